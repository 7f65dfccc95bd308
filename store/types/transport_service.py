"""Settings of the Transport service on each server."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import BOOL, INT, SIZE, SPAN, TEXT, limit, many
from store.properties import TAIL, ConfigObject, View, rare, setting
from store.types.connectors import LOGGING
from store.types.on_server import (
    MANAGEMENT,
    OnServer,
    adapter,
    age,
    dns_adapter,
    dns_protocol,
    file_size,
    folder_size,
    path,
)
from store.values.names import ObjectId


class TransportService(OnServer, ConfigObject):
    """The Transport service (hub)."""

    __tablename__ = "transport_services"
    type_name = MANAGEMENT + "TransportServer"
    object_class = "msExchExchangeServer"
    table = ("Name", "MessageTrackingLogEnabled", "MessageTrackingLogPath")

    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"), unique=True)
    active_user_statistics_log_max_age = age(30, rare)
    active_user_statistics_log_max_directory_size = folder_size("250 MB", rare)
    active_user_statistics_log_max_file_size = file_size("10 MB", rare)
    active_user_statistics_log_path = path("TransportRoles\\Logs\\Hub\\ActiveUsersStats", rare)
    agent_log_enabled = rare(BOOL, True, help="Whether the agents' actions are logged.")
    agent_log_max_age = age(7, rare)
    agent_log_max_directory_size = folder_size("250 MB", rare)
    agent_log_max_file_size = file_size("10 MB", rare)
    agent_log_path = path("TransportRoles\\Logs\\Hub\\AgentLog", rare)
    antispam_agents_enabled = setting(BOOL, False, help="Whether antispam agents are installed.")
    connectivity_log_enabled = setting(BOOL, True, help="Whether connections are logged.")
    connectivity_log_max_age = age(30)
    connectivity_log_max_directory_size = folder_size("1000 MB")
    connectivity_log_max_file_size = file_size()
    connectivity_log_path = path()
    content_conversion_tracing_enabled = rare(BOOL, False, help="Whether conversions are traced.")
    delay_notification_timeout = setting(SPAN, "04:00:00", help="When senders hear of a delay.")
    dns_log_enabled = rare(BOOL, False, help="Whether name look-ups are logged.")
    dns_log_max_age = age(7, rare)
    dns_log_max_directory_size = folder_size("100 MB", rare)
    dns_log_max_file_size = file_size("10 MB", rare)
    dns_log_path = path(None, rare)
    external_dns_adapter_enabled = dns_adapter("ExternalDNSAdapterEnabled", setting)
    external_dns_adapter_guid = adapter("ExternalDNSAdapterGuid")
    external_dns_protocol_option = dns_protocol("ExternalDNSProtocolOption", setting)
    external_dns_servers = setting(
        many(TEXT), name="ExternalDNSServers", help="Name servers for mail that leaves."
    )
    external_ip_address = setting(
        TEXT, None, name="ExternalIPAddress", help="The address written into Received fields."
    )
    internal_dns_adapter_enabled = dns_adapter("InternalDNSAdapterEnabled", setting)
    internal_dns_adapter_guid = adapter("InternalDNSAdapterGuid")
    internal_dns_protocol_option = dns_protocol("InternalDNSProtocolOption", setting)
    internal_dns_servers = setting(
        many(TEXT), name="InternalDNSServers", help="Name servers for mail that stays."
    )
    intra_org_connector_smtp_max_messages_per_connection = rare(
        INT, 20, between=(0, 2147483647), help="Messages sent to another server in one session."
    )
    irm_log_enabled = rare(BOOL, True, help="Whether rights management is logged.")
    irm_log_max_age = age(30, rare)
    irm_log_max_directory_size = folder_size("250 MB", rare)
    irm_log_max_file_size = file_size("10 MB", rare)
    irm_log_path = path("Logging\\IRMLogs", rare)
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
    message_tracking_log_max_age = age(30)
    message_tracking_log_max_directory_size = folder_size("1000 MB")
    message_tracking_log_max_file_size = file_size()
    message_tracking_log_path = path()
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
    pickup_directory_path = path()
    pipeline_tracing_enabled = setting(BOOL, False, help="Whether messages are traced.")
    pipeline_tracing_path = path("TransportRoles\\Logs\\Hub\\PipelineTracing", rare)
    pipeline_tracing_sender_address = rare(TEXT, None, help="The sender whose messages are traced.")
    poison_message_detection_enabled = setting(BOOL, True, help="Whether crashes are counted.")
    poison_threshold = setting(INT, 2, between=(1, 10), help="Crashes until a message is poison.")
    queue_log_enabled = setting(BOOL, True, help="Whether queues are logged.")
    queue_log_max_age = age(7, rare)
    queue_log_max_directory_size = folder_size("200 MB", rare)
    queue_log_max_file_size = file_size("10 MB", rare)
    queue_log_path = path("TransportRoles\\Logs\\Hub\\QueueViewer", rare)
    queue_max_idle_time = setting(SPAN, "00:03:00", help="When an empty queue goes.")
    receive_protocol_log_max_age = age(30)
    receive_protocol_log_max_directory_size = folder_size("250 MB")
    receive_protocol_log_max_file_size = file_size()
    receive_protocol_log_path = path()
    recipient_validation_cache_enabled = setting(BOOL, False, help="Whether lookups are kept.")
    replay_directory_path = path()
    root_drop_directory_path = path()
    routing_table_log_max_age = age(7)
    routing_table_log_max_directory_size = folder_size("50 MB")
    routing_table_log_path = path()
    send_protocol_log_max_age = age(30)
    send_protocol_log_max_directory_size = folder_size("250 MB")
    send_protocol_log_max_file_size = file_size()
    send_protocol_log_path = path()
    server_statistics_log_max_age = age(30, rare)
    server_statistics_log_max_directory_size = folder_size("250 MB", rare)
    server_statistics_log_max_file_size = file_size("10 MB", rare)
    server_statistics_log_path = path("TransportRoles\\Logs\\Hub\\ServerStats", rare)
    transient_failure_retry_count = setting(
        INT, 6, between=(0, 15), help="Quick retries after a failed connection."
    )
    transient_failure_retry_interval = setting(SPAN, "00:05:00", help="Pause between them.")
    use_downgraded_exchange_server_auth = setting(BOOL, False, help="Whether servers use NTLM.")
    computed = (View("Server", lambda own: ObjectId(own.server)), *TAIL)
