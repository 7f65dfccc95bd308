"""The content of an answer as it comes, into memory or into a file."""

from __future__ import annotations

import os
from http.client import HTTPException
from time import monotonic

from cmdlets.core.web_failures import no_more_pieces, unreachable
from cmdlets.core.web_trace import scaled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.dotnet.http_messages import HttpResponseMessage

_PIECE = 1 << 16
# An answer of more bytes than this is cut off, so that a server cannot fill the memory.
_MOST_BYTES = 1 << 30
_ACTIVITY = "Web request status"
# The number PowerShell gives to the progress of web requests.
_ACTIVITY_ID = 174593042


def pieces(cmdlet: Any, response: HttpResponseMessage) -> Iterator[bytes]:
    """The content piece by piece, with progress shown each second; a server that is silent for
    too long ends the command.
    """
    count, shown = 0, monotonic()
    is_shown = False
    while True:
        try:
            piece = response.stream.read1(_PIECE)
        except TimeoutError:
            raise no_more_pieces(cmdlet.operation_timeout_seconds) from None
        except (OSError, HTTPException, ValueError) as problem:
            raise unreachable(problem, response.request) from None
        if not piece:
            break
        count += len(piece)
        if monotonic() - shown >= 1:
            shown, is_shown = monotonic(), True
            _show(cmdlet, count, response.length)
        yield piece
    if is_shown:
        status = f"Web request completed. (Number of bytes processed: {count})"
        cmdlet.progress(_ACTIVITY, status, activity_id=_ACTIVITY_ID, completed=True)


def _show(cmdlet: Any, count: int, length: int | None) -> None:
    whole = "???" if length is None else readable_size(length)
    percent = min(count * 100 // length, 100) if length else -1
    status = f"Downloaded: {readable_size(count)} of {whole}"
    cmdlet.progress(_ACTIVITY, status, percent, activity_id=_ACTIVITY_ID)


def readable_size(count: int) -> str:
    """A number of bytes for people."""
    size, unit = scaled(count)
    return f"{count} bytes" if unit == "B" else f"{size:.1f} {unit}"


def read_content(cmdlet: Any, response: HttpResponseMessage) -> bytes:
    """The whole content."""
    gathered = bytearray()
    for piece in pieces(cmdlet, response):
        gathered += piece
        if len(gathered) >= _MOST_BYTES:
            break
    return bytes(gathered)


def save_content(
    cmdlet: Any, response: HttpResponseMessage, path: str, content: bytes | None
) -> None:
    """Write the content into a file, piece by piece where it is not in memory yet; what was asked
    for from a byte on is added to what is there.
    """
    from cmdlets.core.encodings import opened
    from cmdlets.core.paths import open_failure

    goes_on = cmdlet.resume and response.status == 206
    try:
        file = opened(path, "ab" if goes_on else "wb")
    except OSError:
        raise open_failure(path) from None
    with file:
        for piece in pieces(cmdlet, response) if content is None else (content,):
            file.write(piece)


def output_path(cmdlet: Any, response: HttpResponseMessage) -> str:
    """The file that takes the content; in a folder it is named for the end of the address."""
    from urllib.parse import unquote_plus

    path: str = cmdlet.session.file_path(cmdlet.out_file)
    if not os.path.isdir(path):
        return path
    last = unquote_plus(response.request.uri.path.rpartition("/")[2])
    return os.path.join(path, os.path.basename(last))
