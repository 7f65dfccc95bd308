"""Servers of the organization."""

from __future__ import annotations

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import INT, TEXT, Kind, flags
from store.machine import install_path
from store.properties import (
    CONTROLLER,
    DOMAIN_NAME,
    LEGACY_ORGANIZATION,
    SERVERS,
    TAIL,
    ConfigObject,
    Named,
    View,
    constant,
    setting,
)
from store.values.flags import ServerRole
from store.values.names import ObjectId
from store.values.span import EnhancedTimeSpan
from store.values.version import ServerVersion


def _site(name: str) -> ObjectId:
    """A site as the shell shows it."""
    place = f"CN={name},CN=Sites,CN=Configuration,{DOMAIN_NAME}"
    return ObjectId(f"contoso.com/Configuration/Sites/{name}", place)


_SITE = Kind("Microsoft.Exchange.Data.Directory.ADObjectId", str, show=_site)


class ExchangeServer(Named, ConfigObject):
    """A server with its version, roles and the address it has in the lab."""

    __tablename__ = "servers"
    __table_args__ = (UniqueConstraint("name"), UniqueConstraint("address"))
    type_name = "Microsoft.Exchange.Data.Directory.Management.ExchangeServer"
    object_class = "msExchExchangeServer"
    table = ("Name:15", "Site:12", "ServerRole:11", "Edition:9", "AdminDisplayVersion")

    # Unique names are references of other tables, so the column is here and not in `Named` alone.
    name: Mapped[str] = mapped_column(String(256), unique=True)
    site = setting(_SITE, "Default-First-Site-Name", help="The directory site.", on="")
    server_role = setting(flags(ServerRole), "Mailbox", help="Installed roles.", on="")
    edition = setting(TEXT, "Standard", help="The edition.", on="")
    version_major = setting(INT, 15, help="First part of the version.", on="")
    version_minor = setting(INT, 1, help="Second part of the version.", on="")
    build = setting(TEXT, "2507.6", help="Build and revision.", on="")
    domain = setting(TEXT, "contoso.com", help="The DNS domain of the server.", on="")
    address: Mapped[str] = mapped_column(String(64))
    computed = (
        View("DataPath", lambda own: own.data_path, "Microsoft.Exchange.Data.LocalLongFullPath"),
        View("ExchangeLegacyDN", lambda own: own.legacy_dn, "System.String"),
        constant("CustomerFeedbackEnabled", True),
        constant("InternetWebProxy", None),
        constant("InternetWebProxyBypassList", None),
        constant("IsExchange2007OrLater", True),
        constant("IsProvisionedServer", False),
        constant("IsUnifiedMessagingServer", False),
        View("IsFrontendTransportServer", lambda own: not own.is_legacy, "System.Boolean"),
        View("OrganizationalUnit", lambda own: f"{own.domain}/{own.name}", "System.String"),
        constant("ErrorReportingEnabled", True),
        constant("MitigationsEnabled", True),
        constant("StaticDomainControllers", []),
        constant("StaticGlobalCatalogs", []),
        constant("StaticConfigDomainController", ""),
        constant("StaticExcludedDomainControllers", []),
        constant("MonitoringGroup", ""),
        constant("CurrentDomainControllers", [CONTROLLER]),
        constant("CurrentGlobalCatalogs", [CONTROLLER]),
        constant("CurrentConfigDomainController", CONTROLLER),
        constant("ProductID", ""),
        constant("IsExchangeTrialEdition", True),
        constant("IsExpiredExchangeTrialEdition", False),
        constant("MailboxProvisioningAttributes", None),
        constant("RemainingTrialPeriod", EnhancedTimeSpan()),
        constant("MitigationsApplied", None),
        constant("MitigationsBlocked", None),
        constant("DataCollectionEnabled", False),
        View("Fqdn", lambda own: own.fqdn, "System.String"),
        View("AdminDisplayVersion", lambda own: own.admin_display_version),
        View("IsHubTransportServer", lambda own: True, "System.Boolean"),
        View("IsMailboxServer", lambda own: True, "System.Boolean"),
        View("IsClientAccessServer", lambda own: True, "System.Boolean"),
        View("IsEdgeServer", lambda own: False, "System.Boolean"),
        View("IsE14OrLater", lambda own: True, "System.Boolean"),
        View("IsE15OrLater", lambda own: not own.is_legacy, "System.Boolean"),
        View("ExchangeLegacyServerRole", lambda own: "None"),
        View("NetworkAddress", lambda own: [f"ncacn_ip_tcp:{own.fqdn}"]),
        View("Address", lambda own: own.address, "System.String"),
        *TAIL,
    )

    @property
    def fqdn(self) -> str:
        """The server's full name in DNS."""
        return f"{self.name}.{self.domain}".lower()

    @property
    def is_legacy(self) -> bool:
        """Whether it is an Exchange 2010 server: one transport service, no front end."""
        return bool(self.version_major < 15)

    @property
    def admin_display_version(self) -> ServerVersion:
        """`Version 15.1 (Build 2507.6)`."""
        return ServerVersion.parse(f"{self.version_major}.{self.version_minor}.{self.build}")

    @property
    def legacy_dn(self) -> str:
        """The server's name as mail of the X.400 world had it."""
        return f"{LEGACY_ORGANIZATION}/cn=Configuration/cn=Servers/cn={self.name}"

    @property
    def data_path(self) -> str:
        """Where databases are made unless another place is named."""
        return install_path(self.version_major) + "Mailbox"

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},{SERVERS}"

    @property
    def domain_name(self) -> str:
        """The server's domain as a distinguished name."""
        return ",".join(f"DC={part}" for part in self.domain.split(".")) or DOMAIN_NAME
