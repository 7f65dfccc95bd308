"""The elements of a `.types.ps1xml` file with their lines, and what is wrong with them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import Terminating


class TypeProblems(Exception):
    """A file that is no file of types; `lines` are the problems, a line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines

    def error(self) -> Terminating:
        """The error that tells them."""
        from xshell.engine.errors import RUNTIME_EXCEPTION, make_error

        told = "".join(f"{each}\n" for each in self.lines)
        return make_error(
            "TypesXmlUpdateException",
            f"Errors occurred while loading the type data file: \n{told}",
            "InvalidOperation",
            None,
            RUNTIME_EXCEPTION,
        )


class TypeNode:
    """An element: what is in it, by name. What it must not hold is noted in `problems`, which all
    elements of a file share. `owner` is the name of the type it belongs to.
    """

    __slots__ = ("_children", "_file", "_line", "is_hidden", "name", "owner", "problems", "text")

    def __init__(self, name: str, line: int, parent: TypeNode | None, file: str) -> None:
        self.name = name
        self.text = ""
        self.is_hidden = False
        self.owner = ""
        self.problems: list[str] = [] if parent is None else parent.problems
        self._children: list[TypeNode] = []
        self._line = line
        self._file = file
        if parent is not None:
            parent._children.append(self)

    def refuse(self, problem: str) -> None:
        """Note a problem of this element."""
        kind = f'Error in type "{self.owner}"' if self.owner else "Error"
        self.problems.append(f", {self._file}({self._line}) : {kind}: {problem}")

    def children(self, *names: str) -> list[TypeNode]:
        """The elements of these names inside, all of them without a name."""
        found = [each for each in self._children if not names or each.name in names]
        for each in found:
            each.owner = each.owner or self.owner
        return found

    def allow(self, *names: str) -> None:
        """Refuse elements of all other names inside."""
        for each in self.children():
            if each.name not in names:
                allowed = ", ".join(names)
                each.refuse(
                    f"The node {each.name} is not allowed. The following nodes are allowed: "
                    f"{allowed}."
                )

    def text_of(self, name: str) -> str:
        """The text of an element inside, empty where there is none."""
        return next((each.text.strip() for each in self.children(name)), "")

    def required(self, name: str) -> str:
        """The text of an element that has to be inside, once and with a text."""
        found = self.children(name)
        if len(found) == 1:
            text = found[0].text.strip()
            if not text:
                found[0].refuse(f'Node "{name}" should have an inner text.')
            return text
        if found:
            self.refuse(
                f'Node "{name}" must occur only once under "{self.name}". The parent node, '
                f'"{self.name}", will be ignored.'
            )
        else:
            self.refuse(
                f'Node "{name}" was not found. It should occur only once under "{self.name}". The '
                f'parent node, "{self.name}", will be ignored.'
            )
        return ""

    def names(self) -> list[str]:
        """The names inside ReferencedProperties."""
        inside = self.children("ReferencedProperties")
        if len(inside) != 1:
            self.required("ReferencedProperties")
            return []
        inside[0].allow("Name")
        return [each.text.strip() for each in inside[0].children("Name")]


def read_types(path: str) -> TypeNode:
    """The root of a file; raises OSError, and TypeProblems where it is no XML or begins with
    something else than Types.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    with open(path, "rb") as file:
        content = file.read()
    parser = ParserCreate()
    open_nodes: list[TypeNode] = []
    roots: list[TypeNode] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        parent = open_nodes[-1] if open_nodes else None
        node = TypeNode(name, parser.CurrentLineNumber, parent, path)
        node.is_hidden = attributes.get("IsHidden", "").lower() == "true"
        open_nodes.append(node)
        if parent is None:
            roots.append(node)

    def end(_name: str) -> None:
        open_nodes.pop()

    def text(data: str) -> None:
        open_nodes[-1].text += data

    def refuse_definitions(*_arguments: Any) -> None:
        raise TypeProblems([f", {path} : DTD is prohibited in this XML document."])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse_definitions
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise TypeProblems([f", {path}({error.lineno}) : Error: {error}"]) from None
    root = roots[0]
    if root.name != "Types":
        root.refuse(f"The node {root.name} is not allowed. The following nodes are allowed: Types.")
        raise TypeProblems(root.problems)
    return root
