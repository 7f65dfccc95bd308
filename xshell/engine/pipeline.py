"""Pipelines: commands bound, begun from left to right, fed, ended and disposed of.

`first_call` is what a call site does when it meets a command for the first time: it resolves the
name and leaves a closure that fits the command at the site. `run` drives pipelines of several
commands, redirected commands, and whatever the closures leave to it.
"""

from __future__ import annotations

from xshell.engine import discovery
from xshell.engine.callee import command_of, in_module
from xshell.engine.calls import MISSING, CommandSite
from xshell.engine.cmdlet_stage import CmdletStage
from xshell.engine.commands import CmdletInfo, CommandInfo, FunctionInfo
from xshell.engine.errors import StopUpstream, Terminating
from xshell.engine.module_info import Module
from xshell.engine.script_stage import PlainStage, ScriptFileStage, ScriptStage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.stage import Stage

    Value = Any
    Out = Callable[[Value], Any]


def first_call(site: CommandSite, frame: Any, out: Out, values: tuple[Value, ...]) -> None:
    """Resolve a site's command, set its inline cache and make the call."""
    if site.name is None or site.operator == ".":
        site.invoke = _by_value(site)
    else:
        command = find_command(site, frame, values)
        site.invoke = _specialised(site, command, frame)
    site.invoke(frame, out, values)


def find_command(site: CommandSite, frame: Any, values: tuple[Value, ...]) -> CommandInfo:
    """The command a site calls; raises the error for what is none."""
    if site.name is None:
        return command_of(site, frame, values[0])
    found = discovery.resolve_through(frame.session, frame.scope, site.name)
    if found is None:
        raise unknown_command(site, frame, site.name)
    return _help_of(found[0], frame) if site.asks_for_help else found[0]


def _help_of(command: CommandInfo, frame: Any) -> CommandInfo:
    """What `command -?` runs in its place; a program gets the argument itself."""
    if command.kind == "Application":
        return command
    name = command.name.replace("'", "''")
    block = frame.session.load(f"Microsoft.PowerShell.Core\\Get-Help -Name '{name}'", None, frame)
    return FunctionInfo(command.name, block)


def unknown_command(site: CommandSite, frame: Any, name: str) -> Terminating:
    """The error for a name that no command has, at the name; of an alias it names the target."""
    session = frame.session
    alias = discovery.find_alias(frame.scope, name.lower())
    error = discovery.not_found(name if alias is None else alias.target)
    from xshell.engine.invocation import InvocationInfo

    record = error.record
    record.extent = (site.source, site.name_start, site.name_end)
    record.invocation = InvocationInfo(None, site, session).at(record.extent)
    return error


def _specialised(site: CommandSite, command: CommandInfo, frame: Any) -> Any:
    """The closure for a command at a site, as short as what it must do allows."""
    if isinstance(command, FunctionInfo):
        fast = command.block.code.fast_call
        if fast is not None and site.plain and len(site.arguments) <= command.block.most_arguments:
            return _fast_function(site, fast, command.block, frame)
    if isinstance(command, CmdletInfo):
        return _cmdlet_call(site, command, frame)
    if isinstance(command, FunctionInfo):
        return _function_call(site, command, frame)
    return _general(site, command, frame)


def _fast_function(site: CommandSite, fast: Any, block: Any, frame: Any) -> Any:
    session = frame.session
    commands = session.commands
    revision = commands.revision

    def invoke(frame: Any, out: Out, values: tuple[Value, ...]) -> None:
        if commands.revision != revision:
            first_call(site, frame, out, values)
            return
        fast(frame, out, values, block)
        session.last_succeeded = True

    return invoke


def _cmdlet_call(site: CommandSite, command: CmdletInfo, frame: Any) -> Any:
    session = frame.session
    commands = session.commands
    revision = commands.revision

    def invoke(frame: Any, out: Out, values: tuple[Value, ...]) -> None:
        if commands.revision != revision:
            first_call(site, frame, out, values)
            return
        stage = CmdletStage(frame, site, command)
        _alone(session, stage, out, values)

    return invoke


def _function_call(site: CommandSite, command: CommandInfo, frame: Any) -> Any:
    session = frame.session
    commands = session.commands
    revision = commands.revision

    def invoke(frame: Any, out: Out, values: tuple[Value, ...]) -> None:
        if commands.revision != revision:
            first_call(site, frame, out, values)
            return
        stage = ScriptStage(frame, site, command, False)
        _alone(session, stage, out, values)

    return invoke


def _alone(session: Any, stage: Stage, out: Out, values: tuple[Value, ...]) -> None:
    """Run one command that stands alone."""
    session.last_succeeded = False
    stage.prepare(values)
    try:
        stage.begin(out)
        stage.end()
    except StopUpstream as stop:
        if stop.stage is not stage:
            raise
    except Terminating as error:
        stage.note_ended(error)
        raise
    finally:
        stage.dispose()
    session.last_succeeded = not stage.failed


