"""The values of the enums of scripts: computed when the types of a block are made."""

from __future__ import annotations

from xshell.engine.dotnet.types import INT32
from xshell.engine.errors import Terminating
from xshell.engine.loading import refuse_types
from xshell.language.errors import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.classes.templates import EnumTemplate
    from xshell.engine.dotnet.types import DotNetType

_BITS = {"SByte": 8, "Int16": 16, "Int32": 32, "Int64": 64}


def set_values(frame: Any, template: EnumTemplate) -> None:
    """Give an enum its values; raises the parse error of one that has none or is too large."""
    made = template.type
    assert made is not None
    assert made.values is not None
    if template.is_completing:
        _, start, end = template.place
        _refuse(template, "CycleInEnumInitializers", start, end, template.name)
    template.is_completing = True
    underlying = template.bases[0].reference.get(frame) if template.bases else INT32
    made.underlying = underlying
    least, most = _limits(underlying)
    following = 0
    for name, first, start, end in template.values:
        if first is not None:
            function, start, end = first
            following = _number(function(frame, None), underlying, most)
        if not least <= following <= most:
            _refuse(template, "EnumeratorValueOutOfBounds", start, end, str(underlying))
        made.values[name] = following
        following += 1
    template.is_completing = False


def _number(value: Any, underlying: DotNetType, most: int) -> int:
    """The number of a value, one beyond the limits for what is too large for the type."""
    from xshell.engine.values.conversion import convert

    try:
        return int(convert(value, underlying))
    except Terminating:
        return most + 1


def _limits(underlying: DotNetType) -> tuple[int, int]:
    bits = _BITS.get(underlying.name)
    if bits is not None:
        return -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    bits = _BITS.get(underlying.name.removeprefix("U"), 8)
    return 0, 2**bits - 1


def _refuse(template: EnumTemplate, error_id: str, start: int, end: int, name: str) -> None:
    refuse_types(template.place[0], [(error_id, start, end, message(error_id, name))])
