"""Certificates of servers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from store.certificates import certificate_of
from store.types.server import ExchangeServer
from store.values.described import Described, ShellProperty, ShellType, translating
from xshell.engine.cmdlet import Parameter
from xshell.engine.values.conversion import to_string


class ExchangeCertificate(Described):
    """A certificate as Get-ExchangeCertificate shows it; `parsed` is its X.509 form."""

    __slots__ = ("parsed", "server")

    def __init__(self, server: ExchangeServer, parsed: Any) -> None:
        self.server = server
        self.parsed = parsed

    def __str__(self) -> str:
        return f"{self.server.name}\\{self.thumbprint}"

    @property
    def thumbprint(self) -> str:
        """The SHA-1 of the certificate in capital hexadecimal digits."""
        from cryptography.hazmat.primitives import hashes

        digest: bytes = self.parsed.fingerprint(hashes.SHA1())
        return digest.hex().upper()

    @property
    def domains(self) -> list[str]:
        """The names of hosts that it is for."""
        from cryptography import x509

        found = self.parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        return [str(each) for each in found.value.get_values_for_type(x509.DNSName)]


def _raw(own: ExchangeCertificate) -> Value:
    from cryptography.hazmat.primitives.serialization import Encoding

    from xshell.engine.dotnet.convert import byte_array

    return byte_array(own.parsed.public_bytes(Encoding.DER))


_PROPERTIES: tuple[tuple[str, Any], ...] = (
    ("AccessRules", lambda own: None),
    ("CertificateDomains", lambda own: own.domains),
    ("HasPrivateKey", lambda own: True),
    ("IsSelfSigned", lambda own: own.parsed.issuer == own.parsed.subject),
    ("Issuer", lambda own: own.parsed.issuer.rfc4514_string()),
    ("NotAfter", translating(lambda own: own.parsed.not_valid_after_utc.astimezone())),
    ("NotBefore", translating(lambda own: own.parsed.not_valid_before_utc.astimezone())),
    ("PublicKeySize", lambda own: own.parsed.public_key().key_size),
    ("RootCAType", lambda own: "None"),
    ("SerialNumber", lambda own: f"{own.parsed.serial_number:032X}"),
    ("Services", lambda own: "IMAP, POP, IIS, SMTP"),
    # The services by their letters, as lists have them.
    ("ServicesStringForm", lambda own: "IP.WS.."),
    ("Status", lambda own: "Valid"),
    ("Subject", lambda own: own.parsed.subject.rfc4514_string()),
    ("Thumbprint", lambda own: own.thumbprint),
    ("FriendlyName", lambda own: "Microsoft Exchange"),
    ("RawData", _raw),
    ("Identity", str),
    ("ServerName", lambda own: own.server.name),
)
ExchangeCertificate.__shell_type__ = ShellType(
    ("Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate", "System.Object"),
    {name.lower(): ShellProperty(name, get) for name, get in _PROPERTIES},
    {"tostring": str},
    table=("Thumbprint", "Services", "Subject"),
)


class GetExchangeCertificate(
    DirectoryCmdlet,
    verb="Get",
    noun="ExchangeCertificate",
    default_set="Thumbprint",
    transactions=False,
):
    """Shows the certificate that the services of a server have.

    Example: until when they are valid
        PS> Get-ExchangeServer | ForEach-Object { Get-ExchangeCertificate -Server $_ } |
        >>   Format-Table ServerName, NotAfter
    """

    thumbprint: str = Parameter(
        position=0, sets=("Thumbprint",), pipeline="property", help="The certificate by its hash."
    )
    identity: Value = Parameter(position=0, sets=("Identity",), help="SERVER\\\\hash.")
    instance: Value = Parameter(
        sets=("Instance",), pipeline="value", help="The certificate itself, to be read again."
    )
    server: Value = Parameter(help="The server; the local one unless given.")
    domain_name: Value = Parameter(help="Only certificates for this host.")

    def process(self) -> Iterator[Value]:
        server, thumbprint = self.server, self.thumbprint
        named = self.identity if self.instance is None else self.instance
        if named is not None:
            name, _, thumbprint = identity_text(named).rpartition("\\")
            server = name or server
        found = self._of(self.server_named(server))
        if thumbprint and found.thumbprint.lower() != thumbprint.lower():
            self.error(not_found(thumbprint))
        elif self.domain_name is None or to_string(self.domain_name).lower() in found.domains:
            yield found

    def _of(self, server: ExchangeServer) -> ExchangeCertificate:
        from cryptography import x509

        path = certificate_of(self.organization.folder, server.fqdn)
        return ExchangeCertificate(server, x509.load_pem_x509_certificate(path.read_bytes()))
