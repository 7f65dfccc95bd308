"""Whatever the text, parsing ends soon with a tree; deep nesting is no trouble."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xshell.language import parse
from xshell.language.tree.walk import walk

SCRIPT = """
using namespace System.Text
#requires -Version 5.1
function Get-Thing([string]$Name = "a$b", [int[]]$Numbers) {
    <# help #>
    begin { $x = @{ a = 1; 'b' = $(2 * 3) } }
    process {
        foreach ($i in $Numbers | Where-Object { $_ -gt 1kb }) {
            switch -regex ($i) { '^a' { continue } default { "$($x.a) `"q`" $i" } }
        }
    }
    end { try { & $Name @x 2>&1 > $null } catch [Exception] { throw } finally { @(1, 2)[0]++ } }
}
class A : B { hidden [int] $x = 0x1F; A() : base(1) { } static [string] m($y) { return @"
here $y
"@ } }
Get-Thing -Name:b --% x | % Name && $a ? $b?.c : ${d e}::f(1) ?? 'z'
"""
PIECES = ["$(", "@(", "@{", "{", "}", ")", "(", "[", "]", '"', "'", "`", "@'\n", '\n"@', "<#", "#>"]
PIECES += ["|", "&&", ";", "\n", "\0", "-", "--%", "$", "::", "..", "2>&1", "if", "class A {", "“"]


@pytest.mark.parametrize(
    "text", ["function a`", "function a`\n", "filter `", "a`", "$a`", '"`', "#`"]
)
def test_a_backtick_at_the_end(text: str) -> None:
    assert parse(text).ast.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(SCRIPT)),
    st.integers(0, 300),
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(PIECES), st.integers(0, 3)), max_size=6
    ),
)
def test_damaged_scripts_give_a_tree(
    start: int, length: int, damages: list[tuple[int, str, int]]
) -> None:
    text = SCRIPT[start : start + length]
    for place, piece, removed in damages:
        text = text[:place] + piece + text[place + removed :]
    result = parse(text)
    assert all(0 <= error.start <= error.end <= len(text) + 1 for error in result.errors)
    last = 0
    for token in result.tokens:
        assert token.start >= last
        assert token.text == text[token.start : token.end]
        assert not text[last : token.start].strip()
        last = token.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_tree(text: str) -> None:
    assert all(0 <= node.start <= node.end for node in walk(parse(text).ast))


def test_nested_subexpressions_in_strings() -> None:
    depth = 30
    text = '"$(' * depth + "1" + ')"' * depth
    result = parse(text)
    assert not result.errors
    kinds = [type(node).__name__ for node in walk(result.ast)]
    assert kinds.count("ExpandableStringExpressionAst") == depth


def test_too_deep_nesting_is_an_error() -> None:
    depth = 20_000
    errors = parse("(" * depth + "1" + ")" * depth).errors
    assert [error.error_id for error in errors] == ["ScriptTooComplicated"]


def test_long_flat_scripts() -> None:
    assert not parse("1" + "+1" * 5_000).errors
    assert not parse("$x = 1\n" * 5_000).errors
