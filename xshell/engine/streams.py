"""The six streams: where records go, and what the preferences make of them.

Output is the `out` of compiled code. The other five are sinks in a `Streams`, which a redirection
replaces and `-ErrorVariable` and its kin wrap.
"""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating
from xshell.engine.preferences import ACTION
from xshell.engine.values.enums import EnumValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import ErrorRecord

    Value = Any
    Sink = Callable[[Value], Any]

# The streams by PowerShell's names and numbers.
NAMES = ("Output", "Error", "Warning", "Verbose", "Debug", "Information")


class Streams:
    """Sinks of the streams 2 to 6 and of progress; `redirected` names those that do not go to the
    host, as an information record goes there whatever the preference says.
    """

    __slots__ = (
        "_source",
        "closed",
        "collectors",
        "debug",
        "error",
        "information",
        "progress",
        "redirected",
        "verbose",
        "warning",
    )

    def __init__(
        self,
        error: Sink,
        warning: Sink,
        verbose: Sink,
        debug: Sink,
        information: Sink,
        progress: Sink,
        redirected: frozenset[str] = frozenset(),
    ) -> None:
        self.error = error
        self.warning = warning
        self.verbose = verbose
        self.debug = debug
        self.information = information
        self.progress = progress
        self.redirected = redirected
        # What -ErrorVariable and its kin collect, by stream.
        self.collectors: dict[str, tuple[Sink, ...]] = {}
        # Whether the redirection that made them has ended, and what they were made of.
        self.closed = False
        self._source: Streams | None = None

    @property
    def is_over(self) -> bool:
        """Whether they, or those they were made of, lead where nobody takes anything any more."""
        streams: Streams | None = self
        while streams is not None:
            if streams.closed:
                return True
            streams = streams._source
        return False

    def replaced(self, sinks: dict[str, Sink]) -> Streams:
        """The same streams with other sinks for some, by lower-case name."""
        copy = Streams(
            sinks.get("error", self.error),
            sinks.get("warning", self.warning),
            sinks.get("verbose", self.verbose),
            sinks.get("debug", self.debug),
            sinks.get("information", self.information),
            self.progress,
            self.redirected | sinks.keys(),
        )
        copy.collectors = self.collectors
        copy._source = self
        return copy

    def collecting(self, name: str, take: Sink) -> Streams:
        """The same streams, where `take` gets every record of one stream, shown or not."""
        copy = self.replaced({})
        copy.collectors = {**self.collectors, name: (*self.collectors.get(name, ()), take)}
        return copy


# Preferences, as text in lower case.
CONTINUE = "continue"
SILENT = "silentlycontinue"
STOP = "stop"
INQUIRE = "inquire"
IGNORE = "ignore"
SUSPEND = "suspend"
BREAK = "break"
_BY_NUMBER = (SILENT, STOP, CONTINUE, INQUIRE, IGNORE, SUSPEND, BREAK)

VARIABLES = {
    "error": "ErrorActionPreference",
    "warning": "WarningPreference",
    "verbose": "VerbosePreference",
    "debug": "DebugPreference",
    "information": "InformationPreference",
    "progress": "ProgressPreference",
}


def preference(value: Value) -> str:
    """A preference in lower case, from an ActionPreference, its name or its number."""
    if value.__class__ is EnumValue and value.type is ACTION:
        return _BY_NUMBER[value.value]
    if type(value) is int and 0 <= value < len(_BY_NUMBER):
        return _BY_NUMBER[value]
    text = str(value).lower()
    if text in _BY_NUMBER:
        return text
    for name in _BY_NUMBER:
        if text and name.startswith(text):
            return name
    return CONTINUE


def write_error(stage: Any, record: ErrorRecord) -> None:
    """Write a non-terminating error for a running command.

    The preference decides: Stop raises it, Ignore forgets it, SilentlyContinue only records it in
    `$Error`, Inquire asks.
    """
    session = stage.session
    stage.stamp(record)
    stage.failed = True
    if stage.transaction is not None:
        stage.transaction.note_error(terminating=False)
    action = stage.action("error")
    if action == IGNORE:
        return
    if action == STOP:
        if "error" in stage.streams.collectors:
            stage.note_record("error", stop_exception(record))
        error = Terminating(record)
        error.from_preference = True
        raise error
    if action == INQUIRE:
        _inquire_error(stage, record)
    stage.note_record("error", record)
    record_error(session, record)
    if action != SILENT:
        stage.streams.error(record)


def stop_exception(record: ErrorRecord) -> NetException:
    """The exception of a command that an error stopped; its ErrorRecord is the error."""
    made = NetException(
        "System.Management.Automation.ActionPreferenceStopException",
        _stop_sentence("error", record.exception.message),
    )
    made.error_record = record
    return made


def _stop_sentence(name: str, message: str) -> str:
    return (
        f'The running command stopped because the preference variable "{VARIABLES[name]}" or '
        f"common parameter is set to Stop: {message}"
    )


def _inquire_error(stage: Any, record: ErrorRecord) -> None:
    from xshell.engine.shouldprocess import inquire

    if not inquire(stage, "error", record.exception.message):
        raise _stopped_by_user()


def write_message(stage: Any, name: str, message: str, record_class: Any) -> None:
    """Write to the warning, verbose or debug stream as the preference says."""
    action = stage.action(name)
    if action == IGNORE or (action == SILENT and name != "warning"):
        return
    record = record_class(message, stage.invocation)
    stage.note_record(name, record)
    if action == SILENT:
        return
    if action == INQUIRE:
        getattr(stage.streams, name)(record)
        _inquire_message(stage, name, message)
        return
    getattr(stage.streams, name)(record)
    if action == STOP:
        raise _stopped(name, message)


def _inquire_message(stage: Any, name: str, message: str) -> None:
    from xshell.engine.shouldprocess import inquire

    if not inquire(stage, name, message):
        raise _stopped_by_user()


def _stopped(name: str, message: str) -> Terminating:
    from xshell.engine.errors import make_error

    return make_error(
        "ActionPreferenceStop",
        _stop_sentence(name, message),
        "OperationStopped",
        None,
        "System.Management.Automation.ActionPreferenceStopException",
    )


def _stopped_by_user() -> Terminating:
    from xshell.engine.errors import make_error

    error = make_error(
        "ActionPreferenceStop",
        "The running command stopped because the user selected the Stop option.",
        "OperationStopped",
        None,
        "System.Management.Automation.ActionPreferenceStopException",
    )
    error.from_preference = True
    return error


def write_information(stage: Any, record: Value) -> None:
    """Write an information record; Write-Host's go to the host whatever the preference says."""
    action = stage.action("information")
    if action == IGNORE:
        return
    stage.note_record("information", record)
    redirected = "information" in stage.streams.redirected
    if redirected or record.for_host or action not in (SILENT, INQUIRE):
        stage.streams.information(record)
    if action == INQUIRE:
        _inquire_message(stage, "information", str(record))
    if record.for_host:
        return
    if action == STOP:
        raise _stopped("information", str(record))


def record_error(session: Any, record: ErrorRecord) -> None:
    """Put an error at the head of `$Error`, which keeps as many as $MaximumErrorCount says."""
    errors = session.error_list
    if errors and errors[0] is record:
        return
    errors.insert(0, record)
    if len(errors) > session.maximum_error_count:
        del errors[session.maximum_error_count :]
