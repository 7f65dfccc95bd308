"""The Write- cmdlets of the streams."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_COLOR = "System.ConsoleColor"


class WriteOutput(Cmdlet, verb="Write", noun="Output", aliases=("echo", "write"), module=_MODULE):
    """Writes objects to the pipeline.

    Example: two objects
        PS> Write-Output a b
        a
        b
    """

    input_object: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        remaining=True,
        allow="null,empty collection",
        help="Objects to write.",
    )
    no_enumerate: bool = Switch(help="Writes a collection as one object.")

    def process(self) -> None:
        if self.no_enumerate:
            self.out(self.input_object)
        else:
            self.write(self.input_object)


class _Message(Cmdlet):
    """A cmdlet that writes one text."""

    message: str = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        aliases=("Msg",),
        allow="empty string",
        help="Text to write.",
    )


class WriteWarning(_Message, verb="Write", noun="Warning", module=_MODULE):
    """Writes a warning.

    Example: warn
        PS> Write-Warning 'Careful'
        WARNING: Careful
    """

    def process(self) -> None:
        self.warn(self.message)


class WriteVerbose(_Message, verb="Write", noun="Verbose", module=_MODULE):
    """Writes a verbose message, shown with -Verbose.

    Example: tell more
        PS> Write-Verbose 'Step 1' -Verbose
        VERBOSE: Step 1
    """

    def process(self) -> None:
        self.verbose(self.message)


class WriteDebug(_Message, verb="Write", noun="Debug", module=_MODULE):
    """Writes a debug message, shown with -Debug.

    Example: tell the most
        PS> Write-Debug 'x is 1' -Debug
        DEBUG: x is 1
    """

    def process(self) -> None:
        self.debug(self.message)


class WriteInformation(Cmdlet, verb="Write", noun="Information", module=_MODULE):
    """Writes to the information stream.

    Example: shown on request
        PS> Write-Information 'done' -InformationAction Continue
        done
    """

    message_data: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        aliases=("Msg", "Message"),
        allow="null",
        help="What to write.",
    )
    tags: list[str] = Parameter(position=1, help="What the record is about.")

    def process(self) -> None:
        self.information(self.message_data, tuple(self.tags or ()))


class WriteHost(Cmdlet, verb="Write", noun="Host", module=_MODULE):
    """Writes text for the person at the shell.

    Example: two words
        PS> Write-Host Hello world
        Hello world
    """

    object: Value = Parameter(
        position=0,
        pipeline="value",
        remaining=True,
        aliases=("Msg", "Message"),
        written=True,
        help="Objects whose text is written.",
    )
    no_newline: bool = Switch(name="NoNewline", help="Ends without a line end.")
    separator: Value = Parameter(default=" ", help="Text between the elements of a collection.")
    foreground_color: Value = Parameter(type=_COLOR, help="Colour of the text.")
    background_color: Value = Parameter(type=_COLOR, help="Colour behind the text.")

    def process(self) -> None:
        from xshell.engine.records import HostMessage

        text = self._text(self.object)
        message = HostMessage(text, self.foreground_color, self.background_color, self.no_newline)
        self.information(message, ("PSHOST",))

    def _text(self, value: Value) -> str:
        from xshell.engine.values.conversion import to_string
        from xshell.engine.values.enumerate import enumerate_value
        from xshell.engine.values.kinds import Table

        if value is None or isinstance(value, str):
            return value or ""
        if isinstance(value, Table):
            pairs = [f"[{to_string(key)}, {to_string(each)}]" for key, each in value.items()]
            return to_string(self.separator).join(pairs)
        elements = enumerate_value(value)
        if elements is None:
            return to_string(value)
        return to_string(self.separator).join(self._text(each) for each in elements)


class WriteError(Cmdlet, verb="Write", noun="Error", default_set="NoException", module=_MODULE):
    """Writes a non-terminating error.

    Example: an error with an id
        PS> Write-Error 'No such box' -ErrorId NoBox
        Write-Error: No such box
    """

    message: str = Parameter(
        sets={
            "NoException": InSet(position=0, mandatory=True, pipeline="value"),
            "WithException": InSet(),
        },
        aliases=("Msg",),
        allow="null,empty string",
        help="Text of the error.",
    )
    exception: Value = Parameter(
        type="System.Exception",
        sets=("WithException",),
        position=0,
        mandatory=True,
        help="Exception the error is about.",
    )
    error_record: Value = Parameter(
        type="System.Management.Automation.ErrorRecord",
        sets=("ErrorRecord",),
        position=0,
        mandatory=True,
        help="Error to write again.",
    )
    category: Value = Parameter(
        type="System.Management.Automation.ErrorCategory",
        default="NotSpecified",
        sets=("NoException", "WithException"),
        help="Category of the error.",
    )
    error_id: str = Parameter(
        default="", sets=("NoException", "WithException"), help="Id of the error."
    )
    target_object: Value = Parameter(
        sets=("NoException", "WithException"), help="What the error is about."
    )
    recommended_action: str = Parameter(default="", help="What to do about it.")
    category_activity: str = Parameter(
        default="", aliases=("Activity",), help="Activity shown with the category."
    )
    category_reason: str = Parameter(
        default="", aliases=("Reason",), help="Reason shown with the category."
    )
    category_target_name: str = Parameter(
        default="", aliases=("TargetName",), help="Target shown with the category."
    )
    category_target_type: str = Parameter(
        default="", aliases=("TargetType",), help="Type of the target shown with the category."
    )

    def process(self) -> None:
        record = self._record()
        record.activity = self.category_activity or record.activity
        record.reason = self.category_reason or record.reason
        record.target_name = self.category_target_name or record.target_name
        record.target_type = self.category_target_type or record.target_type
        record.recommended_action = self.recommended_action or record.recommended_action
        self._place(record)
        self.error(record)

    def _record(self) -> ErrorRecord:
        if self.error_record is not None:
            given = self.error_record
            known = given.invocation
            name = known.command.error_name if known is not None and known.command else ""
            error_id = given.error_id.removesuffix(f",{name}") if name else given.error_id
            record = ErrorRecord(given.exception, error_id, given.category, given.target)
            record.details = given.details
            return record
        exception = self.exception
        if exception is None:
            exception = NetException(
                "Microsoft.PowerShell.Commands.WriteErrorException", self.message or ""
            )
        error_id = self.error_id or exception.type_name
        if not self.error_id and self.exception is not None:
            error_id = exception.type_name
        record = ErrorRecord(exception, error_id, str(self.category), self.target_object)
        if self.exception is not None and self.message:
            record.details = self.message
        return record

    def _place(self, record: ErrorRecord) -> None:
        """The error is that of the function or script that writes it, where that was called."""
        from xshell.engine.runtime.calling import running_invocation

        invocation = running_invocation(self.frame)
        record.activity = record.activity or "Write-Error"
        if invocation is None:
            record.invocation = self.invocation
            record.extent = self.invocation.extent
            return
        record.invocation = invocation
        record.extent = invocation.extent
        command = invocation.command
        if command is not None and command.error_name:
            record.error_id = f"{record.error_id},{command.error_name}"


class WriteProgress(Cmdlet, verb="Write", noun="Progress", module=_MODULE):
    """Shows how far an activity has come.

    Example: half way
        PS> Write-Progress -Activity Copy -PercentComplete 50
    """

    activity: str = Parameter(position=0, help="Name of the activity.")
    status: str = Parameter(
        position=1, default="Processing", validate=(NotEmpty(),), help="State of the activity."
    )
    id: int = Parameter(
        position=2, default=0, validate=(InRange(0, 2147483647),), help="Tells activities apart."
    )
    percent_complete: int = Parameter(
        default=-1, validate=(InRange(-1, 100),), help="Percentage done; -1 for none."
    )
    seconds_remaining: int = Parameter(default=-1, help="Time left; -1 for none.")
    current_operation: str = Parameter(default="", help="What is done now.")
    parent_id: int = Parameter(
        default=-1, validate=(InRange(-1, 2147483647),), help="Activity this one is part of."
    )
    completed: bool = Switch(help="Takes the display away.")
    source_id: int = Parameter(default=0, help="Source of the record.")

    def process(self) -> None:
        if not self.activity and not self.completed:
            self.fail(
                "MissingActivity",
                "Missing value for mandatory parameter. (Parameter 'Activity')",
                "InvalidArgument",
                None,
                "System.ArgumentException",
            )
        self.progress(
            self.activity or "",
            self.status,
            self.percent_complete,
            activity_id=self.id,
            seconds_remaining=self.seconds_remaining,
            current_operation=self.current_operation,
            parent_id=self.parent_id,
            completed=self.completed,
        )
