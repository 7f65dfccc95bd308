"""Services that cmdlets reach through the session, opened when they are first used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from store.transaction import Transaction
    from xshell.engine.session import Session
    from xshell.engine.transactions import PSTransaction


_SCRIPTS = (
    "RemoteExchange.ps1",
    "CommonConnectFunctions.ps1",
    "ConnectFunctions.ps1",
    "Exchange.ps1",
)


def _own_script(name: str) -> bytes:
    """A script that comes with the program."""
    with open(f"{__file__.rpartition('/')[0]}/exchange/{name}", "rb") as file:
        return file.read()


class OrganizationService:
    """The organization behind the Exchange cmdlets; its store is opened at the first use."""

    __slots__ = ("_furnished", "_organization", "_session", "_url")

    def __init__(self, session: Session, url: str | None) -> None:
        self._session = session
        self._url = url
        self._organization: Any = None
        # The servers whose drives were made or found.
        self._furnished: set[str] = set()

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

        root = folder_of_store(self.url)
        found = windows_path(root, self.local_server, path)
        if found is None:
            return None
        # The path is servers/NAME/C and what is below.
        _servers, name, *_below = found.relative_to(root).parts
        self._furnish(root / _servers / name / "C", name)
        # What is there now may be spelled otherwise than what was not.
        return str(windows_path(root, self.local_server, path))

    def _furnish(self, drive: Path, name: str) -> None:
        """Give a server its drive C with Exchange's folder, when it is first asked for."""
        if name in self._furnished:
            return
        from store.machine import install_path
        from store.types.server import ExchangeServer

        self._furnished.add(name)
        for server in self.get().all(ExchangeServer):
            if server.name.upper() == name:
                install = install_path(server.version_major).replace("\\", "/").strip("/")
                folder = drive / install.removeprefix("C:/")
                (folder / "Scripts").mkdir(parents=True, exist_ok=True)
                (folder / "bin").mkdir(exist_ok=True)
                for script in _SCRIPTS:
                    (folder / "bin" / script).write_bytes(_own_script(script))

    @property
    def local_server(self) -> str:
        """The server that scripts are on."""
        return "MAIL1" if self._organization is None else str(self._organization.local_server)

    def on(self, server: str) -> ServerService:
        """The same organization as scripts on another server see it."""
        return ServerService(self, self._session, server)


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


class ServerService(OrganizationService):
    """The organization as seen on one of its servers: that one is the local server."""

    __slots__ = ("_first", "_server")

    def __init__(self, first: OrganizationService, session: Session, server: str) -> None:
        super().__init__(session, first.url)
        self._first = first
        self._server = server

    def get(self) -> Any:
        """The organization that is open anyway, from this server's side."""
        organization = self._first.get()
        if self._organization is None or self._organization.engine is not organization.engine:
            self._organization = organization.on(self._server)
        return self._organization

    def close(self) -> None:
        """The store belongs to the first service."""
        self._organization = None

    @property
    def local_server(self) -> str:
        """The server itself."""
        return self._server
