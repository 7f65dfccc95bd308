"""Text as a number by NumberStyles and a culture, as Parse of the numeric types reads it.

The flags are those of System.Globalization.NumberStyles.
"""

from __future__ import annotations

from xshell.engine.dotnet.formatting.culture import NumberSymbols, of_provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_LEADING_WHITE, _TRAILING_WHITE, _LEADING_SIGN, _TRAILING_SIGN = 1, 2, 4, 8
_PARENTHESES, _POINT, _THOUSANDS, _EXPONENT, _CURRENCY = 16, 32, 64, 128, 256
HEXADECIMAL, BINARY = 512, 1024
# What the types take when no style is given.
INTEGER, NUMBER, FLOAT = 7, 111, 231
_BLANKS = " \t\n\v\f\r"


class NotANumber(Exception):
    """The text is no number of that style."""


class _Reader:
    """Goes through a text; `take` moves over an expected piece."""

    def __init__(self, text: str, styles: int, symbols: NumberSymbols) -> None:
        self.text = text
        self.at = 0
        self.styles = styles
        self.symbols = symbols
        self.negative = False
        self.signed = False
        self.closes = False

    def allows(self, style: int) -> bool:
        return bool(self.styles & style)

    def take(self, piece: str) -> bool:
        if piece and self.text.startswith(piece, self.at):
            self.at += len(piece)
            return True
        return False

    def take_sign(self) -> bool:
        if self.signed:
            return False
        for piece, negative in (
            (self.symbols.minus, True),
            ("-", True),
            (self.symbols.plus, False),
        ):
            if self.take(piece):
                self.negative, self.signed = negative, True
                return True
        return False

    def take_blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in _BLANKS:
            self.at += 1

    def before_digits(self) -> None:
        """Blanks, a sign, the currency's symbol and an opening parenthesis in any order."""
        if self.allows(_LEADING_WHITE):
            self.take_blanks()
        while (
            (self.allows(_LEADING_SIGN) and self.take_sign())
            or (self.allows(_CURRENCY) and self.take(self.symbols.currency))
            or (self.allows(_PARENTHESES) and not self.closes and self._opens())
        ):
            if self.allows(_LEADING_WHITE):
                self.take_blanks()

    def _opens(self) -> bool:
        if not self.take("("):
            return False
        self.closes = self.negative = True
        return True

    def after_digits(self) -> None:
        """What may follow: blanks, a sign, the currency's symbol, the closing parenthesis."""
        while (
            (self.allows(_TRAILING_SIGN) and self.take_sign())
            or (self.allows(_CURRENCY) and self.take(self.symbols.currency))
            or (self.closes and self._shuts())
            or (self.allows(_TRAILING_WHITE) and self._blank())
        ):
            continue
        if self.closes or self.text[self.at :].strip("\0"):
            raise NotANumber

    def _shuts(self) -> bool:
        if not self.take(")"):
            return False
        self.closes = False
        return True

    def _blank(self) -> bool:
        start = self.at
        self.take_blanks()
        return self.at > start

    def digits(self) -> str:
        """Digits, with the separators of groups left out."""
        found = []
        while self.at < len(self.text):
            if "0" <= self.text[self.at] <= "9":
                found.append(self.text[self.at])
                self.at += 1
            elif not (found and self.allows(_THOUSANDS) and self._group()):
                break
        return "".join(found)

    def _group(self) -> bool:
        return self.take(self.symbols.group) or (
            self.allows(_CURRENCY) and self.take(self.symbols.currency_group)
        )

    def point(self) -> bool:
        if not self.allows(_POINT):
            return False
        return self.take(self.symbols.decimal) or (
            self.allows(_CURRENCY) and self.take(self.symbols.currency_decimal)
        )

    def exponent(self) -> str:
        """`e` and a power of ten, empty where there is none."""
        if not self.allows(_EXPONENT) or self.text[self.at : self.at + 1] not in ("e", "E"):
            return ""
        start = self.at
        self.at += 1
        sign = "-" if self.take("-") else ""
        if not sign:
            self.take("+")
        digits = ""
        while self.at < len(self.text) and self.text[self.at].isdigit():
            digits += self.text[self.at]
            self.at += 1
        if not digits:
            self.at = start
            return ""
        return f"e{sign}{digits}"


def invariant_text(text: str, styles: int, provider: Value) -> str:
    """A number's text in the invariant form (sign, digits, point, exponent); raises NotANumber."""
    reader = _Reader(text, styles, of_provider(provider).numbers)
    reader.before_digits()
    whole = reader.digits()
    fraction = ""
    if reader.point():
        fraction = reader.digits()
    if not whole and not fraction:
        raise NotANumber
    exponent = reader.exponent()
    reader.after_digits()
    sign = "-" if reader.negative else ""
    return f"{sign}{whole or '0'}{'.' + fraction if fraction else ''}{exponent}"


def digits_of_base(text: str, styles: int) -> int:
    """The number of hexadecimal or binary digits; raises NotANumber."""
    plain = text.strip(_BLANKS)
    try:
        if not plain.isalnum():
            raise NotANumber
        return int(plain, 16 if styles & HEXADECIMAL else 2)
    except ValueError:
        raise NotANumber from None
