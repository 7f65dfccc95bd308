"""Commands: their words, parameters, arguments and redirections."""

from __future__ import annotations

import re
from typing import Any

from xshell.language.grammar.literals import number_value, number_word
from xshell.language.grammar.primary import extend
from xshell.language.grammar.rules import Reading, argument, command, primary
from xshell.language.grammar.strings import variable
from xshell.language.grammar.text import (
    ARGUMENT_END,
    DASHES,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    TRIVIA_START,
    WORD_END,
    ScriptText,
    blanks,
    lines,
    skip_blanks,
)
from xshell.language.grammar.words import read_word
from xshell.language.tree import (
    ArrayLiteralAst,
    CommandAst,
    CommandParameterAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    FileRedirectionAst,
    MergingRedirectionAst,
    RedirectionAst,
    StringConstantExpressionAst,
    UsingExpressionAst,
)

_plain_word = re.compile(
    rf"(?!\.[0-9])[A-Za-z_./\\:*?%~=^][^{ARGUMENT_END}`$\"'{SINGLE_QUOTES}{DOUBLE_QUOTES}]*+(?=[{ARGUMENT_END}])"
).match
_parameter = re.compile(
    rf"[{DASHES}]([A-Za-z_?][^{WORD_END}.\[:\"'{SINGLE_QUOTES}{DOUBLE_QUOTES}]*+)"
    rf"(:(?!:)|(?=[{WORD_END}.\[]))"
).match
_double_dash = re.compile(rf"[{DASHES}]{{2}}(?=[{WORD_END}])").match
_verbatim = re.compile(r"--%(?=[\s\0|])").match
_verbatim_rest = re.compile(r"(?:[^\r\n|&\"\0]|\"[^\"\r\n\0]*\"?|&(?!&))*").match
_redirection = re.compile(r"([1-6*])?>(>)?").match
_merging = re.compile(r"(?:([1-6])>&([12])|(\*)>&(1))").match
_variable_alone = re.compile(
    rf"[$@](?:\w[\w?]*+(?::(?!:)[\w?]++)*+|[$^?])(?=[{WORD_END}.\[]|::)"
).match
_braced_variable = re.compile(rf"[$@]\{{[^}}\0]*\}}(?=[{WORD_END}.\[?]|::)").match
_STREAMS = {
    None: "Output",
    "1": "Output",
    "2": "Error",
    "3": "Warning",
    "4": "Verbose",
    "5": "Debug",
    "6": "Information",
    "*": "All",
}
_COMMAND_END = frozenset("\r\n;|&)}\0")
_OPERATORS = {"&": "Ampersand", ".": "Dot"}


@command.reads
def read_command(text: ScriptText, loc: int) -> Reading:
    """A command up to what ends it; None where none begins."""
    start, operator = loc, "Unknown"
    character = text[loc]
    if character in _COMMAND_END and character != "&":
        return loc, None
    if character == "&" or (character == "." and _dot_sources(text, loc)):
        if text[loc + 1] == "&" == character:
            return loc, None
        operator = _OPERATORS[character]
        loc = blanks(text, loc + 1)
    elements: list[ExpressionAst | CommandParameterAst] = []
    redirections: list[RedirectionAst] = []
    if text[loc] in DASHES and operator == "Unknown":
        error = text.errors[-1] if text.errors else None
        if error is not None and error.start == loc and error.error_id == "UnexpectedToken":
            return _stray_parameter(text, loc)
    loc = read_elements(text, loc, elements, redirections)
    if not elements:
        if operator != "Unknown":
            text.fail("MissingExpression", start, start + 1, text[start])
            return (start + 1, None) if text[loc] in "\r\n" else (loc, _failed(start))
        if not redirections:
            return loc, None
    end = max([node.end for node in (*elements[-1:], *redirections[-1:])])
    return loc, CommandAst(start, end, elements, operator, redirections)


def _failed(start: int) -> CommandAst:
    missing = ErrorExpressionAst(start, start + 1, [])
    return CommandAst(start, start + 1, [missing], "Unknown", [])


def _dot_sources(text: ScriptText, loc: int) -> bool:
    """Whether a dot stands alone, or right before what is called."""
    follower = text[loc + 1]
    return follower in TRIVIA_START or follower in "\r\n\0$({\"'@&" or follower in SINGLE_QUOTES


