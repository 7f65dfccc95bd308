"""Strings, here-strings and variables, and what is expanded inside of double quotes."""

from __future__ import annotations

import re
import string

from xshell.language.grammar.rules import Reading, primary
from xshell.language.grammar.splice import read_cut_out
from xshell.language.grammar.text import BLANK, DOUBLE_QUOTES, SINGLE_QUOTES, ScriptText
from xshell.language.tree import (
    ErrorExpressionAst,
    ExpandableStringExpressionAst,
    ExpressionAst,
    StringConstantExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)

_SQ, _DQ = SINGLE_QUOTES, DOUBLE_QUOTES
_plain_single = re.compile(rf"[{_SQ}]([^{_SQ}]*+)[{_SQ}](?![{_SQ}])").match
_doubled_single = re.compile(rf"[{_SQ}]((?:[^{_SQ}]|[{_SQ}]{{2}})*+)[{_SQ}]").match
_pair_of_single = re.compile(rf"([{_SQ}])[{_SQ}]")
_plain_double = re.compile(rf"[{_DQ}]([^{_DQ}`$]*+)[{_DQ}](?![{_DQ}])").match
_string_chunk = re.compile(rf"[^{_DQ}`$]++").match
_here_chunk = re.compile(r"[^`$\r\n]++").match
_here_header = re.compile(rf"@[{_SQ}{_DQ}][{BLANK}]*+(?:\r\n|[\r\n])").match
_here_footers = {
    "'": re.compile(rf"(?:\r\n|[\r\n])[{_SQ}]@"),
    '"': re.compile(rf"(?:\r\n|[\r\n])[{_DQ}]@"),
}
_late_footers = {
    "'": re.compile(rf"(?:\r\n|[\r\n])[{BLANK}]+([{_SQ}]@)"),
    '"': re.compile(rf"(?:\r\n|[\r\n])[{BLANK}]+([{_DQ}]@)"),
}
_line_rest = re.compile(r"[^\r\n\0]*").match
_not_blank = re.compile(rf"[^{BLANK}]").search
_unicode_escape = re.compile(r"u\{([0-9A-Fa-f]{1,6})\}").match
#: `$name`, `$scope:name`, `$_`, `$$`; the colon of `$a::b` belongs to the member access.
variable_name = re.compile(r"[$@](?:(\w[\w?]*+(?::(?!:)[\w?]++)*+)|([$^?]))").match
_braced_name = re.compile(r"[$@]\{([^`{}\0]+)\}").match
_braced_any = re.compile(r"[$@]\{((?:[^`}]|`u\{[^}]*\}|`(?s:.))*+)\}").match
_parentheses = {
    True: re.compile(r"[()]"),
    False: re.compile(rf"[()]|[{_DQ}][{_DQ}]|`[{_DQ}`]"),
}
ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_CONSTANT = StringConstantExpressionAst


@primary.on(SINGLE_QUOTES)
def single_quoted(text: ScriptText, loc: int) -> Reading:
    """`'…'`, where a doubled quote stands for one."""
    match = _plain_single(text, loc)
    if match is not None:
        end = match.end()
        return end, _CONSTANT(loc, end, match.group(1), "SingleQuoted")
    match = _doubled_single(text, loc)
    if match is not None:
        end = match.end()
        value = _pair_of_single.sub(r"\1", match.group(1))
        return end, _CONSTANT(loc, end, value, "SingleQuoted")
    end = text.length
    text.lack_span("TerminatorExpectedAtEndOfString", loc, end, "'")
    value = _pair_of_single.sub(r"\1", text[loc + 1 : end])
    return end, _CONSTANT(loc, end, value, "SingleQuoted")


@primary.on(DOUBLE_QUOTES)
def double_quoted(text: ScriptText, loc: int) -> Reading:
    """`"…"` with escapes and expansions."""
    match = _plain_double(text, loc)
    if match is not None:
        end = match.end()
        return end, _CONSTANT(loc, end, match.group(1), "DoubleQuoted")
    body = ExpandableBody(text, loc, here=False)
    end = body.read(loc + 1)
    return body.finish(end, "DoubleQuoted", '"')


def here_string(text: ScriptText, loc: int) -> Reading:
    """`@'…'@` and `@"…"@`, whose quotes stand on lines of their own."""
    single = text[loc + 1] in SINGLE_QUOTES
    quote = "'" if single else '"'
    header = _here_header(text, loc)
    if header is None:
        return _bad_header(text, loc, quote)
    start = header.end()
    line_end = start - (2 if text.startswith("\r\n", start - 2) else 1)
    footer = _here_footers[quote].search(text, line_end)
    body = text[start : footer.start()] if footer is not None else ""
    if footer is not None and (single or ("`" not in body and "$" not in body)):
        kind = "SingleQuotedHereString" if single else "DoubleQuotedHereString"
        return footer.end(), _CONSTANT(loc, footer.end(), body, kind)
    if single:
        _report_missing_footer(text, loc, quote)
        return text.length, _CONSTANT(loc, text.length, text[start:-1], "SingleQuotedHereString")
    expandable = ExpandableBody(text, loc, here=True)
    end = expandable.read(line_end)
    expandable.drop_first_line_end(start - line_end)
    return expandable.finish(end, "DoubleQuotedHereString", '"@')


