"""Records that came from another runspace: they know which one (OriginInfo)."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.dotnet.error_record import CategoryInfo
from xshell.engine.dotnet.guid import Guid
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.records import (
    DebugRecord,
    InformationRecord,
    VerboseRecord,
    WarningRecord,
)
from xshell.engine.serialization.copies import copied
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_AUTOMATION = "System.Management.Automation."
_RUNSPACES = _AUTOMATION + "Runspaces."
_THROWN = "WasThrownFromThrowStatement"


class Origin(Described):
    """OriginInfo: the computer and the runspace that something came from; `shown` tells whether
    the display of its objects names the computer.
    """

    __slots__ = ("computer_name", "instance_id", "runspace_id", "shown")

    def __init__(self, computer_name: str, runspace_id: Value, *, shown: bool = True) -> None:
        self.computer_name = computer_name
        self.runspace_id = runspace_id
        # What a program that makes one may set.
        self.instance_id = Guid("0" * 32)
        self.shown = shown

    def __str__(self) -> str:
        return self.computer_name


Origin.__shell_type__ = describe(
    (_AUTOMATION + "Remoting.OriginInfo",),
    {
        "PSComputerName": "computer_name",
        "RunspaceID": "runspace_id",
        "InstanceID": "instance_id",
    },
    {"ToString": Origin.__str__},
)


class RemoteErrorRecord(ErrorRecord):
    """RemotingErrorRecord: an error that was written in another runspace."""

    __slots__ = ("origin",)

    dotnet_type = known_type(_RUNSPACES + "RemotingErrorRecord")

    origin: Origin

    def copy(self) -> RemoteErrorRecord:
        """Another record that says the same."""
        twin = RemoteErrorRecord(self.exception, self.error_id, self.category, self.target)
        for name in ErrorRecord.__slots__:
            setattr(twin, name, getattr(self, name))
        twin.origin = self.origin
        return twin


define(
    RemoteErrorRecord.dotnet_type.full_name,
    properties=(
        Property("OriginInfo", lambda own: own.origin, None, _AUTOMATION + "Remoting.OriginInfo"),
    ),
)


def received_error(record: ErrorRecord, origin: Origin, frame: Any) -> RemoteErrorRecord:
    """An error as the session gets it that asked: a RemoteException around what the exception
    was, its id and category as they were, and no call of this session.
    """
    thrown = record.exception
    exception = NetException(
        _AUTOMATION + "RemoteException",
        thrown.message,
        properties={
            "SerializedRemoteException": copied(thrown, frame),
            "SerializedRemoteInvocationInfo": None,
            _THROWN: bool(thrown.properties.get(_THROWN)) or None,
        },
    )
    target = None if record.target is None else copied(record.target, frame)
    made = RemoteErrorRecord(exception, record.error_id, record.category, target)
    exception.error_record = made
    category = CategoryInfo(record)
    made.activity, made.reason = category.activity, category.reason
    made.target_name, made.target_type = category.target_name, category.target_type
    made.details, made.recommended_action = record.details, record.recommended_action
    made.stack = str(record.stack or "") or None
    made.origin = origin
    return made


def _remote(kind: Any, name: str) -> Any:
    """The class of a kind of records that know their origin."""
    made: Any = type(name, (kind,), {"__slots__": ("origin",)})
    own = kind.__shell_type__
    properties: dict[str, Any] = {
        each.name: (each.get, each.set) for each in own.properties.values()
    }
    made.__shell_type__ = describe(
        (_RUNSPACES + name, *own.type_names[:-1]),
        {**properties, "OriginInfo": "origin"},
        own.methods,
    )
    return made


_REMOTE = {
    WarningRecord: _remote(WarningRecord, "RemotingWarningRecord"),
    VerboseRecord: _remote(VerboseRecord, "RemotingVerboseRecord"),
    DebugRecord: _remote(DebugRecord, "RemotingDebugRecord"),
    InformationRecord: _remote(InformationRecord, "RemotingInformationRecord"),
}


def received_record(record: Value, origin: Origin, frame: Any) -> Value:
    """A warning, a verbose, debug or information record as the session gets it that asked."""
    kind = _REMOTE.get(type(record))
    if kind is None:
        return record
    if isinstance(record, InformationRecord):
        data = record.data if record.for_host else copied(record.data, frame)
        made = kind(data, record.source, record.tags, record.time, record.user, record.computer)
    else:
        made = kind(record.message)
    made.origin = origin
    return made
