"""XPath 1.0 over the tree of `xml_tree`: reading of paths and predicates, and their steps."""

from __future__ import annotations

import re

from xshell.engine.dotnet.xml_path_values import (
    XPathError,
    function_of,
    joined,
    negated,
    node_set,
    truth,
)
from xshell.engine.dotnet.xml_tree import ATTRIBUTE, CDATA, COMMENT, ELEMENT, TEXT, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_TOKEN = re.compile(
    r"\s*(//|::|\.\.|!=|<=|>=|[/@.*|=<>+\-(),\[\]]|\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\"|"
    r"[A-Za-z_][\w.-]*(?::(?!:)(?:[A-Za-z_][\w.-]*|\*))?)"
)
_KIND_TESTS = ("text", "node", "comment")


class XPath:
    """A path, ready to be asked; `namespaces` maps prefixes to addresses."""

    def __init__(self, text: str, namespaces: dict[str, str] | None = None) -> None:
        self._text = text
        self._tokens = self._split(text)
        self._namespaces = namespaces or {}
        self._at = 0

    def _split(self, text: str) -> list[str]:
        tokens: list[str] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            found = _TOKEN.match(text, at)
            if found is None:
                raise XPathError(f"'{text}' has an invalid token.")
            tokens.append(found[1])
            at = found.end()
        return tokens

    def select(self, node: Node) -> list[Node]:
        """The nodes that the path leads to from a node."""
        return node_set(self.evaluate(node))

    def evaluate(self, node: Node) -> Value:
        """Nodes, text, a number or a truth."""
        self._at = 0
        made = self._or()
        if self._at < len(self._tokens):
            raise XPathError(f"'{self._text}' has an invalid token.")
        return made(node, 1, 1)

    # Reading: each method gives a function of (node, position, size).

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._peek()
        if not token or (wanted and token != wanted):
            raise XPathError(f"'{self._text}' has an invalid token.")
        self._at += 1
        return token

    def _binary(self, signs: tuple[str, ...], below: Callable[[], Value]) -> Value:
        left = below()
        while self._peek() in signs:
            left = joined(self._take(), left, below())
        return left

    def _or(self) -> Value:
        return self._binary(("or",), self._and)

    def _and(self) -> Value:
        return self._binary(("and",), self._equality)

    def _equality(self) -> Value:
        return self._binary(("=", "!=", "<", ">", "<=", ">="), self._sum)

    def _sum(self) -> Value:
        return self._binary(("+", "-"), self._product)

    def _product(self) -> Value:
        return self._binary(("div", "mod"), self._negation)

    def _negation(self) -> Value:
        if self._peek() != "-":
            return self._union()
        self._take()
        return negated(self._negation())

    def _union(self) -> Value:
        return self._binary(("|",), self._path)

    def _path(self) -> Value:
        token = self._peek()
        if token[:1] in "'\"" and token:
            text = self._take()[1:-1]
            return lambda _node, _position, _size: text
        if token[:1].isdigit():
            number = float(self._take())
            return lambda _node, _position, _size: number
        if token == "(":
            self._take()
            inner = self._or()
            self._take(")")
            return self._filtered(inner)
        if self._peek(1) == "(" and token not in _KIND_TESTS:
            return self._call()
        return self._location()

    def _filtered(self, inner: Value) -> Value:
        """Predicates behind parentheses."""
        while self._peek() == "[":
            inner = _with_predicate(inner, self._predicate())
        return inner

    def _call(self) -> Value:
        name = self._take()
        self._take("(")
        arguments: list[Value] = []
        while self._peek() != ")":
            arguments.append(self._or())
            if self._peek() == ",":
                self._take()
        self._take(")")
        function = function_of(name, len(arguments), self._text)
        return lambda node, position, size: function(
            node, position, size, [each(node, position, size) for each in arguments]
        )

    def _location(self) -> Value:
        steps: list[Value] = []
        absolute = self._peek() in ("/", "//")
        if self._peek() == "/":
            self._take()
            if not self._peek() or self._peek() in ("]", ")", "|", ","):
                return lambda node, _position, _size: [node.document]
        while True:
            if self._peek() == "//":
                self._take()
                steps.append(_descendants)
            steps.append(self._step())
            if self._peek() not in ("/", "//"):
                break
            if self._peek() == "/":
                self._take()
        return _walker(absolute, steps)

    def _step(self) -> Value:
        token = self._peek()
        test: Callable[[Node], bool] = _any_node
        if token in (".", ".."):
            self._take()
            axis = "self" if token == "." else "parent"
        else:
            axis = "child"
            if token == "@":
                self._take()
                axis = "attribute"
            elif self._peek(1) == "::":
                axis = self._take()
                self._take("::")
            test = self._test(axis)
        predicates = []
        while self._peek() == "[":
            predicates.append(self._predicate())
        if axis not in _AXES:
            raise XPathError(f"'{self._text}' has an invalid token.")
        return _stepper(_AXES[axis], test, predicates)

    def _test(self, axis: str) -> Callable[[Node], bool]:
        name = self._take()
        if name in _KIND_TESTS and self._peek() == "(":
            self._take()
            self._take(")")
            return _KIND[name]
        kind = ATTRIBUTE if axis == "attribute" else ELEMENT
        if name == "*":
            return lambda node: node.kind == kind
        if not (name[0].isalpha() or name[0] == "_"):
            raise XPathError(f"'{self._text}' has an invalid token.")
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return lambda node: node.name == name and node.kind == kind and node.namespace == ""
        address = self._namespaces.get(prefix)
        if address is None:
            raise XPathError(f"Namespace prefix '{prefix}' is not defined.")
        return lambda node: (
            node.kind == kind and node.namespace == address and local in ("*", node.local_name)
        )

    def _predicate(self) -> Value:
        self._take("[")
        inner = self._or()
        self._take("]")
        return inner


