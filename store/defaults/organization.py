"""A new organization: one Exchange 2016 server with what set-up creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from store import machine, secrets
from store.defaults.connectors import create_default_connectors
from store.state import Revision
from store.types import (
    AcceptedDomain,
    EmailAddressPolicy,
    ExchangeServer,
    FrontendTransportService,
    Mailbox,
    MailboxDatabase,
    MailboxTransportService,
    TransportConfig,
    TransportService,
)
from store.values.mail import SmtpDomain

if TYPE_CHECKING:
    from store.organization import Organization

DEFAULT_DOMAIN = "contoso.com"
_LOG_FOLDERS = {
    "connectivity_log_path": "Connectivity",
    "message_tracking_log_path": "MessageTracking",
    "receive_protocol_log_path": "ProtocolLog\\SmtpReceive",
    "routing_table_log_path": "Routing",
    "send_protocol_log_path": "ProtocolLog\\SmtpSend",
}


def create_organization(organization: Organization) -> None:
    """Fills an empty store: MAIL1, domain, policy, database, administrator."""
    with organization.unit("Setup") as session:
        if session.get(Revision, 1) is not None:
            return
        session.add(Revision(id=1, service_secret=secrets.new_secret()))
        session.add(TransportConfig(name="Transport Settings"))
        session.add(
            AcceptedDomain(
                name=DEFAULT_DOMAIN,
                domain_name=SmtpDomain(DEFAULT_DOMAIN),
                default=True,
                initial_domain=True,
            )
        )
        session.add(
            EmailAddressPolicy(
                name="Default Policy",
                enabled_primary_smtp_address_template=f"SMTP:@{DEFAULT_DOMAIN}",
                enabled_email_address_templates=[f"SMTP:@{DEFAULT_DOMAIN}"],
            )
        )
        server = add_server(session, "MAIL1", version=(15, 1), address=machine.lab_address(1))
        database = session.query(MailboxDatabase).filter_by(server=server.name).one()
        session.add(new_mailbox("Administrator", database.name, DEFAULT_DOMAIN))


def add_server(
    session: Session,
    name: str,
    *,
    version: tuple[int, int],
    address: str,
    domain: str = DEFAULT_DOMAIN,
) -> ExchangeServer:
    """A server with its default connectors, service settings and mailbox database."""
    server = ExchangeServer(
        name=name.upper(),
        version_major=version[0],
        version_minor=version[1],
        build={14: "123.4", 15: "2507.6"}[version[0]],
        address=address,
        domain=domain,
    )
    if server.is_legacy:
        server.server_role = ExchangeServer.settings()["server_role"].read(
            "Mailbox, ClientAccess, HubTransport"
        )
    session.add(server)
    session.flush()
    create_default_connectors(session, server)
    number = session.query(MailboxDatabase).count() + 1
    session.add(
        MailboxDatabase(name=f"Mailbox Database {1000000000 + 7919 * number}", server=server.name)
    )
    _add_services(session, server)
    session.flush()
    return server


def _add_services(session: Session, server: ExchangeServer) -> None:
    install = machine.install_path(server.version_major)
    roots = {
        TransportService: "TransportRoles\\Logs\\" + ("" if server.is_legacy else "Hub\\"),
        FrontendTransportService: "TransportRoles\\Logs\\FrontEnd\\",
        MailboxTransportService: "TransportRoles\\Logs\\Mailbox\\",
    }
    for kind, root in roots.items():
        if server.is_legacy and kind is not TransportService:
            continue
        values: dict[str, Any] = {}
        for attribute, folder in _LOG_FOLDERS.items():
            if attribute in kind.settings():
                shared = attribute == "message_tracking_log_path" or server.is_legacy
                base = "TransportRoles\\Logs\\" if shared else root
                values[attribute] = install + base + folder
        if kind is TransportService:
            for attribute, folder in (
                ("pickup_directory_path", "Pickup"),
                ("replay_directory_path", "Replay"),
            ):
                values[attribute] = f"{install}TransportRoles\\{folder}"
        session.add(kind(name=server.name, server=server.name, **values))


def new_mailbox(name: str, database: str, domain: str, **values: Any) -> Mailbox:
    """A mailbox with the addresses that the default policy gives."""
    # Without an alias the account's name is one (New-Mailbox's documentation on -Alias).
    account = str(values.get("user_principal_name") or name).partition("@")[0]
    alias = values.pop("alias", None) or "".join(
        each for each in account if each.isalnum() or each in "._-"
    )
    primary = values.pop("primary_smtp_address", None) or f"{alias}@{domain}"
    settings = {
        "display_name": name,
        "sam_account_name": alias[:20],
        "user_principal_name": f"{alias}@{domain}",
        **{key: value for key, value in values.items() if value is not None},
    }
    return Mailbox(
        name=name,
        database=database,
        alias=alias,
        primary_smtp_address=primary,
        email_addresses=[f"SMTP:{primary}"],
        **settings,
    )
