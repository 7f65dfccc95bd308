"""What this organization has none of: scripts that report of it find nothing, and say so."""

from __future__ import annotations

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from xshell.engine.cmdlet import Parameter, Switch


class _Absent(DirectoryCmdlet, transactions=False):
    """Base: writes nothing; what is named is missing."""

    identity: Value = Parameter(
        position=0, pipeline="value property", wildcards=True, help="The object."
    )

    def process(self) -> None:
        """Says that the object is missing, if one is named."""
        text = "*" if self.identity is None else identity_text(self.identity)
        if "*" not in text:
            self.error(not_found(text))


class _Recipients(_Absent):
    """Base: recipients of a kind that the organization has none of."""

    anr: str = Parameter(name="Anr", help="How one of its names begins.")
    credential: Value = Parameter(help="An account that may read them.")
    filter: Value = Parameter(help="Only those for which this is true.")
    ignore_default_scope: bool = Switch(help="Whether all places are searched.")
    organizational_unit: Value = Parameter(help="Only those in this container.")
    read_from_domain_controller: bool = Switch(help="Whether what is newest is read.")
    recipient_type_details: Value = Parameter(help="Only those of these kinds.")
    result_size: Value = Parameter(help="How many at most.")
    sort_by: str = Parameter(help="The property to sort by.")


class _OnServer(DirectoryCmdlet, transactions=False):
    """Base: writes nothing of the servers that there are."""

    identity: Value = Parameter(position=0, pipeline="value property", help="The object.")
    server: Value = Parameter(pipeline="value", help="The server.")

    def process(self) -> None:
        """Checks the server, if one is named."""
        if self.server is not None:
            self.server_named(self.server)


class _VirtualDirectory(_OnServer):
    """Base: the folders of web services, which are no part of this organization."""

    ad_properties_only: bool = Switch(
        name="ADPropertiesOnly", help="Whether the web server is left alone."
    )
    show_mailbox_virtual_directories: bool = Switch(help="Whether those behind them are shown.")


class GetTransportRule(_Absent, verb="Get", noun="TransportRule"):
    """Shows mail flow rules: there are none.

    Example: none
        PS> Get-TransportRule
    """

    state: str = Parameter(help="Only rules in this state.")
    dlp_policy: str = Parameter(help="Only rules of this policy.")
    filter: str = Parameter(help="Only rules for which this is true.")
    result_size: Value = Parameter(help="How many at most.")


class GetJournalRule(_Absent, verb="Get", noun="JournalRule"):
    """Shows journal rules: there are none.

    Example: none
        PS> Get-JournalRule
    """


class GetEdgeSubscription(_Absent, verb="Get", noun="EdgeSubscription"):
    """Shows subscriptions of Edge servers: there are none.

    Example: none
        PS> Get-EdgeSubscription
    """


class GetForeignConnector(_Absent, verb="Get", noun="ForeignConnector"):
    """Shows connectors to foreign systems: there are none.

    Example: none
        PS> Get-ForeignConnector
    """


class GetDeliveryAgentConnector(_Absent, verb="Get", noun="DeliveryAgentConnector"):
    """Shows connectors of delivery agents: there are none.

    Example: none
        PS> Get-DeliveryAgentConnector
    """


class GetDatabaseAvailabilityGroup(_Absent, verb="Get", noun="DatabaseAvailabilityGroup"):
    """Shows groups of servers with copies of databases: there are none.

    Example: none
        PS> Get-DatabaseAvailabilityGroup
    """

    status: bool = Switch(help="Whether more is asked of it.")


class GetMailContact(_Recipients, verb="Get", noun="MailContact"):
    """Shows contacts: there are none.

    Example: none
        PS> Get-MailContact
    """


class GetMailUser(_Recipients, verb="Get", noun="MailUser"):
    """Shows mail users: there are none.

    Example: none
        PS> Get-MailUser
    """


