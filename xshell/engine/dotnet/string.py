"""System.String."""

from __future__ import annotations

from xshell.engine.dotnet import comparing
from xshell.engine.dotnet.convertible import CONVERTIBLE
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.string_search import SEARCHES
from xshell.engine.dotnet.string_split import split
from xshell.engine.dotnet.string_statics import STATICS, create
from xshell.engine.dotnet.types import CHAR, STRING_ARRAY
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Char, TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_RANGE = "System.ArgumentOutOfRangeException"
# What .NET's Trim() takes away: char.IsWhiteSpace, which knows fewer characters than str.strip().
_BLANKS = (
    " \t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)


def substring(text: str, start: int, length: int | None = None) -> str:
    """Part of a text; raises ArgumentOutOfRangeException beyond its ends."""
    if start < 0:
        raise NetException(_RANGE, "StartIndex cannot be less than zero. (Parameter 'startIndex')")
    if start > len(text):
        message = "startIndex cannot be larger than length of string. (Parameter 'startIndex')"
        raise NetException(_RANGE, message)
    if length is None:
        return text[start:]
    if length < 0:
        raise NetException(_RANGE, "Length cannot be less than zero. (Parameter 'length')")
    if start + length > len(text):
        message = "Index and length must refer to a location within the string. "
        raise NetException(_RANGE, message + "(Parameter 'length')")
    return text[start : start + length]


def _replace(text: str, old: str, new: str, comparison: Value = None) -> str:
    if old == "":
        message = "The value cannot be an empty string. (Parameter 'oldValue')"
        raise NetException("System.ArgumentException", message)
    if not comparing.ignores_case(comparison):
        return text.replace(str(old), str(new))
    import re

    return re.sub(re.escape(old), lambda _found: new, text, flags=re.IGNORECASE)


def _replace_ignoring(text: str, old: str, new: str, ignore: bool, _culture: Value) -> str:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.enums import enum_value

    name = "CurrentCultureIgnoreCase" if ignore else "CurrentCulture"
    return _replace(text, old, new, enum_value(known_type("System.StringComparison"), name))


def _remove(text: str, start: int, count: int | None = None) -> str:
    if start < 0 or start > len(text) or (count is None and start >= len(text) and text):
        message = "startIndex must be less than length of string. (Parameter 'startIndex')"
        raise NetException(_RANGE, message)
    if count is None:
        return text[:start]
    if count < 0 or start + count > len(text):
        message = "Index and count must refer to a location within the string. (Parameter 'count')"
        raise NetException(_RANGE, message)
    return text[:start] + text[start + count :]


def _insert(text: str, start: int, value: str) -> str:
    if not 0 <= start <= len(text):
        message = "Specified argument was out of the range of valid values. "
        raise NetException(_RANGE, message + "(Parameter 'startIndex')")
    return text[:start] + value + text[start:]


def _pad(left: bool) -> Value:
    def pad(text: str, width: int, filler: str = " ") -> str:
        if width < 0:
            message = "Non-negative number required. (Parameter 'totalWidth')"
            raise NetException(_RANGE, message)
        return text.rjust(width, filler) if left else text.ljust(width, filler)

    return pad


def _trim(strip: Value) -> Value:
    def trim(text: str, characters: Value = None) -> str:
        if not characters:
            return str(strip(text, _BLANKS))
        return str(strip(text, "".join(characters)))

    return trim


def _characters(text: str, start: int = 0, length: int | None = None) -> TypedArray:
    part = text if length is None else substring(text, start, length)
    return TypedArray(CHAR, [Char(each) for each in part])


def _character(text: str, index: int) -> Char:
    if not 0 <= index < len(text):
        raise NetException(
            "System.IndexOutOfRangeException", "Index was outside the bounds of the array."
        )
    return Char(text[index])


def _normalize(text: str, form: Value = None) -> str:
    from unicodedata import normalize

    forms: dict[str, Any] = {"FormD": "NFD", "FormKC": "NFKC", "FormKD": "NFKD"}
    return normalize(forms.get(str(form), "NFC"), text)


def _is_normalized(text: str, form: Value = None) -> bool:
    return _normalize(text, form) == text


def _lower(text: str, _culture: Value = None) -> str:
    return text.lower() if text.isascii() else "".join(_single(each, each.lower()) for each in text)


def _upper(text: str, _culture: Value = None) -> str:
    return text.upper() if text.isascii() else "".join(_single(each, each.upper()) for each in text)


def _single(character: str, changed: str) -> str:
    """.NET changes case one to one; what grows stays as it is."""
    return changed if len(changed) == 1 else character


def _lines(text: str, newline: str = "\n") -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline)


