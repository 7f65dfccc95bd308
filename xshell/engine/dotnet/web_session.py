"""WebRequestSession, CookieContainer and Cookie: what requests to web servers keep."""

from __future__ import annotations

from http.cookiejar import Cookie as JarCookie
from http.cookiejar import CookieJar, DefaultCookiePolicy

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define, kept
from xshell.engine.dotnet.security import PSCredential, network_credential
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.dotnet.user_agents import own_user_agent
from xshell.engine.values.kinds import GenericDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_SESSION = "Microsoft.PowerShell.Commands.WebRequestSession"
_COOKIE = "System.Net.Cookie"
_CONTAINER = "System.Net.CookieContainer"


class Cookie:
    """System.Net.Cookie."""

    __slots__ = ("domain", "http_only", "name", "path", "secure", "value")

    dotnet_type = known_type(_COOKIE)

    def __init__(self, name: str = "", value: str = "", path: str = "", domain: str = "") -> None:
        self.name = name
        self.value = value
        self.path = path
        self.domain = domain
        self.secure = False
        self.http_only = False

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class CookieContainer:
    """System.Net.CookieContainer over Python's jar, which decides which server gets what."""

    __slots__ = ("jar",)

    dotnet_type = known_type(_CONTAINER)

    def __init__(self) -> None:
        self.jar = CookieJar(DefaultCookiePolicy())

    def add(self, *given: Value) -> None:
        """Add a cookie, for an address or for the domain it names."""
        cookie: Cookie = given[-1]
        domain = cookie.domain or _host(given[0])
        self.jar.set_cookie(_in_jar(cookie, domain))

    def of(self, uri: Value) -> list[Cookie]:
        """The cookies that a server at this address is sent."""
        from http.cookies import SimpleCookie

        sent = SimpleCookie(self.header_for(str(uri)) or "")
        return [each for each in self.all() if each.name in sent]

    def header_for(self, address: str) -> str | None:
        """The header by which a server at this address is sent its cookies, or None."""
        from urllib.request import Request

        request = Request(address)
        self.jar.add_cookie_header(request)
        return request.get_header("Cookie")

    def keep(self, address: str, answer: Any) -> None:
        """Keep the cookies that an answer (http.client) from this address brings."""
        from urllib.request import Request

        self.jar.extract_cookies(answer, Request(address))

    def all(self) -> list[Cookie]:
        """All cookies."""
        return [_out_of_jar(each) for each in self.jar]

    def __len__(self) -> int:
        return len(self.jar)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return _CONTAINER


class WebRequestSession:
    """Microsoft.PowerShell.Commands.WebRequestSession: what requests share. A redirection limit
    of -1 says that none was chosen; `tls` has the bits of WebSslProtocol, 0 for any version;
    `is_direct` says that no proxy of the environment is used.
    """

    __slots__ = (
        "certificates",
        "checks_servers",
        "cookies",
        "credentials",
        "headers",
        "is_direct",
        "maximum_redirection",
        "maximum_retry_count",
        "proxy",
        "retry_interval",
        "tls",
        "use_default_credentials",
        "used_settings",
        "user_agent",
    )

    dotnet_type = known_type(_SESSION)

    def __init__(self) -> None:
        self.headers: Value = GenericDictionary(STRING, STRING, ignore_case=True)
        self.cookies = CookieContainer()
        self.use_default_credentials = False
        self.credentials: Value = None
        self.certificates: list[Value] | None = None
        self.user_agent = own_user_agent()
        self.proxy: Value = None
        self.maximum_redirection = -1
        self.maximum_retry_count = 0
        self.retry_interval = 0
        self.tls = 0
        self.checks_servers = True
        self.is_direct = False
        # What the last request was made by, or None.
        self.used_settings: tuple[Value, ...] | None = None

    def connection_settings(self) -> tuple[Value, ...]:
        """What connections are made by; one made by others cannot be used again."""
        return (
            self.cookies,
            self.credentials,
            self.use_default_credentials,
            list(self.certificates or ()),
            self.proxy,
            self.is_direct,
            self.maximum_redirection,
            self.tls,
            self.checks_servers,
        )

    def __str__(self) -> str:
        return _SESSION


def _set_credentials(own: WebRequestSession, value: Value) -> None:
    """A PSCredential is kept as what it is for the network."""
    kept = network_credential(value) if isinstance(value, PSCredential) else value
    own.credentials = kept


def _host(uri: Value) -> str:
    from urllib.parse import urlsplit

    return urlsplit(str(uri)).hostname or ""


def _in_jar(cookie: Cookie, domain: str) -> JarCookie:
    wide = domain.startswith(".")
    # The jar knows a host without a dot by a name of its own.
    known = domain if "." in domain else f"{domain}.local"
    return JarCookie(
        version=0,
        name=cookie.name,
        value=cookie.value,
        port=None,
        port_specified=False,
        domain=known,
        domain_specified=wide,
        domain_initial_dot=wide,
        path=cookie.path or "/",
        path_specified=bool(cookie.path),
        secure=cookie.secure,
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest={"HttpOnly": ""} if cookie.http_only else {},
    )


def _out_of_jar(kept: JarCookie) -> Cookie:
    cookie = Cookie(kept.name, kept.value or "", kept.path, kept.domain.removesuffix(".local"))
    cookie.secure = kept.secure
    cookie.http_only = kept.has_nonstandard_attr("HttpOnly")
    return cookie


define(
    _COOKIE,
    properties=(
        kept("Name", "name", "System.String"),
        kept("Value", "value", "System.String"),
        kept("Path", "path", "System.String"),
        kept("Domain", "domain", "System.String"),
        kept("Secure", "secure", "System.Boolean"),
        kept("HttpOnly", "http_only", "System.Boolean"),
    ),
    constructor=Method(
        "Cookie",
        Cookie,
        "()",
        "(string, string)",
        "(string, string, string)",
        "(string, string, string, string)",
        static=True,
    ),
)
define(
    _CONTAINER,
    properties=(Property("Count", len, type_name="System.Int32"),),
    methods=(
        Method("Add", CookieContainer.add, f"void ({_COOKIE})", f"void (uri, {_COOKIE})"),
        Method("GetCookies", CookieContainer.of, "(uri)"),
        Method("GetAllCookies", CookieContainer.all, "()"),
    ),
    constructor=Method("CookieContainer", CookieContainer, "()", static=True),
)
define(
    _SESSION,
    properties=(
        kept("Headers", "headers", "System.Collections.IDictionary"),
        kept("Cookies", "cookies", _CONTAINER),
        kept("UseDefaultCredentials", "use_default_credentials", "System.Boolean"),
        Property(
            "Credentials", lambda own: own.credentials, _set_credentials, "System.Net.ICredentials"
        ),
        kept("Certificates", "certificates", "System.Object"),
        kept("UserAgent", "user_agent", "System.String"),
        kept("Proxy", "proxy", "System.Net.IWebProxy"),
        kept("MaximumRedirection", "maximum_redirection", "System.Int32"),
        kept("MaximumRetryCount", "maximum_retry_count", "System.Int32"),
        kept("RetryIntervalInSeconds", "retry_interval", "System.Int32"),
    ),
    constructor=Method("WebRequestSession", WebRequestSession, "()", static=True),
)
