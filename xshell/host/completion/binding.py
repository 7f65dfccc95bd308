"""The arguments of a command before a place, bound as far as the text and the session tell."""

from __future__ import annotations

from xshell.host.completion.request import Request
from xshell.language.cursor import parameter_before
from xshell.language.tree import CommandParameterAst, VariableExpressionAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.binder.arguments import Argument
    from xshell.engine.binder.plan import Plan
    from xshell.engine.commands import CommandInfo
    from xshell.engine.signature import ParameterInfo, Signature
    from xshell.language.tree import CommandAst

    Value = Any


def signature_at(request: Request, command: CommandInfo | None) -> Signature | None:
    """The parameters of a command, with those that it adds by what is given before the cursor."""
    if command is None or command.signature is None:
        return None
    if command.kind not in ("Function", "ExternalScript"):
        return command.signature
    from xshell.engine.binder.dynamic import signature_for
    from xshell.engine.errors import NetException, Terminating

    given: list[Value] = []
    for each in _given(request, request.cursor.command, request.start):
        given += [f"-{each.name}"] if each.name else []
        given += [each.value] if each.name is None and each.value is not None else []
    try:
        return signature_for(request.frame, command, given) or command.signature
    except (Terminating, NetException):
        return command.signature


def plan_before(
    request: Request, command: CommandAst | None, signature: Signature, place: int
) -> Plan:
    """The arguments of a command before a place matched to its parameters."""
    return _plan(request, signature, _given(request, command, place))


def parameter_at_cursor(request: Request, signature: Signature) -> ParameterInfo | None:
    """The parameter that takes the value at the cursor; a comma goes on with the list before."""
    command = request.cursor.command
    if command is None:
        return None
    continued = _list_before(request, command)
    if request.cursor.parameter or continued is None:
        return parameter_at(request, command, signature, request.start)
    return parameter_at(request, command, signature, continued)


def parameter_at(
    request: Request, command: CommandAst, signature: Signature, place: int
) -> ParameterInfo | None:
    """The parameter that takes the value which begins at a place of a command."""
    from xshell.engine.binder import names
    from xshell.engine.binder.arguments import Argument
    from xshell.engine.binder.problems import BindingFailed

    try:
        written = parameter_before(command, place)
        if written:
            named = names.find(signature, written)
            explicit = request.text[:place].endswith(":")
            if named is None or not named.is_switch or explicit:
                return named
        typed = Argument(None, request.word, True, place, request.end)
        plan = _plan(request, signature, [*_given(request, command, place), typed])
        for step in plan.steps:
            if step.argument is typed:
                return step.parameter
        return plan.remaining
    except BindingFailed:
        return None


def bound_values(request: Request, command: CommandInfo) -> Value:
    """What is bound before the cursor, by parameter name."""
    from xshell.engine.values.kinds import Hashtable

    table = Hashtable()
    if command.signature is not None:
        plan = plan_before(request, request.cursor.command, command.signature, request.start)
        for step in plan.steps:
            table.set(step.parameter.name, step.argument.value)
    return table


def _plan(request: Request, signature: Signature, given: list[Argument]) -> Plan:
    from xshell.engine.binder.plan import make_plan

    for index, argument in enumerate(given):
        argument.index = index
    return make_plan(signature, given, request.session, False, lenient=True)


def _given(request: Request, command: CommandAst | None, place: int) -> list[Argument]:
    from xshell.engine.binder.arguments import Argument
    from xshell.host.completion.infer import value_of

    found: list[Argument] = []
    for each in command.elements[1:] if command is not None else ():
        if each.start >= place or each.end > request.cursor.start:
            break
        if isinstance(each, CommandParameterAst):
            has_value = each.argument is not None
            found.append(Argument(each.parameter_name, None, has_value, each.start, each.end))
        elif not (isinstance(each, VariableExpressionAst) and each.splatted):
            known = value_of(request, each)
            value = known[0] if known is not None else None
            found.append(Argument(None, value, True, each.start, each.end))
    return found


def _list_before(request: Request, command: CommandAst) -> int | None:
    """Where the list begins that a comma before the cursor goes on with; None without a comma."""
    if not request.text[: request.start].rstrip().endswith(","):
        return None
    values = [
        each.start
        for each in command.elements[1:]
        if each.start < request.start and not isinstance(each, CommandParameterAst)
    ]
    return values[-1] if values else None
