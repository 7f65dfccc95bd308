"""Get-PSCallStack."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet
from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.runtime.running_calls import RunningCall

    Value = Any

_TYPE = "System.Management.Automation.CallStackFrame"


class CallStackFrame(Described):
    """A call that is running; `caller` is the one that called it, None for the first."""

    __slots__ = ("arguments", "bound", "call", "caller", "file", "function", "line", "session")

    def __init__(self, session: Any, call: RunningCall, caller: RunningCall | None) -> None:
        self.session = session
        self.call = call
        self.caller = caller
        self.function = call.name
        self.file = call.file
        source, start, _ = call.place
        self.line: int = source.position(start)[0]
        self.bound = call.bound()
        self.arguments = call.unbound()

    @property
    def command(self) -> str:
        """The function, or the script file's name without its folder."""
        return (self.file or "").rpartition("/")[2] if self.call.is_script else self.function

    @property
    def location(self) -> str:
        """File and line."""
        if self.file is None:
            return "<No file>"
        return f"{self.file.rpartition('/')[2]}: line {self.line}"

    def arguments_text(self) -> str:
        """What the call gave, in braces."""
        from xshell.engine.values.text import to_string

        named = [f"{name}={to_string(value)}" for name, value in self.bound.items()]
        others = ["$null" if each is None else to_string(each) for each in self.arguments]
        return "{" + ", ".join(named + others) + "}"

    def invocation(self) -> Value:
        """How it was called: where its caller stood."""
        from xshell.engine.invocation import InvocationInfo

        if self.call.is_own and self.call.frame is not None:
            own = getattr(self.call.frame.command, "invocation", None)
            if own is not None:
                return own
        made = InvocationInfo(None, None, self.session)
        if self.caller is not None:
            made.extent = self.caller.place
        made.unbound = self.arguments
        return made

    def variables(self) -> Value:
        """The variables of the call's scope by name."""
        from xshell.engine.scopes import variable_object, visible_variables
        from xshell.engine.values.kinds import Hashtable

        found = Hashtable()
        frame = self.call.frame
        if frame is not None:
            for scope, lowered in visible_variables(frame.scope, "*"):
                if scope is frame.scope:
                    found.set(scope.name_of(lowered), variable_object(scope, lowered))
        return found

    def __str__(self) -> str:
        return f"at {self.function}, {self.file or '<No file>'}: line {self.line}"


def _position(frame: CallStackFrame) -> Value:
    from xshell.engine.dotnet.syntax.extents import Extent

    return Extent(*frame.call.place)


CallStackFrame.__shell_type__ = describe(
    (_TYPE,),
    {
        "Command": "command",
        "Location": "location",
        "Arguments": CallStackFrame.arguments_text,
        "ScriptName": "file",
        "ScriptLineNumber": "line",
        "InvocationInfo": CallStackFrame.invocation,
        "Position": _position,
        "FunctionName": "function",
    },
    {
        "GetFrameVariables": CallStackFrame.variables,
        "GetScriptLocation": lambda frame: frame.location,
        "ToString": CallStackFrame.__str__,
    },
)


class GetPSCallStack(
    Cmdlet,
    verb="Get",
    noun="PSCallStack",
    aliases=("gcs",),
    output=_TYPE,
    module="Microsoft.PowerShell.Utility",
):
    """Gets the calls that lead here, the innermost first.

    Example: inside a function
        PS> function Outer { (Get-PSCallStack)[0].Command }
        PS> Outer
        Outer
    """

    def process(self) -> Iterator[CallStackFrame]:
        from xshell.engine.runtime.running_calls import running_calls

        calls = running_calls()
        for at, call in enumerate(calls):
            above = at + 2 if call.is_trap else at + 1
            caller = calls[above] if above < len(calls) else None
            yield CallStackFrame(self.session, call, caller)
