"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _servers()
    _services()
    _hub_services()
    _mail_flow()
    _connectors()
    _recipients()
    _permissions()
    _history()
    _queues()


def downgrade() -> None:
    for name in (
        *("message_states", "queue_states", "service_states", "revision", "changes"),
        *("access_control_entries", "mailboxes", "groups", "send_connectors"),
        *("receive_connectors", "transport_config", "email_address_policies"),
        *("accepted_domains", "transport_services", "mailbox_transport_services"),
        *("frontend_transport_services", "mailbox_databases", "servers"),
    ):
        op.drop_table(name)


def _config_table(table: str, settings: str, *more: Any) -> None:
    """A table of configuration objects: what all have, `settings` as text columns, and more."""
    op.create_table(
        table,
        sa.Column("guid", sa.String(36), primary_key=True),
        _text("name", 256),
        sa.Column("when_created", sa.DateTime(), nullable=False),
        sa.Column("when_changed", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in settings.split()),
        *more,
    )


def _text(name: str, length: int, *more: Any, **options: Any) -> sa.Column[str]:
    """A column of short text that is never empty."""
    return sa.Column(name, sa.String(length), *more, nullable=False, **options)


def _number(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, **options)


def _reference(name: str, table: str) -> sa.Column[str]:
    """A column that names an object of another table."""
    return _text(name, 256, sa.ForeignKey(f"{table}.name"))


def _servers() -> None:
    _config_table(
        "servers",
        """
        site server_role edition version_major version_minor build domain
        """,
        _text("address", 64),
        sa.UniqueConstraint("address"),
        sa.UniqueConstraint("name"),
    )
    _config_table(
        "mailbox_databases",
        "recovery replication_type mounted",
        _reference("server", "servers"),
        sa.UniqueConstraint("name"),
    )


def _services() -> None:
    _config_table(
        "frontend_transport_services",
        """
        antispam_agents_enabled connectivity_log_enabled connectivity_log_max_age
        connectivity_log_max_directory_size connectivity_log_max_file_size
        connectivity_log_path external_dns_servers internal_dns_servers
        intra_org_connector_protocol_logging_level max_connection_rate_per_minute
        max_outbound_connections receive_protocol_log_max_age
        receive_protocol_log_max_directory_size receive_protocol_log_max_file_size
        receive_protocol_log_path send_protocol_log_max_age
        send_protocol_log_max_directory_size send_protocol_log_max_file_size
        send_protocol_log_path transient_failure_retry_count
        transient_failure_retry_interval
        """,
        _reference("server", "servers"),
        sa.UniqueConstraint("server"),
    )
    _config_table(
        "mailbox_transport_services",
        """
        connectivity_log_enabled connectivity_log_max_age
        connectivity_log_max_directory_size connectivity_log_max_file_size
        connectivity_log_path mailbox_delivery_connector_protocol_logging_level
        max_concurrent_mailbox_deliveries max_concurrent_mailbox_submissions
        pipeline_tracing_enabled receive_protocol_log_max_age
        receive_protocol_log_max_directory_size receive_protocol_log_max_file_size
        receive_protocol_log_path send_protocol_log_max_age
        send_protocol_log_max_directory_size send_protocol_log_max_file_size
        send_protocol_log_path
        """,
        _reference("server", "servers"),
        sa.UniqueConstraint("server"),
    )


