"""`$PSCmdlet` of advanced functions."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.errors import ErrorRecord, NetException, Terminating
from xshell.engine.invocation import origin_of
from xshell.engine.streams import write_error
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scope import Scope
    from xshell.engine.script_stage import ScriptStage

    Value = Any


class ScriptCmdlet(Described):
    """What an advanced function may ask of the engine."""

    __slots__ = ("stage",)

    def __init__(self, stage: ScriptStage) -> None:
        self.stage = stage

    @property
    def scope(self) -> Scope:
        """The scope in which the session state's variables are: the function's own, or its
        caller's where that is of another module.
        """
        caller: Scope = self.stage.frame.scope
        activation = self.stage.activation
        own: Scope = caller if activation is None else activation.scope
        return own if own.module is caller.module else caller

    def write_error(self, record: ErrorRecord) -> None:
        """Write a non-terminating error of the function."""
        self._claim(record)
        write_error(self.stage, record)

    def _claim(self, record: ErrorRecord) -> None:
        """An error of another command becomes the function's own."""
        known = record.invocation
        if known is None or known.stage is self.stage:
            return
        if known.command is not None and known.command.error_name:
            record.error_id = record.error_id.removesuffix(f",{known.command.error_name}")
        record.invocation = record.extent = None
        self.stage.stamp(record)
        record.extent = record.invocation.extent

    def throw(self, record: ErrorRecord) -> None:
        """End the function with an error that its caller sees as the function's own."""
        self._claim(record)
        self.stage.stamp(record)
        record.extent = record.invocation.extent
        error = Terminating(record)
        error.leaves = self.stage
        raise error

    def write_object(self, value: Value, enumerate: Value = False) -> None:
        """Write to the pipeline, element by element if asked."""
        from xshell.engine.values.enumerate import enumerate_value

        elements = enumerate_value(value) if enumerate else None
        if elements is None:
            self.stage.out(value)
        else:
            for each in elements:
                self.stage.out(each)

    def should_process(
        self, target: Value, action: Value = None, caption: Value = None, reason: Value = None
    ) -> bool:
        """ShouldProcess with one to four arguments; `reason` is a [ref]."""
        from xshell.engine.values.conversion import to_string

        texts = [None if each is None else to_string(each) for each in (action, caption)]
        count = 1 + sum(each is not None for each in (action, caption, reason))
        try:
            answer = self.stage.should_process(target, *texts)
        except NetException as problem:
            raise self._not_asked("ShouldProcess", count, problem) from None
        if reason is not None:
            from xshell.engine.values.members import set_member

            set_member(
                None, reason, "Value", "WhatIf" if not answer and self._only_told() else "None"
            )
        return answer

    def _not_asked(self, name: str, count: int, problem: NetException) -> Terminating:
        """The error of a question that nobody can answer, as an error of the function."""
        from xshell.engine.values.methods import invocation_error

        error = invocation_error(name, count, problem)
        self.stage.stamp(error.record)
        return error

    def _only_told(self) -> bool:
        stage = self.stage
        return bool(stage.what_if or stage.frame.scope.get("WhatIfPreference"))

    def should_continue(self, query: Value, caption: Value, *more: Value) -> bool:
        """ShouldContinue with two to five arguments.

        The last two are [ref]s to "yes to all" and "no to all"; one before them says that an empty
        answer is No.
        """
        from xshell.engine.shouldprocess import should_continue
        from xshell.engine.values.conversion import to_bool, to_string
        from xshell.engine.values.members import get_member, set_member

        with_all = len(more) >= 2
        if with_all:
            yes, no = more[-2:]
            if to_bool(get_member(None, yes, "Value")):
                return True
            if to_bool(get_member(None, no, "Value")):
                return False
        security = len(more) == 3 and to_bool(more[0])
        texts = (to_string(query), to_string(caption))
        try:
            answer = should_continue(self.stage, *texts, with_all, security)
        except NetException as problem:
            raise self._not_asked("ShouldContinue", 2 + len(more), problem) from None
        if answer == "A":
            set_member(None, yes, "Value", True)
        elif answer == "L":
            set_member(None, no, "Value", True)
        return answer in ("Y", "A")

    def get_variable(self, name: Value, default: Value = None) -> Value:
        """The value of a variable of the caller."""
        return self.stage.frame.scope.get(str(name), default)

    def resolve_path(self, path: Value) -> Value:
        """The path of an item in the file system."""
        return self.stage.session.file_path(str(path))


def _write_information(own: ScriptCmdlet, data: Value, tags: Value = ()) -> None:
    from xshell.engine.records import InformationRecord
    from xshell.engine.streams import write_information

    if isinstance(data, InformationRecord):
        write_information(own.stage, data)
    else:
        names = tags if isinstance(tags, list) else [] if not tags else [tags]
        own.stage.write_information(data, tuple(str(each) for each in names))


def _write_progress(own: ScriptCmdlet, record: Value) -> None:
    own.stage.streams.progress(record)


def _transaction_available(own: ScriptCmdlet) -> bool:
    from xshell.engine.transactions import ACTIVE

    transaction = own.stage.transaction
    return transaction is not None and transaction.status == ACTIVE


def _stopping(_own: ScriptCmdlet) -> bool:
    return False


def _paging(own: ScriptCmdlet) -> Value:
    from xshell.engine.paging import PagingParameters

    return PagingParameters(own.stage.values)


ScriptCmdlet.__shell_type__ = describe(
    (
        "System.Management.Automation.PSScriptCmdlet",
        "System.Management.Automation.PSCmdlet",
        "System.Management.Automation.Cmdlet",
    ),
    {
        "ParameterSetName": lambda own: own.stage.parameter_set,
        "MyInvocation": lambda own: own.stage.invocation,
        "PagingParameters": _paging,
        "SessionState": lambda own: own.stage.session.session_state(own.scope),
        "InvokeCommand": lambda own: own.stage.session.engine_intrinsics.invoke_command,
        "InvokeProvider": lambda own: own.stage.session.engine_intrinsics.invoke_provider,
        "Host": lambda own: own.stage.session.host_object,
        "Events": lambda _own: None,
        "JobManager": lambda _own: None,
        "JobRepository": lambda _own: None,
        "CommandRuntime": lambda own: own,
        "CommandOrigin": lambda own: origin_of(own.stage.invocation),
        "Stopping": _stopping,
        "CurrentPSTransaction": lambda _own: None,
    },
    {
        "WriteError": ScriptCmdlet.write_error,
        "ThrowTerminatingError": ScriptCmdlet.throw,
        "WriteObject": ScriptCmdlet.write_object,
        "WriteWarning": lambda own, text: own.stage.write_warning(str(text)),
        "WriteVerbose": lambda own, text: own.stage.write_verbose(str(text)),
        "WriteDebug": lambda own, text: own.stage.write_debug(str(text)),
        "WriteInformation": _write_information,
        "WriteProgress": _write_progress,
        "TransactionAvailable": _transaction_available,
        "ShouldProcess": ScriptCmdlet.should_process,
        "ShouldContinue": ScriptCmdlet.should_continue,
        "GetVariableValue": ScriptCmdlet.get_variable,
        "GetUnresolvedProviderPathFromPSPath": ScriptCmdlet.resolve_path,
        "GetResolvedProviderPathFromPSPath": ScriptCmdlet.resolve_path,
    },
)
