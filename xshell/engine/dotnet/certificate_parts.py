"""What certificates are made of: object identifiers, distinguished names, public keys."""

from __future__ import annotations

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cryptography.x509 import Name

    Value = Any

_CRYPTOGRAPHY = "System.Security.Cryptography."
_NAMESPACE = _CRYPTOGRAPHY + "X509Certificates."
RSA = "1.2.840.113549.1.1.1"
ECC = "1.2.840.10045.2.1"

# Attributes of names by object identifier, as .NET shortens them.
_SHORT = {
    "2.5.4.3": "CN",
    "2.5.4.5": "SERIALNUMBER",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "S",
    "2.5.4.9": "STREET",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "E",
}
# Names that Windows gives identifiers which certificates of mail servers have.
_FRIENDLY = {
    RSA: "RSA",
    "1.2.840.113549.1.1.4": "md5RSA",
    "1.2.840.113549.1.1.5": "sha1RSA",
    "1.2.840.113549.1.1.10": "RSASSA-PSS",
    "1.2.840.113549.1.1.11": "sha256RSA",
    "1.2.840.113549.1.1.12": "sha384RSA",
    "1.2.840.113549.1.1.13": "sha512RSA",
    ECC: "ECC",
    "1.2.840.10045.4.1": "sha1ECDSA",
    "1.2.840.10045.4.3.2": "sha256ECDSA",
    "1.2.840.10045.4.3.3": "sha384ECDSA",
    "1.2.840.10045.4.3.4": "sha512ECDSA",
    "2.5.29.14": "Subject Key Identifier",
    "2.5.29.15": "Key Usage",
    "2.5.29.17": "Subject Alternative Name",
    "2.5.29.19": "Basic Constraints",
    "2.5.29.31": "CRL Distribution Points",
    "2.5.29.32": "Certificate Policies",
    "2.5.29.35": "Authority Key Identifier",
    "2.5.29.37": "Enhanced Key Usage",
    "1.3.6.1.5.5.7.1.1": "Authority Information Access",
    "1.3.6.1.5.5.7.3.1": "Server Authentication",
    "1.3.6.1.5.5.7.3.2": "Client Authentication",
    "1.3.6.1.5.5.7.3.4": "Secure Email",
}


class Oid:
    """An object identifier: its number and the name that is known of it, None without one."""

    __slots__ = ("friendly_name", "value")

    dotnet_type = known_type(_CRYPTOGRAPHY + "Oid")

    def __init__(self, value: str | None, friendly_name: str | None = None) -> None:
        self.value = value
        self.friendly_name = friendly_name or _FRIENDLY.get(value or "")


def _oid(text: Value = None, friendly_name: str | None = None) -> Oid:
    """From a number, or from a name that is known."""
    if isinstance(text, Oid):
        return Oid(text.value, text.friendly_name)
    number = next((each for each, name in _FRIENDLY.items() if name == text), None)
    return Oid(number or text, friendly_name)


def _from_friendly(name: str, *_group: Value) -> Oid:
    found = _oid(name)
    if found.value == name:
        raise NetException(
            _CRYPTOGRAPHY + "CryptographicException", "No OID value matches this name."
        )
    return found


def name_text(name: Name, separator: str = ", ") -> str:
    """A distinguished name as .NET writes it, the last part first."""
    parts = []
    for relative in reversed(name.rdns):
        for each in relative:
            label = _SHORT.get(each.oid.dotted_string, f"OID.{each.oid.dotted_string}")
            value = str(each.value)
            if any(mark in value for mark in ',+="<>#;\n') or value != value.strip():
                value = '"' + value.replace('"', '""') + '"'
            parts.append(f"{label}={value}")
    return separator.join(parts)


class DistinguishedName:
    """X500DistinguishedName: the name of a subject or an issuer."""

    __slots__ = ("name",)

    dotnet_type = known_type(_NAMESPACE + "X500DistinguishedName")

    def __init__(self, name: Name) -> None:
        self.name = name


def _format(own: DistinguishedName, multi_line: bool) -> str:
    return name_text(own.name, "\n") + "\n" if multi_line else name_text(own.name)


class PublicKey:
    """The public key of a certificate; `Key` tells its size."""

    __slots__ = ("key",)

    dotnet_type = known_type(_NAMESPACE + "PublicKey")

    def __init__(self, key: Any) -> None:
        self.key = key

    @property
    def oid(self) -> Oid:
        """The algorithm: RSA, or elliptic curves."""
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

        return Oid(RSA if isinstance(self.key, RSAPublicKey) else ECC)


class AsymmetricAlgorithm:
    """A key as what works with it."""

    __slots__ = ("key",)

    dotnet_type = known_type(_CRYPTOGRAPHY + "AsymmetricAlgorithm")

    def __init__(self, key: Any) -> None:
        self.key = key


define(
    Oid.dotnet_type.full_name,
    properties=(
        Property("FriendlyName", lambda own: own.friendly_name, type_name="System.String"),
        Property("Value", lambda own: own.value, type_name="System.String"),
    ),
    static_methods=(
        Method(
            "FromFriendlyName",
            _from_friendly,
            f"{_CRYPTOGRAPHY}Oid (string friendlyName, System.Object group)",
        ),
    ),
    constructor=Method("new", _oid, "()", "(string oid)", "(string value, string friendlyName)"),
)
define(
    DistinguishedName.dotnet_type.full_name,
    properties=(
        Property("Name", lambda own: name_text(own.name), type_name="System.String"),
        Property("Oid", lambda _own: Oid(None)),
        Property("RawData", lambda own: byte_array(own.name.public_bytes())),
    ),
    methods=(
        Method("Format", _format, "string (bool multiLine)"),
        Method("Decode", lambda own, _flag: name_text(own.name), "string (System.Object flag)"),
    ),
)
define(
    PublicKey.dotnet_type.full_name,
    properties=(
        Property("Key", lambda own: AsymmetricAlgorithm(own.key)),
        Property("Oid", lambda own: own.oid),
    ),
)
define(
    AsymmetricAlgorithm.dotnet_type.full_name,
    properties=(Property("KeySize", lambda own: own.key.key_size, type_name="System.Int32"),),
)
