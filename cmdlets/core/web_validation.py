"""What the parameters of a web request must fulfil."""

from __future__ import annotations

import os

from cmdlets.core.paths import matching, path_not_found
from xshell.engine.dotnet.uri import Uri
from xshell.engine.errors import make_error
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import Terminating

_VALIDATION = "System.Management.Automation.ValidationMetadataException"
_CONFLICT = (
    "The cmdlet cannot run because the following conflicting parameters are specified: {0} and "
    "{1}. {2}Specify either {0} or {1}, then retry."
)
_LACKING = (
    "The cmdlet cannot run because the following parameter is not specified: {0}. The supplied "
    "Authentication type requires a {0}. Specify {0}, then retry."
)
_UNENCRYPTED = (
    "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress "
    "this warning and send plain text secrets over unencrypted networks, reissue the command "
    "specifying the AllowUnencryptedAuthentication parameter."
)
_NO_PROXY = (
    "The cmdlet cannot run because the following parameter is missing: Proxy. Provide a valid "
    "proxy URI for the Proxy parameter when using the ProxyCredential or "
    "ProxyUseDefaultCredentials parameters, then retry."
)
_NO_FILE = (
    "The cmdlet cannot run because the following parameter is missing: OutFile. Provide a valid "
    "OutFile parameter value when using the {0} parameter, then retry."
)

# Pairs of parameters that exclude each other: their attributes, how the message names them, and
# the name in the id of the error.
_PAIRS = (
    ("web_session", "session_variable", "Session", "SessionVariable", "Session"),
    ("credential", "use_default_credentials", "Credential", "UseDefaultCredentials", "Credential"),
    (
        "proxy_credential",
        "proxy_use_default_credentials",
        "ProxyCredential",
        "ProxyUseDefaultCredentials",
        "ProxyCredential",
    ),
    ("body", "in_file", "Body", "InFile", "Body"),
    ("body", "form", "Body", "Form", "BodyForm"),
    ("in_file", "form", "InFile", "Form", "FormInFile"),
)


def validate(cmdlet: Any) -> None:
    """End the command where its parameters contradict each other or lack what they need."""
    _validate_authentication(cmdlet)
    for one, other, name, other_name, error_name in _PAIRS:
        if _is_given(cmdlet, one) and _is_given(cmdlet, other):
            message = _CONFLICT.format(name, other_name, "")
            raise _invalid(f"{error_name}Conflict", message)
    secret = cmdlet.proxy_credential is not None or cmdlet.proxy_use_default_credentials
    if secret and cmdlet.proxy is None:
        raise _invalid("ProxyUriNotSupplied", _NO_PROXY)
    if cmdlet.in_file is not None:
        cmdlet.in_file = _input_file(cmdlet, cmdlet.in_file)
    if cmdlet.out_file is None:
        for switch, name in (("pass_thru", "PassThru"), ("resume", "Resume")):
            if getattr(cmdlet, switch):
                raise _invalid("OutFileMissing", _NO_FILE.format(name))
    elif cmdlet.resume and os.path.isdir(cmdlet.session.file_path(cmdlet.out_file)):
        raise _invalid(
            "ResumeNotFilePath",
            "The Resume switch can only be used if OutFile targets a file but it resolves to a "
            f"directory: {cmdlet.session.file_path(cmdlet.out_file)}.",
        )


def _is_given(cmdlet: Any, attribute: str) -> bool:
    value = getattr(cmdlet, attribute)
    return value is not None and value is not False


def _validate_authentication(cmdlet: Any) -> None:
    how = str(cmdlet.authentication)
    needs = {"Basic": "Credential", "Bearer": "Token", "OAuth": "Token"}.get(how)
    if how != "None" and cmdlet.use_default_credentials:
        why = "Authentication does not support Default Credentials. "
        message = _CONFLICT.format("Authentication", "UseDefaultCredentials", why)
        raise _invalid("AuthenticationConflict", message)
    if how != "None" and cmdlet.token is not None and cmdlet.credential is not None:
        raise _invalid("AuthenticationTokenConflict", _CONFLICT.format("Credential", "Token", ""))
    if needs is not None and getattr(cmdlet, needs.lower()) is None:
        raise _invalid(f"Authentication{needs}NotSupplied", _LACKING.format(needs))
    secrets = how != "None" or cmdlet.credential is not None or cmdlet.use_default_credentials
    plain = not str(cmdlet.uri).lower().startswith("https:")
    if secrets and plain and not cmdlet.allow_unencrypted_authentication:
        raise _invalid("AllowUnencryptedAuthenticationRequired", _UNENCRYPTED)


def _input_file(cmdlet: Any, text: str) -> str:
    """The absolute path of the one file that is sent."""
    place = cmdlet.session.drives.place(text)
    if place.is_table:
        message = "is not a file system path. Please specify the path to a file in the file system."
        raise _invalid("InFileNotFilesystemPath", f"Path '{text}' {message}")
    found = matching(place.path) if has_wildcards(text) else [place.path]
    if len(found) > 1:
        message = f"Path '{text}' can be resolved to multiple paths."
        raise _invalid("InFileMultiplePathsResolved", message)
    if not found:
        message = f"Path '{text}' cannot be resolved to a file."
        raise _invalid("InFileNoPathResolved", message)
    path: str = found[0]
    if os.path.isdir(path):
        message = "resolves to a directory. Specify a path including a file name, and then retry"
        raise _invalid("InFileNotFilePath", f"Path '{text}' {message} the command.")
    if not os.path.exists(path):
        raise path_not_found(path)
    return path


def _invalid(name: str, message: str) -> Terminating:
    return make_error(f"WebCmdlet{name}Exception", message, "InvalidArgument", None, _VALIDATION)


def content_type_problem(content_type: str | None) -> Terminating:
    """The error of a type of content that is none."""
    return make_error(
        "WebCmdletContentTypeException",
        "The cmdlet cannot run because the -ContentType parameter is not a valid Content-Type "
        "header. Specify a valid Content-Type for -ContentType, then retry. To suppress header "
        "validation, supply the -SkipHeaderValidation parameter.",
        "InvalidArgument",
        content_type,
        _VALIDATION,
    )


def absolute(uri: Any) -> Uri:
    """The address to ask, by HTTP where no scheme is named; ends the command for other schemes."""
    asked = uri if isinstance(uri, Uri) else Uri(str(uri))
    if asked.parts is None:
        asked = Uri(f"http://{asked.original}")
    if asked.absolute.scheme not in ("http", "https"):
        raise make_error(
            "WebCmdletIEDomNotSupportedException",
            f"The '{asked.absolute.scheme}' scheme is not supported.",
            "NotImplemented",
            None,
            "System.NotSupportedException",
        )
    return asked
