"""What -Verbose and -Debug tell of requests to web servers and their answers."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.http_messages import (
        Headers,
        HttpRequestMessage,
        HttpResponseMessage,
    )

_STEP = 1024


def trace_request(cmdlet: Any, request: HttpRequestMessage) -> None:
    """One line on a request, without its query, which may hold secrets; all of it for -Debug."""
    query = request.uri.query
    address = request.uri.address.partition("?")[0].partition("#")[0]
    told = [f"WebRequest: v{request.version} {request.method} {address}"]
    if len(query) > 1:
        told.append(f"with query length {len(query) - 1}")
    kind = (request.content_headers.get("Content-Type") or "").partition(";")[0]
    if kind:
        told.append(f"with {kind} payload")
    if request.content is not None:
        told.append(f"with body size {friendly_length(len(request.content))}")
    if cmdlet.out_file is not None:
        told.append(f"output to {cmdlet.session.file_path(cmdlet.out_file)}")
    cmdlet.verbose(" ".join(told))
    lines = ["WebRequest Detail"]
    if len(query) > 1:
        lines += ["--- QUERY", *query[1:].split("&"), ""]
    lines += ["--- HEADERS", *_lines(request.headers), "", *_lines(request.content_headers)]
    if request.content is not None:
        lines += ["", "--- BODY", _shown(request.content)]
    cmdlet.debug("\n".join(lines).strip())


def trace_response(cmdlet: Any, response: HttpResponseMessage) -> None:
    """One line on an answer, its headers for -Debug."""
    told = [f"WebResponse: {response.status} {response.reason}"]
    if response.media_type:
        told.append(f"with {response.media_type} payload")
    if response.length is not None:
        told.append(f"with body size {friendly_length(response.length)}")
    cmdlet.verbose(" ".join(told))
    lines = ["WebResponse Detail", "--- HEADERS", *_lines(response.headers), ""]
    cmdlet.debug("\n".join([*lines, *_lines(response.content_headers)]).strip())


def _lines(headers: Headers) -> list[str]:
    return [f"{name}: {', '.join(values)}" for name, values in headers.items()]


def _shown(content: Any) -> str:
    if isinstance(content, bytes):
        return content.decode("utf-8", "replace")
    return f"[Binary content: {friendly_length(len(content))}]"


def friendly_length(count: int) -> str:
    """A number of bytes, short and in full."""
    size, unit = scaled(count)
    return f"{round(size, 2):g} {unit} ({count:,} bytes)"


def scaled(count: int) -> tuple[float, str]:
    """A number of bytes in the largest unit that leaves no fraction before the point."""
    size, unit = float(count), "B"
    for larger in ("KB", "MB", "GB", "TB"):
        if size < _STEP:
            break
        size, unit = size / _STEP, larger
    return size, unit