def _hub_services() -> None:
    _config_table(
        "transport_services",
        """
        antispam_agents_enabled connectivity_log_enabled connectivity_log_max_age
        connectivity_log_max_directory_size connectivity_log_max_file_size
        connectivity_log_path delay_notification_timeout external_dns_adapter_enabled
        external_dns_protocol_option external_dns_servers external_ip_address
        internal_dns_adapter_enabled internal_dns_protocol_option internal_dns_servers
        max_concurrent_mailbox_deliveries max_concurrent_mailbox_submissions
        max_connection_rate_per_minute max_outbound_connections
        max_per_domain_outbound_connections message_expiration_timeout
        message_retry_interval message_tracking_log_enabled message_tracking_log_max_age
        message_tracking_log_max_directory_size message_tracking_log_max_file_size
        message_tracking_log_path message_tracking_log_subject_logging_enabled
        outbound_connection_failure_retry_interval
        intra_org_connector_protocol_logging_level pickup_directory_max_header_size
        pickup_directory_max_messages_per_minute pickup_directory_max_recipients_per_message
        pickup_directory_path pipeline_tracing_enabled poison_message_detection_enabled
        poison_threshold queue_log_enabled queue_max_idle_time receive_protocol_log_max_age
        receive_protocol_log_max_directory_size receive_protocol_log_max_file_size
        receive_protocol_log_path recipient_validation_cache_enabled replay_directory_path
        root_drop_directory_path routing_table_log_max_age
        routing_table_log_max_directory_size routing_table_log_path
        send_protocol_log_max_age send_protocol_log_max_directory_size
        send_protocol_log_max_file_size send_protocol_log_path transient_failure_retry_count
        transient_failure_retry_interval use_downgraded_exchange_server_auth
        """,
        _reference("server", "servers"),
        sa.UniqueConstraint("server"),
    )


def _mail_flow() -> None:
    _config_table(
        "accepted_domains",
        """
        domain_name domain_type match_sub_domains address_book_enabled default email_only
        externally_managed pending_removal outbound_only initial_domain
        """,
        sa.UniqueConstraint("domain_name"),
        sa.UniqueConstraint("name"),
    )
    _config_table(
        "email_address_policies",
        """
        recipient_filter ldap_recipient_filter recipient_filter_applied included_recipients
        recipient_container priority enabled_primary_smtp_address_template
        enabled_email_address_templates disabled_email_address_templates
        has_email_address_setting
        """,
        sa.UniqueConstraint("name"),
    )
    _config_table(
        "transport_config",
        """
        address_book_policy_routing_enabled clear_categories dsn_conversion_mode
        external_delay_dsn_enabled internal_delay_dsn_enabled external_postmaster_address
        generate_copy_of_dsn_for internal_smtp_servers journaling_report_ndr_to
        max_receive_size max_recipient_envelope_limit max_send_size
        reject_message_on_shadow_failure safety_net_hold_time shadow_redundancy_enabled
        tls_receive_domain_secure_list tls_send_domain_secure_list
        verify_secure_submit_enabled voicemail_journaling_enabled xexch50_enabled
        """,
    )


def _connectors() -> None:
    _config_table(
        "receive_connectors",
        """
        auth_mechanism banner binary_mime_enabled bindings chunking_enabled default_domain
        delivery_status_notification_enabled eight_bit_mime_enabled smtp_utf8_enabled
        bare_linefeed_rejection_enabled domain_secure_enabled enhanced_status_codes_enabled
        long_addresses_enabled orar_enabled suppress_x_anonymous_tls proxy_enabled
        advertise_client_settings fqdn service_discovery_fqdn tls_certificate_name comment
        enabled connection_timeout connection_inactivity_timeout message_rate_limit
        message_rate_source max_inbound_connection max_inbound_connection_per_source
        max_inbound_connection_percentage_per_source max_header_size max_hop_count
        max_local_hop_count max_logon_failures max_message_size max_protocol_errors
        max_recipients_per_message permission_groups pipelining_enabled
        protocol_logging_level remote_ip_ranges require_ehlo_domain require_tls
        enable_auth_gssapi extended_protection_policy live_credential_enabled
        tls_domain_capabilities transport_role reject_reserved_top_level_recipient_domains
        reject_reserved_second_level_recipient_domains reject_single_label_recipient_domains
        accept_consumer_mail size_enabled tarpit_interval auth_tarpit_interval
        max_acknowledgement_delay
        """,
        _reference("server", "servers"),
        sa.UniqueConstraint("server", "name"),
    )
    _config_table(
        "send_connectors",
        """
        dns_routing_enabled tls_domain tls_auth_level error_policies smart_hosts port
        connection_inactivity_time_out force_helo frontend_proxy_enabled ignore_starttls
        cloud_services_mail_enabled fqdn tls_certificate_name require_tls require_oorg
        enabled protocol_logging_level smart_host_auth_mechanism
        use_external_dns_servers_enabled domain_secure_enabled source_ip_address
        smtp_max_messages_per_connection connector_type region address_spaces
        is_scoped_connector comment source_transport_servers max_message_size usage
        """,
        sa.UniqueConstraint("name"),
    )


