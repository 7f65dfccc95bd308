"""Services that cmdlets reach through the session, opened when they are first used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from store.transaction import Transaction
    from xshell.engine.session import Session
    from xshell.engine.transactions import PSTransaction


class OrganizationService:
    """The organization behind the Exchange cmdlets; its store is opened at the first use."""

    __slots__ = ("_organization", "_session", "_url")

    def __init__(self, session: Session, url: str | None) -> None:
        self._session = session
        self._url = url
        self._organization: Any = None

    @property
    def url(self) -> str:
        """The store's URL: as given, by XSHELL_STORE, or the embedded store's."""
        given = self._url or self._session.environment("XSHELL_STORE")
        if given:
            return given
        from store.machine import default_store_url

        return default_store_url()

    def get(self) -> Any:
        """The open organization; the first start creates it."""
        if self._organization is None:
            from store.organization import Organization

            self._organization = Organization.open(self.url, clock=self._session.clock)
        return self._organization

    def within(self, transaction: PSTransaction) -> Any:
        """The organization as a transaction sees it, which it takes part in."""
        joined = transaction.resource("organization", lambda: _Joined(self.get().transaction()))
        return joined.transaction.view

    def close(self) -> None:
        """Lets go of the store; the next use opens it again."""
        if self._organization is not None:
            self._organization.close()
            self._organization = None

    def mounted(self, path: str) -> str | None:
        """The file behind a Windows path: on the local server, or on another server's share."""
        if path[:2].lower() != "c:" and not path.startswith("\\\\"):
            return None
        from store.machine import folder_of_store, windows_path

        found = windows_path(folder_of_store(self.url), self.local_server, path)
        return None if found is None else str(found)

    @property
    def local_server(self) -> str:
        """The server that scripts are on."""
        return "MAIL1" if self._organization is None else str(self._organization.local_server)


class _Joined:
    """The organization's part in a transaction of the session."""

    __slots__ = ("rollback", "transaction")

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.rollback = transaction.rollback

    def commit(self) -> None:
        """Makes the changes; raises the error of a transaction that others came before."""
        from store.errors import ConflictError
        from xshell.engine.transactions import aborted

        try:
            self.transaction.commit()
        except ConflictError as conflict:
            raise aborted(
                f"Cannot commit transaction. {conflict} has been changed outside of the "
                "transaction since it began. Nothing of the transaction was done; start it again."
            ) from None
