"""Objects whose properties are mostly those of a fresh installation, listed in a table of data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

from cmdlets.directory import Value
from store.kinds import BOOL, INT, SIZE, SPAN, limit
from store.values.described import Described, ShellProperty, ShellType

_DATA = "Microsoft.Exchange.Data."
_KINDS = {
    "System.Boolean": BOOL,
    "System.Int32": INT,
    "System.UInt32": INT,
    f"{_DATA}EnhancedTimeSpan": SPAN,
    f"{_DATA}ByteQuantifiedSize": SIZE,
    f"{_DATA}Unlimited`1[{_DATA}ByteQuantifiedSize]": limit(SIZE),
    f"{_DATA}Unlimited`1[System.Int32]": limit(INT),
}
_NONE, _TOLD = "-", "?"


class Composed(Described):
    """An object over another one, whose own properties count where both have one."""

    __slots__ = ("source",)

    def __init__(self, source: Any) -> None:
        self.source = source

    def __str__(self) -> str:
        return str(self.source)


def composed_type(
    type_name: str,
    table: str,
    source: ShellType,
    own: dict[str, Callable[[Any], Value]],
    columns: tuple[str, ...],
) -> ShellType:
    """The shell type of a class of composed objects.

    `table` is the name of the file of data, `source` the type of the objects behind, `own` what is
    computed from them; `columns` the default table.
    """
    computed = {name.lower(): get for name, get in own.items()}
    properties = {}
    for name, kind, text in _rows(table):
        key = name.lower()
        if key in computed:
            shown = ShellProperty(name, _of_source(computed[key]), type_name=kind)
        elif key in source.properties:
            shown = shown_of_source(source.properties[key])
        else:
            shown = ShellProperty(name, _constant(kind, text), type_name=kind)
        properties[key] = shown
    return ShellType(
        (type_name, "Microsoft.Exchange.Data.Directory.ADObject", "System.Object"),
        properties,
        {"tostring": str},
        table=columns,
    )


def shown_of_source(behind: ShellProperty) -> ShellProperty:
    """A property of the object behind, as one of the composed object."""
    return ShellProperty(behind.name, _of_source(behind.get), type_name=behind.type_name)


def _of_source(get: Callable[[Any], Value]) -> Callable[[Any], Value]:
    return lambda own: get(own.source)


def _rows(table: str) -> Iterator[tuple[str, str, str]]:
    """(name, full name of the type, value) of each property."""
    text = resources.files(__package__).joinpath("data", f"{table}.tsv").read_text()
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, kind, value = line.split("\t")
            yield name, "System.Object" if kind == _NONE else kind.replace("M.", _DATA), value


def _constant(kind: str, text: str) -> Callable[[Any], Value]:
    if text in (_NONE, _TOLD):
        return lambda _own: None
    if text.startswith("{"):
        values = [each for each in text[1:-1].split(", ") if each]
        return lambda _own: list(values)
    value = _KINDS[kind].read(text) if kind in _KINDS else text
    return lambda _own: value
