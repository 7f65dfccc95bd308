"""How a Python class shows itself to scripts: a description in its attribute `__shell_type__`.

The engine's own classes derive from `Described`. Those of other packages may declare the attribute
themselves: it is read from the class by its name, so that neither imports the other.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, ClassVar

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


class Described:
    """A class whose instances scripts see as `__shell_type__` says.

    The description is set below the class, where what it names is defined.
    """

    __slots__ = ()
    __shell_type__: ClassVar[ShellType]