def _recipients() -> None:
    _config_table(
        "groups",
        """
        alias display_name group_type sam_account_name primary_smtp_address email_addresses
        members require_sender_authentication_enabled
        """,
        sa.UniqueConstraint("name"),
    )
    _config_table(
        "mailboxes",
        """
        account_disabled alias display_name first_name last_name sam_account_name
        user_principal_name primary_smtp_address email_addresses
        email_address_policy_enabled max_send_size max_receive_size recipient_limits
        prohibit_send_quota hidden_from_address_lists_enabled
        require_sender_authentication_enabled forwarding_smtp_address
        deliver_to_mailbox_and_forward recipient_type_details organizational_unit
        """,
        _reference("database", "mailbox_databases"),
        sa.Column("password", sa.Text()),
        sa.Column("nt_hash", sa.Text()),
        sa.UniqueConstraint("alias"),
        sa.UniqueConstraint("sam_account_name"),
        sa.UniqueConstraint("user_principal_name"),
    )


def _permissions() -> None:
    op.create_table(
        "access_control_entries",
        sa.Column("guid", sa.String(36), primary_key=True),
        _number("number"),
        _text("target", 36, index=True),
        _text("target_identity", 512),
        _text("user", 256),
        sa.Column("deny", sa.Boolean(), nullable=False),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        _text("right", 128),
        sa.Column("is_extended", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("target", "user", "deny", "right", "inherited"),
    )


def _history() -> None:
    op.create_table(
        "changes",
        _number("id", primary_key=True, autoincrement=True),
        _number("revision"),
        sa.Column("time", sa.DateTime(), nullable=False),
        _text("who", 256),
        _text("command", 256),
        _text("object_type", 256),
        _text("identity", 512),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
    )
    op.create_table(
        "revision",
        _number("id", primary_key=True),
        _number("number"),
        sa.Column("clock_offset", sa.Float(), nullable=False),
        sa.Column("service_secret", sa.Text(), nullable=False),
    )


def _queues() -> None:
    op.create_table(
        "service_states",
        _text("server", 256, primary_key=True),
        _text("service", 64, primary_key=True),
        sa.Column("pid", sa.Integer()),
        _text("status", 32),
        sa.Column("problem", sa.Text()),
    )
    op.create_table(
        "queue_states",
        _text("server", 256, primary_key=True),
        _text("name", 256, primary_key=True),
        _number("number"),
        _text("delivery_type", 64),
        _text("next_hop_domain", 256),
        _text("next_hop_connector", 36),
        _text("status", 32),
        _number("message_count"),
        sa.Column("last_error", sa.Text()),
        _number("retry_count"),
        sa.Column("next_retry", sa.Float()),
        sa.Column("last_retry", sa.Float()),
        sa.Column("wish", sa.String(32)),
    )
    op.create_table(
        "message_states",
        _text("server", 256, primary_key=True),
        _number("number", primary_key=True),
        _text("queue", 256),
        _text("internet_message_id", 512),
        _text("sender", 512),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        _number("size"),
        _text("status", 32),
        sa.Column("received", sa.Float(), nullable=False),
        _text("source", 256),
        _text("source_ip", 64),
        sa.Column("last_error", sa.Text()),
        sa.Column("wish", sa.String(32)),
    )
