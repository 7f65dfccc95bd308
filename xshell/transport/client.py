"""The client's side of SMTP: for handing mail from service to service and to other servers."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
import ssl
from typing import Any

from xshell.transport.logs import SessionLog
from xshell.transport.policy.guard import server_proof
from xshell.transport.protocol.replies import BARE_LINE_FEED

TIMEOUT = 60.0
_BARE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")


class SmtpError(Exception):
    """A refusal or a failed connection; permanent where the code is 5xx."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.code = code
        self.text = text

    @property
    def is_permanent(self) -> bool:
        return 500 <= self.code < 600


class SmtpClient:
    """One connection to a server."""

    def __init__(self, log: SessionLog | None = None) -> None:
        self._log = log
        self._reader: Any = None
        self._writer: Any = None
        self.extensions: list[str] = []
        self.is_encrypted = False

    async def connect(self, host: str, port: int, *, source: str | None = None, hello: str) -> None:
        """Connects and says EHLO."""
        local = (source, 0) if source else None
        try:
            async with asyncio.timeout(TIMEOUT):
                self._reader, self._writer = await asyncio.open_connection(
                    host, port, local_addr=local, limit=2**20
                )
        except (OSError, TimeoutError) as error:
            reason = error.strerror if isinstance(error, OSError) else "timed out"
            raise SmtpError(421, f"4.4.1 Connection to {host}:{port} failed ({reason})") from None
        if self._log is not None:
            name = self._writer.get_extra_info("sockname")
            self._log.local = f"{name[0]}:{name[1]}"
            self._log.write("+", "")
        await self._expect(await self._reply(), 220)
        await self.hello(hello)

    async def hello(self, name: str) -> None:
        """EHLO; keeps what the server offers."""
        lines = await self._expect(await self._command(f"EHLO {name}"), 250)
        self.extensions = [line.upper() for line in lines[1:]]

    async def start_tls(self, hello: str, context: ssl.SSLContext) -> None:
        """TLS, with the checks of the context; a failure is temporary (RFC 3207 section 4.1)."""
        await self._expect(await self._command("STARTTLS"), 220)
        if await self._has_unread():
            raise SmtpError(
                454, "4.7.5 Text after the reply to STARTTLS, which TLS would not cover"
            )
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._writer.start_tls(context)
        except ssl.SSLCertVerificationError as error:
            raise SmtpError(454, f"4.7.5 Certificate not trusted: {error.verify_message}") from None
        except (OSError, TimeoutError) as error:
            raise SmtpError(454, f"4.7.5 TLS could not be negotiated ({error})") from None
        self.is_encrypted = True
        await self.hello(hello)

    async def _has_unread(self) -> bool:
        """Whether the server sent more than a reply; what it says before TLS is not to be believed
        after it, whoever put it there.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0):
                return bool(await self._reader.read(1))
        return False

    def certificate(self) -> dict[str, Any]:
        """The other side's certificate as Python's ssl has it; empty where none was checked."""
        found = self._writer.get_extra_info("peercert")
        return dict(found or {})

    async def prove(self, secret: str) -> None:
        """Authenticates as a server of the organization."""
        lines = await self._expect(await self._command("X-EXPS CHALLENGE"), 334)
        proof = server_proof(secret, base64.b64decode(lines[0]))
        await self._expect(await self._command(f"X-EXPS PROVE {proof}", "X-EXPS"), 235)

    async def log_on(self, user: str, password: str) -> None:
        """AUTH LOGIN; name and password are not logged."""
        await self._expect(await self._command("AUTH LOGIN"), 334)
        for text, code in ((user, 334), (password, 235)):
            answer = base64.b64encode(text.encode()).decode()
            await self._expect(await self._command(answer, "<authentication response>"), code)

    async def command(self, line: str, *codes: int) -> list[str]:
        """A command that must be answered with one of the codes."""
        return await self._expect(await self._command(line), *codes)

    async def send(
        self, sender: str, recipients: list[str], content: bytes
    ) -> tuple[dict[str, SmtpError], str]:
        """Sends a message; gives the recipients that were refused, and the last reply."""
        in_chunks = self._needs_chunks(content)
        await self.command(f"MAIL FROM:<{sender}>{self._mail_parameters(content)}", 250)
        refused = {}
        for address in recipients:
            try:
                await self.command(f"RCPT TO:<{address}>", 250, 251)
            except SmtpError as error:
                refused[address] = error
        if len(refused) == len(recipients):
            await self.command("RSET", 250)
            return refused, ""
        if in_chunks:
            self._writer.write(f"BDAT {len(content)} LAST\r\n".encode() + content)
        else:
            await self.command("DATA", 354)
            self._writer.write(stuffed(content))
        lines = await self._expect(await self._reply(), 250)
        return refused, f"250 {' '.join(lines)}"

    def _mail_parameters(self, content: bytes) -> str:
        words = ""
        if any(word == "SIZE" or word.startswith("SIZE ") for word in self.extensions):
            words = f" SIZE={len(content)}"
        if "8BITMIME" in self.extensions and not content.isascii():
            words += " BODY=8BITMIME"
        return words

    def _needs_chunks(self, content: bytes) -> bool:
        """Whether DATA can't carry a message: a bare CR or LF could end it early over there."""
        if _BARE_END.search(content) is None:
            return False
        if "CHUNKING" not in self.extensions:
            raise SmtpError(BARE_LINE_FEED.code, BARE_LINE_FEED.lines[0])
        return True

    async def quit(self) -> None:
        """Ends the session, whatever the server says."""
        with contextlib.suppress(SmtpError, OSError, TimeoutError):
            async with asyncio.timeout(5):
                await self._command("QUIT")
        self.close()

    def close(self) -> None:
        """Drops the connection."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            if self._log is not None:
                self._log.write("-", "", "Local")

    def streams(self) -> tuple[Any, Any]:
        """Reader and writer, for who relays the rest of the session."""
        return self._reader, self._writer

    async def _command(self, line: str, shown: str | None = None) -> tuple[int, list[str]]:
        if self._log is not None:
            self._log.write(">", shown or line)
        self._writer.write(line.encode("utf-8", "surrogateescape") + b"\r\n")
        return await self._reply()

    async def _reply(self) -> tuple[int, list[str]]:
        lines: list[str] = []
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._writer.drain()
                while True:
                    line = (await self._reader.readuntil(b"\r\n")).decode("utf-8", "replace")
                    lines.append(line[4:].rstrip("\r\n"))
                    if line[3:4] != "-" or len(lines) > 100:
                        break
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            raise SmtpError(421, "4.4.2 Connection dropped") from None
        code = int(line[:3]) if line[:3].isdigit() else 421
        if self._log is not None:
            self._log.write("<", f"{code} {' '.join(lines)}")
        return code, lines

    async def _expect(self, reply: tuple[int, list[str]], *codes: int) -> list[str]:
        code, lines = reply
        if code not in codes:
            raise SmtpError(code, " ".join(lines))
        return lines


def stuffed(content: bytes) -> bytes:
    """A message as DATA carries it: dots doubled at line beginnings, and the end."""
    text = content.replace(b"\r\n.", b"\r\n..")
    if text.startswith(b"."):
        text = b"." + text
    return text + (b".\r\n" if text.endswith(b"\r\n") or not text else b"\r\n.\r\n")
