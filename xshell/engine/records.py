"""What the streams beside output and error carry."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


class _MessageRecord(Described):
    """A text with the call it came from."""

    __slots__ = ("invocation", "message")

    def __init__(self, message: str, invocation: Any = None) -> None:
        self.message = message
        self.invocation = invocation

    def __str__(self) -> str:
        return self.message


class WarningRecord(_MessageRecord):
    """A warning."""

    __slots__ = ()


class VerboseRecord(_MessageRecord):
    """A verbose message."""

    __slots__ = ()


class DebugRecord(_MessageRecord):
    """A debug message."""

    __slots__ = ()


_MESSAGE_PROPERTIES: dict[str, Any] = {
    "Message": (
        lambda record: record.message,
        lambda record, text: setattr(record, "message", text),
    ),
    "InvocationInfo": "invocation",
    "PipelineIterationInfo": lambda _record: [],
}

for _class in (WarningRecord, VerboseRecord, DebugRecord):
    _properties = dict(_MESSAGE_PROPERTIES)
    if _class is WarningRecord:
        _properties["FullyQualifiedWarningId"] = lambda _record: ""
    _class.__shell_type__ = describe(
        (_NAMESPACE + _class.__name__, _NAMESPACE + "InformationalRecord"),
        _properties,
        {"ToString": _MessageRecord.__str__},
    )


class HostMessage(Described):
    """What Write-Host writes: text, colours, whether a line end follows."""

    __slots__ = ("background", "foreground", "message", "no_new_line")

    def __init__(
        self,
        message: str,
        foreground: Value = None,
        background: Value = None,
        no_new_line: bool = False,
    ) -> None:
        self.message = message
        self.foreground = foreground
        self.background = background
        self.no_new_line = no_new_line

    def __str__(self) -> str:
        return self.message


HostMessage.__shell_type__ = describe(
    (_NAMESPACE + "HostInformationMessage",),
    {
        "Message": "message",
        "NoNewLine": "no_new_line",
        "ForegroundColor": "foreground",
        "BackgroundColor": "background",
    },
    {"ToString": HostMessage.__str__},
)


class InformationRecord(Described):
    """A record of the information stream; `data` is any object, `tags` tell what it is for, `time`
    is in seconds since 1970.
    """

    __slots__ = ("computer", "data", "source", "tags", "time", "user")

    def __init__(
        self,
        data: Value,
        source: str,
        tags: list[str],
        time: float = 0.0,
        user: str = "",
        computer: str = "",
    ) -> None:
        self.data = data
        self.source = source
        self.tags = tags
        self.time = time
        self.user = user
        self.computer = computer

    def __str__(self) -> str:
        from xshell.engine.values.conversion import to_string

        return to_string(self.data)

    @property
    def for_host(self) -> bool:
        """Whether the record is text for the person at the shell (Write-Host)."""
        return "PSHOST" in self.tags

    def host_text(self) -> str:
        """The text for the person at the shell, with its line end where there is one."""
        data = self.data
        if isinstance(data, HostMessage):
            return data.message + ("" if data.no_new_line else "\n")
        return f"{self}\n"


def _time(record: InformationRecord) -> Value:
    from xshell.engine.dotnet.datetime import local_now

    return local_now(record.time)


def _process_id(_record: InformationRecord) -> int:
    from os import getpid

    return getpid()


InformationRecord.__shell_type__ = describe(
    (_NAMESPACE + "InformationRecord",),
    {
        "MessageData": "data",
        "Source": "source",
        "TimeGenerated": _time,
        "Tags": "tags",
        "User": "user",
        "Computer": "computer",
        "ProcessId": _process_id,
        "NativeThreadId": lambda _record: 0,
        "ManagedThreadId": lambda _record: 0,
    },
    {"ToString": InformationRecord.__str__},
)


class ProgressRecord(Described):
    """How far an activity has come."""

    __slots__ = (
        "activity",
        "activity_id",
        "completed",
        "current_operation",
        "parent_id",
        "percent",
        "seconds_remaining",
        "status",
    )

    def __init__(
        self, activity: str, status: str, percent: int = -1, *, activity_id: int = 0
    ) -> None:
        self.activity = activity
        self.status = status
        self.percent = percent
        self.activity_id = activity_id
        self.parent_id = -1
        self.seconds_remaining = -1
        self.current_operation = ""
        self.completed = False


ProgressRecord.__shell_type__ = describe(
    (_NAMESPACE + "ProgressRecord",),
    {
        "ActivityId": "activity_id",
        "ParentActivityId": "parent_id",
        "Activity": "activity",
        "StatusDescription": "status",
        "CurrentOperation": "current_operation",
        "PercentComplete": "percent",
        "SecondsRemaining": "seconds_remaining",
        "RecordType": lambda record: "Completed" if record.completed else "Processing",
    },
)
