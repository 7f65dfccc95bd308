"""Script blocks: templates made by the compiler, bound to a session and a scope when evaluated."""

from __future__ import annotations

from xshell.engine.errors import Terminating
from xshell.engine.scope import CrossingScope, Frame, Scope, Variable, current_scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.signature import ScriptDeclaration, Signature

    Value = Any
    Out = Callable[[Value], Any]


class Template:
    """What the compiler made of a script block; shared by all script blocks evaluated from it.

    `parameters` are (name, default function or None, whether it has types or attributes);
    `assigned` the lower-case names that its code assigns anywhere.
    """

    __slots__ = (
        "_signature",
        "assigned",
        "begin",
        "clean",
        "declare",
        "dynamic",
        "empty",
        "end_block",
        "end_position",
        "fast",
        "name",
        "parameters",
        "process",
        "reads_input",
        "source",
        "start",
        "value",
        "variables",
    )

    def __init__(
        self,
        source: Any,
        start: int,
        end_position: int,
        name: str | None = None,
        *,
        assigned: tuple[str, ...] = (),
        parameters: tuple[tuple[str, Any, bool], ...] = (),
        dynamic: Any = None,
        begin: Any = None,
        process: Any = None,
        end: Any = None,
        clean: Any = None,
        declare: Any = None,
        fast: Any = None,
        value: Any = None,
        reads_input: bool = False,
    ) -> None:
        self.source = source
        self.start = start
        self.end_position = end_position
        self.name = name
        self.assigned = frozenset(assigned)
        self.parameters = parameters
        # Name, lower-case name, default, whether typed, whether the code assigns to it.
        self.variables = tuple(
            [
                (name, name.lower(), default, typed, typed and name.lower() in assigned)
                for name, default, typed in parameters
            ]
        )
        self.empty: dict[str, Value] = {}
        self.dynamic = dynamic
        self.begin = begin
        self.process = process
        self.end_block = end
        self.clean = clean
        self.declare = declare
        self.fast = fast
        self.value = value
        # Whether the process block reads `$input`, which is the one object at hand.
        self.reads_input = reads_input
        self._signature: Signature | None = None

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing but statements: no parameters, no blocks with names."""
        others = (self.begin, self.process, self.clean, self.dynamic, self.declare)
        return not self.parameters and not any(others)

    def run(self, frame: Frame, out: Out) -> None:
        """Runs the statements of a plain template in a frame's own scope."""
        if self.end_block is not None:
            self.end_block(frame, out)

    def declaration(self, frame: Frame) -> ScriptDeclaration:
        """Attributes and parameters with their arguments evaluated."""
        from xshell.engine.signature import ScriptDeclaration, ScriptParameter

        if self.declare is not None:
            made: ScriptDeclaration = self.declare(frame)
            return made
        parameters = tuple(
            ScriptParameter(name, has_default=default is not None)
            for name, default, _ in self.parameters
        )
        return ScriptDeclaration((), parameters, False)

    def signature(self, frame: Frame) -> Signature:
        """The signature, made on first use."""
        if self._signature is None:
            from xshell.engine.binder.script import script_signature

            self._signature = script_signature(self.declaration(frame))
        return self._signature


class Unbound:
    """The mark of script blocks that belong to no session state: they run in the caller's."""

    __slots__ = ()


UNBOUND = Unbound()


