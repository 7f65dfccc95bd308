"""PSStyle's statics: the escape sequences of the console's colours (about_ANSI_Terminals)."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.values.enums import EnumValue

# The terminal's foreground colours in the order of ConsoleColor; a background is ten more.
_FOREGROUNDS = (30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97)
_BEHIND = 10


def _code(color: EnumValue, parameter: str, more: int = 0) -> int:
    if not 0 <= color.value < len(_FOREGROUNDS):
        raise NetException(
            "System.ArgumentOutOfRangeException",
            f"Specified argument was out of the range of valid values. (Parameter '{parameter}')",
        )
    return _FOREGROUNDS[color.value] + more


def _foreground(color: EnumValue) -> str:
    return f"\x1b[{_code(color, 'foregroundColor')}m"


def _background(color: EnumValue) -> str:
    return f"\x1b[{_code(color, 'backgroundColor', _BEHIND)}m"


def _pair(foreground: EnumValue, background: EnumValue) -> str:
    before = _code(foreground, "foregroundColor")
    return f"\x1b[{before};{_code(background, 'backgroundColor', _BEHIND)}m"


define(
    "System.Management.Automation.PSStyle",
    static_methods=(
        Method(
            "MapForegroundColorToEscapeSequence",
            _foreground,
            "string (System.ConsoleColor foregroundColor)",
        ),
        Method(
            "MapBackgroundColorToEscapeSequence",
            _background,
            "string (System.ConsoleColor backgroundColor)",
        ),
        Method(
            "MapColorPairToEscapeSequence",
            _pair,
            "string (System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)",
        ),
    ),
)
