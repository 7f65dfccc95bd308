"""Servers by their roles: mailbox servers, and servers that clients reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import Value
from cmdlets.families import GetObject
from cmdlets.servers.composed import Composed, composed_type, shown_of_source
from store.properties import constant
from store.types.server import ExchangeServer
from store.values.described import ShellProperty, ShellType
from xshell.engine.cmdlet import Switch

_MANAGEMENT = "Microsoft.Exchange.Data.Directory.Management."


class MailboxServer(Composed):
    """A server as Get-MailboxServer shows it."""

    __slots__ = ()


MailboxServer.__shell_type__ = composed_type(
    _MANAGEMENT + "MailboxServer",
    "mailbox_server",
    ExchangeServer.__shell_type__,
    {},
    ("Name", "AutoDatabaseMountDial", "DatabaseCopyAutoActivationPolicy"),
)


class GetMailboxServer(GetObject, verb="Get", noun="MailboxServer", kind=ExchangeServer):
    """Shows the servers that have mailbox databases.

    Example: all of them
        PS> Get-MailboxServer
    """

    status: bool = Switch(help="Whether more is asked of the server; it is always shown.")

    def select(self, found: list[Any]) -> list[Any]:
        return [MailboxServer(each) for each in found]


class ClientAccessServer(Composed):
    """A server as Get-ClientAccessService shows it."""

    __slots__ = ()


# What its list has of the server itself, before and behind what it has besides.
_SERVER = (
    *("Fqdn", "AdminDisplayVersion", "ExchangeVersion", "DistinguishedName", "Identity", "Guid"),
    *("ObjectCategory", "ObjectClass", "WhenChanged", "WhenCreated", "WhenChangedUTC"),
    *("WhenCreatedUTC", "OrganizationId", "Id", "OriginatingServer", "IsValid", "ObjectState"),
)
_SERVICE = (
    constant("OutlookAnywhereEnabled", True),
    constant("AlternateServiceAccountConfiguration", None),
    constant("AutoDiscoverServiceCN", ""),
    constant("AutoDiscoverServiceClassName", "ms-Exchange-AutoDiscover-Service"),
    constant("AutoDiscoverServiceInternalUri", None),
    constant("AutoDiscoverServiceGuid", "77378f46-2c66-4aa9-a6a6-3e7a48b19596"),
    constant("AutoDiscoverSiteScope", ["Default-First-Site-Name"]),
    constant("IsOutOfService", False),
)


def _client_access_type() -> ShellType:
    behind = ExchangeServer.__shell_type__.properties
    listed = [
        shown_of_source(behind["name"]),
        *(ShellProperty(each.name, each.get, None, each.type_name) for each in _SERVICE),
        *(shown_of_source(behind[name.lower()]) for name in _SERVER),
    ]
    names = (_MANAGEMENT + "ClientAccessServer", "System.Object")
    properties = {each.name.lower(): each for each in listed}
    return ShellType(names, properties, {"tostring": str}, table=("Name",))


ClientAccessServer.__shell_type__ = _client_access_type()


class GetClientAccessService(
    GetObject, verb="Get", noun="ClientAccessService", kind=ExchangeServer
):
    """Shows the servers that clients reach.

    Example: all of them
        PS> Get-ClientAccessService
    """

    include_alternate_service_account_credential_password: bool = Switch(
        help="Whether passwords of alternate accounts are shown; there are none."
    )
    include_alternate_service_account_credential_status: bool = Switch(
        help="Whether alternate accounts are shown; there are none."
    )

    def select(self, found: list[Any]) -> list[Any]:
        return [ClientAccessServer(each) for each in found]


class GetClientAccessServer(GetClientAccessService, verb="Get", noun="ClientAccessServer"):
    """Shows the servers that clients reach, by the name that the cmdlet had in Exchange 2013.

    Example: all of them
        PS> Get-ClientAccessServer
    """

    def process(self) -> Iterator[Value]:
        self.warn(
            "The Get-ClientAccessServer cmdlet will be removed in a future version of Exchange. "
            "Use the Get-ClientAccessService cmdlet instead."
        )
        yield from super().process()
