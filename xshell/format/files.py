"""Views from `.format.ps1xml` files: selection sets, controls, and views of all four kinds."""

from __future__ import annotations

from xshell.format.file_nodes import FileProblems, Node, read_document
from xshell.format.registry import Settings, registry_of
from xshell.format.views import Entry, Field, Grouping, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_KINDS = {
    "TableControl": "table",
    "ListControl": "list",
    "WideControl": "wide",
    "CustomControl": "custom",
}
_VIEW = ("Name", "ViewSelectedBy", "OutOfBand", "GroupBy", "Controls", *_KINDS)
_SETTINGS = (
    "ShowError",
    "DisplayError",
    "WrapTables",
    "PropertyCountForTable",
    "EnumerableExpansions",
)
_SOURCES = ("PropertyName", "ScriptBlock")
_ALIGNMENTS = {"left": "left", "right": "right", "center": "center", "undefined": None}


def load_views(session: Any, path: str) -> list[View]:
    """The views of a file; raises FileProblems where the file is not valid."""
    root = read_document(path)
    if root.name != "Configuration":
        root.refuse(f"{root.name} is an unknown node.", "")
    else:
        root.allow("DefaultSettings", "SelectionSets", "Controls", "ViewDefinitions")
    reader = _Reader(session, root)
    settings = registry_of(session).settings.copied()
    reader.settings(settings)
    views = [reader.view(each) for each in root.inside("ViewDefinitions", "View")]
    if root.problems:
        raise FileProblems(path, root.problems)
    registry_of(session).settings = settings
    return views