class ScriptBlock:
    """System.Management.Automation.ScriptBlock.

    `module` tells the session state in which the code runs: a module's, the session's own for
    None, the caller's for UNBOUND.
    """

    __slots__ = ("frame", "module", "template")

    def __init__(self, template: Template, frame: Frame) -> None:
        self.template = template
        self.frame = frame
        self.module: Any = frame.scope.module

    @property
    def code(self) -> ScriptBlock:
        """What runs the block; the block itself."""
        return self

    @property
    def text(self) -> str:
        """The text between the braces, or the whole script."""
        template = self.template
        text: str = template.source.text[template.start : template.end_position]
        if text.startswith("{") and text.endswith("}"):
            return text[1:-1]
        return text

    def __str__(self) -> str:
        return self.text

    @property
    def file(self) -> str | None:
        """The script file the block was read from."""
        file: str | None = self.template.source.file
        return file

    @property
    def signature(self) -> Signature:
        return self.template.signature(self.frame)

    @property
    def declaration(self) -> ScriptDeclaration:
        return self.template.declaration(self.frame)

    @property
    def has_dynamic_parameters(self) -> bool:
        return self.template.dynamic is not None

    @property
    def has_clauses(self) -> bool:
        """Whether the block says begin or process."""
        return self.template.begin is not None or self.template.process is not None

    @property
    def most_arguments(self) -> int:
        """How many positional arguments the fast call takes; what is more goes to `$args`."""
        return 1000

    @property
    def fast_call(self) -> Any:
        """`fast(frame, out, values, block)` of blocks without attributes, else None."""
        return self.template.fast

    def enter(self, frame: Frame) -> Frame:
        """A frame in a new scope below the caller's, or below the block's module."""
        session = frame.session
        parent = frame.scope
        if self.module is parent.module or self.module is UNBOUND:
            scope = Scope(parent, session)
        else:
            scope = CrossingScope(current_scope(parent, self.module), parent)
        return Frame(session, scope, frame.streams, frame.command)

    def activate(
        self,
        frame: Frame,
        command: Any,
        bound: dict[str, Value],
        args: list[Value],
        *,
        dot_source: bool,
        streams: Any,
        script_scope: bool = False,
    ) -> Activation:
        """The block at work in a scope with its parameters set; `script_scope` where the new scope
        is what `$script:` means.
        """
        inner = self._here(frame) if dot_source else self.enter(frame)
        if script_scope and not dot_source:
            inner.scope.script = inner.scope
        return Activation(self, Frame(frame.session, inner.scope, streams, command), bound, args)

    def bind_value(self, frame: Frame) -> Callable[[Value], Value] | None:
        """For a body of one expression: its value for `$_`, in the caller's scope."""
        template = self.template
        if template.value is None:
            return None
        function: Callable[[Value], Value] = template.value(self._here(frame))
        return function

    def bind_computed(self, frame: Frame) -> Callable[[Value], Value]:
        """What the block writes for `$_`, as the value of a property that it computes: errors
        that end a statement end the block and are raised, others are lost.
        """
        from xshell.engine.runtime.values import discard, unlist

        session = frame.session
        streams = frame.streams.replaced({"error": discard})
        quiet = Frame(session, frame.scope, streams, frame.command)
        quick = self.bind_value(quiet)
        output: list[Value] = []
        push = None if quick is not None else self.bind_push(quiet, output.append)

        def compute(value: Value) -> Value:
            session.catching += 1
            try:
                if quick is not None:
                    return quick(value)
                assert push is not None
                output.clear()
                push(value)
                return unlist(list(output))
            finally:
                session.catching -= 1

        return compute

    def bind_push(self, frame: Frame, out: Out, stage: Any = None) -> Callable[[Value], None]:
        """Runs the body for `$_` in the caller's scope, output to `out`; `stage` is the command
        whose errors its errors become. What `$_` was before, it is again behind each object: a
        command further down the pipeline may have the same scope.
        """
        inner = self._here(frame)
        template = self.template
        if template.parameters or template.begin or template.process:
            return self._push_whole(inner, out)
        body, variables = template.end_block, inner.scope.vars

        if stage is not None:

            def push_for(value: Value) -> None:
                kept = variables.get("_")
                variables["_"] = value
                try:
                    if body is not None:
                        body(inner, out)
                except Terminating as error:
                    raise stage.adopted(error) from None
                finally:
                    variables["_"] = kept

            return push_for

        def push(value: Value) -> None:
            kept = variables.get("_")
            variables["_"] = value
            try:
                if body is not None:
                    body(inner, out)
            finally:
                variables["_"] = kept

        return push

    def _push_whole(self, frame: Frame, out: Out) -> Callable[[Value], None]:
        def push(value: Value) -> None:
            variables = frame.scope.vars
            kept = variables.get("_")
            variables["_"] = value
            try:
                self.invoke(frame, out, ())
            finally:
                variables["_"] = kept

        return push

    def _here(self, frame: Frame) -> Frame:
        if self.module is frame.scope.module or self.module is UNBOUND:
            return frame
        scope = current_scope(frame.scope, self.module)
        return Frame(frame.session, scope, frame.streams, frame.command)

    def invoke(
        self,
        frame: Frame,
        out: Out,
        args: tuple[Value, ...] | list[Value],
        dot_source: bool = False,
        input: list[Value] | None = None,
    ) -> None:
        """Calls the block with positional arguments, as `& $block` does; with `input` as a
        command of a pipeline.
        """
        from xshell.engine.calls import synthetic_site

        site = synthetic_site(None, *self._kinds(len(args)))
        if dot_source:
            site.operator = "."
        if input is None:
            site.invoke(frame, out, (self, *args))
            return
        from xshell.engine.pipeline import run

        run(frame, out, (site,), ((self, *args),), input)

    def _kinds(self, count: int) -> list[tuple[str, str | None]]:
        """How arguments are given: what calls a block itself fills the parameters in their order,
        switches too, which have no position.
        """
        from xshell.engine.calls import PARAMETER_VALUE, VALUE

        parameters = self.template.parameters
        if not any(typed for _, _, typed in parameters[:count]):
            return [(VALUE, None)] * count
        names = [name for name, _, _ in parameters[:count]]
        rest = count - len(names)
        return [*((PARAMETER_VALUE, name) for name in names), *[(VALUE, None)] * rest]

    def collect(self, frame: Frame, *args: Value) -> list[Value]:
        """What the block writes when it is called."""
        output: list[Value] = []
        self.invoke(frame, output.append, args)
        return output


