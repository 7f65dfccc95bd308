"""The elements of a `.format.ps1xml` file, and what is wrong with them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xshell.engine.errors import Terminating

# So many problems of a file are told.
_MOST_PROBLEMS = 30


class FileProblems(Exception):
    """A format file that cannot be loaded; `lines` are the problems, a line each."""

    def __init__(self, path: str, lines: list[str]) -> None:
        super().__init__(path)
        self.path = path
        self.lines = lines

    def error(self) -> Terminating:
        """The error that tells them."""
        from xshell.engine.errors import RUNTIME_EXCEPTION, make_error

        told = "".join(f"{self.path}, {line}\n" for line in self.lines)
        return make_error(
            "FormatXmlUpdateException",
            f"Errors occurred while loading the format data file: \n{told}",
            "InvalidOperation",
            None,
            RUNTIME_EXCEPTION,
        )


class Node:
    """An element: children by name, their texts, flags and numbers.

    What it must not hold is noted in `problems`, which all nodes of a file share.
    """

    __slots__ = ("_element", "_file", "_path", "problems")

    def __init__(self, element: Element, path: str, file: str, problems: list[str]) -> None:
        self._element = element
        self._path = path
        self._file = file
        self.problems = problems

    @property
    def name(self) -> str:
        """The element's name."""
        return self._element.tag

    @property
    def text(self) -> str:
        """The text inside."""
        return (self._element.text or "").strip()

    @property
    def raw_text(self) -> str:
        """The text inside with the blanks around it."""
        return self._element.text or ""

    def refuse(self, problem: str, path: str | None = None) -> None:
        """Note a problem of this element."""
        if len(self.problems) < _MOST_PROBLEMS:
            at = self._path if path is None else path
            self.problems.append(f"Error at XPath {at} in file {self._file}: {problem}")

    def child(self, name: str) -> Node | None:
        """The first child of a name."""
        found = self._element.find(name)
        return None if found is None else self._node(found, f"{self._path}/{name}")

    def children(self, *names: str) -> list[Node]:
        """The children of these names, all of them without a name."""
        found = []
        counts: dict[str, int] = {}
        for each in self._element:
            if not names or each.tag in names:
                counts[each.tag] = counts.get(each.tag, 0) + 1
                found.append(self._node(each, f"{self._path}/{each.tag}[{counts[each.tag]}]"))
        return found

    def inside(self, group: str, name: str) -> list[Node]:
        """The children of a name inside a child that groups them; others there are refused."""
        found = self.child(group)
        if found is None:
            return []
        found.allow(name)
        return found.children(name)

    def require(self, name: str) -> Node | None:
        """A child that has to be there."""
        found = self.child(name)
        if found is None:
            self.refuse(f"Node {name} is missing.")
        return found

    def require_text(self) -> str:
        """The text inside, with the blanks around it, which has to be there."""
        text = "".join(self._element.itertext())
        if not text:
            self.refuse(f"{self.name} is an empty node.")
        return text

    def refuse_unknown(self) -> None:
        """Refuse this element, which has no place where it stands."""
        self.refuse(f"{self.name} is an unknown node.")

    def allow(self, *names: str) -> None:
        """Refuse children of all other names, and a second one of a name that stands alone."""
        found: set[str] = set()
        for each in self.children():
            if each.name not in names:
                each.refuse_unknown()
            elif each.name in found and len(names) > 1:
                self.refuse("A duplicate node exists.")
            found.add(each.name)

    def text_of(self, name: str) -> str:
        """The text of a child, empty where there is none."""
        found = self.child(name)
        return "" if found is None else found.text

    def flag(self, name: str, default: bool = False) -> bool:
        """Whether a child is there and does not say false; `default` where it is not there."""
        found = self.child(name)
        if found is None:
            return default
        text = found.text.lower()
        if text not in ("", "true", "false"):
            found.refuse("A Boolean value is expected.")
        return text != "false"

    def number(self, name: str) -> int:
        """The number in a child, 0 where there is none."""
        found = self.child(name)
        if found is None:
            return 0
        if not found.text.isascii() or not found.text.isdigit():
            found.refuse("A non-negative integer is expected.")
            return 0
        return int(found.text[:9])

    def _node(self, element: Element, path: str) -> Node:
        return Node(element, path, self._file, self.problems)


def read_document(path: str) -> Node:
    """The root of a file; raises FileProblems where there is none, or it is no XML."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise FileProblems(path, [f"Error in file {path}: {error.strerror}"]) from None
    if b"<!DOCTYPE" in content:
        raise FileProblems(path, [f"Error in file {path}: DTD is prohibited in this document."])
    try:
        root = fromstring(content)
    except (ParseError, ValueError, LookupError) as error:
        raise FileProblems(path, [f"Error in file {path}: {error}"]) from None
    return Node(root, f"/{root.tag}", path, [])
