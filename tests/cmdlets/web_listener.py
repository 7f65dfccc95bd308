"""A web server on loopback with the routes of PowerShell's own WebListener, for tests.

Get, Post, Put …       tells what it was asked as JSON: method, url, args, headers, data, form
Auth/Basic, Ntlm …     asks who is there, then tells as Get does
Strict/Ntlm …          tells as Get does to u of contoso with the password p
Cert                   tells the certificate of the client
Compression/Gzip …     tells as Get does, packed
Delay/N                tells as Get does after N seconds
Encoding/Utf8, Cp936   text in an encoding
Link                   pages that link to each other (maxlinks, linknumber, type)
Multipart              tells the parts of a form
Redirect/N             leads N times on, at the end to Get (type, destination)
Response               what the query says: statuscode, responsephrase, contenttype, body, headers
ResponseHeaders        the query as headers
Resume                 twenty bytes, in ranges; Resume/NoResume, Resume/Bytes/N
Retry                  fails as often as it is told (sessionid, failurecode, failurecount)
Stall/N                half of a text, and N seconds later the rest
"""

from __future__ import annotations

import gzip
import json
import re
import socket
import ssl
import threading
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import BytesParser
from hashlib import md5, sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from urllib.request import parse_http_list, parse_keqv_list

BYTES = bytes(range(1, 21))
_PACKED = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "bare": lambda data: zlib.compress(data)[2:-4],
}
_STATUS = {
    "ambiguous": 300,
    "found": 302,
    "moved": 301,
    "movedpermanently": 301,
    "multiplechoices": 300,
    "permanentredirect": 308,
    "redirect": 302,
    "redirectkeepverb": 307,
    "redirectmethod": 303,
    "seeother": 303,
    "temporaryredirect": 307,
}


