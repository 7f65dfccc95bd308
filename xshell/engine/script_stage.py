"""Running script code as a command: functions, filters, script blocks and script files."""

from __future__ import annotations

from xshell.engine.binder.bind import Bound, bind
from xshell.engine.binder.objects import InputBinder
from xshell.engine.binder.problems import BindingFailed, problem
from xshell.engine.errors import ExitScript, Terminating
from xshell.engine.stage import Stage
from xshell.engine.streams import VARIABLES, write_error
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.signature import Signature

    Value = Any

_NAMES = {
    "continue": "Continue",
    "silentlycontinue": "SilentlyContinue",
    "stop": "Stop",
    "inquire": "Inquire",
    "ignore": "Ignore",
    "suspend": "Suspend",
    "break": "Break",
}


class ScriptStage(Stage):
    """Script code at work.

    `activation` is the compiled code with its scope; `input` what came down the pipeline, where the
    code has no process block that takes it at once; `cmdlet` is `$PSCmdlet` of advanced functions.
    """

    __slots__ = (
        "_cmdlet",
        "_common",
        "_delayed",
        "_input",
        "_plan",
        "_table",
        "activation",
        "block",
        "dot_source",
        "dynamic",
        "dynamic_scope",
        "input",
        "rest",
        "started",
        "turned",
        "unassigned",
        "values",
    )

    # Whether the code is a script with a script scope of its own.
    script_scope = False

    def __init__(
        self, frame: Any, site: Any, command: Any, expecting: bool, dot_source: bool = False
    ) -> None:
        super().__init__(frame, site, command, expecting)
        self.block = command.block
        self.dot_source = dot_source
        self.input: list[Value] | None = [] if expecting else None
        self._cmdlet: Any = None
        self._table: Any = None
        self._plan: Any = None
        self.activation: Any = None
        # Whether one of the blocks ran, and the process block without input.
        self.started = False
        self.turned = False
        # What the dynamicparam block gave, and the scope it ran in.
        self.dynamic: Any = None
        self.dynamic_scope: Any = None
        self.values: dict[str, Value] = {}

    @property
    def has_dynamic_parameters(self) -> bool:  # type: ignore[override]
        return bool(self.block.has_dynamic_parameters) and self.signature.advanced

    @property
    def signature(self) -> Signature:
        signature: Signature = self.block.signature
        return signature

    @property
    def cmdlet(self) -> Any:
        """`$PSCmdlet`, None in simple functions."""
        if self._cmdlet is None and self.signature.advanced:
            from xshell.engine.script_cmdlet import ScriptCmdlet

            self._cmdlet = ScriptCmdlet(self)
        return self._cmdlet

    def bound_parameters(self) -> Value:
        """`$PSBoundParameters`: what was bound, by parameter name, which scripts may change."""
        if self._table is None:
            from xshell.engine.bound_parameters import BoundParameters

            self._table = BoundParameters(
                [*self.values.items(), *self._common.items()],
                [] if self._plan is None else [*self._plan.positional],
            )
        return self._table

    def prepare(self, values: tuple[Value, ...]) -> None:
        bound = bind(self, self.signature, values, self.expecting)
        self.take(bound)

    def take(self, bound: Bound) -> None:
        """Enter a new scope with what the command line bound."""
        self.values = dict(bound.values) if self.expecting else bound.values
        self._common = bound.common
        self._plan = bound.plan
        if self._table is not None:
            # The dynamicparam block has seen it and may have kept it.
            for name, value in (*bound.values.items(), *bound.common.items()):
                self._table.set(name, value)
        if bound.common:
            self.apply_common(bound.common)
        self._delayed = bound.delayed
        if self.dynamic is not None:
            from xshell.engine.dotnet.runtime_parameters import note_values

            note_values(self.dynamic, bound.values)
        plan = bound.plan
        self.parameter_set = plan.set_name or plan.signature.default_set or self.parameter_set
        self._input = None
        if self.expecting and plan.signature.pipeline_parameters:
            self._input = InputBinder(plan, self.frame)
        self.rest = bound.rest
        self.unassigned: set[str] = set()
        self.activation = self.block.code.activate(
            self.frame,
            self,
            bound.values,
            bound.rest,
            dot_source=self.dot_source,
            streams=self.streams,
            script_scope=self.script_scope,
        )
        if self.dynamic_scope is not None:
            self._keep_variables(self.dynamic_scope)
        if bound.common:
            self._set_preferences()

    def _keep_variables(self, earlier: Any) -> None:
        """What the dynamicparam block assigned is there for the other blocks."""
        scope = self.activation.scope
        for name, value in earlier.vars.items():
            if name not in scope.vars:
                scope.set(name, value)

    def _set_preferences(self) -> None:
        """Common parameters are variables of the function, so that what it calls obeys them."""
        scope = self.activation.scope
        for stream, action in self.preferences.items():
            scope.set(VARIABLES[stream], _NAMES[action])
        if self.what_if is not None:
            scope.set("WhatIfPreference", self.what_if)
        if self.confirm is not None:
            scope.set("ConfirmPreference", "Low" if self.confirm else "None")

    def with_dynamic_parameters(self, signature: Signature, static: Bound) -> Signature:
        from xshell.engine.binder.dynamic import merged
        from xshell.engine.binder.problems import dynamic_parameters_failed
        from xshell.engine.errors import Terminating

        self.values = static.values
        self._common = static.common
        activation = self.block.code.activate(
            self.frame, self, static.values, [], dot_source=False, streams=self.streams
        )
        self.dynamic_scope = activation.scope
        try:
            self.dynamic = activation.dynamic_parameters()
        except Terminating as error:
            exception = error.record.exception
            failure = dynamic_parameters_failed(exception.message, exception)
            raise problem(self, failure) from None
        return merged(signature, self.dynamic)

    def begin(self, out: Callable[[Value], Any]) -> None:
        self.connect(out)
        if self._common and self._common.get("UseTransaction"):
            self.join_transaction()
        if self.expecting and not self.dot_source:
            self.activation.expect_input()
        if self.activation.has_begin:
            self.started = True
            self.activation.begin(self.out)
        if self.expecting:
            self.process = self._processor()
            if self.activation.has_clean and self.activation.has_process:
                self.process = self._noting(self.process)

    def connect(self, out: Callable[[Value], Any]) -> None:
        self.out = self.outgoing(self._common, out) if self._common else out

    def _processor(self) -> Callable[[Value], Any]:
        activation = self.activation
        if self._input is not None:
            quick = None if self._delayed else self._input.plain
            if quick is None or not activation.has_process:
                return self._process_bound
            return self._plain_processor(quick)
        if self.signature.advanced and self.expecting:
            return self._refuse
        if activation.has_process:
            return self._process_plain
        assert self.input is not None
        return self.input.append

    def _noting(self, process: Callable[[Value], Any]) -> Callable[[Value], Any]:
        """Remembers that a block ran, without which there is nothing to clean."""

        def take(value: Value) -> None:
            self.started = True
            process(value)

        return take

    def _plain_processor(
        self, sources: list[tuple[str, type | None, str | None]]
    ) -> Callable[[Value], Any]:
        """What takes objects that give every parameter a value that needs no conversion; all other
        objects go the whole way.
        """
        variables, values = self.activation.scope.vars, self.values
        all_names = {name for name, _, _ in sources}
        wanted = [(name, name.lower(), kind, source) for name, kind, source in sources]

        def take(value: Value) -> None:
            found = []
            properties = value.properties if type(value) is PSCustomObject else None
            if properties is None or value.members is not None or self._table is not None:
                self._process_bound(value)
                return
            for name, lowered, kind, source in wanted:
                candidate = value if source is None else properties.get(source, wanted)
                if (kind is not None and candidate.__class__ is not kind) or candidate is wanted:
                    self._process_bound(value)
                    return
                found.append((name, lowered, candidate))
            for name, lowered, candidate in found:
                variables[lowered] = values[name] = candidate
            self.unassigned = all_names
            self._process_plain(value)

        return take

    def _process_plain(self, value: Value) -> None:
        try:
            self.activation.process(self.out, value)
        except Terminating as error:
            error.passing = True
            raise

    def _refuse(self, value: Value) -> None:
        """Advanced functions without pipeline parameters take no input."""
        from xshell.engine.binder.problems import object_not_bound

        self._not_bound(object_not_bound(value), value)

    def _not_bound(self, failure: BindingFailed, value: Value) -> None:
        failed = problem(self, failure)
        failed.record.target = value
        write_error(self, failed.record)

    def _process_bound(self, value: Value) -> None:
        binder = self._input
        assert binder is not None
        try:
            delayed = None
            if self._delayed:
                from xshell.engine.binder.delayed import evaluate

                delayed = evaluate(self, self._delayed, value)
            values, set_name = binder.bind(value, delayed)
        except BindingFailed as failure:
            self._not_bound(failure, value)
            return
        if set_name is not None:
            self.parameter_set = set_name
        activation = self.activation
        if self.unassigned != values.keys():
            for name in self.unassigned - values.keys():
                activation.reset(name)
            self.unassigned = set(values)
        variables = activation.scope.vars
        for name, each in values.items():
            variables[name.lower()] = each
        if self._table is not None:
            for name, each in values.items():
                self._table.set(name, each)
        self.values.update(values)
        if activation.has_process:
            self._process_plain(value)
        elif self.input is not None:
            self.input.append(value)

    def turn(self) -> None:
        """The process block's one turn where no input is expected, unless it had it."""
        activation = self.activation
        if not self.expecting and activation.has_process and not self.turned:
            self.turned = self.started = True
            activation.process_nothing(self.out)

    def end(self) -> None:
        activation = self.activation
        if activation.has_process and not self.expecting:
            self.turn()
        if activation.has_end:
            self.started = True
            activation.end(self.out, self.input)

    def dispose(self) -> None:
        if self.activation is not None:
            if self.started and self.activation.has_clean:
                self._clean()
            self.activation.leave()

    def _clean(self) -> None:
        """Run the clean block: nothing takes its output, its errors are told of and end nothing
        else, and neither do `exit`, `break` and `continue`.
        """
        from xshell.engine.errors import BreakLoop, ContinueLoop
        from xshell.engine.runtime.failures import as_terminating, locate, report

        session = self.session
        catching, session.catching = session.catching, 0
        try:
            self.activation.clean(_ignore)
        except (ExitScript, BreakLoop, ContinueLoop):
            pass
        except Exception as error:
            ended = as_terminating(error)
            locate(ended, error)
            report(self.activation.frame, ended)
            self.failed = True
        finally:
            session.catching = catching


