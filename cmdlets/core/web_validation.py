"""What the parameters of a web request must fulfil, and the session it uses."""

from __future__ import annotations

from cmdlets.core.unavailable import not_supported
from xshell.engine.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VALIDATION = "System.Management.Automation.ValidationMetadataException"
_CONFLICT = (
    "The cmdlet cannot run because the following conflicting parameters are specified: {0} and "
    "{1}. Specify either {0} or {1}, then retry."
)
_UNENCRYPTED = Problem(
    "WebCmdletAllowUnencryptedAuthenticationRequiredException",
    "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress "
    "this warning and send plain text secrets over unencrypted networks, reissue the command "
    "specifying the AllowUnencryptedAuthentication parameter.",
    "InvalidArgument",
    _VALIDATION,
)
_LACKING = (
    "The cmdlet cannot run because the following parameter is not specified: {0}. The supplied "
    "Authentication type requires a {0}. Specify {0}, then retry."
)

# Pairs of parameters that exclude each other, and the name in the id of the error.
_PAIRS = (
    ("web_session", "session_variable", "Session"),
    ("credential", "use_default_credentials", "Credential"),
    ("proxy_credential", "proxy_use_default_credentials", "ProxyCredential"),
    ("body", "in_file", "Body"),
    ("body", "form", "BodyForm"),
    ("form", "in_file", "FormInFile"),
)
# What this client cannot do, by parameter.
_UNAVAILABLE = {
    "unix_socket": "Requests over Unix domain sockets are not supported.",
    "certificate": "Certificates of the client are not supported.",
    "certificate_thumbprint": "There is no store of certificates for the client.",
}
_CODINGS = ("compress", "deflate", "gzip")


def validate(cmdlet: Any) -> None:
    """End the command where its parameters contradict each other or cannot be fulfilled."""
    for one, other, name in _PAIRS:
        if getattr(cmdlet, one) and getattr(cmdlet, other):
            message = _CONFLICT.format(_name(one), _name(other))
            raise _invalid(f"WebCmdlet{name}ConflictException", message)
    _validate_authentication(cmdlet)
    for name, message in _UNAVAILABLE.items():
        if getattr(cmdlet, name) is not None:
            raise not_supported(message)
    if cmdlet.resume:
        raise not_supported("Files that were received in part cannot be completed.")
    if cmdlet.transfer_encoding in _CODINGS:
        raise not_supported(f"The transfer encoding {cmdlet.transfer_encoding} is not supported.")


def _validate_authentication(cmdlet: Any) -> None:
    how = str(cmdlet.authentication)
    needs = {"Basic": "credential", "Bearer": "token", "OAuth": "token"}.get(how)
    if how != "None" and cmdlet.use_default_credentials:
        message = _CONFLICT.format("Authentication", "UseDefaultCredentials")
        raise _invalid("WebCmdletAuthenticationConflictException", message)
    if how != "None" and cmdlet.token is not None and cmdlet.credential is not None:
        message = _CONFLICT.format("Credential", "Token")
        raise _invalid("WebCmdletAuthenticationTokenConflictException", message)
    if needs is not None and getattr(cmdlet, needs) is None:
        error_id = f"WebCmdletAuthentication{_name(needs)}NotSuppliedException"
        raise _invalid(error_id, _LACKING.format(_name(needs)))
    secrets = how != "None" or cmdlet.credential is not None or cmdlet.use_default_credentials
    plain = not str(cmdlet.uri).lower().startswith("https:")
    if secrets and plain and not cmdlet.allow_unencrypted_authentication:
        raise _UNENCRYPTED()


def _name(attribute: str) -> str:
    return "".join(part.capitalize() for part in attribute.split("_"))


def _invalid(error_id: str, message: str) -> Exception:
    return Problem(error_id, "{0}", "InvalidArgument", _VALIDATION)(message)


def session_of(cmdlet: Any) -> Any:
    """The session of a request: the one given or a new one, which takes the headers, the name of
    the client, the credential, the proxy and the limits that the command names.
    """
    from xshell.engine.dotnet.web_session import WebRequestSession
    from xshell.engine.values.text import to_string

    session = cmdlet.web_session or WebRequestSession()
    if cmdlet.session_variable:
        cmdlet.frame.scope.set(cmdlet.session_variable, session)
    for name, value in cmdlet.headers.items() if cmdlet.headers is not None else ():
        if value is not None:
            session.headers.set(to_string(name), to_string(value))
    if "user_agent" in cmdlet.given:
        session.user_agent = cmdlet.user_agent
    if cmdlet.credential is not None:
        session.credentials = cmdlet.credential
    if cmdlet.use_default_credentials:
        session.use_default_credentials = True
    if cmdlet.proxy is not None:
        session.proxy = cmdlet.proxy
    if "maximum_redirection" in cmdlet.given:
        session.maximum_redirection = cmdlet.maximum_redirection
    return session
