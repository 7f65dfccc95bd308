"""Replies as values (RFC 5321 section 4.2; texts as Exchange Server prints them)."""

from __future__ import annotations


class Reply:
    """A code, its lines, and whether the connection ends after it."""

    __slots__ = ("close", "code", "lines")

    def __init__(self, code: int, *lines: str, close: bool = False) -> None:
        self.code = code
        self.lines = lines
        self.close = close

    def encode(self) -> bytes:
        """The reply on the wire."""
        last = len(self.lines) - 1
        return b"".join(
            f"{self.code}{'-' if number < last else ' '}{line}\r\n".encode("utf-8", "replace")
            for number, line in enumerate(self.lines)
        )

    @property
    def text(self) -> str:
        """The reply on one line, as logs have it."""
        separator = "  " if len(self.lines) > 1 else " "
        return f"{self.code}{separator}{' '.join(self.lines)}"

    @property
    def is_positive(self) -> bool:
        """Whether the command was accepted."""
        return self.code < 400


SENDER_OK = Reply(250, "2.1.0 Sender OK")
RECIPIENT_OK = Reply(250, "2.1.5 Recipient OK")
START_INPUT = Reply(354, "Start mail input; end with <CRLF>.<CRLF>")
RESET = Reply(250, "2.0.0 Resetting")
OK = Reply(250, "2.0.0 OK")
BYE = Reply(221, "2.0.0 Service closing transmission channel", close=True)
READY_FOR_TLS = Reply(220, "2.0.0 SMTP server ready")
HELP = Reply(
    214,
    "This server supports the following commands:",
    "HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT",
)
CANNOT_VERIFY = Reply(252, "2.1.5 Cannot VRFY user")
UNKNOWN_COMMAND = Reply(500, "5.3.3 Unrecognized command")
LINE_TOO_LONG = Reply(500, "5.3.3 Line too long")
BAD_ARGUMENTS = Reply(501, "5.5.4 Invalid arguments")
BAD_DOMAIN = Reply(501, "5.5.4 Invalid domain name")
BAD_ADDRESS = Reply(501, "5.1.3 Invalid address")
BAD_SENDER = Reply(501, "5.1.7 Invalid address")
HELLO_FIRST = Reply(503, "5.5.2 Send hello first")
MAIL_FIRST = Reply(503, "5.5.2 Need mail command")
RECIPIENT_FIRST = Reply(503, "5.5.2 Need rcpt command")
SENDER_GIVEN = Reply(503, "5.5.2 Sender already specified")
BAD_SEQUENCE = Reply(503, "5.5.2 Bad sequence of commands")
UNKNOWN_MECHANISM = Reply(504, "5.7.4 Unrecognized authentication type")
TLS_FIRST = Reply(530, "5.7.0 Must issue a STARTTLS command first")
TOO_LARGE = Reply(552, "5.3.4 Message size exceeds fixed maximum message size")
HEADER_TOO_LARGE = Reply(552, "5.3.4 Header size exceeds fixed maximum size")
BARE_LINE_FEED = Reply(
    550, "5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds"
)
LOOP = Reply(554, "5.4.6 Hop count exceeded - possible mail loop")
TOO_MANY_RECIPIENTS = Reply(452, "4.5.3 Too many recipients")
NOT_STORED = Reply(452, "4.3.1 Insufficient system resources")
TOO_MANY_ERRORS = Reply(
    421, "4.7.0 Too many errors on this connection, closing transmission channel", close=True
)
TOO_MANY_CONNECTIONS = Reply(
    421,
    "4.3.2 The maximum number of concurrent connections has exceeded a limit, closing "
    "transmission channel",
    close=True,
)
STOPPING = Reply(421, "4.3.2 Service not active", close=True)
TIMED_OUT = Reply(421, "4.4.1 Connection timed out", close=True)
RATE_EXCEEDED = Reply(
    421,
    "4.4.2 Message submission rate for this client has exceeded the configured limit",
    close=True,
)
NO_HUB = Reply(451, "4.7.0 Temporary server error. Please try again later. PRX1", close=True)
AUTHENTICATED = Reply(235, "2.7.0 Authentication successful")
NOT_AUTHENTICATED = Reply(535, "5.7.3 Authentication unsuccessful")
CANCELLED = Reply(501, "5.7.0 Authentication cancelled")


def not_permitted_sender(is_legacy: bool) -> Reply:
    """The sender of an authenticated session is not its own address."""
    text = "Client does not have permissions to send as this sender"
    return Reply(550, f"5.7.1 {text}" if is_legacy else f"5.7.60 SMTP; {text}")


def not_relayed(is_legacy: bool) -> Reply:
    """A recipient outside the organization without the right to relay."""
    if is_legacy:
        return Reply(550, "5.7.1 Unable to relay")
    return Reply(550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain")


def not_anonymous(is_legacy: bool) -> Reply:
    """MAIL without the right to submit."""
    if is_legacy:
        return Reply(530, "5.7.1 Client was not authenticated")
    return Reply(
        530, "5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM"
    )
