"""Transport settings of the organization."""

from __future__ import annotations

from cmdlets.directory import Value
from cmdlets.families import GetObject, SetObject
from store.types.transport_config import TransportConfig
from xshell.engine.cmdlet import Parameter, Switch


class GetTransportConfig(GetObject, verb="Get", noun="TransportConfig", kind=TransportConfig):
    """Shows the transport settings of the organization.

    Example: the size limits
        PS> Get-TransportConfig | Format-List Max*
    """


class SetTransportConfig(SetObject, verb="Set", noun="TransportConfig", kind=TransportConfig):
    """Changes the transport settings of the organization.

    Example: larger messages
        PS> Set-TransportConfig -MaxSendSize 25MB -MaxReceiveSize 25MB
    """

    identity: Value = Parameter(
        position=0, pipeline="value property", help="There is one object; it need not be named."
    )

    force: bool = Switch(help="Taken and not used: it asks nothing.")

    def process(self) -> None:
        self.identity = "Transport Settings"
        super().process()
