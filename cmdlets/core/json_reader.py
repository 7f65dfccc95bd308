"""JSON read as PowerShell reads it: with comments, single quotes, bare names, trailing commas."""

from __future__ import annotations

import re

from xshell.engine.errors import NetException
from xshell.engine.values.kinds import BigInteger, Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_BLANKS = re.compile(r"(?:\s+|/\*.*?\*/|//[^\r\n]*)+", re.DOTALL)
_NAME = re.compile(r"[\w$]+")
_NUMBER = re.compile(r"[-+.\w]+")
_INTEGER = re.compile(r"-?\d+")
_FLOAT = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", '"': '"'}
_ESCAPES |= {"'": "'", "/": "/"}
_WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}
_PROBLEMS = {"t": "boolean", "f": "boolean", "n": "null", "u": "undefined"}
_ENDS = {"}": "EndObject", "]": "EndArray"}


class JsonProblem(Exception):
    """The text is not what the reader takes; the message has path and place."""


class JsonParser:
    """Reads one document. `make` makes an object of (name, value) pairs, `text` takes each text
    value, `depth` is how deep the document may be.
    """

    def __init__(
        self,
        source: str,
        depth: int,
        make: Callable[[list[tuple[str, Value]]], Value],
        text: Callable[[str], Value],
    ) -> None:
        self._source = source
        self._at = 0
        self._depth = depth
        self._make = make
        self._text = text
        self._path: list[str | int] = []
        self._level = 0

    def document(self) -> Value:
        """The value of the document; null of an empty one."""
        self._blanks()
        if self._at >= len(self._source):
            return None
        value = self._value(in_object=False)
        self._blanks()
        if self._at < len(self._source):
            raise self._problem(
                "Additional text encountered after finished reading JSON content: "
                f"{self._source[self._at]}."
            )
        return value

    def _blanks(self) -> None:
        found = _BLANKS.match(self._source, self._at)
        if found is not None:
            self._at = found.end()

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _problem(self, message: str, at: int | None = None) -> JsonProblem:
        at = self._at if at is None else at
        line = self._source.count("\n", 0, at) + 1
        column = at - (self._source.rfind("\n", 0, at) + 1)
        if at == 0:
            line = 0
        return JsonProblem(
            f"{message} Path '{self._shown_path()}', line {line}, position {column}."
        )

    def _shown_path(self) -> str:
        shown = ""
        for each in self._path:
            if isinstance(each, int):
                shown += f"[{each}]"
            elif re.search(r"[^\w]", each):
                shown += f"['{each}']"
            else:
                shown += f".{each}" if shown else each
        return shown

    def _value(self, in_object: bool) -> Value:
        sign = self._peek()
        if sign in ("{", "["):
            self._at += 1
            if self._level >= self._depth:
                raise self._problem(f"The reader's MaxDepth of {self._depth} has been exceeded.")
            self._level += 1
            made = self._object() if sign == "{" else self._array(in_object)
            self._level -= 1
            return made
        if sign in ('"', "'"):
            return self._text(self._quoted(sign))
        if sign.isdigit() or (sign and sign in "-."):
            return self._number()
        return self._word(sign)

    def _word(self, sign: str) -> Value:
        if sign == "":
            raise self._problem("Unexpected end when reading JSON.")
        found = _NUMBER.match(self._source, self._at)
        word = found[0] if found is not None else ""
        if word in _WORDS:
            self._at += len(word)
            return _WORDS[word]
        if sign in _PROBLEMS and not (sign == "n" and word[1:2] != "u"):
            raise self._problem(f"Error parsing {_PROBLEMS[sign]} value.")
        raise self._problem(f"Unexpected character encountered while parsing value: {sign}.")

    def _quoted(self, sign: str) -> str:
        source, at = self._source, self._at + 1
        pieces: list[str] = []
        while True:
            end = source.find(sign, at)
            slash = source.find("\\", at, len(source) if end < 0 else end)
            if slash < 0:
                if end < 0:
                    raise self._problem(
                        f"Unterminated string. Expected delimiter: {sign}.", len(source)
                    )
                pieces.append(source[at:end])
                self._at = end + 1
                return "".join(pieces)
            pieces.append(source[at:slash])
            piece, at = self._escape(slash + 1, sign)
            pieces.append(piece)

    def _escape(self, at: int, sign: str) -> tuple[str, int]:
        letter = self._source[at : at + 1]
        if letter == "u":
            digits = self._source[at + 1 : at + 5]
            if len(digits) < 4:
                raise self._problem(
                    "Unexpected end while parsing Unicode escape sequence.", len(self._source)
                )
            try:
                return chr(int(digits, 16)), at + 5
            except ValueError:
                raise self._problem(
                    f"Invalid Unicode escape sequence: \\u{digits}.", at + 1
                ) from None
        if letter == "":
            raise self._problem(
                f"Unterminated string. Expected delimiter: {sign}.", len(self._source)
            )
        if letter not in _ESCAPES:
            raise self._problem(f"Bad JSON escape sequence: \\{letter}.", at + 1)
        return _ESCAPES[letter], at + 1

    def _number(self) -> Value:
        found = _NUMBER.match(self._source, self._at)
        assert found is not None
        text = found[0]
        if text in _WORDS:
            self._at = found.end()
            return _WORDS[text]
        strange = re.search(r"[^-+.0-9a-fA-FxX]", text)
        if strange is not None:
            at = found.start() + strange.start()
            raise self._problem(
                f"Unexpected character encountered while parsing number: {strange[0]}.", at
            )
        self._at = found.end()
        if _INTEGER.fullmatch(text):
            octal = len(text.lstrip("-")) > 1 and text.lstrip("-")[0] == "0"
            return integer(text if not octal else str(self._based(text, 8)))
        if _FLOAT.fullmatch(text):
            return float(text)
        if text[:2].lower() == "0x":
            return integer(str(self._based(text[2:], 16)))
        raise self._problem(f"Input string '{text}' is not a valid number.")

    def _based(self, text: str, base: int) -> int:
        try:
            return int(text, base)
        except ValueError:
            raise self._problem(f"Input string '{text}' is not a valid number.") from None

    def _array(self, in_object: bool) -> list[Value]:
        items: list[Value] = []
        awaited = True
        while True:
            self._path.append(len(items))
            self._blanks()
            sign = self._peek()
            if sign == "":
                # A list may end with the text behind a value, but neither where a value is
                # awaited nor where an object waits for its end.
                if in_object:
                    raise self._problem("Unexpected end when deserializing object.")
                if awaited:
                    raise JsonProblem("Unexpected end when reading token. Path ''.")
                break
            if sign == "]":
                self._at += 1
                break
            if sign == ",":
                self._at += 1
                items.append(None)
            else:
                items.append(self._value(in_object))
                self._after_value("]")
                awaited = self._source[self._at - 1] == ","
            self._path.pop()
        self._path.pop()
        return items

    def _after_value(self, end: str) -> None:
        """Go past the comma behind a value; stay before the end."""
        self._blanks()
        sign = self._peek()
        if sign == ",":
            self._at += 1
        elif sign in _ENDS and sign != end:
            kind = "Array" if end == "]" else "Object"
            self._at += 1
            raise self._problem(
                f"JsonToken {_ENDS[sign]} is not valid for closing JsonType {kind}."
            )
        elif sign not in ("", end):
            raise self._problem(
                f"After parsing a value an unexpected character was encountered: {sign}."
            )

    def _object(self) -> Value:
        pairs: list[tuple[str, Value]] = []
        last: str | None = None
        while True:
            self._blanks()
            sign = self._peek()
            if sign == "":
                if last is None:
                    raise self._problem("Unexpected end when reading JSON.")
                self._path.append(last)
                raise self._problem("Unexpected end when deserializing object.")
            if sign == "}":
                self._at += 1
                return self._make(pairs)
            last = self._name(sign)
            self._path.append(last)
            self._colon()
            pairs.append((last, self._value(in_object=True)))
            self._after_value("}")
            self._path.pop()

    def _name(self, sign: str) -> str:
        if sign in ('"', "'"):
            return self._quoted(sign)
        found = _NAME.match(self._source, self._at)
        if found is None:
            raise self._problem(f"Invalid property identifier character: {sign}.")
        self._at = found.end()
        after = self._peek()
        if after == "":
            raise self._problem("Unexpected end while parsing unquoted property name.")
        if not after.isspace() and after not in (":", "/"):
            raise self._problem(f"Invalid JavaScript property identifier character: {after}.")
        return found[0]

    def _colon(self) -> None:
        self._blanks()
        sign = self._peek()
        if sign == "":
            raise self._problem("Unexpected end when reading JSON.")
        if sign != ":":
            raise self._problem(
                f"Invalid character after parsing property name. Expected ':' but got: {sign}."
            )
        self._at += 1
        self._blanks()


