"""Format-Table, Format-List, Format-Wide: views on request."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.values import members
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Table, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.format.views import Column, View

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"


class _Format(Cmdlet):
    """Base: gathers the objects and gives packets that Out- cmdlets draw."""

    kind = "table"
    property: list[Value] = Parameter(position=0, help="Properties, or tables that compute them.")
    input_object: Value = Parameter(pipeline="value", help="The objects.")
    group_by: Value = Parameter(help="A property whose changes begin a new group.")
    view: str = Parameter(help="A view by its name.")
    show_error: bool = Switch(help="Whether errors of columns are shown.")
    display_error: bool = Switch(help="Whether errors of columns are shown in their cells.")
    force: bool = Switch(help="Whether all is shown.")
    expand: str = Parameter(help="EnumOnly, CoreOnly or Both.")

    def begin(self) -> None:
        self._view: View | None = None
        self._rows: list[list[Value]] = []
        self._shape: Value = None
        self._group: Value = None

    def process(self) -> Iterator[Value]:
        value = self.input_object
        elements = None if isinstance(unwrap(value), str | Table) else enumerate_value(value)
        for each in (value,) if elements is None else elements:
            yield from self._take(each)

    def _take(self, value: Value) -> Iterator[Value]:
        from xshell.format.choose import shape_of
        from xshell.format.views import row_of

        if value is None:
            return
        shape = None if self.property else shape_of(self.session, value)
        group = self._group_of(value)
        if self._view is not None and (shape != self._shape or group != self._group):
            yield from self._packets()
        if self._view is None:
            self._view, self._shape, self._group = self._view_for(value), shape, group
        if self._view is None:
            yield value
            return
        self._rows.append(row_of(self._view, value))

    def end(self) -> Iterator[Value]:
        yield from self._packets()

    def _packets(self) -> Iterator[Value]:
        from xshell.format.views import Formatted

        if self._view is not None and self._rows:
            limit = self.session.global_scope.get("FormatEnumerationLimit", 4)
            yield Formatted(
                self._view,
                self._rows,
                limit=limit if isinstance(limit, int) else 4,
                group=None if self._group is None else f"{self._group_label()}: {self._group}",
                auto_size=bool(getattr(self, "auto_size", False)),
                wrap=bool(getattr(self, "wrap", False)),
            )
        self._view, self._rows = None, []

    def _group_of(self, value: Value) -> Value:
        if self.group_by is None:
            return None
        return to_string(column_of(self, self.group_by).get(value))

    def _group_label(self) -> str:
        return column_of(self, self.group_by).label

    def _view_for(self, value: Value) -> View | None:
        from xshell.format.choose import default_view, list_view
        from xshell.format.views import View

        if self.property:
            columns = [c for each in self.property for c in columns_of(self, each, value)]
            return View(self.kind, columns, bool(getattr(self, "hide_table_headers", False)))
        if self.kind == "list":
            return list_view(self.session, value)
        found = default_view(self.session, value)
        if found is not None and found.kind != self.kind:
            found = View(self.kind, list_view(self.session, value).columns[:10])
        return found


def columns_of(cmdlet: Cmdlet, given: Value, value: Value) -> list[Column]:
    """The columns of a property name (with wildcards) or of a calculated property."""
    from xshell.engine.values import listing
    from xshell.engine.values.wildcard import has_wildcards, is_like
    from xshell.format.choose import getter
    from xshell.format.views import Column

    base = unwrap(given)
    if isinstance(base, str) and has_wildcards(base):
        names = [each.name for each in listing.properties_of(cmdlet.frame, value)]
        return [Column(name, getter(name)) for name in names if is_like(name, base)]
    if isinstance(base, str):
        found = members.find_property(cmdlet.frame, value, base)
        return [Column(found.name if found is not None else base, getter(base))]
    return [column_of(cmdlet, given)]


def column_of(cmdlet: Cmdlet, given: Value) -> Column:
    """One column: a name, a script block, or a table with Label/Name and Expression."""
    from xshell.format.choose import getter
    from xshell.format.views import Column

    base = unwrap(given)
    if not isinstance(base, Table):
        if callable(getattr(base, "bind_value", None)):
            return Column(to_string(base).strip(), block_getter(cmdlet, base))
        return Column(to_string(base), getter(to_string(base)))
    keys = {to_string(key).lower(): value for key, value in base.items()}

    def find(*names: str) -> Value:
        for key, value in keys.items():
            if any(name.startswith(key) for name in names):
                return value
        return None

    expression = find("expression")
    block = callable(getattr(unwrap(expression), "bind_value", None))
    get = block_getter(cmdlet, unwrap(expression)) if block else getter(to_string(expression))
    label = find("label", "name")
    alignment = find("alignment")
    return Column(
        to_string(label) if label is not None else to_string(expression).strip(),
        get,
        width=find("width"),
        alignment=to_string(alignment).lower() if alignment is not None else None,
        format=find("formatstring"),
    )


def block_getter(cmdlet: Cmdlet, block: Any) -> Callable[[Value], Value]:
    """The value that a script block gives for an object."""
    function: Callable[[Value], Value] | None = block.bind_value(cmdlet.frame)
    if function is not None:
        return function
    from xshell.engine.runtime.values import unlist

    def get(value: Value) -> Value:
        output: list[Value] = []
        block.bind_push(cmdlet.frame, output.append)(value)
        return unlist(output)

    return get


class FormatTable(_Format, verb="Format", noun="Table", module=_MODULE, aliases=("ft",)):
    """Shows objects as a table.

    Example: two properties
        PS> Get-ReceiveConnector | Format-Table Name, MessageRateLimit
    """

    auto_size: bool = Switch(aliases=("AS",), help="Whether columns are as wide as their cells.")
    hide_table_headers: bool = Switch(help="Whether the headings are left out.")
    wrap: bool = Switch(help="Whether long cells go on in the next line.")
    repeat_header: bool = Switch(help="Whether headings are repeated on each screen.")


class FormatList(_Format, verb="Format", noun="List", module=_MODULE, aliases=("fl",)):
    """Shows objects as lists of their properties.

    Example: all properties of a connector
        PS> Get-ReceiveConnector 'MAIL1\\Default MAIL1' | Format-List *
    """

    kind = "list"


class FormatWide(_Format, verb="Format", noun="Wide", module=_MODULE, aliases=("fw",)):
    """Shows one property of each object, side by side.

    Example: names in three columns
        PS> Get-ReceiveConnector | Format-Wide Name -Column 3
    """

    kind = "wide"
    property: Value = Parameter(position=0, help="The property.")  # type: ignore[assignment]
    auto_size: bool = Switch(help="Whether there are as many columns as fit.")
    column: int = Parameter(help="How many columns there are.")

    def _view_for(self, value: Value) -> View | None:
        from xshell.format.choose import list_view
        from xshell.format.views import View

        columns = (
            columns_of(self, self.property, value)[:1]
            if self.property is not None
            else list_view(self.session, value).columns[:1]
        )
        if columns and self.column:
            columns[0].width = self.column
        return View("wide", columns) if columns else None
