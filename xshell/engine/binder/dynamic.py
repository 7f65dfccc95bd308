"""Dynamic parameters: those a command adds to its own at the time of the call."""

from __future__ import annotations

from xshell.engine.binder.script import runtime_parameter
from xshell.engine.signature import ParameterInfo, Signature
from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def merged(signature: Signature, added: Value) -> Signature:
    """The signature with further parameters: ParameterInfo objects, or what a `dynamicparam` block
    returned (a RuntimeDefinedParameterDictionary).
    """
    parameters = [*signature.parameters]
    for each in _infos(added):
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
