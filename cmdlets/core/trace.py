"""Trace-Command, Get-TraceSource and Set-TraceSource."""

from __future__ import annotations

from cmdlets.core.output_file import open_output
from cmdlets.core.unavailable import not_supported
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import PSCustomObject
from xshell.engine.values.wildcard import has_wildcards, is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any


SOURCE = "ParameterBinding"


def _source() -> PSCustomObject:
    return PSCustomObject(
        {"Options": "None", "Listeners": [], "Name": SOURCE, "Description": "Binding of arguments"},
        ["System.Management.Automation.PSTraceSource", "System.Object"],
    )


def _check_listener(cmdlet: Any) -> None:
    if str(cmdlet.listener_option or "None") != "None":
        raise not_supported("Lines of a trace go without time, thread and call stack.")


def bound_lines(stage: Any, bound: Any) -> Iterator[str]:
    """What was bound to the parameters of a call, a line each."""
    from xshell.engine.values.text import to_string

    name = stage.command.name
    yield f"BIND cmd line args [{name}]"
    for parameter, value in (bound.values | bound.common).items():
        yield f"    BIND arg [{to_string(value)}] to param [{parameter}] SUCCESSFUL"
    if bound.plan.set_name is not None:
        yield f"    PARAMETER SET [{bound.plan.set_name}]"
    yield f"CALLING [{name}]"


class TraceCommand(
    Cmdlet,
    verb="Trace",
    noun="Command",
    default_set="expressionSet",
    module="Microsoft.PowerShell.Utility",
):
    """Runs a command and shows how its arguments were bound.

    Example: to a file
        PS> Trace-Command ParameterBinding { Get-Date -Year 2026 | Out-Null } -FilePath trace.txt
        PS> (Get-Content trace.txt | Select-String 'arg .2026').Count
        1
    """

    input_object: Value = Parameter(pipeline="value", help="Input of what is run.")
    name: list[str] = Parameter(
        position=0, mandatory=True, help="What is traced: ParameterBinding."
    )
    option: Value = Parameter(
        position=2,
        type="System.Management.Automation.PSTraceSourceOptions",
        help="Kinds of events.",
    )
    expression: Value = Parameter(
        position=1,
        mandatory=True,
        sets=("expressionSet",),
        type="System.Management.Automation.ScriptBlock",
        help="What is run.",
    )
    listener_option: Value = Parameter(
        type="System.Diagnostics.TraceOptions", help="What goes with each line."
    )
    file_path: str = Parameter(
        aliases=(
            "PSPath",
            "Path",
        ),
        help="File that takes the lines.",
    )
    force: bool = Switch(help="Writes a read-only file.")
    debugger: bool = Switch(help="Shows the lines; there is no debugger.")
    ps_host: bool = Switch(name="PSHost", help="Shows the lines.")
    command: str = Parameter(
        position=1, mandatory=True, sets=("commandSet",), help="Command that is run."
    )
    argument_list: list[Value] = Parameter(
        remaining=True, sets=("commandSet",), aliases=("Args",), help="Its arguments."
    )

    def process(self) -> None:
        _check_listener(self)
        lines: list[str] = []
        session = self.session
        traced = any(is_like(SOURCE, each) for each in self.name)
        session.binding_trace = lambda stage, bound: lines.extend(bound_lines(stage, bound))
        try:
            self._run()
        finally:
            session.binding_trace = None
            if traced:
                self._write(lines)

    def _run(self) -> None:
        if self.expression is not None:
            self.expression.invoke(self.frame, self.out, [], input=self._input())
            return
        from xshell.engine.dotnet.types import SCRIPT_BLOCK
        from xshell.engine.values.statics import call_static

        text = f"& '{self.command}' @args"
        block = call_static(self.frame, SCRIPT_BLOCK, "Create", (text,))
        block.invoke(self.frame, self.out, list(self.argument_list or ()), input=self._input())

    def _input(self) -> list[Value] | None:
        return [self.input_object] if "input_object" in self.given else None

    def _write(self, lines: list[str]) -> None:
        if self.file_path is not None:
            path = self.session.file_path(self.file_path)
            file = open_output(self, path, append=True, force=self.force)
            for line in lines:
                file.write(f"{SOURCE} Information: 0 : {line}\n")
            file.close()
        if self.ps_host or self.debugger:
            for line in lines:
                self.host.write_line(f"DEBUG: {SOURCE} Information: 0 : {line}")


