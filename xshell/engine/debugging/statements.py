"""Where a script can stop: its statements by the line of Python that each begins with."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.language.tree.source import Node


# Before the names of variables that are in no drive.
_SCOPES = ("", "global", "local", "private", "script", "variable")


class Stop:
    """A statement: the Python line that begins it, its extent and where that stands."""

    __slots__ = ("column", "end", "line", "python_line", "start")

    def __init__(self, python_line: int, start: int, end: int, place: tuple[int, int]) -> None:
        self.python_line = python_line
        self.start = start
        self.end = end
        self.line, self.column = place


def stops(source: Any, places: tuple[int, ...]) -> list[Stop]:
    """The statements of a module; one that takes several lines of Python begins with the first."""
    triples = sorted(zip(places[::3], places[1::3], places[2::3], strict=True))
    found: list[Stop] = []
    before = None
    for python_line, start, end in triples:
        if (start, end) != before:
            found.append(Stop(python_line, start, end, source.position(start)))
        before = (start, end)
    return found


def at_line(known: list[Stop], line: int, column: int, source: Any) -> list[Stop]:
    """The statement that begins a line, or the innermost one at a column of it."""
    if not column:
        candidates = [each for each in known if each.line == line]
        first = min((each.column for each in candidates), default=0)
        return [each for each in candidates if each.column == first]
    inside = [each for each in known if _holds(each, line, column, source)]
    shortest = min((each.end - each.start for each in inside), default=0)
    return [each for each in inside if each.end - each.start == shortest]


def _holds(stop: Stop, line: int, column: int, source: Any) -> bool:
    after: tuple[int, int] = source.position(stop.end)
    return (stop.line, stop.column) <= (line, column) < after


class Uses:
    """What a statement calls and which variables it reads and writes, all in lower case."""

    __slots__ = ("commands", "only_written", "reads", "writes")

    def __init__(self) -> None:
        # Variables on the left of `=`, which reads nothing of them.
        self.only_written: list[str] = []
        self.commands: list[str] = []
        self.reads: list[str] = []
        self.writes: list[str] = []


def uses_of(text: str) -> Uses:
    """What the text of a statement uses, blocks inside it left out: they stop by themselves."""
    from xshell.language import parse

    uses = Uses()
    for node in _own_nodes(parse(text, None).ast):
        _note(uses, node)
    for name in uses.only_written:
        uses.reads.remove(name)
    return uses


def names_set(text: str) -> list[str]:
    """The variables that the text of a statement sets, as it writes them."""
    from xshell.language import parse, tree

    found: list[Any] = []
    inner: set[int] = set()
    for node in _own_nodes(parse(text, None).ast):
        # What stands further inside is set before; an assignment in one is a statement itself.
        if isinstance(node, tree.AssignmentStatementAst):
            inner.add(id(node.right))
            found = (_variables(node.left) if id(node) not in inner else []) + found
        elif isinstance(node, tree.UnaryExpressionAst) and node.token_kind in _STEPS:
            found = _variables(node.child) + found
    parts = [str(each.name).rpartition(":") for each in found]
    return [name for scope, _, name in parts if scope.lower() in _SCOPES]


def _own_nodes(root: Node) -> Iterator[Node]:
    from xshell.language import tree
    from xshell.language.tree.walk import children

    inner = (
        tree.ScriptBlockExpressionAst,
        tree.FunctionDefinitionAst,
        tree.TypeDefinitionAst,
        tree.StatementBlockAst,
    )
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending += (each for each in reversed(children(node)) if not isinstance(each, inner))


_STEPS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")


def _note(uses: Uses, node: Node) -> None:
    from xshell.language import tree

    if isinstance(node, tree.CommandAst):
        first = node.elements[0]
        if isinstance(first, tree.StringConstantExpressionAst):
            uses.commands.append(str(first.value))
    elif isinstance(node, tree.AssignmentStatementAst):
        targets = _targets(node.left)
        uses.writes += targets
        if node.operator == "Equals":
            uses.only_written += targets
    elif isinstance(node, tree.ForEachStatementAst):
        uses.writes += _targets(node.variable)
        uses.only_written += _targets(node.variable)
    elif isinstance(node, tree.UnaryExpressionAst) and node.token_kind in _STEPS:
        uses.writes += _targets(node.child)
    elif isinstance(node, tree.VariableExpressionAst):
        uses.reads.append(_bare(node))


def _targets(node: Node) -> list[str]:
    """The variables that an assignment to a node sets, in lower case."""
    return [_bare(each) for each in _variables(node)]


def _variables(node: Node) -> list[Any]:
    """The nodes of the variables that an assignment to a node sets."""
    from xshell.language import tree

    if isinstance(node, tree.VariableExpressionAst):
        return [node]
    if isinstance(node, tree.ConvertExpressionAst | tree.AttributedExpressionAst):
        return _variables(node.child)
    if isinstance(node, tree.ArrayLiteralAst):
        return [found for each in node.elements for found in _variables(each)]
    return []


def _bare(node: Any) -> str:
    """A variable's name without its scope."""
    return str(node.name).rpartition(":")[2].lower()
