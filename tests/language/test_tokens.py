"""Tokens: kinds, flags and values."""

import pytest

from xshell.language import parse

TOKENS = [
    ("static in", ["Static static", "Generic in"]),
    (
        "in | & {default}",
        ["In in", "Pipe |", "Ampersand &", "LCurly {", "Default default", "RCurly }"],
    ),
    ("1-1", ["Number 1", "Minus -", "Number 1"]),
    ("a-1", ["Generic a-1"]),
    ("$a.b()", ["Variable $a", "Dot .", "Identifier b", "LParen (", "RParen )"]),
    ("a --% b | c", ["Identifier a", "Generic --%", "Generic b ", "Pipe |", "Identifier c"]),
    ("a -b:c", ["Identifier a", "Parameter -b:", "Identifier c"]),
    ("[int[]]", ["LBracket [", "Identifier int", "LBracket [", "RBracket ]", "RBracket ]"]),
    ("1 # c\n2", ["Number 1", "Comment # c", "NewLine \n", "Number 2"]),
    (
        "if (1) { } <# x #>",
        ["If if", "LParen (", "Number 1", "RParen )", "LCurly {", "RCurly }", "Comment <# x #>"],
    ),
    ("$a -ceq `\n1", ["Variable $a", "Ceq -ceq", "LineContinuation `\n", "Number 1"]),
    ("function f { }", ["Function function", "Identifier f", "LCurly {", "RCurly }"]),
    ("@{a=1}", ["AtCurly @{", "Identifier a", "Equals =", "Number 1", "RCurly }"]),
    ("${a}?[0]", ["Variable ${a}", "QuestionLBracket ?[", "Number 0", "RBracket ]"]),
]
FLAGS = [
    ("a | b", ["CommandName", "SpecialOperator, ParseModeInvariant", "CommandName"]),
    ("$a.b", ["", "SpecialOperator, DisallowedInRestrictedMode", "MemberName"]),
    ("- 1", ["BinaryPrecedenceAdd, BinaryOperator, UnaryOperator, CanConstantFold", ""]),
    ("[int]", ["", "TypeName", "ParseModeInvariant"]),
]


@pytest.mark.parametrize(("source", "tokens"), TOKENS)
def test_kinds(source: str, tokens: list[str]) -> None:
    found = [f"{token.kind} {token.text}" for token in parse(source).tokens]
    assert found == [*tokens, "EndOfInput "]


@pytest.mark.parametrize(("source", "flags"), FLAGS)
def test_flags(source: str, flags: list[str]) -> None:
    found = [", ".join(token.flags) for token in parse(source).tokens]
    assert found[:-1] == flags


def test_values_and_names() -> None:
    number, text, variable = parse("1kb; 'it''s'; $env:x").tokens[0:5:2]
    assert number.value == ("Int32", 1024)
    assert text.value == "it's"
    assert variable.name == "x"