class GetRemoteMailbox(_Recipients, verb="Get", noun="RemoteMailbox"):
    """Shows mailboxes of other organizations: there are none.

    Example: none
        PS> Get-RemoteMailbox
    """

    archive: bool = Switch(help="Only those with an archive.")
    on_premises_organizational_unit: Value = Parameter(help="Only those in this container.")


class GetDynamicDistributionGroup(_Recipients, verb="Get", noun="DynamicDistributionGroup"):
    """Shows groups by a filter: there are none.

    Example: none
        PS> Get-DynamicDistributionGroup
    """

    managed_by: Value = Parameter(help="Only groups that this one manages.")


class GetMailboxDatabaseCopyStatus(_OnServer, verb="Get", noun="MailboxDatabaseCopyStatus"):
    """Shows copies of databases: there are none.

    Example: none
        PS> Get-MailboxDatabaseCopyStatus
    """

    active: bool = Switch(help="Only active copies.")
    connection_status: bool = Switch(help="Whether connections are shown.")
    local: bool = Switch(help="Only copies on this server.")
    extended_error_info: bool = Switch(help="Whether errors are told whole.")
    use_server_cache: bool = Switch(help="Whether what the server remembers will do.")


class GetPublicFolderDatabase(_OnServer, verb="Get", noun="PublicFolderDatabase"):
    """Shows databases of public folders: there are none.

    Example: none
        PS> Get-PublicFolderDatabase
    """

    status: bool = Switch(help="Whether more is asked of it.")


class GetTransportAgent(_OnServer, verb="Get", noun="TransportAgent"):
    """Shows agents: there are none.

    Example: none
        PS> Get-TransportAgent
    """

    transport_service: str = Parameter(help="Only agents of this service.")


class GetOwaVirtualDirectory(_VirtualDirectory, verb="Get", noun="OwaVirtualDirectory"):
    """Shows folders of Outlook on the web: there are none.

    Example: none
        PS> Get-OwaVirtualDirectory
    """


class GetEcpVirtualDirectory(_VirtualDirectory, verb="Get", noun="EcpVirtualDirectory"):
    """Shows folders of the admin center: there are none.

    Example: none
        PS> Get-EcpVirtualDirectory
    """


class GetOabVirtualDirectory(_VirtualDirectory, verb="Get", noun="OabVirtualDirectory"):
    """Shows folders of address books: there are none.

    Example: none
        PS> Get-OabVirtualDirectory
    """


class GetMapiVirtualDirectory(_VirtualDirectory, verb="Get", noun="MapiVirtualDirectory"):
    """Shows folders of MAPI over HTTP: there are none.

    Example: none
        PS> Get-MapiVirtualDirectory
    """


class GetActiveSyncVirtualDirectory(
    _VirtualDirectory, verb="Get", noun="ActiveSyncVirtualDirectory"
):
    """Shows folders of mobile devices: there are none.

    Example: none
        PS> Get-ActiveSyncVirtualDirectory
    """


class GetWebServicesVirtualDirectory(
    _VirtualDirectory, verb="Get", noun="WebServicesVirtualDirectory"
):
    """Shows folders of web services: there are none.

    Example: none
        PS> Get-WebServicesVirtualDirectory
    """


class GetAutodiscoverVirtualDirectory(
    _VirtualDirectory, verb="Get", noun="AutodiscoverVirtualDirectory"
):
    """Shows folders of Autodiscover: there are none.

    Example: none
        PS> Get-AutodiscoverVirtualDirectory
    """


class GetPowerShellVirtualDirectory(
    _VirtualDirectory, verb="Get", noun="PowerShellVirtualDirectory"
):
    """Shows folders of remote shells: there are none.

    Example: none
        PS> Get-PowerShellVirtualDirectory
    """


class GetOutlookAnywhere(_VirtualDirectory, verb="Get", noun="OutlookAnywhere"):
    """Shows Outlook's way through HTTP: there are none.

    Example: none
        PS> Get-OutlookAnywhere
    """
