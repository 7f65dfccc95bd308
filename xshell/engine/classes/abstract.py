"""What abstract bases and interfaces of .NET leave to the classes that take them."""

from __future__ import annotations

from functools import cache

from xshell.engine.classes.templates import ClassTemplate
from xshell.engine.dotnet.types import OBJECT, VOID, DotNetType, resolve
from xshell.engine.errors import Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    # A method's name, the types of its parameters, and the type of its result.
    Demand = tuple[str, tuple[Any, ...], Any]

_FILE = __file__.rsplit("/", 2)[0] + "/dotnet/data/abstract_members.tsv"


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Signatures by the full name of the type that declares them."""
    with open(_FILE, encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {name: tuple(signatures.split(";")) for name, signatures in rows}


def demands_of(type: DotNetType) -> list[Demand]:
    """The abstract methods of a type; of a property its methods `get_` and `set_`."""
    name = (type.definition or type).full_name
    return [_demand(each, type.arguments) for each in _table().get(name, ())]


def _demand(signature: str, arguments: Sequence[DotNetType]) -> Demand:
    def known(name: str) -> Any:
        if name[0] == "T" and name[1:].isdigit():
            return arguments[int(name[1:])] if arguments else OBJECT
        return resolve(name) or name

    before, _, inside = signature.rstrip(")").partition("(")
    result, _, name = before.partition(" ")
    return name, tuple(known(each) for each in inside.split(",") if each), known(result)


def missing(frame: Any, template: ClassTemplate, type: DotNetType) -> str | None:
    """The first abstract method of a type that a class does not have, None where it has all."""
    demands = demands_of(type)
    if not demands:
        return None
    offered = set(_offers(frame, template))
    for name, parameters, result in demands:
        if (name, parameters, result) not in offered:
            return name
    return None


def _offers(frame: Any, template: ClassTemplate) -> Iterator[Demand]:
    """The methods of a class and of the script's classes it derives from, properties included."""
    for method in template.methods:
        if not method.is_constructor and not method.static:
            parameters = tuple(_type(frame, kind) for _, kind in method.parameters)
            yield method.name, parameters, VOID if method.is_void else _type(frame, method.result)
    for each in template.properties:
        kind = _type(frame, each.kind)
        yield f"get_{each.name}", (), kind
        yield f"set_{each.name}", (kind,), VOID
    for base in template.bases:
        if isinstance(base.reference, ClassTemplate):
            yield from _offers(frame, base.reference)


def _type(frame: Any, reference: Any) -> Any:
    """The type behind a reference, its name while it is not made."""
    if reference is None:
        return OBJECT
    try:
        return reference.get(frame)
    except Terminating:
        return reference.name
