"""Names that scripts take apart: of objects, of hosts, of recipients; as text they are the name."""

from __future__ import annotations

from collections.abc import Callable
from functools import total_ordering
from typing import Any

from store.values.described import Described, ShellType, describe


@total_ordering
class _Name(Described):
    """A text with parts; two are equal where the texts are, whatever their case."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def parse(cls, text: str) -> Any:
        """Any text is such a name."""
        return cls(str(text))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and str(other).lower() == self.text.lower()

    def __lt__(self, other: _Name) -> bool:
        return self.text.lower() < other.text.lower()

    def __hash__(self) -> int:
        return hash(self.text.lower())


def _described(
    cls: type[_Name], type_name: str, properties: dict[str, Callable[[Any], Any]]
) -> ShellType:
    return describe(type_name, properties, {"ToString": str}, cls.parse, ())


class ObjectId(_Name):
    """What the shell calls an object of the organization: `MAIL1\\Default MAIL1`."""

    __slots__ = ("distinguished_name", "guid")

    def __init__(self, text: str, distinguished_name: str = "", guid: Any = None) -> None:
        super().__init__(text)
        self.distinguished_name = distinguished_name
        self.guid = guid

    @property
    def name(self) -> str:
        """The last part."""
        return self.text.replace("/", "\\").rpartition("\\")[2]


ObjectId.__shell_type__ = _described(
    ObjectId,
    "Microsoft.Exchange.Data.Directory.ADObjectId",
    {
        "Name": lambda own: own.name,
        "DistinguishedName": lambda own: own.distinguished_name,
        "ObjectGuid": lambda own: own.guid,
    },
)


class Fqdn(_Name):
    """The full name of a host."""

    __slots__ = ()


Fqdn.__shell_type__ = _described(
    Fqdn, "Microsoft.Exchange.Data.Fqdn", {"Domain": str, "Length": lambda own: len(own.text)}
)


class SmtpAddress(_Name):
    """An address as scripts take it apart."""

    __slots__ = ()


SmtpAddress.__shell_type__ = _described(
    SmtpAddress,
    "Microsoft.Exchange.Data.SmtpAddress",
    {
        "Local": lambda own: own.text.rpartition("@")[0],
        "Domain": lambda own: own.text.rpartition("@")[2],
        "Address": str,
        "Length": lambda own: len(own.text),
        "IsValidAddress": lambda own: True,
    },
)


class ProxyAddress(_Name):
    """An address of a recipient: `SMTP:` before the primary one, `smtp:` before others."""

    __slots__ = ()

    @property
    def prefix(self) -> str:
        """The kind of address, as it is written."""
        return self.text.partition(":")[0] if ":" in self.text else ""

    @property
    def address(self) -> str:
        """The address without its kind."""
        return self.text.partition(":")[2] if ":" in self.text else self.text


ProxyAddress.__shell_type__ = _described(
    ProxyAddress,
    "Microsoft.Exchange.Data.ProxyAddress",
    {
        "Prefix": lambda own: own.prefix.upper(),
        "IsPrimaryAddress": lambda own: own.prefix.isupper(),
        "SmtpAddress": lambda own: own.address if own.prefix.lower() == "smtp" else None,
        "AddressString": lambda own: own.address,
        "ProxyAddressString": str,
        "PrefixString": lambda own: own.prefix,
    },
)
