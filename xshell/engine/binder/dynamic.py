"""Dynamic parameters: those a command adds to its own at the time of the call."""

from __future__ import annotations

from xshell.engine.binder.script import runtime_parameter
from xshell.engine.errors import make_error
from xshell.engine.signature import ParameterInfo, Signature
from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.stage import Stage

    Value = Any

# The id of the error of a parameter that the command has already.
DEFINED_TWICE = "ParameterNameAlreadyExistsForCommand"


def merged(signature: Signature, added: Value) -> Signature:
    """The signature with further parameters: ParameterInfo objects, or what a `dynamicparam` block
    returned (a RuntimeDefinedParameterDictionary). Raises DEFINED_TWICE for a name that is there.
    """
    parameters = [*signature.parameters]
    names = {each.name.lower() for each in parameters}
    for each in _infos(added):
        if each.name.lower() in names:
            raise make_error(
                DEFINED_TWICE,
                f"A parameter with the name '{each.name}' was defined multiple times for the "
                "command.",
                "MetadataError",
                None,
                "System.Management.Automation.MetadataException",
            )
        each.dynamic = True
        parameters.append(each)
    return Signature(
        parameters,
        default_set=signature.default_set,
        advanced=signature.advanced,
        supports_should_process=signature.supports_should_process,
        supports_paging=signature.supports_paging,
        confirm_impact=signature.confirm_impact,
        positional_binding=signature.positional_binding,
    )


def _infos(added: Value) -> list[ParameterInfo]:
    if isinstance(added, Table):
        return [runtime_parameter(each) for each in added.values()]
    if not isinstance(added, list):
        return []
    return [each for each in added if isinstance(each, ParameterInfo)]


def signature_for(frame: Any, command: CommandInfo, given: list[Value]) -> Signature | None:
    """The parameters of a command called with values and `-Name` texts, without calling it; None
    where they do not depend on the call.

    Raises the error of arguments that do not fit, or of the code that decides on parameters.
    """
    from xshell.engine.binder.arguments import ParameterName, expand
    from xshell.engine.binder.bind import whole_signature
    from xshell.engine.calls import NO_SOURCE, SPLAT, CommandSite
    from xshell.engine.pipeline import make_stage

    signature = command.signature
    if signature is None:
        return None
    values = [ParameterName(each) if _is_name(each) else each for each in given]
    template = (SPLAT, None, None, 0, 0)
    place = (NO_SOURCE, 0, 0)
    if frame.command is not None:
        outer = frame.command.site
        place = (outer.source, outer.start, outer.end)
    site = CommandSite(command.name, "", (template,), (), *place)
    stage: Stage = make_stage(frame, site, command, False)
    stage.make_ready()
    if not stage.has_dynamic_parameters:
        return None
    return whole_signature(stage, signature, expand(site, (values,), 0), False)


def _is_name(value: Value) -> bool:
    return isinstance(value, str) and value[:1] == "-" and value[1:2].isalpha()
