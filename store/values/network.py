"""Addresses a connector listens on, and the ranges of clients it takes."""

from __future__ import annotations

import ipaddress
from functools import total_ordering

from store.values.described import Described, describe

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class IPBinding(Described):
    """A local address and port: `0.0.0.0:25`, `[::]:25`."""

    __slots__ = ("address", "port")

    def __init__(self, address: Address, port: int) -> None:
        self.address = address
        self.port = port

    @classmethod
    def parse(cls, text: str) -> IPBinding:
        """Reads `address:port`, `[v6]:port`, `:port` (all IPv4 addresses)."""
        host, colon, port = str(text).strip().rpartition(":")
        try:
            if not colon or not 0 < int(port) < 65536:
                raise ValueError
            address = ipaddress.ip_address(host.strip("[]") or "0.0.0.0")
        except ValueError:
            raise ValueError(
                f"'{text}' isn't a valid binding. Use address:port, such as 0.0.0.0:25 or [::]:25."
            ) from None
        return cls(address, int(port))

    @property
    def is_any(self) -> bool:
        """Whether it stands for all addresses of its kind."""
        return int(self.address) == 0

    def __str__(self) -> str:
        host = f"[{self.address}]" if self.address.version == 6 else str(self.address)
        return f"{host}:{self.port}"

    def __repr__(self) -> str:
        return f"IPBinding({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPBinding) and str(other) == str(self)

    def __hash__(self) -> int:
        return hash(str(self))


IPBinding.__shell_type__ = describe(
    "Microsoft.Exchange.Data.IPBinding",
    {"Address": lambda own: str(own.address), "Port": lambda own: own.port},
    {"ToString": str},
    IPBinding.parse,
)


@total_ordering
class IPRange(Described):
    """A range of addresses: one, `a-b`, or a network `a/24`; prints as it was written."""

    __slots__ = ("first", "last", "text")

    def __init__(self, first: Address, last: Address, text: str) -> None:
        self.first = first
        self.last = last
        self.text = text

    @classmethod
    def parse(cls, text: str) -> IPRange:
        """Reads an address, `first-last`, `address/prefix` or `address(mask)`."""
        text = str(text).strip()
        try:
            if "-" in text:
                first, last = (ipaddress.ip_address(part.strip()) for part in text.split("-", 1))
                if first.version != last.version or int(first) > int(last):
                    raise ValueError
                return cls(first, last, text)
            if "/" in text or "(" in text:
                network = ipaddress.ip_network(
                    text.replace("(", "/").replace(")", ""), strict=False
                )
                return cls(network[0], network[-1], text)
            address = ipaddress.ip_address(text)
        except ValueError:
            raise ValueError(
                f"'{text}' isn't a valid IP address range. Use an address, first-last or "
                "address/prefix."
            ) from None
        return cls(address, address, text)

    @property
    def size(self) -> int:
        """How many addresses it has; the smaller the more specific."""
        return int(self.last) - int(self.first) + 1

    def __contains__(self, address: Address) -> bool:
        if address.version != self.first.version:
            return False
        return int(self.first) <= int(address) <= int(self.last)

    def overlaps(self, other: IPRange) -> bool:
        """Whether both have an address in common."""
        if other.first.version != self.first.version:
            return False
        return int(self.first) <= int(other.last) and int(other.first) <= int(self.last)

    def same_range(self, other: IPRange) -> bool:
        """Whether both have the same addresses."""
        return (self.first, self.last) == (other.first, other.last)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"IPRange({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPRange) and other.same_range(self)

    def __lt__(self, other: IPRange) -> bool:
        return (int(self.first), int(self.last)) < (int(other.first), int(other.last))

    def __hash__(self) -> int:
        return hash((self.first, self.last))


IPRange.__shell_type__ = describe(
    "Microsoft.Exchange.Data.IPRange",
    {
        "LowerBound": lambda own: str(own.first),
        "UpperBound": lambda own: str(own.last),
        "RangeFormat": lambda own: "LoHi" if "-" in own.text else "SingleAddress",
    },
    {"ToString": str},
    IPRange.parse,
)

ALL_IPV6 = "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
ALL_IPV4 = "0.0.0.0-255.255.255.255"
