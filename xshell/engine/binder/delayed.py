"""Delay-bound script blocks: an argument worked out anew for each input object."""

from __future__ import annotations

from xshell.engine.binder import problems
from xshell.engine.binder.convert import accept
from xshell.engine.errors import Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.signature import ParameterInfo

    Value = Any


def evaluate(
    stage: Any, delayed: list[tuple[ParameterInfo, Value]], value: Value
) -> dict[str, Value]:
    """The values of delay-bound parameters for one input object; raises BindingFailed."""
    found = {}
    for parameter, block in delayed:
        output: list[Value] = []
        try:
            block.bind_push(stage.frame, output.append)(value)
        except Terminating as error:
            exception = error.record.exception
            raise problems.block_failed(parameter, exception.message, exception) from None
        if not output:
            raise problems.block_without_output(parameter)
        result = output[0] if len(output) == 1 else output
        found[parameter.name] = accept(parameter, result, stage.session)
    return found
