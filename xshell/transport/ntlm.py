"""NTLM for accounts that opted in, by pyspnego (MS-NLMP)."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from store.secrets import decrypt
from store.snapshot import Record, Snapshot


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
            if self._context is None:
                self._context = self._server(spnego)
            answer = self._context.step(token)
        except (SpnegoError, ValueError):
            return True, b"", None
        if not self._context.complete:
            return False, answer or b"", None
        name = str(self._context.client_principal).rpartition("\\")[2].lower()
        return True, b"", self._snapshot.accounts.get(name)

    def _server(self, spnego: Any) -> Any:
        """A context over the accounts that have an NT hash; pyspnego reads them from a file."""
        descriptor, path = tempfile.mkstemp()
        try:
            with os.fdopen(descriptor, "w") as file:
                for account in set(self._snapshot.accounts.values()):
                    if account.nt_hash and not account.account_disabled:
                        nt = decrypt(self._snapshot.secret, account.nt_hash).hex().upper()
                        empty = "AAD3B435B51404EEAAD3B435B51404EE"
                        file.write(f"CONTOSO:{account.sam_account_name}:{empty}:{nt}\n")
            os.environ["NTLM_USER_FILE"] = path
            return spnego.server(protocol="ntlm")
        finally:
            os.environ.pop("NTLM_USER_FILE", None)
            self._path = path
