"""Transport settings of the whole organization."""

from __future__ import annotations

from store.kinds import BOOL, INT, SIZE, SPAN, TEXT, choice, limit, many
from store.properties import CONFIGURATION, TAIL, ConfigObject, Named, rare, setting

_CONFIG = "Microsoft.Exchange.Data.Directory.SystemConfiguration."
_BYTES = ("0 B", "2147483647 B")


class TransportConfig(Named, ConfigObject):
    """The one object of organization-wide transport settings."""

    __tablename__ = "transport_config"
    type_name = "Microsoft.Exchange.Data.Directory.SystemConfiguration.TransportConfigContainer"
    object_class = "msExchTransportSettings"
    table = ()

    address_book_policy_routing_enabled = setting(BOOL, False, on="set", help="Policy routing.")
    clear_categories = setting(BOOL, True, on="set", help="Whether categories are removed.")
    agent_generated_message_loop_detection_in_smtp_enabled = rare(
        BOOL, False, on="set", help="Whether loops of agents' messages are found in SMTP."
    )
    agent_generated_message_loop_detection_in_submission_enabled = rare(
        BOOL, False, on="set", help="Whether loops of agents' messages are found in submission."
    )
    convert_disclaimer_wrapper_to_eml = rare(
        BOOL, False, on="set", help="Whether the wrapped message is an attachment of its own."
    )
    diagnostics_aggregation_service_port = rare(
        INT, 9710, on="set", help="Port of the queues' digest."
    )
    dsn_conversion_mode = setting(
        TEXT, "UseExchangeDSNs", name="DSNConversionMode", on="set", help="How DSNs are changed."
    )
    external_delay_dsn_enabled = setting(BOOL, True, on="set", help="Delay notices to outside.")
    internal_delay_dsn_enabled = setting(BOOL, True, on="set", help="Delay notices inside.")
    external_dsn_default_language = rare(TEXT, None, on="set", help="Language of notices.")
    external_dsn_language_detection_enabled = rare(
        BOOL, True, on="set", help="Whether notices are in the sender's language."
    )
    external_dsn_max_message_attach_size = rare(
        SIZE, "10 MB", on="set", between=_BYTES, help="Largest original that notices hold."
    )
    external_dsn_reporting_authority = rare(
        TEXT, None, on="set", help="The domain notices speak for."
    )
    external_dsn_send_html = rare(BOOL, True, on="set", help="Whether notices are in HTML.")
    external_postmaster_address = setting(TEXT, None, on="set", help="Sender of notices outside.")
    generate_copy_of_dsn_for = setting(
        many(TEXT), name="GenerateCopyOfDSNFor", on="set", help="Codes whose NDRs are copied."
    )
    internal_dsn_default_language = rare(TEXT, None, on="set", help="Language of notices.")
    internal_dsn_language_detection_enabled = rare(
        BOOL, True, on="set", help="Whether notices are in the sender's language."
    )
    internal_dsn_max_message_attach_size = rare(
        SIZE, "10 MB", on="set", between=_BYTES, help="Largest original that notices hold."
    )
    internal_dsn_reporting_authority = rare(
        TEXT, None, on="set", help="The domain notices speak for."
    )
    internal_dsn_send_html = rare(BOOL, True, on="set", help="Whether notices are in HTML.")
    internal_smtp_servers = setting(
        many(TEXT), name="InternalSMTPServers", on="set", help="Addresses of own servers."
    )
    header_promotion_mode_setting = rare(
        choice(_CONFIG + "HeaderPromotionMode", "MustCreate", "MayCreate", "NoCreate"),
        "NoCreate",
        on="set",
        help="Whether headers become properties.",
    )
    journaling_report_ndr_to = setting(TEXT, "<>", on="set", help="Where journal NDRs go.")
    max_allowed_agent_generated_message_depth = rare(
        INT, 3, on="set", between=(0, 2147483647), help="How deep messages of agents may nest."
    )
    max_allowed_agent_generated_message_depth_per_agent = rare(
        INT, 2, on="set", between=(0, 2147483647), help="The same for one agent."
    )
    max_dumpster_size_per_database = rare(SIZE, "18 MB", on="set", help="Copies for a database.")
    max_dumpster_time = rare(SPAN, "7.00:00:00", on="set", help="How long those copies are kept.")
    max_receive_size = setting(limit(SIZE), "10 MB", on="set", help="Largest message received.")
    max_recipient_envelope_limit = setting(limit(INT), 500, on="set", help="Most recipients.")
    max_retries_for_local_site_shadow = rare(
        INT, 2, on="set", help="Tries to make a shadow copy in the own site."
    )
    max_retries_for_remote_site_shadow = rare(
        INT, 4, on="set", help="Tries to make a shadow copy in another site."
    )
    max_send_size = setting(limit(SIZE), "10 MB", on="set", help="Largest message sent.")
    queue_diagnostics_aggregation_interval = rare(
        SPAN, "00:01:00", on="set", help="How often servers exchange the state of queues."
    )
    reject_message_on_shadow_failure = setting(BOOL, False, on="set", help="Shadow redundancy.")
    rfc2231_encoding_enabled = rare(
        BOOL, False, on="set", help="Whether names of attachments are written after RFC 2231."
    )
    safety_net_hold_time = setting(SPAN, "2.00:00:00", on="set", help="How long copies are kept.")
    shadow_heartbeat_frequency = rare(SPAN, "00:02:00", on="set", help="Pause between heartbeats.")
    shadow_heartbeat_retry_count = rare(INT, 12, on="set", help="Heartbeats before a takeover.")
    shadow_heartbeat_timeout_interval = rare(
        SPAN, "00:15:00", on="set", help="Silence before a takeover."
    )
    shadow_message_auto_discard_interval = rare(
        SPAN, "2.00:00:00", on="set", help="How long shadow messages are kept."
    )
    shadow_message_preference_setting = rare(
        choice(_CONFIG + "ShadowMessagePreference", "PreferRemote", "LocalOnly", "RemoteOnly"),
        "PreferRemote",
        on="set",
        help="Where shadow copies are made.",
    )
    shadow_redundancy_enabled = setting(BOOL, True, on="set", help="Shadow redundancy.")
    shadow_resubmit_time_span = rare(SPAN, "03:00:00", on="set", help="When copies are sent again.")
    supervision_tags = rare(many(TEXT), on="set", help="Tags of supervision.")
    tls_receive_domain_secure_list = setting(
        many(TEXT), name="TLSReceiveDomainSecureList", on="set", help="Domains with mutual TLS."
    )
    tls_send_domain_secure_list = setting(
        many(TEXT), name="TLSSendDomainSecureList", on="set", help="Domains with mutual TLS."
    )
    transport_rule_attachment_text_scan_limit = rare(
        SIZE, "1 MB", on="set", help="How much of an attachment rules read."
    )
    verify_secure_submit_enabled = setting(BOOL, False, on="set", help="Encrypted submission.")
    voicemail_journaling_enabled = setting(BOOL, True, on="set", help="Journal of voice mail.")
    xexch50_enabled = setting(BOOL, True, name="Xexch50Enabled", on="set", help="XEXCH50.")
    computed = (*TAIL,)

    @property
    def distinguished_name(self) -> str:
        return f"CN=Transport Settings,{CONFIGURATION}"
