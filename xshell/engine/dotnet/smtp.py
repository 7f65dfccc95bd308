"""System.Net.Mail.SmtpClient."""

from __future__ import annotations

from xshell.engine.dotnet.mail import MailMessage
from xshell.engine.dotnet.network import endpoint
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.security import PSCredential, network_credential
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import EmailMessage
    from typing import Any

    Value = Any

_NAMESPACE = "System.Net.Mail."


class SmtpClient:
    """Sends messages: `values` are the properties that can be set."""

    __slots__ = ("values",)

    dotnet_type = known_type(_NAMESPACE + "SmtpClient")

    def __init__(self, host: str = "", port: int = 25) -> None:
        self.values: dict[str, Value] = {
            "Host": host,
            "Port": port,
            "EnableSsl": False,
            "UseDefaultCredentials": False,
            "Credentials": None,
            "Timeout": 100_000,
            "DeliveryMethod": "Network",
            "PickupDirectoryLocation": None,
            "TargetName": f"SMTPSVC/{host}",
        }

    def deliver(self, frame: Any, message: MailMessage) -> None:
        """Send a message to all its recipients; raises SmtpException."""
        if message.values["From"] is None:
            raise NetException(
                "System.InvalidOperationException", "A from address must be specified."
            )
        recipients = [each.address for each in (*message.to, *message.cc, *message.bcc)]
        if not recipients:
            raise NetException("System.InvalidOperationException", "A recipient must be specified.")
        made = message.as_email()
        if str(self.values["DeliveryMethod"]) == "SpecifiedPickupDirectory":
            self._drop(made)
            return
        if not self.values["Host"]:
            raise NetException(
                "System.InvalidOperationException", "The SMTP host was not specified."
            )
        sender = message.values["From"].address
        wishes = _wishes(message.values["DeliveryNotificationOptions"])
        self._transmit(frame, made, sender, recipients, wishes)

    def _drop(self, made: EmailMessage) -> None:
        """Write the message into the pickup folder."""
        from uuid import uuid4

        folder = self.values["PickupDirectoryLocation"]
        with open(f"{folder}/{uuid4()}.eml", "wb") as file:
            file.write(made.as_bytes())

    def _transmit(
        self,
        frame: Any,
        made: EmailMessage,
        sender: str,
        recipients: list[str],
        wishes: tuple[str, ...],
    ) -> None:
        import smtplib
        import ssl
        from email.utils import formatdate

        made["Date"] = formatdate(frame.session.clock() if frame is not None else None, True)
        host, port = endpoint(frame, self.values["Host"], int(self.values["Port"]))
        try:
            with smtplib.SMTP(host, port, timeout=int(self.values["Timeout"]) / 1000) as server:
                if self.values["EnableSsl"]:
                    server.starttls(context=ssl.create_default_context())
                server.ehlo_or_helo_if_needed()
                credentials = self.values["Credentials"]
                if credentials is not None and server.has_extn("auth"):
                    server.login(_login_name(credentials), credentials.password)
                told = wishes if server.has_extn("dsn") else ()
                refused = server.send_message(made, sender, recipients, rcpt_options=told)
        except smtplib.SMTPNotSupportedError:
            message = "Server does not support secure connections."
            raise NetException(_NAMESPACE + "SmtpException", message) from None
        except smtplib.SMTPException as error:
            raise _failure(error) from None
        except ssl.SSLError as error:
            reason = getattr(error, "verify_message", None) or error.reason
            raise NetException(
                "System.Security.Authentication.AuthenticationException",
                f"The remote certificate is invalid: {reason}.",
            ) from None
        except OSError as error:
            inner = NetException(
                "System.Net.Sockets.SocketException", f"{error.strerror} {host}:{port}"
            )
            raise NetException(
                _NAMESPACE + "SmtpException", "Failure sending mail.", inner
            ) from None
        if refused:
            raise _refused(refused)


