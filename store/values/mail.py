"""Mail addresses, domains, address spaces of Send connectors."""

from __future__ import annotations

import re
from functools import total_ordering

from store.values.described import Described, describe

_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
_DOMAIN = re.compile(rf"(\*|(?:\*\.)?{_LABEL}(?:\.{_LABEL})*)")
_ADDRESS = re.compile(r"([^\s@<>]+)@([^\s@<>]+)")


@total_ordering
class SmtpDomain(Described):
    """A domain, `*.domain` for it and all below it, or `*`."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def parse(cls, text: str) -> SmtpDomain:
        """Reads a domain; raises ValueError."""
        text = str(text).strip()
        if not _DOMAIN.fullmatch(text) or len(text) > 255:
            raise ValueError(f"'{text}' isn't a valid SMTP domain.")
        return cls(text)

    def matches(self, domain: str) -> bool:
        """Whether a domain is meant."""
        own, other = self.text.lower(), domain.lower()
        if own == "*":
            return True
        if own.startswith("*."):
            return other == own[2:] or other.endswith(own[1:])
        return own == other

    @property
    def specificity(self) -> int:
        """The greater, the fewer domains are meant."""
        return 0 if self.text == "*" else 2 * len(self.text) - self.text.startswith("*.")

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"SmtpDomain({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SmtpDomain) and other.text.lower() == self.text.lower()

    def __lt__(self, other: SmtpDomain) -> bool:
        return self.text.lower() < other.text.lower()

    def __hash__(self) -> int:
        return hash(self.text.lower())


SmtpDomain.__shell_type__ = describe(
    "Microsoft.Exchange.Data.SmtpDomainWithSubdomains",
    {
        "Domain": lambda own: own.text.removeprefix("*."),
        "IncludeSubDomains": lambda own: own.text.startswith("*."),
        "Address": str,
        "IsStar": lambda own: own.text == "*",
    },
    {"ToString": str},
    SmtpDomain.parse,
)


def parse_smtp_address(text: str) -> str:
    """An SMTP address as it is written; raises ValueError."""
    text = str(text).strip()
    match = _ADDRESS.fullmatch(text)
    if match is None or not _DOMAIN.fullmatch(match[2]) or "*" in match[2]:
        raise ValueError(f"'{text}' isn't a valid SMTP address.")
    return text


class AddressSpace(Described):
    """The domains a Send connector is for: `SMTP:*;1`."""

    __slots__ = ("cost", "kind", "space")

    def __init__(self, kind: str, space: SmtpDomain, cost: int) -> None:
        self.kind = kind
        self.space = space
        self.cost = cost

    @classmethod
    def parse(cls, text: str) -> AddressSpace:
        """Reads `[type:]space[;cost]`; type SMTP and cost 1 unless they are given."""
        text = str(text).strip()
        kind, colon, rest = text.partition(":")
        if not colon:
            kind, rest = "SMTP", text
        space, _, cost = rest.partition(";")
        try:
            number = int(cost or 1)
            if not 1 <= number <= 100:
                raise ValueError
            if space.startswith("*") and len(space) > 1 and not space.startswith("*."):
                raise ValueError
            domain = SmtpDomain.parse(space)
        except ValueError:
            raise ValueError(
                f"'{text}' isn't a valid address space. Use [SMTP:]domain[;cost] with a cost from "
                "1 to 100, such as SMTP:*.contoso.com;1."
            ) from None
        return cls(kind, domain, number)

    def __str__(self) -> str:
        return f"{self.kind}:{self.space};{self.cost}"

    def __repr__(self) -> str:
        return f"AddressSpace({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AddressSpace) and str(other) == str(self)

    def __hash__(self) -> int:
        return hash(str(self))


AddressSpace.__shell_type__ = describe(
    "Microsoft.Exchange.Data.AddressSpace",
    {
        "Address": lambda own: str(own.space),
        "Type": lambda own: own.kind,
        "Cost": lambda own: own.cost,
        "Domain": lambda own: str(own.space),
    },
    {"ToString": str},
    AddressSpace.parse,
)
