"""An organization in a folder of its own whose services run as processes while a block lasts."""

import os
import smtplib
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
PASSWORD = "Secret1!"
# Beside the ports of an organization that runs here in earnest; the first offset that is free.
OFFSETS = range(24000, 31000, 500)
MAIL1, MAILOLD = "127.0.1.11", "127.0.1.12"


class Laboratory:
    """`folder` holds store, logs, queues and mail; `shell` runs a command in it."""

    def __init__(self, folder: Path, script: str = "lab.ps1") -> None:
        self.folder = folder / "xshell"
        self._script = script
        self.offset = next(filter(_is_free, OFFSETS))
        home = {f"XDG_{kind}_HOME": str(folder) for kind in ("DATA", "STATE", "CONFIG")}
        self.environment = {**os.environ, **home, "XSHELL_PORT_OFFSET": str(self.offset)}

    def __enter__(self) -> Self:
        done = self.run("-File", str(ROOT / "scripts" / self._script), "-Start")
        if done.returncode or done.stderr:
            self.__exit__()
            raise AssertionError(f"The laboratory did not start: {done.stdout}{done.stderr}")
        return self

    def __exit__(self, *_: object) -> None:
        self.shell("Get-ExchangeServer | % { Stop-Service MSExchange* -ComputerName $_.Name }")

    def run(self, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Runs the shell with arguments."""
        return subprocess.run(
            [str(ROOT / "scripts" / "xshell"), "-NoProfile", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
        )

    def shell(self, text: str) -> str:
        """What a command writes; an error of it fails the test."""
        done = self.run("-Command", text)
        assert done.returncode == 0, done.stdout + done.stderr
        assert not done.stderr, done.stderr
        return done.stdout.strip()

    def client(self, host: str = MAIL1, source: str = "127.0.2.1", port: int = 25) -> smtplib.SMTP:
        """A connected SMTP client of Python's own library that has said EHLO."""
        client = smtplib.SMTP(host, port + self.offset, source_address=(source, 0), timeout=30)
        client.ehlo("client.example.com")
        return client

    def mail(self, alias: str, server: str = "MAIL1") -> list[str]:
        """The messages that were delivered to a mailbox."""
        folder = self.folder / "servers" / server / "mailboxes" / alias / "new"
        return [path.read_text() for path in sorted(folder.glob("*"))]

    def logs(self, role: str, server: str = "MAIL1") -> str:
        """The receive protocol log of a service: FrontEnd, Hub."""
        drive = self.folder / "servers" / server / "C"
        pattern = f"**/Logs/{role}/ProtocolLog/SmtpReceive/*.LOG"
        return "".join(path.read_text() for path in sorted(drive.glob(pattern)))


def _is_free(offset: int) -> bool:
    """Whether nobody listens where the services of MAIL1 and MAILOLD would."""
    for host, port in ((MAIL1, 25), (MAIL1, 2525), (MAILOLD, 25)):
        with socket.socket() as probe:
            if probe.connect_ex((host, port + offset)) == 0:
                return False
    return True


@contextmanager
def logged_on(lab: Laboratory, user: str = "app1", **where: object) -> Iterator[smtplib.SMTP]:
    """A client that has said STARTTLS and AUTH LOGIN."""
    with lab.client(**where) as client:  # type: ignore[arg-type]
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        client.starttls(context=context)
        client.ehlo("client.example.com")
        client.user, client.password = user, PASSWORD
        client.auth("LOGIN", client.auth_login, initial_response_ok=False)
        yield client


def eventually(condition: Callable[[], object], what: str) -> None:
    """Waits until something holds; fails the test where it never does."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.05)


def message(subject: str, sender: str = "app1@contoso.com", size: int = 0) -> str:
    """A message as text."""
    return f"From: <{sender}>\r\nSubject: {subject}\r\n\r\n{'x' * size}text\r\n"
