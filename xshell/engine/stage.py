"""Stages: one command in a running pipeline.

A stage is bound (`prepare`), begun, fed object by object, ended and disposed of, in this order.
It is also what a running command asks for its streams, preferences and place.
"""

from __future__ import annotations

from xshell.engine.preferences import suspended
from xshell.engine.streams import (
    CONTINUE,
    SILENT,
    SUSPEND,
    VARIABLES,
    preference,
    write_information,
    write_message,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.calls import CommandSite
    from xshell.engine.commands import CommandInfo
    from xshell.engine.errors import ErrorRecord, Terminating
    from xshell.engine.invocation import InvocationInfo
    from xshell.engine.signature import Signature
    from xshell.engine.streams import Streams
    from xshell.engine.transactions import PSTransaction

    Value = Any
    Out = Callable[[Value], Any]

# The stream of each common parameter that sets a preference.
_ACTIONS = {
    "ErrorAction": "error",
    "WarningAction": "warning",
    "InformationAction": "information",
    "ProgressAction": "progress",
}
_SWITCHES = {"Verbose": "verbose", "Debug": "debug"}
_COLLECTORS = {
    "ErrorVariable": "error",
    "WarningVariable": "warning",
    "InformationVariable": "information",
}
_NO_PREFERENCES: dict[str, str] = {}


class Stage:
    """Base of the kinds of stages."""

    __slots__ = (
        "_invocation",
        "asked",
        "command",
        "confirm",
        "expecting",
        "failed",
        "forget_variable",
        "frame",
        "has_begun",
        "kept",
        "out",
        "out_buffer",
        "parameter_set",
        "pipeline_place",
        "preferences",
        "process",
        "session",
        "site",
        "streams",
        "transaction",
        "what_if",
    )
    has_dynamic_parameters = False
    process: Out

    def __init__(
        self, frame: Any, site: CommandSite, command: CommandInfo, expecting: bool = False
    ) -> None:
        self.frame = frame
        self.session = frame.session
        self.site = site
        self.command = command
        self.expecting = expecting
        self.streams: Streams = frame.streams
        self.preferences = _NO_PREFERENCES
        self.parameter_set = "__AllParameterSets"
        self.failed = False
        self._invocation: InvocationInfo | None = None
        self.pipeline_place = (1, 1)
        # What lets go of the variable of -PipelineVariable at the pipeline's end.
        self.forget_variable: Callable[[], Any] | None = None
        # -WhatIf and -Confirm as given, and the answer "to all" of an earlier question.
        self.what_if: bool | None = None
        self.confirm: bool | None = None
        self.asked = ""
        self.has_begun = False
        # The transaction that -UseTransaction joined.
        self.transaction: PSTransaction | None = None
        # -OutBuffer: how many objects wait before the next command gets them.
        self.out_buffer = 0
        # What takes the output for -OutVariable.
        self.kept: Out | None = None

    # Life: overridden by the kinds of stages.

    def make_ready(self) -> None:
        """Make what binding needs; `prepare` does it first."""

    def prepare(self, values: tuple[Value, ...]) -> None:
        """Bind the call's values."""

    def begin(self, out: Out) -> None:
        """Run what comes before input; after it `process` takes objects."""

    def connect(self, out: Out) -> None:
        """Write to `out` from now on."""
        self.out = out

    def end(self) -> None:
        """Run what comes after input."""

    def turn(self) -> None:
        """Do what is done once where no input is expected, before `end`; nothing by default."""

    def dispose(self) -> None:
        """Let go of everything; runs whatever happened."""

    # What the binder asks.

    @property
    def invocation(self) -> InvocationInfo:
        """How the command was called."""
        if self._invocation is None:
            from xshell.engine.invocation import InvocationInfo

            invocation = InvocationInfo(self.command, self.site, self.session)
            invocation.pipeline_position, invocation.pipeline_length = self.pipeline_place
            invocation.expecting_input = self.expecting
            invocation.stage = self
            self._invocation = invocation
        return self._invocation

    def stamp(self, record: ErrorRecord) -> None:
        """Tell an error record that it is about this command."""
        from xshell.engine.invocation import stamp

        stamp(record, self.invocation)

    def adopted(self, error: Terminating) -> Terminating:
        """An error of a script that the command runs, as the command's own: what `throw` threw and
        what a command in it failed with stays what it is.
        """
        if error.settled or error.passing or error.script_level or error.from_preference:
            return error
        error.settled = True
        record = error.record.copy()
        known = record.invocation
        if known is not None and known.command is not None and known.command.error_name:
            record.error_id = record.error_id.removesuffix(f",{known.command.error_name}")
        record.invocation = record.extent = None
        self.stamp(record)
        record.extent = record.invocation.extent
        error.record = record
        return error

    def default_values(self) -> dict[str, Value]:
        """What `$PSDefaultParameterValues` has for this command."""
        table = self.session.default_parameter_values(self.frame)
        if table is None or not len(table):
            return {}
        from xshell.engine.binder.defaults import for_command

        return for_command(table, (self.command.name,), self.session)

    def with_dynamic_parameters(self, signature: Signature, static: Any) -> Signature:
        """The signature with the parameters this call has beside its own."""
        return signature

    # Preferences and streams.

    def action(self, name: str) -> str:
        """What the preference for a stream says: by common parameter, else by variable."""
        given = self.preferences.get(name)
        if given is not None:
            return given
        found = preference(self.frame.scope.get(VARIABLES[name]))
        if found == SUSPEND:
            raise suspended(VARIABLES[name])
        return found

    def note_record(self, name: str, record: Value) -> None:
        """Give a record to what -ErrorVariable and its kin collect, here and in callers."""
        for take in self.streams.collectors.get(name, ()):
            take(record)

    def note_ended(self, error: Terminating) -> None:
        """Give what ends the command to its own -ErrorVariable; its transaction may end with it."""
        if self.transaction is not None:
            self.transaction.note_error(terminating=True)
        if error.from_preference:
            # Who stopped it has noted that.
            return
        mine = self.streams.collectors.get("error", ())
        if len(mine) > len(self.frame.streams.collectors.get("error", ())):
            mine[-1](error.record.exception)

    def apply_common(self, common: dict[str, Value]) -> None:
        """Take over the values of common parameters."""
        self.preferences = {}
        for name, value in common.items():
            if name in _ACTIONS:
                self.preferences[_ACTIONS[name]] = preference(value)
            elif name in _SWITCHES:
                self.preferences[_SWITCHES[name]] = CONTINUE if value else SILENT
            elif name in _COLLECTORS:
                take = self._collector(str(value))
                self.streams = self.streams.collecting(_COLLECTORS[name], take)
            elif name == "OutBuffer":
                self.out_buffer = int(value)
            elif name == "WhatIf":
                self.what_if = bool(value)
            elif name == "Confirm":
                self.confirm = bool(value)

    def join_transaction(self) -> None:
        """Join the active transaction; where there is none the command ends with that error."""
        from xshell.engine.errors import NetException, make_error
        from xshell.engine.transactions import transactions_of

        try:
            self.transaction = transactions_of(self.session).joined()
        except NetException as problem:
            kind = problem.type_name
            error = make_error(kind, problem.message, "NotSpecified", None, kind)
            self.stamp(error.record)
            error.record.extent = self.invocation.extent
            error.settled = True
            raise error from None

    def outgoing(self, common: dict[str, Value], out: Out) -> Out:
        """`out` as -OutVariable and -PipelineVariable see it."""
        if "OutVariable" in common:
            if self.kept is None:
                self.kept = self._collector(str(common["OutVariable"]))
            out = _collected(self.kept, out)
        if "PipelineVariable" in common:
            out = self._current(str(common["PipelineVariable"]), out)
        return out

    def _collector(self, name: str) -> Out:
        """What takes objects for a variable; `+name` adds to what it holds already."""
        from xshell.engine.providers.tables import scoped
        from xshell.engine.values.kinds import ArrayList

        frame, own = scoped(self.frame, "variable", name.lstrip("+"))
        found = frame.scope.get(own) if name.startswith("+") else None
        if isinstance(found, ArrayList):
            return found.append
        values = ArrayList(found if isinstance(found, list) else [] if found is None else [found])
        frame.scope.set(own, values)
        return values.append

    def _current(self, name: str, out: Out) -> Out:
        """What sets -PipelineVariable's variable before it passes an object on.

        One that the scope has already is emptied, now and at the end; a new one goes away then.
        """
        scope = self.frame.scope
        if self.forget_variable is None:
            lowered = name.lower()
            if scope.find(lowered) is scope:
                self.forget_variable = lambda: scope.set(name, None)
            else:
                self.forget_variable = lambda: scope.remove(lowered)
            scope.set(name, None)

        def put(value: Value) -> None:
            scope.set(name, value)
            out(value)

        return put

    def write_warning(self, message: str) -> None:
        from xshell.engine.records import WarningRecord

        write_message(self, "warning", message, WarningRecord)

    def write_verbose(self, message: str) -> None:
        from xshell.engine.records import VerboseRecord

        write_message(self, "verbose", message, VerboseRecord)

    def write_debug(self, message: str) -> None:
        from xshell.engine.records import DebugRecord

        write_message(self, "debug", message, DebugRecord)

    def write_information(self, data: Value, tags: tuple[str, ...] = ()) -> None:
        from xshell.engine.records import InformationRecord

        source = self.invocation.script_name or self.command.name
        record = InformationRecord(data, source, list(tags), self.session.clock())
        write_information(self, record)

    def write_progress(
        self, activity: str, status: str, percent: int, more: dict[str, Any]
    ) -> None:
        if self.action("progress") in (SILENT, "ignore"):
            return
        from xshell.engine.records import ProgressRecord

        record = ProgressRecord(activity, status, percent)
        for name, value in more.items():
            setattr(record, name, value)
        self.streams.progress(record)

    def should_process(
        self, target: Value, action: str | None = None, caption: str | None = None
    ) -> bool:
        """Whether to act on a target, see shouldprocess."""
        from xshell.engine.shouldprocess import should_process

        return should_process(self, target, action, caption)

    def should_continue(self, query: str, caption: str) -> bool:
        """Ask, whatever -Confirm says."""
        from xshell.engine.shouldprocess import should_continue

        return should_continue(self, query, caption) in ("Y", "A")


def _collected(take: Out, out: Out) -> Out:
    def both(value: Value) -> None:
        take(value)
        out(value)

    return both
