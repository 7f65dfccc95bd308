"""A short way to give the engine's own objects their shell type."""

from __future__ import annotations

from xshell.engine.values.shell_type import ShellProperty, ShellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def describe(
    type_names: tuple[str, ...],
    properties: dict[str, str | Callable[[Any], Any] | tuple[Any, ...]],
    methods: dict[str, Callable[..., Any]] | None = None,
    display: tuple[str, ...] | None = None,
) -> ShellType:
    """The shell type of a class.

    A property is the name of the Python attribute it reads, a function of the object, a pair
    (getter, setter), or these with the full name of the property's type. System.Object is added to
    the type names.
    """
    table = {}
    for name, how in properties.items():
        getter, setter, *types = how if isinstance(how, tuple) else (how, None)
        get = _attribute(getter) if isinstance(getter, str) else getter
        table[name.lower()] = ShellProperty(name, get, setter, *types)
    return ShellType(
        type_names=(*type_names, "System.Object"),
        properties=table,
        methods={name.lower(): method for name, method in (methods or {}).items()},
        display=display,
    )


def _attribute(name: str) -> Callable[[Any], Any]:
    from operator import attrgetter

    return attrgetter(name)
