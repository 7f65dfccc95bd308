"""How a request gets its answer: authentication, redirections, tries, and files gone on with."""

from __future__ import annotations

import os
from http.client import HTTPException

from cmdlets.core.web_connection import Connection
from cmdlets.core.web_failures import no_answer, unreachable
from cmdlets.core.web_links import joined
from cmdlets.core.web_request import make_request
from cmdlets.core.web_trace import trace_request, trace_response
from cmdlets.core.web_unpacking import unpack
from xshell.engine.dotnet.http_messages import (
    CONTENT_HEADERS,
    HttpRequestMessage,
    HttpResponseMessage,
    reason_of,
)
from xshell.engine.dotnet.uri import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.web_session import WebRequestSession

_REDIRECTIONS = (300, 301, 302, 303, 307, 308)
# Codes of redirections where a POST becomes a GET, and that where all but GET and HEAD do.
_POST_TO_GET = (300, 301, 302)
_SEE_OTHER = 303
# So many redirections .NET follows where no limit is named.
_USUAL_LIMIT = 50
_NOT_SATISFIABLE = 416
_TOO_MANY_REQUESTS = 429


class Exchange:
    """The requests of one command to one address; `connection` is the last one used, which the
    content of the answer comes from.
    """

    def __init__(self, cmdlet: Any, session: WebRequestSession, uri: Uri, is_linked: bool) -> None:
        self._cmdlet = cmdlet
        # Whether another answer has led here: no authorization is told to it unasked.
        self._is_linked = is_linked
        self._session = session
        self._uri = uri
        self._have = 0
        self.connection: Connection | None = None
        # Whether the file to go on with has as many bytes as the server.
        self.is_complete = False

    def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()

    def response(self) -> HttpResponseMessage:
        """The answer, after redirections and as many tries as the session allows."""
        tries = self._session.maximum_retry_count + 1
        while True:
            response = self._resumed()
            tries -= 1
            failed = response.status == 304 or 400 <= response.status <= 599
            if tries <= 0 or not failed or self.is_complete:
                return response
            self._wait(response)

    def _wait(self, response: HttpResponseMessage) -> None:
        """Wait as long as the session says, or a server that is asked too often."""
        seconds = self._session.retry_interval
        told = response.headers.get("Retry-After") or ""
        if response.status == _TOO_MANY_REQUESTS and told.isdecimal():
            seconds = int(told)
        self._cmdlet.verbose(
            f"Retrying after interval of {seconds} seconds. Status code for previous attempt: "
            f"{response.description}"
        )
        self._cmdlet.session.sleep(seconds)

    def _resumed(self) -> HttpResponseMessage:
        """The answer from the byte on where a file ends; the whole where the server cannot."""
        request = self._request()
        if not self._cmdlet.resume:
            return self._followed(request)
        path = self._cmdlet.session.file_path(self._cmdlet.out_file)
        self._have = os.path.getsize(path) if os.path.exists(path) else 0
        request.headers.set("Range", f"bytes={self._have}-")
        response = self._followed(request)
        if response.status != _NOT_SATISFIABLE:
            return response
        told = (response.content_headers.get("Content-Range") or "").rpartition("/")[2]
        if told.isdecimal() and int(told) == self._have:
            self.is_complete = True
        elif told.isdecimal():
            self._cmdlet.verbose(
                "The remote server indicated it could not resume downloading. The local file will "
                "be overwritten."
            )
            self._cmdlet.resume = False
            return self._followed(self._request())
        return response

    def _request(self) -> HttpRequestMessage:
        self.close()
        self.connection = None
        request = make_request(self._cmdlet, self._session, self._uri)
        if self._is_linked and not self._cmdlet.preserve_authorization_on_redirect:
            request.headers.remove("Authorization")
        return request

    def _followed(self, request: HttpRequestMessage) -> HttpResponseMessage:
        limit = self._session.maximum_redirection
        left = _USUAL_LIMIT if limit < 0 else limit
        response = self._authenticated(request)
        while left and (target := self._target(response)) is not None:
            left -= 1
            request = redirected(self._cmdlet, request, response.status, target)
            self.close()
            self.connection = None
            response = self._sent(request, {})
        return response

    def _target(self, response: HttpResponseMessage) -> Uri | None:
        """Where a redirection leads to that may be followed."""
        told = response.headers.get("Location")
        if told is None or response.status not in _REDIRECTIONS:
            return None
        target = joined(response.request.uri, told)
        if target is None or target.absolute.scheme not in ("http", "https"):
            return None
        return None if is_unsafe(self._cmdlet, response) else target

    def _authenticated(self, request: HttpRequestMessage) -> HttpResponseMessage:
        """The answer to a request, which proves who asks where the server wants to know that."""
        response = self._sent(request, {})
        credential = self._session.credentials
        if response.status != 401 or getattr(credential, "user_name", None) is None:
            return response
        from cmdlets.core.web_authentication import Authentication

        dialogue = Authentication(credential, request)
        while response.status == 401:
            challenges = [value for name, value in response.headers.pairs() if _asks(name)]
            answer = dialogue.answer(challenges)
            if answer is None:
                return response
            # The steps of NTLM go over one connection, which needs the refusal to be read.
            response.stream.read()
            response = self._sent(request, {"Authorization": answer})
        return response

    def _sent(self, request: HttpRequestMessage, more: dict[str, str]) -> HttpResponseMessage:
        trace_request(self._cmdlet, request)
        cookies = self._session.cookies.header_for(request.uri.address)
        if cookies:
            own = request.headers.get("Cookie")
            request.headers.set("Cookie", f"{own}; {cookies}" if own else cookies)
        seconds = self._cmdlet.connection_timeout_seconds
        try:
            if self.connection is None:
                self.connection = Connection(self._cmdlet, self._session, request.uri)
            answer = self.connection.send(request, more)
        except TimeoutError:
            raise no_answer(seconds) from None
        except (OSError, HTTPException, ValueError) as problem:
            raise unreachable(problem, request) from None
        self._session.cookies.keep(request.uri.address, answer)
        self.connection.wait_for_pieces(self._cmdlet.operation_timeout_seconds)
        response = _response(request, answer)
        trace_response(self._cmdlet, response)
        return response


