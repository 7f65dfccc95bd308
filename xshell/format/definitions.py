"""Views as Get-FormatData gives them: a definition a type, with its views and their controls."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.registry import ViewRegistry
    from xshell.format.views import Entry, Field, View

    Value = Any

_AUTOMATION = "System.Management.Automation."
_CONTROLS = {
    "table": "TableControl",
    "list": "ListControl",
    "wide": "WideControl",
    "custom": "CustomControl",
}


class TypeDefinition(Described):
    """ExtendedTypeDefinition: the views of types."""

    __slots__ = ("type_names", "views")

    def __init__(self, type_names: tuple[str, ...], views: list[View]) -> None:
        self.type_names = type_names
        self.views = [_Definition(each) for each in views]

    def __str__(self) -> str:
        return self.type_names[0]


class _Definition(Described):
    """FormatViewDefinition: a view's name and its control."""

    __slots__ = ("control", "name")

    def __init__(self, view: View) -> None:
        self.name = view.name
        self.control = _Control(view)

    def __str__(self) -> str:
        return f"{self.name} , {self.control}"


class _Control(Described):
    """TableControl, ListControl, WideControl or CustomControl."""

    __slots__ = ("view",)

    def __init__(self, view: View) -> None:
        self.view = view

    def __str__(self) -> str:
        return _AUTOMATION + _CONTROLS[self.view.kind]


class _Header(Described):
    """TableControlColumnHeader."""

    __slots__ = ("field",)

    def __init__(self, field: Field) -> None:
        self.field = field


class _Item(Described):
    """A column of a row or an item of a list, under its label."""

    __slots__ = ("field",)

    def __init__(self, field: Field) -> None:
        self.field = field

    def __str__(self) -> str:
        return _source(self.field)


class _Entry(Described):
    """A row or an entry of a control."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry) -> None:
        self.entry = entry


def definitions(registry: ViewRegistry) -> list[TypeDefinition]:
    """All views of a registry, those of the same types together."""
    together: dict[tuple[str, ...], list[View]] = {}
    for each in registry.views():
        together.setdefault(each.type_names, []).append(each)
    return [TypeDefinition(names, views) for names, views in together.items() if names]


def _source(field: Field) -> str:
    source = field.source
    return source if isinstance(source, str) else getattr(source, "text", "")


def _alignment(field: Field) -> str:
    return (field.alignment or "undefined").capitalize()


def _entries(control: _Control) -> list[_Entry]:
    return [_Entry(each) for each in control.view.entries]


def _describe(kind: type[Described], name: str, properties: dict[str, Any]) -> None:
    kind.__shell_type__ = describe((_AUTOMATION + name,), properties, {"ToString": kind.__str__})


_describe(
    TypeDefinition,
    "ExtendedTypeDefinition",
    {
        "TypeNames": lambda own: list(own.type_names),
        "FormatViewDefinition": "views",
        "TypeName": lambda own: own.type_names[0],
    },
)
_describe(_Definition, "FormatViewDefinition", {"Name": "name", "Control": "control"})
_describe(
    _Control,
    "PSControl",
    {
        "GroupBy": lambda own: own.view.grouping and _source(own.view.grouping.field),
        "OutOfBand": lambda own: own.view.out_of_band,
        "AutoSize": lambda own: own.view.auto_size,
        "HideTableHeaders": lambda own: own.view.hide_headers,
        "Columns": lambda own: own.view.columns,
        "Headers": lambda own: [_Header(each) for each in own.view.fields],
        "Rows": _entries,
        "Entries": _entries,
    },
)
_describe(
    _Header,
    "TableControlColumnHeader",
    {
        "Label": lambda own: own.field.label,
        "Alignment": lambda own: _alignment(own.field),
        "Width": lambda own: own.field.width,
    },
)
_describe(
    _Entry,
    "ListControlEntry",
    {
        "Columns": lambda own: [_Item(each) for each in own.entry.fields],
        "Items": lambda own: [_Item(each) for each in own.entry.fields],
        "Wrap": lambda own: own.entry.wrap,
    },
)
_describe(
    _Item,
    "DisplayEntry",
    {
        "Label": lambda own: own.field.label,
        "DisplayEntry": lambda own: _source(own.field),
        "Value": lambda own: _source(own.field),
        "FormatString": lambda own: own.field.form,
    },
)
