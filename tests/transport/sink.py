"""Servers for the transport to talk to: an SMTP server that keeps what it gets, a DNS server."""

import socket
import socketserver
import ssl
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rrset


class _Session(socketserver.StreamRequestHandler):
    """Accepts mail; answers of `server.answers` come first, each to one RCPT."""

    server: "Sink"
    is_encrypted = False

    def handle(self) -> None:
        self._say("220 sink.example.net ESMTP")
        while line := self.rfile.readline():
            verb = line[:4].upper().decode("ascii", "replace")
            self.server.commands.append(line.decode().strip())
            if verb == "RCPT" and self.server.answers:
                self._say(self.server.answers.pop(0))
            elif verb == "EHLO":
                self._say("250-sink.example.net")
                if self.server.tls and not self.is_encrypted:
                    self._say("250-STARTTLS")
                for extension in self.server.extensions:
                    self._say(f"250-{extension}")
                self._say("250 AUTH LOGIN")
            elif verb == "STAR":
                self._say(f"220 ready{self.server.injected}")
                self._encrypt()
            elif verb == "AUTH":
                self._authenticate()
            elif verb == "DATA":
                self._say("354 go on")
                text = iter(self.rfile.readline, b".\r\n")
                self.server.messages.append(b"".join(text).decode())
                self._say("250 2.0.0 kept")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _encrypt(self) -> None:
        assert self.server.tls is not None
        try:
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        except OSError:
            return
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.is_encrypted = True

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _authenticate(self) -> None:
        for prompt in ("VXNlcm5hbWU6", "UGFzc3dvcmQ6"):
            self._say(f"334 {prompt}")
            self.server.accounts.append(b64decode(self.rfile.readline()).decode())
        self._say("235 welcome")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """`messages` are the texts it got, `commands` what was said, `answers` what RCPT hears,
    `accounts` the names and passwords that clients gave; `tls` is its side of STARTTLS, `injected`
    what someone adds to its reply before TLS, `extensions` what EHLO tells besides.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, _Session)
        self.messages: list[str] = []
        self.commands: list[str] = []
        self.answers: list[str] = []
        self.accounts: list[str] = []
        self.tls: ssl.SSLContext | None = None
        self.injected = ""
        self.extensions: list[str] = []


@contextmanager
def mail_sink(host: str, port: int) -> Iterator[Sink]:
    """An SMTP server while the block lasts."""
    with Sink((host, port)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


@contextmanager
def name_server(host: str, answers: dict[str, list[str]]) -> Iterator[int]:
    """A DNS server that knows the MX records of some domains; gives its port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind((host, 0))
        thread = threading.Thread(target=_answer, args=(listening, answers), daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])


def _answer(listening: socket.socket, answers: dict[str, list[str]]) -> None:
    while True:
        try:
            data, peer = listening.recvfrom(4096)
        except OSError:
            return
        query = dns.message.from_wire(data)
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        question = query.question[0]
        found = answers.get(str(question.name).rstrip(".").lower(), [])
        if found and question.rdtype == dns.rdatatype.MX:
            reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", "MX", *found))
        elif not found:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        listening.sendto(reply.to_wire(), peer)
