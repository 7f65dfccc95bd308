"""Pipelines: commands bound, begun from left to right, fed, ended and disposed of.

`first_call` is what a call site does when it meets a command for the first time: it resolves the
name and leaves a closure that fits the command at the site. `run` drives pipelines of several
commands, redirected commands, and whatever the closures leave to it.
"""

from __future__ import annotations

from xshell.engine import discovery
from xshell.engine.calls import MISSING, CommandSite
from xshell.engine.cmdlet_stage import CmdletStage
from xshell.engine.commands import CmdletInfo, CommandInfo, FunctionInfo
from xshell.engine.errors import StopUpstream
from xshell.engine.script_stage import ScriptFileStage, ScriptStage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import Terminating
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
        from xshell.engine.callee import command_of

        return command_of(site, frame, values[0])
    found = discovery.resolve_through(frame.session, frame.scope, site.name)
    if found is None:
        raise unknown_command(site, frame.session, site.name)
    return found[0]


def unknown_command(site: CommandSite, session: Any, name: str) -> Terminating:
    """The error for a name that no command has, at the name."""
    error = discovery.not_found(name)
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
    finally:
        stage.dispose()
    session.last_succeeded = not stage.failed


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
    session = frame.session
    session.last_succeeded = False
    stages: list[Stage] = []
    closers: list[Any] = []
    outs: list[Out] = []
    prepared: list[Stage] = []
    try:
        _make(frame, sites, values, source, stages, closers, outs, out)
        for stage, given in zip(stages, values, strict=True):
            prepared.append(stage)
            stage.prepare(given)
        _drive(stages, outs, source)
        for stage in stages:
            stage.end()
    except StopUpstream as stop:
        _end_behind(stages, stop)
    finally:
        _dispose(prepared, closers)
    session.last_succeeded = not any(stage.failed for stage in stages)


def _make(
    frame: Any,
    sites: tuple[CommandSite, ...],
    values: tuple[tuple[Value, ...], ...],
    source: Value,
    stages: list[Stage],
    closers: list[Any],
    outs: list[Out],
    out: Out,
) -> None:
    """Make the stages and say where each one writes to."""
    length = len(sites) + (source is not MISSING)
    for index, site in enumerate(sites):
        expecting = index > 0 or source is not MISSING
        stage = make_stage(frame, site, find_command(site, frame, values[index]), expecting)
        stage.pipeline_place = (index + 1 + (source is not MISSING), length)
        stages.append(stage)
    for index, stage in enumerate(stages):
        target = out if index + 1 == len(stages) else _EarlyStart(stages, index + 1, outs)
        if stage.site.redirects:
            from xshell.engine.redirect import Redirected

            redirected = Redirected(stage.site, values[index], stage.frame, stage.streams, target)
            stage.streams = redirected.streams
            closers.append(redirected)
            target = redirected.out
        outs.append(target)


class _EarlyStart:
    """Where a stage writes while it begins: output then begins the next stage early."""

    __slots__ = ("_index", "_outs", "_stages")

    def __init__(self, stages: list[Stage], index: int, outs: list[Out]) -> None:
        self._stages = stages
        self._index = index
        self._outs = outs

    def __call__(self, value: Value) -> None:
        stage = self._stages[self._index]
        _begin(stage, self._outs[self._index])
        stage.process(value)


def _begin(stage: Stage, out: Out) -> None:
    if not stage.has_begun:
        stage.has_begun = True
        stage.begin(out)


def _drive(stages: list[Stage], outs: list[Out], source: Value) -> None:
    """Begin all stages, then feed the expression's objects."""
    for index, stage in enumerate(stages):
        _begin(stage, outs[index])
    for index in range(len(stages) - 1):
        if type(outs[index]) is _EarlyStart:
            stages[index].connect(stages[index + 1].process)
    if source is not MISSING:
        from xshell.engine.values.enumerate import enumerate_value

        take = stages[0].process
        elements = enumerate_value(source)
        if elements is None:
            take(source)
        else:
            for value in elements:
                take(value)


def _end_behind(stages: list[Stage], stop: StopUpstream) -> None:
    """End the stages behind the one that wants no more."""
    while True:
        if stop.stage not in stages:
            raise stop
        behind = stages.index(stop.stage) + 1
        try:
            for stage in stages[behind:]:
                stage.end()
        except StopUpstream as another:
            stop = another
            continue
        return


def _dispose(stages: list[Stage], closers: list[Any]) -> None:
    for stage in stages:
        stage.dispose()
    for redirected in closers:
        redirected.close()