def _any_node(_node: Node) -> bool:
    """Takes every node."""
    return True


_KIND: dict[str, Callable[[Node], bool]] = {
    "text": lambda node: node.kind in (TEXT, CDATA),
    "comment": lambda node: node.kind == COMMENT,
    "node": _any_node,
}


def _ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _siblings(after: bool) -> Callable[[Node], list[Node]]:
    def find(node: Node) -> list[Node]:
        if node.parent is None or node.kind == ATTRIBUTE:
            return []
        at = next(i for i, each in enumerate(node.parent.children) if each is node)
        around = node.parent.children
        return around[at + 1 :] if after else around[:at][::-1]

    return find


_AXES: dict[str, Callable[[Node], Any]] = {
    "child": lambda node: node.children,
    "attribute": lambda node: node.attributes,
    "self": lambda node: [node],
    "parent": lambda node: [] if node.parent is None else [node.parent],
    "descendant": Node.walk,
    "descendant-or-self": lambda node: [node, *node.walk()],
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "following-sibling": _siblings(True),
    "preceding-sibling": _siblings(False),
}


def _descendants(nodes: list[Node]) -> list[Node]:
    return [each for node in nodes for each in (node, *node.walk())]


def _stepper(axis: Any, test: Callable[[Node], bool], predicates: list[Value]) -> Value:
    def step(nodes: list[Node]) -> list[Node]:
        found: list[Node] = []
        seen: set[int] = set()
        for node in nodes:
            reached = [each for each in axis(node) if test(each)]
            for predicate in predicates:
                reached = _kept(reached, predicate)
            for each in reached:
                if id(each) not in seen:
                    seen.add(id(each))
                    found.append(each)
        return found

    return step


def _kept(nodes: list[Node], predicate: Value) -> list[Node]:
    kept = []
    for position, node in enumerate(nodes, 1):
        value = predicate(node, position, len(nodes))
        if value == position if isinstance(value, float) else truth(value):
            kept.append(node)
    return kept


def _with_predicate(inner: Value, predicate: Value) -> Value:
    return lambda node, position, size: _kept(node_set(inner(node, position, size)), predicate)


def _walker(absolute: bool, steps: list[Value]) -> Value:
    def walk(node: Node, _position: int, _size: int) -> list[Node]:
        nodes = [node.document] if absolute else [node]
        for step in steps:
            nodes = step(nodes)
        return nodes

    return walk