_NOTIFY = (
    ("OnSuccess", "SUCCESS"),
    ("OnFailure", "FAILURE"),
    ("Delay", "DELAY"),
    ("Never", "NEVER"),
)


def _wishes(options: Value) -> tuple[str, ...]:
    """What the server is told of notifications for each recipient (RFC 3461, 4.1)."""
    wished = str(options or "None").split(", ")
    words = [word for name, word in _NOTIFY if name in wished]
    return (f"NOTIFY={','.join(words)}",) if words else ()


def _login_name(credentials: Value) -> str:
    domain = credentials.domain
    return f"{domain}\\{credentials.user_name}" if domain else str(credentials.user_name)


# What SmtpStatusCode says of replies; the server's own words follow.
_STATUS = {
    421: "Service not available, closing transmission channel.",
    450: "Mailbox unavailable.",
    451: "Error in processing.",
    452: "Insufficient system storage.",
    454: "Client does not have permission to submit mail to this server.",
    500: "Syntax error, command unrecognized.",
    501: "Syntax error in parameters or arguments.",
    503: "Bad sequence of commands.",
    530: "The SMTP server requires a secure connection or the client was not authenticated.",
    550: "Mailbox unavailable.",
    552: "Exceeded storage allocation.",
    553: "Mailbox name not allowed.",
    554: "Transaction failed.",
}


def _reply(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{_STATUS.get(code, 'Error in processing.')} The server response was: {words}"


def _refused(replies: dict[str, tuple[int, bytes]]) -> NetException:
    recipient, (code, text) = next(iter(replies.items()))
    kind = "SmtpFailedRecipientException" if len(replies) == 1 else "SmtpFailedRecipientsException"
    message = _reply(code, text) if len(replies) == 1 else "Unable to send to all recipients."
    return NetException(
        _NAMESPACE + kind, message, properties={"FailedRecipient": f"<{recipient}>"}
    )


def _failure(error: Any) -> NetException:
    recipients = getattr(error, "recipients", None)
    if recipients:
        return _refused(recipients)
    code = getattr(error, "smtp_code", None)
    if code is None:
        inner = NetException("System.IO.IOException", str(error))
        return NetException(_NAMESPACE + "SmtpException", "Failure sending mail.", inner)
    return NetException(_NAMESPACE + "SmtpException", _reply(code, error.smtp_error))


def _send(frame: Any, client: SmtpClient, *what: Value) -> None:
    client.deliver(frame, what[0] if len(what) == 1 else MailMessage(*what))


def _kept(name: str, type_name: str) -> Property:
    def put(own: SmtpClient, value: Value) -> None:
        from xshell.engine.values.conversion import convert

        own.values[name] = convert(value, known_type(type_name))

    return Property(name, lambda own: own.values[name], put, type_name)


def _put_credentials(own: SmtpClient, value: Value) -> None:
    is_hidden = isinstance(value, PSCredential)
    own.values["Credentials"] = network_credential(value) if is_hidden else value


_TEXT, _NUMBER, _FLAG = "System.String", "System.Int32", "System.Boolean"
define(
    _NAMESPACE + "SmtpClient",
    properties=(
        _kept("Host", _TEXT),
        _kept("Port", _NUMBER),
        _kept("EnableSsl", _FLAG),
        _kept("UseDefaultCredentials", _FLAG),
        Property("Credentials", lambda own: own.values["Credentials"], _put_credentials),
        _kept("Timeout", _NUMBER),
        _kept("DeliveryMethod", _NAMESPACE + "SmtpDeliveryMethod"),
        _kept("PickupDirectoryLocation", _TEXT),
        _kept("TargetName", _TEXT),
    ),
    methods=(
        FrameMethod(
            "Send",
            _send,
            "void (System.Net.Mail.MailMessage message)",
            "void (string from, string recipients, string subject, string body)",
        ),
        Method("Dispose", lambda _own: None, "void ()"),
    ),
    constructor=Method("new", SmtpClient, "()", "(string host)", "(string host, int port)"),
)
