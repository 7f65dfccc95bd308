"""Settings of mailboxes that say nothing of how mail flows: they are kept and shown."""

from __future__ import annotations

from store.kinds import BOOL, DATE, INT, SIZE, SPAN, TEXT, choice, limit, many
from store.properties import rare
from store.types.recipient_settings import RecipientSettings

_RECIPIENT = "Microsoft.Exchange.Data.Directory.Recipient."
_OOF = choice(_RECIPIENT + "ExternalOofOptions", "External", "InternalOnly")


class MailboxSettings(RecipientSettings):
    """Beside addresses, limits and the account, in the order of their names."""

    address_book_policy = rare(TEXT, help="The policy of the address lists seen.")
    antispam_bypass_enabled = rare(BOOL, False, on="set", help="Whether mail is not filtered.")
    audit_admin = rare(many(TEXT), on="set", help="What administrators do that is audited.")
    audit_delegate = rare(many(TEXT), on="set", help="What delegates do that is audited.")
    audit_enabled = rare(BOOL, False, on="set", help="Whether access is audited.")
    audit_log_age_limit = rare(
        SPAN, "90.00:00:00", on="set", help="How long audit entries are kept."
    )
    audit_owner = rare(many(TEXT), on="set", help="What the owner does that is audited.")
    calendar_logging_quota = rare(
        limit(SIZE), "6 GB", on="set", help="Most that the calendar's log may hold."
    )
    calendar_repair_disabled = rare(
        BOOL, False, on="set", help="Whether the calendar is left unrepaired."
    )
    calendar_version_store_disabled = rare(
        BOOL, False, on="set", help="Whether the calendar's changes are not kept."
    )
    default_public_folder_mailbox = rare(
        TEXT, on="set", help="The mailbox of the public folders shown."
    )
    disable_throttling = rare(BOOL, False, on="set", help="Whether the mailbox is not throttled.")
    downgrade_high_priority_messages_enabled = rare(
        BOOL, False, on="set", help="Whether high priority is taken away."
    )
    dumpster_messages_per_folder_count_receive_quota = rare(
        INT, on="set", help="Most deleted items in a folder."
    )
    dumpster_messages_per_folder_count_warning_quota = rare(
        INT, on="set", help="Deleted items in a folder before a warning."
    )
    end_date_for_retention_hold = rare(DATE, on="set", help="When the retention hold ends.")
    extended_properties_count_quota = rare(INT, on="set", help="Most named properties.")
    external_oof_options = rare(_OOF, "External", on="set", help="Who gets out-of-office replies.")
    folder_hierarchy_children_count_receive_quota = rare(
        INT, on="set", help="Most subfolders of a folder."
    )
    folder_hierarchy_children_count_warning_quota = rare(
        INT, on="set", help="Subfolders of a folder before a warning."
    )
    folder_hierarchy_depth_receive_quota = rare(INT, on="set", help="Deepest level of folders.")
    folder_hierarchy_depth_warning_quota = rare(
        INT, on="set", help="Level of folders before a warning."
    )
    folders_count_receive_quota = rare(INT, on="set", help="Most folders.")
    folders_count_warning_quota = rare(INT, on="set", help="Folders before a warning.")
    forwarding_address = rare(TEXT, on="set", help="The recipient that mail is forwarded to.")
    im_list_migration_completed = rare(
        BOOL, False, on="set", help="Whether the contact list was moved."
    )
    immutable_id = rare(TEXT, help="The account's identity in a federation.")
    issue_warning_quota = rare(
        limit(SIZE), "Unlimited", on="set", help="Size from which a warning is sent."
    )
    languages = rare(many(TEXT), on="set", help="Preferred languages.")
    litigation_hold_date = rare(DATE, on="set", help="When the litigation hold began.")
    litigation_hold_duration = rare(
        limit(SPAN), "Unlimited", on="set", help="How long items are held."
    )
    litigation_hold_enabled = rare(
        BOOL, False, on="set", help="Whether items are held for a litigation."
    )
    litigation_hold_owner = rare(TEXT, on="set", help="Who placed the hold.")
    mailbox_messages_per_folder_count_receive_quota = rare(
        INT, on="set", help="Most items in a folder."
    )
    mailbox_messages_per_folder_count_warning_quota = rare(
        INT, on="set", help="Items in a folder before a warning."
    )
    max_blocked_senders = rare(INT, on="set", help="Most blocked senders.")
    max_safe_senders = rare(INT, on="set", help="Most safe senders.")
    message_copy_for_send_on_behalf_enabled = rare(
        BOOL, False, on="set", help="Whether mail sent on behalf is copied here."
    )
    message_copy_for_sent_as_enabled = rare(
        BOOL, False, on="set", help="Whether mail sent as this mailbox is copied here."
    )
    message_recall_processing_enabled = rare(
        BOOL, True, on="set", help="Whether recalls are obeyed."
    )
    message_tracking_read_status_enabled = rare(
        BOOL, True, on="set", help="Whether reading is tracked."
    )
    office = rare(TEXT, help="The office.")
    offline_address_book = rare(
        TEXT, on="set", help="The address book for use without a connection."
    )
    prohibit_send_receive_quota = rare(
        limit(SIZE), "Unlimited", on="set", help="Size from which nothing is sent or received."
    )
    recoverable_items_quota = rare(
        limit(SIZE), "30 GB", on="set", help="Most that deleted items may hold."
    )
    recoverable_items_warning_quota = rare(
        limit(SIZE), "20 GB", on="set", help="Size of deleted items before a warning."
    )
    reset_password_on_next_logon = rare(BOOL, False, help="Whether the password must be changed.")
    resource_capacity = rare(INT, help="How many people a room holds.")
    resource_custom = rare(many(TEXT), on="set", help="What a resource offers.")
    retain_deleted_items_for = rare(
        SPAN, "14.00:00:00", on="set", help="How long deleted items are kept."
    )
    retain_deleted_items_until_backup = rare(
        BOOL, False, on="set", help="Whether they are kept until a backup."
    )
    retention_comment = rare(TEXT, on="set", help="What is shown of the retention hold.")
    retention_hold_enabled = rare(BOOL, False, on="set", help="Whether retention rests.")
    retention_policy = rare(TEXT, help="The retention policy.")
    retention_url = rare(TEXT, on="set", help="The page about retention.")
    role_assignment_policy = rare(TEXT, help="The policy of the owner's own rights.")
    rules_quota = rare(SIZE, "256 KB", on="set", help="Most that rules may hold.")
    scl_delete_enabled = rare(
        BOOL, name="SCLDeleteEnabled", on="set", help="Whether mail of high spam levels is deleted."
    )
    scl_delete_threshold = rare(
        INT, between=(0, 9), name="SCLDeleteThreshold", on="set", help="Level from which it is."
    )
    scl_junk_enabled = rare(
        BOOL, name="SCLJunkEnabled", on="set", help="Whether mail of high spam levels is junk."
    )
    scl_junk_threshold = rare(
        INT, between=(0, 9), name="SCLJunkThreshold", on="set", help="Level above which it is."
    )
    scl_quarantine_enabled = rare(
        BOOL,
        name="SCLQuarantineEnabled",
        on="set",
        help="Whether mail of high spam levels is quarantined.",
    )
    scl_quarantine_threshold = rare(
        INT, between=(0, 9), name="SCLQuarantineThreshold", on="set", help="Level from which it is."
    )
    scl_reject_enabled = rare(
        BOOL, name="SCLRejectEnabled", on="set", help="Whether mail of high spam levels is refused."
    )
    scl_reject_threshold = rare(
        INT, between=(0, 9), name="SCLRejectThreshold", on="set", help="Level from which it is."
    )
    sharing_policy = rare(TEXT, help="The policy of sharing.")
    single_item_recovery_enabled = rare(
        BOOL, False, on="set", help="Whether purged items can be recovered."
    )
    start_date_for_retention_hold = rare(DATE, on="set", help="When the retention hold begins.")
    throttling_policy = rare(TEXT, help="The throttling policy.")
    use_database_quota_defaults = rare(
        BOOL, True, on="set", help="Whether the database's quotas hold."
    )
    use_database_retention_defaults = rare(
        BOOL, True, on="set", help="Whether the database's retention holds."
    )
    user_certificate = rare(many(TEXT), on="set", help="Certificates.")
    user_smime_certificate = rare(
        many(TEXT), name="UserSMimeCertificate", on="set", help="S/MIME certificates."
    )
