"""Runspaces: sessions beside the one that runs, and the state they begin with."""

from __future__ import annotations

from weakref import WeakSet

from xshell.engine.dotnet.guid import new_guid
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, SessionProperty, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.transcripts import stop_all
from xshell.engine.values.enums import enum_value
from xshell.engine.values.kinds import unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import ErrorRecord
    from xshell.engine.scope import Frame

    Value = Any

_NAMESPACE = "System.Management.Automation.Runspaces."


class Debugger:
    """The debugger of a runspace; without a mode (None) it can debug nothing."""

    __slots__ = ("mode", "waits")

    dotnet_type = known_type("System.Management.Automation.Debugger")

    def __init__(self) -> None:
        self.mode = "Default"
        # Whether a script waits at a breakpoint that nobody attends to.
        self.waits = False

    def set_mode(self, mode: Value) -> None:
        """Take a mode of DebugModes."""
        self.mode = str(mode)


define(
    Debugger.dotnet_type.full_name,
    properties=(
        Property("InBreakpoint", lambda _own: False, type_name="System.Boolean"),
        Property("IsActive", lambda _own: False, type_name="System.Boolean"),
        Property("DebugMode", lambda own: own.mode),
    ),
    methods=(
        Method(
            "SetDebugMode",
            Debugger.set_mode,
            "void (System.Management.Automation.DebugModes mode)",
        ),
    ),
)


class RunspaceDebug:
    """What Get-RunspaceDebug tells of a runspace."""

    __slots__ = ("runspace",)

    dotnet_type = known_type("Microsoft.PowerShell.Commands.PSRunspaceDebug")

    def __init__(self, runspace: Runspace) -> None:
        self.runspace = runspace


define(
    RunspaceDebug.dotnet_type.full_name,
    properties=(
        Property("Enabled", lambda own: own.runspace.debugger.waits, type_name="System.Boolean"),
        Property("BreakAll", lambda _own: False, type_name="System.Boolean"),
        Property("RunspaceName", lambda own: own.runspace.name, type_name="System.String"),
        Property("RunspaceId", lambda own: own.runspace.number, type_name="System.Int32"),
    ),
)


class Runspace:
    """A runspace; its session is made when it is first needed, like the one that asks for it."""

    __slots__ = (
        "__weakref__",
        "_parent",
        "_session",
        "debugger",
        "instance_id",
        "name",
        "number",
        "state",
    )

    dotnet_type = known_type(_NAMESPACE + "Runspace")
    _made = 1
    _known: WeakSet[Runspace] = WeakSet()

    def __init__(self, parent: Any, session: Any = None, state: str = "BeforeOpen") -> None:
        self._parent = parent
        self._session = session
        self.state = state
        # The first session's is the first, whenever somebody asks for it.
        is_first = session is not None and not session.is_beside
        if not is_first:
            Runspace._made += 1
        self.number = 1 if is_first else Runspace._made
        self.name = f"Runspace{self.number}"
        self.instance_id = new_guid()
        self.debugger = Debugger()
        Runspace._known.add(self)

    @classmethod
    def known(cls) -> list[Runspace]:
        """The runspaces that there are, in the order they were made."""
        return sorted(cls._known, key=lambda each: each.number)

    @classmethod
    def of(cls, session: Any) -> Runspace:
        """The runspace that a session runs in."""
        found: Runspace | None = session.services.get("runspace")
        if found is None:
            found = next((each for each in cls._known if each._session is session), None)
            if found is None:
                found = cls(session, session, "Opened")
            session.services["runspace"] = found
        return found

    @property
    def session(self) -> Any:
        """The session of the runspace."""
        if self._session is None:
            self._session = self._parent.services["new session"]()
            self._session.working_folder = self._parent.working_folder
        return self._session

    def frame(self, streams: Any) -> Frame:
        """A frame at the top of the session, with streams of its own."""
        frame: Frame = self.session.frame()
        frame.streams = streams
        return frame

    def note(self, record: ErrorRecord) -> None:
        """Keep an error that ended a run in `$Error`."""
        from xshell.engine.streams import record_error

        record_error(self.session, record)

    def change(self, state: str) -> None:
        """Open or close; what ends ends its transcripts."""
        self.state = state
        if state == "Closed" and self._session is not None and self._session.is_beside:
            stop_all(self._session)


def as_runspace(value: Value, _session: Any = None) -> Value:
    """The runspace that a name, number or instance stands for: the transformation that
    `[Runspace()]` is. Raises ArgumentTransformationMetadataException.
    """
    inner = unwrap(value)
    if inner is None or isinstance(inner, Runspace):
        return inner
    text = str(inner).lower()
    for each in Runspace.known():
        if text in (each.name.lower(), str(each.number), str(each.instance_id).lower()):
            return each
    raise NetException(
        "System.Management.Automation.ArgumentTransformationMetadataException",
        "The runspace that was given does not exist.",
    )


