"""Servers of the organization."""

from __future__ import annotations

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import INT, TEXT, flags
from store.properties import DOMAIN_NAME, SERVERS, TAIL, ConfigObject, Named, View, setting
from store.values.flags import ServerRole


class ExchangeServer(Named, ConfigObject):
    """A server with its version, roles and the address it has in the lab."""

    __tablename__ = "servers"
    __table_args__ = (UniqueConstraint("name"), UniqueConstraint("address"))
    type_name = "Microsoft.Exchange.Data.Directory.Management.ExchangeServer"
    object_class = "msExchExchangeServer"
    table = ("Name", "Site", "ServerRole", "Edition", "AdminDisplayVersion")

    # Unique names are references of other tables, so the column is here and not in `Named` alone.
    name: Mapped[str] = mapped_column(String(256), unique=True)
    site = setting(TEXT, "Default-First-Site-Name", help="The directory site.", on="")
    server_role = setting(flags(ServerRole), "Mailbox", help="Installed roles.", on="")
    edition = setting(TEXT, "Standard", help="The edition.", on="")
    version_major = setting(INT, 15, help="First part of the version.", on="")
    version_minor = setting(INT, 1, help="Second part of the version.", on="")
    build = setting(TEXT, "2507.6", help="Build and revision.", on="")
    domain = setting(TEXT, "contoso.com", help="The DNS domain of the server.", on="")
    address: Mapped[str] = mapped_column(String(64))
    computed = (
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
    def admin_display_version(self) -> str:
        """`Version 15.1 (Build 2507.6)`."""
        return f"Version {self.version_major}.{self.version_minor} (Build {self.build})"

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},{SERVERS}"

    @property
    def domain_name(self) -> str:
        """The server's domain as a distinguished name."""
        return ",".join(f"DC={part}" for part in self.domain.split(".")) or DOMAIN_NAME
