"""Secure strings as text encrypted with a key: AES in CBC mode with a random start.

The text begins with a fixed mark, then in base 64 of UTF-16: the version, the start (base 64) and
the encrypted secret (hexadecimal), parted by bars. A secret's own text is UTF-16, little-endian.
"""

from __future__ import annotations

from xshell.engine.units import from_utf16, utf16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MARK = "76492d1116743f0423413b16050a5345"
_VERSION = "2"
_UTF16 = "utf-16-le"
_BLOCK = 128


class NotEncrypted(ValueError):
    """The text has not the form of an encrypted secret."""


class WrongKey(ValueError):
    """The secret was encrypted with another key."""


def key_of(secure_key: Any, key: list[int] | None) -> bytes | None:
    """The key of a command: the characters of a secret, or bytes; None for none."""
    if secure_key is not None:
        return utf16(str(secure_key.reveal()))
    return None if key is None else bytes(key)


def is_key(key: bytes) -> bool:
    """Whether AES takes a key of this length."""
    return len(key) in (16, 24, 32)


def encrypted(text: str, key: bytes) -> str:
    """The text of a secret, encrypted."""
    from base64 import b64encode
    from os import urandom

    from cryptography.hazmat.primitives.padding import PKCS7

    start = urandom(_BLOCK // 8)
    padding = PKCS7(_BLOCK).padder()
    padded = padding.update(utf16(text)) + padding.finalize()
    encryptor = _cipher(key, start).encryptor()
    secret = encryptor.update(padded) + encryptor.finalize()
    parts = f"{_VERSION}|{b64encode(start).decode('ascii')}|{secret.hex()}"
    return _MARK + b64encode(utf16(parts)).decode("ascii")


def decrypted(text: str, key: bytes) -> str:
    """The secret of an encrypted text; NotEncrypted or WrongKey if there is none."""
    from base64 import b64decode

    from cryptography.hazmat.primitives.padding import PKCS7

    try:
        if not text.startswith(_MARK):
            raise NotEncrypted(text)
        parts = b64decode(text.removeprefix(_MARK), validate=True).decode(_UTF16)
        _, start, secret = parts.split("|")
        decryptor = _cipher(key, b64decode(start, validate=True)).decryptor()
        sealed = bytes.fromhex(secret)
    except ValueError as problem:
        raise NotEncrypted(text) from problem
    try:
        padded = decryptor.update(sealed) + decryptor.finalize()
        padding = PKCS7(_BLOCK).unpadder()
        return from_utf16(padding.update(padded) + padding.finalize())
    except ValueError as problem:
        raise WrongKey(text) from problem


def _cipher(key: bytes, start: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    return Cipher(AES(key), CBC(start))