class Activation:
    """A script block at work: its frame, and its blocks as the stage calls them."""

    __slots__ = ("_bound", "args", "block", "frame", "scope")

    def __init__(
        self, block: ScriptBlock, frame: Frame, bound: dict[str, Value], args: list[Value]
    ) -> None:
        self.block = block
        self.frame = frame
        self.scope = frame.scope
        self.args = args
        self._bound = bound
        self._set_parameters(bound)
        self.scope.vars["args"] = args

    def _set_parameters(self, bound: dict[str, Value]) -> None:
        template = self.block.template
        variables = self.scope.vars
        for name, lowered, default, typed, special in template.variables:
            if name in bound:
                value = bound[name]
            elif default is not None:
                value = default(self.frame)
                if typed:
                    value = self._converted(lowered, value)
            else:
                value = self._empty(lowered) if typed else None
            if special:
                self._declare(name, lowered, value)
            else:
                variables[lowered] = value

    def _declare(self, name: str, lowered: str, value: Value) -> None:
        """Set a parameter that the code assigns to: it keeps its type and validation."""
        from xshell.engine.runtime.typed import attributes_of_parameter

        attributes = attributes_of_parameter(self.block.signature, lowered)
        if attributes:
            self.scope.make_special(Variable(name, attributes=attributes), value)
        else:
            self.scope.vars[lowered] = value

    def _converted(self, lowered: str, value: Value) -> Value:
        from xshell.engine.runtime.typed import default_value

        signature = self.block.signature
        try:
            return default_value(signature, lowered, value)
        except Terminating as error:
            from xshell.engine.binder.problems import not_transformed, problem

            reason = error.record.exception
            failure = not_transformed(signature.by_name[lowered], reason.message, reason)
            raise problem(self.frame.command, failure) from None

    def _empty(self, lowered: str) -> Value:
        """What a typed parameter holds when nothing is given."""
        known = self.block.template.empty
        if lowered not in known:
            from xshell.engine.runtime.typed import empty_value

            known[lowered] = empty_value(self.block.signature, lowered)
        return known[lowered]

    @property
    def has_begin(self) -> bool:
        return self.block.template.begin is not None

    @property
    def has_process(self) -> bool:
        return self.block.template.process is not None

    @property
    def has_end(self) -> bool:
        return self.block.template.end_block is not None

    @property
    def has_clean(self) -> bool:
        return self.block.template.clean is not None

    def expect_input(self) -> None:
        """`$_` of a command in a pipeline is null before its first object and after the last."""
        self.scope.vars["_"] = None

    def begin(self, out: Out) -> None:
        self.block.template.begin(self.frame, out)

    def process(self, out: Out, value: Value) -> None:
        variables = self.scope.vars
        variables["_"] = value
        if self.block.template.reads_input:
            variables["input"] = [value]
        self.block.template.process(self.frame, out)

    def process_nothing(self, out: Out) -> None:
        """The one turn of a process block that is called without a pipeline."""
        self.scope.vars["_"] = None
        if self.block.template.reads_input:
            self.scope.vars["input"] = []
        self.block.template.process(self.frame, out)

    def end(self, out: Out, gathered: list[Value] | None) -> None:
        if gathered is not None:
            self.scope.vars["input"] = gathered
            if not self.has_process:
                self.scope.vars["_"] = None
        self.block.template.end_block(self.frame, out)

    def clean(self, out: Out) -> None:
        self.block.template.clean(self.frame, out)

    def reset(self, name: str) -> None:
        """A parameter that this object does not bind: its default again."""
        lowered = name.lower()
        for each, default, typed in self.block.template.parameters:
            if each.lower() == lowered:
                value = default(self.frame) if default is not None else None
                if default is None and typed:
                    value = self._empty(lowered)
                dict.__setitem__(self.scope.vars, lowered, value)

    def dynamic_parameters(self) -> Value:
        """What the `dynamicparam` block writes."""
        output: list[Value] = []
        self.block.template.dynamic(self.frame, output.append)
        return output[-1] if output else None

    def leave(self) -> None:
        """The scope is left: names it defined mean what they meant before."""
        scope = self.scope
        if scope.functions is not None or scope.aliases is not None:
            scope.session.commands.revision += 1
