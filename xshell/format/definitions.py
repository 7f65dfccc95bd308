"""Views as Get-FormatData gives them: a definition a type, with its views and their controls.

The objects stand for the classes of System.Management.Automation that describe display data.
"""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.enums import named
from xshell.engine.values.shell_type import Described
from xshell.format.controls import Binding, FrameItem, LineEnds, TextItem
from xshell.format.scripts import GROUP, TEXT, script_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.controls import Control, Item
    from xshell.format.registry import ViewRegistry
    from xshell.format.views import Entry, Field, Grouping, View

    Value = Any

_AUTOMATION = "System.Management.Automation."


class Part(Described):
    """Base: a part of a definition with its values by the names of properties."""

    __slots__ = ("values",)

    def __init__(self, **values: Value) -> None:
        self.values = values

    def __str__(self) -> str:
        shown = type(self).__shell_type__
        return str(shown.type_names[0])


def _declare(
    name: str, *properties: str, base: str | None = None, text: Callable[[Part], str] | None = None
) -> type[Part]:
    """A class of parts, whose properties are listed in this order; `text` is what they say."""
    names = (_AUTOMATION + name,) if base is None else (_AUTOMATION + name, _AUTOMATION + base)
    getters: dict[str, Any] = {
        each: (lambda own, name=each: own.values.get(name)) for each in properties
    }
    members: dict[str, Any] = {
        "__slots__": (),
        "__shell_type__": describe(names, getters, {"ToString": str}),
    }
    if text is not None:
        members["__str__"] = text
    return type(name, (Part,), members)


_CONTROL = ("GroupBy", "OutOfBand")
TableControl = _declare(
    "TableControl", "Headers", "Rows", "AutoSize", "HideTableHeaders", *_CONTROL, base="PSControl"
)
ListControl = _declare("ListControl", "Entries", *_CONTROL, base="PSControl")
WideControl = _declare("WideControl", "Entries", "AutoSize", "Columns", *_CONTROL, base="PSControl")
CustomControl = _declare("CustomControl", "Entries", *_CONTROL, base="PSControl")
ColumnHeader = _declare("TableControlColumnHeader", "Label", "Alignment", "Width")
Row = _declare("TableControlRow", "Columns", "SelectedBy", "Wrap")
Column = _declare(
    "TableControlColumn",
    "Alignment",
    "DisplayEntry",
    "FormatString",
    text=lambda own: str(own.values["DisplayEntry"].values["Value"]),
)
ListEntry = _declare("ListControlEntry", "Items", "SelectedBy", "EntrySelectedBy")
ListItem = _declare(
    "ListControlEntryItem", "Label", "DisplayEntry", "ItemSelectionCondition", "FormatString"
)
WideItem = _declare(
    "WideControlEntryItem", "DisplayEntry", "SelectedBy", "EntrySelectedBy", "FormatString"
)
CustomEntry = _declare("CustomControlEntry", "SelectedBy", "CustomItems")
CustomText = _declare("CustomItemText", "Text", base="CustomItemBase")
CustomNewline = _declare("CustomItemNewline", "Count", base="CustomItemBase")
CustomFrame = _declare(
    "CustomItemFrame",
    "LeftIndent",
    "RightIndent",
    "FirstLineHanging",
    "FirstLineIndent",
    "CustomItems",
    base="CustomItemBase",
)
CustomExpression = _declare(
    "CustomItemExpression",
    "ItemSelectionCondition",
    "Expression",
    "EnumerateCollection",
    "CustomControl",
    base="CustomItemBase",
)
GroupBy = _declare("PSControlGroupBy", "Expression", "Label", "CustomControl")
SelectedBy = _declare("EntrySelectedBy", "TypeNames", "SelectionCondition")
DisplayEntry = _declare(
    "DisplayEntry",
    "ValueType",
    "Value",
    text=lambda own: (
        ("property: " if str(own.values["ValueType"]) == "Property" else "script: ")
        + str(own.values["Value"])
    ),
)
Definition = _declare(
    "FormatViewDefinition",
    "Name",
    "Control",
    text=lambda own: f"{own.values['Name']} , {own.values['Control']}",
)
TypeDefinition = _declare(
    "ExtendedTypeDefinition",
    "TypeName",
    "TypeNames",
    "FormatViewDefinition",
    text=lambda own: str(own.values["TypeName"]),
)


def definitions(registry: ViewRegistry) -> list[Part]:
    """All views of a registry, those of the same types together."""
    together: dict[tuple[str, ...], list[View]] = {}
    for each in registry.views():
        together.setdefault(each.type_names, []).append(each)
    return [
        TypeDefinition(
            TypeName=names[0],
            TypeNames=list(names),
            FormatViewDefinition=[
                Definition(Name=each.name, Control=_control(each)) for each in views
            ],
        )
        for names, views in together.items()
        if names
    ]


