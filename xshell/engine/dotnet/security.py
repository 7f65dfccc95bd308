"""SecureString and PSCredential: secrets that are not shown by accident."""

from __future__ import annotations

from xshell.engine.describe import describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SecureString:
    """System.Security.SecureString: shown as its type's name; `reveal` gives the text."""

    __slots__ = ("_text", "read_only")

    def __init__(self, text: str = "") -> None:
        self._text = text
        self.read_only = False

    def reveal(self) -> str:
        """The secret text."""
        return self._text

    def append(self, character: str) -> None:
        """AppendChar."""
        self._text += character

    def clear(self) -> None:
        """Clear."""
        self._text = ""

    def __str__(self) -> str:
        return "System.Security.SecureString"

    def __len__(self) -> int:
        return len(self._text)


def _make_read_only(own: SecureString) -> None:
    own.read_only = True


SecureString.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Security.SecureString",),
    {"Length": len},
    {
        "AppendChar": SecureString.append,
        "Clear": SecureString.clear,
        "Copy": lambda own: SecureString(own.reveal()),
        "Dispose": SecureString.clear,
        "IsReadOnly": lambda own: own.read_only,
        "MakeReadOnly": _make_read_only,
        "ToString": str,
    },
)


class NetworkCredential:
    """System.Net.NetworkCredential: the password in clear text, for who must use it."""

    __slots__ = ("domain", "password", "user_name")

    def __init__(self, user_name: str, password: str, domain: str = "") -> None:
        self.user_name = user_name
        self.password = password
        self.domain = domain


NetworkCredential.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Net.NetworkCredential",),
    {
        "UserName": "user_name",
        "Password": "password",
        "SecurePassword": lambda own: SecureString(own.password),
        "Domain": "domain",
    },
)


class PSCredential:
    """System.Management.Automation.PSCredential."""

    __slots__ = ("password", "user_name")

    def __init__(self, user_name: str, password: SecureString) -> None:
        self.user_name = user_name
        self.password = password

    def network_credential(self) -> NetworkCredential:
        """GetNetworkCredential()."""
        domain, slash, name = self.user_name.rpartition("\\")
        return NetworkCredential(name if slash else self.user_name, self.password.reveal(), domain)


def _credential(user_name: Any, password: Any) -> PSCredential:
    return PSCredential(str(user_name), password)


PSCredential.__shell_type__ = describe(  # type: ignore[attr-defined]
    ("System.Management.Automation.PSCredential",),
    {"UserName": "user_name", "Password": "password"},
    {"GetNetworkCredential": PSCredential.network_credential},
)
