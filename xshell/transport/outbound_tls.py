"""How far the certificate of the other side is checked before mail, or an account, is sent to it.

Sources: Microsoft Learn, Set-SendConnector (TlsAuthLevel, TlsDomain) and "Send connectors"
(BasicAuthRequireTLS wants a certificate with the exact name of the smart host).
"""

from __future__ import annotations

import ssl
from typing import Any

from store.snapshot import Record
from store.values.mail import SmtpDomain
from xshell.transport.client import SmtpClient, SmtpError


def context_for(connector: Record) -> ssl.SSLContext:
    """The TLS context of a Send connector.

    It takes any certificate, unless TlsAuthLevel or BasicAuthRequireTLS wants one that an authority
    known to this machine stands for. Names are not its matter, see `check_name`.
    """
    if not (_proves_itself(connector) or str(connector.tls_auth_level) in _VALIDATED):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    context = ssl.create_default_context()
    context.check_hostname = False
    return context


def check_name(client: SmtpClient, connector: Record, host: str, domain: str) -> None:
    """Compares the names in the certificate with the one that the connector wants.

    That is the smart host as the connector writes it where an account is to be sent over TLS alone,
    and TlsDomain, else the recipients' domain, with DomainValidation. Raises SmtpError.
    """
    names = _names_of(client.certificate())
    if _proves_itself(connector) and not any(_covers(name, host) for name in names):
        raise SmtpError(454, f"4.7.5 The certificate does not name the smart host {host}")
    if str(connector.tls_auth_level) != "DomainValidation":
        return
    wanted = SmtpDomain(connector.tls_domain or (host if connector.smart_hosts else domain))
    if not any(wanted.matches(name) or _covers(name, wanted.text) for name in names):
        raise SmtpError(454, f"4.7.5 The certificate does not name {wanted}")


_VALIDATED = ("CertificateValidation", "DomainValidation")


def _proves_itself(connector: Record) -> bool:
    """Whether the smart host must be who it should be, because it gets a password."""
    is_routed = connector.dns_routing_enabled
    return not is_routed and str(connector.smart_host_auth_mechanism) == "BasicAuthRequireTLS"


def _names_of(certificate: dict[str, Any]) -> list[str]:
    kinds = ("DNS", "IP Address")
    return [value for kind, value in certificate.get("subjectAltName", ()) if kind in kinds]


def _covers(name: str, wanted: str) -> bool:
    """Whether a name of a certificate is the wanted one; a star is one label (RFC 6125 6.4.3)."""
    name, wanted = name.lower(), wanted.lower()
    _, _, rest = wanted.partition(".")
    return name == wanted or (bool(rest) and not rest.isdigit() and name == f"*.{rest}")
