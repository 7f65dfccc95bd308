"""HMAC: hashes with a key."""

from __future__ import annotations

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Security.Cryptography."


class KeyedHash:
    """An HMAC by Python's name of its hash; `key` is bytes."""

    __slots__ = ("key", "name")

    def __init__(self, name: str, key: bytes) -> None:
        self.name = name
        self.key = key

    @property
    def dotnet_type(self) -> Any:
        """The class that .NET has for it."""
        return known_type(f"{_NAMESPACE}HMAC{self.name.upper()}")

    def digest(self, data: Value, *part: int) -> Value:
        """The hash of bytes, of a part of them, or of a stream's."""
        import hmac

        read = getattr(data, "read_all", None)
        raw = read() if read is not None else bytes(data)
        if part:
            raw = raw[part[0] : part[0] + part[1]]
        return byte_array(hmac.digest(self.key, raw, self.name))


def _set_key(own: KeyedHash, value: Value) -> None:
    own.key = bytes(value)


def _new(name: str, *key: Value) -> KeyedHash:
    from os import urandom

    return KeyedHash(name, bytes(key[0]) if key else urandom(64))


def _define(name: str) -> None:
    define(
        f"{_NAMESPACE}HMAC{name.upper()}",
        properties=(
            Property("HashName", lambda own: own.name.upper(), type_name="System.String"),
            Property("Key", lambda own: byte_array(own.key), _set_key, "System.Byte[]"),
        ),
        methods=(
            Method("ComputeHash", KeyedHash.digest),
            Method("Dispose", lambda _own: None, "void ()"),
        ),
        static_methods=(
            Method(
                "HashData",
                lambda key, source: KeyedHash(name, bytes(key)).digest(source),
                "byte[] (byte[] key, byte[] source)",
            ),
        ),
        constructor=Method("new", lambda *key: _new(name, *key), "()", "(byte[] key)"),
    )


for _name in ("md5", "sha1", "sha256", "sha384", "sha512"):
    _define(_name)