class StateInfo:
    """RunspaceStateInfo."""

    __slots__ = ("state",)

    dotnet_type = known_type("System.Management.Automation.RunspaceStateInfo")

    def __init__(self, state: str) -> None:
        self.state = enum_value(known_type(_NAMESPACE + "RunspaceState"), state)

    def __str__(self) -> str:
        return str(self.state)


define(
    StateInfo.dotnet_type.full_name,
    properties=(
        Property("State", lambda own: own.state),
        Property("Reason", lambda _own: None, type_name="System.Exception"),
    ),
    methods=(Method("ToString", str, "string ()"),),
)


class StateProxy:
    """SessionStateProxy: variables and commands of a runspace from outside."""

    __slots__ = ("runspace",)

    dotnet_type = known_type(_NAMESPACE + "SessionStateProxy")

    def __init__(self, runspace: Runspace) -> None:
        self.runspace = runspace

    @property
    def state(self) -> Any:
        """The session state at the top of the runspace's session."""
        session = self.runspace.session
        return session.session_state(session.global_scope)


def _of_state(name: str) -> Property:
    def get(own: StateProxy) -> Value:
        from xshell.engine.values.members import get_member

        return get_member(None, own.state, name)

    return Property(name, get)


define(
    StateProxy.dotnet_type.full_name,
    properties=tuple(
        _of_state(name)
        for name in ("Drive", "InvokeCommand", "InvokeProvider", "Module", "Path", "PSVariable")
    ),
    methods=(
        Method(
            "SetVariable",
            lambda own, name, value: own.runspace.session.global_scope.set(name, value),
            "void (string name, System.Object value)",
        ),
        Method(
            "GetVariable",
            lambda own, name: own.runspace.session.global_scope.get(name),
            "(string name)",
        ),
    ),
)
_FLAG, _TEXT = "System.Boolean", "System.String"
define(
    Runspace.dotnet_type.full_name,
    properties=(
        Property("Id", lambda own: own.number, type_name="System.Int32"),
        Property("Name", lambda own: own.name, lambda own, name: setattr(own, "name", name), _TEXT),
        Property("RunspaceStateInfo", lambda own: StateInfo(own.state)),
        Property(
            "RunspaceAvailability",
            lambda own: enum_value(
                known_type(_NAMESPACE + "RunspaceAvailability"),
                "Available" if own.state == "Opened" else "None",
            ),
        ),
        Property("SessionStateProxy", StateProxy),
        Property("InitialSessionState", lambda _own: InitialState()),
        Property("RunspaceIsRemote", lambda _own: False, type_name=_FLAG),
        Property("ConnectionInfo", lambda _own: None),
        Property("ThreadOptions", lambda _own: "Default", lambda _own, _value: None),
        Property("ApartmentState", lambda _own: "Unknown", lambda _own, _value: None),
        Property("InstanceId", lambda own: own.instance_id, type_name="System.Guid"),
        Property("Debugger", lambda own: own.debugger, type_name=Debugger.dotnet_type.full_name),
        Property("Events", lambda _own: None),
    ),
    methods=(
        Method("Open", lambda own: own.change("Opened"), "void ()"),
        Method("OpenAsync", lambda own: own.change("Opened"), "void ()"),
        Method("Close", lambda own: own.change("Closed"), "void ()"),
        Method("Dispose", lambda own: own.change("Closed"), "void ()"),
        Method("ResetRunspaceState", lambda _own: None, "void ()"),
    ),
    static_properties=(
        SessionProperty(
            "DefaultRunspace",
            lambda frame: Runspace.of(frame.session),
            _NAMESPACE + "Runspace",
        ),
    ),
)


class InitialState:
    """InitialSessionState: what a session begins with is what the running one began with."""

    __slots__ = ("settings",)

    dotnet_type = known_type(_NAMESPACE + "InitialSessionState")

    def __init__(self) -> None:
        self.settings: dict[str, Value] = {}


define(
    InitialState.dotnet_type.full_name,
    properties=tuple(
        Property(
            name,
            lambda own, name=name: own.settings.get(name),
            lambda own, value, name=name: own.settings.__setitem__(name, value),
        )
        for name in ("LanguageMode", "ThreadOptions", "ApartmentState", "ExecutionPolicy")
    ),
    methods=(
        Method("ImportPSModule", lambda _own, _names: None, "void (System.Object names)"),
        Method("Clone", lambda own: own, "()"),
    ),
    static_methods=tuple(
        Method(name, InitialState, "()") for name in ("Create", "CreateDefault", "CreateDefault2")
    ),
)
define(
    _NAMESPACE + "RunspaceFactory",
    static_methods=(FrameMethod("CreateRunspace", lambda frame, *_how: Runspace(frame.session)),),
)
