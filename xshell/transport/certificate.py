"""TLS of a server's services, by the server's own certificate."""

from __future__ import annotations

import ssl
from pathlib import Path

from store.certificates import certificate_of


def server_context(root: Path, fqdn: str) -> ssl.SSLContext:
    """The TLS context of a server's services."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate_of(root, fqdn))
    return context