class _Reader:
    """Makes views of the nodes of one file."""

    def __init__(self, session: Any, root: Node) -> None:
        self._session = session
        self._root = root
        self._sets: dict[str, tuple[str, ...]] = {}
        for each in root.inside("SelectionSets", "SelectionSet"):
            names = [name.text for name in each.inside("Types", "TypeName")]
            self._sets[each.text_of("Name").lower()] = tuple(names)
        self._shared = self._controls(root)

    def settings(self, kept: Settings) -> None:
        """Take what the file says of all views."""
        node = self._root.child("DefaultSettings")
        if node is None:
            return
        node.allow(*_SETTINGS)
        kept.shows_errors = node.flag("DisplayError", kept.shows_errors)
        kept.tells_errors = node.flag("ShowError", kept.tells_errors)
        kept.wraps = node.flag("WrapTables", kept.wraps)
        if node.child("PropertyCountForTable") is not None:
            kept.most_columns = node.number("PropertyCountForTable")
        for each in node.inside("EnumerableExpansions", "EnumerableExpansion"):
            selected = each.require("EntrySelectedBy")
            expand = each.text_of("Expand").lower()
            if expand not in ("coreonly", "enumonly", "both"):
                each.refuse("The Expand value is not valid.")
            elif selected is not None:
                names = tuple(name.lower() for name in self._types(selected))
                kept.expansions.append((names, expand))

    def _controls(self, parent: Node) -> dict[str, Node]:
        """The named custom controls of a file or a view."""
        found = {}
        for each in parent.inside("Controls", "Control"):
            control = each.child("CustomControl")
            if control is not None:
                found[each.text_of("Name").lower()] = control
        return found

    def view(self, node: Node) -> View:
        """A view from its node."""
        node.allow(*_VIEW)
        node.require("Name")
        selected = node.require("ViewSelectedBy")
        controls = {**self._shared, **self._controls(node)}
        body = self._body(node, controls)
        group = node.child("GroupBy")
        if node.flag("OutOfBand"):
            self._check_apart(node, body.kind, group)
        return View(
            body.kind,
            body.entries,
            name=node.text_of("Name"),
            type_names=() if selected is None else self._types(selected),
            grouping=None if group is None else self._grouping(group, controls),
            out_of_band=node.flag("OutOfBand"),
            auto_size=body.auto_size,
            hide_headers=body.hide_headers,
            columns=body.columns,
        )

    @staticmethod
    def _check_apart(node: Node, kind: str, group: Node | None) -> None:
        """Refuse what a view for objects amid others cannot have."""
        if kind not in ("list", "custom"):
            node.refuse("Out Of Band views can only have CustomControl or ListControl.")
        if group is not None:
            node.refuse("An Out Of Band view cannot have GroupBy.")

    def _types(self, selected: Node) -> tuple[str, ...]:
        """The type names that a node names itself or by selection sets."""
        names = [each.text for each in selected.children("TypeName")]
        for each in selected.children("SelectionSetName"):
            names += self._sets.get(each.text.lower(), ())
        if not selected.children():
            selected.refuse("No type or condition is specified for applying the view.")
        return tuple(names)

    def _body(self, node: Node, controls: dict[str, Node]) -> View:
        present = [name for name in _KINDS if node.child(name) is not None]
        if len(present) != 1:
            missing = f"A node is missing from {', '.join(_KINDS)}."
            node.refuse("A duplicate node exists." if present else missing)
            return View("list", [Entry([])])
        control = node.child(present[0])
        assert control is not None
        kind = _KINDS[present[0]]
        if kind == "table":
            return self._table(control)
        if kind == "list":
            return self._list(control)
        if kind == "wide":
            return self._wide(control)
        entries = self._custom_entries(control, controls)
        return View("custom", entries)

    def _grouping(self, node: Node, controls: dict[str, Node]) -> Grouping:
        node.allow(*_SOURCES, "Label", "CustomControl", "CustomControlName")
        field = self._field(node, node.text_of("Label"))
        has_label = node.child("Label") is not None
        control = node.child("CustomControl")
        named = node.child("CustomControlName")
        if (control is not None or named is not None) and has_label:
            node.refuse("Cannot have control and Label at the same time.")
        if named is not None:
            control = controls.get(named.text.lower())
        if control is None:
            return Grouping(field, has_label=has_label)
        from xshell.format.file_controls import ControlReader

        return Grouping(field, ControlReader(self, controls).control(control))

    # Fields.

    def source(self, node: Node) -> Any:
        """What a node's PropertyName or ScriptBlock stands for; None where it has neither."""
        name = node.child("PropertyName")
        script = node.child("ScriptBlock")
        if name is not None:
            if script is not None:
                node.refuse("PropertyName and ScriptBlock are mutually exclusive.")
            return name.require_text().strip()
        if script is None:
            return None
        from xshell.engine.errors import Terminating

        try:
            return self._session.load(script.text.strip())
        except Terminating:
            script.refuse(f'Script block "{script.text}" is not valid.')
            return None

    def _field(self, node: Node, label: str) -> Field:
        source = self.source(node)
        if source is None:
            node.refuse("An expression is expected.")
            source = ""
        own = source if isinstance(source, str) else source.text
        form = node.text_of("FormatString") or None
        return Field(label or own, source, form=form)

    def condition(self, node: Node) -> Any:
        """The source of an ItemSelectionCondition, None where there is no such node."""
        found = node.child("ItemSelectionCondition")
        return None if found is None else self.source(found)

    def entries(
        self, control: Node, plural: str, single: str, make: Callable[[Node], Entry]
    ) -> list[Entry]:
        """The entries of a control, the one for all other objects last."""
        made: list[Entry] = []
        default: Entry | None = None
        control.require(plural)
        for node in control.inside(plural, single):
            entry = make(node)
            selected = node.child("EntrySelectedBy")
            if selected is None:
                if default is not None:
                    node.refuse(f"There cannot be more than one default {single}.")
                default = entry
                continue
            condition = selected.child("SelectionCondition")
            names = self._types(selected)
            if condition is None:
                entry.select(names)
            else:
                entry.select(names + self._types(condition), self.source(condition))
            made.append(entry)
        if default is None:
            control.refuse(f"There must be at least one default {single}.")
            default = Entry([])
        return [*made, default]

    # The kinds of views.

    def _table(self, control: Node) -> View:
        control.allow("AutoSize", "HideTableHeaders", "TableHeaders", "TableRowEntries")
        headers = control.inside("TableHeaders", "TableColumnHeader")
        for each in headers:
            each.allow("Label", "Width", "Alignment")
        entries = self.entries(
            control, "TableRowEntries", "TableRowEntry", lambda node: self._row(node, headers)
        )
        count = len(entries[-1].fields)
        for index, entry in enumerate(entries):
            if len(entry.fields) != count:
                control.refuse(
                    f"The row item count = {len(entry.fields)} on alternative set #{index + 1} "
                    f"does not match default row item count = {count}."
                )
        if headers and len(headers) != count:
            control.refuse(
                f"The header item count = {len(headers)} does not match default row item count = "
                f"{count}."
            )
        return View(
            "table",
            entries,
            auto_size=control.flag("AutoSize"),
            hide_headers=control.flag("HideTableHeaders"),
        )

    def _row(self, node: Node, headers: list[Node]) -> Entry:
        node.allow("Wrap", "EntrySelectedBy", "TableColumnItems")
        fields = []
        for index, item in enumerate(node.inside("TableColumnItems", "TableColumnItem")):
            item.allow(*_SOURCES, "Alignment", "FormatString")
            header = headers[index] if index < len(headers) else None
            empty = item.child("PropertyName") is None and item.child("ScriptBlock") is None
            field = Field("", "") if empty else self._field(item, "")
            field.alignment = _alignment(item)
            if header is not None:
                field.label = header.text_of("Label") or field.label
                field.width = header.number("Width")
                field.header = _alignment(header)
            fields.append(field)
        return Entry(fields, wrap=node.flag("Wrap"))

    def _list(self, control: Node) -> View:
        control.allow("ListEntries")

        def entry(node: Node) -> Entry:
            node.allow("EntrySelectedBy", "ListItems")
            fields = []
            for item in node.inside("ListItems", "ListItem"):
                item.allow(*_SOURCES, "Label", "FormatString", "ItemSelectionCondition")
                field = self._field(item, item.text_of("Label"))
                field.condition = self.condition(item)
                fields.append(field)
            if not fields:
                node.refuse("At least one list view item must be specified.")
            return Entry(fields)

        return View("list", self.entries(control, "ListEntries", "ListEntry", entry))

    def _wide(self, control: Node) -> View:
        control.allow("AutoSize", "ColumnNumber", "WideEntries")
        if control.child("AutoSize") is not None and control.child("ColumnNumber") is not None:
            control.refuse("AutoSize and ColumnNumber are mutually exclusive.")

        def entry(node: Node) -> Entry:
            node.allow("EntrySelectedBy", "WideItem")
            item = node.require("WideItem")
            if item is None:
                return Entry([])
            item.allow(*_SOURCES, "FormatString")
            return Entry([self._field(item, "")])

        return View(
            "wide",
            self.entries(control, "WideEntries", "WideEntry", entry),
            auto_size=control.flag("AutoSize"),
            columns=control.number("ColumnNumber"),
        )

    def _custom_entries(self, control: Node, controls: dict[str, Node]) -> list[Entry]:
        from xshell.format.file_controls import ControlReader

        return ControlReader(self, controls).entries(control)


def _alignment(node: Node) -> str | None:
    found = node.child("Alignment")
    if found is None:
        return None
    text = found.text.lower()
    if text not in _ALIGNMENTS:
        found.refuse(f'"{found.text}" is not a valid alignment value.')
    return _ALIGNMENTS.get(text)
