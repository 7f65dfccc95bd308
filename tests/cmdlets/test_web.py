"""Requests to a web server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.engine.shell import Shell


class Echo(BaseHTTPRequestHandler):
    """Tells the method, the version and some headers of what it is asked; /to redirects."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""

    def answer(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(size).decode()
        moved = self.path.startswith("/to")
        self.send_response(302 if moved else 200)
        if moved:
            self.send_header("Location", "/to" if self.path == "/to-itself" else "/end")
        if self.path == "/login":
            self.send_header("Set-Cookie", "user=me; Path=/")
        names = ("Cookie", "X-A", "Authorization", "User-Agent", "Transfer-Encoding")
        told = [f"{name}={self.headers[name]}" for name in names if name in self.headers]
        text = " ".join([self.command, self.request_version, *told, content]).encode()
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    methods = {f"do_{name}": Echo.answer for name in ("GET", "POST", "PUT")}
    served = ThreadingHTTPServer(("127.0.0.1", 0), type("Methods", (Echo,), methods))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()


PREPARED = """
$PSDefaultParameterValues['Invoke-*:UserAgent'] = 'x'
$secret = ConvertTo-SecureString p -AsPlainText -Force
$who = [pscredential]::new('u', $secret)
"""
SHOWN = [
    ("irm $u/login -SessionVariable s | Out-Null; irm $u/ -WebSession $s", "Cookie=user=me"),
    (
        "irm $u/ -SessionVariable s -Headers @{'X-A' = 1} | Out-Null; irm $u/ -WebSession $s",
        "X-A=1",
    ),
    ("irm $u/login -SV s | Out-Null; $s.Cookies.GetCookies($u)[0].Value", "me"),
    (
        "$s = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); "
        "$s.Cookies.Add([System.Net.Cookie]::new('a', 'b', '/', '127.0.0.1')); "
        "irm $u/ -WebSession $s",
        "Cookie=a=b",
    ),
    ("irm $u/ -HttpVersion 1.0", "GET HTTP/1.0"),
    ("irm $u/to -Method Post -Body b", "GET HTTP/1.1"),
    ("irm $u/to -Method Post -Body b -PreserveHttpMethodOnRedirect", "POST HTTP/1.1"),
    (
        "irm $u/to -Authentication Bearer -Token $secret -AllowUnencryptedAuthentication "
        "-PreserveAuthorizationOnRedirect",
        "Authorization=Bearer p",
    ),
    ("irm $u/ -Credential $who -AllowUnencryptedAuthentication", "Authorization=Basic dTpw"),
    ("irm $u/ -Method Put -Body abc -TransferEncoding chunked", "Transfer-Encoding=chunked"),
]
FAILURES = [
    ("irm $u/ -Credential $who", "WebCmdletAllowUnencryptedAuthenticationRequiredException"),
    (
        "irm $u/ -SV s -WebSession ([Microsoft.PowerShell.Commands.WebRequestSession]::new())",
        "WebCmdletSessionConflictException",
    ),
    ("irm $u/ -Authentication Basic", "WebCmdletAuthenticationCredentialNotSuppliedException"),
    ("irm $u/ -Authentication Bearer", "WebCmdletAuthenticationTokenNotSuppliedException"),
    ("irm $u/to-itself -MaximumRedirection 1", "MaximumRedirectExceeded"),
    ("irm $u/to -MaximumRedirection 0", "WebCmdletWebResponseException"),
    ("irm $u/ -CertificateThumbprint ab", "NotSupported"),
    ("irm $u/ -TransferEncoding gzip", "NotSupported"),
]


@pytest.mark.parametrize(("script", "told"), SHOWN, ids=[script for script, _ in SHOWN])
def test_what_a_server_is_told(script: str, told: str, server: str) -> None:
    shell = Shell()
    shell.run(f"$u = '{server}'; {PREPARED}")
    (answer,) = shell.run(script)
    assert told in str(answer)


def test_authorization_ends_with_a_redirection(server: str) -> None:
    shell = Shell()
    shell.run(f"$u = '{server}'; {PREPARED}")
    (answer,) = shell.run("irm $u/to -Credential $who -AllowUnencryptedAuthentication")
    assert "Authorization" not in answer


@pytest.mark.parametrize(("script", "error_id"), FAILURES, ids=[script for script, _ in FAILURES])
def test_how_a_request_fails(script: str, error_id: str, server: str) -> None:
    shell = Shell()
    shell.run(f"$u = '{server}'; {PREPARED}")
    caught = shell.run(f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}")
    assert caught == [error_id]
