"""What hinders a request to a web server, as .NET's exceptions and PowerShell's errors."""

from __future__ import annotations

import socket
import ssl
from http.client import BadStatusLine, HTTPException, RemoteDisconnected

from xshell.engine.errors import NetException, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.http_messages import HttpRequestMessage, HttpResponseMessage
    from xshell.engine.errors import Terminating

_REQUEST = "System.Net.Http.HttpRequestException"
_AUTHENTICATION = "System.Security.Authentication.AuthenticationException"
_NO_TLS = "The SSL connection could not be established, see inner exception."
# What .NET calls the faults of a certificate, by OpenSSL's number (X509_V_ERR_…).
_FAULTS = {9: "NotTimeValid", 10: "NotTimeValid", 62: "RemoteCertificateNameMismatch"}
_BAD_CHAIN = (
    "The remote certificate is invalid because of errors in the certificate chain: {0}",
    "The remote certificate is invalid according to the validation procedure: {0}",
)


def unreachable(problem: Exception, request: HttpRequestMessage) -> Terminating:
    """The error of a request that got no answer."""
    message, inner = _told(problem, request)
    error = make_error(
        "WebCmdletWebResponseException", message, "InvalidOperation", request, _REQUEST
    )
    if inner is not None:
        error.record.exception.inner = inner
        error.record.details = inner.message
    return error


def _told(problem: Exception, request: HttpRequestMessage) -> tuple[str, NetException | None]:
    """What .NET says of a problem, and the exception behind that."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        fault = _FAULTS.get(problem.verify_code, "UntrustedRoot")
        text = _BAD_CHAIN[fault == "RemoteCertificateNameMismatch"].format(fault)
        return _NO_TLS, NetException(_AUTHENTICATION, text)
    if isinstance(problem, ssl.SSLError):
        text = "Authentication failed, see inner exception."
        return _NO_TLS, NetException(_AUTHENTICATION, text)
    if isinstance(problem, RemoteDisconnected | ConnectionResetError):
        text = "The response ended prematurely. (ResponseEnded)"
        inner = NetException("System.Net.Http.HttpIOException", text)
        return "An error occurred while sending the request.", inner
    if isinstance(problem, BadStatusLine):
        return f"Received an invalid status line: '{str(problem).strip()}'.", None
    if isinstance(problem, HTTPException | ValueError):
        return str(problem) or "An error occurred while sending the request.", None
    reason = str(getattr(problem, "strerror", None) or problem)
    if isinstance(problem, socket.gaierror):
        reason = "Name or service not known"
    place = f"{request.uri.host}:{request.uri.port}"
    return f"{reason} ({place})", NetException("System.Net.Sockets.SocketException", reason)


def no_answer(seconds: int) -> Terminating:
    """The error of a server that takes too long to answer."""
    return make_error(
        "ConnectionTimeoutReached",
        f"The request was canceled due to the configured HttpClient.Timeout of {seconds} seconds "
        "elapsing.",
        "OperationTimeout",
        None,
        "System.Threading.Tasks.TaskCanceledException",
    )


def no_more_pieces(seconds: int) -> Terminating:
    """The error of a server that stops in the middle of its answer."""
    return make_error(
        "OperationTimeoutReached",
        f"The request was canceled due to the configured OperationTimeout of {seconds} seconds "
        "elapsing",
        "OperationTimeout",
        None,
        "System.TimeoutException",
    )


def refused(response: HttpResponseMessage, text: str) -> Terminating:
    """The error of an answer that is a failure; `text` is its content."""
    from xshell.engine.dotnet.http_messages import failure_text

    error = make_error(
        "WebCmdletWebResponseException",
        failure_text(response.status, response.reason),
        "InvalidOperation",
        response.request,
        "Microsoft.PowerShell.Commands.HttpResponseException",
    )
    error.record.exception.properties["Response"] = response
    error.record.exception.properties["StatusCode"] = _status(response)
    error.record.details = _details(text, response.media_type) or None
    return error


def _status(response: HttpResponseMessage) -> Any:
    from xshell.engine.dotnet.http_messages import status_code

    return status_code(response.status)


def _details(text: str, media_type: str) -> str:
    """The content of a failure for people: JSON and XML indented, else without its markup."""
    import json
    import re

    from cmdlets.core.web_content import is_json, is_xml

    if is_json(media_type):
        try:
            return "\n" + json.dumps(json.loads(text), indent=2, ensure_ascii=False)
        except ValueError:
            pass
    if is_xml(media_type):
        from xml.parsers.expat import ExpatError

        from xshell.engine.dotnet.xml_tree import UNTRUSTED, indented, parse

        try:
            tree = parse(text, from_entities=UNTRUSTED)
        except (ExpatError, NetException):
            pass
        else:
            tree.children = [each for each in tree.children if each.kind != "XmlDeclaration"]
            return "\n" + indented(tree)
    return re.sub("<[^>]*>", "", text)


def redirected_too_often(request: HttpRequestMessage) -> Terminating:
    """The error of an answer that is a redirection where none is to be followed."""
    return _redirection(
        "MaximumRedirectExceeded",
        "The maximum redirection count has been exceeded. To increase the number of redirections "
        "allowed, supply a higher value to the -MaximumRedirection parameter.",
        request,
    )


def redirected_in_the_clear(request: HttpRequestMessage) -> Terminating:
    """The error of a redirection from an encrypted to a plain address."""
    return _redirection(
        "InsecureRedirection",
        "Cannot follow an insecure redirection by default. Reissue the command specifying the "
        "-AllowInsecureRedirect switch. ",
        request,
    )


def _redirection(error_id: str, message: str, request: HttpRequestMessage) -> Terminating:
    error = make_error(
        error_id,
        "Operation is not valid due to the current state of the object.",
        "InvalidOperation",
        request,
        "System.InvalidOperationException",
    )
    error.record.details = message
    return error
