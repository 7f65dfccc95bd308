"""Running cmdlets."""

from __future__ import annotations

from xshell.engine.binder.bind import Bound, bind
from xshell.engine.binder.objects import InputBinder
from xshell.engine.binder.problems import BindingFailed, problem
from xshell.engine.cmdlet import Cmdlet
from xshell.engine.errors import Terminating
from xshell.engine.stage import Stage
from xshell.engine.streams import write_error
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.signature import Signature

    Value = Any


# Kinds of values that are neither null nor empty.
_FULL = frozenset({PSCustomObject, int, float, bool})


class CmdletStage(Stage):
    """A cmdlet at work. `cmdlet` is the instance."""

    __slots__ = ("_common", "_defaults", "_delayed", "_input", "_ready", "cmdlet")

    cmdlet: Cmdlet

    @property
    def has_dynamic_parameters(self) -> bool:  # type: ignore[override]
        return type(self.cmdlet).dynamic_parameters is not Cmdlet.dynamic_parameters

    def prepare(self, values: tuple[Value, ...]) -> None:
        self.make_ready()
        self.take(bind(self, type(self.cmdlet).signature(), values, self.expecting))

    def make_ready(self) -> None:
        cmdlet = self.cmdlet = self.command.cmdlet()  # type: ignore[attr-defined]
        cmdlet.session = self.session
        cmdlet.frame = self.frame
        cmdlet.stage = self
        cmdlet.given = set()

    @property
    def common_given(self) -> dict[str, Value]:
        """The common parameters of the call with their values."""
        return self._common

    def take(self, bound: Bound) -> None:
        """Set what the command line bound."""
        self._assign(bound.values, bound.plan.signature)
        self._common = bound.common
        if bound.common:
            self.apply_common(bound.common)
        self._delayed = bound.delayed
        if bound.plan.set_name is not None:
            self.parameter_set = bound.plan.set_name
        elif bound.plan.signature.default_set is not None:
            self.parameter_set = bound.plan.signature.default_set
        self._input = InputBinder(bound.plan, self.frame) if self.expecting else None
        self._defaults: dict[str, Value] = {}

    def _assign(self, values: dict[str, Value], signature: Signature) -> None:
        cmdlet, given = self.cmdlet, self.cmdlet.given
        by_name = signature.by_name
        for name, value in values.items():
            attribute = by_name[name.lower()].attribute
            setattr(cmdlet, attribute, value)
            given.add(attribute)  # type: ignore[union-attr]

    def with_dynamic_parameters(self, signature: Signature, static: Any) -> Signature:
        self._assign(static.values, signature)
        from xshell.engine.binder.dynamic import merged

        return merged(signature, self.cmdlet.dynamic_parameters())

    def begin(self, out: Callable[[Value], Any]) -> None:
        cmdlet = self.cmdlet
        self.has_begun = True
        self._ready = False
        self.connect(out)
        if self._common and self._common.get("UseTransaction"):
            self.join_transaction()
        self._run(cmdlet.begin)
        self._ready = True
        if self.expecting:
            self.process = self._processor()

    def connect(self, out: Callable[[Value], Any]) -> None:
        if self._common:
            out = self.outgoing(self._common, out)
        self.out = self.cmdlet.out = _enumerating(out) if self.cmdlet.write_enumerated else out
        if self.expecting and self._ready:
            # What takes input writes to `out` at once.
            self.process = self._processor()

    def _processor(self) -> Callable[[Value], Any]:
        """What takes each input object: the shortest way that does what it must."""
        known = None if self._input is None else self._input.known
        if known is None or known.only is None or self._delayed:
            return self._process_bound
        parameter = known.only
        if known.set_name is not None:
            self.parameter_set = known.set_name
        if known.guarded:
            return self._guarded_processor(parameter.attribute)
        direct = self.cmdlet.direct_input()
        self.cmdlet.given.add(parameter.attribute)  # type: ignore[union-attr]
        if direct is not None:
            return direct
        return self._only_processor(parameter.attribute)

    def _only_processor(self, attribute: str) -> Callable[[Value], Any]:
        cmdlet = self.cmdlet
        process = cmdlet.process

        def take(value: Value) -> None:
            setattr(cmdlet, attribute, value)
            self._run(process)

        return take

    def _guarded_processor(self, attribute: str) -> Callable[[Value], Any]:
        """For a mandatory parameter: what may be null or empty is bound with all checks."""
        plain = self._only_processor(attribute)

        def take(value: Value) -> None:
            kind = type(value)
            if kind in _FULL or (kind is str and value):
                plain(value)
            else:
                self._process_bound(value)

        return take

    def _process_bound(self, value: Value) -> None:
        assert self._input is not None
        try:
            values, set_name = self._bind_object(value)
        except BindingFailed as failure:
            failed = problem(self, failure)
            failed.record.target = value
            write_error(self, failed.record)
            return
        if set_name is not None:
            self.parameter_set = set_name
        signature = self._input.plan.signature
        self._restore(values, signature)
        self._assign(values, signature)
        self._run(self.cmdlet.process)

    def _bind_object(self, value: Value) -> tuple[dict[str, Value], str | None]:
        assert self._input is not None
        delayed: dict[str, Value] = {}
        if self._delayed:
            from xshell.engine.binder.delayed import evaluate

            delayed = evaluate(self, self._delayed, value)
        return self._input.bind(value, delayed)

    def _restore(self, values: dict[str, Value], signature: Signature) -> None:
        """Give parameters an earlier object bound their defaults again."""
        cmdlet = self.cmdlet
        for name in self._defaults.keys() - values.keys():
            attribute = signature.by_name[name.lower()].attribute
            setattr(cmdlet, attribute, self._defaults.pop(name))
            cmdlet.given.discard(attribute)  # type: ignore[union-attr]
        for name in values:
            if name not in self._defaults:
                attribute = signature.by_name[name.lower()].attribute
                self._defaults[name] = getattr(cmdlet, attribute)

    def end(self) -> None:
        if not self.expecting:
            self._run(self.cmdlet.process)
        self._run(self.cmdlet.end)

    def _run(self, method: Callable[[], Any]) -> None:
        """Run begin, process or end and write what it yields."""
        try:
            produced = method()
            if produced is not None:
                out = self.out
                for value in produced:
                    out(value)
        except Terminating as error:
            record = error.record
            if record.invocation is None and record.extent is None and not error.settled:
                self._own(error)
            raise self.adopted(error) from None
        except (RecursionError, MemoryError):
            raise
        except Exception as error:
            raise self._converted(error) from error

    def allows(self, target: str, action: str) -> bool:
        """Whether the command would act on a target: ShouldProcess, for who does its work."""
        from xshell.engine.shouldprocess import should_process

        try:
            return should_process(self, target, action)
        except Exception as error:
            raise self._converted(error) from error

    def _converted(self, error: Exception) -> Terminating:
        from xshell.engine.errors import NetException
        from xshell.engine.failures import error_from

        # An exception of .NET that a cmdlet does not catch is called by its whole name.
        bare = isinstance(error, NetException) and error.error_record is None
        failed = error_from(error)
        if bare and failed.record.exception.type_name.startswith("System."):
            failed.record.error_id = failed.record.exception.type_name
        self._own(failed)
        return failed

    def _own(self, error: Terminating) -> None:
        """Tell an error that this command ends with which call it is about, and where it stands."""
        record = error.record
        self.stamp(record)
        if record.extent is None and record.invocation is not None:
            record.extent = record.invocation.extent
        error.settled = True

    def dispose(self) -> None:
        if self.has_begun:
            self.cmdlet.dispose()

    def bound_parameters(self) -> Value:
        """What was bound, by parameter name."""
        from xshell.engine.values.kinds import Hashtable

        found = Hashtable()
        for parameter in type(self.cmdlet).signature().parameters:
            if parameter.attribute in self.cmdlet.given:
                found.set(parameter.name, getattr(self.cmdlet, parameter.attribute))
        return found


def _enumerating(out: Callable[[Value], Any]) -> Callable[[Value], Any]:
    from xshell.engine.values.enumerate import enumerate_value

    def put(value: Value) -> None:
        elements = enumerate_value(value)
        if elements is None:
            out(value)
        else:
            for each in elements:
                out(each)

    return put
