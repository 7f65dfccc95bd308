"""Services as processes: logon, changes that govern the next session, queues, routes, ends."""

import base64
import os
import signal
import smtplib
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from email import message_from_string

import pytest

from tests.transport.laboratory import (
    MAIL1,
    MAILOLD,
    PASSWORD,
    ROOT,
    Laboratory,
    eventually,
    logged_on,
    message,
)
from tests.transport.sink import mail_sink, name_server

pytestmark = pytest.mark.slow
ADMINISTRATOR = "administrator@contoso.com"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    with Laboratory(tmp_path_factory.mktemp("lab")) as made:
        made.shell("Set-ReceiveConnector 'MAIL1\\Client Proxy MAIL1' -MessageRateLimit Unlimited")
        yield made


def test_a_user_sends_over_tls(lab: Laboratory) -> None:
    with logged_on(lab, port=587) as client:
        client.sendmail("app1@contoso.com", ADMINISTRATOR, message("over TLS"))
    eventually(lambda: any("over TLS" in each for each in lab.mail("Administrator")), "delivery")
    log = lab.shell("Get-MessageTrackingLog -MessageSubject 'over TLS' | Select -Expand EventId")
    assert log.splitlines()[:1] == ["RECEIVE"]


def test_a_wrong_password_and_an_unknown_account_are_refused_alike(lab: Laboratory) -> None:
    lab.shell("Set-ReceiveConnector 'MAIL1\\Client Frontend MAIL1' -AuthTarpitInterval 0")
    time.sleep(0.6)
    for user, password in (("app1", "wrong"), ("nobody", PASSWORD)):
        with lab.client(port=587) as client:
            client.starttls()
            client.ehlo("a")
            with pytest.raises(smtplib.SMTPAuthenticationError) as refused:
                client.login(user, password)
            assert refused.value.smtp_code == 535


def test_a_name_in_hello_can_not_speak_for_another_user(lab: Laboratory) -> None:
    with lab.client() as client:
        assert client.ehlo("a USER=administrator")[0] == 501
        assert client.docmd("XPROXY USER=administrator")[0] == 500


def test_ntlm_for_an_account_that_opted_in(lab: Laboratory) -> None:
    import spnego

    secret = f"(ConvertTo-SecureString '{PASSWORD}' -AsPlainText -Force)"
    lab.shell(f"Set-Mailbox App2 -Password {secret} -NtlmEnabled $true")
    time.sleep(0.6)
    for password, wanted in ((PASSWORD, 235), ("wrong", 535)):
        context = spnego.client("CONTOSO\\app2", password, protocol="ntlm")
        with lab.client() as client:
            first = base64.b64encode(context.step() or b"").decode()
            code, challenge = client.docmd("AUTH", f"NTLM {first}")
            assert code == 334
            answer = context.step(base64.b64decode(challenge)) or b""
            assert client.docmd(base64.b64encode(answer).decode())[0] == wanted


def test_a_change_governs_the_next_session_within_a_second(lab: Laboratory) -> None:
    for text, wanted in (("2MB", "SIZE 2097152"), ("36MB", "SIZE 37748736")):
        lab.shell(f"Set-ReceiveConnector 'MAIL1\\Default Frontend MAIL1' -MaxMessageSize {text}")
        time.sleep(1)
        with lab.client() as client:
            assert client.docmd("EHLO", "a")[1].decode().splitlines()[1] == wanted


def test_a_new_connector_listens_and_a_removed_one_does_not(lab: Laboratory) -> None:
    lab.shell(
        "$null = New-ReceiveConnector Extra -Server MAIL1 -TransportRole FrontendTransport -Custom "
        "-Bindings 0.0.0.0:2626 -RemoteIPRanges 127.0.2.9 -PermissionGroups AnonymousUsers"
    )
    time.sleep(1)
    with lab.client(port=2626, source="127.0.2.9") as client:
        assert client.noop()[0] == 250
    lab.shell("Remove-ReceiveConnector 'MAIL1\\Extra' -Confirm:$false")
    time.sleep(1)
    with pytest.raises(ConnectionRefusedError):
        lab.client(port=2626, source="127.0.2.9")