_ENDS = ("string ()", "string (char trimChar)", "string (params char[] trimChars)")
_SPLITS = (
    "string[] (params char[] separator)",
    "string[] (char separator, System.StringSplitOptions options)",
    "string[] (string separator, System.StringSplitOptions options)",
    "string[] (char separator, int count)",
    "string[] (string separator, int count)",
    "string[] (char separator, int count, System.StringSplitOptions options)",
    "string[] (string separator, int count, System.StringSplitOptions options)",
    "string[] (string separator)",
    "string[] (char[] separator, int count)",
    "string[] (char[] separator, System.StringSplitOptions options)",
    "string[] (char[] separator, int count, System.StringSplitOptions options)",
    "string[] (string[] separator, System.StringSplitOptions options)",
    "string[] (string[] separator, int count, System.StringSplitOptions options)",
)


def _split(text: str, *arguments: Value) -> TypedArray:
    return TypedArray(STRING_ARRAY.element, split(text, *arguments))


define(
    "System.String",
    properties=(Property("Length", len, type_name="System.Int32"),),
    methods=(
        *SEARCHES,
        Method("Clone", lambda text: text, "System.Object ()"),
        Method("CompareTo", comparing.compare, "int (System.Object value)", "int (string strB)"),
        Method(
            "Equals",
            lambda text, other, comparison=None: (
                isinstance(other, str)
                and not isinstance(other, Char)
                and comparing.folded(text, comparison) == comparing.folded(other, comparison)
            ),
            "bool (System.Object obj)",
            "bool (string value)",
            "bool (string value, System.StringComparison comparisonType)",
        ),
        *CONVERTIBLE,
        Method("Insert", _insert, "string (int startIndex, string value)"),
        Method(
            "IsNormalized",
            _is_normalized,
            "bool ()",
            "bool (System.Text.NormalizationForm normalizationForm)",
        ),
        Method(
            "Normalize",
            _normalize,
            "string ()",
            "string (System.Text.NormalizationForm normalizationForm)",
        ),
        Method(
            "PadLeft",
            _pad(True),
            "string (int totalWidth)",
            "string (int totalWidth, char paddingChar)",
        ),
        Method(
            "PadRight",
            _pad(False),
            "string (int totalWidth)",
            "string (int totalWidth, char paddingChar)",
        ),
        Method("Remove", _remove, "string (int startIndex, int count)", "string (int startIndex)"),
        Method(
            "Replace",
            lambda text, old, new, *rest: (
                _replace_ignoring(text, old, new, *rest)
                if len(rest) == 2
                else _replace(text, old, new, *rest)
            ),
            "string (string oldValue, string newValue, bool ignoreCase, cultureinfo culture)",
            "string (string oldValue, string newValue, System.StringComparison comparisonType)",
            "string (char oldChar, char newChar)",
            "string (string oldValue, string newValue)",
        ),
        Method("ReplaceLineEndings", _lines, "string ()", "string (string replacementText)"),
        Method("Split", _split, *_SPLITS),
        Method(
            "Substring", substring, "string (int startIndex)", "string (int startIndex, int length)"
        ),
        Method(
            "GetEnumerator", lambda text: iter([Char(each) for each in text]), "CharEnumerator ()"
        ),
        Method("ToCharArray", _characters, "char[] ()", "char[] (int startIndex, int length)"),
        Method("ToLower", _lower, "string ()", "string (cultureinfo culture)"),
        Method("ToLowerInvariant", _lower, "string ()"),
        Method(
            "ToString",
            lambda text, _provider=None: text,
            "string ()",
            "string (System.IFormatProvider provider)",
        ),
        Method("ToUpper", _upper, "string ()", "string (cultureinfo culture)"),
        Method("ToUpperInvariant", _upper, "string ()"),
        Method("Trim", _trim(str.strip), *_ENDS),
        Method("TrimEnd", _trim(str.rstrip), *_ENDS),
        Method("TrimStart", _trim(str.lstrip), *_ENDS),
        Method("Chars", _character, "char (int index)"),
        Method("get_Chars", _character, "char (int index)"),
    ),
    static_properties=(Property("Empty", lambda _type: "", type_name="System.String"),),
    static_methods=STATICS,
    constructor=create,
)
