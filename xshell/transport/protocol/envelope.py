"""The envelope of a message, and the arguments of MAIL and RCPT (RFC 5321 section 4.1.2)."""

from __future__ import annotations

import re

_PATH = re.compile(
    r"\s*<(?:@[^:>]*:)?((?:\"(?:[^\"\\\r\n]|\\.)*\"|[^\s<>\"])*)>((?:\s+.*)?)\Z", re.DOTALL
)
_BARE = re.compile(r"\s*([^\s<>]+)((?:\s+.*)?)\Z", re.DOTALL)
_LOCAL = re.compile(r"(?:[^\s@<>\"(),:;\[\]\\]+|\"(?:[^\"\\]|\\.)*\")")
_DOMAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\]")
LONGEST_ADDRESS = 571


class Envelope:
    """Sender, recipients and parameters of one message on its way in."""

    __slots__ = ("body", "declared_size", "recipients", "sender")

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.recipients: list[str] = []
        self.declared_size = 0
        self.body = "7BIT"


def parse_path(text: str) -> tuple[str, dict[str, str]] | None:
    """Address and parameters of `<address> KEY=value …`; None for what is no path."""
    match = _PATH.match(text) or _BARE.match(text)
    if match is None:
        return None
    parameters = {}
    for word in match[2].split():
        key, _, value = word.partition("=")
        parameters[key.upper()] = value
    return match[1], parameters


def is_address(text: str) -> bool:
    """Whether a text is an address with a local part and a domain."""
    local, at, domain = text.rpartition("@")
    return (
        bool(at)
        and len(text) <= LONGEST_ADDRESS
        and _LOCAL.fullmatch(local) is not None
        and _DOMAIN.fullmatch(domain) is not None
        and ".." not in domain
    )


def domain_of(address: str) -> str:
    """The domain in lower case; empty for the null sender."""
    return address.rpartition("@")[2].lower()
