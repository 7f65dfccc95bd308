"""The groups of a view: what begins a new one, and the heading above each."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.kinds import PSCustomObject, Table, unwrap
from xshell.format.context import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.format.context import Context
    from xshell.format.controls import Control
    from xshell.format.options import Options
    from xshell.format.views import Field, View

    Value = Any


class Groups:
    """Follows the value that objects are grouped by.

    An object that has no such value, or fails to give it, stays in the group that is open.
    """

    __slots__ = ("_context", "_control", "_field", "_get", "_key", "_label")

    def __init__(
        self, context: Context, field: Field, label: str | None, control: Control | None
    ) -> None:
        self._context = context
        self._field = field
        self._control = control
        self._get = context.getter(field.source)
        self._key: Value = MISSING
        # The label that was given, else the property's name once a value was seen.
        self._label = label

    @classmethod
    def of(cls, context: Context, options: Options, view: View) -> Groups | None:
        """The groups that were asked for, else those of the view.

        A heading of the view's own stands above the groups that were asked for, too, as does
        its label.
        """
        asked, own = options.group_by, view.grouping
        label = None
        if own is not None and (asked is None or own.has_label):
            label = own.field.label
        elif asked is not None and asked.has_label:
            label = asked.label
        if asked is not None:
            return cls(context, asked, label, None if own is None else own.control)
        return None if own is None else cls(context, own.field, label, own.control)

    def changes(self, value: Value) -> bool:
        """Take an object's value; says whether it is another than that of the group."""
        try:
            key = self._get(value)
        except (Terminating, NetException):
            return False
        if key is MISSING:
            return False
        old, self._key = self._key, key
        changed = not _same(None if old is MISSING else old, key)
        if changed and self._label is None:
            name = self._field.source
            self._label = self._context.spelled(value, name) if isinstance(name, str) else name.text
        return changed

    def heading(self, value: Value) -> list[Any] | None:
        """What stands above the group that begins with an object; None without a value."""
        if self._key is MISSING:
            return None
        if self._control is not None:
            return self._control.heading(self._context, value)
        return [f"   {self._label or ''}: {self._context.text(self._key)}"]


def _same(old: Value, new: Value) -> bool:
    from xshell.engine.values.operators.comparison import equal

    if old is new or equal(old, new) or equal(new, old):
        return True
    if not any(isinstance(unwrap(each), PSCustomObject | Table | list) for each in (old, new)):
        return False
    from xshell.engine.values.collation import compare_text
    from xshell.engine.values.text import to_string

    return compare_text(to_string(old), to_string(new)) == 0
