"""The views a session knows, by type name: those it loaded, then the built-in ones."""

from __future__ import annotations

from xshell.format.views import Entry, Field, Grouping, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Value = Any

_PATH = __file__.rsplit("/", 1)[0] + "/data/views.tsv"


class ViewRegistry:
    """Views in order: prepended ones, `below`, appended ones."""

    def __init__(self, below: ViewRegistry | None = None) -> None:
        self._first: list[View] = []
        self._last: list[View] = []
        self._below = below
        self._found: dict[Any, View | None] = {}

    def prepend(self, views: Iterable[View]) -> None:
        """Put views before all others."""
        self._first[:0] = views
        self._found.clear()

    def append(self, views: Iterable[View]) -> None:
        """Put views behind all others."""
        self._last.extend(views)
        self._found.clear()

    def of_type(self, type_name: str) -> list[View]:
        """The views for one type name, in order."""
        below = self._below.of_type(type_name) if self._below is not None else []
        lowered = type_name.lower()
        first = [each for each in self._first if lowered in each.types]
        last = [each for each in self._last if lowered in each.types]
        return first + below + last

    def type_names(self) -> list[str]:
        """All type names that views are for, in lower case."""
        below = self._below.type_names() if self._below is not None else []
        own = [name for each in (*self._first, *self._last) for name in each.types]
        return list(dict.fromkeys([*own, *below]))

    def find(
        self, type_names: Iterable[str], kind: str | None = None, name: str | None = None
    ) -> View | None:
        """The view for an object with these type names, the first name's before the others'.

        `kind` and `name` (in any case) narrow the choice.
        """
        key = (tuple(type_names), kind, None if name is None else name.lower())
        if key not in self._found:
            self._found[key] = self._search(*key)
        return self._found[key]

    def _search(self, names: tuple[str, ...], kind: str | None, name: str | None) -> View | None:
        for type_name in names:
            for view in self.of_type(type_name):
                right_kind = kind is None or view.kind == kind
                if right_kind and (name is None or view.name.lower() == name):
                    return view
        return None


class _BuiltIn(ViewRegistry):
    """The views every session begins with; a view is made when its type is first shown."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, list[list[str]]] = {}
        self._made: dict[str, list[View]] = {}

    def of_type(self, type_name: str) -> list[View]:
        if not self._rows:
            self._load()
        lowered = type_name.lower()
        made = self._made.get(lowered)
        if made is None:
            made = self._made[lowered] = [_view(*row) for row in self._rows.get(lowered, ())]
        return made

    def type_names(self) -> list[str]:
        if not self._rows:
            self._load()
        return list(self._rows)

    def _load(self) -> None:
        with open(_PATH, encoding="utf-8") as lines:
            for line in lines:
                row = line.rstrip("\n").split("\t")
                for name in row[1].lower().split("|"):
                    self._rows.setdefault(name, []).append(row)


def _view(kind: str, types: str, name: str, flags: str, group: str, *fields: str) -> View:
    """A view from a line of the table of views."""
    from xshell.format.builtin import computed, content, grouping

    made = [_field(name, text) for text in fields]
    for each in made:
        if each.source == "":
            each.source = computed(name, each.label)
    custom = content(name) if kind == "custom" else None
    return View(
        kind,
        [Entry(made, content=custom)],
        name=name,
        types=tuple(types.lower().split("|")),
        grouping=_grouping(group) or grouping(name),
        auto_size="auto" in flags,
        hide_headers="hide" in flags,
        out_of_band="band" in flags,
    )


def _field(_view: str, text: str) -> Field:
    label, width, alignment, source = text.split(":", 3)
    label = label.replace("\\n", "\n")
    return Field(
        label or source, source, width=int(width or 0), alignment=_ALIGNMENTS.get(alignment)
    )


_ALIGNMENTS = {"l": "left", "r": "right", "c": "center"}


def _grouping(property: str) -> Grouping | None:
    return Grouping(Field(property, property)) if property else None


BUILT_IN: ViewRegistry = _BuiltIn()
