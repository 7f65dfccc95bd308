"""Send-MailMessage to a server on this machine."""

import ssl
from base64 import b64encode
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from tests.cmdlets.web_listener import write_certificate
from tests.engine.shell import Shell
from tests.transport.sink import Sink, mail_sink

FROM_TO = "-From a@contoso.com -To b@contoso.com"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with mail_sink("127.0.0.1", 0) as server:
        yield server


def send(sink: Sink, arguments: str, folder: Path | str = "/") -> list[object]:
    """What the cmdlet writes, its errors by id, and no warning."""
    shell = Shell(folder=str(folder))
    port = sink.server_address[1]
    server = "" if "-SmtpServer" in arguments else "-SmtpServer 127.0.0.1"
    shell.run("$secret = ConvertTo-SecureString p -AsPlainText -Force")
    shell.run(
        f"$null = Send-MailMessage {arguments} {server} -Port {port} "
        "-WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable e"
    )
    return shell.run("$e | ForEach-Object FullyQualifiedErrorId")


def sent(sink: Sink) -> Message:
    (text,) = sink.messages
    return message_from_string(text)


def test_addresses_are_told_as_wished(sink: Sink) -> None:
    assert not send(
        sink,
        "-From 'Ann <a@contoso.com>' -To b@contoso.com, c@contoso.com -Cc d@contoso.com "
        "-Bcc e@contoso.com -ReplyTo f@contoso.com -Subject Hi -Body text",
    )
    told = [line for line in sink.commands if line[:4].upper() in ("MAIL", "RCPT")]
    assert [line.partition(":")[2].split()[0].lower() for line in told] == [
        "<a@contoso.com>",
        *(f"<{name}@contoso.com>" for name in "bcde"),
    ]
    message = sent(sink)
    assert message["From"] == '"Ann" <a@contoso.com>'
    assert message["To"] == "b@contoso.com, c@contoso.com"
    assert (message["Cc"], message["Bcc"]) == ("d@contoso.com", None)
    assert (message["Reply-To"], message["Subject"]) == ("f@contoso.com", "Hi")
    assert message["Date"]
    assert message.get_payload().strip() == "text"


BODIES = [
    ("-Body plain", "text/plain", "us-ascii", "quoted-printable", "plain"),
    ("-Body 'ü' ", "text/plain", "us-ascii", "quoted-printable", "?"),
    ("-Body 'ü' -Encoding utf8", "text/plain", "utf-8", "base64", "ü"),
    ("-Body 'ü' -Encoding latin1", "text/plain", "iso-8859-1", "base64", "ü"),
    ("-Body '<b>x</b>' -BodyAsHtml", "text/html", "us-ascii", "quoted-printable", "<b>x</b>"),
]


@pytest.mark.parametrize(("arguments", "kind", "charset", "transfer", "text"), BODIES)
def test_bodies(
    arguments: str, kind: str, charset: str, transfer: str, text: str, sink: Sink
) -> None:
    assert not send(sink, f"{FROM_TO} -Subject s {arguments}")
    message = sent(sink)
    assert (message.get_content_type(), message.get_content_charset()) == (kind, charset)
    assert message["Content-Transfer-Encoding"] == transfer
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode(charset).strip() == text


def test_priority(sink: Sink) -> None:
    send(sink, f"{FROM_TO} -Subject s -Priority High")
    message = sent(sink)
    told = message["X-Priority"], message["Priority"], message["Importance"]
    assert told == ("1", "urgent", "high")


def test_attachments(sink: Sink, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "b.bin").write_bytes(b"\0\1")
    assert not send(sink, f"{FROM_TO} -Subject s -Attachments a.txt, b.bin", tmp_path)
    parts = sent(sink).get_payload()
    assert isinstance(parts, list)
    assert [part.get_filename() for part in parts if isinstance(part, Message)] == [
        None,
        "a.txt",
        "b.bin",
    ]


def test_files_come_down_the_pipeline(sink: Sink, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first")
    shell = Shell(folder=str(tmp_path))
    shell.run(
        f"Get-Item a.txt | Send-MailMessage {FROM_TO} -Subject s -SmtpServer 127.0.0.1 "
        f"-Port {sink.server_address[1]} 3> $null"
    )
    assert "first" in sink.messages[0] or "Zmlyc3Q=" in sink.messages[0]


def test_notifications_are_asked_for_where_the_server_knows_them(sink: Sink) -> None:
    send(sink, f"{FROM_TO} -Subject s -DeliveryNotificationOption OnSuccess, Delay")
    assert not [line for line in sink.commands if "NOTIFY" in line]
    sink.extensions = ["DSN"]
    send(sink, f"{FROM_TO} -Subject s -DeliveryNotificationOption OnSuccess, Delay")
    assert [line.partition("NOTIFY=")[2] for line in sink.commands if "NOTIFY" in line] == [
        "SUCCESS,DELAY"
    ]


def test_a_credential_proves_who_sends(sink: Sink) -> None:
    send(sink, f"{FROM_TO} -Subject s -Credential ([pscredential]::new('contoso\\u', $secret))")
    name = b64encode(rb"contoso\u").decode()
    assert f"AUTH LOGIN {name}" in sink.commands
    assert sink.accounts[-1] == "p"


def test_an_encrypted_connection_needs_a_certificate_that_is_known(
    sink: Sink, tmp_path: Path
) -> None:
    write_certificate(tmp_path / "c.pem")
    sink.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    sink.tls.load_cert_chain(tmp_path / "c.pem")
    (error_id,) = send(sink, f"{FROM_TO} -Subject s -UseSsl -SmtpServer localhost")
    assert str(error_id).startswith("AuthenticationException,")
    assert not sink.messages


FAILURES = [
    ("-From nobody -To b@contoso.com", "FormatException"),
    ("-From a@contoso.com -To nobody", "FormatException"),
    (f"{FROM_TO} -UseSsl", "SmtpException"),
    (f"{FROM_TO} -SmtpServer nohost.invalid", "SmtpException"),
    (f"{FROM_TO} -Attachments none.txt", "FileOpenFailure"),
    (f"{FROM_TO} -SmtpServer $null", "ParameterArgumentValidationError"),
]


@pytest.mark.parametrize(("arguments", "error_id"), FAILURES)
def test_errors(arguments: str, error_id: str, sink: Sink) -> None:
    script = f"Send-MailMessage {arguments} -Subject s -Port {sink.server_address[1]}"
    if "-SmtpServer" not in script:
        script += " -SmtpServer 127.0.0.1"
    caught = f"try {{ {script} -EA Stop 3> $null }} catch {{ $_.FullyQualifiedErrorId }}"
    (found,) = Shell().run(caught)
    assert str(found).startswith(f"{error_id},Microsoft.PowerShell.Commands.SendMailMessage")


def test_a_refused_recipient(sink: Sink) -> None:
    sink.answers = ["550 5.1.1 unknown"]
    assert [str(each).split(",")[0] for each in send(sink, f"{FROM_TO} -Subject s")] == [
        "SmtpException"
    ]


def test_the_server_is_that_of_the_preference(sink: Sink) -> None:
    shell = Shell()
    port = sink.server_address[1]
    script = f"Send-MailMessage {FROM_TO} -Subject s -Port {port} -WarningVariable w 3> $null"
    caught = shell.run(f'try {{ {script} }} catch {{ "$_" }}')
    assert str(caught[0]).startswith("The email cannot be sent because no SMTP server")
    shell.run(f"$PSEmailServer = '127.0.0.1'; {script}")
    assert len(sink.messages) == 1
    assert str(shell.run("$w")[0]).startswith("The command 'Send-MailMessage' is obsolete.")
