"""Email address policies."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from store.kinds import BOOL, TEXT, many
from store.properties import CONFIGURATION, TAIL, ConfigObject, Named, setting


class EmailAddressPolicy(Named, ConfigObject):
    """Which addresses recipients get."""

    __tablename__ = "email_address_policies"
    __table_args__ = (UniqueConstraint("name"),)
    type_name = "Microsoft.Exchange.Data.Directory.SystemConfiguration.EmailAddressPolicy"
    object_class = "msExchRecipientPolicy"
    table = ("Name", "Priority", "RecipientFilter")

    recipient_filter = setting(TEXT, "Alias -ne $null", help="Which recipients are meant.")
    ldap_recipient_filter = setting(TEXT, "(mailNickname=*)", on="", help="The same for LDAP.")
    recipient_filter_applied = setting(BOOL, False, on="", help="Whether it was applied.")
    included_recipients = setting(TEXT, "AllRecipients", help="Kinds of recipients meant.")
    recipient_container = setting(TEXT, None, help="The container they are in.")
    priority = setting(TEXT, "Lowest", help="The order among policies.")
    enabled_primary_smtp_address_template = setting(
        TEXT,
        None,
        name="EnabledPrimarySMTPAddressTemplate",
        help="The template of the primary address.",
    )
    enabled_email_address_templates = setting(many(TEXT), help="The templates of all addresses.")
    disabled_email_address_templates = setting(many(TEXT), help="Templates not in use.")
    has_email_address_setting = setting(BOOL, True, on="", help="Whether it sets addresses.")
    computed = (*TAIL,)

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},CN=Recipient Policies,{CONFIGURATION}"
