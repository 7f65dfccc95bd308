"""How a Python class shows itself to scripts: a description in its attribute `__shell_type__`.

The store's and the engine's own classes satisfy it by structure; neither imports the other.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Value = Any


class ShellProperty:
    """A property: its name as shown, how it is read and, where it can be, set."""

    __slots__ = ("get", "name", "set", "type_name")

    def __init__(
        self,
        name: str,
        get: Callable[[Any], Value],
        set: Callable[[Any, Value], None] | None = None,
        type_name: str = "System.Object",
    ) -> None:
        self.name = name
        self.get = get
        self.set = set
        self.type_name = type_name


class ShellType:
    """Type names (most derived first), properties and methods by lower-case name, the properties
    shown by default, and a parser that makes a value of text.
    """

    __slots__ = ("display", "methods", "parse", "properties", "type_names")

    def __init__(
        self,
        type_names: tuple[str, ...],
        properties: Mapping[str, ShellProperty],
        methods: Mapping[str, Callable[..., Value]] | None = None,
        display: tuple[str, ...] | None = None,
        parse: Callable[[str], Value] | None = None,
    ) -> None:
        self.type_names = type_names
        self.properties = properties
        self.methods: Mapping[str, Callable[..., Value]] = methods or {}
        self.display = display
        self.parse = parse