def _stray_parameter(text: ScriptText, loc: int) -> Reading:
    """A parameter that stood out of place goes on as a command of that single word."""
    end = read_word(text, loc)[0]
    name = StringConstantExpressionAst(loc, end, text[loc:end], "BareWord")
    return blanks(text, end), CommandAst(loc, end, [name], "Unknown", [])


def read_elements(
    text: ScriptText,
    loc: int,
    elements: list[ExpressionAst | CommandParameterAst],
    redirections: list[RedirectionAst],
) -> int:
    """Reads words, parameters and redirections; gives the place of what ends the command."""
    only_values = False
    while True:
        character = text[loc]
        if character in TRIVIA_START:
            loc = skip_blanks(text, loc).end()
            character = text[loc]
        if character in _COMMAND_END:
            return loc
        if character in DASHES and elements:
            behind, element, only_values = _dashed(text, loc, only_values)
        elif character == "," and elements:
            loc = _read_stray_comma(text, loc, elements)
            continue
        elif character in "><123456*" and redirection_start(text, loc):
            loc, redirection = _read_redirection(text, loc)
            add_redirection(text, redirections, redirection)
            continue
        else:
            match = _plain_word(text, loc)
            if match is not None and text[match.end()] != ",":
                behind = match.end()
                element = StringConstantExpressionAst(loc, behind, match.group(), "BareWord")
            elif not elements:
                behind, element = read_single_argument(text, loc)
            else:
                behind, element = read_argument(text, loc)
        if element is None:
            return behind
        if type(element) is list:
            elements.extend(element)
        else:
            elements.append(element)
        loc = behind


def _read_stray_comma(
    text: ScriptText, loc: int, elements: list[ExpressionAst | CommandParameterAst]
) -> int:
    """A comma behind a blank goes on with the list that the last value began."""
    last = elements[-1]
    if len(elements) == 1 or isinstance(last, CommandParameterAst):
        text.fail("MissingArgument", loc, loc + 1)
        return loc + 1
    loc, elements[-1] = _read_list(text, loc, last)
    return loc


def _dashed(text: ScriptText, loc: int, only_values: bool) -> tuple[int, Any, bool]:
    """What begins with a dash: a parameter, `--`, `--%` or a word."""
    match = _parameter(text, loc)
    if match is not None and not only_values:
        return *_read_parameter(text, loc, match), only_values
    if not only_values and _double_dash(text, loc) is not None:
        return loc + 2, CommandParameterAst(loc, loc + 2, "-", None), True
    if _verbatim(text, loc) is not None:
        return *_read_verbatim(text, loc), only_values
    behind, element = read_argument(text, loc)
    return behind, element, only_values


def _read_parameter(text: ScriptText, loc: int, match: re.Match[str]) -> Reading:
    name, colon = match.groups()
    end = match.end()
    if not colon:
        return end, CommandParameterAst(loc, end, name, None)
    behind, value = read_argument(text, blanks(text, end))
    if value is None:
        text.lack("ParameterRequiresArgument", end, text[loc:end], found=end)
        return end, CommandParameterAst(loc, end, name, None)
    return behind, CommandParameterAst(loc, value.end, name, value)


def _read_verbatim(text: ScriptText, loc: int) -> tuple[int, list[ExpressionAst]]:
    """`--%`: the rest of the line, up to a pipe sign outside of quotes, as it is."""
    words: list[ExpressionAst] = [StringConstantExpressionAst(loc, loc + 3, "--%", "BareWord")]
    at = loc + 3
    while text[at] in " \t":
        at += 1
    match = _verbatim_rest(text, at)
    end = match.end() if match is not None else at
    if end > at:
        words.append(StringConstantExpressionAst(at, end, text[at:end], "BareWord"))
    return end, words


@argument.reads
def read_argument(text: ScriptText, loc: int) -> Reading:
    """An argument: one value or several with commas between."""
    behind, first = read_single_argument(text, loc)
    if first is None:
        return behind, None
    at = blanks(text, behind)
    if text[at] != ",":
        return behind, first
    return _read_list(text, at, first)


def _read_list(text: ScriptText, at: int, first: ExpressionAst) -> Reading:
    """The values behind the comma at `at`, with the one before it."""
    elements = [first]
    while text[at] == ",":
        comma, at = at, lines(text, at + 1)
        behind, element = read_single_argument(text, at)
        if element is None:
            text.lack("MissingExpressionAfterToken", comma + 1, ",")
            behind = comma + 1
            elements.append(ErrorExpressionAst(behind, behind, []))
            break
        elements.append(element)
        at = blanks(text, behind)
    return behind, ArrayLiteralAst(first.start, elements[-1].end, elements)