def run_at_top(
    frame: Any,
    out: Out,
    site: CommandSite,
    values: tuple[Value, ...],
    setup: Callable[[Stage], None] | None = None,
) -> Stage:
    """Run what the program was started with or a person typed; gives its stage.

    `$?` stays as the last statement left it. `setup` sees the stage when it is bound.
    """
    stage = make_stage(frame, site, find_command(site, frame, values), False)
    stage.invocation.origin = "Runspace"
    stage.prepare(values)
    try:
        if setup is not None:
            setup(stage)
        stage.begin(out)
        stage.end()
    finally:
        stage.dispose()
    return stage


def _general(site: CommandSite, command: CommandInfo, frame: Any) -> Any:
    session = frame.session
    commands = session.commands
    revision = commands.revision

    def invoke(frame: Any, out: Out, values: tuple[Value, ...]) -> None:
        if commands.revision != revision:
            first_call(site, frame, out, values)
            return
        _alone(session, make_stage(frame, site, command, False), out, values)

    return invoke


def _by_value(site: CommandSite) -> Any:
    """For sites whose command is a value, and for dot-sourcing: found anew at each call."""

    def invoke(frame: Any, out: Out, values: tuple[Value, ...]) -> None:
        if values and type(values[0]) is Module:
            inner, given = in_module(site, frame, values)
            inner.invoke(frame, out, given)
            return
        command = find_command(site, frame, values)
        if site.plain and site.operator != "." and command.kind == "Script":
            block = command.block  # type: ignore[attr-defined]
            fast = block.code.fast_call
            if fast is not None and len(values) - 1 <= block.most_arguments:
                fast(frame, out, values[1:], block)
                frame.session.last_succeeded = True
                return
        _alone(frame.session, make_stage(frame, site, command, False), out, values)

    return invoke


def make_stage(frame: Any, site: CommandSite, command: CommandInfo, expecting: bool) -> Stage:
    """The stage of a command, not bound yet."""
    kind = command.kind
    if kind == "Cmdlet":
        return CmdletStage(frame, site, command, expecting)
    if kind == "Application":
        from xshell.engine.native import NativeStage

        return NativeStage(frame, site, command, expecting)
    dot_source = site.operator == "."
    if kind == "ExternalScript":
        return ScriptFileStage(frame, site, command, expecting, dot_source)
    if site.plain and not expecting and not dot_source and not site.redirects:
        code = command.block.code  # type: ignore[attr-defined]
        if code.fast_call is not None and len(site.arguments) <= code.most_arguments:
            return PlainStage(frame, site, command)
    return ScriptStage(frame, site, command, expecting, dot_source)


def run(
    frame: Any,
    out: Out,
    sites: tuple[CommandSite, ...],
    values: tuple[tuple[Value, ...], ...],
    source: Value = MISSING,
) -> None:
    """Run a pipeline of commands; `source` is the value of an expression at its head.

    Objects go through one by one. A stage that wants no more (StopUpstream) ends itself and what
    stands before it without their `end`; the stages behind it end as usual.
    """
    if type(out) is Capture:
        out.sites, out.values = sites, values
        return
    session = frame.session
    session.last_succeeded = False
    driver = Driver(frame, sites, values, source)
    try:
        driver.start(out)
        if source is not MISSING:
            driver.feed_all(source)
        driver.finish()
    except StopUpstream as stop:
        driver.end_behind(stop)
    except Terminating as error:
        error.passing = False
        for stage in driver.stages:
            stage.note_ended(error)
        raise
    finally:
        driver.dispose()
    session.last_succeeded = not driver.failed


class Capture:
    """Takes the place of `out` to learn what a pipeline is made of, in place of running it."""

    __slots__ = ("sites", "values")

    def __init__(self) -> None:
        self.sites: tuple[CommandSite, ...] = ()
        self.values: tuple[tuple[Value, ...], ...] = ()

    def __call__(self, _value: Value) -> None:
        """Nothing is written while a pipeline is looked at."""


