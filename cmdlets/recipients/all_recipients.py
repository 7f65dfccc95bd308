"""Recipients of all kinds, and the people among them."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value, identity_text, not_found
from cmdlets.recipients.recipient import GetRecipients, texts_of
from store.types import Group, Mailbox, MailboxDatabase
from store.values.described import Described, ShellProperty, ShellType
from xshell.engine.cmdlet import Parameter, Switch

_MANAGEMENT = "Microsoft.Exchange.Data.Directory.Management."
# What is shown of every recipient, in the order of the list; what its kind has not is empty.
_RECIPIENT = (
    *("Identity", "Alias", "EmailAddresses", "PrimarySmtpAddress", "DisplayName", "FirstName"),
    *("LastName", "SamAccountName", "RecipientType", "RecipientTypeDetails", "Database"),
    *("ServerName", "ManagedBy", "HiddenFromAddressListsEnabled", "EmailAddressPolicyEnabled"),
    *("OrganizationalUnit", "Office", "Phone", "ResourceCapacity"),
    *(f"CustomAttribute{number}" for number in range(1, 16)),
    *("ExternalEmailAddress", "ExpansionServer", "ForwardingAddress", "ForwardingSmtpAddress"),
    *("AdminDisplayName", "ExchangeVersion", "Name", "DistinguishedName", "Guid"),
    *("ObjectCategory", "ObjectClass", "WhenChanged", "WhenCreated", "WhenChangedUTC"),
    *("WhenCreatedUTC", "OrganizationId", "Id", "OriginatingServer", "IsValid", "ObjectState"),
)
_USER = (
    *("IsLinked", "SamAccountName", "UserPrincipalName", "FirstName", "LastName", "Initials"),
    *("DisplayName", "Office", "Phone", "Company", "Department", "Title", "Manager", "Notes"),
    *("WindowsEmailAddress", "ResetPasswordOnNextLogon", "RecipientType"),
    *("RecipientTypeDetails", "OrganizationalUnit", "AccountDisabled"),
    *("AdminDisplayName", "ExchangeVersion", "Name", "DistinguishedName", "Identity", "Guid"),
    *("ObjectCategory", "ObjectClass", "WhenChanged", "WhenCreated", "WhenChangedUTC"),
    *("WhenCreatedUTC", "OrganizationId", "Id", "OriginatingServer", "IsValid", "ObjectState"),
)


class ReducedRecipient(Described):
    """A recipient as Get-Recipient shows it, over the mailbox or the group."""

    __slots__ = ("source",)

    def __init__(self, source: Any) -> None:
        self.source = source

    def __str__(self) -> str:
        return str(self.source)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.source, name)


class User(ReducedRecipient):
    """The account of a mailbox as Get-User shows it."""

    __slots__ = ()


def _shown(name: str) -> ShellProperty:
    key = name.lower()

    def read(own: ReducedRecipient) -> Value:
        behind = type(own.source).__shell_type__.properties.get(key)
        return None if behind is None else behind.get(own.source)

    return ShellProperty(name, read)


def _type(name: str, properties: tuple[str, ...]) -> ShellType:
    return ShellType(
        (_MANAGEMENT + name, "Microsoft.Exchange.Data.Directory.ADObject", "System.Object"),
        {each.lower(): _shown(each) for each in properties},
        {"tostring": str},
        table=("Name", "RecipientType"),
    )


ReducedRecipient.__shell_type__ = _type("ReducedRecipient", _RECIPIENT)
User.__shell_type__ = _type("User", _USER)


class GetRecipient(GetRecipients, verb="Get", noun="Recipient", kind=Mailbox):
    """Shows recipients of all kinds.

    Example: whose an address is
        PS> Get-Recipient app1@contoso.com
    """

    database: Value = Parameter(
        sets=("DatabaseSet",), pipeline="value", help="Only mailboxes in this database."
    )
    recipient_preview_filter: Value = Parameter(
        sets=("RecipientPreviewFilterSet",), help="Only recipients for which this is true."
    )
    recipient_type: Value = Parameter(help="Only recipients of these types.")
    include_soft_deleted_recipients: bool = Switch(
        help="Whether removed recipients are shown too; a removed one is gone."
    )

    def process(self) -> Any:
        found: list[Any] = []
        text = None if self.identity is None else identity_text(self.identity)
        for kind in (Mailbox, Group):
            if text is None:
                found += self.organization.all(kind)
            else:
                found += self.organization.matching(kind, text)
        chosen = self.select([ReducedRecipient(each) for each in found])
        if not chosen and text is not None and "*" not in text:
            self.error(not_found(text))
        yield from chosen

    def select(self, found: list[Any]) -> list[Any]:
        servers = {each.name: each.server for each in self.organization.all(MailboxDatabase)}
        for each in found:
            if isinstance(each.source, Mailbox):
                each.source.server_name = servers.get(each.database, "")
        if self.database is not None:
            name = self.find(MailboxDatabase, self.database).name
            found = [each for each in found if getattr(each.source, "database", None) == name]
        if self.recipient_type is not None:
            kinds = {each.lower() for each in texts_of(self.recipient_type)}
            types = ReducedRecipient.__shell_type__.properties["recipienttype"]
            found = [each for each in found if str(types.get(each)).lower() in kinds]
        if self.recipient_preview_filter is not None:
            self.filter = self.recipient_preview_filter
        return super().select(found)


class GetUser(GetRecipients, verb="Get", noun="User", kind=Mailbox):
    """Shows the accounts of people.

    Example: one account
        PS> Get-User app1
    """

    arbitration: bool = Switch(help="Whether accounts of arbitration are shown: there are none.")
    audit_log: bool = Switch(help="Whether accounts of audit logs are shown: there are none.")
    aux_audit_log: bool = Switch(help="Whether further ones are shown: there are none.")
    public_folder: bool = Switch(help="Whether those of public folders are shown: none.")

    def select(self, found: list[Any]) -> list[Any]:
        if self.arbitration or self.audit_log or self.aux_audit_log or self.public_folder:
            return []
        return super().select([User(each) for each in found])
