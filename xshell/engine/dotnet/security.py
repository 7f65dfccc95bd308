"""SecureString, PSCredential and NetworkCredential."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define, kept
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_SECURE = "System.Security.SecureString"
_CREDENTIAL = "System.Management.Automation.PSCredential"
_NETWORK = "System.Net.NetworkCredential"


class SecureString:
    """System.Security.SecureString: text that is not shown; `reveal` gives it to who needs it."""

    __slots__ = ("_text", "read_only")

    dotnet_type = known_type(_SECURE)

    def __init__(self, text: str = "") -> None:
        self._text = text
        self.read_only = False

    def reveal(self) -> str:
        """The text."""
        return self._text

    def append(self, character: str) -> None:
        if self.read_only:
            raise NetException("System.InvalidOperationException", "Instance is read-only.")
        self._text += str(character)

    def clear(self) -> None:
        self._text = ""

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return _SECURE


class PSCredential:
    """System.Management.Automation.PSCredential: a user name and a password, both None in the
    empty one.
    """

    __slots__ = ("password", "user_name")

    dotnet_type = known_type(_CREDENTIAL)

    def __init__(self, user_name: str | None, password: SecureString | None) -> None:
        self.user_name = user_name
        self.password = password

    def __str__(self) -> str:
        return _CREDENTIAL


_EMPTY = PSCredential(None, None)


class NetworkCredential:
    """System.Net.NetworkCredential: user, domain and the password in the open."""

    __slots__ = ("domain", "password", "user_name")

    dotnet_type = known_type(_NETWORK)

    def __init__(self, user_name: str = "", password: Value = "", domain: str = "") -> None:
        self.user_name = user_name
        self.password = password.reveal() if isinstance(password, SecureString) else password
        self.domain = domain

    def __str__(self) -> str:
        return _NETWORK


def network_credential(credential: PSCredential) -> NetworkCredential | None:
    """The credential with its password in the open, the domain apart; None of the empty one."""
    if credential.user_name is None:
        return None
    domain, slash, user = credential.user_name.partition("\\")
    if not slash:
        domain, user = "", credential.user_name
    return NetworkCredential(user, credential.password, domain)


def _of_object(source: Value) -> PSCredential:
    """From the properties UserName and Password of an object."""
    from xshell.engine.values.members import get_member

    user_name, password = get_member(None, source, "UserName"), get_member(None, source, "Password")
    return PSCredential(user_name, password)


def _new_credential(user_name: Value, password: Value = None) -> PSCredential:
    if not isinstance(user_name, str):
        return _of_object(user_name)
    if not user_name:
        raise NetException(
            "System.Management.Automation.PSArgumentException",
            'Cannot process argument because the value of argument "userName" is not valid. Change '
            'the value of the "userName" argument and run the operation again.',
        )
    return PSCredential(user_name, password)


def _read_only(secret: SecureString) -> None:
    secret.read_only = True


define(
    _SECURE,
    properties=(Property("Length", len, type_name="System.Int32"),),
    methods=(
        Method("AppendChar", SecureString.append, "void (char c)"),
        Method("Clear", SecureString.clear, "void ()"),
        Method("Copy", lambda own: SecureString(own.reveal()), "()"),
        Method("Dispose", SecureString.clear, "void ()"),
        Method("IsReadOnly", lambda own: own.read_only, "()"),
        Method("MakeReadOnly", _read_only, "void ()"),
    ),
    constructor=Method("SecureString", SecureString, "()", static=True),
)
define(
    _CREDENTIAL,
    properties=(
        Property("UserName", lambda own: own.user_name, type_name="System.String"),
        Property("Password", lambda own: own.password, type_name=_SECURE),
    ),
    methods=(Method("GetNetworkCredential", network_credential, "()"),),
    static_properties=(Property("Empty", lambda _type: _EMPTY),),
    constructor=Method(
        "PSCredential", _new_credential, f"(string, {_SECURE})", "(psobject)", static=True
    ),
)
define(
    _NETWORK,
    properties=(
        kept("UserName", "user_name"),
        kept("Password", "password"),
        kept("Domain", "domain"),
        Property("SecurePassword", lambda own: SecureString(own.password), type_name=_SECURE),
    ),
    constructor=Method(
        "NetworkCredential",
        NetworkCredential,
        "()",
        "(string, string)",
        "(string, string, string)",
        f"(string, {_SECURE})",
        f"(string, {_SECURE}, string)",
        static=True,
    ),
)
