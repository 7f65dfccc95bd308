"""System.Char."""

from __future__ import annotations

from unicodedata import category

from xshell.engine.dotnet.convertible import CONVERTIBLE
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.units import code_point, is_pair, joined, units
from xshell.engine.values.enums import EnumValue
from xshell.engine.values.kinds import Char

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def _at(text: str, *index: int) -> str:
    """A character of a text: with both its halves where it has two."""
    if not index:
        return text
    (at,) = index
    both = text[at : at + 2]
    return both if is_pair(both) else text[at]


def _code_point(text: str, other: Value) -> int:
    return code_point(text + other if isinstance(text, Char) else _at(text, other))


def _is(name: str, *categories: str) -> Method:
    """A test for the general categories of Unicode that begin with one of these letters."""

    def test(text: str, *index: int) -> bool:
        return category(joined(_at(text, *index))).startswith(categories)

    return Method(name, test, "(char)", "(string, int)")


def _test(name: str, test: Callable[[str], bool]) -> Method:
    return Method(
        name, lambda text, *index: test(_at(text, *index)), "(char)", "(string, int)", static=True
    )


def _compare(value: Char, other: Value) -> int:
    return 1 if other is None else ord(value) - ord(other)


def _numeric(text: str, *index: int) -> float:
    from unicodedata import numeric

    return numeric(_at(text, *index), -1.0)


def _try_parse(text: str | None, reference: Value) -> bool:
    reference.value = Char(text) if text is not None and len(text) == 1 else Char("\0")
    return text is not None and len(text) == 1


# The names of UnicodeCategory in their order by the abbreviations of the standard.
_CATEGORIES = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn"


def _category(text: str, *index: int) -> EnumValue:
    number = _CATEGORIES.index(category(joined(_at(text, *index)))) // 2
    return EnumValue(known_type("System.Globalization.UnicodeCategory"), number)


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
        *CONVERTIBLE,
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
        Method("GetNumericValue", _numeric, "(char)", "(string, int)"),
        Method("ToUpper", lambda sign, *_culture: Char(sign.upper()), "(char)"),
        Method("ToUpperInvariant", lambda sign: Char(sign.upper()), "(char)"),
        Method("ToLower", lambda sign, *_culture: Char(sign.lower()), "(char)"),
        Method("ToLowerInvariant", lambda sign: Char(sign.lower()), "(char)"),
        Method("ToString", str, "(char)"),
        Method("ConvertFromUtf32", units, "(int)"),
        Method(
            "ConvertToUtf32",
            _code_point,
            "int (string s, int index)",
            "int (char highSurrogate, char lowSurrogate)",
        ),
        Method("Parse", Char, "(string s)"),
        Method("TryParse", _try_parse, "bool (string s, ref result)"),
        Method("GetUnicodeCategory", _category, "(char)", "(string, int)"),
        Method(
            "IsBetween",
            lambda sign, low, high: low <= sign <= high,
            "bool (char c, char minInclusive, char maxInclusive)",
        ),
        _test("IsAsciiHexDigit", lambda sign: sign in "0123456789abcdefABCDEF"),
        _test("IsAsciiLetterOrDigit", lambda sign: sign.isascii() and sign.isalnum()),
        _test("IsAsciiLetterLower", lambda sign: "a" <= sign <= "z"),
        _test("IsAsciiLetterUpper", lambda sign: "A" <= sign <= "Z"),
        _test("IsHighSurrogate", lambda sign: "\ud800" <= sign <= "\udbff"),
        Method(
            "IsSurrogatePair",
            lambda first, second: is_pair(
                first + second if isinstance(first, Char) else first[second : second + 2]
            ),
            "bool (char highSurrogate, char lowSurrogate)",
            "bool (string s, int index)",
        ),
        _test("IsLowSurrogate", lambda sign: "\udc00" <= sign <= "\udfff"),
    ),
)
