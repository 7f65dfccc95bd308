"""System.Char."""

from __future__ import annotations

from unicodedata import category

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.values.kinds import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def _at(text: str, *index: int) -> str:
    return text[index[0]] if index else text


def _is(name: str, *categories: str) -> Method:
    """A test for the general categories of Unicode that begin with one of these letters."""

    def test(text: str, *index: int) -> bool:
        return category(_at(text, *index)).startswith(categories)

    return Method(name, test, "(char)", "(string, int)", static=True)


def _test(name: str, test: Callable[[str], bool]) -> Method:
    return Method(
        name, lambda text, *index: test(_at(text, *index)), "(char)", "(string, int)", static=True
    )


def _compare(value: Char, other: Value) -> int:
    return 1 if other is None else ord(value) - ord(other)


def _numeric(text: str, *index: int) -> float:
    from unicodedata import numeric

    return numeric(_at(text, *index), -1.0)


define(
    "System.Char",
    methods=(
        Method("CompareTo", _compare, "(char)", "(System.Object)"),
        Method(
            "Equals",
            lambda value, other: isinstance(other, Char) and str(value) == str(other),
            "(char)",
            "(System.Object)",
        ),
        Method("ToString", lambda value, *_provider: str(value), "()", "(System.IFormatProvider)"),
        Method("GetTypeCode", lambda _value: "Char", "()"),
    ),
    static_properties=(
        Property("MinValue", lambda _type: Char("\0"), type_name="System.Char"),
        Property("MaxValue", lambda _type: Char("\uffff"), type_name="System.Char"),
    ),
    static_methods=(
        _is("IsLetter", "L"),
        _is("IsDigit", "Nd"),
        _is("IsNumber", "N"),
        _is("IsLetterOrDigit", "L", "Nd"),
        _is("IsPunctuation", "P"),
        _is("IsSymbol", "S"),
        _is("IsControl", "Cc"),
        _is("IsSeparator", "Z"),
        _is("IsUpper", "Lu"),
        _is("IsLower", "Ll"),
        _is("IsSurrogate", "Cs"),
        _test("IsWhiteSpace", str.isspace),
        _test("IsAscii", str.isascii),
        _test("IsAsciiDigit", lambda sign: sign in "0123456789"),
        _test("IsAsciiLetter", lambda sign: sign.isascii() and sign.isalpha()),
        Method("GetNumericValue", _numeric, "(char)", "(string, int)", static=True),
        Method("ToUpper", lambda sign, *_culture: Char(sign.upper()), "(char)", static=True),
        Method("ToUpperInvariant", lambda sign: Char(sign.upper()), "(char)", static=True),
        Method("ToLower", lambda sign, *_culture: Char(sign.lower()), "(char)", static=True),
        Method("ToLowerInvariant", lambda sign: Char(sign.lower()), "(char)", static=True),
        Method("ToString", str, "(char)", static=True),
        Method("ConvertFromUtf32", chr, "(int)", static=True),
        Method(
            "ConvertToUtf32",
            lambda text, *index: ord(_at(text, *index)),
            "(string, int)",
            static=True,
        ),
        Method("Parse", Char, "(string)", static=True),
    ),
)
