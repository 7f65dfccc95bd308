"""NTLM for accounts that opted in, by pyspnego (MS-NLMP)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from store.secrets import decrypt
from store.snapshot import Record, Snapshot

_NO_LM_HASH = "AAD3B435B51404EEAAD3B435B51404EE"


class NtlmExchange:
    """The server's side of one NTLM logon."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._context: Any = None

    def step(self, token: bytes) -> tuple[bool, bytes, Record | None]:
        """Takes a token; gives whether it is over, the answer, and the account if it is good."""
        import spnego
        from spnego.exceptions import SpnegoError

        if not token and self._context is None:
            return False, b"NTLM supported", None
        try:
            with _credentials(self._line(token)):
                if self._context is None:
                    self._context = spnego.server(protocol="ntlm")
                answer = self._context.step(token)
        except (SpnegoError, ValueError, KeyError, IndexError):
            return True, b"", None
        if not self._context.complete:
            return False, answer or b"", None
        name = str(self._context.client_principal).rpartition("\\")[2].lower()
        return True, b"", self._snapshot.accounts.get(name)

    def _line(self, token: bytes) -> str:
        """The account that a token names, if it has an NT hash, as a line of an smbpasswd file."""
        from spnego._ntlm_raw.messages import Authenticate

        if self._context is None:
            return "\n"
        message = Authenticate.unpack(token)
        name, domain = message.user_name or "", message.domain_name or ""
        account = self._snapshot.accounts.get(name.lower())
        if account is None or not account.nt_hash or account.account_disabled:
            return "\n"
        if any(each in f"{domain}{name}" for each in ":\r\n"):
            return "\n"
        nt_hash = decrypt(self._snapshot.secret, account.nt_hash).hex().upper()
        user = f"{domain}\\{name}" if domain else name
        return f"{user}:0:{_NO_LM_HASH}:{nt_hash}:[U]:LCT-0\n"


@contextmanager
def _credentials(line: str) -> Iterator[None]:
    """pyspnego takes credentials from a file alone: one in memory, gone after the step.

    Where the system has no files in memory it is one that only we may read.
    """
    if hasattr(os, "memfd_create"):
        descriptor, path = os.memfd_create("accounts"), ""
    else:
        descriptor, path = tempfile.mkstemp()
    try:
        os.write(descriptor, line.encode())
        os.environ["NTLM_USER_FILE"] = path or f"/proc/self/fd/{descriptor}"
        yield
    finally:
        os.environ.pop("NTLM_USER_FILE", None)
        os.close(descriptor)
        if path:
            os.unlink(path)