class Handler(BaseHTTPRequestHandler):
    """Answers a request by the first word of its path."""

    protocol_version = "HTTP/1.1"
    retries: dict[str, int] = {}

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self.handle_any
        raise AttributeError(name)

    def handle_any(self) -> None:
        address = urlsplit(self.path)
        self.query = dict(parse_qsl(address.query, keep_blank_values=True))
        self.words = [word for word in address.path.split("/") if word] or ["get"]
        self.content = self.read_content()
        # Another type of query would not be seen by the routes.
        self.query |= {name.lower(): value for name, value in self.query.items()}
        getattr(self, f"on_{self.words[0].lower()}", self.on_unknown)()

    def on_unknown(self) -> None:
        self.reply("", "text/plain", 404)

    def read_content(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        pieces = []
        while size := int(self.rfile.readline().strip() or b"0", 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def reply(
        self,
        content: bytes | str,
        content_type: str | None = "application/json",
        status: int = 200,
        headers: Iterable[tuple[str, str]] = (),
        reason: str | None = None,
    ) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.send_response(status, reason)
        if content_type:
            self.send_header("Content-Type", content_type)
        if status == 304:
            data = b""
        self.send_header("Content-Length", str(len(data)))
        if self.headers.get("Connection", "").lower() == "close":
            self.send_header("Connection", "close")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def told(self) -> dict[str, Any]:
        """What was asked."""
        host = self.headers.get("Host", "")
        address = urlsplit(self.path)
        scheme = "https" if isinstance(self.connection, ssl.SSLSocket) else "http"
        told: dict[str, Any] = {
            "args": dict(parse_qsl(address.query)),
            "headers": {name: self.joined(name) for name in self.headers},
            "method": self.command,
            "protocol": self.request_version,
            "query": f"?{address.query}" if address.query else "",
            "url": self.path if address.netloc else f"{scheme}://{host}{self.path}",
        }
        kind = self.headers.get_content_type()
        if "urlencoded" in kind and "Content-Type" in self.headers:
            pairs = parse_qsl(self.content.decode(), keep_blank_values=True)
            told["form"] = {name: [v for n, v in pairs if n == name] for name, _ in pairs}
        elif self.content:
            charset = self.headers.get_content_charset("utf-8")
            told["data"] = self.content.decode(charset, "replace")
        return told

    def joined(self, name: str) -> str:
        return ", ".join(self.headers.get_all(name, []))

    def on_get(self) -> None:
        data = json.dumps(self.told(), separators=(",", ":"))
        self.reply(data, "application/json; charset=utf-8")

    on_post = on_put = on_patch = on_delete = on_options = on_get

    def on_auth(self) -> None:
        if "Authorization" in self.headers:
            return self.on_get()
        scheme = self.words[1].capitalize()
        asked = {"Basic": 'Basic realm="WebListener"', "Ntlm": "NTLM"}.get(scheme, scheme)
        return self.reply('"401 Unauthorized"', status=401, headers=[("WWW-Authenticate", asked)])

    def on_strict(self) -> None:
        scheme = self.words[1].lower()
        told = self.headers.get("Authorization", "").partition(" ")[2]
        answer = self.digest(told) if scheme == "digest" else self.step(scheme, told)
        if answer is None:
            self.on_get()
        else:
            self.reply("no", "text/plain", 401, [("WWW-Authenticate", answer)])

    def step(self, scheme: str, told: str) -> str | None:
        """The next challenge of NTLM or Negotiate, None where the client is known."""
        import spnego
        from spnego.exceptions import SpnegoError

        name = "NTLM" if scheme == "ntlm" else "Negotiate"
        if not told:
            return name
        self.context = getattr(self, "context", None) or spnego.server(protocol=scheme)
        try:
            answer = self.context.step(b64decode(told))
        except SpnegoError:
            return name
        if self.context.complete:
            return None
        return f"{name} {b64encode(answer or b'').decode()}"

    def digest(self, told: str) -> str | None:
        """The challenge of Digest, None where the answer is that of u with the password p."""
        given = parse_keqv_list(parse_http_list(told))
        known = hashed("u:here:p"), hashed(f"{self.command}:{self.path}")
        middle = ":".join(given.get(name, "") for name in ("nonce", "nc", "cnonce", "qop"))
        if given.get("response") == hashed(f"{known[0]}:{middle}:{known[1]}"):
            return None
        return 'Digest realm="here", nonce="once", qop="auth", algorithm=MD5'

    def on_cert(self) -> None:
        connection: Any = self.connection
        found = connection.getpeercert(True)
        told = {"Status": "FAILED"}
        if found:
            told = {"Status": "OK", "Thumbprint": sha1(found).hexdigest().upper()}
        self.reply(json.dumps(told))

    def on_compression(self) -> None:
        how = self.words[1].lower()
        data = _PACKED[how](json.dumps(self.told()).encode())
        name = "deflate" if how == "bare" else how
        self.reply(data, headers=[("Content-Encoding", name)])

    def on_delay(self) -> None:
        time.sleep(float(self.words[1]))
        self.on_get()

    def on_encoding(self) -> None:
        if self.words[1].lower() == "cp936":
            self.reply(b"\xb2\xe2\xca\xd4123", "text/html; charset=gb2312")
        else:
            self.reply("∞ τέστ", "text/html; charset=utf-8")

    def on_link(self) -> None:
        most = int(self.query.get("maxlinks") or 3)
        number = int(self.query.get("linknumber") or 1)
        given = self.query.get("type", "default")
        kind = given.upper()
        gap = {"EXTRAWHITESPACE": "  ", "NOWHITESPACE": ""}.get(kind, " ")
        here = f"http://{self.headers['Host']}{urlsplit(self.path).path}"

        def link(to: int, relation: str) -> str:
            query = f"maxlinks={most}&linknumber={to}&type={given}"
            return f'<{here}?{query}>;{gap}rel="{relation}"'

        links = [link(number - 1, "prev")] if number > 1 else []
        links += [link(most, "last"), link(1, "first"), link(number, "self")]
        broken = {
            "NOURL": '<>; rel="next"',
            "MALFORMED": '{url}; rel="next"',
            "NOREL": "<u>; foo=1",
        }
        if kind in broken:
            links.append(broken[kind])
        elif number < most:
            links.append(link(number + 1, "next"))
        sent = links if kind == "MULTIPLE" else [",".join(links)]
        told = self.told() | {"linknumber": number, "maxlinks": most}
        self.reply(json.dumps(told), headers=[("Link", each) for each in sent])

    def on_multipart(self) -> None:
        if self.headers.get_content_type() != "multipart/form-data":
            return self.reply('{"error": "Unsupported media type"}', status=415)
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts: Any = BytesParser().parsebytes(head + self.content).get_payload()
        files, items = [], {}
        for part in parts:
            name = part.get_param("name", header="content-disposition")
            text = part.get_payload(decode=True).decode()
            if part.get_filename() is None:
                items.setdefault(name, []).append(text)
            else:
                files.append(_file(part, name, text))
        told = {"Files": files, "Items": items, "Boundary": self.headers.get_boundary()}
        return self.reply(json.dumps(told | {"Headers": self.told()["headers"]}))

    def on_redirect(self) -> None:
        count = int(self.words[1]) if len(self.words) > 1 else 1
        kind = self.query.get("type", "").lower()
        base = "" if kind == "relative" else f"http://{self.headers['Host']}"
        url = self.query.get("destination") or f"{base}/Get/"
        if count > 1:
            url = f"{base}/Redirect/{count - 1}"
        status = _STATUS.get(kind, 302)
        if kind:
            url += f"?type={kind}"
        self.reply("moved", "text/html", status, [("Location", url)])

    def on_response(self) -> None:
        headers = []
        for name, value in json.loads(self.query.get("headers", "{}")).items():
            each = value if isinstance(value, list) else [value]
            headers += [(name, text) for text in each if name.lower() != "content-type"]
        self.reply(
            self.query.get("body", ""),
            self.query.get("contenttype", "application/json"),
            int(self.query.get("statuscode", 200)),
            headers,
            self.query.get("responsephrase"),
        )

    def on_responseheaders(self) -> None:
        own = dict(parse_qsl(urlsplit(self.path).query))
        kind = own.pop("Content-Type", "application/json")
        self.reply(json.dumps(own), kind, headers=list(own.items()))

    def on_resume(self) -> None:
        asked = self.headers.get("Range")
        told = [("X-WebListener-Has-Range", "true" if asked else "false")]
        if asked:
            told.append(("X-WebListener-Request-Range", asked))
        mode = self.words[1].lower() if len(self.words) > 1 else ""
        if mode == "bytes":
            return self.reply(BYTES[: int(self.words[2])], "application/octet-stream")
        found = None if mode == "noresume" else re.match(r"bytes=(\d+)-", asked or "")
        if found is None:
            return self.reply(BYTES, "application/octet-stream", 200, told)
        start = int(found[1])
        if start >= len(BYTES):
            told.append(("Content-Range", f"bytes */{len(BYTES)}"))
            return self.reply(b"", None, 416, told)
        told.append(("Content-Range", f"bytes {start}-{len(BYTES) - 1}/{len(BYTES)}"))
        return self.reply(BYTES[start:], "application/octet-stream", 206, told)

    def on_retry(self) -> None:
        self.query |= dict(parse_qsl(self.content.decode()))
        self.query |= {name.lower(): value for name, value in self.query.items()}
        key = self.query["sessionid"]
        count = self.retries.get(key, 0)
        if count < int(self.query["failurecount"]):
            self.retries[key] = count + 1
            code = int(self.query["failurecode"])
            return self.reply(f'{{"error": "Error: HTTP - {code} occurred."}}', status=code)
        del self.retries[key]
        return self.reply(json.dumps({"failureResponsesSent": count, "sessionId": key}))

    def on_stallgzip(self) -> None:
        self.on_stall("gzip")

    def on_stalldeflate(self) -> None:
        self.on_stall("deflate")

    def on_stall(self, packed: str = "") -> None:
        data = b"Hello worldHello world"
        if packed:
            data = _PACKED[packed](data)
        self.send_response(200)
        if packed:
            self.send_header("Content-Encoding", packed)
        self.send_header("Content-Type", self.query.get("contenttype", "text/plain"))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:11])
        self.wfile.flush()
        time.sleep(float(self.words[1]))
        # Who waited in vain is gone.
        try:
            self.wfile.write(data[11:])
        except OSError:
            self.close_connection = True

    def on_cookie(self) -> None:
        self.reply("{}", headers=[("Set-Cookie", "user=me; Path=/")])


