"""The session of a web request: the one given or a new one, with what the command names."""

from __future__ import annotations

from xshell.engine.dotnet.certificates import CertificateCollection
from xshell.engine.dotnet.security import network_credential
from xshell.engine.dotnet.web_proxy import WebProxy
from xshell.engine.dotnet.web_session import WebRequestSession
from xshell.engine.errors import make_error
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def session_of(cmdlet: Any) -> WebRequestSession:
    """The session of a request, which keeps for later requests the headers, the name of the
    client, the credential, the certificates, the proxy and the limits that the command names.
    """
    session: WebRequestSession = cmdlet.web_session or WebRequestSession()
    if cmdlet.session_variable:
        cmdlet.frame.scope.set(cmdlet.session_variable, session)
    _authenticate(cmdlet, session)
    if cmdlet.certificate_thumbprint is not None:
        raise _no_such_certificate()
    if cmdlet.certificate is not None:
        kept = session.certificates
        session.certificates = kept = CertificateCollection() if kept is None else kept
        if cmdlet.certificate not in kept:
            kept.append(cmdlet.certificate)
    if "user_agent" in cmdlet.given:
        session.user_agent = cmdlet.user_agent
    if cmdlet.no_proxy:
        session.proxy = None
    elif cmdlet.proxy is not None:
        session.proxy = _proxy(cmdlet)
    if "ssl_protocol" in cmdlet.given:
        session.tls = int(cmdlet.ssl_protocol)
    if "maximum_redirection" in cmdlet.given:
        session.maximum_redirection = cmdlet.maximum_redirection
    for name, value in cmdlet.headers.items() if cmdlet.headers is not None else ():
        if value is not None:
            session.headers.set(to_string(name), to_string(value))
    if cmdlet.maximum_retry_count:
        session.maximum_retry_count = cmdlet.maximum_retry_count
        session.retry_interval = cmdlet.retry_interval_sec
    session.checks_servers = not cmdlet.skip_certificate_check
    session.is_direct = session.is_direct or cmdlet.no_proxy
    used, session.used_settings = session.used_settings, session.connection_settings()
    if used is not None and used != session.used_settings:
        cmdlet.verbose(
            "The WebSession properties were changed between requests forcing all HTTP connections "
            "in the session to be recreated."
        )
    return session


def _proxy(cmdlet: Any) -> WebProxy:
    proxy = WebProxy(cmdlet.proxy)
    if cmdlet.proxy_credential is not None:
        proxy.credentials = network_credential(cmdlet.proxy_credential)
    proxy.use_default_credentials = cmdlet.proxy_use_default_credentials
    return proxy


def _authenticate(cmdlet: Any, session: WebRequestSession) -> None:
    """Keep the credential for servers that ask for one, or tell it at once where the kind of
    authentication is named.
    """
    from base64 import b64encode

    how = str(cmdlet.authentication)
    if how == "Basic":
        pair = f"{cmdlet.credential.user_name or ''}:{cmdlet.credential.password.reveal()}"
        told = b64encode(pair.encode("utf-8")).decode("ascii")
        session.headers.set("Authorization", f"Basic {told}")
    elif how != "None":
        session.headers.set("Authorization", f"Bearer {cmdlet.token.reveal()}")
    elif cmdlet.credential is not None:
        session.credentials = network_credential(cmdlet.credential)
        session.use_default_credentials = False
    elif cmdlet.use_default_credentials:
        session.use_default_credentials = True


def _no_such_certificate() -> Exception:
    """The user's store of certificates is Windows's own: none is found in it here."""
    return make_error(
        "WebCmdletCertificateException",
        "Unable to retrieve certificates because the thumbprint is not valid. Verify the "
        "thumbprint and retry. ",
        "SecurityError",
        None,
        "System.Security.Cryptography.CryptographicException",
    )
