"""The error about a view that no type of an object has."""

from __future__ import annotations

from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.kinds import unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.options import Options
    from xshell.format.registry import ViewRegistry

    Value = Any


def unknown_view(registry: ViewRegistry, options: Options, value: Value) -> Terminating:
    """The error; it names the views of the kind that the type has, or else the cmdlets that show
    the view.
    """
    error = make_error(
        "FormatViewNotFound",
        "The pipeline has been stopped.",
        "ObjectNotFound",
        options.view,
        "System.Management.Automation.PipelineStoppedException",
    )
    error.record.details = _details(registry, options, value)
    return error


def _details(registry: ViewRegistry, options: Options, value: Value) -> str:
    from xshell.engine.values.type_of import type_of

    name = options.view or ""
    kind = (options.kind or "").capitalize()
    type_name = type_of(unwrap(value)).full_name
    views = registry.of_type(type_name)
    same_kind = [each.name for each in views if each.kind == options.kind]
    if same_kind:
        return (
            f"The view name {name} cannot be found. Specify one of the following {kind} views "
            f"and try again: {', '.join(same_kind)}."
        )
    others = [
        f"Format-{each.kind.capitalize()}" for each in views if each.name.lower() == name.lower()
    ]
    if others:
        return (
            f" The view name {name} cannot be found in the {kind} formatting. Try using one of "
            f"these other format cmdlets: {', '.join(others)}"
        )
    return (
        f"The view name {name} cannot be found. There are no existing {kind} views for "
        f"{type_name} objects."
    )