def is_redirection(response: HttpResponseMessage) -> bool:
    """Whether an answer says that the content is elsewhere."""
    return response.status in _REDIRECTIONS


def is_unsafe(cmdlet: Any, response: HttpResponseMessage) -> bool:
    """Whether an answer leads from an encrypted to a plain address against the wish."""
    if cmdlet.allow_insecure_redirect or response.request.uri.absolute.scheme != "https":
        return False
    return (response.headers.get("Location") or "").lower().startswith("http:")


def _asks(name: str) -> bool:
    return name.lower() == "www-authenticate"


def _response(request: HttpRequestMessage, answer: Any) -> HttpResponseMessage:
    response = HttpResponseMessage(request, answer.status, answer.reason or "")
    response.reason = answer.reason or reason_of(answer.status)
    response.version = "1.0" if answer.version == 10 else "1.1"
    response.stream = answer
    for name, value in answer.getheaders():
        kept = name.lower() in CONTENT_HEADERS
        (response.content_headers if kept else response.headers).add(name, value)
    unpack(response)
    return response


def redirected(
    cmdlet: Any, request: HttpRequestMessage, status: int, target: Uri
) -> HttpRequestMessage:
    """The request that follows a redirection: without authorization, as GET where the status asks
    for that; the switches of the cmdlet preserve each.
    """
    method = request.method
    forced = method == "POST" if status in _POST_TO_GET else False
    if status == _SEE_OTHER:
        forced = method not in ("GET", "HEAD")
    kept = not forced or cmdlet.preserve_http_method_on_redirect
    following = HttpRequestMessage(method if kept else "GET", target, request.version)
    dropped = {"host", "cookie"} if kept else {"host", "cookie", "transfer-encoding"}
    if not cmdlet.preserve_authorization_on_redirect:
        dropped.add("authorization")
    for name, value in request.headers.pairs():
        if name.lower() not in dropped:
            following.headers.add(name, value)
    if kept:
        following.content, following.chunked = request.content, request.chunked
        following.content_headers = request.content_headers
    return following
