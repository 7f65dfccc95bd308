"""The views a session knows, by type name: those it loaded, then the built-in ones."""

from __future__ import annotations

from copy import copy

from xshell.format.views import Entry, Field, Grouping, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xshell.format.file_nodes import FileProblems

    Value = Any

_DESERIALIZED = "Deserialized."
_PATH = __file__.rsplit("/", 1)[0] + "/data/views.tsv"


class Settings:
    """What format files say of all views: `most_columns` is how many properties an object may have
    and be shown as a table; `shows_errors` and `tells_errors` are for errors of fields; `wraps`
    lets cells of tables of properties go on below; `expansions` say by type names whether
    collections (coreonly), their elements (enumonly) or both are shown.
    """

    __slots__ = ("expansions", "most_columns", "shows_errors", "tells_errors", "wraps")

    def __init__(self) -> None:
        self.most_columns = 4
        self.shows_errors = False
        self.tells_errors = False
        self.wraps = False
        self.expansions: list[tuple[tuple[str, ...], str]] = []

    def copied(self) -> Settings:
        """The same settings, to be changed without these."""
        made = copy(self)
        made.expansions = list(self.expansions)
        return made


class ViewRegistry:
    """Views in order: those of files put first, `below`, those of files put last."""

    def __init__(self, below: ViewRegistry | None = None) -> None:
        self.settings = Settings()
        # Views by the file they are from, files in their order.
        self._first: dict[str, list[View]] = {}
        self._last: dict[str, list[View]] = {}
        self._below = below
        self._found: dict[Any, View | None] = {}

    def files(self) -> list[str]:
        """The files that views are from, in their order."""
        return [*self._first, *self._last]

    def replace(self, file: str, views: list[View], first: bool = False) -> None:
        """Put the views of a file last, or first; views it had before stay where they were."""
        if file in self._first:
            self._first[file] = views
        elif file in self._last:
            self._last[file] = views
        elif first:
            self._first = {file: views, **self._first}
        else:
            self._last[file] = views
        self._found.clear()

    def views(self) -> list[View]:
        """All views in order."""
        below = self._below.views() if self._below is not None else []
        return [*_together(self._first), *below, *_together(self._last)]

    def of_type(self, type_name: str) -> list[View]:
        """The views for one type name, in order."""
        below = self._below.of_type(type_name) if self._below is not None else []
        lowered = type_name.lower()
        first = [each for each in _together(self._first) if lowered in each.types]
        last = [each for each in _together(self._last) if lowered in each.types]
        return first + below + last

    def find(
        self,
        type_names: Iterable[str],
        kind: str | None = None,
        name: str | None = None,
        *,
        apart: bool = False,
    ) -> View | None:
        """The view for an object with these type names, the first name's before the others'.

        `kind` and `name` (in any case) narrow the choice; `apart` asks for an out-of-band view
        instead of the others. Objects read from a file go by the views of what was written, if
        none are for them.
        """
        key = (tuple(type_names), kind, None if name is None else name.lower(), apart)
        if key not in self._found:
            found = self._search(*key)
            if found is None and any(each.startswith(_DESERIALIZED) for each in key[0]):
                names = tuple(each.removeprefix(_DESERIALIZED) for each in key[0])
                found = self._search(names, *key[1:])
            self._found[key] = found
        return self._found[key]

    def _search(
        self, names: tuple[str, ...], kind: str | None, name: str | None, apart: bool
    ) -> View | None:
        for type_name in names:
            for view in self.of_type(type_name):
                is_right = view.out_of_band is apart and (kind is None or view.kind == kind)
                if is_right and (name is None or view.name.lower() == name):
                    return view
        return None


def _together(views: dict[str, list[View]]) -> Iterator[View]:
    for each in views.values():
        yield from each


class _BuiltIn(ViewRegistry):
    """The views every session begins with; a view is made when its type is first shown."""

    def __init__(self) -> None:
        super().__init__()
        # Lines of the table by type name, and the views made of lines.
        self._rows: dict[str, list[str]] = {}
        self._made: dict[str, View] = {}

    def of_type(self, type_name: str) -> list[View]:
        if not self._rows:
            self._load()
        return [self._view(line) for line in self._rows.get(type_name.lower(), ())]

    def _view(self, line: str) -> View:
        made = self._made.get(line)
        if made is None:
            made = self._made[line] = _view(*line.split("\t"))
        return made

    def views(self) -> list[View]:
        if not self._rows:
            self._load()
        found = [view for name in self._rows for view in self.of_type(name)]
        return list(dict.fromkeys(found))

    def _load(self) -> None:
        with open(_PATH, encoding="utf-8") as lines:
            for line in lines:
                row = line.rstrip("\n")
                for name in row.split("\t", 2)[1].lower().split("|"):
                    self._rows.setdefault(name, []).append(row)


def _view(kind: str, types: str, name: str, flags: str, group: str, *fields: str) -> View:
    """A view from a line of the table of views."""
    from xshell.format.builtin import computed, grouping, items, standing

    if kind == "wide":
        fields = (f":::{standing(name)}",)
    written = items(name) if kind == "custom" else None
    # `@type` begins the fields of an entry for that type, `@` those for all others.
    wraps = "wrap" in flags
    entries = [Entry([], items=written, wrap=wraps)]
    for text in fields:
        if text.startswith("@"):
            only = (text[1:],) if len(text) > 1 else ()
            entries.append(Entry([], types=only, wrap=wraps))
            continue
        made = _field(text)
        if made.source == "":
            made.source = computed(name, made.label)
        entries[-1].fields.append(made)
    return View(
        kind,
        entries[1:] or entries,
        name=name,
        type_names=tuple(types.split("|")),
        grouping=_grouping(group) or grouping(name),
        auto_size="auto" in flags,
        hide_headers="hide" in flags,
        out_of_band="band" in flags,
    )


def _field(text: str) -> Field:
    label, width, alignment, source = text.split(":", 3)
    label = label.replace("\\n", "\n")
    return Field(
        label or source, source, width=int(width or 0), alignment=_ALIGNMENTS.get(alignment)
    )


_ALIGNMENTS = {"l": "left", "r": "right", "c": "center"}


def _grouping(property: str) -> Grouping | None:
    return Grouping(Field(property, property)) if property else None


BUILT_IN: ViewRegistry = _BuiltIn()


def registry_of(session: Any) -> ViewRegistry:
    """The session's own views, made at its first change; files that modules brought are read, and
    one that is not valid is told by the module's import alone.
    """
    if session.format_data is None:
        session.format_data = ViewRegistry(BUILT_IN)
    registry: ViewRegistry = session.format_data
    if session.format_files:
        read_brought(session)
    return registry


def read_brought(session: Any) -> list[FileProblems]:
    """Read the format files that modules brought; gives what is wrong with them."""
    from xshell.format.file_nodes import FileProblems
    from xshell.format.files import load_views

    files, session.format_files = session.format_files, []
    problems = []
    for file in files:
        try:
            registry_of(session).replace(file, load_views(session, file))
        except FileProblems as found:
            problems.append(found)
    return problems