def test_mail_to_the_old_server_and_from_it(lab: Laboratory) -> None:
    with lab.client() as client:
        client.sendmail("x@example.net", "olduser@contoso.com", message("to 2010"))
    eventually(lambda: lab.mail("olduser", "MAILOLD"), "delivery on MAILOLD")
    with logged_on(lab, host=MAILOLD, port=587) as client:
        client.sendmail("app1@contoso.com", ADMINISTRATOR, message("from 2010"))
    eventually(lambda: any("from 2010" in each for each in lab.mail("Administrator")), "delivery")


def test_smart_host_deferral_and_retry(lab: Laboratory) -> None:
    with mail_sink("127.0.3.1", 25 + lab.offset) as sink, logged_on(lab) as client:
        sink.answers = ["450 4.2.0 come back later"]
        client.sendmail("app1@contoso.com", ["x@example.org"], message("outside"))
        eventually(lambda: "Retry" in lab.shell("(Get-Queue -Server MAIL1).Status"), "retry")
        assert sink.messages == []
        shown = lab.shell("Get-Queue -Server MAIL1 | ? Status -eq Retry | Select -Expand LastError")
        assert "450 4.2.0 come back later" in shown
        lab.shell("Set-LabClock -Advance 00:02:00")
        eventually(lambda: sink.messages, "second try")
        assert sum(line.startswith("RCPT") for line in sink.commands) == 2


def test_a_smart_host_with_an_account(lab: Laboratory) -> None:
    secret = "(ConvertTo-SecureString 'Hush-1!' -AsPlainText -Force)"
    lab.shell(
        f"$account = [pscredential]::new('relay@example.com', {secret});"
        "$null = New-SendConnector Relay -AddressSpaces example.coop -SmartHosts '[127.0.3.4]' "
        "-SmartHostAuthMechanism BasicAuth -AuthenticationCredential $account "
        "-SourceTransportServers MAIL1 -ProtocolLoggingLevel Verbose"
    )
    time.sleep(1)
    with mail_sink("127.0.3.4", 25 + lab.offset) as sink, logged_on(lab) as client:
        client.sendmail("app1@contoso.com", ["x@example.coop"], message("by the relay"))
        eventually(lambda: sink.messages, "delivery to the smart host")
        assert sink.accounts == ["relay@example.com", "Hush-1!"]
    drive = lab.folder / "servers" / "MAIL1" / "C"
    log = "".join(path.read_text() for path in drive.glob("**/SmtpSend/*.LOG"))
    assert "AUTH LOGIN" in log
    assert base64.b64encode(b"Hush-1!").decode() not in log
    lab.shell("Set-SendConnector Relay -SmartHostAuthMechanism BasicAuthRequireTLS")
    time.sleep(1)
    with mail_sink("127.0.3.4", 25 + lab.offset) as sink, logged_on(lab) as client:
        client.sendmail("app1@contoso.com", ["x@example.coop"], message("without TLS"))
        eventually(lambda: "TLS is required" in lab.shell("(Get-Queue).LastError"), "a refusal")
        assert sink.accounts == []


def test_resubmitted_messages_take_the_routes_of_now(lab: Laboratory) -> None:
    lab.shell(
        "$null = New-SendConnector Blocked -AddressSpaces example.aero -SmartHosts '[127.0.3.6]' "
        "-SourceTransportServers MAIL1"
    )
    time.sleep(1)
    with logged_on(lab) as client:
        client.sendmail("app1@contoso.com", ["x@example.aero"], message("by a detour"))
    waiting = "(Get-Queue -Server MAIL1 | ? NextHopDomain -like *127.0.3.6*)"
    eventually(lambda: "Retry" in lab.shell(waiting + ".Status"), "retry")
    exported = lab.folder / "exported.eml"
    lab.shell(f"{waiting} | Get-Message | Export-Message | AssembleMessage -Path {exported}")
    assert "by a detour" in exported.read_text()
    shown = f"{waiting} | Get-Message {{}} | % Recipients"
    assert "x@example.aero" in lab.shell(shown.format("-IncludeRecipientInfo"))
    assert "x@example.aero" not in lab.shell(shown.format(""))
    lab.shell(
        "Set-SendConnector Blocked -AddressSpaces 'smtp:example.aero;50';"
        "$null = New-SendConnector Detour -AddressSpaces example.aero -SmartHosts '[127.0.3.7]' "
        "-SourceTransportServers MAIL1"
    )
    time.sleep(1)
    with mail_sink("127.0.3.7", 25 + lab.offset) as sink:
        lab.shell(waiting + " | Retry-Queue -Resubmit $true -Confirm:$false")
        eventually(lambda: sink.messages, "delivery by the new connector")
    eventually(lambda: not lab.shell(waiting + ".Identity").strip(), "an empty queue")


