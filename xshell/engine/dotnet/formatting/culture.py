"""Cultures: separators, symbols, patterns and names, read from a table when first needed."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_PATH = __file__.rsplit("/", 1)[0] + "/data/cultures.tsv"


class NumberSymbols:
    """What a culture puts into numbers."""

    __slots__ = (
        "currency",
        "currency_decimal",
        "currency_digits",
        "currency_group",
        "currency_negative",
        "currency_positive",
        "currency_sizes",
        "decimal",
        "digits",
        "group",
        "infinity",
        "minus",
        "minus_infinity",
        "nan",
        "negative_pattern",
        "per_mille",
        "percent",
        "percent_decimal",
        "percent_digits",
        "percent_group",
        "percent_negative",
        "percent_positive",
        "percent_sizes",
        "plus",
        "sizes",
    )

    def __init__(self, values: dict[str, str]) -> None:
        def number(name: str) -> int:
            return int(values["number." + name])

        def sizes(name: str) -> tuple[int, ...]:
            return tuple(int(each) for each in values["number." + name].split("|"))

        def text(name: str) -> str:
            return values["number." + name]

        self.decimal = text("NumberDecimalSeparator")
        self.group = text("NumberGroupSeparator")
        self.sizes = sizes("NumberGroupSizes")
        self.digits = number("NumberDecimalDigits")
        self.negative_pattern = number("NumberNegativePattern")
        self.currency = text("CurrencySymbol")
        self.currency_decimal = text("CurrencyDecimalSeparator")
        self.currency_group = text("CurrencyGroupSeparator")
        self.currency_sizes = sizes("CurrencyGroupSizes")
        self.currency_digits = number("CurrencyDecimalDigits")
        self.currency_negative = number("CurrencyNegativePattern")
        self.currency_positive = number("CurrencyPositivePattern")
        self.percent = text("PercentSymbol")
        self.percent_decimal = text("PercentDecimalSeparator")
        self.percent_group = text("PercentGroupSeparator")
        self.percent_sizes = sizes("PercentGroupSizes")
        self.percent_digits = number("PercentDecimalDigits")
        self.percent_negative = number("PercentNegativePattern")
        self.percent_positive = number("PercentPositivePattern")
        self.per_mille = text("PerMilleSymbol")
        self.minus = text("NegativeSign")
        self.plus = text("PositiveSign")
        self.nan = text("NaNSymbol")
        self.infinity = text("PositiveInfinitySymbol")
        self.minus_infinity = text("NegativeInfinitySymbol")


class Culture:
    """System.Globalization.CultureInfo: `values` are its facts by name, lists joined by `|`."""

    __slots__ = ("_numbers", "name", "values")

    def __init__(self, name: str, values: dict[str, str]) -> None:
        self.name = name
        self.values = values
        self._numbers: NumberSymbols | None = None

    @property
    def numbers(self) -> NumberSymbols:
        """What the culture puts into numbers."""
        if self._numbers is None:
            self._numbers = NumberSymbols(self.values)
        return self._numbers

    @property
    def dotnet_type(self) -> Any:
        """Its .NET type, looked up when it is asked for: plain formatting needs no types."""
        from xshell.engine.dotnet.types import known_type

        return known_type("System.Globalization.CultureInfo")

    def names(self, fact: str) -> list[str]:
        """A fact that is a list, such as `date.DayNames`."""
        return self.values[fact].split("|")

    def __str__(self) -> str:
        return self.name


_CULTURES: dict[str, Culture] = {}
_ROWS: dict[str, list[str]] = {}
_HEAD: list[str] = []


def culture(name: str) -> Culture | None:
    """The culture of a name in any case (`""` is the invariant one), None for unknown ones."""
    lowered = name.lower()
    found = _CULTURES.get(lowered)
    if found is None:
        if not _HEAD:
            _load()
        row = _ROWS.get(lowered)
        found = _of_row(row) if row is not None else _neutral(lowered) or _derived(lowered)
        if found is None:
            return None
        _CULTURES[lowered] = found
    return found


def _of_row(row: list[str]) -> Culture:
    return Culture(row[0], dict(zip(_HEAD, row, strict=True)))


# LCID of a culture that is known by its name alone.
_UNSPECIFIED = "4096"
_well_formed = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})+").fullmatch


# The part of an LCID that tells the language.
_LANGUAGE = 0x3FF


def _neutral(lowered: str) -> Culture | None:
    """A language alone: what the first listed culture of it has; None where none is listed."""
    row = next((row for key, row in _ROWS.items() if key.startswith(f"{lowered}-")), None)
    if row is None or "-" in lowered:
        return None
    values = _of_row(row).values
    shown = values["english"].partition(" (")[0]
    changed = {"lcid": str(int(values["lcid"]) & _LANGUAGE), "parent": "", "name": lowered}
    return Culture(lowered, {**values, **changed, "display": shown, "english": shown})


def _derived(lowered: str) -> Culture | None:
    """A culture that the table does not have: with what the nearest listed one has, else another
    of the same language, else the invariant one. Names of another form are none.
    """
    if _well_formed(lowered) is None:
        return None
    language, *rest = lowered.split("-")
    parent = lowered.rpartition("-")[0]
    like = _ROWS.get(parent) or next(
        (row for key, row in _ROWS.items() if key.startswith(f"{language}-")), _ROWS[""]
    )
    name = "-".join([language, *map(_subtag, rest)])
    changed = {"name": name, "lcid": _UNSPECIFIED, "parent": name.rpartition("-")[0]}
    if language == "en" and "en-gb" in _ROWS:
        # Dates begin with the month in the United States alone.
        dates = _of_row(_ROWS["en-gb"]).values
        changed |= {key: each for key, each in dates.items() if key.startswith("date.")}
    shown = f"{language} ({', '.join(map(_subtag, rest))})"
    return Culture(name, {**_of_row(like).values, **changed, "display": shown, "english": shown})


def _subtag(part: str) -> str:
    """A script in title case; a region or variant in capitals."""
    return part.title() if len(part) == 4 and part.isalpha() else part.upper()


def _load() -> None:
    with open(_PATH, encoding="utf-8") as lines:
        _HEAD.extend(next(lines).rstrip("\n").split("\t"))
        for line in lines:
            row = line.rstrip("\n").split("\t")
            _ROWS[row[0].lower()] = row


def invariant() -> Culture:
    """The invariant culture."""
    found = culture("")
    assert found is not None
    return found


# What a script chose in place of en-US: CurrentCulture, CurrentUICulture.
_CHOSEN: dict[str, Culture] = {}


def current() -> Culture:
    """The culture of the shell: en-US, unless a script chose another."""
    found = _CHOSEN.get("") or _CULTURES.get("en-us") or culture("en-US")
    assert found is not None
    return found


def current_ui() -> Culture:
    """The culture of the shell's texts: en-US, unless a script chose another."""
    found = _CHOSEN.get("ui") or _CULTURES.get("en-us") or culture("en-US")
    assert found is not None
    return found


def choose(chosen: Culture, *, ui: bool = False) -> None:
    """Makes a culture the current one of this process."""
    _CHOSEN["ui" if ui else ""] = chosen


def names() -> list[str]:
    """The names of all cultures in the table."""
    if not _HEAD:
        _load()
    return [row[0] for row in _ROWS.values()]


def of_provider(provider: Value) -> Culture:
    """The culture of an IFormatProvider argument; none means the shell's."""
    if provider is None:
        return current()
    if isinstance(provider, Culture):
        return provider
    own = getattr(provider, "culture", None)
    return own if isinstance(own, Culture) else current()
