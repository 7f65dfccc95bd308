"""Nodes of a syntax tree as scripts see them: one class over all kinds, told apart by the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xshell.engine.dotnet.lists import ReadOnlyCollection
from xshell.engine.dotnet.syntax.extents import NAMESPACE, Extent
from xshell.engine.dotnet.types import DotNetType, known_type
from xshell.language import tree
from xshell.language.tree.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Value = Any

_types: dict[type, DotNetType] = {}
_base_call = re.compile(r"\bbase\s*\(.*\)", re.IGNORECASE | re.DOTALL).search


class Tree:
    """A parsed text: its root, and the objects made of its nodes, each made once."""

    __slots__ = ("_functions", "has_errors", "objects", "root", "source")

    def __init__(self, root: tree.ScriptBlockAst, has_errors: bool = False) -> None:
        self.source = root.source
        self.has_errors = has_errors
        self.objects: dict[int, SyntaxNode] = {}
        self._functions: dict[int, tree.FunctionDefinitionAst] = {}
        self.root = self.shown(root, None)

    def shown(self, node: tree.Node, parent: SyntaxNode | None) -> SyntaxNode:
        """The object of a node."""
        found = self.objects.get(id(node))
        if found is None:
            found = self.objects[id(node)] = SyntaxNode(self, node, parent)
        return found

    def function_of(self, node: tree.FunctionMemberAst) -> tree.FunctionDefinitionAst:
        """The function that a method is in PowerShell's tree."""
        found = self._functions.get(id(node))
        if found is None:
            body, parameters = _body(node, self.source.text), node.parameters or None
            found = self._functions[id(node)] = tree.FunctionDefinitionAst(
                node.start, node.end, node.name, False, False, parameters, body
            )
        return found

    def below(self, node: tree.Node) -> Iterable[tree.Node]:
        """The nodes directly below a node of the tree."""
        if isinstance(node, tree.FunctionMemberAst):
            before = [] if node.return_type is None else [node.return_type]
            return [*node.attributes, *before, self.function_of(node)]
        if isinstance(node, _Call):
            return ()
        return children(node)


class SyntaxNode:
    """A node and the one above it."""

    __slots__ = ("_children", "node", "parent", "tree")

    def __init__(self, tree: Tree, node: tree.Node, parent: SyntaxNode | None) -> None:
        self.tree = tree
        self.node: Any = node
        self.parent = parent
        self._children: list[SyntaxNode] | None = None

    @property
    def dotnet_type(self) -> DotNetType:
        """The type that PowerShell's tree has at this place."""
        kind = type(self.node)
        found = _types.get(kind)
        if found is None:
            found = _types[kind] = known_type(NAMESPACE + kind.__name__)
        return found

    @property
    def extent(self) -> Extent:
        """The text the node was read from."""
        return Extent(self.tree.source, self.node.start, self.node.end)

    @property
    def children(self) -> list[SyntaxNode]:
        """The nodes directly below, in the order of a visit."""
        if self._children is None:
            self._children = [
                self.tree.shown(each, self)
                for each in self.tree.below(self.node)
                if not isinstance(each, tree.TypeName)
            ]
        return self._children

    def child(self, node: tree.Node | None) -> SyntaxNode | None:
        """The object of a node that stands somewhere below."""
        if node is None:
            return None
        _ = self.children
        return self.tree.shown(node, self)

    def nodes(self, found: Iterable[tree.Node] | None) -> Value:
        """The objects of nodes below as a read-only collection; null where there is none."""
        if found is None:
            return None
        shown = [self.child(each) for each in found]
        types = {each.dotnet_type for each in shown if each is not None}
        return ReadOnlyCollection(types.pop() if len(types) == 1 else known_type(_AST), shown)

    def below(self, *, nested: bool) -> Iterator[SyntaxNode]:
        """The node and all below it; script blocks inside only when `nested`."""
        pending = [self]
        while pending:
            current = pending.pop()
            yield current
            if nested or not _is_nested(current.node):
                pending.extend(reversed(current.children))

    def __str__(self) -> str:
        return self.extent.text


