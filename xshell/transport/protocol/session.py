"""The server's side of an SMTP session, without input and output.

`feed` takes bytes; replies gather in `output`. Where the session needs something done that takes
time it sets `want` and waits: the driver does it and calls `complete`. The `guard` decides
everything that is policy; `log` is told every line.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any, Protocol

from xshell.transport.protocol import replies
from xshell.transport.protocol.envelope import Envelope, is_address, parse_path
from xshell.transport.protocol.lines import DotReader, InputBuffer, LineTooLong
from xshell.transport.protocol.replies import Reply

# What names a client in EHLO and HELO: a domain or an address literal (RFC 5321 section 4.1.1.1).
_HELLO_NAME = re.compile(r"[A-Za-z0-9_.:\[\]-]{1,255}")
_COUNT = re.compile(r"[0-9]{1,18}")
SUPPORTED_BODIES = ("7BIT", "8BITMIME", "BINARYMIME")


class Guard(Protocol):
    """What a session asks about policy; every answer but `None` is a refusal to be sent."""

    def greeting(self) -> Reply: ...
    def hello(self, extended: bool, name: str) -> Reply: ...
    def may_start_tls(self) -> bool: ...
    def offers(self, mechanism: str) -> bool: ...
    def needs_tls(self) -> bool: ...
    def check_sender(self, envelope: Envelope) -> Reply | None: ...
    def check_recipient(self, envelope: Envelope, address: str) -> Reply | None: ...
    def check_data(self, envelope: Envelope, size: int) -> Reply | None: ...
    def extension(self, verb: str, argument: str) -> Reply | None: ...
    def size_limit(self) -> int: ...
    def protocol_error(self) -> bool: ...
    def logon_failed(self) -> bool: ...


class Want:
    """Something the driver must do: `tls`, `authenticate` or `message`."""

    __slots__ = ("kind", "values")

    def __init__(self, kind: str, *values: Any) -> None:
        self.kind = kind
        self.values = values


class ServerSession:
    """One session. `state` is one of command, auth-user, auth-password, exchange, data, chunk."""

    __slots__ = (
        "_buffer",
        "_chunk_left",
        "_chunk_size",
        "_chunks",
        "_last_chunk",
        "_log",
        "_reader",
        "_user",
        "closing",
        "envelope",
        "guard",
        "hello_name",
        "is_authenticated",
        "output",
        "state",
        "tls",
        "want",
    )

    def __init__(self, guard: Guard, log: Callable[[str, str], None]) -> None:
        self.guard = guard
        self._log = log
        self._buffer = InputBuffer()
        self.output: list[bytes] = []
        self.want: Want | None = None
        self.state = "command"
        self.envelope: Envelope | None = None
        self.hello_name: str | None = None
        self.tls = False
        self.closing = False
        self._reader: DotReader | None = None
        self._user = ""
        self.is_authenticated = False
        self._chunks: list[bytes] = []
        self._chunk_size = 0
        self._chunk_left = 0
        self._last_chunk = False

    def begin(self) -> None:
        """The connection is open."""
        self.reply(self.guard.greeting())

    def reply(self, reply: Reply) -> None:
        """Sends a reply; one that closes ends the session."""
        self.output.append(reply.encode())
        self._log(">", reply.text)
        if reply.close:
            self.closing = True

    def feed(self, data: bytes) -> None:
        """Takes bytes from the peer and goes on as far as it can."""
        self._buffer.feed(data)
        self._go_on()

    @property
    def backlog(self) -> int:
        """Bytes that came and were not used yet."""
        return len(self._buffer)

    def pending(self) -> bytes:
        """Bytes that came and were not used, for who takes the session over."""
        return self._buffer.take_all()

    def complete(self, reply: Reply | None) -> None:
        """What was wanted is done; `reply` is its answer to the peer."""
        self.want = None
        if reply is not None:
            self.reply(reply)
        self._go_on()

    def started_tls(self) -> None:
        """TLS is on: the peer begins anew, and what it sent before does not count."""
        self.want = None
        self.tls = True
        self.hello_name = None
        self.is_authenticated = False
        self._reset()
        self._buffer.clear()

    def _go_on(self) -> None:
        while not self.closing and self.want is None:
            if not self._step():
                return

    def _step(self) -> bool:
        """One line or piece of text; False when more bytes must come."""
        if self.state == "data":
            return self._take_data()
        if self.state == "chunk":
            return self._take_chunk()
        try:
            line = self._buffer.line()
        except LineTooLong:
            self._error(replies.LINE_TOO_LONG)
            return True
        if line is None:
            return False
        if self.state == "command":
            self._command(line.decode("utf-8", "surrogateescape"))
        else:
            self._answer(line)
        return True

    def _command(self, line: str) -> None:
        verb, _, argument = line.partition(" ")
        verb = verb.upper()
        handler = _VERBS.get(verb)
        if handler is None:
            self._log("<", line if not verb.startswith("X-EXPS") else verb)
            reply = self.guard.extension(verb, argument)
            if reply is None:
                self._error(replies.UNKNOWN_COMMAND)
            else:
                self.reply(reply)
            return
        self._log("<", line if verb != "AUTH" else f"AUTH {argument.split(' ')[0]}")
        handler(self, argument.strip())

    def _error(self, reply: Reply) -> None:
        """A reply to a protocol error; too many of them end the session."""
        self.reply(reply)
        if self.guard.protocol_error():
            self.reply(replies.TOO_MANY_ERRORS)

    def _hello(self, argument: str, extended: bool) -> None:
        if _HELLO_NAME.fullmatch(argument) is None:
            self._error(replies.BAD_DOMAIN)
            return
        self.hello_name = argument
        self._reset()
        self.reply(self.guard.hello(extended, argument))

    def _ehlo(self, argument: str) -> None:
        self._hello(argument, True)

    def _helo(self, argument: str) -> None:
        self._hello(argument, False)

    def _start_tls(self, argument: str) -> None:
        if argument:
            self._error(replies.BAD_ARGUMENTS)
        elif self.tls or not self.guard.may_start_tls():
            self._error(replies.UNKNOWN_COMMAND)
        elif len(self._buffer):
            # Commands sent along with STARTTLS would be plain text taken for encrypted (RFC 3207).
            self._error(replies.BAD_SEQUENCE)
            self.closing = True
        else:
            self.reply(replies.READY_FOR_TLS)
            self.want = Want("tls")

    def _auth(self, argument: str) -> None:
        mechanism, _, initial = argument.partition(" ")
        if self.hello_name is None:
            self._error(replies.HELLO_FIRST)
        elif self.is_authenticated or self.envelope is not None:
            # RFC 4954 section 4: once a session, and not within a mail transaction.
            self._error(replies.BAD_SEQUENCE)
        elif not self.guard.offers(mechanism.upper()):
            self._error(replies.UNKNOWN_MECHANISM)
        elif mechanism.upper() == "LOGIN":
            self.state = "auth-user"
            if initial:
                self._answer(initial.encode("ascii", "replace"))
            else:
                self._challenge_with(b"Username:")
        else:
            self._user = mechanism.upper()
            self.state = "exchange"
            self._answer(initial.encode("ascii", "replace"))

    def challenge(self, data: bytes) -> None:
        """Sends a challenge of a mechanism with several steps."""
        self.want = None
        self.state = "exchange"
        self._challenge_with(data)
        self._go_on()

    def _challenge_with(self, data: bytes) -> None:
        self.output.append(b"334 " + base64.b64encode(data) + b"\r\n")
        self._log(">", "334 <authentication response>")

    def _answer(self, line: bytes) -> None:
        """An answer to a challenge; it is never logged."""
        if line == b"*":
            self.state = "command"
            self.reply(replies.CANCELLED)
            return
        try:
            data = base64.b64decode(line, validate=True)
        except (binascii.Error, ValueError):
            self.state = "command"
            self._error(replies.BAD_ARGUMENTS)
            return
        if self.state == "auth-user":
            self._user = data.decode("utf-8", "replace")
            self.state = "auth-password"
            self._challenge_with(b"Password:")
        elif self.state == "auth-password":
            self.state = "command"
            self.want = Want("authenticate", "LOGIN", self._user.encode(), data)
        else:
            self.want = Want("authenticate", self._user, line, data)

    def authenticated(self, ok: bool) -> None:
        """The outcome of an authentication."""
        self.state = "command"
        self.want = None
        self.is_authenticated = ok
        self.reply(replies.AUTHENTICATED if ok else replies.NOT_AUTHENTICATED)
        if not ok and self.guard.logon_failed():
            self.reply(replies.TOO_MANY_ERRORS)
        self._go_on()

    def _mail(self, argument: str) -> None:
        if self.hello_name is None:
            self._error(replies.HELLO_FIRST)
            return
        if self.envelope is not None:
            self._error(replies.SENDER_GIVEN)
            return
        if self.guard.needs_tls() and not self.tls:
            self._error(replies.TLS_FIRST)
            return
        parsed = parse_path(argument[5:]) if argument[:5].upper() == "FROM:" else None
        if parsed is None or (parsed[0] and not is_address(parsed[0])):
            self._error(replies.BAD_SENDER if parsed else replies.BAD_ARGUMENTS)
            return
        envelope = Envelope(parsed[0])
        size = parsed[1].get("SIZE", "0")
        envelope.body = parsed[1].get("BODY", "7BIT").upper()
        if _COUNT.fullmatch(size) is None or envelope.body not in SUPPORTED_BODIES:
            self._error(replies.BAD_ARGUMENTS)
            return
        envelope.declared_size = int(size)
        refusal = self.guard.check_sender(envelope)
        if refusal is None and envelope.declared_size > self.guard.size_limit():
            refusal = replies.TOO_LARGE
        if refusal is not None:
            self.reply(refusal)
            return
        self.envelope = envelope
        self.reply(replies.SENDER_OK)

    def _rcpt(self, argument: str) -> None:
        if self.envelope is None:
            self._error(replies.MAIL_FIRST)
            return
        parsed = parse_path(argument[3:]) if argument[:3].upper() == "TO:" else None
        if parsed is None or not is_address(parsed[0]):
            self._error(replies.BAD_ADDRESS if parsed else replies.BAD_ARGUMENTS)
            return
        refusal = self.guard.check_recipient(self.envelope, parsed[0])
        if refusal is not None:
            self.reply(refusal)
            return
        if parsed[0] not in self.envelope.recipients:
            self.envelope.recipients.append(parsed[0])
        self.reply(replies.RECIPIENT_OK)

    def _data(self, argument: str) -> None:
        if self.envelope is None:
            self._error(replies.MAIL_FIRST)
        elif not self.envelope.recipients:
            self._error(replies.RECIPIENT_FIRST)
        elif argument or self._chunk_size or self.envelope.body == "BINARYMIME":
            self._error(replies.BAD_SEQUENCE)
        else:
            self._reader = DotReader(self.guard.size_limit())
            self.state = "data"
            self.reply(replies.START_INPUT)

    def _take_data(self) -> bool:
        assert self._reader is not None
        rest = self._reader.feed(self._buffer.take_all())
        if rest is None:
            return False
        self._buffer.feed(rest)
        reader, self._reader = self._reader, None
        self.state = "command"
        self._message(None if reader.too_large else reader.text())
        return True

    def _bdat(self, argument: str) -> None:
        count, _, last = argument.partition(" ")
        if _COUNT.fullmatch(count) is None or last.upper() not in ("", "LAST"):
            self._error(replies.BAD_ARGUMENTS)
            self.closing = True
            return
        self._chunk_left = int(count)
        self._last_chunk = last.upper() == "LAST"
        self.state = "chunk"

    def _take_chunk(self) -> bool:
        piece = self._buffer.take(self._chunk_left)
        self._chunk_left -= len(piece)
        self._chunk_size += len(piece)
        if self._chunk_size <= self.guard.size_limit():
            self._chunks.append(piece)
        else:
            self._chunks = []
        if self._chunk_left:
            return False
        self.state = "command"
        if self.envelope is None or not self.envelope.recipients:
            self._reset_chunks()
            self._error(replies.RECIPIENT_FIRST if self.envelope else replies.MAIL_FIRST)
        elif self._last_chunk:
            too_large = self._chunk_size > self.guard.size_limit()
            text = b"".join(self._chunks)
            self._reset_chunks()
            self._message(None if too_large else text)
        else:
            self.reply(Reply(250, f"2.0.0 {self._chunk_size} octets received"))
        return True

    def _message(self, text: bytes | None) -> None:
        """A whole message; None for one that was too large."""
        envelope, self.envelope = self.envelope, None
        assert envelope is not None
        refusal = replies.TOO_LARGE if text is None else None
        if text is not None:
            refusal = self.guard.check_data(envelope, len(text))
        if refusal is not None:
            self.reply(refusal)
            return
        self.want = Want("message", envelope, text)

    def _rset(self, _argument: str) -> None:
        self._reset()
        self.reply(replies.RESET)

    def _reset(self) -> None:
        """Drops the envelope and the chunks that came for it."""
        self.envelope = None
        self._reset_chunks()

    def _reset_chunks(self) -> None:
        self._chunks = []
        self._chunk_size = 0

    def _noop(self, _argument: str) -> None:
        self.reply(replies.OK)

    def _help(self, _argument: str) -> None:
        self.reply(replies.HELP)

    def _vrfy(self, _argument: str) -> None:
        self.reply(replies.CANNOT_VERIFY)

    def _quit(self, _argument: str) -> None:
        self.reply(replies.BYE)


_VERBS: dict[str, Callable[[ServerSession, str], None]] = {
    "EHLO": ServerSession._ehlo,
    "HELO": ServerSession._helo,
    "STARTTLS": ServerSession._start_tls,
    "X-ANONYMOUSTLS": ServerSession._start_tls,
    "AUTH": ServerSession._auth,
    "MAIL": ServerSession._mail,
    "RCPT": ServerSession._rcpt,
    "DATA": ServerSession._data,
    "BDAT": ServerSession._bdat,
    "RSET": ServerSession._rset,
    "NOOP": ServerSession._noop,
    "HELP": ServerSession._help,
    "VRFY": ServerSession._vrfy,
    "EXPN": ServerSession._vrfy,
    "QUIT": ServerSession._quit,
}
