"""System.Management.Automation.ErrorRecord, its category and its details."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.values.shell_type import Described, ShellProperty, ShellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Management.Automation."


class CategoryInfo(Described):
    """ErrorCategoryInfo of a record."""

    __slots__ = ("record",)

    def __init__(self, record: ErrorRecord) -> None:
        self.record = record

    @property
    def activity(self) -> str:
        record = self.record
        if record.activity is not None:
            return record.activity
        command = record.invocation.command if record.invocation is not None else None
        return command.name if command is not None else ""

    @property
    def reason(self) -> str:
        if self.record.reason is not None:
            return self.record.reason
        return self.record.exception.type_name.rsplit(".", 1)[-1].rsplit("+", 1)[-1]

    @property
    def target_name(self) -> str:
        if self.record.target_name is not None:
            return self.record.target_name
        if self.record.target is None:
            return ""
        from xshell.engine.values.text import local_text

        return local_text(self.record.target)

    @property
    def target_type(self) -> str:
        if self.record.target_type is not None:
            return self.record.target_type
        if self.record.target is None:
            return ""
        from xshell.engine.values.kinds import PSCustomObject
        from xshell.engine.values.type_of import type_of

        target = self.record.target
        return "PSObject" if isinstance(target, PSCustomObject) else type_of(target).name

    def __str__(self) -> str:
        """`Category: (target:type) [activity], reason`; long parts but the last are cut at 40
        characters.
        """
        parts = (self.target_name, self.target_type)
        target = ":".join(_shortened(each) for each in parts)
        return f"{self.record.category}: ({target}) [{_shortened(self.activity)}], {self.reason}"


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:19]}…{text[-19:]}"


def _category(info: CategoryInfo) -> Value:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.conversion import convert

    enum = resolve(_NAMESPACE + "ErrorCategory")
    return info.record.category if enum is None else convert(info.record.category, enum)


def _setter(name: str) -> Any:
    def set_part(info: CategoryInfo, text: Value) -> None:
        setattr(info.record, name, str(text))

    return set_part


CategoryInfo.__shell_type__ = ShellType(
    (_NAMESPACE + "ErrorCategoryInfo", "System.Object"),
    {
        "category": ShellProperty("Category", _category),
        "activity": ShellProperty("Activity", lambda own: own.activity, _setter("activity")),
        "reason": ShellProperty("Reason", lambda own: own.reason, _setter("reason")),
        "targetname": ShellProperty(
            "TargetName", lambda own: own.target_name, _setter("target_name")
        ),
        "targettype": ShellProperty(
            "TargetType", lambda own: own.target_type, _setter("target_type")
        ),
    },
    {"tostring": str, "getmessage": lambda own, *_culture: str(own)},
)


class Details(Described):
    """ErrorDetails of a record."""

    __slots__ = ("message", "recommended_action")

    def __init__(self, message: str, recommended_action: str = "") -> None:
        self.message = message
        self.recommended_action = recommended_action

    def __str__(self) -> str:
        return self.message


Details.__shell_type__ = ShellType(
    (_NAMESPACE + "ErrorDetails", "System.Object"),
    {
        "message": ShellProperty("Message", lambda own: own.message),
        "recommendedaction": ShellProperty(
            "RecommendedAction",
            lambda own: own.recommended_action,
            lambda own, text: setattr(own, "recommended_action", str(text)),
        ),
    },
    {"tostring": str},
)


def _details(record: ErrorRecord) -> Details | None:
    if record.details is None and not record.recommended_action:
        return None
    return Details(record.details or "", record.recommended_action)


def _set_details(record: ErrorRecord, details: Value) -> None:
    if isinstance(details, Details):
        record.details = details.message
        record.recommended_action = details.recommended_action
    else:
        record.details = None if details is None else str(details)


def invocation_of(record: ErrorRecord) -> Any:
    """The call the record is about, pointing at the place of the error."""
    if record.invocation is None:
        if record.extent is None:
            return None
        from xshell.engine.invocation import InvocationInfo

        record.invocation = InvocationInfo(None, None, None).of_record(record.extent)
    elif record.extent is not None and record.invocation.extent != record.extent:
        record.invocation = record.invocation.of_record(record.extent)
    return record.invocation


def _new(exception: Value, error_id: str, category: Value, target: Value) -> ErrorRecord:
    if not isinstance(exception, NetException):
        exception = NetException("System.Exception", str(exception))
    record = ErrorRecord(exception, error_id or "", str(category), target)
    exception.error_record = exception.error_record or record
    return record


_ID = "FullyQualifiedErrorId"
define(
    _NAMESPACE + "ErrorRecord",
    properties=(
        Property("Exception", lambda record: record.exception, type_name="System.Exception"),
        Property("TargetObject", lambda record: record.target),
        Property("CategoryInfo", CategoryInfo, type_name=_NAMESPACE + "ErrorCategoryInfo"),
        Property(_ID, lambda record: record.error_id, type_name="System.String"),
        Property("ErrorDetails", _details, _set_details, type_name=_NAMESPACE + "ErrorDetails"),
        Property("InvocationInfo", invocation_of, type_name=_NAMESPACE + "InvocationInfo"),
        Property(
            "ScriptStackTrace", lambda record: str(record.stack or ""), type_name="System.String"
        ),
        Property("PipelineIterationInfo", lambda _record: []),
    ),
    methods=(Method("ToString", str, "()"),),
    constructor=Method(
        "ErrorRecord",
        _new,
        f"(System.Exception, string, {_NAMESPACE}ErrorCategory, System.Object)",
        static=True,
    ),
)
define(
    _NAMESPACE + "ErrorDetails",
    constructor=Method("ErrorDetails", Details, "(string)", static=True),
)