class Driver:
    """Drives the stages of one pipeline.

    `source` is MISSING where the first command gets no input.
    """

    __slots__ = (
        "_closers",
        "_frame",
        "_outs",
        "_prepared",
        "_source",
        "_values",
        "sites",
        "stages",
    )

    def __init__(
        self,
        frame: Any,
        sites: tuple[CommandSite, ...],
        values: tuple[tuple[Value, ...], ...],
        source: Value,
    ) -> None:
        self._frame = frame
        self.sites = sites
        self._values = values
        self._source = source
        self.stages: list[Stage] = []
        self._outs: list[Out] = []
        self._prepared: list[Stage] = []
        self._closers: list[Any] = []

    @property
    def failed(self) -> bool:
        """Whether a command wrote an error of its own."""
        return any(stage.failed for stage in self.stages)

    def start(self, out: Out) -> None:
        """Make, bind and begin the stages, from left to right."""
        self._make()
        self._direct(out)
        for stage, given in zip(self.stages, self._values, strict=True):
            self._prepared.append(stage)
            stage.prepare(given)
        for index in range(len(self.stages)):
            self.begin(index)
        for index in reversed(range(len(self.stages) - 1)):
            if type(self._outs[index]) is _EarlyStart:
                self.stages[index].connect(self.stages[index + 1].process)

    def _make(self) -> None:
        headed = self._source is not MISSING
        length = len(self.sites)
        for index, site in enumerate(self.sites):
            if site.name is None and type(self._values[index][0]) is Module:
                site = self._enter_module(index)
            command = find_command(site, self._frame, self._values[index])
            stage = make_stage(self._frame, site, command, index > 0 or headed)
            stage.pipeline_place = (index + 1, length)
            self.stages.append(stage)

    def _enter_module(self, index: int) -> CommandSite:
        """The call of a module at a place as the call of what stands behind it."""
        site, given = in_module(self.sites[index], self._frame, self._values[index])
        self._values = (*self._values[:index], given, *self._values[index + 1 :])
        return site

    def _direct(self, out: Out) -> None:
        """Say where each stage writes to."""
        for index, stage in enumerate(self.stages):
            last = index + 1 == len(self.stages)
            target: Out = out if last else _EarlyStart(self, index + 1)
            if stage.site.redirects:
                from xshell.engine.redirect import Redirected

                of_program = stage.command.kind == "Application"
                try:
                    redirected = Redirected(
                        stage.site,
                        self._values[index],
                        stage.frame,
                        stage.streams,
                        target,
                        of_program,
                    )
                except Terminating as error:
                    if of_program:
                        # A program's output goes to the file without Out-File.
                        error.record.error_id = error.record.error_id.partition(",")[0]
                        error.record.activity = None
                    raise
                stage.streams = redirected.streams
                self._closers.append(redirected)
                target = redirected.out
            self._outs.append(target)

    def begin(self, index: int) -> None:
        """Begin a stage, unless it has begun."""
        stage = self.stages[index]
        if not stage.has_begun:
            stage.has_begun = True
            if stage.out_buffer and index + 1 < len(self.stages):
                self._outs[index] = _Buffer(self._outs[index], stage.out_buffer)
            stage.begin(self._outs[index])

    def feed(self, value: Value) -> None:
        """Give the first stage an object."""
        self.stages[0].process(value)

    def feed_all(self, source: Value) -> None:
        """Give the first stage the elements of a collection, or the one value."""
        from xshell.engine.values.enumerate import enumerate_value

        take = self.stages[0].process
        elements = enumerate_value(source)
        if elements is None:
            take(source)
        else:
            for value in elements:
                take(value)

    def turn(self) -> None:
        """Let the first stage do what it does without input before the end."""
        self.stages[0].turn()

    def finish(self) -> None:
        """End the stages, from left to right."""
        for stage, out in zip(self.stages, self._outs, strict=True):
            stage.end()
            if type(out) is _Buffer:
                out.flush()

    def end_behind(self, stop: StopUpstream) -> None:
        """End the stages behind the one that wants no more; passes on what is not of this
        pipeline.
        """
        while True:
            if stop.stage not in self.stages:
                raise stop
            behind = self.stages.index(stop.stage) + 1
            try:
                for stage in self.stages[behind:]:
                    stage.end()
            except StopUpstream as another:
                stop = another
                continue
            return

    def dispose(self) -> None:
        """Let go of all stages and files."""
        for stage in self._prepared:
            stage.dispose()
            if stage.forget_variable is not None:
                stage.forget_variable()
        for redirected in self._closers:
            redirected.close()


class _Buffer:
    """What -OutBuffer holds back: the next command gets objects by batches of one more than the
    number (about_CommonParameters).
    """

    __slots__ = ("_held", "_most", "_out")

    def __init__(self, out: Out, most: int) -> None:
        self._out = out
        self._most = most
        self._held: list[Value] = []

    def __call__(self, value: Value) -> None:
        self._held.append(value)
        if len(self._held) > self._most:
            self.flush()

    def flush(self) -> None:
        """Pass on what is held."""
        held, self._held = self._held, []
        for value in held:
            self._out(value)


class _EarlyStart:
    """Where a stage writes while it begins: output then begins the next stage early."""

    __slots__ = ("_driver", "_index")

    def __init__(self, driver: Driver, index: int) -> None:
        self._driver = driver
        self._index = index

    def __call__(self, value: Value) -> None:
        self._driver.begin(self._index)
        self._driver.stages[self._index].process(value)
