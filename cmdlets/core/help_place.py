"""Where the comments stand that are help (about_Comment_Based_Help).

Of a function: right before it with one blank line at most, at the start of its body, at its end. Of
a script: the first comment that is help and does not stand right before a function, else the last.
"""

from __future__ import annotations

from cmdlets.core.help_comment import HelpComment, parsed
from xshell.language import parse
from xshell.language.tokens import tokens_of
from xshell.language.tree import FunctionDefinitionAst, ScriptBlockAst
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from xshell.language.tokens import Token
    from xshell.language.tree import ParameterAst

_NEAR = 2
_SKIPPED = ("NewLine", "LineContinuation")


class HelpPlaces:
    """The comments of a script block: of itself, and of its parameters."""

    def __init__(self, block: Any) -> None:
        template = block.template
        self._text: str = template.source.text
        result = parse(self._text)
        self._source = result.source
        self._tokens: list[Token] = tokens_of(self._text, result.ast)
        self._function: FunctionDefinitionAst | None = None
        self._body: ScriptBlockAst = result.ast
        for node in walk(result.ast):
            if isinstance(node, FunctionDefinitionAst) and _is_at(node.body, template):
                self._function, self._body = node, node.body
                break
            if isinstance(node, ScriptBlockAst) and node.start == template.start:
                self._body = node

    def help(self) -> HelpComment | None:
        """The help, None where no comment is any."""
        if self._function is not None:
            found = self._before(self._function.start)
            if found is not None:
                return found
        is_script = self._body.start == 0 and self._function is None
        return self._at_start(is_script) or self._at_end(is_script)

    def parameters(self) -> dict[str, str]:
        """What comments before or among a parameter's declaration say, by lower-case name."""
        declared: Sequence[ParameterAst] = ()
        if self._function is not None and self._function.parameters:
            declared = self._function.parameters
        elif self._body.param_block is not None:
            declared = self._body.param_block.parameters
        found = {}
        for each in declared:
            comments = self._block_before(each.start) or [
                token
                for token in self._tokens
                if token.kind == "Comment" and each.start <= token.start < each.end
            ]
            text = "\n".join(_uncommented(token.text).strip() for token in comments).strip()
            if text:
                found[each.name.name.lower()] = text
        return found

    def _line(self, offset: int) -> int:
        line: int = self._source.position(offset)[0]
        return line

    def _block_before(self, offset: int) -> list[Token]:
        """The comments that end right before a place, without a gap among them."""
        found: list[Token] = []
        line = self._line(offset)
        for token in reversed([each for each in self._tokens if each.start < offset]):
            if token.kind in _SKIPPED:
                continue
            near = _NEAR if not found else 1
            if token.kind != "Comment" or line - self._line(token.end) > near:
                break
            is_block = token.text.startswith("<#")
            if found and is_block != found[0].text.startswith("<#"):
                break
            found.insert(0, token)
            line = self._line(token.start)
        return found

    def _before(self, offset: int) -> HelpComment | None:
        return _as_help(self._block_before(offset))

    def _at_start(self, is_script: bool) -> HelpComment | None:
        """The first comment that is help before the first statement."""
        start = self._body.start + (0 if is_script else 1)
        block: list[Token] = []
        for token in [each for each in self._tokens if each.start >= start]:
            if token.kind in _SKIPPED:
                continue
            is_next = token.kind != "Comment" or (
                block and self._line(token.start) - self._line(block[-1].end) > 1
            )
            if block and (is_next or token.text.startswith("<#") or _is_block(block[-1])):
                found = _as_help(block)
                if found is not None and not (is_script and self._is_function(block[-1])):
                    return found
                block = []
            if token.kind != "Comment":
                return None
            block.append(token)
        return _as_help(block)

    def _is_function(self, comment: Token) -> bool:
        """Whether a comment stands right before a function, which it is the help of then."""
        after = [
            each
            for each in self._tokens
            if each.start >= comment.end and each.kind not in (*_SKIPPED, "Comment")
        ]
        if not after or after[0].kind not in ("Function", "Filter"):
            return False
        following = [
            each for each in self._tokens if each.kind == "Comment" and each.start >= comment.end
        ]
        if any(each.start < after[0].start for each in following):
            return False
        return self._line(after[0].start) - self._line(comment.end) <= _NEAR

    def _at_end(self, is_script: bool) -> HelpComment | None:
        end = self._body.end - (0 if is_script else 1)
        found: list[Token] = []
        for token in reversed([each for each in self._tokens if each.end <= end]):
            if token.kind in _SKIPPED or token.kind == "EndOfInput":
                continue
            if token.kind != "Comment" or (found and _is_block(found[0])):
                break
            found.insert(0, token)
        return _as_help(found)


def _is_at(body: ScriptBlockAst, template: Any) -> bool:
    return bool(body.start == template.start and body.end == template.end_position)


def _is_block(comment: Token) -> bool:
    return comment.text.startswith("<#")


def _as_help(comments: list[Token]) -> HelpComment | None:
    if not comments:
        return None
    return parsed("\n".join(_uncommented(each.text) for each in comments))


def _uncommented(text: str) -> str:
    if text.startswith("<#"):
        return text[2:].removesuffix("#>")
    return text.lstrip("#")
