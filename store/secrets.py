"""Passwords: a slow salted hash; for NTLM the NT hash, encrypted with the organization's key."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

# scrypt's cost: about 50 ms and 16 MB a guess (RFC 7914).
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


def hash_password(password: str) -> str:
    """A salted hash as text, with its parameters."""
    salt = os.urandom(16)
    return f"scrypt${_encode(salt)}${_encode(_scrypt(password, salt))}"


def verify_password(password: str, stored: str | None) -> bool:
    """Whether a password is the one of a hash; takes as long where there is no hash."""
    salt, wanted = b"\0" * 16, b""
    if stored is not None:
        _, salt_text, hash_text = stored.split("$")
        salt, wanted = base64.b64decode(salt_text), base64.b64decode(hash_text)
    return hmac.compare_digest(_scrypt(password, salt), wanted) and stored is not None


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8"), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32
    )


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def new_secret() -> str:
    """Random key material as text."""
    return _encode(os.urandom(32))


def encrypt(secret: str, plain: bytes) -> str:
    """Bytes encrypted with the organization's secret (AES-256-GCM)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return _encode(nonce + AESGCM(_key(secret)).encrypt(nonce, plain, None))


def decrypt(secret: str, text: str) -> bytes:
    """The bytes that `encrypt` was given."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    data = base64.b64decode(text)
    return AESGCM(_key(secret)).decrypt(data[:12], data[12:], None)


def _key(secret: str) -> bytes:
    return hashlib.sha256(b"nt-hash:" + base64.b64decode(secret)).digest()


def nt_hash(password: str) -> bytes:
    """MD4 of the password in UTF-16 (MS-NLMP 3.3.1), which NTLM needs."""
    from spnego._ntlm_raw.crypto import ntowfv1

    return bytes(ntowfv1(password))
