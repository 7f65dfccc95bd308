"""System.Security.Cryptography.X509Certificates: certificates as scripts read them."""

from __future__ import annotations

from xshell.engine.dotnet.certificate_parts import DistinguishedName, Oid, PublicKey, name_text
from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.instant import LOCAL, from_timestamp
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.units import utf8
from xshell.engine.values.kinds import ListBase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cryptography import x509 as x509_module

    Value = Any

_NAMESPACE = "System.Security.Cryptography.X509Certificates."
_NAME = _NAMESPACE + "X509Certificate2"
_INVALID = "System.Security.Cryptography.CryptographicException"


class Certificate:
    """X509Certificate2: a certificate, and its private key where that was with it."""

    __slots__ = ("friendly_name", "key", "x509")

    dotnet_type = known_type(_NAME)

    def __init__(self, x509: x509_module.Certificate, key: Any = None) -> None:
        self.x509 = x509
        self.key = key
        self.friendly_name = ""

    @property
    def data(self) -> bytes:
        """The certificate in DER."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return self.x509.public_bytes(Encoding.DER)

    @property
    def thumbprint(self) -> str:
        """The SHA-1 hash of the certificate in hexadecimal."""
        import hashlib

        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest().upper()

    @property
    def serial(self) -> bytes:
        """The serial number, the most significant byte first."""
        number = self.x509.serial_number
        return number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and other.data == self.data

    def __hash__(self) -> int:
        return hash(self.data)

    def __str__(self) -> str:
        parts = (
            ("Subject", name_text(self.x509.subject)),
            ("Issuer", name_text(self.x509.issuer)),
            ("Serial Number", self.serial.hex().upper()),
            ("Not Before", _date(self.x509.not_valid_before_utc)),
            ("Not After", _date(self.x509.not_valid_after_utc)),
            ("Thumbprint", self.thumbprint),
        )
        return "\n\n".join(f"[{title}]\n  {value}" for title, value in parts) + "\n"


def _date(moment: Any) -> Value:
    return from_timestamp(moment.timestamp(), LOCAL)


def certificate_of(data: bytes, password: bytes | None = None) -> Certificate:
    """A certificate in DER, PEM or PKCS #12; raises CryptographicException for anything else."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate

    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            return Certificate(load_pem_x509_certificate(data))
        return Certificate(load_der_x509_certificate(data))
    except ValueError:
        pass
    try:
        key, found, _others = load_key_and_certificates(data, password)
    except ValueError:
        found = None
    if found is None:
        raise NetException(_INVALID, "ASN1 corrupted data.")
    return Certificate(found, key)


def _new(source: Value, password: Value = None, *_flags: Value) -> Certificate:
    """From bytes, a file, or another certificate."""
    if isinstance(source, Certificate):
        return Certificate(source.x509, source.key)
    secret = None if password is None else utf8(str(getattr(password, "text", password)))
    if not isinstance(source, str):
        return certificate_of(bytes(source), secret)
    try:
        with open(source, "rb") as file:
            return certificate_of(file.read(), secret)
    except OSError:
        raise NetException(_INVALID, f"Could not find file '{source}'.") from None


def _simple_name(own: Certificate, kind: Value, of_issuer: bool = False) -> str:
    """GetNameInfo: the simple name, or the first name of a server."""
    from cryptography.x509 import DNSName, ExtensionNotFound, SubjectAlternativeName
    from cryptography.x509.oid import NameOID

    name = own.x509.issuer if of_issuer else own.x509.subject
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    shown = str(common[0].value) if common else name_text(name)
    if str(kind) not in ("DnsName", "DnsFromAlternativeName") or of_issuer:
        return shown
    try:
        names = own.x509.extensions.get_extension_for_class(SubjectAlternativeName).value
    except ExtensionNotFound:
        return shown
    servers = names.get_values_for_type(DNSName)
    return servers[0] if servers else shown


def _algorithm(own: Certificate) -> str:
    return str(PublicKey(own.x509.public_key()).oid.value)


def _export(own: Certificate, *_how: Value) -> Value:
    return byte_array(own.data)


def _pem(own: Certificate) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return own.x509.public_bytes(Encoding.PEM).decode().rstrip("\n")


def _set_friendly_name(own: Certificate, name: str) -> None:
    own.friendly_name = name


class Extension:
    """X509Extension: an identifier, whether it is critical, and its data."""

    __slots__ = ("critical", "data", "identifier")

    dotnet_type = known_type(_NAMESPACE + "X509Extension")

    def __init__(self, identifier: str, critical: bool, data: bytes) -> None:
        self.identifier = identifier
        self.critical = critical
        self.data = data


def _extensions(own: Certificate) -> list[Extension]:
    return [
        Extension(each.oid.dotted_string, each.critical, each.value.public_bytes())
        for each in own.x509.extensions
    ]


