"""Settings of the transport services on each server."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from store.kinds import BOOL, INT, SIZE, SPAN, TEXT, limit, many
from store.properties import SERVERS, TAIL, ConfigObject, Named, View, setting
from store.types.connectors import LOGGING

_TYPE = "Microsoft.Exchange.Data.Directory.Management."


def _days(days: int) -> MappedColumn:
    return setting(SPAN, f"{days}.00:00:00", help="How long files are kept; 00:00:00 for ever.")


def _folder_size(default: str) -> MappedColumn:
    return setting(limit(SIZE), default, help="Most that the log's folder may hold.")


def _file_size() -> MappedColumn:
    return setting(limit(SIZE), "10 MB", help="Size at which a new file begins.")


def _path() -> MappedColumn:
    return setting(TEXT, None, help="Folder of the log; nothing: no log is written.")


class _OnServer(Named):
    """Settings of one service on one server, named as the server is."""

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},{SERVERS}"


class TransportService(_OnServer, ConfigObject):
    """The Transport service (hub)."""

    __tablename__ = "transport_services"
    type_name = _TYPE + "TransportServer"
    object_class = "msExchExchangeServer"
    table = ("Name", "MessageTrackingLogEnabled", "MessageTrackingLogPath")

    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"), unique=True)
    antispam_agents_enabled = setting(BOOL, False, help="Whether antispam agents are installed.")
    connectivity_log_enabled = setting(BOOL, True, help="Whether connections are logged.")
    connectivity_log_max_age = _days(30)
    connectivity_log_max_directory_size = _folder_size("1000 MB")
    connectivity_log_max_file_size = _file_size()
    connectivity_log_path = _path()
    delay_notification_timeout = setting(SPAN, "04:00:00", help="When senders hear of a delay.")
    external_dns_adapter_enabled = setting(
        BOOL,
        True,
        name="ExternalDNSAdapterEnabled",
        help="Whether the adapter's servers are asked.",
    )
    external_dns_protocol_option = setting(
        TEXT, "Any", name="ExternalDNSProtocolOption", help="TCP, UDP or any."
    )
    external_dns_servers = setting(
        many(TEXT), name="ExternalDNSServers", help="Name servers for mail that leaves."
    )
    external_ip_address = setting(
        TEXT, None, name="ExternalIPAddress", help="The address written into Received fields."
    )
    internal_dns_adapter_enabled = setting(
        BOOL,
        True,
        name="InternalDNSAdapterEnabled",
        help="Whether the adapter's servers are asked.",
    )
    internal_dns_protocol_option = setting(
        TEXT, "Any", name="InternalDNSProtocolOption", help="TCP, UDP or any."
    )
    internal_dns_servers = setting(
        many(TEXT), name="InternalDNSServers", help="Name servers for mail that stays."
    )
    max_concurrent_mailbox_deliveries = setting(INT, 20, help="Deliveries at a time.")
    max_concurrent_mailbox_submissions = setting(INT, 20, help="Submissions at a time.")
    max_connection_rate_per_minute = setting(INT, 1200, help="Sessions begun in a minute.")
    max_outbound_connections = setting(limit(INT), 1000, help="Sessions outwards at a time.")
    max_per_domain_outbound_connections = setting(
        limit(INT), 20, help="Sessions outwards at a time to one domain."
    )
    message_expiration_timeout = setting(SPAN, "2.00:00:00", help="When a message is given up.")
    message_retry_interval = setting(SPAN, "00:15:00", help="Pause before a message goes again.")
    message_tracking_log_enabled = setting(BOOL, True, help="Whether messages are tracked.")
    message_tracking_log_max_age = _days(30)
    message_tracking_log_max_directory_size = _folder_size("1000 MB")
    message_tracking_log_max_file_size = _file_size()
    message_tracking_log_path = _path()
    message_tracking_log_subject_logging_enabled = setting(
        BOOL, True, help="Whether subjects are tracked."
    )
    outbound_connection_failure_retry_interval = setting(
        SPAN, "00:10:00", help="Pause after connections failed."
    )
    intra_org_connector_protocol_logging_level = setting(
        LOGGING, "None", help="Whether sessions between servers are logged."
    )
    pickup_directory_max_header_size = setting(SIZE, "64 KB", help="Largest header picked up.")
    pickup_directory_max_messages_per_minute = setting(INT, 100, help="Messages picked up.")
    pickup_directory_max_recipients_per_message = setting(INT, 100, help="Most recipients.")
    pickup_directory_path = _path()
    pipeline_tracing_enabled = setting(BOOL, False, help="Whether messages are traced.")
    poison_message_detection_enabled = setting(BOOL, True, help="Whether crashes are counted.")
    poison_threshold = setting(INT, 2, between=(1, 10), help="Crashes until a message is poison.")
    queue_log_enabled = setting(BOOL, True, help="Whether queues are logged.", on="")
    queue_max_idle_time = setting(SPAN, "00:03:00", help="When an empty queue goes.")
    receive_protocol_log_max_age = _days(30)
    receive_protocol_log_max_directory_size = _folder_size("250 MB")
    receive_protocol_log_max_file_size = _file_size()
    receive_protocol_log_path = _path()
    recipient_validation_cache_enabled = setting(BOOL, False, help="Whether lookups are kept.")
    replay_directory_path = _path()
    root_drop_directory_path = _path()
    routing_table_log_max_age = _days(7)
    routing_table_log_max_directory_size = _folder_size("50 MB")
    routing_table_log_path = _path()
    send_protocol_log_max_age = _days(30)
    send_protocol_log_max_directory_size = _folder_size("250 MB")
    send_protocol_log_max_file_size = _file_size()
    send_protocol_log_path = _path()
    transient_failure_retry_count = setting(
        INT, 6, between=(0, 15), help="Quick retries after a failed connection."
    )
    transient_failure_retry_interval = setting(SPAN, "00:05:00", help="Pause between them.")
    use_downgraded_exchange_server_auth = setting(BOOL, False, help="Whether servers use NTLM.")
    computed = (View("Server", lambda own: own.server), *TAIL)


class FrontendTransportService(_OnServer, ConfigObject):
    """The Front End Transport service."""

    __tablename__ = "frontend_transport_services"
    type_name = _TYPE + "FrontendTransportServer"
    object_class = "msExchExchangeTransportServer"
    table = ("Name", "AntispamAgentsEnabled")

    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"), unique=True)
    antispam_agents_enabled = setting(BOOL, False, help="Whether antispam agents are installed.")
    connectivity_log_enabled = setting(BOOL, True, help="Whether connections are logged.")
    connectivity_log_max_age = _days(30)
    connectivity_log_max_directory_size = _folder_size("1000 MB")
    connectivity_log_max_file_size = _file_size()
    connectivity_log_path = _path()
    external_dns_servers = setting(many(TEXT), name="ExternalDNSServers", help="Name servers.")
    internal_dns_servers = setting(many(TEXT), name="InternalDNSServers", help="Name servers.")
    intra_org_connector_protocol_logging_level = setting(
        LOGGING, "Verbose", help="Whether sessions between servers are logged."
    )
    max_connection_rate_per_minute = setting(INT, 1200, help="Sessions begun in a minute.")
    max_outbound_connections = setting(limit(INT), 1000, help="Sessions outwards at a time.")
    receive_protocol_log_max_age = _days(30)
    receive_protocol_log_max_directory_size = _folder_size("250 MB")
    receive_protocol_log_max_file_size = _file_size()
    receive_protocol_log_path = _path()
    send_protocol_log_max_age = _days(30)
    send_protocol_log_max_directory_size = _folder_size("250 MB")
    send_protocol_log_max_file_size = _file_size()
    send_protocol_log_path = _path()
    transient_failure_retry_count = setting(INT, 6, help="Quick retries.")
    transient_failure_retry_interval = setting(SPAN, "00:05:00", help="Pause between them.")
    computed = (View("Server", lambda own: own.server), *TAIL)

    @property
    def identity(self) -> str:
        return f"{self.server}\\Frontend"


class MailboxTransportService(_OnServer, ConfigObject):
    """The Mailbox Transport Delivery and Submission services."""

    __tablename__ = "mailbox_transport_services"
    type_name = _TYPE + "MailboxTransportServer"
    object_class = "msExchExchangeTransportServer"
    table = ("Name", "MaxConcurrentMailboxDeliveries", "MaxConcurrentMailboxSubmissions")

    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"), unique=True)
    connectivity_log_enabled = setting(BOOL, True, help="Whether connections are logged.")
    connectivity_log_max_age = _days(30)
    connectivity_log_max_directory_size = _folder_size("1000 MB")
    connectivity_log_max_file_size = _file_size()
    connectivity_log_path = _path()
    mailbox_delivery_connector_protocol_logging_level = setting(
        LOGGING, "None", help="Whether deliveries are logged."
    )
    max_concurrent_mailbox_deliveries = setting(INT, 20, help="Deliveries at a time.")
    max_concurrent_mailbox_submissions = setting(INT, 20, help="Submissions at a time.")
    pipeline_tracing_enabled = setting(BOOL, False, help="Whether messages are traced.")
    receive_protocol_log_max_age = _days(30)
    receive_protocol_log_max_directory_size = _folder_size("250 MB")
    receive_protocol_log_max_file_size = _file_size()
    receive_protocol_log_path = _path()
    send_protocol_log_max_age = _days(30)
    send_protocol_log_max_directory_size = _folder_size("250 MB")
    send_protocol_log_max_file_size = _file_size()
    send_protocol_log_path = _path()
    computed = (View("Server", lambda own: own.server), *TAIL)