def read_single_argument(text: ScriptText, loc: int) -> Reading:
    """One value in a command: a word, a number, or a primary expression."""
    character = text[loc]
    if character == "$":
        return _dollar_argument(text, loc)
    if character in "({\"'" or character in SINGLE_QUOTES or character in DOUBLE_QUOTES:
        return primary.read(text, loc)
    if character == "@":
        return _at_argument(text, loc)
    if character.isdigit() or character == ".":
        match = number_word(text, loc)
        value = number_value(match, False) if match is not None else None
        if match is not None and value is not None:
            return match.end(), ConstantExpressionAst(loc, match.end(), *value)
    if character in _COMMAND_END or character in ",<>":
        return loc, None
    match = _plain_word(text, loc)
    if match is not None:
        end = match.end()
        return end, StringConstantExpressionAst(loc, end, match.group(), "BareWord")
    return read_word(text, loc)


def _dollar_argument(text: ScriptText, loc: int) -> Reading:
    """A variable with members, `$( )`, or a word that begins with one of them."""
    if text[loc + 1] == "(":
        return primary.read(text, loc)
    match = _variable_alone(text, loc) or _braced_variable(text, loc)
    if match is None:
        if text[loc + 1] == "{" and text.find("}", loc) < 0:
            return primary.read(text, loc)
        return read_word(text, loc)
    end, node = variable(text, loc)
    if text[end] in ".:[?":
        if type(node) is UsingExpressionAst:
            end, node.sub_expression = extend(text, end, node.sub_expression)
            node.end = end
            return end, node
        return extend(text, end, node)
    return end, node


def _at_argument(text: ScriptText, loc: int) -> Reading:
    follower = text[loc + 1]
    if follower in "({\"'" or follower in SINGLE_QUOTES or follower in DOUBLE_QUOTES:
        return primary.read(text, loc)
    end, node = variable(text, loc)
    if node is not None:
        return end, node
    text.fail("UnrecognizedToken", loc, loc + 1)
    return read_single_argument(text, blanks(text, loc + 1))


def redirection_start(text: ScriptText, loc: int) -> bool:
    """Whether a redirection stands here."""
    character = text[loc]
    return character in "<>" or (character in "123456*" and text[loc + 1] == ">")


def read_redirections(text: ScriptText, loc: int) -> tuple[int, list[RedirectionAst]]:
    """The redirections behind an expression, and the place behind them and blanks."""
    redirections: list[RedirectionAst] = []
    while redirection_start(text, loc):
        loc, redirection = _read_redirection(text, loc)
        add_redirection(text, redirections, redirection)
        loc = blanks(text, loc)
    return loc, redirections


def add_redirection(
    text: ScriptText, redirections: list[RedirectionAst], added: RedirectionAst | None
) -> None:
    """Adds a redirection; a stream can be redirected once."""
    if added is None:
        return
    stream = getattr(added, "from_stream", "")
    if any(getattr(known, "from_stream", "") == stream for known in redirections):
        text.fail("StreamAlreadyRedirected", added.start, added.end, stream.lower())
    redirections.append(added)


def _read_redirection(text: ScriptText, loc: int) -> Reading:
    match = _merging(text, loc)
    if match is not None:
        end = match.end()
        from_stream, target = match.group(1) or match.group(3), match.group(2) or match.group(4)
        if target != "1" or from_stream == "1":
            text.check("RedirectionNotSupported", loc, end, match.group())
            target = "1"
        node = MergingRedirectionAst(loc, end, _STREAMS[from_stream], _STREAMS[target])
        return end, node
    match = _redirection(text, loc)
    end = match.end() if match is not None else loc + 1
    behind, location = read_single_argument(text, blanks(text, end))
    if location is None:
        text.fail("MissingFileSpecification", end, end)
        behind, location = end, ErrorExpressionAst(loc, end, [])
    if match is None:
        text.check("RedirectionNotSupported", loc, loc + 1, "<")
        return behind, None
    stream = _STREAMS[match.group(1)]
    append = match.group(2) is not None
    return behind, FileRedirectionAst(loc, location.end, stream, location, append)