_AST = NAMESPACE + "Ast"


def _is_nested(node: tree.Node) -> bool:
    return isinstance(node, tree.ScriptBlockExpressionAst | tree.FunctionDefinitionAst)


class _Call(tree.CommandExpressionAst):
    """The call of the base's constructor that stands first in every constructor."""

    __slots__ = ()


_types[_Call] = known_type(NAMESPACE + "CommandExpressionAst")


def _body(node: tree.FunctionMemberAst, text: str) -> tree.ScriptBlockAst:
    body = node.body
    block = body.end_block
    if not node.is_constructor or block is None or "Static" in node.method_attributes:
        return body
    start = end = body.start
    if node.base_arguments is not None:
        match = _base_call(text[node.start : body.start])
        if match is not None:
            start, end = node.start + match.start(), node.start + match.end()
    call = _Call(start, end, tree.ErrorExpressionAst(start, end, []), [])
    statements: list[tree.StatementAst] = [call, *block.statements]
    first = tree.NamedBlockAst(
        block.start, block.end, block.block_kind, block.unnamed, statements, block.traps
    )
    return tree.ScriptBlockAst(
        body.start, body.end, body.source, [], [], None, None, None, None, first, None, []
    )


_parsed: dict[int, tuple[Any, Tree]] = {}
_MOST_PARSED = 16


def _tree_of(source: Any) -> Tree:
    """The tree of a text; the texts asked about last are kept parsed, so that a node is the same
    object again.
    """
    held = _parsed.get(id(source))
    if held is None:
        from xshell.language import parse

        while len(_parsed) >= _MOST_PARSED:
            del _parsed[next(iter(_parsed))]
        held = _parsed[id(source)] = (source, Tree(parse(source.text, source.file).ast))
    return held[1]


def innermost_block(source: Any, start: int, end: int) -> tuple[int, str]:
    """Start and name of the script block around a place: a function's name or <ScriptBlock>."""
    found = enclosing_block(source, start, end)
    if found is None:
        return (-1, "<ScriptBlock>")
    above = found.parent.node if found.parent is not None else None
    name = above.name if isinstance(above, tree.FunctionDefinitionAst) else "<ScriptBlock>"
    return (found.node.start, name)


def enclosing_block(source: Any, start: int, end: int) -> SyntaxNode | None:
    """The innermost script block around a place of a text."""
    best: SyntaxNode | None = None
    for each in _tree_of(source).root.below(nested=True):
        node = each.node
        around = isinstance(node, tree.ScriptBlockAst) and node.start <= start and end <= node.end
        if around and (best is None or node.start > best.node.start):
            best = each
    return best


def parameter_names(block: SyntaxNode) -> list[str]:
    """The names of the parameters of a script block, of a function's in parentheses, too."""
    node, above = block.node, block.parent.node if block.parent is not None else None
    declared = None
    if isinstance(node, tree.ScriptBlockAst) and node.param_block is not None:
        declared = node.param_block.parameters
    elif isinstance(above, tree.FunctionDefinitionAst):
        declared = above.parameters
    return [each.name.name for each in declared or ()]


def is_inside_text(source: Any, start: int, end: int, name: str) -> bool:
    """Whether a variable at a place of a text stands in an expandable string."""
    for each in _tree_of(source).root.below(nested=True):
        node = each.node
        if not (isinstance(node, tree.VariableExpressionAst) and start <= node.start < end):
            continue
        if node.name.lower() == name.lower():
            above: SyntaxNode | None = each
            while above is not None:
                if isinstance(above.node, tree.ExpandableStringExpressionAst):
                    return True
                above = above.parent
            return False
    return False


def block_of_source(source: Any, start: int, end: int) -> SyntaxNode:
    """The script block, or the function with this body, at a place of a text."""
    root = _tree_of(source).root
    for each in root.below(nested=True):
        node = each.node
        if isinstance(node, tree.ScriptBlockAst) and (node.start, node.end) == (start, end):
            above = each.parent
            is_function = above is not None and isinstance(above.node, tree.FunctionDefinitionAst)
            return above if is_function and above is not None else each
    return root
