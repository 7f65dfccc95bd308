"""Settings that mailboxes and groups have alike: they are kept and shown."""

from __future__ import annotations

from typing import Any

from store.kinds import BOOL, TEXT, choice, many
from store.properties import rare

_RECIPIENT = "Microsoft.Exchange.Data.Directory.Recipient."
_NOTICES = choice(
    _RECIPIENT + "TransportModerationNotificationFlags", "Always", "Internal", "Never"
)


def _attribute(number: int) -> Any:
    return rare(TEXT, None, on="set", help=f"The organization's own attribute {number}.")


def _extension(number: int) -> Any:
    return rare(many(TEXT), on="set", help=f"The organization's own list {number}.")


class RecipientSettings:
    """Who may send, who moderates, and the organization's own attributes, by their names."""

    accept_messages_only_from = rare(many(TEXT), on="set", help="Only these senders are taken.")
    accept_messages_only_from_dl_members = rare(
        many(TEXT),
        name="AcceptMessagesOnlyFromDLMembers",
        on="set",
        help="Only members of these groups are taken.",
    )
    accept_messages_only_from_senders_or_members = rare(
        many(TEXT), on="set", help="Only these senders and members are taken."
    )
    arbitration_mailbox = rare(TEXT, help="The mailbox that moderates.")
    bypass_moderation_from_senders_or_members = rare(
        many(TEXT), on="set", help="Senders whose mail is not moderated."
    )
    create_dtmf_map = rare(
        BOOL,
        True,
        name="CreateDTMFMap",
        on="set",
        help="Whether the name is mapped to a telephone's keys.",
    )
    custom_attribute1 = _attribute(1)
    custom_attribute2 = _attribute(2)
    custom_attribute3 = _attribute(3)
    custom_attribute4 = _attribute(4)
    custom_attribute5 = _attribute(5)
    custom_attribute6 = _attribute(6)
    custom_attribute7 = _attribute(7)
    custom_attribute8 = _attribute(8)
    custom_attribute9 = _attribute(9)
    custom_attribute10 = _attribute(10)
    custom_attribute11 = _attribute(11)
    custom_attribute12 = _attribute(12)
    custom_attribute13 = _attribute(13)
    custom_attribute14 = _attribute(14)
    custom_attribute15 = _attribute(15)
    extension_custom_attribute1 = _extension(1)
    extension_custom_attribute2 = _extension(2)
    extension_custom_attribute3 = _extension(3)
    extension_custom_attribute4 = _extension(4)
    extension_custom_attribute5 = _extension(5)
    grant_send_on_behalf_to = rare(many(TEXT), on="set", help="Who may send on behalf.")
    mail_tip = rare(TEXT, on="set", help="What senders are told before they send.")
    mail_tip_translations = rare(many(TEXT), on="set", help="The same in other languages.")
    moderated_by = rare(many(TEXT), help="Who moderates.")
    moderation_enabled = rare(BOOL, False, help="Whether mail is moderated.")
    reject_messages_from = rare(many(TEXT), on="set", help="Senders that are refused.")
    reject_messages_from_dl_members = rare(
        many(TEXT),
        name="RejectMessagesFromDLMembers",
        on="set",
        help="Groups whose members are refused.",
    )
    reject_messages_from_senders_or_members = rare(
        many(TEXT), on="set", help="Senders and members that are refused."
    )
    send_moderation_notifications = rare(_NOTICES, "Always", help="Who hears of refused mail.")
    simple_display_name = rare(TEXT, on="set", help="The name in plain letters.")
    um_dtmf_map = rare(
        many(TEXT), name="UMDtmfMap", on="set", help="The name on a telephone's keys."
    )
