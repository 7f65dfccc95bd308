"""Numbers and strings: which type a literal has, and what it is worth."""

import pytest

from xshell.language import parse
from xshell.language.tree import (
    CommandExpressionAst,
    ConstantExpressionAst,
    ExpandableStringExpressionAst,
    ExpressionAst,
    PipelineAst,
    StringConstantExpressionAst,
)
from xshell.language.tree.walk import walk

NUMBERS = [
    ("0", "Int32", 0),
    ("2147483647", "Int32", 2147483647),
    ("2147483648", "Int64", 2147483648),
    ("-2147483648", "Int32", -2147483648),
    ("9223372036854775808", "Decimal", "9223372036854775808"),
    ("79228162514264337593543950336", "Double", 79228162514264337593543950336.0),
    ("0xFF", "Int32", 255),
    ("0xFFFFFFFF", "Int32", -1),
    ("0x0FFFFFFFF", "Int64", 4294967295),
    ("0xFFFFFFFFFFFFFFFF", "Int64", -1),
    ("0xFFFFFFFFL", "Int64", 4294967295),
    ("0b101", "Int32", 5),
    ("0b11111111", "Int32", -1),
    ("0b11111111l", "Int64", -1),
    ("0b11111111u", "UInt32", 255),
    ("0xFFy", "SByte", -1),
    ("0xFFuy", "Byte", 255),
    ("0x8000s", "Int16", -32768),
    ("0xFFFFFFFFFFFFFFFFL", "Int64", -1),
    ("0xFFFFFFFFn", "BigInteger", -1),
    ("1kb", "Int32", 1024),
    ("2gb", "Int64", 2147483648),
    ("8192pb", "Decimal", "9223372036854775808"),
    ("1.5kb", "Double", 1536.0),
    ("1e3", "Double", 1000.0),
    (".5", "Double", 0.5),
    ("1.", "Double", 1.0),
    ("1L", "Int64", 1),
    ("1.50d", "Decimal", "1.50"),
    ("1e3d", "Decimal", "1000"),
    ("1dkb", "Decimal", "1024"),
    ("1u", "UInt32", 1),
    ("4294967296u", "UInt64", 4294967296),
    ("1ul", "UInt64", 1),
    ("1y", "SByte", 1),
    ("255uy", "Byte", 255),
    ("1s", "Int16", 1),
    ("1us", "UInt16", 1),
    ("1n", "BigInteger", 1),
    ("1.5n", "BigInteger", 2),
]
STRINGS = [
    ("'a''b'", "a'b"),
    ("‘it’’s’", "it’s"),
    ('"a""b"', 'a"b'),
    ("“curly”", "curly"),
    ('"`0`a`b`e`f`n`r`t`v`q"', "\0\a\b\x1b\f\n\r\t\vq"),
    ('"`u{41}`u{1F600}"', "A\ud83d\ude00"),
    ('"a`$b $ c"', "a$b $ c"),
    ("@'\na\n\nb\n'@", "a\n\nb"),
    ("@'\n'@", ""),
    ('@"\n""a"" `"b`"\n"@', '""a"" "b"'),
    ('@"\r\na\r\n"@', "a"),
]
EXPANDABLE = [
    ('"a $b c"', ["a ", "b", " c"]),
    ('"$x::y"', ["x", "::y"]),
    ('"$a?!"', ["a?", "!"]),
    ('"${a b}c"', ["a b", "c"]),
    ('"$env:x.y"', ["env:x", ".y"]),
    ('@"\n$a\n"b"\n"@', ["a", '\n"b"']),
    ('"x`"$y`""', ['x"', "y", '"']),
]


@pytest.mark.parametrize(("source", "kind", "value"), NUMBERS)
def test_numbers(source: str, kind: str, value: object) -> None:
    node = expression(source)
    assert isinstance(node, ConstantExpressionAst)
    assert (node.kind, node.value) == (kind, value)


@pytest.mark.parametrize("source", ["300y", "70000s", "99999999999999999999999999999999d"])
def test_numbers_out_of_range(source: str) -> None:
    assert [error.error_id for error in parse(source).errors] == ["BadNumericConstant"]


@pytest.mark.parametrize("source", ["1_000", "0xg", "1kbb", "1x"])
def test_words_that_begin_with_a_digit_are_commands(source: str) -> None:
    result = parse(source)
    assert not result.errors
    assert result.ast.end_block is not None
    statement = result.ast.end_block.statements[0]
    assert isinstance(statement, PipelineAst)
    assert type(statement.elements[0]).__name__ == "CommandAst"


@pytest.mark.parametrize(("source", "value"), STRINGS)
def test_strings(source: str, value: str) -> None:
    node = expression(source)
    assert isinstance(node, StringConstantExpressionAst)
    assert node.value == value


@pytest.mark.parametrize(("source", "parts"), EXPANDABLE)
def test_expandable_strings(source: str, parts: list[str]) -> None:
    node = expression(source)
    assert isinstance(node, ExpandableStringExpressionAst)
    assert [getattr(part, "name", part) for part in node.parts] == parts


def test_an_unescaped_subexpression_keeps_its_place() -> None:
    source = '"a $(f ""b"" $c) d"'
    node = expression(source)
    assert isinstance(node, ExpandableStringExpressionAst)
    inner = node.parts[1]
    assert isinstance(inner, ExpressionAst)
    assert source[inner.start : inner.end] == '$(f ""b"" $c)'


def test_escapes_inside_a_subexpression_of_a_string_are_read_once() -> None:
    node = expression('"a $("``[") d"')
    assert isinstance(node, ExpandableStringExpressionAst)
    inner = node.parts[1]
    texts = [each.value for each in walk(inner) if isinstance(each, StringConstantExpressionAst)]
    assert texts == ["`["]


def expression(source: str) -> ExpressionAst:
    """The expression that a script consists of."""
    result = parse(source)
    assert not result.errors
    assert result.ast.end_block is not None
    statement = result.ast.end_block.statements[0]
    assert isinstance(statement, PipelineAst)
    element = statement.elements[0]
    assert isinstance(element, CommandExpressionAst)
    return element.expression
