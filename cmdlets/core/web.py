"""Invoke-WebRequest and Invoke-RestMethod."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import InRange, NotEmpty, OneOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.core.web_exchange import Exchange
    from xshell.engine.dotnet.http_messages import HttpResponseMessage
    from xshell.engine.dotnet.web_session import WebRequestSession
    from xshell.engine.values.kinds import GenericDictionary

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

    def pages(self) -> int:
        """How many pages are asked for, one after the other."""
        return 1

    # Whether the content goes into a file.
    is_saved = False

    def process(self) -> None:
        from cmdlets.core.web_exchange import Exchange
        from cmdlets.core.web_links import links_of
        from cmdlets.core.web_session import session_of
        from cmdlets.core.web_validation import absolute, validate

        validate(self)
        self.is_saved = self.out_file is not None
        session = session_of(self)
        uri = absolute(self.uri)
        for number in range(self.pages()):
            if number:
                self.verbose(f"Following rel link {uri.address}")
            exchange = Exchange(self, session, uri, is_linked=number > 0)
            try:
                response = exchange.response()
                links = links_of(response)
                self._check(exchange, response)
                self.take(response, links)
            finally:
                exchange.close()
            self._check_redirection(session, response)
            uri = links.get("next")
            if uri is None:
                return
            uri = absolute(uri)

    def take(self, response: HttpResponseMessage, links: GenericDictionary) -> None:
        """Give what an answer holds."""

    def _check(self, exchange: Exchange, response: HttpResponseMessage) -> None:
        """End the command for an answer that is a failure and is not to be taken."""
        from cmdlets.core.web_content import text_of
        from cmdlets.core.web_download import read_content
        from cmdlets.core.web_exchange import is_unsafe
        from cmdlets.core.web_failures import redirected_in_the_clear, refused

        if exchange.is_complete:
            self.verbose(
                "The file will not be re-downloaded because the remote file is the same size as "
                f"the OutFile: {self.out_file}"
            )
            self.is_saved = False
            return
        if is_unsafe(self, response):
            raise redirected_in_the_clear(response.request)
        if not response.is_success and not self.skip_http_error_check:
            text, _encoding = text_of(response, read_content(self, response))
            raise refused(response, text)

    def _check_redirection(self, session: WebRequestSession, response: HttpResponseMessage) -> None:
        """Tell of a redirection where none was to be followed."""
        from cmdlets.core.web_exchange import is_redirection
        from cmdlets.core.web_failures import redirected_too_often

        if session.maximum_redirection == 0 and is_redirection(response):
            self.error(redirected_too_often(response.request))

    def content_of(self, response: HttpResponseMessage) -> tuple[bytes | None, str | None]:
        """The content where it goes down the pipeline, and the path of the file that took it."""
        from cmdlets.core.web_download import output_path, read_content, save_content

        content = None
        if not self.is_saved or self.pass_thru:
            content = read_content(self, response)
        if not self.is_saved:
            return content, None
        path = output_path(self, response)
        self.verbose(f"File Name: {path.rpartition('/')[2]}")
        save_content(self, response, path, content)
        return content, path


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

    def take(self, response: HttpResponseMessage, links: GenericDictionary) -> None:
        from cmdlets.core.web_content import is_text
        from xshell.engine.dotnet.web_response import (
            BasicHtmlWebResponseObject,
            WebResponseObject,
        )

        content, path = self.content_of(response)
        if content is not None:
            kind = is_text(response.media_type)
            answer = (BasicHtmlWebResponseObject if kind else WebResponseObject)(
                response, content, links
            )
            answer.out_file = path
            self.out(answer)


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

    def pages(self) -> int:
        """As many as are linked, if links are followed."""
        return self.maximum_follow_rel_link if self.follow_rel_link else 1

    def take(self, response: HttpResponseMessage, links: GenericDictionary) -> None:
        from cmdlets.core.web_content import objects, text_of

        content, _path = self.content_of(response)
        if content is not None:
            text, encoding = text_of(response, content)
            self.debug(
                f"WebResponse content encoding: {encoding.name} ({encoding.spoken}) "
                f"CodePage: {encoding.page}"
            )
            for each in objects(text, response.media_type):
                self.out(each)
        if self.status_code_variable:
            self.frame.scope.set(self.status_code_variable, response.status)
        if self.response_headers_variable:
            self.frame.scope.set(self.response_headers_variable, response.header_table())
