"""System.Management.Automation.PowerShell: commands put together by a program and run.

They run in a session of their own unless `Create('CurrentRunspace')` says otherwise. BeginInvoke
runs them at once; EndInvoke gives what came out.
"""

from __future__ import annotations

from xshell.engine.dotnet.data_streams import DataCollection, DataStreams
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.runspaces import Runspace
from xshell.engine.dotnet.types import PS_OBJECT, known_type
from xshell.engine.errors import ExitScript, NetException, Terminating
from xshell.engine.transcripts import note_command, note_record
from xshell.engine.values.enums import enum_value
from xshell.engine.values.kinds import Collection, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scope import Frame

    Value = Any

_NAMESPACE = "System.Management.Automation."
_TYPE = known_type(_NAMESPACE + "PowerShell")


class PlannedCommand:
    """A script or a command with its parameters: (name or None, value or MISSING) pairs."""

    __slots__ = ("is_script", "local", "parameters", "what")

    def __init__(self, what: Value, *, is_script: bool, local: bool) -> None:
        self.what = what
        self.is_script = is_script
        self.local = local
        self.parameters: list[tuple[str | None, Value]] = []


class PowerShellObject:
    """`statements` are lists of commands, each list a pipeline."""

    __slots__ = (
        "had_errors",
        "owns_runspace",
        "reason",
        "result",
        "runspace",
        "state",
        "statements",
        "streams",
    )

    dotnet_type = _TYPE

    def __init__(self, runspace: Runspace, *, owns_runspace: bool = False) -> None:
        self.runspace = runspace
        self.owns_runspace = owns_runspace
        self.statements: list[list[PlannedCommand]] = [[]]
        self.streams = DataStreams()
        self.had_errors = False
        self.state = "NotStarted"
        self.reason: NetException | None = None
        self.result: Value = None

    def add_script(self, text: str, local: bool = False) -> PowerShellObject:
        """Add a script as the next command of the pipeline."""
        self.statements[-1].append(PlannedCommand(text, is_script=True, local=local))
        return self

    def add_command(self, what: Value, local: bool = False) -> PowerShellObject:
        """Add a command by name or as an object."""
        self.statements[-1].append(PlannedCommand(what, is_script=False, local=local))
        return self

    def add_statement(self) -> PowerShellObject:
        """What is added from now on is a pipeline of its own."""
        self.statements.append([])
        return self

    def _last(self) -> PlannedCommand:
        if not self.statements[-1]:
            raise NetException(
                "System.InvalidOperationException",
                "A command is required to add a parameter. A command must be added to the "
                "PowerShell instance before adding a parameter.",
            )
        return self.statements[-1][-1]

    def add_parameter(self, name: str, *value: Value) -> PowerShellObject:
        """Add a parameter of the last command, a switch without a value."""
        self._last().parameters.append((name, value[0] if value else True))
        return self

    def add_argument(self, value: Value) -> PowerShellObject:
        """Add an argument without a name."""
        self._last().parameters.append((None, value))
        return self

    def add_parameters(self, values: Value) -> PowerShellObject:
        """Add parameters of a table, or arguments of a list."""
        if isinstance(values, Table):
            for name, value in values.items():
                self.add_parameter(str(name), value)
        else:
            for each in values:
                self.add_argument(each)
        return self

    def clear(self) -> None:
        """Forget the commands."""
        self.statements = [[]]

    def run(self, source: Value = None) -> list[Value]:
        """Run the pipelines; raises the exception of an error that ended them."""
        output: list[Value] = []
        self.state, self.reason, self.had_errors = "Running", None, False
        frame = self.runspace.frame(self._streams())
        session = frame.session
        catching, session.catching = session.catching, 0
        try:
            for commands in filter(None, self.statements):
                note_command(session, " | ".join(str(each.what) for each in commands))
                _run_pipeline(frame, output, commands, source)
        except ExitScript:
            self.state = "Completed"
        except Terminating as error:
            self.state, self.had_errors = "Failed", True
            self.reason = _as_runtime(error)
            self.runspace.note(error.record)
            raise self.reason from None
        finally:
            session.catching = catching
        if self.state == "Running":
            self.state = "Completed"
        return output

    def _streams(self) -> Any:
        def error(record: Value) -> None:
            self.had_errors = True
            self.streams.error.append(record)

        streams = self.streams.sinks(error)
        session = self.runspace.session
        told = {
            name: _told(session, name, getattr(streams, name))
            for name in ("warning", "verbose", "debug", "information")
        }
        return streams.replaced(told)


