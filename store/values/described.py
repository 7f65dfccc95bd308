"""How value and object types show themselves to a shell, by structure alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

# How a shell shows values of Python's own types; the shell says it, and nothing is shown otherwise.
TRANSLATED: dict[type, Callable[[Any], Any]] = {}


def translating(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader whose values are shown as the shell shows values of their type."""

    def read(own: Any) -> Any:
        value = get(own)
        translate = TRANSLATED.get(type(value))
        return value if translate is None else translate(value)

    return read


class ShellProperty:
    """A property as a shell reads and sets it."""

    __slots__ = ("get", "name", "set", "type_name")

    def __init__(
        self,
        name: str,
        get: Callable[[Any], Any],
        set: Callable[[Any, Any], None] | None = None,
        type_name: str = "System.Object",
    ) -> None:
        self.name = name
        self.get = get
        self.set = set
        self.type_name = type_name


class ShellType:
    """Type names from the most derived on, properties and methods by lower-case name, the
    properties of the default list (`display`) and table (`table`; `Name:20` has a width, where
    the first one has), a parser of text.
    """

    __slots__ = ("display", "methods", "parse", "properties", "table", "type_names")

    def __init__(
        self,
        type_names: tuple[str, ...],
        properties: Mapping[str, ShellProperty],
        methods: Mapping[str, Callable[..., Any]] | None = None,
        display: tuple[str, ...] | None = None,
        parse: Callable[[str], Any] | None = None,
        table: tuple[str, ...] | None = None,
    ) -> None:
        self.type_names = type_names
        self.properties = properties
        self.methods = methods or {}
        self.display = display
        self.parse = parse
        self.table = table


class Described:
    """A class whose instances a shell shows as `__shell_type__` says; set beside the class."""

    __slots__ = ()
    __shell_type__: ClassVar[ShellType]


def describe(
    type_name: str,
    properties: Mapping[str, Callable[[Any], Any]],
    methods: Mapping[str, Callable[..., Any]] | None = None,
    parse: Callable[[str], Any] | None = None,
    display: tuple[str, ...] | None = None,
) -> ShellType:
    """The shell type of a value type; with an empty `display` its text alone is shown."""
    return ShellType(
        (type_name, "System.Object"),
        {name.lower(): ShellProperty(name, get) for name, get in properties.items()},
        {name.lower(): method for name, method in (methods or {}).items()},
        display,
        parse,
    )
