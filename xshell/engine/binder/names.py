"""Names of parameters: exact, alias, or a unique beginning of either."""

from __future__ import annotations

from xshell.engine.binder import problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.signature import ParameterInfo, Signature


def find(signature: Signature, name: str) -> ParameterInfo | None:
    """The parameter that `name` stands for, None where there is none.

    Raises BindingFailed where several begin alike; of those, a parameter of the command itself
    goes before common parameters. What a provider adds counts only where no other begins so.
    """
    lowered = name.lower()
    exact = signature.by_name.get(lowered)
    if exact is not None:
        return exact
    found: dict[str, ParameterInfo] = {}
    for known, parameter in signature.by_name.items():
        if known.startswith(lowered):
            found.setdefault(parameter.name, parameter)
    if len(found) > 1:
        found = {key: each for key, each in found.items() if not each.dynamic} or found
    if len(found) > 1:
        own = [each for each in found.values() if not each.is_common]
        if len(own) == 1:
            return own[0]
        raise problems.name_ambiguous(name, list(found))
    return next(iter(found.values()), None)