def test_mail_flow_is_tested_with_a_message(lab: Laboratory) -> None:
    results = "(Test-Mailflow MAIL1 {} -ExecutionTimeout 20 -WarningAction SilentlyContinue)"
    tested = results.format("-TargetMailboxServer MAILOLD")
    assert lab.shell(f"{tested} | % {{ $_.TestMailflowResult, $_.IsRemoteTest }}").split() == [
        "Success",
        "True",
    ]
    assert lab.shell(f"{results.format('')}.MessageLatencyTime -gt 0") == "True"
    refused = "(Test-Mailflow MAILOLD -WarningVariable why -WarningAction SilentlyContinue)"
    assert lab.shell(f"{refused}.TestMailflowResult") == "*FAILURE*"


def test_redirected_messages_go_to_the_other_server(lab: Laboratory) -> None:
    lab.shell(
        "$null = New-SendConnector Off -AddressSpaces example.coop -SmartHosts '[127.0.3.8]' "
        "-SourceTransportServers MAIL1, MAIL2"
    )
    time.sleep(1)
    with logged_on(lab) as client:
        client.sendmail("app1@contoso.com", ["x@example.coop"], message("by the other"))
    waiting = "(Get-Queue -Server {} | ? NextHopDomain -like *127.0.3.8*)"
    eventually(lambda: "Retry" in lab.shell(waiting.format("MAIL1") + ".Status"), "retry")
    lab.shell("Redirect-Message -Server MAIL1 -Target mail2.contoso.com")
    there = waiting.format("MAIL2") + " | Get-Message | % FromAddress"
    eventually(lambda: "app1@contoso.com" in lab.shell(there), "the message on the other server")
    eventually(lambda: not lab.shell(waiting.format("MAIL1") + ".Identity").strip(), "no message")
    lab.shell("Get-Message -Server MAIL2 | Remove-Message -WithNDR $false -Confirm:$false")


def test_mx_records_and_a_domain_that_does_not_exist(lab: Laboratory) -> None:
    answers = {"example.info": ["10 127.0.3.2.", "20 127.0.3.9."]}
    with name_server("127.0.3.3", answers) as port, mail_sink("127.0.3.2", 25 + lab.offset) as sink:
        lab.shell(
            f"Set-TransportService MAIL1 -InternalDNSServers '127.0.3.3:{port}';"
            "$null = New-SendConnector Mx -AddressSpaces example.info, example.invalid "
            "-DNSRoutingEnabled $true -SourceTransportServers MAIL1"
        )
        time.sleep(1)
        with logged_on(lab) as client:
            client.sendmail("app1@contoso.com", ["x@example.info"], message("by MX"))
            client.sendmail("app1@contoso.com", ["x@example.invalid"], message("nowhere"))
        eventually(lambda: any("by MX" in each for each in sink.messages), "delivery by MX")
    eventually(lambda: lab.mail("App1"), "report")
    report = message_from_string(lab.mail("App1")[0])
    assert report.get_content_type() == "multipart/report"
    assert "Status: 5.4.4" in report.as_string()