def _bad_header(text: ScriptText, loc: int, quote: str) -> Reading:
    end = _line_rest(text, loc).end()  # type: ignore[union-attr]
    kind = "SingleQuotedHereString" if quote == "'" else "DoubleQuotedHereString"
    extra = _not_blank(text, loc + 2, end)
    if extra is None:
        _report_missing_footer(text, loc, quote)
    else:
        at = extra.start()
        text.fail("UnexpectedCharactersAfterHereStringHeader", at, at + 1)
    return end, _CONSTANT(loc, end, "", kind)


def _report_missing_footer(text: ScriptText, loc: int, quote: str) -> None:
    late = _late_footers[quote].search(text, loc)
    if late is None:
        text.lack_span("TerminatorExpectedAtEndOfString", loc, text.length, quote + "@")
    else:
        text.lack_span("WhitespaceBeforeHereStringFooter", late.start(1), late.end(1))


class ExpandableBody:
    """Reads the inside of double quotes: literal text, escapes, variables and `$( )`.

    Subexpressions are only delimited at first, by counting parentheses whatever quotes surround
    them, and parsed when the string's end is known (so do PowerShell's errors come in order).
    """

    __slots__ = ("here", "parts", "raw", "start", "sub_expressions", "text")

    def __init__(self, text: ScriptText, start: int, here: bool) -> None:
        self.text = text
        self.start = start
        self.here = here
        self.parts: list[str | ExpressionAst] = []
        self.raw: list[str] = []
        self.sub_expressions: list[tuple[int, int, int, bool]] = []

    def read(self, loc: int) -> int:
        """Reads up to and over the terminator; gives the place behind it, or -1 without one."""
        text = self.text
        chunk = _here_chunk if self.here else _string_chunk
        while True:
            match = chunk(text, loc, text.length)
            if match is not None:
                self.literal(match.group())
                loc = match.end()
            if loc >= text.length:
                return -1
            character = text[loc]
            if character == "$":
                loc = self.dollar(loc)
            elif character == "`":
                loc = self.escape(loc)
            elif self.here:
                footer = _here_footers['"'].match(text, loc)
                if footer is not None:
                    return footer.end()
                self.literal(character)
                loc += 1
            elif text[loc + 1] in DOUBLE_QUOTES:
                self.literal(character)
                loc += 2
            else:
                return loc + 1

    def literal(self, value: str) -> None:
        """Adds text that stands for itself."""
        parts = self.parts
        if parts and type(parts[-1]) is str:
            parts[-1] += value
        else:
            parts.append(value)
        self.raw.append(value)

    def escape(self, loc: int) -> int:
        """Reads a backtick and what it escapes."""
        value, end = unescape(self.text, loc)
        self.literal(value)
        return end

    def dollar(self, loc: int) -> int:
        """Reads what begins with a dollar sign; one that begins nothing stands for itself."""
        text = self.text
        follower = text[loc + 1]
        if follower == "(":
            return self._delimit_sub_expression(loc)
        end, node = variable(text, loc)
        if node is None:
            self.literal("$")
            return loc + 1
        self.add(node, loc, end)
        return end

    def add(self, node: ExpressionAst, loc: int, end: int) -> None:
        """Adds an expanded part."""
        self.parts.append(node)
        self.raw.append(self.text[loc:end])

    def _delimit_sub_expression(self, loc: int) -> int:
        text, depth, escaped = self.text, 1, False
        for match in _parentheses[self.here].finditer(text, loc + 2, text.length):
            found = match.group()
            if found == "(":
                depth += 1
            elif found == ")":
                depth -= 1
                if depth == 0:
                    self.sub_expressions.append((len(self.parts), loc, match.end(), escaped))
                    self.add(ErrorExpressionAst(loc, match.end(), []), loc, match.end())
                    return match.end()
            else:
                escaped = True
        text.lack_span("IncompleteDollarSubexpressionReference", loc, text.length)
        self.sub_expressions.append((len(self.parts), loc, -1, False))
        self.add(ErrorExpressionAst(loc, text.length, []), loc, text.length)
        return text.length

    def drop_first_line_end(self, length: int) -> None:
        """The line end behind a here-string's header is no part of it."""
        first = self.parts[0] if self.parts else None
        if isinstance(first, str):
            self.parts[0] = first[length:]
            self.raw[0:2] = ["".join(self.raw[0:2])[length:]]
            if not self.parts[0]:
                del self.parts[0]
                self.sub_expressions = [
                    (index - 1, loc, end, escaped)
                    for index, loc, end, escaped in self.sub_expressions
                ]

    def finish(self, end: int, kind: str, terminator: str) -> Reading:
        """The node of the string that ends here; a constant when nothing is expanded."""
        text = self.text
        if end < 0:
            end = text.length
            if self.here:
                _report_missing_footer(text, self.start, '"')
            else:
                text.lack_span("TerminatorExpectedAtEndOfString", self.start, end, terminator)
        self.parse_sub_expressions()
        return end, self.node(end, kind)

    def parse_sub_expressions(self) -> None:
        """Parses the delimited subexpressions."""
        for index, loc, end, escaped in self.sub_expressions:
            self.parts[index] = _sub_expression(self.text, loc, end, escaped, self.here)

    def node(self, end: int, kind: str) -> ExpressionAst:
        """The constant or expandable string."""
        parts = self.parts
        if not parts or (len(parts) == 1 and type(parts[0]) is str):
            return _CONSTANT(self.start, end, parts[0] if parts else "", kind)  # type: ignore[arg-type]
        return ExpandableStringExpressionAst(self.start, end, "".join(self.raw), kind, parts)


