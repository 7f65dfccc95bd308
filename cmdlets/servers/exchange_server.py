"""Exchange servers."""

from __future__ import annotations

from cmdlets.families import GetObject
from store.types.server import ExchangeServer


class GetExchangeServer(GetObject, verb="Get", noun="ExchangeServer", kind=ExchangeServer):
    """Shows the servers of the organization.

    Example: names and versions
        PS> Get-ExchangeServer | Format-Table Name, AdminDisplayVersion
    """
