"""Components of servers and whether they take part."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import DirectoryCmdlet, Value
from store.types.server import ExchangeServer
from store.values.described import Described, describe
from store.values.names import ObjectId
from xshell.engine.cmdlet import Parameter

_COMPONENTS = (
    *("ServerWideOffline", "HubTransport", "FrontendTransport", "Monitoring"),
    *("RecoveryActionsEnabled", "AutoDiscoverProxy", "ActiveSyncProxy", "EcpProxy", "EwsProxy"),
    *("ImapProxy", "OabProxy", "OwaProxy", "PopProxy", "PushNotificationsProxy", "RpsProxy"),
    *("RwsProxy", "RpcProxy", "XropProxy", "HttpProxyAvailabilityGroup", "MapiProxy"),
    *("EdgeTransport", "HighAvailability", "SharedCache", "MailboxDeliveryProxy"),
    *("RoutingUpdates", "RestProxy", "DefaultProxy", "Lsass", "RoutingService", "E4EProxy"),
    *("CafeLAMv2", "LogExportProvider"),
)
# Those that set-up leaves inactive.
_INACTIVE = frozenset({"RoutingService"})


class ComponentState(Described):
    """A component of a server, as Get-ServerComponentState shows it."""

    __slots__ = ("component", "server")

    def __init__(self, server: ExchangeServer, component: str) -> None:
        self.server = server
        self.component = component


ComponentState.__shell_type__ = describe(
    "Microsoft.Exchange.Data.Directory.Management.ServerComponentStatePresentationObject",
    {
        "ServerFqdn": lambda own: own.server.fqdn,
        "Component": lambda own: own.component,
        "State": lambda own: "Inactive" if own.component in _INACTIVE else "Active",
        "ServerWideOfflineIsOffline": lambda own: False,
        "RemoteStates": lambda own: [],
        "LocalStates": lambda own: [],
        "Server": lambda own: own.server.fqdn,
        "Identity": lambda own: ObjectId(own.server.name, own.server.distinguished_name),
        "IsValid": lambda own: True,
        "ObjectState": lambda own: "New",
    },
)
ComponentState.__shell_type__.table = ("Server", "Component", "State")


class GetServerComponentState(
    DirectoryCmdlet, verb="Get", noun="ServerComponentState", transactions=False
):
    """Shows which components of a server take part in its work.

    Example: whether a server takes mail
        PS> Get-ServerComponentState MAIL1 -Component HubTransport
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The server."
    )
    component: str = Parameter(help="Only this component.")

    def process(self) -> Iterator[Value]:
        server = self.server_named(self.identity)
        for each in _COMPONENTS:
            if self.component is None or each.lower() == self.component.lower():
                yield ComponentState(server, each)
