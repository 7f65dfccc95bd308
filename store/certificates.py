"""The certificate of a server: self-signed, ECDSA P-256, made when it is first needed."""

from __future__ import annotations

import datetime
import os
from contextlib import suppress
from pathlib import Path

_VALID = datetime.timedelta(days=5 * 365)


def certificate_of(root: Path, fqdn: str) -> Path:
    """The file with a server's key and certificate (PEM); `root` is the folder of the store."""
    path = root / "certificates" / f"{fqdn}.pem"
    if not path.exists():
        _make(path, fqdn)
    return path


def _make(path: Path, fqdn: str) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, fqdn)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + _VALID)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(fqdn)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(path, private + certificate.public_bytes(serialization.Encoding.PEM))


def _write(path: Path, data: bytes) -> None:
    """The file appears whole and once: of services that start together the first one's counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    with suppress(FileExistsError):
        os.link(fresh, path)
    os.unlink(fresh)
