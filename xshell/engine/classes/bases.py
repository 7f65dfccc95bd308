"""What a class may derive from, checked before the types of a block are made.

PowerShell finds these when it makes the types: they are parse errors of the script (about_Classes).
"""

from __future__ import annotations

from xshell.engine.classes.templates import ClassTemplate
from xshell.engine.dotnet.names import modifiers_of
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
# Methods that a class must have to be what it says, by the interface's short name.
_DEMANDED = {
    "ICloneable": "Clone",
    "IComparable": "CompareTo",
    "IDisposable": "Dispose",
    "IEnumerable": "GetEnumerator",
    "IEqualityComparer": "Equals",
}


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
        try:
            found: DotNetType = known.get(frame)
        except Terminating:
            # What it names does not exist, or is made with the others.
            continue
        yield from _of_base(found, base, position)
        yield from _of_interface(found, template)


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


def _of_interface(found: DotNetType, template: ClassTemplate) -> Iterator[Problem]:
    demanded = _DEMANDED.get(found.name) if found.is_interface else None
    if demanded is None or len(template.bases) > 1:
        return
    if all(each.name.lower() != demanded.lower() for each in template.methods):
        text = f"Method '{demanded}' in type '{template.name}' does not have an implementation."
        _, start, end = template.place
        yield "TypeCreationError", start, end, message("TypeCreationError", template.name, text)


def _problem(error_id: str, base: BaseType, name: str) -> Problem:
    return error_id, base.start, base.end, message(error_id, name)
