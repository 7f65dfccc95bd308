"""Receive connectors (on one server) and Send connectors (of the organization)."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import BOOL, FQDN, INT, SIZE, SPAN, TEXT, choice, flags, limit, many, value_of
from store.properties import CONFIGURATION, SERVERS, TAIL, ConfigObject, Named, View, rare, setting
from store.values.flags import AuthMechanisms, PermissionGroups
from store.values.mail import AddressSpace
from store.values.names import ObjectId
from store.values.network import ALL_IPV4, ALL_IPV6, IPBinding, IPRange

_CONFIG = "Microsoft.Exchange.Data.Directory.SystemConfiguration."
BINDINGS = many(value_of(IPBinding, "Microsoft.Exchange.Data.IPBinding"))
RANGES = many(value_of(IPRange, "Microsoft.Exchange.Data.IPRange"))
LOGGING = choice(_CONFIG + "ProtocolLoggingLevel", "None", "Verbose")
RATE_SOURCE = choice(_CONFIG + "MessageRateSourceFlags", "None", "IPAddress", "User", "All")
SIZE_MODE = choice(_CONFIG + "SizeMode", "Disabled", "Enabled", "EnabledWithoutValue")
ROLE = choice(_CONFIG + "ServerRole", "HubTransport", "FrontendTransport")
PROTECTION = choice(_CONFIG + "ExtendedProtectionPolicySetting", "None", "Allow", "Require")
ANY_RANGE = [ALL_IPV6, ALL_IPV4]


class ReceiveConnector(Named, ConfigObject):
    """Accepts SMTP sessions on one server."""

    __tablename__ = "receive_connectors"
    __table_args__ = (UniqueConstraint("server", "name"),)
    type_name = _CONFIG + "ReceiveConnector"
    object_class = "msExchSmtpReceiveConnector"
    table = ("Identity", "Bindings", "Enabled")

    auth_mechanism = setting(
        flags(AuthMechanisms), "Tls", help="The ways of authentication that are offered."
    )
    banner = setting(
        TEXT, "", help="The greeting, which must begin with 220; empty: the usual one."
    )
    binary_mime_enabled = setting(BOOL, True, help="Whether BINARYMIME is offered.")
    bindings = setting(BINDINGS, required=True, help="Local addresses and ports to listen on.")
    chunking_enabled = setting(BOOL, True, help="Whether CHUNKING (BDAT) is offered.")
    default_domain = setting(TEXT, None, help="The domain added to senders without one.")
    delivery_status_notification_enabled = setting(BOOL, True, help="Whether DSN is offered.")
    eight_bit_mime_enabled = setting(BOOL, True, help="Whether 8BITMIME is offered.")
    smtp_utf8_enabled = setting(BOOL, True, name="SmtpUtf8Enabled", help="Whether SMTPUTF8 is.")
    bare_linefeed_rejection_enabled = setting(
        BOOL, False, help="Whether messages with bare line feeds are refused."
    )
    domain_secure_enabled = setting(BOOL, False, help="Whether mutual TLS authentication is used.")
    enhanced_status_codes_enabled = setting(
        BOOL, True, help="Whether ENHANCEDSTATUSCODES is offered."
    )
    long_addresses_enabled = setting(
        BOOL, False, help="Whether addresses over 571 signs are taken."
    )
    orar_enabled = setting(BOOL, False, help="Whether XORAR is offered.")
    suppress_x_anonymous_tls = setting(
        BOOL, False, name="SuppressXAnonymousTls", help="Whether X-ANONYMOUSTLS is left out."
    )
    proxy_enabled = setting(BOOL, False, help="Reserved.", on="set")
    advertise_client_settings = setting(
        BOOL, False, help="Whether the web client shows this server's settings."
    )
    fqdn = setting(FQDN, None, help="The name in the greeting; the server's own where it is empty.")
    service_discovery_fqdn = setting(TEXT, None, help="The name that clients are told to use.")
    tls_certificate_name = setting(TEXT, None, help="Issuer and subject of the certificate.")
    comment = setting(TEXT, "", help="A remark.")
    enabled = setting(BOOL, True, help="Whether the connector takes sessions.")
    connection_timeout = setting(
        SPAN, "00:10:00", between=("00:00:01", "1.00:00:00"), help="How long a session may last."
    )
    connection_inactivity_timeout = setting(
        SPAN, "00:05:00", between=("00:00:01", "1.00:00:00"), help="How long a session may idle."
    )
    message_rate_limit = setting(
        limit(INT), "Unlimited", between=(1, 2147483647), help="Messages a minute from one source."
    )
    message_rate_source = setting(RATE_SOURCE, "IPAddress", help="What a source is.")
    max_inbound_connection = setting(
        limit(INT), 5000, between=(1, 2147483647), help="Sessions at a time."
    )
    max_inbound_connection_per_source = setting(
        limit(INT), 20, between=(1, 10000), help="Sessions at a time from one address."
    )
    max_inbound_connection_percentage_per_source = setting(
        INT, 2, between=(1, 100), help="Share of the free sessions that one address may have."
    )
    max_header_size = setting(
        SIZE, "256 KB", between=("1 B", "2147483647 B"), help="Largest header of a message."
    )
    max_hop_count = setting(INT, 60, between=(1, 500), help="Most Received fields of a message.")
    max_local_hop_count = setting(INT, 5, between=(0, 50), help="Most of them from this server.")
    max_logon_failures = setting(INT, 3, between=(0, 10), help="Failed logons before the end.")
    max_message_size = setting(
        SIZE, "36 MB", between=("64 KB", "2147483647 B"), help="Largest message."
    )
    max_protocol_errors = setting(
        limit(INT), 5, between=(0, 2147483647), help="Protocol errors before the end."
    )
    max_recipients_per_message = setting(
        INT, 200, between=(1, 512000), help="Most recipients of a message."
    )
    permission_groups = setting(
        flags(PermissionGroups), "None", help="Groups of predefined rights and who has them."
    )
    pipelining_enabled = setting(BOOL, True, help="Whether PIPELINING is offered.")
    protocol_logging_level = setting(LOGGING, "None", help="Whether sessions are logged.")
    remote_ip_ranges = setting(
        RANGES, ANY_RANGE, name="RemoteIPRanges", help="Addresses whose sessions it takes."
    )
    require_ehlo_domain = setting(
        BOOL, False, name="RequireEHLODomain", help="Whether EHLO must name a domain."
    )
    require_tls = setting(BOOL, False, name="RequireTLS", help="Whether sessions must use TLS.")
    enable_auth_gssapi = setting(
        BOOL, False, name="EnableAuthGSSAPI", help="Whether GSSAPI is offered with NTLM."
    )
    extended_protection_policy = setting(PROTECTION, "None", help="Extended protection of logons.")
    live_credential_enabled = setting(BOOL, False, help="Reserved.", on="set")
    tls_domain_capabilities = setting(many(TEXT), help="What certain domains may do.")
    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"))
    transport_role = setting(ROLE, "HubTransport", help="The service that the connector is of.")
    reject_reserved_top_level_recipient_domains = setting(
        BOOL, False, help="Whether recipients below reserved top-level domains are refused."
    )
    reject_reserved_second_level_recipient_domains = setting(
        BOOL, False, help="Whether recipients in example domains are refused."
    )
    reject_single_label_recipient_domains = setting(
        BOOL, False, help="Whether recipients in domains without a dot are refused."
    )
    accept_consumer_mail = setting(BOOL, False, help="Reserved.", on="set")
    size_enabled = setting(SIZE_MODE, "Enabled", help="How SIZE is offered.")
    tarpit_interval = setting(
        SPAN, "00:00:05", between=("00:00:00", "00:10:00"), help="Delay of refusals to strangers."
    )
    auth_tarpit_interval = setting(
        SPAN, "00:00:05", between=("00:00:00", "00:10:00"), help="Delay of failed logons."
    )
    max_acknowledgement_delay = setting(
        SPAN, "00:00:30", between=("00:00:00", "00:10:00"), help="Delay for shadow redundancy."
    )
    computed = (View("Server", lambda own: ObjectId(own.server), before="TransportRole"), *TAIL)

    @property
    def identity(self) -> str:
        return f"{self.server}\\{self.name}"

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},CN=SMTP Receive Connectors,CN=Protocols,CN={self.server},{SERVERS}"


class SendConnector(Named, ConfigObject):
    """Sends mail for some domains out of the organization."""

    __tablename__ = "send_connectors"
    __table_args__ = (UniqueConstraint("name"),)
    type_name = _CONFIG + "SmtpSendConnectorConfig"
    object_class = "msExchRoutingSMTPConnector"
    table = ("Identity", "AddressSpaces", "Enabled")

    dns_routing_enabled = setting(
        BOOL, True, name="DNSRoutingEnabled", help="Whether MX records lead; else smart hosts."
    )
    tls_domain = setting(TEXT, None, help="The domain that the other side's certificate must hold.")
    tls_auth_level = setting(
        choice(
            _CONFIG + "TlsAuthLevel", "EncryptionOnly", "CertificateValidation", "DomainValidation"
        ),
        None,
        help="How far the other side's certificate is checked.",
    )
    error_policies = setting(TEXT, "Default", help="How certain errors are treated.")
    smart_hosts = setting(many(TEXT), help="Hosts that take all mail of the connector.")
    port = setting(INT, 25, between=(0, 65535), help="The port of the other side.")
    connection_inactivity_time_out = setting(
        SPAN, "00:10:00", between=("00:00:01", "1.00:00:00"), help="How long a session may idle."
    )
    force_helo = setting(BOOL, False, name="ForceHELO", help="Whether HELO is used.")
    frontend_proxy_enabled = setting(
        BOOL, False, help="Whether mail goes out through the Front End Transport service."
    )
    ignore_starttls = setting(BOOL, False, name="IgnoreSTARTTLS", help="Whether STARTTLS is left.")
    cloud_services_mail_enabled = setting(BOOL, False, help="Whether cloud headers are kept.")
    fqdn = setting(FQDN, None, help="The name in EHLO; the server's own where it is empty.")
    tls_certificate_name = setting(TEXT, None, help="Issuer and subject of the certificate.")
    require_tls = setting(BOOL, False, name="RequireTLS", help="Whether sessions must use TLS.")
    require_oorg = setting(BOOL, False, help="Reserved.")
    enabled = setting(BOOL, True, help="Whether the connector is used.")
    protocol_logging_level = setting(LOGGING, "None", help="Whether sessions are logged.")
    smart_host_auth_mechanism = setting(
        choice(
            _CONFIG + "SmtpSendConnectorConfig+AuthMechanisms",
            "None",
            "BasicAuth",
            "BasicAuthRequireTLS",
            "ExchangeServer",
            "ExternalAuthoritative",
        ),
        "None",
        help="How we authenticate to smart hosts.",
    )
    use_external_dns_servers_enabled = setting(
        BOOL, False, name="UseExternalDNSServersEnabled", help="Which name servers are asked."
    )
    domain_secure_enabled = setting(BOOL, False, help="Whether mutual TLS authentication is used.")
    source_ip_address = setting(
        TEXT, "0.0.0.0", name="SourceIPAddress", help="The local address of sessions."
    )
    smtp_max_messages_per_connection = setting(
        INT, 20, between=(0, 2147483647), help="Messages sent in one session."
    )
    connector_type = setting(TEXT, "Default", help="Default, or for Exchange Online.")
    is_coexistence_connector = rare(
        BOOL, False, help="Whether it joins the organization to its part in the cloud."
    )
    linked_receive_connector = rare(TEXT, None, help="The Receive connector whose mail it sends.")
    region = setting(TEXT, "NotSpecified", help="Reserved.", on="")
    address_spaces = setting(
        many(value_of(AddressSpace, "Microsoft.Exchange.Data.AddressSpace")),
        required=True,
        help="Domains the connector is for.",
    )
    is_scoped_connector = setting(BOOL, False, help="Whether only servers of the same site use it.")
    comment = setting(TEXT, "", help="A remark.")
    source_transport_servers = setting(many(TEXT), help="Servers that send through it.")
    max_message_size = setting(
        limit(SIZE), "35 MB", between=("0 B", "2147483647 B"), help="Largest message."
    )
    usage = setting(TEXT, "Custom", help="What the connector was made for.", on="")
    computed = (
        View(
            "AuthenticationCredential",
            lambda own: (own.smart_host_account or (None,))[0],
            before="UseExternalDNSServersEnabled",
        ),
        View(
            "SmartHostsString",
            lambda own: ",".join(own.smart_hosts),
            "System.String",
            before="Region",
        ),
        View("IsSmtpConnector", lambda own: True, "System.Boolean", before="Comment"),
        View("ConnectedDomains", lambda own: [], before="IsScopedConnector"),
        View("HomeMTA", lambda own: "Microsoft MTA", before="MaxMessageSize"),
        View(
            "HomeMtaServerId",
            lambda own: next(iter(own.source_transport_servers), None),
            before="MaxMessageSize",
        ),
        View(
            "SourceRoutingGroup",
            lambda own: "Exchange Routing Group (DWBGZMFD01QNBJR)",
            before="SourceTransportServers",
        ),
        *TAIL,
    )

    @property
    def smart_host_account(self) -> tuple[str, str] | None:
        """The account at the smart hosts: its name and the encrypted password."""
        kept = self.further or {}
        user, secret = kept.get("smart_host_user"), kept.get("smart_host_secret")
        return None if user is None or secret is None else (user, secret)

    @smart_host_account.setter
    def smart_host_account(self, account: tuple[str, str] | None) -> None:
        user, secret = account or (None, None)
        self.further = {
            **(self.further or {}),
            "smart_host_user": user,
            "smart_host_secret": secret,
        }

    @property
    def distinguished_name(self) -> str:
        return (
            f"CN={self.name},CN=Connections,CN=Exchange Routing Group (DWBGZMFD01QNBJR),"
            f"CN=Routing Groups,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),"
            f"CN=Administrative Groups,{CONFIGURATION}"
        )
