"""System.Globalization: CultureInfo and the format and text facts of a culture."""

from __future__ import annotations

from xshell.engine.dotnet.formatting.culture import (
    Culture,
    choose,
    culture,
    current,
    current_ui,
    invariant,
    names,
)
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_NAMESPACE = "System.Globalization."


def find(name: str) -> Culture:
    """The culture of a name; raises CultureNotFoundException."""
    found = culture(name)
    if found is None:
        raise NetException(
            _NAMESPACE + "CultureNotFoundException",
            f"Culture is not supported. (Parameter 'name')\n{name} is an invalid culture "
            "identifier.",
        )
    return found


def _choose(_type: Value, chosen: Value) -> None:
    choose(chosen if isinstance(chosen, Culture) else find(str(chosen)))


def _choose_ui(_type: Value, chosen: Value) -> None:
    choose(chosen if isinstance(chosen, Culture) else find(str(chosen)), ui=True)


class Facts:
    """NumberFormatInfo or DateTimeFormatInfo: the facts of a culture under one prefix."""

    __slots__ = ("culture", "dotnet_type", "prefix")

    def __init__(self, culture: Culture, prefix: str) -> None:
        self.culture = culture
        self.prefix = prefix
        name = "NumberFormatInfo" if prefix == "number" else "DateTimeFormatInfo"
        self.dotnet_type = known_type(_NAMESPACE + name)


class TextInfo:
    """TextInfo: changes of case."""

    __slots__ = ("culture",)

    dotnet_type = known_type(_NAMESPACE + "TextInfo")

    def __init__(self, culture: Culture) -> None:
        self.culture = culture


def _fact(name: str) -> Callable[[Facts], Value]:
    def read(facts: Facts) -> Value:
        text = facts.culture.values[f"{facts.prefix}.{name}"]
        if name.endswith(("Names", "Sizes")):
            items: list[Value] = text.split("|")
            if name.endswith("Sizes"):
                items = [int(each) for each in items]
            return TypedArray(
                STRING if name.endswith("Names") else known_type("System.Int32"), items
            )
        is_number = name.endswith(("Digits", "Pattern")) and facts.prefix == "number"
        return int(text) if is_number else text

    return read


def _facts_of(prefix: str) -> tuple[Property, ...]:
    found = []
    for key in invariant().values:
        before, _, name = key.partition(".")
        if before == prefix and "." not in name and name != "patterns":
            found.append(Property(name, _fact(name)))
    return tuple(found)


def title_case(text: str) -> str:
    """Each word with a capital first; words all in capitals stay."""
    import re

    return re.sub(
        r"[^\W_]+(?:'[^\W_]+)?",
        lambda found: (
            found[0]
            if found[0].isupper() and len(found[0]) > 1
            else found[0][0].upper() + found[0][1:].lower()
        ),
        text,
    )


define(_NAMESPACE + "NumberFormatInfo", properties=_facts_of("number"))
define(_NAMESPACE + "DateTimeFormatInfo", properties=_facts_of("date"))
define(
    _NAMESPACE + "TextInfo",
    properties=(
        Property("CultureName", lambda info: info.culture.name, type_name="System.String"),
        Property("ListSeparator", lambda info: info.culture.values["listSeparator"]),
    ),
    methods=(
        Method("ToTitleCase", lambda _info, text: title_case(text), "string (string str)"),
        Method("ToUpper", lambda _info, text: text.upper(), "string (string str)"),
        Method("ToLower", lambda _info, text: text.lower(), "string (string str)"),
    ),
)


def _calendar(_own: Culture) -> Value:
    from xshell.engine.dotnet.calendars import Calendar

    return Calendar(is_read_only=True)


def _value(name: str) -> Callable[[Culture], str]:
    return lambda own: own.values[name]


_TEXT = "System.String"
_NAME = _NAMESPACE + "CultureInfo"

define(
    _NAME,
    properties=(
        Property(
            "Parent", lambda own: culture(own.values["parent"]) or invariant(), type_name=_NAME
        ),
        Property("LCID", lambda own: int(own.values["lcid"]), type_name="System.Int32"),
        Property("Name", lambda own: own.name, type_name=_TEXT),
        Property("IetfLanguageTag", lambda own: own.name, type_name=_TEXT),
        Property("DisplayName", _value("display"), type_name=_TEXT),
        Property("EnglishName", _value("english"), type_name=_TEXT),
        Property(
            "TwoLetterISOLanguageName",
            lambda own: own.name.partition("-")[0] or "iv",
            type_name=_TEXT,
        ),
        Property("IsNeutralCulture", lambda _own: False, type_name="System.Boolean"),
        Property("IsReadOnly", lambda _own: True, type_name="System.Boolean"),
        Property("NumberFormat", lambda own: Facts(own, "number")),
        Property("DateTimeFormat", lambda own: Facts(own, "date")),
        Property("TextInfo", TextInfo),
        Property("Calendar", _calendar, type_name=_NAMESPACE + "Calendar"),
        Property("NativeName", _value("english"), type_name=_TEXT),
        Property("UseUserOverride", lambda _own: False, type_name="System.Boolean"),
        Property("KeyboardLayoutId", lambda own: int(own.values["lcid"])),
        Property(
            "CultureTypes",
            lambda own: "SpecificCultures" if "-" in own.name else "NeutralCultures",
        ),
    ),
    methods=(Method("ToString", str, "string ()"), Method("Clone", lambda own: own, "()")),
    static_properties=(
        Property("InvariantCulture", lambda _type: invariant(), type_name=_NAME),
        Property("CurrentCulture", lambda _type: current(), _choose, _NAME),
        Property("CurrentUICulture", lambda _type: current_ui(), _choose_ui, _NAME),
    ),
    static_methods=(
        Method("GetCultureInfo", find, "cultureinfo (string name)"),
        Method("CreateSpecificCulture", find, "cultureinfo (string name)"),
        Method(
            "GetCultures",
            lambda _types: [culture(each) for each in names()],
            "(System.Globalization.CultureTypes types)",
        ),
    ),
    constructor=Method("new", find, "(string name)"),
    cast=lambda value: find(value) if type(value) is str else None,
)
