"""The kinds of values that settings have: how each is read, written as text and shown.

A kind turns what a person or a script gives into a value (`read`), and a value into the text that
the database holds and back (`dump`, `load`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from store.values.flags import Flags
from store.values.names import Fqdn, ProxyAddress
from store.values.size import ByteQuantifiedSize
from store.values.span import EnhancedTimeSpan
from store.values.unlimited import Unlimited


class Kind:
    """One kind; `type_name` is the .NET type that scripts see, `values` the names it may take."""

    __slots__ = ("dump", "is_list", "load", "read", "show", "type_name", "values")

    def __init__(
        self,
        type_name: str,
        read: Callable[[Any], Any],
        *,
        dump: Callable[[Any], str] = str,
        load: Callable[[str], Any] | None = None,
        values: tuple[str, ...] = (),
        is_list: bool = False,
        show: Callable[[Any], Any] | None = None,
    ) -> None:
        self.type_name = type_name
        self.read = read
        self.dump = dump
        self.load = load or read
        self.values = values
        self.is_list = is_list
        # How a shell sees a value, where that is not the value itself.
        self.show = show


def _read_bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower().lstrip("$")
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    raise ValueError(f"'{value}' isn't a Boolean. Use $true or $false.")


def _read_int(value: Any) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise ValueError(f"'{value}' isn't a whole number.") from None


def _reader(cls: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        return value if isinstance(value, cls) else cls.parse(str(value))

    return read


BOOL = Kind("System.Boolean", _read_bool)
INT = Kind("System.Int32", _read_int)
TEXT = Kind("System.String", str)
FQDN = Kind("Microsoft.Exchange.Data.Fqdn", str, show=Fqdn)
PROXY_ADDRESS = Kind("Microsoft.Exchange.Data.ProxyAddress", str, show=ProxyAddress)


def _read_size(value: Any) -> ByteQuantifiedSize:
    if isinstance(value, ByteQuantifiedSize):
        return value
    return ByteQuantifiedSize.parse(str(value))


SIZE = Kind(
    "Microsoft.Exchange.Data.ByteQuantifiedSize",
    _read_size,
    dump=lambda size: str(size.bytes),
    load=lambda text: ByteQuantifiedSize(int(text)),
)
SPAN = Kind("Microsoft.Exchange.Data.EnhancedTimeSpan", _reader(EnhancedTimeSpan))


_DATES = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y")


def _read_date(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    text = str(value).strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _DATES:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise ValueError(f"'{text}' isn't a date. Use a form such as 5/31/2024 or 2024-05-31.")


# Local time, as people give it.
DATE = Kind("System.DateTime", _read_date, dump=datetime.isoformat)


def limit(inner: Kind) -> Kind:
    """Unlimited, or a value of the inner kind."""

    def read(value: Any) -> Unlimited:
        if isinstance(value, Unlimited):
            return value
        if str(value).strip().lower() == "unlimited":
            return Unlimited()
        return Unlimited(inner.read(value))

    def dump(value: Unlimited) -> str:
        return "Unlimited" if value.is_unlimited else inner.dump(value.value)

    def load(text: str) -> Unlimited:
        return Unlimited() if text == "Unlimited" else Unlimited(inner.load(text))

    return Kind(
        f"Microsoft.Exchange.Data.Unlimited`1[{inner.type_name}]", read, dump=dump, load=load
    )


def flags(cls: type[Flags]) -> Kind:
    """A set of options."""

    def read(value: Any) -> Flags:
        if isinstance(value, cls):
            return value
        if isinstance(value, list | tuple):
            value = ",".join(map(str, value))
        return cls.parse(str(value))

    return Kind(cls.TYPE_NAME, read, values=("None", *cls.NAMES))


def choice(type_name: str, *names: str) -> Kind:
    """One of a list of names."""

    def read(value: Any) -> str:
        for name in names:
            if name.lower() == str(value).strip().lower():
                return name
        raise ValueError(
            f"Unable to match the identifier name {value} to a valid enumerator name. Specify one "
            f"of the following enumerator names and try again:\n{', '.join(names)}"
        )

    return Kind(type_name, read, values=names)


def value_of(cls: Any, type_name: str) -> Kind:
    """A value type that parses its own text."""
    return Kind(type_name, _reader(cls))


def checked_text(
    type_name: str, parse: Callable[[str], str], show: Callable[[Any], Any] | None = None
) -> Kind:
    """Text of a form that `parse` checks."""
    return Kind(type_name, lambda value: parse(str(value)), show=show)


def _show_each(show: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: [show(each) for each in values]


def many(inner: Kind) -> Kind:
    """A list of values of the inner kind."""

    def read(value: Any) -> list[Any]:
        if value is None:
            return []
        items = value if isinstance(value, list | tuple) else [value]
        return [inner.read(each) for each in items]

    return Kind(
        f"Microsoft.Exchange.Data.MultiValuedProperty`1[{inner.type_name}]",
        read,
        dump=lambda values: json.dumps([inner.dump(each) for each in values]),
        load=lambda text: [inner.load(each) for each in json.loads(text)],
        values=inner.values,
        is_list=True,
        show=None if inner.show is None else _show_each(inner.show),
    )