def _told(session: Any, name: str, take: Any) -> Any:
    """A stream whose records transcripts of the session keep, too."""

    def tell(record: Value) -> None:
        note_record(session, name, record)
        take(record)

    return tell


def _run_pipeline(
    frame: Frame, output: list[Value], commands: list[PlannedCommand], source: Value
) -> None:
    from xshell.engine.calls import MISSING
    from xshell.engine.pipeline import run

    planned = [_site(frame, each) for each in commands]
    sites = tuple(site for site, _ in planned)
    values = tuple(given for _, given in planned)
    if len(sites) == 1 and source is None:
        sites[0].invoke(frame, output.append, values[0])
        return
    run(frame, output.append, sites, values, MISSING if source is None else source)


def _site(frame: Frame, command: PlannedCommand) -> tuple[Any, tuple[Value, ...]]:
    """The call of a command, and its values."""
    from xshell.engine.calls import PARAMETER_VALUE, VALUE, synthetic_site

    kinds = [
        (VALUE, None) if name is None else (PARAMETER_VALUE, name.lstrip("-"))
        for name, _ in command.parameters
    ]
    values = tuple(value for _, value in command.parameters)
    if command.is_script:
        site = synthetic_site(None, *kinds)
        site.operator = "&" if command.local else "."
        return site, (_load(frame, command.what), *values)
    if isinstance(command.what, str):
        return synthetic_site(command.what, *kinds), values
    return synthetic_site(None, *kinds), (command.what, *values)


def _load(frame: Frame, text: Value) -> Value:
    """The block of an added script."""
    from xshell.engine.loading import incomplete_input

    try:
        return frame.session.load(text, None, frame)
    except Terminating as error:
        raise incomplete_input(error) from None


def _as_runtime(error: Terminating) -> NetException:
    """What Invoke raises for an error: PowerShell's own exceptions as they are, others inside a
    RuntimeException.
    """
    record = error.record
    inner = record.exception
    if inner.type_name.startswith(_NAMESPACE):
        inner.error_record = record
        return inner
    name = "RuntimeException" if error.script_level else "CmdletInvocationException"
    made = NetException(_NAMESPACE + name, inner.message, inner)
    made.error_record = record
    return made


def _create(frame: Any, *how: Value) -> PowerShellObject:
    """Create: in a session of its own, in a given one, or in the caller's."""
    if how and isinstance(how[0], Runspace):
        return PowerShellObject(how[0])
    if how and str(how[0]) == "CurrentRunspace":
        return PowerShellObject(Runspace(frame.session, frame.session, "Opened"))
    return PowerShellObject(Runspace(frame.session), owns_runspace=True)


def _invoke(own: PowerShellObject, *source: Value) -> Value:
    given = source[0] if source else None
    return Collection(PS_OBJECT, own.run(given))


class Finished:
    """What BeginInvoke gives: the run is over."""

    __slots__ = ("problem",)

    dotnet_type = known_type(_NAMESPACE + "PowerShellAsyncResult")

    def __init__(self, problem: NetException | None) -> None:
        self.problem = problem


def _begin(own: PowerShellObject, *source: Value) -> Finished:
    problem = None
    given = source[0] if source else None
    try:
        own.result = DataCollection("PSObject", own.run(given))
    except NetException as error:
        own.result, problem = DataCollection("PSObject"), error
    if len(source) > 1 and isinstance(source[1], list):
        source[1].extend(own.result)
    return Finished(problem)


