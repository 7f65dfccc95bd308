"""Errors of the language: .NET exceptions as values, error records, and what unwinds the stack.

Every error has an id that outlives its wording, a category and a target; the position is added
where the failing statement is known.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

RUNTIME_EXCEPTION = "System.Management.Automation.RuntimeException"


class NetException(Exception):
    """A .NET exception as a value.

    `type_name` is its full .NET name, `inner` the exception behind it, `properties` what its class
    has besides (ParamName, FileName …), `error_record` the record that carries it, if one does.
    """

    def __init__(
        self,
        type_name: str,
        message: str | None = None,
        inner: NetException | None = None,
        properties: dict[str, Value] | None = None,
    ) -> None:
        if message is None:
            message = default_message(type_name)
        super().__init__(message)
        self.type_name = type_name
        self.message = message
        self.inner = inner
        self.properties: dict[str, Value] = properties or {}
        self.error_record: ErrorRecord | None = None
        self.data: Any = None
        self.stack_trace: str | None = None

    def __str__(self) -> str:
        return self.message


class ErrorRecord:
    """System.Management.Automation.ErrorRecord.

    `error_id` is the FullyQualifiedErrorId; `extent` (source, start, end) or None is where it
    happened; `details` a text shown instead of the exception's; `activity`, `reason`, `target_name`
    and `target_type` override what the category shows; `stack` is the script's call stack, whose
    text is ScriptStackTrace; `carrier` the type of the engine's exception around the own one, by
    which a `catch` may name it too.
    """

    __slots__ = (
        "activity",
        "carrier",
        "category",
        "details",
        "error_id",
        "exception",
        "extent",
        "invocation",
        "reason",
        "recommended_action",
        "stack",
        "target",
        "target_name",
        "target_type",
    )

    def __init__(
        self,
        exception: NetException,
        error_id: str,
        category: str = "NotSpecified",
        target: Value = None,
    ) -> None:
        self.exception = exception
        self.error_id = error_id
        self.category = category
        self.target = target
        self.details: str | None = None
        self.recommended_action = ""
        self.invocation: Any = None
        self.extent: tuple[Any, int, int] | None = None
        self.activity: str | None = None
        self.reason: str | None = None
        self.target_name: str | None = None
        self.target_type: str | None = None
        self.stack: Any = None
        self.carrier: str | None = None

    def copy(self) -> ErrorRecord:
        """Another record that says the same."""
        twin = ErrorRecord(self.exception, self.error_id, self.category, self.target)
        for name in ErrorRecord.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin

    @property
    def message(self) -> str:
        """The text that a person reads."""
        return self.details if self.details is not None else self.exception.message

    def __str__(self) -> str:
        return self.message


class Terminating(Exception):
    """Ends the statement, or with `script_level` the script (`throw`), unless it is caught.

    `reported` says that the record is in $Error already, `settled` that the command which failed
    is known, `passing` that it comes from a stage further down the pipeline, `from_preference` that
    a preference made an error end the script.
    """

    # The command at work that ends, where one ended itself by an error.
    leaves: Any = None
    passing = False
    from_preference = False
    settled = False

    def __init__(self, record: ErrorRecord, script_level: bool = False) -> None:
        super().__init__(record.message)
        self.record = record
        self.script_level = script_level
        self.reported = False
        self.from_preference = False


class FlowControl(BaseException):
    """Leaves blocks without being an error."""


class BreakLoop(FlowControl):
    """`break`, with a label in lower case or none."""

    def __init__(self, label: str | None = None) -> None:
        super().__init__(label)
        self.label = label


class ContinueLoop(FlowControl):
    """`continue`, with a label in lower case or none."""

    def __init__(self, label: str | None = None) -> None:
        super().__init__(label)
        self.label = label


class ReturnValue(FlowControl):
    """`return` out of a block that is compiled as a function of its own; methods give a value.

    `written` is what the expressions it leaves had gathered, which the block writes.
    """

    def __init__(self, value: Value = None) -> None:
        super().__init__()
        self.value = value
        self.written: list[Value] = []


class ExitScript(FlowControl):
    """`exit` with its code."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class PipelineStopped(FlowControl):
    """Everything that runs is stopped, as by Ctrl-C; `finally` and `clean` blocks still run."""


class OutputClosed(PipelineStopped):
    """The reader of the program's output went away: nothing is left to say."""


class StopUpstream(FlowControl):
    """A stage of a pipeline wants nothing more: what feeds it may stop."""

    def __init__(self, stage: Any) -> None:
        super().__init__()
        self.stage = stage


def make_error(
    error_id: str,
    message: str,
    category: str = "NotSpecified",
    target: Value = None,
    exception: str | NetException = RUNTIME_EXCEPTION,
    inner: NetException | None = None,
) -> Terminating:
    """An error ready to be raised; `exception` is a .NET type name or the exception itself."""
    if isinstance(exception, str):
        exception = NetException(exception, message, inner)
    record = ErrorRecord(exception, error_id, category, target)
    exception.error_record = record
    return Terminating(record)


def raise_net(type_name: str, message: str | None = None, **properties: Value) -> NetException:
    """A .NET exception for `raise`, with properties by their .NET names."""
    return NetException(type_name, message, properties=properties)


def base_type_of(type_name: str) -> str | None:
    """The base of an exception type, None above System.Exception and for unknown names."""
    row = _hierarchy().get(type_name)
    return row[0] or None if row else None


def is_exception_type(exception: NetException, type_name: str) -> bool:
    """Whether an exception is of a type or of one that derives from it (full names)."""
    current: str | None = exception.type_name
    while current:
        if current == type_name:
            return True
        current = base_type_of(current)
    return type_name in ("System.Exception", "System.Object")


def hresult_of(type_name: str) -> int:
    """The HRESULT of an exception type, that of the nearest base that has one."""
    current: str | None = type_name
    while current:
        row = _hierarchy().get(current)
        if row and row[1]:
            return int(row[1], 16) - 2**32
        current = base_type_of(current)
    return -2146233088


def exception_name(name: str) -> str | None:
    """The full name of an exception type, given in any case; None where there is none."""
    rows = _hierarchy()
    if name in rows:
        return name
    lowered = name.lower()
    return next((each for each in rows if each.lower() == lowered), None)


def register_exception(type_name: str, base: str) -> None:
    """Make an exception type of a script known."""
    _hierarchy()[type_name] = (base, "", "")


def default_message(type_name: str) -> str:
    """What an exception made without a message says."""
    row = _hierarchy().get(type_name)
    if row and row[2]:
        return row[2]
    return f"Exception of type '{type_name}' was thrown."


_ROWS: dict[str, tuple[str, str, str]] = {}


def _hierarchy() -> dict[str, tuple[str, str, str]]:
    """Base type, HRESULT and default message by full name, read on first use."""
    if not _ROWS:
        path = __file__.rsplit("/", 1)[0] + "/data/exceptions.tsv"
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                name, base, code, message = line.rstrip("\n").split("\t")
                _ROWS[name] = (base, code, message.replace("\\n", "\n").replace("\\\\", "\\"))
    return _ROWS
