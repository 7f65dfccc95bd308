"""Sets of named options, printed in Exchange's order."""

from __future__ import annotations

from typing import ClassVar

from store.values.described import Described, describe


class Flags(Described):
    """A set of options; `NAMES` holds them with their bits in the order in which they print."""

    __slots__ = ("names",)

    NAMES: ClassVar[dict[str, int]] = {}
    TYPE_NAME: ClassVar[str] = ""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    @classmethod
    def parse(cls, text: str) -> Flags:
        """Reads names separated by commas in any case, or `None`."""
        known = {name.lower(): name for name in cls.NAMES}
        names = []
        for word in str(text).split(","):
            word = word.strip()
            if word.lower() in ("none", ""):
                continue
            if word.lower() not in known:
                possible = ",".join(["None", *cls.NAMES])
                raise ValueError(
                    f"Unable to match the identifier name {word} to a valid enumerator name. "
                    f"Specify one of the following enumerator names and try again:\n{possible}"
                )
            names.append(known[word.lower()])
        return cls(*names)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def __str__(self) -> str:
        return ", ".join(name for name in self.NAMES if name in self.names) or "None"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.names == self.names

    def __hash__(self) -> int:
        return hash(self.names)

    def __int__(self) -> int:
        return sum(self.NAMES[name] for name in self.names)

    def __init_subclass__(cls) -> None:
        cls.__shell_type__ = describe(
            cls.TYPE_NAME,
            {"value__": int},
            {
                "ToString": str,
                "HasFlag": lambda own, other: cls.parse(str(other)).names <= own.names,
            },
            cls.parse,
        )


class AuthMechanisms(Flags):
    """How a Receive connector lets clients authenticate."""

    __slots__ = ()
    TYPE_NAME = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthMechanisms"
    NAMES = {
        "Tls": 1,
        "Integrated": 2,
        "BasicAuth": 4,
        "BasicAuthRequireTLS": 8,
        "ExchangeServer": 16,
        "ExternalAuthoritative": 32,
    }


class PermissionGroups(Flags):
    """Who may use a Receive connector with the rights of a predefined group."""

    __slots__ = ()
    TYPE_NAME = "Microsoft.Exchange.Data.Directory.SystemConfiguration.PermissionGroups"
    NAMES = {
        "AnonymousUsers": 1,
        "ExchangeUsers": 2,
        "ExchangeServers": 4,
        "ExchangeLegacyServers": 8,
        "Partners": 16,
        "Custom": 32,
    }


class ServerRole(Flags):
    """The roles installed on a server."""

    __slots__ = ()
    TYPE_NAME = "Microsoft.Exchange.Data.Directory.SystemConfiguration.ServerRole"
    NAMES = {"Mailbox": 2, "ClientAccess": 4, "HubTransport": 32, "Edge": 64}


def one_of(*names: str) -> type[str]:
    """A text type that takes one of these names in any case, spelled as here."""

    class OneOf(str):
        """One of a fixed list of names."""

        __slots__ = ()
        values = names

        @classmethod
        def parse(cls, text: str) -> str:
            """The name in its own spelling; raises ValueError."""
            for name in names:
                if name.lower() == str(text).strip().lower():
                    return name
            raise ValueError(
                f"Unable to match the identifier name {text} to a valid enumerator name. Specify "
                f"one of the following enumerator names and try again:\n{', '.join(names)}"
            )

    return OneOf
