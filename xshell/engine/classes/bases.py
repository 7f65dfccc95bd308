"""What a class may derive from, checked before the types of a block are made.

PowerShell finds these when it makes the types: they are parse errors of the script (about_Classes).
"""

from __future__ import annotations

from xshell.engine.classes.abstract import missing
from xshell.engine.classes.templates import ClassTemplate
from xshell.engine.dotnet.names import modifiers_of
from xshell.engine.dotnet.registry import members_of
from xshell.engine.errors import Terminating
from xshell.engine.loading import refuse_types
from xshell.language.errors import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from xshell.engine.classes.templates import BaseType, TypeTemplate
    from xshell.engine.dotnet.types import DotNetType

    Problem = tuple[str, int, int, str]

_SEALED = frozenset(("System.String", "System.Version", "System.Text.StringBuilder"))
_ASSEMBLY = "PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"
# Classes of .NET whose constructors all want arguments, and which have no members here.
_WITHOUT_DEFAULT = frozenset(
    (
        "System.Collections.ObjectModel.ReadOnlyCollection`1",
        "System.IO.DirectoryInfo",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
    )
)


def check_bases(frame: Any, templates: Sequence[TypeTemplate]) -> None:
    """Refuses classes of a block that derive from what cannot be a base."""
    classes = [each for each in templates if isinstance(each, ClassTemplate)]
    problems = [
        problem
        for number, each in enumerate(classes)
        for problem in _of_class(frame, each, classes[number:])
    ]
    if problems:
        refuse_types(classes[0].place[0], problems)


def _of_class(
    frame: Any, template: ClassTemplate, later: Sequence[ClassTemplate]
) -> Iterator[Problem]:
    for position, base in enumerate(template.bases):
        known = base.reference
        if isinstance(known, ClassTemplate):
            if known in later:
                yield _problem("TypeNotFound", base, known.name)
            elif position:
                yield _problem("InterfaceNameExpected", base, known.name)
            continue
        if known.name.endswith("]") and known.name.rstrip("],").endswith("["):
            yield _problem("SubtypeArray", base, known.name)
            continue
        try:
            found: DotNetType = known.get(frame)
        except Terminating:
            # What it names does not exist, or is made with the others.
            continue
        wrong = next(_of_base(found, base, position), None)
        yield from [wrong] if wrong is not None else _left_out(frame, template, found)


def _of_base(found: DotNetType, base: BaseType, position: int) -> Iterator[Problem]:
    if found.element is not None:
        yield _problem("SubtypeArray", base, found.name)
    elif "`" in found.full_name and found.definition is None:
        yield _problem("SubtypeUnclosedGeneric", base, found.name)
    elif found.is_interface:
        return
    elif position:
        yield _problem("InterfaceNameExpected", base, found.name)
    elif found.is_value_type or found.full_name in _SEALED or "sealed" in modifiers_of(found):
        yield _problem("SealedBaseClass", base, found.name)


def _left_out(frame: Any, template: ClassTemplate, found: DotNetType) -> Iterator[Problem]:
    """A constructor that the class does not call, or a method that it does not have."""
    _, start, end = template.place
    own = any(each.is_constructor and not each.static for each in template.methods)
    if not own and not found.is_interface and _wants_arguments(found):
        sentence = message("BaseClassNoDefaultCtor", found.name)
        yield "BaseClassNoDefaultCtor", start, end, sentence
        return
    if found.is_interface and _has_already(frame, template, found):
        return
    name = missing(frame, template, found)
    if name is not None:
        text = (
            f"Method '{name}' in type '{template.name}' from assembly '{_ASSEMBLY}' does not have "
            "an implementation."
        )
        yield "TypeCreationError", start, end, message("TypeCreationError", template.name, text)


def _wants_arguments(found: DotNetType) -> bool:
    if (found.definition or found).full_name in _WITHOUT_DEFAULT:
        return True
    members = members_of(found)
    if members is None or members.constructor is None or "abstract" in modifiers_of(found):
        return False
    signatures = members.constructor.signatures
    return bool(signatures) and not any(each.accepts(0) for each in signatures)


def _has_already(frame: Any, template: ClassTemplate, found: DotNetType) -> bool:
    """Whether a class has an interface from its base."""
    first = template.bases[0].reference
    if isinstance(first, ClassTemplate):
        if first.type is not None:
            return found.name in first.type.interfaces
        return any(each.reference.name == found.name for each in first.bases)
    try:
        base: DotNetType = first.get(frame)
    except Terminating:
        return False
    return not base.is_interface and found.name in base.interfaces


def _problem(error_id: str, base: BaseType, name: str) -> Problem:
    return error_id, base.start, base.end, message(error_id, name)
