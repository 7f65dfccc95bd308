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

    def get(self) -> Any:
        """The open organization; the first start creates it."""
        if self._organization is None:
            from store.organization import Organization
            from store.machine import default_store_url

            url = self._url or self._session.environment("XSHELL_STORE") or default_store_url()
            self._organization = Organization.open(url)
        return self._organization
