"""Mailboxes with their accounts, and groups."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.kinds import BOOL, INT, PROXY_ADDRESS, SIZE, TEXT, checked_text, choice, limit, many
from store.properties import (
    DOMAIN_NAME,
    TAIL,
    ConfigObject,
    Named,
    View,
    rare,
    setting,
)
from store.types.mailbox_settings import MailboxSettings
from store.types.recipient_settings import RecipientSettings
from store.values.mail import parse_smtp_address
from store.values.names import ObjectId, SmtpAddress

ADDRESS = checked_text("Microsoft.Exchange.Data.SmtpAddress", parse_smtp_address, SmtpAddress)


DOMAIN = "contoso.com"


def parse_container(text: str) -> str:
    """The canonical name of a container of the domain; takes a bare or a distinguished name."""
    text = text.strip().strip("/")
    if "=" in text:
        parts = [part.strip().partition("=") for part in text.split(",")]
        names = [name for kind, _, name in parts if kind.upper() in ("OU", "CN")]
        return "/".join([DOMAIN, *reversed(names)])
    if text.lower().partition("/")[0] == DOMAIN:
        return DOMAIN + text[len(DOMAIN) :]
    return f"{DOMAIN}/{text}"


def _distinguished(name: str, container: str) -> str:
    units = container.split("/")[1:]
    above = [f"CN={each}" if each == "Users" else f"OU={each}" for each in reversed(units)]
    return ",".join([f"CN={name}", *above, DOMAIN_NAME])


CONTAINER = checked_text("System.String", parse_container)
_USERS = f"{DOMAIN}/Users"
_UPDATE = "Microsoft.Exchange.Data.Directory.Recipient.MemberUpdateType"
_LEAVING = choice(_UPDATE, "Open", "Closed")
_JOINING = choice(_UPDATE, "Open", "Closed", "ApprovalRequired")


class Mailbox(MailboxSettings, Named, ConfigObject):
    """A mailbox and the account that it belongs to.

    `password` holds a slow salted hash, `nt_hash` the encrypted NT hash of accounts that opted in
    to NTLM; neither is ever shown.
    """

    __tablename__ = "mailboxes"
    __table_args__ = (
        UniqueConstraint("alias"),
        UniqueConstraint("sam_account_name"),
        UniqueConstraint("user_principal_name"),
    )
    type_name = "Microsoft.Exchange.Data.Directory.Management.Mailbox"
    object_class = "user"
    exchange_version = "0.20 (15.0.0.0)"
    table = ("Name", "Alias", "ServerName", "ProhibitSendQuota")
    # The server of the database, as far as whoever read the mailbox knows it.
    server_name = ""

    database: Mapped[str] = mapped_column(String(256), ForeignKey("mailbox_databases.name"))
    password: Mapped[str | None] = mapped_column(Text, default=None)
    nt_hash: Mapped[str | None] = mapped_column(Text, default=None)
    account_disabled = setting(BOOL, False, on="set", help="Whether logons are refused.")
    alias = setting(TEXT, None, help="The short name.")
    display_name = setting(TEXT, None, help="The name that people see.")
    first_name = setting(TEXT, None, help="Given name.")
    last_name = setting(TEXT, None, help="Family name.")
    sam_account_name = setting(TEXT, None, help="The account's name in its domain.")
    user_principal_name = setting(TEXT, None, help="The account's name for logons.")
    primary_smtp_address = setting(ADDRESS, None, help="The address mail is sent from.")
    email_addresses = setting(
        many(PROXY_ADDRESS), on="set", help="All addresses: SMTP: primary, smtp: more."
    )
    email_address_policy_enabled = setting(BOOL, True, on="set", help="Whether policies apply.")
    max_send_size = setting(limit(SIZE), "Unlimited", help="Largest message sent.")
    max_receive_size = setting(limit(SIZE), "Unlimited", help="Largest message received.")
    recipient_limits = setting(limit(INT), "Unlimited", help="Most recipients of a message.")
    prohibit_send_quota = setting(limit(SIZE), "Unlimited", help="Size from which sending ends.")
    hidden_from_address_lists_enabled = setting(BOOL, False, help="Whether lists leave it out.")
    require_sender_authentication_enabled = setting(
        BOOL, False, help="Whether strangers are refused."
    )
    forwarding_smtp_address = setting(TEXT, None, on="set", help="Where mail is forwarded to.")
    deliver_to_mailbox_and_forward = setting(BOOL, False, on="set", help="Whether both happen.")
    recipient_type_details = setting(TEXT, "UserMailbox", on="", help="The kind of mailbox.")
    initials = rare(TEXT, on="new", help="Initials.")
    phone = rare(TEXT, on="new", help="The telephone number.")
    organizational_unit = setting(CONTAINER, _USERS, on="new", help="Where it is kept.")
    computed = (
        View("Database", lambda own: ObjectId(own.database)),
        View("ServerName", lambda own: own.server_name, "System.String"),
        View("WindowsEmailAddress", lambda own: own.primary_smtp_address),
        View("RecipientType", lambda own: "UserMailbox"),
        View("NtlmEnabled", lambda own: own.nt_hash is not None, "System.Boolean"),
        *TAIL,
    )

    @property
    def identity(self) -> str:
        return f"{self.organizational_unit}/{self.name}"

    @property
    def addresses(self) -> list[str]:
        """All SMTP addresses in lower case, the primary one first."""
        found = [str(self.primary_smtp_address or "").lower()]
        for each in self.email_addresses or ():
            kind, colon, address = each.partition(":")
            if colon and kind.lower() == "smtp" and address.lower() not in found:
                found.append(address.lower())
        return [each for each in found if each]

    @property
    def distinguished_name(self) -> str:
        return _distinguished(self.name, self.organizational_unit)


class Group(RecipientSettings, Named, ConfigObject):
    """A security or distribution group."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("name"),)
    type_name = "Microsoft.Exchange.Data.Directory.Management.DistributionGroup"
    object_class = "group"
    table = ("Name", "DisplayName", "GroupType", "PrimarySmtpAddress")

    alias = setting(TEXT, None, help="The short name.")
    display_name = setting(TEXT, None, help="The name that people see.")
    group_type = setting(TEXT, "Universal", on="", help="The kind of group.")
    sam_account_name = setting(TEXT, None, help="The group's name in its domain.")
    primary_smtp_address = setting(ADDRESS, None, help="The group's address.")
    email_addresses = setting(many(PROXY_ADDRESS), on="set", help="All addresses.")
    members = setting(many(TEXT), help="GUIDs of the members.")
    bypass_nested_moderation_enabled = rare(BOOL, False, help="Whether groups inside are trusted.")
    managed_by = rare(many(TEXT), help="Who manages the group.")
    member_depart_restriction = rare(_LEAVING, "Open", help="Who may leave.")
    member_join_restriction = rare(_JOINING, "Closed", help="Who may join.")
    email_address_policy_enabled = rare(BOOL, True, on="set", help="Whether policies apply.")
    expansion_server = rare(TEXT, on="set", help="The server that finds out who is in it.")
    hidden_from_address_lists_enabled = rare(
        BOOL, False, on="set", help="Whether lists leave it out."
    )
    max_receive_size = rare(limit(SIZE), "Unlimited", on="set", help="Largest message received.")
    max_send_size = rare(limit(SIZE), "Unlimited", on="set", help="Largest message sent.")
    notes = rare(TEXT, on="new", help="A remark.")
    report_to_manager_enabled = rare(BOOL, False, on="set", help="Whether managers get reports.")
    report_to_originator_enabled = rare(BOOL, True, on="set", help="Whether senders get reports.")
    send_oof_message_to_originator_enabled = rare(
        BOOL, False, on="set", help="Whether senders get out-of-office replies."
    )
    organizational_unit = rare(CONTAINER, _USERS, on="new", help="Where it is kept.")
    require_sender_authentication_enabled = setting(
        BOOL, True, help="Whether strangers are refused."
    )
    computed = (
        View("RecipientType", lambda own: own.recipient_type),
        View("RecipientTypeDetails", lambda own: own.recipient_type_details),
        *TAIL,
    )

    @property
    def identity(self) -> str:
        return f"{self.organizational_unit}/{self.name}"

    @property
    def is_room_list(self) -> bool:
        """Whether its members are rooms to choose from."""
        return "room_list" in (self.further or {})

    @is_room_list.setter
    def is_room_list(self, is_one: bool) -> None:
        kept = {key: text for key, text in (self.further or {}).items() if key != "room_list"}
        self.further = {**kept, "room_list": "True"} if is_one else kept

    @property
    def recipient_type_details(self) -> str:
        """The kind of group."""
        if self.is_room_list:
            return "RoomList"
        return self.recipient_type

    @property
    def recipient_type(self) -> str:
        """The kind of recipient, which is the same for lists of rooms and other groups."""
        secure = "Security" in str(self.group_type)
        return f"MailUniversal{'Security' if secure else 'Distribution'}Group"

    @property
    def distinguished_name(self) -> str:
        return _distinguished(self.name, self.organizational_unit)
