"""Parameters of the command at the cursor, and the values of a parameter."""

from __future__ import annotations

from xshell.engine.completion import CompletionResult, completers
from xshell.host.completion.binding import parameter_at_cursor, plan_before, signature_at
from xshell.host.completion.commands import command_at, command_name
from xshell.host.completion.paths import paths
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.binder.plan import Plan
    from xshell.engine.commands import CommandInfo
    from xshell.engine.signature import ParameterInfo, Signature

    Value = Any

_SHARED = ("WhatIf", "Confirm")


def parameters(request: Request) -> Iterator[CompletionResult]:
    """Parameters that begin like the word and go with those already given."""
    if request.cursor.word.endswith(":"):
        request.cursor.parameter = request.cursor.word[1:-1]
        request.start = request.end
        request.take_word("")
        yield from arguments(request)
        return
    native = _native(request)
    if native is not None:
        yield from native
        return
    command = command_at(request, request.cursor.command)
    signature = signature_at(request, command)
    if signature is None:
        return
    plan = plan_before(request, request.cursor.command, signature, request.start)
    prefix = request.word.lstrip("-\u2013\u2014\u2015").lower()
    hides = any(each.dont_show for each in signature.parameters if not each.is_common)
    free = [
        each
        for each in ordered(signature)
        if each.name not in plan.names
        and not each.dont_show
        and _fits(each, plan)
        and not (hides and each.is_common)
    ]
    found = [each for each in free if each.name.lower().startswith(prefix)]
    for parameter in found:
        yield _parameter(parameter, parameter.name)
    if not found:
        for parameter in free:
            for alias in parameter.aliases:
                if alias.lower().startswith(prefix):
                    yield _parameter(parameter, alias)


def ordered(signature: Signature) -> list[ParameterInfo]:
    """The command's own parameters, then -WhatIf and -Confirm, then the common ones."""
    own = [each for each in signature.parameters if not each.is_common]
    shared = [each for each in signature.parameters if each.name in _SHARED and each.is_common]
    common = [each for each in signature.parameters if each.is_common and each not in shared]
    return [*own, *shared, *common]


def _fits(parameter: ParameterInfo, plan: Plan) -> bool:
    return any(parameter.flags(name) is not None for name in plan.sets) or not plan.sets


def _parameter(parameter: ParameterInfo, name: str) -> CompletionResult:
    from xshell.engine.syntax import type_text

    shown = "switch" if parameter.is_switch else type_text(parameter)
    tip = f"[{shown}] {name}"
    flags = next(iter(parameter.sets.values()), None)
    if flags is not None and flags.help_message:
        tip += f" - {flags.help_message}"
    return CompletionResult(f"-{name}", name, "ParameterName", tip)


def arguments(request: Request) -> Iterator[CompletionResult]:
    """Values for the parameter that the cursor stands at; paths where nothing better is known."""
    if not request.quote and request.word in ("-", "\u2013", "\u2014", "\u2015"):
        yield from parameters(request)
        return
    native = _native(request)
    if native is not None:
        yield from native
        return
    command = command_at(request, request.cursor.command)
    signature = signature_at(request, command)
    parameter = None if signature is None else parameter_at_cursor(request, signature)
    if command is not None and parameter is not None:
        from xshell.host.completion.values import values

        found = values(request, command, parameter)
        if found is not None:
            yield from found
            return
    yield from _paths_for(request, command, parameter)


def _paths_for(
    request: Request, command: CommandInfo | None, parameter: ParameterInfo | None
) -> Iterator[CompletionResult]:
    name = "" if command is None else command.name
    yield from paths(
        request,
        folders_only=name in ("Set-Location", "Push-Location"),
        literal=parameter is not None and parameter.name == "LiteralPath",
    )


def _native(request: Request) -> Iterator[CompletionResult] | None:
    """What a program's completer gives, None where there is none."""
    name = command_name(request.cursor.command)
    block = completers(request.session).native.get(name.rpartition("/")[2].lower())
    if block is None:
        return None
    return run_completer(request, block, (request.word, command_object(request), request.offset))


def command_object(request: Request) -> Value:
    """The command at the cursor as scripts see a syntax tree."""
    from xshell.engine.dotnet.syntax.nodes import Tree

    command = request.cursor.command
    return None if command is None else Tree(request.tree).shown(command, None)


def run_completer(
    request: Request, block: Value, values: tuple[Value, ...]
) -> Iterator[CompletionResult]:
    """What a script's completer writes: results, or texts that become results."""
    from xshell.engine.errors import Terminating
    from xshell.engine.values.conversion import to_string

    try:
        found = block.collect(request.frame, *values)
    except Terminating:
        return
    for each in found:
        if isinstance(each, CompletionResult):
            yield each
        elif each is not None:
            yield CompletionResult(to_string(each))


def expression(request: Request) -> Iterator[CompletionResult]:
    """In an expression: paths in a string."""
    if request.quote:
        yield from paths(request)
    elif not request.cursor.word:
        request.start = -1