def _end(own: PowerShellObject, finished: Finished) -> Value:
    if finished.problem is not None:
        raise finished.problem
    return own.result


class StateInfo:
    """InvocationStateInfo: how a run stands, and why it failed."""

    __slots__ = ("reason", "state")

    dotnet_type = known_type(_NAMESPACE + "PSInvocationStateInfo")

    def __init__(self, state: str, reason: NetException | None) -> None:
        self.state = enum_value(known_type(_NAMESPACE + "PSInvocationState"), state)
        self.reason = reason


def _set_runspace(own: PowerShellObject, runspace: Value) -> None:
    own.runspace = runspace


def _forget(own: PowerShellObject) -> None:
    own.clear()
    if own.owns_runspace:
        own.runspace.change("Closed")


_FLAG = "System.Boolean"
define(
    StateInfo.dotnet_type.full_name,
    properties=(
        Property("State", lambda own: own.state),
        Property("Reason", lambda own: own.reason, type_name="System.Exception"),
    ),
)
define(
    Finished.dotnet_type.full_name,
    properties=(
        Property("IsCompleted", lambda _own: True, type_name=_FLAG),
        Property("CompletedSynchronously", lambda _own: True, type_name=_FLAG),
        Property("AsyncWaitHandle", lambda own: own),
        Property("AsyncState", lambda _own: None),
    ),
    methods=(
        Method("WaitOne", lambda _own, *_time: True),
        Method("Close", lambda _own: None, "void ()"),
    ),
)
_SELF = _TYPE.full_name
define(
    _SELF,
    properties=(
        Property("Commands", lambda own: own, lambda own, other: None),
        Property("Streams", lambda own: own.streams),
        Property("InstanceId", lambda _own: None, type_name="System.Guid"),
        Property(
            "InvocationStateInfo",
            lambda own: StateInfo(own.state, own.reason),
            type_name=StateInfo.dotnet_type.full_name,
        ),
        Property("IsNested", lambda _own: False, type_name=_FLAG),
        Property("HadErrors", lambda own: own.had_errors, type_name=_FLAG),
        Property("Runspace", lambda own: own.runspace, _set_runspace),
        Property("RunspacePool", lambda _own: None, _set_runspace),
        Property("IsRunspaceOwner", lambda own: own.owns_runspace, type_name=_FLAG),
        Property("HistoryString", lambda _own: "", type_name="System.String"),
    ),
    methods=(
        Method(
            "AddScript",
            PowerShellObject.add_script,
            f"{_SELF} (string script)",
            f"{_SELF} (string script, bool useLocalScope)",
        ),
        Method(
            "AddCommand",
            PowerShellObject.add_command,
            f"{_SELF} (System.Object cmdlet)",
            f"{_SELF} (System.Object cmdlet, bool useLocalScope)",
        ),
        Method(
            "AddParameter",
            PowerShellObject.add_parameter,
            f"{_SELF} (string parameterName)",
            f"{_SELF} (string parameterName, System.Object value)",
        ),
        Method(
            "AddParameters", PowerShellObject.add_parameters, f"{_SELF} (System.Object parameters)"
        ),
        Method("AddArgument", PowerShellObject.add_argument, f"{_SELF} (System.Object value)"),
        Method("AddStatement", PowerShellObject.add_statement, f"{_SELF} ()"),
        Method("Invoke", _invoke),
        Method("BeginInvoke", _begin),
        Method("EndInvoke", _end, "(System.Object asyncResult)"),
        Method("Stop", lambda _own: None, "void ()"),
        Method("Clear", PowerShellObject.clear, "void ()"),
        Method("Dispose", _forget, "void ()"),
    ),
    static_methods=(FrameMethod("Create", _create),),
)
