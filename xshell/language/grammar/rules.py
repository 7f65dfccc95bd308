"""The grammar's rules as pyparsing elements, and the names by which they find each other.

A `Rule` is a `ParserElement`: it stands in any pyparsing expression, and `parse_string` starts from
it. Among themselves rules call `read`, which gives (place behind, node) without wrapping every node
into `ParseResults`; a rule that does not apply gives None for the node, and never backtracks,
because the first character or word decides which rule applies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyparsing import ParserElement

from xshell.language.grammar.text import ScriptText

Reading = tuple[int, Any]
Reader = Callable[[ScriptText, int], Reading]


class Rule(ParserElement):
    """A rule that is declared first and gets its reader where it is written (like `Forward`)."""

    read: Reader

    def __init__(self, name: str) -> None:
        super().__init__()
        self.customName = name
        self.skipWhitespace = False
        self.callPreparse = False
        self.mayIndexError = False

    def _generateDefaultName(self) -> str:  # noqa: N802 (pyparsing's name)
        return self.customName

    def parseImpl(  # noqa: N802 (pyparsing's name)
        self, instring: Any, loc: int, do_actions: bool = True
    ) -> tuple[int, Any]:
        """pyparsing's entry to the rule."""
        loc, node = self.read(instring, loc)
        return loc, [node]

    def reads(self, reader: Reader) -> Reader:
        """Decorator: the function that reads this rule."""
        self.read = reader
        return reader


class Choice(Rule):
    """A rule that the first character decides; `otherwise` reads what no character announces."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.table: dict[str, Reader] = {}

    def on(self, characters: str) -> Callable[[Reader], Reader]:
        """Decorator: the reader for texts that begin with one of these characters."""

        def register(reader: Reader) -> Reader:
            for character in characters:
                self.table[character] = reader
            return reader

        return register


class Suffix(Rule):
    """A rule that goes on from a node already read."""

    extend: Callable[[ScriptText, int, Any], Reading]

    def extends(
        self, extender: Callable[[ScriptText, int, Any], Reading]
    ) -> Callable[[ScriptText, int, Any], Reading]:
        """Decorator: the function that reads what may follow a node."""
        self.extend = extender
        return extender


script = Rule("script")
statement = Rule("statement")
statement_list = Rule("statement list")
statement_block = Rule("statement block")
script_block_body = Rule("script block body")
pipeline_chain = Rule("pipeline chain")
pipeline = Rule("pipeline")
command = Rule("command")
expression = Rule("expression")
expression_without_comma = Rule("expression of an argument list")
array_literal = Rule("array literal")
unary = Rule("unary expression")
primary = Choice("primary expression")
member_access = Suffix("member access, call or index")
argument = Rule("command argument")
attribute_or_type = Rule("attribute or type literal")
parameter_list = Rule("parameter list")