def test_a_suspended_message_waits_and_is_removed_without_report(lab: Laboratory) -> None:
    lab.shell("Stop-Service MSExchangeDelivery")
    with lab.client() as client:
        client.sendmail("x@example.net", ADMINISTRATOR, message("waits"))
    found = "Get-Message -Server MAIL1 | ? Subject -eq waits"
    eventually(lambda: lab.shell(found), "the message in its queue")
    lab.shell(f"{found} | Suspend-Message -Confirm:$false")
    eventually(lambda: "Suspended" in lab.shell(f"({found}).Status"), "suspension")
    lab.shell("Start-Service MSExchangeDelivery")
    lab.shell("Set-LabClock -Advance 00:02:00")
    time.sleep(1)
    assert not any("waits" in each for each in lab.mail("Administrator"))
    lab.shell(f"{found} | Remove-Message -WithNDR $false -Confirm:$false")
    eventually(lambda: not lab.shell(found), "removal")


def test_submission_hides_blind_copies(lab: Laboratory) -> None:
    outbox = lab.folder / "servers" / "MAIL1" / "mailboxes" / "App2" / "Outbox" / "new"
    outbox.mkdir(parents=True)
    text = f"To: {ADMINISTRATOR}\r\nBcc: app1@contoso.com,\r\n app2@contoso.com\r\n"
    (outbox / "1").write_bytes(f"{text}Subject: submitted\r\n\r\ntext\r\n".encode())
    eventually(lambda: any("submitted" in each for each in lab.mail("App2")), "delivery")
    for alias in ("Administrator", "App1", "App2"):
        (found,) = [each for each in lab.mail(alias) if "submitted" in each]
        assert "bcc" not in found.lower()


def test_a_port_that_is_taken_is_said_in_one_sentence(lab: Laboratory) -> None:
    lab.shell("Stop-Service MSExchangeFrontEndTransport")
    with socket.create_server((MAIL1, 25 + lab.offset)):
        done = lab.run("-Command", "Start-Service MSExchangeFrontEndTransport")
    assert done.returncode == 1
    assert f"can't listen on {MAIL1}:{25 + lab.offset}" in " ".join(done.stderr.split())
    lab.shell("Start-Service MSExchangeFrontEndTransport")


def test_a_killed_hub_loses_nothing_that_it_accepted(lab: Laboratory) -> None:
    accepted: list[str] = []
    threads = [threading.Thread(target=_load, args=(lab, number, accepted)) for number in range(8)]
    for thread in threads:
        thread.start()
    eventually(lambda: len(accepted) > 100, "load")
    os.kill(_process_of(lab, "MSExchangeTransport"), signal.SIGKILL)
    for thread in threads:
        thread.join()
    lab.shell("Start-Service MSExchangeTransport")

    def missing() -> set[str]:
        delivered = "".join(lab.mail("Administrator"))
        return {each for each in accepted if f"Subject: {each}\n" not in delivered}

    eventually(lambda: not missing(), "every accepted message delivered")


def _load(lab: Laboratory, number: int, accepted: list[str]) -> None:
    """Sends until the server is gone."""
    try:
        with lab.client(port=25, source="127.0.2.30") as client:
            for count in range(500):
                subject = f"load-{number}-{count}"
                client.sendmail("x@example.net", ADMINISTRATOR, message(subject, size=2000))
                accepted.append(subject)
    except (smtplib.SMTPException, OSError):
        pass


def _process_of(lab: Laboratory, service: str) -> int:
    with closing(sqlite3.connect(lab.folder / "organization.db")) as store:
        query = "SELECT pid FROM service_states WHERE server = 'MAIL1' AND service = ?"
        return int(store.execute(query, (service,)).fetchone()[0])


def test_the_services_in_the_foreground_end_on_a_signal(lab: Laboratory) -> None:
    lab.shell("Stop-Service MSExchange*")
    command = [str(ROOT / "scripts" / "xshell"), "transport", "run"]
    with subprocess.Popen(command, env=lab.environment) as process:
        eventually(lambda: "Running" in lab.shell("(Get-Service MSExchangeDelivery).Status"), "run")
        with logged_on(lab) as client:
            client.sendmail("app1@contoso.com", ADMINISTRATOR, message("in the foreground"))
        eventually(lambda: "in the foreground" in "".join(lab.mail("Administrator")), "delivery")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert lab.shell("(Get-Service MSExchangeTransport).Status") == "Stopped"
