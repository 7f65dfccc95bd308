"""The Python text being written, and which line of it stands for which piece of the script."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from xshell.language.tree import Node


class Writer:
    """The lines of one Python function or of the module's head."""

    __slots__ = ("depth", "lines", "places")

    def __init__(self, depth: int = 0) -> None:
        self.depth = depth
        self.lines: list[str] = []
        # Index of a line -> (start, end) of what it stands for in the script.
        self.places: list[tuple[int, int, int]] = []

    def add(self, line: str, node: Node | None = None) -> None:
        """Write a line; `node` is what an error on it is about."""
        if node is not None:
            self.places.append((len(self.lines), node.start, node.end))
        self.lines.append("    " * self.depth + line)

    def indented(self) -> AbstractContextManager[None]:
        """Lines written in this context are one level deeper."""
        return _Indent(self)

    def append(self, other: Writer) -> None:
        """Take over what another writer holds."""
        base = len(self.lines)
        self.places += [(line + base, start, end) for line, start, end in other.places]
        self.lines += other.lines


class _Indent:
    __slots__ = ("writer",)

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def __enter__(self) -> None:
        self.writer.depth += 1

    def __exit__(self, *_: object) -> None:
        self.writer.depth -= 1


class Unit:
    """One script on its way to one Python module.

    `head` takes what is made once when the module is loaded (call sites, type references,
    script-block templates); `functions` takes the compiled blocks.
    """

    __slots__ = (
        "_numbers",
        "_types",
        "assigned_automatic",
        "compiled",
        "defined",
        "functions",
        "has_types",
        "head",
        "noted",
        "reads_status",
        "spellings",
        "text",
        "usings",
    )

    def __init__(self, text: str, reads_status: bool) -> None:
        self.text = text
        self.head = Writer()
        self.functions = Writer()
        self.reads_status = reads_status
        # Variables that are assigned what statements write, which may be no output.
        self.noted: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._types: dict[str, str] = {}
        # Variable names whose spelling is not lower case, for those who list variables.
        self.spellings: dict[str, str] = {}
        # Templates of the types that are known where code is being compiled, by lower-case name;
        # those written already.
        self.defined: dict[str, str] = {}
        self.compiled: set[str] = set()
        # Automatic variables that the script assigns, so that scopes may hold them.
        self.assigned_automatic: set[str] = set()
        # Whether the script may define types at all.
        self.has_types = False
        # Namespaces that `using` names.
        self.usings: tuple[str, ...] = ()

    def name(self, prefix: str) -> str:
        """A new module-level name."""
        number = self._numbers.get(prefix, 0) + 1
        self._numbers[prefix] = number
        return f"{prefix}{number}"

    def type_reference(self, recipe: str) -> str:
        """The name of a lazily resolved type; `recipe` is the Python text that makes it."""
        if recipe not in self._types:
            name = self._types[recipe] = self.name("T")
            self.head.add(f"{name} = {recipe}")
        return self._types[recipe]

    def source(self) -> tuple[str, tuple[int, ...]]:
        """The module's text, and its places as line, start, end, line, start, end …"""
        whole = Writer()
        whole.append(self.functions)
        whole.append(self.head)
        places: list[int] = []
        for line, start, end in whole.places:
            places += (line + 1, start, end)
        return "\n".join(whole.lines) + "\n", tuple(places)


def walk_lines(places: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """The places of a module as triples."""
    for at in range(0, len(places), 3):
        yield places[at], places[at + 1], places[at + 2]
