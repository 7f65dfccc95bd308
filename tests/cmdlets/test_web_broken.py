"""Web servers that answer with nonsense: an error with an id or an answer, no failure of ours."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.engine.shell import Shell

OK = b"HTTP/1.1 200 OK\r\n"
ANSWERS = [
    b"",
    b"\r\n\r\n",
    b"nonsense\r\n\r\n",
    b"HTTP/9.9 200 OK\r\n\r\nx",
    b"HTTP/1.1 abc OK\r\n\r\n",
    b"HTTP/1.1 1000 Much\r\n\r\n",
    b"HTTP/1.1 299\r\nContent-Length: 1\r\n\r\nx",
    b"HTTP/1.1 799 \xff\xfe\r\nContent-Length: 1\r\n\r\nx",
    OK + b"Content-Length: -5\r\n\r\nx",
    OK + b"Content-Length: many\r\n\r\nx",
    OK + b"Content-Length: 500\r\n\r\nx",
    OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
    OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    OK + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    OK + b"Content-Encoding: deflate\r\nContent-Length: 3\r\n\r\nabc",
    OK + b"Content-Encoding: gzip, br\r\nContent-Length: 3\r\n\r\nabc",
    OK + b"Content-Type: text/plain; charset=nonsense\r\nContent-Length: 1\r\n\r\nx",
    OK + b"Content-Type: text/plain; charset=base64\r\nContent-Length: 1\r\n\r\nx",
    OK + b"Content-Type: text/plain; charset=\r\nContent-Length: 1\r\n\r\nx",
    OK + b"Content-Type: ;;;\r\nContent-Length: 1\r\n\r\nx",
    OK + b"Content-Type: text/html\r\n\r\n<meta charset=hex><a <img <a href=>",
    OK + b"Content-Type: text/xml\r\n\r\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
    OK + b"Content-Type: application/json\r\n\r\n" + b"[" * 100_000,
    OK + b'Content-Type: application/json\r\n\r\n{"a":1,"A":2,"":3}',
    OK + b"Content-Type: text/xml\r\n\r\n<rss><item",
    OK + b"Set-Cookie: =;;;;\r\nSet-Cookie: a=b; Max-Age=x; Expires=never\r\n\r\nx",
    OK + b'Link: <>; rel=next, <x; rel="y\r\nLink: <http://[bad/>; rel=next\r\n\r\nx',
    OK + b"No colon here\r\n\r\nx",
    OK + b"X: " + b"y" * 100_000 + b"\r\n\r\nx",
    OK + b"".join(b"X-%d: y\r\n" % number for number in range(200)) + b"\r\nx",
    b"HTTP/1.1 302 Found\r\nLocation: http://[bad\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: ftp://x/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http:///nohost\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://x:99999/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: \x01\x02\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 401 No\r\nWWW-Authenticate: Digest\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm="\r\nContent-Length: 0\r\n\r\n',
    b"HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate %%%\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM AAAA, Basic\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 416 No\r\nContent-Range: bytes */x\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 500 No\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
    b"HTTP/1.1 500 No\r\nContent-Type: text/xml\r\nContent-Length: 1\r\n\r\n<",
    b"HTTP/1.1 204 None\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
]


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """Answers a request for /N with the Nth of the answers and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        # Closing alone would leave the thread waiting at a number that another socket gets.
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(listening: socket.socket) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            asked = connection.recv(65536).split()
            if len(asked) > 1:
                number = asked[1].strip(b"/")
                connection.sendall(ANSWERS[int(number) if number.isdigit() else 0])


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_nonsense(number: int, server: int) -> None:
    shell = Shell(folder="/tmp")
    shell.run("$c = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force))")
    arguments = "-Credential $c -AllowUnencryptedAuthentication -ConnectionTimeoutSeconds 5"
    for command in ("Invoke-WebRequest", "Invoke-RestMethod"):
        script = (
            f"try {{ $r = {command} http://127.0.0.1:{server}/{number} {arguments}; "
            "$null = $r.Links, $r.RawContent, \"$r\"; 'answered' } "
            "catch { $_.FullyQualifiedErrorId.Split(',')[0] }"
        )
        (found,) = shell.run(script)
        assert found in ("answered", "WebCmdletWebResponseException"), found
