"""Transport settings of the whole organization."""

from __future__ import annotations

from store.kinds import BOOL, INT, SIZE, SPAN, TEXT, limit, many
from store.properties import CONFIGURATION, TAIL, ConfigObject, Named, setting


class TransportConfig(Named, ConfigObject):
    """The one object of organization-wide transport settings."""

    __tablename__ = "transport_config"
    type_name = "Microsoft.Exchange.Data.Directory.SystemConfiguration.TransportConfigContainer"
    object_class = "msExchTransportSettings"
    table = ()

    address_book_policy_routing_enabled = setting(BOOL, False, on="set", help="Policy routing.")
    clear_categories = setting(BOOL, True, on="set", help="Whether categories are removed.")
    dsn_conversion_mode = setting(
        TEXT, "UseExchangeDSNs", name="DSNConversionMode", on="set", help="How DSNs are changed."
    )
    external_delay_dsn_enabled = setting(BOOL, True, on="set", help="Delay notices to outside.")
    internal_delay_dsn_enabled = setting(BOOL, True, on="set", help="Delay notices inside.")
    external_postmaster_address = setting(TEXT, None, on="set", help="Sender of notices outside.")
    generate_copy_of_dsn_for = setting(
        many(TEXT), name="GenerateCopyOfDSNFor", on="set", help="Codes whose NDRs are copied."
    )
    internal_smtp_servers = setting(
        many(TEXT), name="InternalSMTPServers", on="set", help="Addresses of own servers."
    )
    journaling_report_ndr_to = setting(TEXT, "<>", on="set", help="Where journal NDRs go.")
    max_receive_size = setting(limit(SIZE), "10 MB", on="set", help="Largest message received.")
    max_recipient_envelope_limit = setting(limit(INT), 500, on="set", help="Most recipients.")
    max_send_size = setting(limit(SIZE), "10 MB", on="set", help="Largest message sent.")
    reject_message_on_shadow_failure = setting(BOOL, False, on="set", help="Shadow redundancy.")
    safety_net_hold_time = setting(SPAN, "2.00:00:00", on="set", help="How long copies are kept.")
    shadow_redundancy_enabled = setting(BOOL, True, on="set", help="Shadow redundancy.")
    tls_receive_domain_secure_list = setting(
        many(TEXT), name="TLSReceiveDomainSecureList", on="set", help="Domains with mutual TLS."
    )
    tls_send_domain_secure_list = setting(
        many(TEXT), name="TLSSendDomainSecureList", on="set", help="Domains with mutual TLS."
    )
    verify_secure_submit_enabled = setting(BOOL, False, on="set", help="Encrypted submission.")
    voicemail_journaling_enabled = setting(BOOL, True, on="set", help="Journal of voice mail.")
    xexch50_enabled = setting(BOOL, True, name="Xexch50Enabled", on="set", help="XEXCH50.")
    computed = (*TAIL,)

    @property
    def distinguished_name(self) -> str:
        return f"CN=Transport Settings,{CONFIGURATION}"