def _sub_expression(
    text: ScriptText, loc: int, end: int, escaped: bool, here: bool
) -> ExpressionAst:
    """Parses `$(…)` in place where its own end is the delimited one, else cut out and unescaped."""
    if end < 0:
        return primary.read(text, loc)[1]  # type: ignore[no-any-return]
    if not escaped and not text.exact:
        errors, checks = len(text.errors), len(text.checks)
        behind, node = primary.read(text, loc)
        if behind == end:
            return node  # type: ignore[no-any-return]
        del text.errors[errors:], text.checks[checks:]
    return read_cut_out(text, loc, end, unescape_quotes=not here)


def unescape(text: ScriptText, loc: int) -> tuple[str, int]:
    """What the backtick at `loc` and its follower stand for, and the place behind."""
    follower = text[loc + 1]
    if follower == "\0" and loc + 1 >= text.length:
        return "`", loc + 1
    if follower == "u":
        match = _unicode_escape(text, loc + 1)
        if match is not None and int(match.group(1), 16) <= 0x10FFFF:
            return _code_units(int(match.group(1), 16)), match.end()
        _wrong_code_point(text, loc)
    return ESCAPES.get(follower, follower), loc + 2


def _code_units(code: int) -> str:
    """A character as the UTF-16 code units that strings of the language are made of."""
    if code < 0x10000:
        return chr(code)
    return chr(0xD7C0 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _wrong_code_point(text: ScriptText, loc: int) -> None:
    """Notes what is wrong with the `\\`u{…}` whose backtick is at `loc`, where it goes wrong."""
    if text[loc + 2] != "{":
        text.fail("InvalidUnicodeEscapeSequence", loc, loc + 2)
        return
    first = at = loc + 3
    while at < first + 6 and text[at] in string.hexdigits:
        at += 1
    kind = "InvalidUnicodeEscapeSequence"
    if at == first + 6 and text[at] in string.hexdigits:
        kind = "TooManyDigitsInUnicodeEscapeSequence"
    elif at == first + 6 and text[at] != "}":
        kind = "MissingUnicodeEscapeSequenceTerminator"
    elif text[at] == "}" and at > first:
        kind, at = "InvalidUnicodeEscapeSequenceValue", first
    elif text[at] == "}":
        at = loc
    text.fail(kind, at, at + (at < text.length))


def unescaped(word: str) -> str:
    """A word without quotes or variables, its escapes resolved."""
    at = word.find("`")
    if at < 0:
        return word
    text, parts, last = ScriptText(word), [], 0
    while at >= 0:
        parts.append(word[last:at])
        value, last = unescape(text, at)
        parts.append(value)
        at = word.find("`", last)
    return "".join(parts) + word[last:]


def variable(text: ScriptText, loc: int) -> Reading:
    """`$name`, `${name}` or `@name`; None when no name follows."""
    match = variable_name(text, loc)
    splatted = text[loc] == "@"
    if match is not None:
        name, special = match.groups()
        end = match.end()
        if name is None:
            return end, VariableExpressionAst(loc, end, special, splatted)
        if text[end] == ":" and text[end + 1] != ":" and end + 1 <= text.length:
            end += 1
            text.lack_span("InvalidVariableReferenceWithDrive", loc, end)
        if ":" in name and name[:6].lower() == "using:":
            inner = VariableExpressionAst(loc, end, name[6:], splatted)
            return end, UsingExpressionAst(loc, end, inner)
        return end, VariableExpressionAst(loc, end, name, splatted)
    if text[loc + 1] == "{":
        return _braced_variable(text, loc, splatted)
    return loc, None


def _braced_variable(text: ScriptText, loc: int, splatted: bool) -> Reading:
    match = _braced_name(text, loc) or _braced_any(text, loc)
    if match is None:
        end = text.length
        text.lack_span("IncompleteDollarVariableReference", loc + 1, end)
        return end, VariableExpressionAst(loc, end, text[loc + 2 : end], splatted)
    end, name = match.end(), unescaped(match.group(1))
    if not name:
        text.fail("EmptyVariableReference", end - 1, end)
    if name[:6].lower() == "using:":
        return end, UsingExpressionAst(
            loc, end, VariableExpressionAst(loc, end, name[6:], splatted)
        )
    return end, VariableExpressionAst(loc, end, name, splatted)
