"""Send-MailMessage."""

from __future__ import annotations

from cmdlets.core.encodings import as_encoding
from cmdlets.core.paths import readable_files
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.problem import Problem
from xshell.engine.validators import InRange, NotEmpty
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.mail import MailMessage
    from xshell.engine.dotnet.smtp import SmtpClient

    Value = Any


_BAD_ADDRESS = Problem("FormatException", "{0}", "InvalidType", "System.FormatException")
_NO_SERVER = Problem(
    "",
    "The email cannot be sent because no SMTP server was specified. You must specify an SMTP "
    "server by using either the SmtpServer parameter or the $PSEmailServer variable.",
    "InvalidArgument",
    "System.InvalidOperationException",
)


class SendMailMessage(
    Cmdlet,
    verb="Send",
    noun="MailMessage",
    module="Microsoft.PowerShell.Utility",
    class_name="Microsoft.PowerShell.Commands.SendMailMessage",
):
    """Sends a message by SMTP.

    Example: a server that does not answer
        PS> Send-MailMessage -From a@contoso.com -To b@contoso.com -Subject Hi `
        >>     -SmtpServer 127.0.0.1 -Port 1 -ErrorAction SilentlyContinue
    """

    attachments: list[str] = Parameter(
        pipeline="value property",
        aliases=("PsPath",),
        validate=(NotEmpty(),),
        help="Files sent with it.",
    )
    bcc: list[str] = Parameter(
        pipeline="property", validate=(NotEmpty(),), help="Receivers that the others do not see."
    )
    body: str = Parameter(
        position=2, pipeline="property", validate=(NotEmpty(),), help="Text of the message."
    )
    body_as_html: bool = Switch(pipeline="property", aliases=("BAH",), help="The text is HTML.")
    encoding: Value = Parameter(
        pipeline="property",
        aliases=("BE",),
        type="System.Text.Encoding",
        validate=(NotEmpty(),),
        transforms=(as_encoding,),
        completer="encodings",
        help="Encoding of the text.",
    )
    cc: list[str] = Parameter(
        pipeline="property", validate=(NotEmpty(),), help="Receivers of a copy."
    )
    delivery_notification_option: Value = Parameter(
        pipeline="property",
        aliases=("DNO",),
        type="System.Net.Mail.DeliveryNotificationOptions",
        validate=(NotEmpty(),),
        help="When the sender is told.",
    )
    from_: str = Parameter(
        name="From",
        mandatory=True,
        pipeline="property",
        validate=(NotEmpty(),),
        help="Who sends it.",
    )
    smtp_server: str = Parameter(
        position=3,
        pipeline="property",
        aliases=("ComputerName",),
        validate=(NotEmpty(),),
        help="Server that takes it.",
    )
    priority: Value = Parameter(
        pipeline="property",
        type="System.Net.Mail.MailPriority",
        validate=(NotEmpty(),),
        help="Normal, Low or High.",
    )
    reply_to: list[str] = Parameter(pipeline="property", help="Where answers go.")
    subject: str = Parameter(
        position=1, pipeline="property", aliases=("sub",), help="What it is about."
    )
    to: list[str] = Parameter(
        position=0, mandatory=True, pipeline="property", validate=(NotEmpty(),), help="Receivers."
    )
    credential: Value = Parameter(
        pipeline="property",
        type="System.Management.Automation.PSCredential",
        validate=(NotEmpty(),),
        help="Name and password for the server.",
    )
    use_ssl: bool = Switch(pipeline="property", help="Encrypts the connection.")
    port: int = Parameter(
        pipeline="property",
        validate=(InRange(0, 2147483647),),
        help="Port of the server; 25 by default.",
    )

    def begin(self) -> None:
        self.warn(
            "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure "
            "connections to SMTP servers. While there is no immediate replacement available in "
            "PowerShell, we recommend you do not use Send-MailMessage at this time. See "
            "https://aka.ms/SendMailMessage for more information."
        )
        self._message = self._made()
        self._client = self._connector()

    def process(self) -> None:
        from xshell.engine.dotnet.mail import Attachment

        for path in readable_files(self, self.attachments, None):
            self._message.attachments.append(Attachment(path))

    def end(self) -> None:
        try:
            self._client.deliver(self.frame, self._message)
        except NetException as problem:
            name = problem.type_name.rpartition(".")[2]
            if name == "SmtpFailedRecipientException":
                name = "SmtpException"
            elif name == "SmtpException" and problem.inner is not None:
                problem = NetException(problem.type_name, problem.inner.message)
            record = ErrorRecord(problem, name, "InvalidOperation", self._client)
            self.error(record)

    def _made(self) -> MailMessage:
        """The message; an address that is none is an error, and ends the command as a sender."""
        from xshell.engine.dotnet.encoding import find
        from xshell.engine.dotnet.mail import MailMessage, parse_address

        try:
            message = MailMessage(parse_address(self.from_))
        except NetException as problem:
            raise _BAD_ADDRESS(problem.message, target=self.from_) from None
        for given, addresses in (
            (self.to, message.to),
            (self.bcc, message.bcc),
            (self.cc, message.cc),
            (self.reply_to, message.reply_to),
        ):
            for text in given or ():
                try:
                    addresses.append(parse_address(text))
                except NetException as problem:
                    self.error(_BAD_ADDRESS(problem.message))
        encoding = self.encoding or find("us-ascii")
        message.values |= {
            "Subject": self.subject or "",
            "Body": self.body or "",
            "SubjectEncoding": encoding,
            "BodyEncoding": encoding,
            "IsBodyHtml": self.body_as_html,
            "DeliveryNotificationOptions": self.delivery_notification_option,
        }
        if self.priority is not None:
            message.values["Priority"] = self.priority
        return message

    def _connector(self) -> SmtpClient:
        from xshell.engine.dotnet.security import network_credential
        from xshell.engine.dotnet.smtp import SmtpClient

        server = self.smtp_server or to_string(self.frame.scope.get("PSEmailServer"))
        if not server:
            raise _NO_SERVER()
        client = SmtpClient(server, self.port or 25)
        client.values["EnableSsl"] = self.use_ssl
        if self.credential is not None:
            client.values["Credentials"] = network_credential(self.credential)
        return client
