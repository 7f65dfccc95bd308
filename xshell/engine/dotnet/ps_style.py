"""System.Management.Automation.PSStyle: what the type itself gives."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import SessionProperty, define
from xshell.engine.style import Background, Colours, style_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAME = "System.Management.Automation.PSStyle"
_FOREGROUND, _BACKGROUND = Colours(30), Background(40)


def _pair(foreground: Value, background: Value) -> str:
    """The sequence of two colours."""
    behind = _BACKGROUND.from_console_color(background)
    return _FOREGROUND.from_console_color(foreground)[:-1] + ";" + behind[2:]


define(
    _NAME,
    static_properties=(SessionProperty("Instance", lambda frame: style_of(frame.session), _NAME),),
    static_methods=(
        Method(
            "MapForegroundColorToEscapeSequence",
            _FOREGROUND.from_console_color,
            "string (System.ConsoleColor foregroundColor)",
        ),
        Method(
            "MapBackgroundColorToEscapeSequence",
            _BACKGROUND.from_console_color,
            "string (System.ConsoleColor backgroundColor)",
        ),
        Method(
            "MapColorPairToEscapeSequence",
            _pair,
            "string (System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)",
        ),
    ),
)
