"""Invoke-WebRequest and Invoke-RestMethod."""

from __future__ import annotations

from cmdlets.core.web_request import Answer
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import InRange, NotEmpty, OneOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class WebCmdlet(Cmdlet):
    """What Invoke-WebRequest and Invoke-RestMethod share: the request."""

    use_basic_parsing: bool = Switch(help="Has no effect any more.")
    uri: Value = Parameter(
        position=0, mandatory=True, type="System.Uri", validate=(NotEmpty(),), help="Address asked."
    )
    http_version: Value = Parameter(type="System.Version", help="Version of HTTP; 1.1 is spoken.")
    web_session: Value = Parameter(
        type="Microsoft.PowerShell.Commands.WebRequestSession",
        help="Session whose cookies and headers are used.",
    )
    session_variable: str = Parameter(aliases=("SV",), help="Variable that takes the session.")
    allow_unencrypted_authentication: bool = Switch(help="Sends secrets without encryption.")
    authentication: Value = Parameter(
        type="Microsoft.PowerShell.Commands.WebAuthenticationType",
        default="None",
        help="How to prove who asks: None, Basic, Bearer, OAuth.",
    )
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential", help="Name and password."
    )
    use_default_credentials: bool = Switch(help="Uses the own account; there is none.")
    certificate_thumbprint: str = Parameter(
        validate=(NotEmpty(),), help="Certificate of the client."
    )
    certificate: Value = Parameter(
        type="System.Security.Cryptography.X509Certificates.X509Certificate",
        help="Certificate of the client.",
    )
    skip_certificate_check: bool = Switch(help="Takes any certificate of the server.")
    ssl_protocol: Value = Parameter(
        type="Microsoft.PowerShell.Commands.WebSslProtocol", help="Versions of TLS."
    )
    token: Value = Parameter(type="System.Security.SecureString", help="Token of Bearer and OAuth.")
    user_agent: str = Parameter(help="Name the client gives itself.")
    disable_keep_alive: bool = Switch(help="Closes the connection.")
    connection_timeout_seconds: int = Parameter(
        aliases=("TimeoutSec",),
        validate=(InRange(0, 2147483647),),
        default=0,
        help="Seconds to wait for an answer; 0 for no end.",
    )
    operation_timeout_seconds: int = Parameter(
        validate=(InRange(0, 2147483647),), help="Seconds between two pieces of the answer."
    )
    headers: Value = Parameter(
        type="System.Collections.IDictionary", help="Headers of the request."
    )
    skip_header_validation: bool = Switch(help="Takes headers as they are.")
    allow_insecure_redirect: bool = Switch(help="Follows from encrypted to plain addresses.")
    maximum_redirection: int = Parameter(
        validate=(InRange(0, 2147483647),), default=5, help="How many redirections are followed."
    )
    maximum_retry_count: int = Parameter(
        validate=(InRange(0, 2147483647),), default=0, help="How often it is tried again."
    )
    preserve_authorization_on_redirect: bool = Switch(
        help="Keeps the authorization when redirected."
    )
    retry_interval_sec: int = Parameter(
        validate=(InRange(1, 2147483647),), default=5, help="Seconds between tries."
    )
    method: Value = Parameter(
        sets=(
            "StandardMethod",
            "StandardMethodNoProxy",
        ),
        type="Microsoft.PowerShell.Commands.WebRequestMethod",
        default="Default",
        help="Method of the request.",
    )
    preserve_http_method_on_redirect: bool = Switch(help="Keeps the method when redirected.")
    unix_socket: Value = Parameter(
        type="System.Net.Sockets.UnixDomainSocketEndPoint",
        validate=(NotEmpty(),),
        help="Socket of the server.",
    )
    proxy: Value = Parameter(
        sets=(
            "StandardMethod",
            "CustomMethod",
        ),
        type="System.Uri",
        help="Proxy to go through.",
    )
    proxy_credential: Value = Parameter(
        sets=(
            "StandardMethod",
            "CustomMethod",
        ),
        type="System.Management.Automation.PSCredential",
        help="Name and password for the proxy.",
    )
    proxy_use_default_credentials: bool = Switch(
        sets=(
            "StandardMethod",
            "CustomMethod",
        ),
        help="Uses the own account for the proxy.",
    )
    body: Value = Parameter(pipeline="value", help="Content of the request.")
    form: Value = Parameter(type="System.Collections.IDictionary", help="Fields of a form.")
    content_type: str = Parameter(help="Type of the content.")
    transfer_encoding: str = Parameter(
        validate=(OneOf("chunked", "compress", "deflate", "gzip", "identity"),),
        help="Transfer encoding of the request.",
    )
    in_file: str = Parameter(validate=(NotEmpty(),), help="File sent as content.")
    out_file: str = Parameter(validate=(NotEmpty(),), help="File that takes the answer.")
    pass_thru: bool = Switch(help="Gives the answer though it goes to a file.")
    resume: bool = Switch(help="Goes on where a file ends.")
    skip_http_error_check: bool = Switch(help="Takes answers of errors, too.")
    no_proxy: bool = Switch(
        mandatory=True,
        sets=(
            "StandardMethodNoProxy",
            "CustomMethodNoProxy",
        ),
        help="Goes through no proxy.",
    )
    custom_method: str = Parameter(
        mandatory=True,
        sets=(
            "CustomMethod",
            "CustomMethodNoProxy",
        ),
        aliases=("CM",),
        validate=(NotEmpty(),),
        help="Method by another name.",
    )

    def answer(self) -> Answer | None:
        """The server's answer; an error of HTTP ends the command, unless it is to be taken."""
        from cmdlets.core.web_request import ask

        return ask(self)


class InvokeWebRequest(
    WebCmdlet,
    verb="Invoke",
    noun="WebRequest",
    aliases=("iwr",),
    default_set="StandardMethod",
    output="Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
    module="Microsoft.PowerShell.Utility",
):
    """Asks a web server and gives its answer.

    Example: an address that nobody answers
        PS> Invoke-WebRequest http://127.0.0.1:1/ -ErrorAction SilentlyContinue
    """

    def process(self) -> Iterator[Value]:
        answer = self.answer()
        if answer is not None and (self.out_file is None or self.pass_thru):
            yield answer


class InvokeRestMethod(
    WebCmdlet,
    verb="Invoke",
    noun="RestMethod",
    aliases=("irm",),
    default_set="StandardMethod",
    module="Microsoft.PowerShell.Utility",
):
    """Asks a web server and gives what its answer holds: objects of JSON, XML, or text.

    Example: an address that nobody answers
        PS> Invoke-RestMethod http://127.0.0.1:1/ -ErrorAction SilentlyContinue
    """

    follow_rel_link: bool = Switch(aliases=("FL",), help="Follows the links to further pages.")
    maximum_follow_rel_link: int = Parameter(
        aliases=("ML",),
        validate=(InRange(1, 2147483647),),
        default=2147483647,
        help="How many links are followed.",
    )
    response_headers_variable: str = Parameter(
        aliases=("RHV",), help="Variable that takes the headers."
    )
    status_code_variable: str = Parameter(help="Variable that takes the status.")

    def process(self) -> None:
        for _ in range(self.maximum_follow_rel_link if self.follow_rel_link else 1):
            answer = self.answer()
            if answer is None:
                return
            if self.response_headers_variable:
                self.frame.scope.set(self.response_headers_variable, answer.header_table)
            if self.status_code_variable:
                self.frame.scope.set(self.status_code_variable, answer.status)
            if self.out_file is None or self.pass_thru:
                self.write(answer.objects())
            following = answer.next_link()
            if following is None:
                return
            self.uri = following