def integer(text: str) -> Value:
    """A whole number: Int64, or BigInteger where that is too small."""
    try:
        number = int(text)
    except ValueError:
        raise JsonProblem(f"Input string '{text}' is not a valid integer.") from None
    return Int64(number) if -(2**63) <= number < 2**63 else BigInteger(number)


_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7}\d*)?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_TICKS_DATE = re.compile(r"/Date\((-?\d+)(?:[+-]\d{4})?\)/")


def date_reader(kind: str) -> Callable[[str], Value]:
    """What makes dates of texts that are dates of ISO 8601: as -DateKind says."""
    if kind == "String":
        return lambda text: text

    def read(text: str) -> Value:
        if len(text) >= 19 and text[10] == "T" and _DATE.fullmatch(text):
            return _converted(text, kind)
        found = _TICKS_DATE.fullmatch(text) if text[:1] == "/" else None
        if found is not None:
            from xshell.engine.dotnet.instant import from_timestamp

            return from_timestamp(int(found[1]) / 1000)
        return text

    return read


def _converted(text: str, kind: str) -> Value:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.errors import Terminating
    from xshell.engine.serialization.scalars import NotValid, read_date
    from xshell.engine.values.conversion import convert

    try:
        if kind == "Offset":
            return convert(text, known_type("System.DateTimeOffset"))
        if re.search(r"[+-]\d{4}$", text):
            text = f"{text[:-2]}:{text[-2:]}"
        value = read_date(text)
        if kind == "Utc":
            return value.to_utc()
        return value.to_local() if kind == "Local" else value
    except (NotValid, Terminating, NetException):
        return text
