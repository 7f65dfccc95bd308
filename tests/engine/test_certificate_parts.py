"""Certificates tell their algorithm, their names and their key, as scripts about STARTTLS ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.COMMON_NAME, "mail1.example"),
        ]
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "mail1.pem"
    path.write_bytes(made.public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("$c.SignatureAlgorithm.FriendlyName", ["sha256RSA"]),
        ("$c.PublicKey.Key.KeySize", ["2048"]),
        ("$c.PublicKey.Oid.FriendlyName", ["RSA"]),
        ("$c.SubjectName.Name", ["CN=mail1.example, C=DE"]),
        ("$c.IssuerName.Format($true)", ["CN=mail1.example\nC=DE\n"]),
        ("$null -eq (Compare-Object $c.SubjectName.RawData $c.IssuerName.RawData)", ["True"]),
        ("$c.Extensions.Oid.FriendlyName", ["Enhanced Key Usage"]),
        (
            "[Security.Cryptography.Oid]::new('1.3.6.1.5.5.7.3.1').FriendlyName",
            ["Server Authentication"],
        ),
        (
            "[Security.Cryptography.Oid]::FromFriendlyName('RSA', 'All').Value",
            ["1.2.840.113549.1.1.1"],
        ),
    ],
)
def test_parts(certificate: Path, script: str, output: list[str]) -> None:
    made = f"$c = [Security.Cryptography.X509Certificates.X509Certificate2]::new('{certificate}'); "
    assert Shell().run(made + script) == output