class CertificateCollection(ListBase):
    """X509CertificateCollection."""

    __slots__ = ()

    dotnet_type = known_type(_NAMESPACE + "X509CertificateCollection")


def _collection(*given: Value) -> CertificateCollection:
    made = CertificateCollection()
    for each in given:
        made.extend(each if isinstance(each, list) else [each])
    return made


def _add(own: CertificateCollection, certificate: Value) -> int:
    own.append(certificate)
    return len(own) - 1


_TEXT, _FLAG, _DATE = "System.String", "System.Boolean", "System.DateTime"
define(
    Extension.dotnet_type.full_name,
    properties=(
        Property("Critical", lambda own: own.critical, type_name=_FLAG),
        Property("Oid", lambda own: Oid(own.identifier), type_name=Oid.dotnet_type.full_name),
        Property("RawData", lambda own: byte_array(own.data), type_name="System.Byte[]"),
    ),
)
define(
    _NAME,
    properties=(
        Property("Archived", lambda _own: False, type_name=_FLAG),
        Property("Extensions", _extensions),
        Property("FriendlyName", lambda own: own.friendly_name, _set_friendly_name, _TEXT),
        Property("HasPrivateKey", lambda own: own.key is not None, type_name=_FLAG),
        Property("IssuerName", lambda own: DistinguishedName(own.x509.issuer)),
        Property("Issuer", lambda own: name_text(own.x509.issuer), type_name=_TEXT),
        Property("NotAfter", lambda own: _date(own.x509.not_valid_after_utc), type_name=_DATE),
        Property("NotBefore", lambda own: _date(own.x509.not_valid_before_utc), type_name=_DATE),
        Property("PublicKey", lambda own: PublicKey(own.x509.public_key())),
        Property("RawData", lambda own: byte_array(own.data), type_name="System.Byte[]"),
        Property("SerialNumber", lambda own: own.serial.hex().upper(), type_name=_TEXT),
        Property(
            "SignatureAlgorithm", lambda own: Oid(own.x509.signature_algorithm_oid.dotted_string)
        ),
        Property("SubjectName", lambda own: DistinguishedName(own.x509.subject)),
        Property("Subject", lambda own: name_text(own.x509.subject), type_name=_TEXT),
        Property("Thumbprint", lambda own: own.thumbprint, type_name=_TEXT),
        Property("Version", lambda own: own.x509.version.value + 1, type_name="System.Int32"),
    ),
    methods=(
        Method("GetNameInfo", _simple_name, "string (System.Object nameType, bool forIssuer)"),
        Method("GetCertHashString", lambda own: own.thumbprint, "string ()"),
        Method("GetCertHash", lambda own: byte_array(bytes.fromhex(own.thumbprint)), "byte[] ()"),
        Method("GetRawCertData", lambda own: byte_array(own.data), "byte[] ()"),
        Method("GetRawCertDataString", lambda own: own.data.hex().upper(), "string ()"),
        Method("GetSerialNumber", lambda own: byte_array(own.serial[::-1]), "byte[] ()"),
        Method("GetSerialNumberString", lambda own: own.serial.hex().upper(), "string ()"),
        Method("GetIssuerName", lambda own: name_text(own.x509.issuer), "string ()"),
        Method("GetName", lambda own: name_text(own.x509.subject), "string ()"),
        Method("GetKeyAlgorithm", _algorithm, "string ()"),
        Method("GetFormat", lambda _own: "X509", "string ()"),
        Method(
            "GetEffectiveDateString",
            lambda own: str(_date(own.x509.not_valid_before_utc)),
            "string ()",
        ),
        Method(
            "GetExpirationDateString",
            lambda own: str(_date(own.x509.not_valid_after_utc)),
            "string ()",
        ),
        Method("Export", _export),
        Method("ExportCertificatePem", _pem, "string ()"),
        Method("Dispose", lambda _own: None, "void ()"),
        Method("Reset", lambda _own: None, "void ()"),
        Method("ToString", str, "string ()"),
    ),
    static_methods=(
        Method(
            "CreateFromPem",
            lambda text: certificate_of(utf8(text)),
            "(string certPem)",
        ),
        Method("CreateFromPemFile", _new, "(string certPemFilePath)"),
    ),
    constructor=Method(
        "new",
        _new,
        "(string fileName)",
        "(byte[] rawData)",
        "(string fileName, System.Object password)",
        "(byte[] rawData, System.Object password)",
        "(string fileName, System.Object password, System.Object keyStorageFlags)",
        "(byte[] rawData, System.Object password, System.Object keyStorageFlags)",
        "(System.Object certificate)",
    ),
)
define(
    CertificateCollection.dotnet_type.full_name,
    properties=(Property("Count", len, type_name="System.Int32"),),
    methods=(
        Method("Add", _add, f"int ({_NAMESPACE}X509Certificate value)"),
        Method("Contains", list.__contains__, f"bool ({_NAMESPACE}X509Certificate value)"),
    ),
    constructor=Method("new", _collection),
)