def _control(view: View) -> Part:
    common = {"GroupBy": _group(view, view.grouping), "OutOfBand": view.out_of_band}
    # The entry for all objects goes before those for some.
    entries = [view.entries[-1], *view.entries[:-1]]
    if view.kind == "table":
        return TableControl(
            Headers=[_header(view, each) for each in view.fields],
            Rows=[_row(view, each) for each in entries],
            AutoSize=view.auto_size,
            HideTableHeaders=view.hide_headers,
            **common,
        )
    if view.kind == "list":
        return ListControl(Entries=[_list_entry(view, each) for each in entries], **common)
    if view.kind == "wide":
        items = [_wide_item(view, each) for each in entries]
        return WideControl(Entries=items, AutoSize=view.auto_size, Columns=view.columns, **common)
    return CustomControl(Entries=[_custom_entry(view, each) for each in entries], **common)


def _group(view: View, grouping: Grouping | None) -> Part | None:
    if grouping is None:
        return None
    control = None if grouping.control is None else _custom(view, grouping.control, GROUP)
    return GroupBy(
        Expression=_display(view, grouping.field.source, GROUP),
        Label=grouping.field.label if grouping.has_label else None,
        CustomControl=control,
    )


def _custom(view: View, control: Control, label: str) -> Part:
    """A custom control; `label` is what scripts in it are known by."""
    return CustomControl(
        Entries=[_custom_entry(view, each, label) for each in control.entries], OutOfBand=False
    )


def _display(view: View, source: Any, label: str) -> Part:
    """A property or a script; what the program computes itself has a script that does the same."""
    is_name = isinstance(source, str)
    value = source if is_name else script_of(view.name, label, source)
    return DisplayEntry(
        ValueType=named(
            _AUTOMATION + "DisplayEntryValueType", "Property" if is_name else "ScriptBlock"
        ),
        Value=value,
    )


def _optional(view: View, source: Any) -> Part | None:
    return None if source is None else _display(view, source, TEXT)


def _aligned(alignment: str | None) -> Value:
    return named(_AUTOMATION + "Alignment", (alignment or "undefined").capitalize())


def _given_label(field: Field) -> str | None:
    """A label that is not the name of the property itself."""
    return None if field.label == field.source else field.label


def _header(view: View, field: Field) -> Part:
    alignment = field.header or field.alignment
    return ColumnHeader(Label=_given_label(field), Alignment=_aligned(alignment), Width=field.width)


def _selected_by(view: View, entry: Entry) -> Part | None:
    if not entry.types and entry.condition is None:
        return None
    condition = _optional(view, entry.condition)
    return SelectedBy(
        TypeNames=list(entry.type_names),
        SelectionCondition=[] if condition is None else [condition],
    )


def _row(view: View, entry: Entry) -> Part:
    columns = [
        Column(
            Alignment=_aligned(each.alignment if each.header else None),
            DisplayEntry=_display(view, each.source, each.label),
            FormatString=each.form,
        )
        for each in entry.fields
    ]
    return Row(Columns=columns, SelectedBy=_selected_by(view, entry), Wrap=entry.wrap)


def _list_entry(view: View, entry: Entry) -> Part:
    items = [
        ListItem(
            Label=_given_label(each),
            DisplayEntry=_display(view, each.source, each.label),
            ItemSelectionCondition=_optional(view, each.condition),
            FormatString=each.form,
        )
        for each in entry.fields
    ]
    selected = _selected_by(view, entry)
    names = [] if selected is None else selected.values["TypeNames"]
    return ListEntry(Items=items, SelectedBy=names, EntrySelectedBy=selected)


def _wide_item(view: View, entry: Entry) -> Part:
    field = entry.fields[0]
    selected = _selected_by(view, entry)
    return WideItem(
        DisplayEntry=_display(view, field.source, field.label),
        SelectedBy=[] if selected is None else selected.values["TypeNames"],
        EntrySelectedBy=selected,
        FormatString=field.form,
    )


def _custom_entry(view: View, entry: Entry, label: str = TEXT) -> Part:
    return CustomEntry(
        SelectedBy=_selected_by(view, entry),
        CustomItems=[_custom_item(view, each, label) for each in entry.items or ()],
    )


def _custom_item(view: View, item: Item, label: str) -> Part:
    if isinstance(item, TextItem):
        return CustomText(Text=item.text)
    if isinstance(item, LineEnds):
        return CustomNewline(Count=item.count)
    if isinstance(item, FrameItem):
        return CustomFrame(
            LeftIndent=item.left,
            RightIndent=item.right,
            FirstLineHanging=max(-item.first, 0),
            FirstLineIndent=max(item.first, 0),
            CustomItems=[_custom_item(view, each, label) for each in item.items],
        )
    assert isinstance(item, Binding)
    return CustomExpression(
        ItemSelectionCondition=_optional(view, item.condition),
        Expression=None if item.source is None else _display(view, item.source, label),
        EnumerateCollection=item.enumerates,
        CustomControl=None if item.control is None else _custom(view, item.control, label),
    )