class GetTraceSource(
    Cmdlet,
    verb="Get",
    noun="TraceSource",
    output="System.Management.Automation.PSTraceSource",
    module="Microsoft.PowerShell.Utility",
):
    """Gets what can be traced.

    Example: the binding of arguments
        PS> (Get-TraceSource).Name
        ParameterBinding
    """

    name: list[str] = Parameter(
        position=0,
        pipeline="value property",
        validate=(NotEmpty(),),
        help="What is traced: ParameterBinding.",
    )

    def process(self) -> Iterator[Value]:
        if not self.name or any(is_like(SOURCE, each) for each in self.name):
            yield _source()
        for each in self.name or ():
            if not has_wildcards(each) and not is_like(SOURCE, each):
                self.error(
                    "TraceSourceNotFound",
                    f"Unable to find a trace source matching the name '{each}'.",
                    "ObjectNotFound",
                    each,
                    "System.Management.Automation.PSArgumentException",
                )


class SetTraceSource(
    Cmdlet,
    verb="Set",
    noun="TraceSource",
    default_set="optionsSet",
    output="System.Management.Automation.PSTraceSource",
    module="Microsoft.PowerShell.Utility",
):
    """Turns tracing on or off for the commands that follow.

    Example: on and off
        PS> Set-TraceSource ParameterBinding -PSHost
        PS> Set-TraceSource ParameterBinding -RemoveListener Host
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        help="What is traced: ParameterBinding.",
    )
    option: Value = Parameter(
        position=1,
        pipeline="property",
        sets=("optionsSet",),
        type="System.Management.Automation.PSTraceSourceOptions",
        help="Kinds of events.",
    )
    listener_option: Value = Parameter(
        sets=("optionsSet",),
        type="System.Diagnostics.TraceOptions",
        help="What goes with each line.",
    )
    file_path: str = Parameter(
        sets=("optionsSet",),
        aliases=(
            "PSPath",
            "Path",
        ),
        help="File that takes the lines.",
    )
    force: bool = Switch(sets=("optionsSet",), help="Writes a read-only file.")
    debugger: bool = Switch(sets=("optionsSet",), help="Shows the lines; there is no debugger.")
    ps_host: bool = Switch(name="PSHost", sets=("optionsSet",), help="Shows the lines.")
    pass_thru: bool = Switch(sets=("optionsSet",), help="Gives the objects.")
    remove_listener: list[str] = Parameter(
        sets=("removeAllListenersSet",), validate=(NotEmpty(),), help="Listeners to take away."
    )
    remove_file_listener: list[str] = Parameter(
        sets=("removeFileListenersSet",), validate=(NotEmpty(),), help="Files to take away."
    )

    def process(self) -> Iterator[Value]:
        _check_listener(self)
        if not any(is_like(SOURCE, each) for each in self.name):
            return
        session = self.session
        if self.remove_listener or self.remove_file_listener:
            session.binding_trace = None
        else:
            path = None if self.file_path is None else session.file_path(self.file_path)
            session.binding_trace = self._writer(path)
        if self.pass_thru:
            yield _source()

    def _writer(self, path: str | None) -> Callable[[Any, Any], None]:
        host = self.host

        def write(stage: Any, bound: Any) -> None:
            lines = [f"{SOURCE} Information: 0 : {each}" for each in bound_lines(stage, bound)]
            if path is not None:
                with open(path, "a", encoding="utf-8") as file:
                    file.writelines(line + "\n" for line in lines)
            else:
                for line in lines:
                    host.write_line(f"DEBUG: {line}")

        return write