class PlainStage(Stage):
    """Script code without attributes, called with positional values at the head of a pipeline."""

    __slots__ = ("_values",)

    def prepare(self, values: tuple[Value, ...]) -> None:
        self._values = values if self.site.name is not None else values[1:]

    def begin(self, out: Callable[[Value], Any]) -> None:
        self.out = out

    def end(self) -> None:
        block = self.command.block  # type: ignore[attr-defined]
        block.code.fast_call(self.frame, self.out, self._values, block)


class ScriptFileStage(ScriptStage):
    """A script file at work: `exit` ends it alone and sets `$LASTEXITCODE`.

    `exit_code` is what `exit` gave, None while it has not been met.
    """

    __slots__ = ("_left", "exit_code")
    script_scope = True

    def begin(self, out: Callable[[Value], Any]) -> None:
        self._left = False
        self.exit_code: int | None = None
        self._guarded(lambda: ScriptStage.begin(self, out))
        if self._left:
            self.process = _ignore
            return
        if self.expecting:
            process = self.process
            self.process = lambda value: self._guarded(lambda: process(value))

    def end(self) -> None:
        self._guarded(lambda: ScriptStage.end(self))

    def _guarded(self, run: Callable[[], Any]) -> None:
        if self._left:
            return
        try:
            run()
        except ExitScript as leaving:
            self._left = True
            self.exit_code = leaving.code
            self.session.last_exit_code = leaving.code
            self.failed = leaving.code != 0


def _ignore(_value: Value) -> None:
    return None
