"""Connections to web servers: over TCP, TLS and Unix sockets, directly and through proxies.

Python's own http.client carries the requests: HTTP 1.1 is what every server speaks, and PowerShell
itself goes down to it where a newer version is asked for in the clear.
"""

from __future__ import annotations

import socket
import ssl
from base64 import b64encode
from http.client import HTTPConnection, HTTPSConnection
from time import monotonic

from xshell.engine.dotnet.service_point import trusts_any_server
from xshell.engine.dotnet.web_proxy import WebProxy, default_proxy, proxy_of_environment
from xshell.engine.units import utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.http_messages import HttpRequestMessage
    from xshell.engine.dotnet.uri import Uri
    from xshell.engine.dotnet.web_session import WebRequestSession

# Versions of TLS by their bit in WebSslProtocol; the names of older ones stand for 1.2.
_BY_TLS = {3072: ssl.TLSVersion.TLSv1_2, 12288: ssl.TLSVersion.TLSv1_3}


class Connection:
    """A connection for the requests of one command to one server; `send` gives Python's answer,
    whose head has come. Raises OSError, HTTPException and ValueError.
    """

    def __init__(self, cmdlet: Any, session: WebRequestSession, uri: Uri) -> None:
        self._limit = cmdlet.connection_timeout_seconds or None
        self._whole_address = False
        self._proxy_secret: str | None = None
        self._line: Any = self._open(cmdlet, session, uri)

    def _open(self, cmdlet: Any, session: WebRequestSession, uri: Uri) -> HTTPConnection:
        host, port = uri.absolute.hostname or "", uri.port
        context = tls_context(cmdlet, session) if uri.absolute.scheme == "https" else None
        if cmdlet.unix_socket is not None:
            return _local(host, context, cmdlet.unix_socket.path)
        proxy = _proxy_for(cmdlet, session, uri)
        if proxy is None:
            return _remote(host, port, context)
        way = proxy.way_to(uri)
        secret = _proxy_secret(proxy, way)
        line = _remote(way.absolute.hostname or "", way.port, context)
        if context is not None:
            line.set_tunnel(host, port, {"Proxy-Authorization": secret} if secret else {})
        else:
            self._whole_address, self._proxy_secret = True, secret
        return line

    def send(self, request: HttpRequestMessage, more: dict[str, str]) -> Any:
        """Send a request with further headers; the connection is made if it does not stand."""
        line = self._line
        began = monotonic()
        line.timeout = self._limit
        if line.sock is None:
            line.connect()
        if self._limit is not None:
            line.sock.settimeout(max(0.001, self._limit - (monotonic() - began)))
        if request.version == "1.0":
            line._http_vsn, line._http_vsn_str = 10, "HTTP/1.0"
        target = request.uri.path + request.uri.query
        if self._whole_address:
            target = f"http://{request.uri.authority}{target}"
        line.putrequest(request.method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in self._headers(request, more):
            line.putheader(name, value.encode("utf-8"))
        content = request.content
        if content is None or request.chunked:
            pieces = content if content is None or not isinstance(content, bytes) else [content]
            line.endheaders(pieces, encode_chunked=request.chunked)
        else:
            line.endheaders(content)
        return line.getresponse()

    def _headers(self, request: HttpRequestMessage, more: dict[str, str]) -> list[tuple[str, str]]:
        told = [] if "Host" in request.headers else [("Host", request.uri.authority)]
        told += request.headers.pairs()
        if self._proxy_secret is not None:
            told.append(("Proxy-Authorization", self._proxy_secret))
        if "Accept-Encoding" not in request.headers:
            told.append(("Accept-Encoding", "gzip, deflate"))
        told += more.items()
        told += request.content_headers.pairs()
        if request.content is not None and not request.chunked:
            told.append(("Content-Length", str(len(request.content))))
        return told

    def wait_for_pieces(self, seconds: int) -> None:
        """How long the pieces of the answer may take; 0 for no end."""
        if self._line.sock is not None:
            self._line.sock.settimeout(seconds or None)

    def close(self) -> None:
        """Close it; more than once does no harm."""
        self._line.close()


class _Unix:
    """Connects to a Unix socket in place of a host."""

    socket_path = ""

    def plain_socket(self, timeout: float | None) -> socket.socket:
        """A socket that is connected."""
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(timeout)
        try:
            made.connect(self.socket_path)
        except OSError:
            made.close()
            raise
        return made


class _UnixLine(_Unix, HTTPConnection):
    def connect(self) -> None:
        self.sock = self.plain_socket(self.timeout)


class _EncryptedUnixLine(_Unix, HTTPSConnection):
    encryption: ssl.SSLContext

    def connect(self) -> None:
        plain = self.plain_socket(self.timeout)
        self.sock = self.encryption.wrap_socket(plain, server_hostname=self.host)


def _local(host: str, context: ssl.SSLContext | None, path: str) -> HTTPConnection:
    if context is None:
        plain = _UnixLine(host)
        plain.socket_path = path
        return plain
    encrypted = _EncryptedUnixLine(host)
    encrypted.socket_path, encrypted.encryption = path, context
    return encrypted


def _remote(host: str, port: int, context: ssl.SSLContext | None) -> HTTPConnection:
    if context is None:
        return HTTPConnection(host, port)
    return HTTPSConnection(host, port, context=context)


def tls_context(cmdlet: Any, session: WebRequestSession) -> ssl.SSLContext:
    """How TLS is spoken: versions, the client's certificates, whether the server's is checked."""
    context = ssl.create_default_context()
    if cmdlet.skip_certificate_check or trusts_any_server():
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    versions = [version for bit, version in _BY_TLS.items() if session.tls & bit == bit]
    if versions:
        context.minimum_version, context.maximum_version = min(versions), max(versions)
    for certificate in session.certificates or ():
        if certificate.key is not None:
            _take_certificate(context, certificate)
    return context


def _take_certificate(context: ssl.SSLContext, certificate: Any) -> None:
    """Give a context a certificate of the client; Python reads it from a file alone."""
    from tempfile import NamedTemporaryFile

    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = certificate.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with NamedTemporaryFile() as file:
        file.write(key + certificate.x509.public_bytes(Encoding.PEM))
        file.flush()
        context.load_cert_chain(file.name)


def _proxy_for(cmdlet: Any, session: WebRequestSession, uri: Uri) -> WebProxy | None:
    """The proxy for an address: that of the session, the one that a script has named for all
    requests, or that of the environment.
    """
    proxy: WebProxy | None = session.proxy
    if proxy is None and not session.is_direct:
        shell = cmdlet.session
        proxy = default_proxy(shell) or proxy_of_environment(shell.environment, uri)
    return None if proxy is None or proxy.goes_direct(uri) else proxy


def _proxy_secret(proxy: WebProxy, address: Uri) -> str | None:
    """What proves to the proxy who asks: its credential, or the user in its address."""
    from urllib.parse import unquote

    credential = proxy.credentials
    if getattr(credential, "user_name", None) is not None:
        pair = f"{credential.user_name}:{credential.password}"
    elif address.absolute.username:
        pair = f"{unquote(address.absolute.username)}:{unquote(address.absolute.password or '')}"
    else:
        return None
    return f"Basic {b64encode(utf8(pair)).decode('ascii')}"
