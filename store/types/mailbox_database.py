"""Databases of mailboxes."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import BOOL, TEXT
from store.machine import install_path
from store.properties import CONFIGURATION, TAIL, ConfigObject, Named, View, constant, setting
from store.values.names import ObjectId
from store.values.size import ByteQuantifiedSize
from store.values.span import EnhancedTimeSpan
from store.values.unlimited import Unlimited


class MailboxDatabase(Named, ConfigObject):
    """A database of mailboxes on one server."""

    __tablename__ = "mailbox_databases"
    __table_args__ = (UniqueConstraint("name"),)
    type_name = "Microsoft.Exchange.Data.Directory.SystemConfiguration.MailboxDatabase"
    object_class = "msExchPrivateMDB"
    table = ("Name", "Server", "Recovery", "ReplicationType")

    name: Mapped[str] = mapped_column(String(256), unique=True)
    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"))
    recovery = setting(BOOL, False, on="", help="Whether it is for recovery.")
    replication_type = setting(TEXT, "None", on="", help="How it is replicated.")
    mounted = setting(BOOL, True, on="", help="Whether it is in use.")
    computed = (
        View("Server", lambda own: ObjectId(own.server)),
        View("MountedOnServer", lambda own: own.server_fqdn, "System.String"),
        View("ServerName", lambda own: own.server, "System.String"),
        View("Servers", lambda own: [own.server]),
        View("MasterServerOrAvailabilityGroup", lambda own: ObjectId(own.server)),
        constant("MasterType", "Server"),
        View("ActivationPreference", lambda own: [f"[{own.server}, 1]"]),
        constant("IsMailboxDatabase", True),
        constant("IsPublicFolderDatabase", False),
        constant("IsExcludedFromProvisioning", False),
        constant("CircularLoggingEnabled", False),
        constant("BackgroundDatabaseMaintenance", True),
        constant("MailboxRetention", EnhancedTimeSpan(days=30)),
        constant("DeletedItemRetention", EnhancedTimeSpan(days=14)),
        constant("IssueWarningQuota", Unlimited(ByteQuantifiedSize.parse("1.899 GB"))),
        constant("ProhibitSendQuota", Unlimited(ByteQuantifiedSize.parse("2 GB"))),
        constant("ProhibitSendReceiveQuota", Unlimited(ByteQuantifiedSize.parse("2.3 GB"))),
        constant("RecoverableItemsQuota", Unlimited(ByteQuantifiedSize.parse("30 GB"))),
        constant("RecoverableItemsWarningQuota", Unlimited(ByteQuantifiedSize.parse("20 GB"))),
        constant("OfflineAddressBook", None),
        constant("PublicFolderDatabase", None),
        constant("DatabaseSize", None),
        constant("AvailableNewMailboxSpace", None),
        constant("LastFullBackup", None),
        constant("LastIncrementalBackup", None),
        constant("BackupInProgress", False),
        View("EdbFilePath", lambda own: f"{own.folder}\\{own.name}.edb", "System.String"),
        View("LogFolderPath", lambda own: own.folder, "System.String"),
        constant("AdministrativeGroup", "Exchange Administrative Group (FYDIBOHF23SPDLT)"),
        constant("Organization", "First Organization"),
        *TAIL,
    )

    @property
    def server_fqdn(self) -> str:
        """The full name of the server that it is on."""
        return f"{self.server}.contoso.com".lower()

    @property
    def folder(self) -> str:
        """Where its files are made unless another place is named."""
        return f"{install_path(15)}Mailbox\\{self.name}"

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},CN=Databases,{CONFIGURATION}"
