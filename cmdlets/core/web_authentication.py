"""Answers to web servers that ask who is there: Negotiate, NTLM, Digest and Basic."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error

from xshell.engine.dotnet.http_messages import HttpRequestMessage
from xshell.engine.units import utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.dotnet.security import NetworkCredential

_CHALLENGE = re.compile(r"\s*(Negotiate|NTLM|Digest|Basic)\b\s*(.*)", re.IGNORECASE | re.DOTALL)


class Authentication:
    """The exchange of one request with a server that asks who is there. `answer` takes the
    challenges of a refusal and gives the next value of Authorization, or None at the end.
    """

    def __init__(self, credential: NetworkCredential, request: HttpRequestMessage) -> None:
        self._credential = credential
        self._request = request
        self._context: Any = None
        self._scheme: str | None = None

    def answer(self, challenges: list[str]) -> str | None:
        """The strongest of the schemes asked for answers; the same one goes on."""
        offered = dict(_offered(challenges))
        if self._scheme is not None:
            if self._context is None or self._scheme not in offered:
                return None
            return self._token(self._scheme, offered[self._scheme])
        for scheme in ("negotiate", "ntlm", "digest", "basic"):
            if scheme in offered:
                self._scheme = scheme
                return self._first(scheme, offered[scheme])
        return None

    def _first(self, scheme: str, parameters: str) -> str | None:
        if scheme == "basic":
            pair = f"{self._user}:{self._credential.password}"
            return f"Basic {b64encode(utf8(pair)).decode('ascii')}"
        if scheme == "digest":
            return self._digest(parameters)
        import spnego

        self._context = spnego.client(
            self._user,
            self._credential.password,
            hostname=self._request.uri.absolute.hostname or "",
            service="http",
            protocol=scheme,
        )
        return self._token(scheme, "")

    @property
    def _user(self) -> str:
        domain = self._credential.domain
        return f"{domain}\\{self._credential.user_name}" if domain else self._credential.user_name

    def _token(self, scheme: str, received: str) -> str | None:
        from spnego.exceptions import SpnegoError

        try:
            token = self._context.step(b64decode(received) if received else None)
        except (SpnegoError, Base64Error, ValueError):
            return None
        if token is None:
            return None
        name = "NTLM" if scheme == "ntlm" else "Negotiate"
        return f"{name} {b64encode(token).decode('ascii')}"

    def _digest(self, parameters: str) -> str | None:
        """By Python's handler of digests (RFC 7616)."""
        from urllib.request import (
            AbstractDigestAuthHandler,
            HTTPPasswordMgrWithDefaultRealm,
            Request,
            parse_http_list,
            parse_keqv_list,
        )

        passwords = HTTPPasswordMgrWithDefaultRealm()
        address = self._request.uri.address
        passwords.add_password(None, address, self._user, self._credential.password)
        request = Request(address, method=self._request.method)
        try:
            challenge = parse_keqv_list(parse_http_list(parameters))
            told = AbstractDigestAuthHandler(passwords).get_authorization(request, challenge)
        except (ValueError, KeyError):
            return None
        return f"Digest {told}" if told else None


def _offered(challenges: list[str]) -> Iterator[tuple[str, str]]:
    """The schemes of challenges in small letters, with their parameters."""
    for each in challenges:
        # Several challenges may stand in one header (RFC 9110, 11.6.1).
        for piece in re.split(r",\s*(?=(?:Negotiate|NTLM|Digest|Basic)\b)", each):
            found = _CHALLENGE.fullmatch(piece)
            if found is not None:
                yield found[1].lower(), found[2].strip()
