"""Exchange servers."""

from __future__ import annotations

from typing import Any

from cmdlets.families import GetObject
from store.types.server import ExchangeServer
from xshell.engine.cmdlet import Parameter, Switch


class GetExchangeServer(GetObject, verb="Get", noun="ExchangeServer", kind=ExchangeServer):
    """Shows the servers of the organization.

    Example: names and versions
        PS> Get-ExchangeServer | Format-Table Name, AdminDisplayVersion
    """

    domain: str = Parameter(
        sets=("Domain",), mandatory=True, help="Only servers of this DNS domain."
    )
    status: bool = Switch(help="Whether more is asked of the server; it is always shown.")

    def select(self, found: list[Any]) -> list[Any]:
        if not self.domain:
            return found
        return [each for each in found if each.domain.lower() == self.domain.lower()]
