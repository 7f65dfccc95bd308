"""Services that cmdlets reach through the session, opened when they are first used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.session import Session


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
