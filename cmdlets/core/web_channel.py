"""How requests to web servers go out: redirections, proxies, versions of HTTP and TLS, time."""

from __future__ import annotations

import ssl
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
)

from xshell.engine.errors import make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BY_TLS = {3072: ssl.TLSVersion.TLSv1_2, 12288: ssl.TLSVersion.TLSv1_3}
# Codes of redirections where each method stays, and that where all but HEAD become GET; at the
# others POST alone does.
_SAME_METHOD = (307, 308)
_SEE_OTHER = 303


def handlers(cmdlet: Any, session: Any) -> list[Any]:
    """Python's handlers for the requests of a cmdlet with the session it uses."""
    made: list[Any] = [
        _Plain(cmdlet),
        _Encrypted(cmdlet),
        _Redirects(cmdlet, session),
        HTTPCookieProcessor(session.cookies.jar),
    ]
    if cmdlet.no_proxy:
        made.append(ProxyHandler({}))
    elif session.proxy is not None:
        address = _with_secret(str(session.proxy), cmdlet.proxy_credential)
        made.append(ProxyHandler({"http": address, "https": address}))
    return made


def _with_secret(proxy: str, credential: Any) -> str:
    if not getattr(credential, "user_name", None):
        return proxy
    scheme, _, rest = proxy.rpartition("://")
    secret = f"{quote(credential.user_name, '')}:{quote(credential.password.reveal(), '')}"
    return f"{scheme or 'http'}://{secret}@{rest}"


class _Line:
    """A connection that speaks HTTP 1.0 if asked to and limits the wait for pieces."""

    def __init__(self, *arguments: Any, cmdlet: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._limit = cmdlet.operation_timeout_seconds
        if str(cmdlet.http_version) == "1.0":
            self._http_vsn, self._http_vsn_str = 10, "HTTP/1.0"

    def getresponse(self) -> Any:
        """The head of the answer, whose pieces may take the time given for them."""
        line: Any = super()
        socket = getattr(self, "sock", None)
        answer = line.getresponse()
        if socket is not None:
            socket.settimeout(self._limit or None)
        return answer


class _PlainLine(_Line, HTTPConnection):
    pass


class _EncryptedLine(_Line, HTTPSConnection):
    pass


class _Plain(HTTPHandler):
    def __init__(self, cmdlet: Any) -> None:
        super().__init__()
        self._cmdlet = cmdlet

    def http_open(self, req: Request) -> Any:
        line: Any = _PlainLine
        return self.do_open(line, req, cmdlet=self._cmdlet)


class _Encrypted(HTTPSHandler):
    def __init__(self, cmdlet: Any) -> None:
        self._context_used = _context(cmdlet)
        super().__init__(context=self._context_used)
        self._cmdlet = cmdlet

    def https_open(self, req: Request) -> Any:
        line: Any = _EncryptedLine
        return self.do_open(line, req, context=self._context_used, cmdlet=self._cmdlet)


def _context(cmdlet: Any) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if cmdlet.skip_certificate_check:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    chosen = int(getattr(cmdlet.ssl_protocol, "value", 0) or 0)
    versions = [version for bit, version in _BY_TLS.items() if chosen & bit]
    if versions:
        context.minimum_version, context.maximum_version = min(versions), max(versions)
    return context


class _Redirects(HTTPRedirectHandler):
    """Follows as PowerShell does: without authorization, as GET, never to a plain address; the
    switches of the cmdlet allow each.
    """

    # Both are counted here.
    max_repeats = max_redirections = 2147483647

    def __init__(self, cmdlet: Any, session: Any) -> None:
        self._cmdlet = cmdlet
        chosen = session.maximum_redirection
        self._left = self._most = cmdlet.maximum_redirection if chosen < 0 else chosen

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        target = urljoin(req.full_url, newurl)
        if self._most == 0:
            return None
        if self._left == 0:
            raise _redirection("MaximumRedirectExceeded", _TOO_MANY)
        self._left -= 1
        plain = urlsplit(target).scheme == "http"
        if req.type == "https" and plain and not self._cmdlet.allow_insecure_redirect:
            raise _redirection("InsecureRedirection", _INSECURE)
        method = req.get_method()
        forced = method != "HEAD" if code == _SEE_OTHER else method == "POST"
        kept = code in _SAME_METHOD or not forced or self._cmdlet.preserve_http_method_on_redirect
        if not kept:
            method = "GET"
        following = Request(target, req.data if kept else None, method=method)
        for name, value in req.header_items():
            if self._goes_on(name.lower(), kept):
                following.add_header(name, value)
        return following

    def _goes_on(self, header: str, with_content: bool) -> bool:
        if header == "authorization":
            return bool(self._cmdlet.preserve_authorization_on_redirect)
        if header in ("host", "cookie", "content-length"):
            return False
        return with_content or not header.startswith(("content-", "transfer-"))


_TOO_MANY = (
    "The maximum redirection count has been exceeded. To increase the number of redirections "
    "allowed, supply a higher value to the -MaximumRedirection parameter."
)
_INSECURE = (
    "Cannot follow an insecure redirection by default. Reissue the command specifying the "
    "-AllowInsecureRedirect switch."
)


def _redirection(error_id: str, message: str) -> Exception:
    return make_error(
        error_id, message, "InvalidOperation", None, "System.InvalidOperationException"
    )
