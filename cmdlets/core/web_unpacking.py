"""Content that comes packed: the encodings that Content-Encoding names (RFC 9110, 8.4)."""

from __future__ import annotations

import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.http_messages import HttpResponseMessage

_KNOWN = ("gzip", "x-gzip", "deflate")
# How zlib is told which frame is around the deflated data.
_GZIP, _ZLIB, _BARE = 31, 15, -15


class UnpackedStream:
    """The unpacked bytes of a stream; raises OSError where they are not what is said."""

    def __init__(self, stream: Any, codings: list[str]) -> None:
        self._stream = stream
        self._steps = [_Step(each) for each in reversed(codings)]

    def read1(self, size: int) -> bytes:
        """Some bytes, none at the end."""
        while packed := self._stream.read1(size):
            piece = packed
            try:
                for step in self._steps:
                    piece = step.unpacked(piece)
            except zlib.error as problem:
                raise OSError(f"The archive entry was compressed wrongly: {problem}") from None
            if piece:
                return bytes(piece)
        return b""

    def read(self) -> bytes:
        """All that is left, as it came."""
        rest: bytes = self._stream.read()
        return rest


class _Step:
    def __init__(self, coding: str) -> None:
        self._deflates = coding == "deflate"
        self._work = zlib.decompressobj(_ZLIB if self._deflates else _GZIP)
        self._fresh = True

    def unpacked(self, piece: bytes) -> bytes:
        fresh, self._fresh = self._fresh, False
        try:
            return self._work.decompress(piece)
        except zlib.error:
            # Some servers send deflated data without the frame of zlib around it.
            if not (fresh and self._deflates):
                raise
            self._work = zlib.decompressobj(_BARE)
            return self._work.decompress(piece)


def unpack(response: HttpResponseMessage) -> None:
    """Let the content of an answer be read unpacked; as in .NET, the headers that tell of its
    packed form are gone then.
    """
    headers = response.content_headers
    told = (headers.get("Content-Encoding") or "").lower()
    codings = [each.strip() for each in told.split(",") if each.strip()]
    if codings and all(each in _KNOWN for each in codings):
        response.stream = UnpackedStream(response.stream, codings)
        headers.remove("Content-Encoding")
        headers.remove("Content-Length")
