"""Settings of the Front End Transport and the Mailbox Transport services on each server."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import BOOL, INT, SPAN, TEXT, limit, many
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


class FrontendTransportService(OnServer, ConfigObject):
    """The Front End Transport service."""

    __tablename__ = "frontend_transport_services"
    type_name = MANAGEMENT + "FrontendTransportServer"
    object_class = "msExchExchangeTransportServer"
    table = ("Name", "AntispamAgentsEnabled")

    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"), unique=True)
    agent_log_enabled = rare(BOOL, True, help="Whether the agents' actions are logged.")
    agent_log_max_age = age(7, rare)
    agent_log_max_directory_size = folder_size("250 MB", rare)
    agent_log_max_file_size = file_size("10 MB", rare)
    agent_log_path = path("TransportRoles\\Logs\\FrontEnd\\AgentLog", rare)
    antispam_agents_enabled = setting(BOOL, False, help="Whether antispam agents are installed.")
    connectivity_log_enabled = setting(BOOL, True, help="Whether connections are logged.")
    connectivity_log_max_age = age(30)
    connectivity_log_max_directory_size = folder_size("1000 MB")
    connectivity_log_max_file_size = file_size()
    connectivity_log_path = path()
    dns_log_enabled = rare(BOOL, False, help="Whether name look-ups are logged.")
    dns_log_max_age = age(7, rare)
    dns_log_max_directory_size = folder_size("100 MB", rare)
    dns_log_max_file_size = file_size("10 MB", rare)
    dns_log_path = path(None, rare)
    external_dns_adapter_enabled = dns_adapter("ExternalDNSAdapterEnabled")
    external_dns_adapter_guid = adapter("ExternalDNSAdapterGuid")
    external_dns_protocol_option = dns_protocol("ExternalDNSProtocolOption")
    external_dns_servers = setting(many(TEXT), name="ExternalDNSServers", help="Name servers.")
    external_ip_address = rare(
        TEXT, None, name="ExternalIPAddress", help="The address written into Received fields."
    )
    internal_dns_adapter_enabled = dns_adapter("InternalDNSAdapterEnabled")
    internal_dns_adapter_guid = adapter("InternalDNSAdapterGuid")
    internal_dns_protocol_option = dns_protocol("InternalDNSProtocolOption")
    internal_dns_servers = setting(many(TEXT), name="InternalDNSServers", help="Name servers.")
    intra_org_connector_protocol_logging_level = setting(
        LOGGING, "Verbose", help="Whether sessions between servers are logged."
    )
    max_connection_rate_per_minute = setting(INT, 1200, help="Sessions begun in a minute.")
    max_outbound_connections = setting(limit(INT), 1000, help="Sessions outwards at a time.")
    receive_protocol_log_max_age = age(30)
    receive_protocol_log_max_directory_size = folder_size("250 MB")
    receive_protocol_log_max_file_size = file_size()
    receive_protocol_log_path = path()
    routing_table_log_max_age = age(7, rare)
    routing_table_log_max_directory_size = folder_size("250 MB", rare)
    routing_table_log_path = path("TransportRoles\\Logs\\FrontEnd\\Routing", rare)
    send_protocol_log_max_age = age(30)
    send_protocol_log_max_directory_size = folder_size("250 MB")
    send_protocol_log_max_file_size = file_size()
    send_protocol_log_path = path()
    transient_failure_retry_count = setting(INT, 6, help="Quick retries.")
    transient_failure_retry_interval = setting(SPAN, "00:05:00", help="Pause between them.")
    computed = (View("Server", lambda own: ObjectId(own.server)), *TAIL)

    @property
    def identity(self) -> str:
        return f"{self.server}\\Frontend"


class MailboxTransportService(OnServer, ConfigObject):
    """The Mailbox Transport Delivery and Submission services."""

    __tablename__ = "mailbox_transport_services"
    type_name = MANAGEMENT + "MailboxTransportServer"
    object_class = "msExchExchangeTransportServer"
    table = ("Name", "MaxConcurrentMailboxDeliveries", "MaxConcurrentMailboxSubmissions")

    server: Mapped[str] = mapped_column(String(256), ForeignKey("servers.name"), unique=True)
    connectivity_log_enabled = setting(BOOL, True, help="Whether connections are logged.")
    connectivity_log_max_age = age(30)
    connectivity_log_max_directory_size = folder_size("1000 MB")
    connectivity_log_max_file_size = file_size()
    connectivity_log_path = path()
    content_conversion_tracing_enabled = rare(BOOL, False, help="Whether conversions are traced.")
    mailbox_delivery_agent_log_enabled = rare(
        BOOL, True, help="Whether the agents' actions in delivery are logged."
    )
    mailbox_delivery_agent_log_max_age = age(7, rare)
    mailbox_delivery_agent_log_max_directory_size = folder_size("250 MB", rare)
    mailbox_delivery_agent_log_max_file_size = file_size("10 MB", rare)
    mailbox_delivery_agent_log_path = path(
        "TransportRoles\\Logs\\Mailbox\\AgentLog\\Delivery", rare
    )
    mailbox_delivery_connector_max_inbound_connection = rare(
        limit(INT), 5000, help="Sessions of deliveries at a time."
    )
    mailbox_delivery_connector_protocol_logging_level = setting(
        LOGGING, "None", help="Whether deliveries are logged."
    )
    mailbox_delivery_connector_smtp_utf8_enabled = rare(
        BOOL, True, help="Whether deliveries may use SMTPUTF8."
    )
    mailbox_delivery_throttling_log_enabled = rare(
        BOOL, True, help="Whether delayed deliveries are logged."
    )
    mailbox_delivery_throttling_log_max_age = age(7, rare)
    mailbox_delivery_throttling_log_max_directory_size = folder_size("200 MB", rare)
    mailbox_delivery_throttling_log_max_file_size = file_size("10 MB", rare)
    mailbox_delivery_throttling_log_path = path("TransportRoles\\Logs\\Throttling\\Delivery", rare)
    mailbox_submission_agent_log_enabled = rare(
        BOOL, True, help="Whether the agents' actions in submission are logged."
    )
    mailbox_submission_agent_log_max_age = age(7, rare)
    mailbox_submission_agent_log_max_directory_size = folder_size("250 MB", rare)
    mailbox_submission_agent_log_max_file_size = file_size("10 MB", rare)
    mailbox_submission_agent_log_path = path(
        "TransportRoles\\Logs\\Mailbox\\AgentLog\\Submission", rare
    )
    max_concurrent_mailbox_deliveries = setting(INT, 20, help="Deliveries at a time.")
    max_concurrent_mailbox_submissions = setting(INT, 20, help="Submissions at a time.")
    pipeline_tracing_enabled = setting(BOOL, False, help="Whether messages are traced.")
    pipeline_tracing_path = path("TransportRoles\\Logs\\Mailbox\\PipelineTracing", rare)
    pipeline_tracing_sender_address = rare(TEXT, None, help="The sender whose messages are traced.")
    receive_protocol_log_max_age = age(30)
    receive_protocol_log_max_directory_size = folder_size("250 MB")
    receive_protocol_log_max_file_size = file_size()
    receive_protocol_log_path = path()
    routing_table_log_max_age = age(7, rare)
    routing_table_log_max_directory_size = folder_size("250 MB", rare)
    routing_table_log_path = path("TransportRoles\\Logs\\Mailbox\\Routing", rare)
    send_protocol_log_max_age = age(30)
    send_protocol_log_max_directory_size = folder_size("250 MB")
    send_protocol_log_max_file_size = file_size()
    send_protocol_log_path = path()
    computed = (View("Server", lambda own: ObjectId(own.server)), *TAIL)
