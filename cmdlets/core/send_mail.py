"""Send-MailMessage."""

from __future__ import annotations

from cmdlets.core.encodings import as_encoding
from cmdlets.core.paths import readable_files
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import InRange, NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import EmailMessage
    from typing import Any

    Value = Any


_NOTIFY = (
    ("OnSuccess", "SUCCESS"),
    ("OnFailure", "FAILURE"),
    ("Delay", "DELAY"),
    ("Never", "NEVER"),
)


class SendMailMessage(
    Cmdlet, verb="Send", noun="MailMessage", module="Microsoft.PowerShell.Utility"
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
        self._attached: list[str] = []
        self.warn(
            "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure "
            "connections to SMTP servers. While there is no immediate replacement available in "
            "PowerShell, we recommend you do not use Send-MailMessage at this time. See "
            "https://aka.ms/SendMailMessage for more information."
        )

    def process(self) -> None:
        for text in self.attachments or ():
            self._attached.extend(readable_files(self, [text], None))

    def end(self) -> None:
        import smtplib
        import ssl

        message = self._message()
        receivers = [*(self.to or ()), *(self.cc or ()), *(self.bcc or ())]
        server = self.smtp_server or "127.0.0.1"
        try:
            with smtplib.SMTP(server, self.port or 25, timeout=100) as client:
                if self.use_ssl:
                    client.starttls(context=ssl.create_default_context())
                if getattr(self.credential, "user_name", None):
                    client.login(self.credential.user_name, self.credential.password.reveal())
                client.ehlo_or_helo_if_needed()
                wishes = self._notify() if client.has_extn("dsn") else ()
                client.send_message(message, self.from_, receivers, rcpt_options=wishes)
        except (OSError, smtplib.SMTPException) as problem:
            self.error(
                "System.Net.Mail.SmtpException",
                str(problem) or "Failure sending mail.",
                "InvalidOperation",
                server,
                "System.Net.Mail.SmtpException",
            )

    def _notify(self) -> tuple[str, ...]:
        """What the server is told of notifications for each receiver (RFC 3461, 4.1)."""
        wished = str(self.delivery_notification_option or "None").split(", ")
        words = [word for name, word in _NOTIFY if name in wished]
        return (f"NOTIFY={','.join(words)}",) if words else ()

    def _message(self) -> EmailMessage:
        from email.message import EmailMessage
        from mimetypes import guess_type

        message = EmailMessage()
        message["From"] = self.from_
        message["To"] = ", ".join(self.to or ())
        if self.cc:
            message["Cc"] = ", ".join(self.cc)
        if self.reply_to:
            message["Reply-To"] = ", ".join(self.reply_to)
        message["Subject"] = self.subject or ""
        number = {"High": "1 (Highest)", "Low": "5 (Lowest)"}.get(str(self.priority))
        if number is not None:
            message["X-Priority"] = number
        charset = "utf-8" if self.encoding is None else str(self.encoding.name)
        subtype = "html" if self.body_as_html else "plain"
        message.set_content(self.body or "", subtype=subtype, charset=charset)
        for path in self._attached:
            kind = (guess_type(path)[0] or "application/octet-stream").split("/")
            with open(path, "rb") as file:
                message.add_attachment(
                    file.read(), kind[0], kind[1], filename=path.rpartition("/")[2]
                )
        return message
