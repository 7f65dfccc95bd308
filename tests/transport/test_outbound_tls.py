"""What a Send connector demands of the other side's certificate before it sends mail or a password.

Sources: Microsoft Learn, Set-SendConnector (TlsAuthLevel) and "Send connectors".
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transport.laboratory import Laboratory, eventually, logged_on, message
from tests.transport.sink import mail_sink
from xshell.transport.certificate import server_context

pytestmark = pytest.mark.slow
# What each Send connector, named as its domain, demands.
CONNECTORS = {
    "any.example": "-SmartHostAuthMechanism BasicAuth",
    "account.example": "-SmartHostAuthMechanism BasicAuthRequireTLS",
    "validated.example": "-RequireTLS $true -TlsAuthLevel CertificateValidation",
    "named.example": "-RequireTLS $true -TlsAuthLevel DomainValidation -TlsDomain *.example.net",
}
SETUP = """
$secret = ConvertTo-SecureString 'Hush-1!' -AsPlainText -Force
$account = [pscredential]::new('relay', $secret)
"""


class Site:
    """A laboratory with the connectors; `certificates` are those of servers, by what they are."""

    def __init__(self, folder: Path) -> None:
        self.lab = Laboratory(folder)
        self.certificates = {
            "ours": server_context(folder, "localhost"),
            "another's": server_context(folder, "mail.example.net"),
            "a stranger's": server_context(folder / "stranger", "localhost"),
        }
        trusted = folder / "trusted.pem"
        trusted.write_text("".join(p.read_text() for p in folder.glob("certificates/*.pem")))
        self.lab.environment["SSL_CERT_FILE"] = str(trusted)

    def prepare(self) -> None:
        made = [
            f"$null = New-SendConnector {domain} -AddressSpaces {domain} -SmartHosts localhost "
            f"-SourceTransportServers MAIL1 -AuthenticationCredential $account {settings}"
            for domain, settings in CONNECTORS.items()
        ]
        made.append("Set-ReceiveConnector 'MAIL1\\Client Proxy MAIL1' -MessageRateLimit Unlimited")
        self.lab.shell(SETUP + "\n".join(made))
        time.sleep(1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("tls"))
    with made.lab:
        made.prepare()
        yield made


@pytest.mark.parametrize(
    ("domain", "certificate", "accounts"),
    [
        ("any.example", "a stranger's", ["relay", "Hush-1!"]),
        ("account.example", "ours", ["relay", "Hush-1!"]),
        ("validated.example", "another's", []),
        ("named.example", "another's", []),
    ],
)
def test_mail_goes_over_tls(site: Site, domain: str, certificate: str, accounts: list[str]) -> None:
    with mail_sink("127.0.0.1", 25 + site.lab.offset) as sink, logged_on(site.lab) as client:
        sink.tls = site.certificates[certificate]
        client.sendmail("app1@contoso.com", [f"x@{domain}"], message("over TLS"))
        eventually(lambda: sink.messages, "delivery to the smart host")
    assert sink.accounts == accounts
    assert "STARTTLS" in sink.commands


@pytest.mark.parametrize(
    ("domain", "certificate", "error"),
    [
        ("account.example", "a stranger's", "454 4.7.5 Certificate not trusted"),
        ("account.example", "another's", "does not name the smart host localhost"),
        ("validated.example", "a stranger's", "454 4.7.5 Certificate not trusted"),
        ("named.example", "ours", "does not name *.example.net"),
    ],
)
def test_nothing_is_said_to_a_stranger(
    site: Site, domain: str, certificate: str, error: str
) -> None:
    with mail_sink("127.0.0.1", 25 + site.lab.offset) as sink, logged_on(site.lab) as client:
        sink.tls = site.certificates[certificate]
        client.sendmail("app1@contoso.com", [f"x@{domain}"], message("not for strangers"))
        _error_is(site.lab, error)
    assert (sink.accounts, sink.messages) == ([], [])


def test_what_is_said_before_tls_does_not_count_after_it(site: Site) -> None:
    with mail_sink("127.0.0.1", 25 + site.lab.offset) as sink, logged_on(site.lab) as client:
        sink.tls = site.certificates["ours"]
        sink.injected = "\r\n250 AUTH LOGIN"
        client.sendmail("app1@contoso.com", ["x@account.example"], message("injected"))
        _error_is(site.lab, "Text after the reply to STARTTLS")
    assert sink.accounts == []


def _error_is(lab: Laboratory, error: str) -> None:
    """Waits for the error, then takes the mail away: the queue is ready for the next test."""
    shown = "(Get-Queue -Server MAIL1).LastError"
    eventually(lambda: error in lab.shell(shown), error)
    lab.shell(
        "Get-Queue -Server MAIL1 | Get-Message | Remove-Message -WithNDR $false -Confirm:$false;"
        "Get-Queue -Server MAIL1 | Retry-Queue -Confirm:$false"
    )
