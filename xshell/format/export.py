"""Definitions of views written as a format file, which Update-FormatData reads again."""

from __future__ import annotations

from xshell.format.definitions import (
    CustomControl,
    CustomExpression,
    CustomNewline,
    CustomText,
    ListControl,
    TableControl,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xshell.format.definitions import Part

    Value = Any
    # An element: its name, and its text or the elements in it.
    Element = tuple[str, Any]

_INDENT = "  "
# What stands for a script that is not written.
_NO_SCRIPT = ";"


def document(definitions: Iterable[Part], with_scripts: bool) -> Iterator[str]:
    """The lines of a file with the views; scripts are left out unless they are wanted."""
    yield '<?xml version="1.0" encoding="us-ascii"?>'
    writer = _Writer(with_scripts)
    views = [
        ("View", writer.view(each.values["TypeNames"], view))
        for each in definitions
        for view in each.values["FormatViewDefinition"]
    ]
    yield from _lines(("Configuration", [("ViewDefinitions", views)]), "")


def _lines(element: Element, indent: str) -> Iterator[str]:
    name, inside = element
    if isinstance(inside, str):
        text = f"<{name}>{_escaped(inside)}</{name}>" if inside else f"<{name} />"
        yield indent + text
    elif not inside:
        yield f"{indent}<{name} />"
    else:
        yield f"{indent}<{name}>"
        for each in inside:
            yield from _lines(each, indent + _INDENT)
        yield f"{indent}</{name}>"


def _escaped(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _present(**values: Value) -> list[Element]:
    """Elements of the values that say something: texts, numbers, and flags that are set."""
    found = []
    for name, value in values.items():
        if value is True:
            found.append((name, ""))
        elif value and str(value) != "Undefined":
            found.append((name, str(value)))
    return found


class _Writer:
    def __init__(self, with_scripts: bool) -> None:
        self._with_scripts = with_scripts

    def view(self, type_names: list[str], view: Part) -> list[Element]:
        """The elements of a view."""
        control = view.values["Control"]
        inside: list[Element] = [
            ("Name", view.values["Name"]),
            ("ViewSelectedBy", [("TypeName", each) for each in type_names]),
        ]
        group = control.values["GroupBy"]
        if group is not None:
            inside.append(("GroupBy", self._group(group)))
        return [*inside, *_present(OutOfBand=control.values["OutOfBand"]), self._control(control)]

    def _group(self, group: Part) -> list[Element]:
        inside = [self._display(group.values["Expression"])]
        inside += _present(Label=group.values["Label"])
        if group.values["CustomControl"] is not None:
            inside.append(self._control(group.values["CustomControl"]))
        return inside

    def _display(self, entry: Part) -> Element:
        value = entry.values["Value"]
        if str(entry.values["ValueType"]) == "Property":
            return "PropertyName", value
        return "ScriptBlock", value if self._with_scripts else _NO_SCRIPT

    def _selected(self, selected: Part | None) -> list[Element]:
        if selected is None:
            return []
        inside: list[Element] = [("TypeName", each) for each in selected.values["TypeNames"]]
        for each in selected.values["SelectionCondition"]:
            inside.append(("SelectionCondition", [self._display(each)]))
        return [("EntrySelectedBy", inside)]

    def _condition(self, condition: Part | None) -> list[Element]:
        if condition is None:
            return []
        return [("ItemSelectionCondition", [self._display(condition)])]

    def _control(self, control: Part) -> Element:
        values = control.values
        if isinstance(control, CustomControl):
            entries = [("CustomEntry", self._custom_entry(each)) for each in values["Entries"]]
            return "CustomControl", [("CustomEntries", entries)]
        if isinstance(control, ListControl):
            entries = [("ListEntry", self._list_entry(each)) for each in values["Entries"]]
            return "ListControl", [("ListEntries", entries)]
        if isinstance(control, TableControl):
            return "TableControl", self._table(values)
        inside = _present(ColumnNumber=values["Columns"], AutoSize=values["AutoSize"])
        entries = [("WideEntry", self._wide_entry(each)) for each in values["Entries"]]
        return "WideControl", [*inside, ("WideEntries", entries)]

    def _table(self, values: dict[str, Value]) -> list[Element]:
        headers = [
            (
                "TableColumnHeader",
                _present(**{name: each.values[name] for name in ("Label", "Width", "Alignment")}),
            )
            for each in values["Headers"]
        ]
        rows = [("TableRowEntry", self._row(each)) for each in values["Rows"]]
        return [
            *_present(AutoSize=values["AutoSize"], HideTableHeaders=values["HideTableHeaders"]),
            ("TableHeaders", headers),
            ("TableRowEntries", rows),
        ]

    def _row(self, row: Part) -> list[Element]:
        columns = [
            (
                "TableColumnItem",
                [
                    *_present(
                        Alignment=each.values["Alignment"],
                        FormatString=each.values["FormatString"],
                    ),
                    self._display(each.values["DisplayEntry"]),
                ],
            )
            for each in row.values["Columns"]
        ]
        selected = self._selected(row.values["SelectedBy"])
        return [*_present(Wrap=row.values["Wrap"]), *selected, ("TableColumnItems", columns)]

    def _list_entry(self, entry: Part) -> list[Element]:
        items = [("ListItem", self._list_item(each)) for each in entry.values["Items"]]
        return [*self._selected(entry.values["EntrySelectedBy"]), ("ListItems", items)]

    def _list_item(self, item: Part) -> list[Element]:
        values = item.values
        return [
            *_present(Label=values["Label"], FormatString=values["FormatString"]),
            *self._condition(values["ItemSelectionCondition"]),
            self._display(values["DisplayEntry"]),
        ]

    def _wide_entry(self, entry: Part) -> list[Element]:
        inside = [self._display(entry.values["DisplayEntry"])]
        inside += _present(FormatString=entry.values["FormatString"])
        return [*self._selected(entry.values["EntrySelectedBy"]), ("WideItem", inside)]

    def _custom_entry(self, entry: Part) -> list[Element]:
        items = [part for each in entry.values["CustomItems"] for part in self._custom_item(each)]
        return [*self._selected(entry.values["SelectedBy"]), ("CustomItem", items)]

    def _custom_item(self, item: Part) -> list[Element]:
        values = item.values
        if isinstance(item, CustomNewline):
            return [("NewLine", "")] * values["Count"]
        if isinstance(item, CustomText):
            return [("Text", values["Text"])]
        if isinstance(item, CustomExpression):
            inside = _present(EnumerateCollection=values["EnumerateCollection"])
            inside += self._condition(values["ItemSelectionCondition"])
            if values["Expression"] is not None:
                inside.append(self._display(values["Expression"]))
            if values["CustomControl"] is not None:
                inside.append(self._control(values["CustomControl"]))
            return [("ExpressionBinding", inside)]
        names = ("LeftIndent", "RightIndent", "FirstLineHanging", "FirstLineIndent")
        items = [part for each in values["CustomItems"] for part in self._custom_item(each)]
        frame = _present(**{name: values[name] for name in names})
        return [("Frame", [*frame, ("CustomItem", items)])]
