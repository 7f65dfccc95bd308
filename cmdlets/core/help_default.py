"""Defaults of parameters in the help of scripts: what an attribute says, else as written."""

from __future__ import annotations

from xshell.language.tree import AttributeAst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.language.tree import ParameterAst


def written_default(block: Any, name: str) -> str:
    """The default of a parameter of a script block, empty without one."""
    from xshell.engine.dotnet.syntax.nodes import block_of_source

    template = block.template
    node = block_of_source(template.source, template.start, template.end_position).node
    params = getattr(node, "body", node).param_block
    declared = params.parameters if params is not None else getattr(node, "parameters", None)
    for each in declared or ():
        if each.name.name.lower() == name.lower():
            return _said(each) or _written(each, template.source.text)
    return ""


def _said(node: ParameterAst) -> str:
    """The Help, else the Value, of `[PSDefaultValue()]`."""
    for attribute in node.attributes:
        if not isinstance(attribute, AttributeAst):
            continue
        if attribute.type_name.name.lower().rpartition(".")[2].startswith("psdefaultvalue"):
            named = {each.argument_name.lower(): each for each in attribute.named_arguments}
            found = named.get("help") or named.get("value")
            return "" if found is None else str(getattr(found.argument, "value", ""))
    return ""


def _written(node: ParameterAst, text: str) -> str:
    value = node.default_value
    if value is None:
        return ""
    constant = getattr(value, "value", None)
    return constant if isinstance(constant, str) else text[value.start : value.end]
