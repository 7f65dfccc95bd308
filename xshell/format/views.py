"""Views as data: which columns a table has, which items a list, what stands for an object.

A `Field` says where a value comes from; `choose` binds fields to a session, which makes `Cell`s.
"""

from __future__ import annotations

from copy import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.controls import Control, Item

    Value = Any
    Source = str | Callable[[Any, Any], Any]


class Field:
    """A value of an object under a label.

    `source` is a property's name, a script block, or a function of (frame, object). `width` is 0
    where it follows the cells; `alignment` is left, right, center or None, `header` that of the
    heading where it is another; `form` a format string; `condition` a source that decides whether
    a list shows the item; `is_own` says that a list leaves the item out where the object has no
    such property; `has_label` that the label was given; `is_resolved` that an object was seen to
    have the property; `depth` is how far a custom view looks into the value, None where that is
    not said.
    """

    __slots__ = (
        "alignment",
        "condition",
        "depth",
        "form",
        "has_label",
        "header",
        "is_own",
        "is_resolved",
        "label",
        "source",
        "width",
    )

    def __init__(
        self,
        label: str,
        source: Any,
        *,
        width: int = 0,
        alignment: str | None = None,
        form: str | None = None,
        condition: Any = None,
        is_own: bool = False,
        is_resolved: bool = False,
    ) -> None:
        self.label = label
        self.source = source
        self.width = width
        self.alignment = alignment
        self.header: str | None = None
        self.form = form
        self.condition = condition
        self.is_own = is_own
        self.is_resolved = is_resolved
        self.has_label = False
        self.depth: int | None = None

    def resolved(self, name: str) -> Field:
        """This field for a property that an object was seen to have."""
        made = copy(self)
        made.source = name
        made.is_resolved = True
        if not self.has_label:
            made.label = name
        return made


class Entry:
    """Fields for objects of some types or that meet a condition; without either for all others.
    `types` are the names of the types in lower case.

    `items` are what a custom view writes instead of fields, None where it writes all that an
    object holds; `wrap` lets cells go on below.
    """

    __slots__ = ("condition", "fields", "items", "type_names", "types", "wrap")

    def __init__(
        self,
        fields: list[Field],
        *,
        types: tuple[str, ...] = (),
        condition: Any = None,
        items: list[Item] | None = None,
        wrap: bool = False,
    ) -> None:
        self.fields = fields
        self.select(types, condition)
        self.items = items
        self.wrap = wrap

    def select(self, type_names: tuple[str, ...], condition: Any = None) -> None:
        """Say which objects the entry is for."""
        self.type_names = type_names
        self.types = tuple(each.lower() for each in type_names)
        self.condition = condition


class Grouping:
    """What begins a new group: the field whose value changes, and how its heading looks.

    `control` is a custom heading, None for `Label: value`; `has_label` says that the label is the
    view's own, whatever groups objects.
    """

    __slots__ = ("control", "field", "has_label")

    def __init__(
        self, field: Field, control: Control | None = None, *, has_label: bool = False
    ) -> None:
        self.field = field
        self.control = control
        self.has_label = has_label


class View:
    """A view of objects.

    `kind` is table, list, wide or custom; `entries` end with the one for all others. `type_names`
    are the types it is for, `types` the same in lower case, empty where it was made for the
    objects at hand. An out-of-band view
    shows its objects amid other views' rows. `columns` is how many a wide list has, 0 for two.
    """

    __slots__ = (
        "auto_size",
        "columns",
        "entries",
        "grouping",
        "hide_headers",
        "kind",
        "name",
        "out_of_band",
        "type_names",
        "types",
    )

    def __init__(
        self,
        kind: str,
        entries: list[Entry],
        *,
        name: str = "",
        type_names: tuple[str, ...] = (),
        grouping: Grouping | None = None,
        out_of_band: bool = False,
        auto_size: bool = False,
        hide_headers: bool = False,
        columns: int = 0,
    ) -> None:
        self.kind = kind
        self.entries = entries
        self.name = name
        self.type_names = type_names
        self.types = tuple(each.lower() for each in type_names)
        self.grouping = grouping
        self.out_of_band = out_of_band
        self.auto_size = auto_size
        self.hide_headers = hide_headers
        self.columns = columns

    @property
    def fields(self) -> list[Field]:
        """The fields of objects that no other entry is for."""
        return self.entries[-1].fields