def hashed(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def _file(part: Message, name: Any, text: str) -> dict[str, Any]:
    return {
        "Name": name,
        "FileName": part.get_filename(),
        "ContentType": part["Content-Type"],
        "ContentDisposition": part["Content-Disposition"],
        "Content": text,
        "Length": len(text),
    }


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up in the middle is no error of the server."""


class _UnixServer(_Server):
    address_family = socket.AF_UNIX

    def server_bind(self) -> None:
        self.socket.bind(str(self.server_address))
        self.server_name, self.server_port = "localhost", 0

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, _ = self.socket.accept()
        return connection, ("unix", 0)


@contextmanager
def listening(
    port: int = 0, certificate: Path | None = None, unix: Path | None = None
) -> Iterator[ThreadingHTTPServer]:
    """A server that answers: at a port of loopback, with TLS where a certificate (PEM with its key)
    is given, or at a Unix socket.
    """
    server: ThreadingHTTPServer
    if unix is None:
        server = _Server(("127.0.0.1", port), Handler)
    else:
        server = _UnixServer(str(unix), Handler)  # type: ignore[arg-type]
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        context.load_verify_locations(certificate)
        context.verify_mode = ssl.CERT_OPTIONAL
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def write_certificate(path: Path) -> None:
    """Write a certificate for localhost, signed by itself, with its key: PEM at the path, and
    PKCS #12 without a password beside it (.pfx).
    """
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs12
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    packed = pkcs12.serialize_key_and_certificates(
        b"localhost", key, made, None, serialization.NoEncryption()
    )
    path.with_suffix(".pfx").write_bytes(packed)
