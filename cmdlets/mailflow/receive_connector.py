"""Receive connectors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmdlets.directory import Value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from store.defaults.connectors import change_groups, grant, new_receive_connector
from store.defaults.rights import entries_of
from store.errors import ValidationError
from store.types.connectors import ReceiveConnector
from store.types.server import ExchangeServer
from xshell.engine.cmdlet import InSet, Parameter, Switch

_USAGES: dict[str, dict[str, Any]] = {
    "Client": {
        "permission_groups": "ExchangeUsers",
        "auth_mechanism": "Tls, BasicAuth, BasicAuthRequireTLS, Integrated",
        "bindings": ["0.0.0.0:587"],
    },
    "Custom": {"permission_groups": "None", "auth_mechanism": "Tls"},
    "Internal": {
        "permission_groups": "ExchangeServers, ExchangeLegacyServers",
        "auth_mechanism": "Tls, ExchangeServer",
        "bindings": ["0.0.0.0:25"],
    },
    "Internet": {
        "permission_groups": "AnonymousUsers",
        "auth_mechanism": "Tls",
        "remote_ip_ranges": ["0.0.0.0-255.255.255.255"],
    },
    "Partner": {"permission_groups": "Partners", "auth_mechanism": "Tls"},
}


class GetReceiveConnector(GetObject, verb="Get", noun="ReceiveConnector", kind=ReceiveConnector):
    """Shows Receive connectors.

    Example: the connectors of one server
        PS> Get-ReceiveConnector -Server MAIL1
    """

    piped = {ExchangeServer: "server"}
    server: Value = Parameter(
        pipeline="value", sets=("Server",), help="Only connectors on this server."
    )
    transport_role: str = Parameter(help="Only connectors of this service.")

    def select(self, found: list[Any]) -> list[Any]:
        if self.server is not None:
            name = self.server_named(self.server).name
            found = [each for each in found if each.server == name]
        if self.transport_role:
            role = self.transport_role.lower()
            found = [each for each in found if each.transport_role.lower() == role]
        return found


class SetReceiveConnector(SetObject, verb="Set", noun="ReceiveConnector", kind=ReceiveConnector):
    """Changes a Receive connector; sessions already open keep the settings they began with.

    Example: no limit of messages a minute
        PS> Set-ReceiveConnector 'MAIL1\\Client Proxy MAIL1' -MessageRateLimit unlimited
    """

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        check_settings(changed, self.server_named(changed.server))
        check_bindings(session, changed)
        if "permission_groups" in changes:
            change_groups(session, changed, self.before["permission_groups"])


class NewReceiveConnector(
    NewObject,
    verb="New",
    noun="ReceiveConnector",
    kind=ReceiveConnector,
    default_set="Custom",
):
    """Makes a Receive connector.

    Example: a connector for one application server
        PS> New-ReceiveConnector 'AS MAIL1' -Server MAIL1 -TransportRole FrontendTransport -Custom `
        >> -Bindings 0.0.0.0:25 -RemoteIPRanges 127.0.2.1
    """

    server: Value = Parameter(
        pipeline="value property", help="The server; the local one unless given."
    )
    usage: str = Parameter(sets=("UsageType",), mandatory=True, help="What it is for.")
    client: bool = Switch(sets=("Client",), help="For mail clients.")
    custom: bool = Switch(sets=("Custom",), help="Nothing predefined.")
    internal: bool = Switch(sets=("Internal",), help="For servers of the organization.")
    internet: bool = Switch(sets=("Internet",), help="For the Internet.")
    partner: bool = Switch(sets=("Partner",), help="For partners.")
    bindings: Value = Parameter(
        sets={
            "Custom": InSet(mandatory=True),
            "Internet": InSet(mandatory=True),
            "Partner": InSet(mandatory=True),
            "Client": InSet(),
            "Internal": InSet(),
            "UsageType": InSet(),
        },
        help="Local addresses and ports to listen on.",
    )
    remote_ip_ranges: Value = Parameter(
        name="RemoteIPRanges",
        sets={
            "Custom": InSet(mandatory=True),
            "Client": InSet(mandatory=True),
            "Internal": InSet(mandatory=True),
            "Partner": InSet(mandatory=True),
            "Internet": InSet(),
            "UsageType": InSet(),
        },
        help="Addresses whose sessions it takes.",
    )

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        server = self.server_named(self.server)
        usage = self.usage.capitalize() if self.usage else self.parameter_set
        merged = {**_USAGES.get(usage, _USAGES["Custom"]), **values}
        connector = new_receive_connector(server, self.name, merged)
        check_settings(connector, server)
        return connector

    def after_making(self, session: Any, made: Any) -> None:
        check_bindings(session, made)
        grant(session, made, entries_of(made.permission_groups))


class RemoveReceiveConnector(
    RemoveObject, verb="Remove", noun="ReceiveConnector", kind=ReceiveConnector
):
    """Removes a Receive connector.

    Example: without asking
        PS> Remove-ReceiveConnector 'MAIL1\\AS MAIL1' -Confirm:$false
    """


def check_settings(connector: ReceiveConnector, server: Any) -> None:
    """The constraints of Set-ReceiveConnector's documentation; raises ValidationError."""
    auth = connector.auth_mechanism
    rules = (
        (
            "BasicAuthRequireTLS" in auth and not ("BasicAuth" in auth and "Tls" in auth),
            "The AuthMechanism value BasicAuthRequireTLS requires the values BasicAuth and Tls.",
        ),
        (
            "ExternalAuthoritative" in auth and bool(auth.names - {"ExternalAuthoritative", "Tls"}),
            "The AuthMechanism value ExternalAuthoritative can only be combined with Tls.",
        ),
        (
            "ExternalAuthoritative" in auth
            and "ExchangeServers" not in connector.permission_groups,
            "The AuthMechanism value ExternalAuthoritative requires the PermissionGroups value "
            "ExchangeServers.",
        ),
        (
            connector.require_tls and "Tls" not in auth,
            "The RequireTLS parameter can be $true only when AuthMechanism contains Tls.",
        ),
        (
            connector.domain_secure_enabled and "Tls" not in auth,
            "The DomainSecureEnabled parameter requires the AuthMechanism value Tls.",
        ),
        (
            connector.binary_mime_enabled and not connector.chunking_enabled,
            "The BinaryMimeEnabled parameter requires ChunkingEnabled to be $true.",
        ),
        (
            bool(connector.banner) and not connector.banner.startswith("220"),
            'The Banner parameter must start with "220".',
        ),
        (
            connector.connection_inactivity_timeout >= connector.connection_timeout,
            "The ConnectionInactivityTimeout value must be less than ConnectionTimeout.",
        ),
    )
    for broken, message in rules:
        if broken:
            raise ValidationError(message)
    names = {server.fqdn.lower(), server.name.lower(), ""}
    if "ExchangeServer" in auth and (connector.fqdn or "").lower() not in names:
        raise ValidationError(
            "When the AuthMechanism parameter on a Receive connector is set to the value "
            "ExchangeServer, you must set the FQDN parameter on the Receive connector to one of "
            f'the following values: the FQDN of the transport server "{server.fqdn}", the NetBIOS '
            f'name of the transport server "{server.name}", or $null.'
        )


def check_bindings(session: Any, connector: ReceiveConnector) -> None:
    """No two connectors of a server may take the same sessions; raises ValidationError."""
    others = session.query(ReceiveConnector).filter(
        ReceiveConnector.server == connector.server, ReceiveConnector.guid != connector.guid
    )
    for other in others:
        if not _share_binding(connector.bindings, other.bindings):
            continue
        message = (
            "The values that you specified for the Bindings and RemoteIPRanges parameters "
            f'conflict with the settings on Receive connector "{other.identity}". '
        )
        if other.transport_role != connector.transport_role:
            raise ValidationError(
                message + "Receive connectors assigned to different Transport roles on a single "
                "server must listen on unique local IP address & port bindings."
            )
        if _ranges_conflict(connector.remote_ip_ranges, other.remote_ip_ranges):
            raise ValidationError(
                message + "Update the values for either one of these parameters on one of the "
                "connectors so that they don't conflict."
            )


def _share_binding(left: Iterable[Any], right: Iterable[Any]) -> bool:
    return any(
        a.port == b.port
        and a.address.version == b.address.version
        and (a.is_any or b.is_any or a.address == b.address)
        for a in left
        for b in right
    )


def _ranges_conflict(left: Iterable[Any], right: Iterable[Any]) -> bool:
    """The same range twice, or two that overlap without one containing the other."""
    for a in left:
        for b in right:
            if not a.overlaps(b):
                continue
            contains = (a.first in b and a.last in b) or (b.first in a and b.last in a)
            if a.same_range(b) or not contains:
                return True
    return False
