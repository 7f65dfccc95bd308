"""Email address policies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import UniqueConstraint

from store.kinds import BOOL, TEXT, many
from store.properties import CONFIGURATION, TAIL, ConfigObject, Named, rare, setting


def _condition(what: str) -> Any:
    """A condition of the precanned filter: one of several values."""
    return rare(many(TEXT), help=f"Only recipients with one of these {what}.")


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
    conditional_company = _condition("companies")
    conditional_department = _condition("departments")
    conditional_state_or_province = _condition("states or provinces")
    conditional_custom_attribute1 = _condition("values of CustomAttribute1")
    conditional_custom_attribute2 = _condition("values of CustomAttribute2")
    conditional_custom_attribute3 = _condition("values of CustomAttribute3")
    conditional_custom_attribute4 = _condition("values of CustomAttribute4")
    conditional_custom_attribute5 = _condition("values of CustomAttribute5")
    conditional_custom_attribute6 = _condition("values of CustomAttribute6")
    conditional_custom_attribute7 = _condition("values of CustomAttribute7")
    conditional_custom_attribute8 = _condition("values of CustomAttribute8")
    conditional_custom_attribute9 = _condition("values of CustomAttribute9")
    conditional_custom_attribute10 = _condition("values of CustomAttribute10")
    conditional_custom_attribute11 = _condition("values of CustomAttribute11")
    conditional_custom_attribute12 = _condition("values of CustomAttribute12")
    conditional_custom_attribute13 = _condition("values of CustomAttribute13")
    conditional_custom_attribute14 = _condition("values of CustomAttribute14")
    conditional_custom_attribute15 = _condition("values of CustomAttribute15")
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
