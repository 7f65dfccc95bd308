"""Settings of the transport services."""

from __future__ import annotations

from cmdlets.families import GetObject, SetObject
from store.types.services import FrontendTransportService, MailboxTransportService
from store.types.transport_service import TransportService


class GetTransportService(GetObject, verb="Get", noun="TransportService", kind=TransportService):
    """Shows the settings of the Transport service on servers.

    Example: where it logs
        PS> Get-TransportService | Format-List Name, *ProtocolLog*
    """


class SetTransportService(SetObject, verb="Set", noun="TransportService", kind=TransportService):
    """Changes the settings of the Transport service on a server.

    Example: more room for the protocol logs
        PS> Set-TransportService MAIL1 -ReceiveProtocolLogMaxDirectorySize 600MB
    """


class GetTransportServer(GetObject, verb="Get", noun="TransportServer", kind=TransportService):
    """Shows the settings of the Transport service, by its name in Exchange 2010.

    Example: all servers
        PS> Get-TransportServer
    """


class SetTransportServer(SetObject, verb="Set", noun="TransportServer", kind=TransportService):
    """Changes the settings of the Transport service, by its name in Exchange 2010.

    Example: longer message tracking
        PS> Set-TransportServer MAIL1 -MessageTrackingLogMaxAge 60.00:00:00
    """


class GetFrontendTransportService(
    GetObject, verb="Get", noun="FrontendTransportService", kind=FrontendTransportService
):
    """Shows the settings of the Front End Transport service on servers.

    Example: where it logs
        PS> Get-FrontendTransportService | Format-List Name, *ProtocolLog*
    """


class SetFrontendTransportService(
    SetObject, verb="Set", noun="FrontendTransportService", kind=FrontendTransportService
):
    """Changes the settings of the Front End Transport service on a server.

    Example: more room for the protocol logs
        PS> Set-FrontendTransportService MAIL1 -ReceiveProtocolLogMaxDirectorySize 600MB
    """


class GetMailboxTransportService(
    GetObject, verb="Get", noun="MailboxTransportService", kind=MailboxTransportService
):
    """Shows the settings of the Mailbox Transport services on servers.

    Example: all servers
        PS> Get-MailboxTransportService
    """


class SetMailboxTransportService(
    SetObject, verb="Set", noun="MailboxTransportService", kind=MailboxTransportService
):
    """Changes the settings of the Mailbox Transport services on a server.

    Example: log deliveries
        PS> Set-MailboxTransportService MAIL1 -MailboxDeliveryConnectorProtocolLoggingLevel Verbose
    """
