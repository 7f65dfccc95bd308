"""Mailboxes and their accounts."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value, bad_value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from cmdlets.recipients.addresses import settle_addresses
from cmdlets.recipients.recipient import GetRecipients, InScope
from store import secrets
from store.defaults.organization import new_mailbox
from store.errors import ValidationError
from store.types import AcceptedDomain, ExchangeServer, Mailbox, MailboxDatabase
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.kinds import unwrap

# What Set-Mailbox changes beside settings, by the attributes that were given.
_BESIDE = frozenset(
    (
        "password",
        "ntlm_enabled",
        "new_password",
        "room_mailbox_password",
        "enable_room_mailbox_account",
        "database",
        "type_given",
        "windows_email_address",
    )
)
# Kinds of mailboxes that Get-Mailbox is asked for and the organization has none of.
_ABSENT_KINDS = (
    *("arbitration", "archive", "audit_log", "aux_audit_log", "group_mailbox"),
    *("migration", "monitoring", "public_folder", "remote_archive"),
)
_CONVERTIBLE = "Microsoft.Exchange.Data.Directory.Recipient.ConvertibleMailboxSubType"
_TYPES = {
    "regular": "UserMailbox",
    "room": "RoomMailbox",
    "equipment": "EquipmentMailbox",
    "shared": "SharedMailbox",
}


def plain_password(value: Value) -> str:
    """The text of a SecureString, or of a plain string where a script gives one."""
    value = unwrap(value)
    reveal = getattr(value, "reveal", None)
    return str(reveal() if reveal is not None else value)


class GetMailbox(GetRecipients, verb="Get", noun="Mailbox", kind=Mailbox):
    """Shows mailboxes.

    Example: one mailbox
        PS> Get-Mailbox administrator
    """

    piped = {ExchangeServer: "server", MailboxDatabase: "database"}
    database: Value = Parameter(
        sets=("DatabaseSet",), pipeline="value", help="Only mailboxes in this database."
    )
    server: Value = Parameter(
        sets=("ServerSet",), pipeline="value", help="Only mailboxes on this server."
    )
    arbitration: bool = Switch(help="Mailboxes of arbitration: there are none.")
    archive: bool = Switch(help="Mailboxes with an archive: there are none.")
    audit_log: bool = Switch(help="Mailboxes of audit logs: there are none.")
    aux_audit_log: bool = Switch(help="Further ones of audit logs: there are none.")
    group_mailbox: bool = Switch(help="Mailboxes of groups: there are none.")
    migration: bool = Switch(help="Mailboxes of migration: there are none.")
    monitoring: bool = Switch(help="Mailboxes of monitoring: there are none.")
    public_folder: bool = Switch(help="Mailboxes of public folders: there are none.")
    remote_archive: bool = Switch(help="Mailboxes with an archive elsewhere: there are none.")

    def select(self, found: list[Any]) -> list[Any]:
        if any(getattr(self, kind) for kind in _ABSENT_KINDS):
            return []
        servers = {each.name: each.server for each in self.organization.all(MailboxDatabase)}
        for each in found:
            each.server_name = servers.get(each.database, "")
        if self.database is not None:
            name = self.find(MailboxDatabase, self.database).name
            found = [each for each in found if each.database == name]
        if self.server is not None:
            name = self.server_named(self.server).name
            found = [each for each in found if each.server_name == name]
        return super().select(found)


class SetMailbox(
    SetObject, InScope, namespace="RecipientTasks", verb="Set", noun="Mailbox", kind=Mailbox
):
    """Changes a mailbox or its account.

    Example: another password
        PS> Set-Mailbox app -Password (Read-Host -AsSecureString)
    """

    password: Value = Parameter(help="The account's new password (SecureString).")
    ntlm_enabled: bool = Parameter(
        help="Whether the account may use NTLM: an NT hash is kept, encrypted."
    )
    new_password: Value = Parameter(help="The account's new password, of who gives the old one.")
    old_password: Value = Parameter(help="The account's password until now.")
    enable_room_mailbox_account: bool = Parameter(help="Whether a room may log on.")
    room_mailbox_password: Value = Parameter(help="The password of a room that may log on.")
    database: Value = Parameter(help="The database that the mailbox is in from now on.")
    type_given: str = Parameter(name="Type", help="The kind: Regular, Room, Equipment, Shared.")
    windows_email_address: str = Parameter(help="The primary address, by another name.")
    apply_mandatory_properties: bool = Switch(
        help="Taken and not used: all mailboxes are of this version."
    )
    force: bool = Switch(help="Taken and not used: it asks nothing beyond -Confirm.")

    def extra(self, target: Any) -> bool:
        return bool(self.given & _BESIDE)

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        self._place(changed)
        if self.enable_room_mailbox_account is not None:
            logon_of_room(changed, self.enable_room_mailbox_account, self.room_mailbox_password)
        password = self._password(changed)
        if password is not None:
            set_password(self.organization, changed, password, self._ntlm(changed))
        elif self.ntlm_enabled is False:
            changed.nt_hash = None
        elif self.ntlm_enabled:
            raise ValidationError(
                "NTLM needs the password's hash: give -Password together with -NtlmEnabled."
            )
        settle_addresses(changed, changes, self.windows_email_address)

    def _place(self, mailbox: Any) -> None:
        if self.database is not None:
            mailbox.database = self.find(MailboxDatabase, self.database).name
        if self.type_given:
            name = _TYPES.get(self.type_given.lower())
            if name is None:
                raise bad_value(
                    "Type", self.type_given, _CONVERTIBLE, f"Use one of {', '.join(_TYPES)}."
                )
            mailbox.recipient_type_details = name

    def _password(self, mailbox: Any) -> str | None:
        """The new password in plain; raises ValidationError where the old one is wrong."""
        if "new_password" in self.given:
            old = plain_password(self.old_password) if self.old_password is not None else ""
            if not secrets.verify_password(old, mailbox.password):
                raise ValidationError("The value of the OldPassword parameter isn't the password.")
            return plain_password(self.new_password)
        for given in (self.password, self.room_mailbox_password):
            if given is not None:
                return plain_password(given)
        return None

    def _ntlm(self, mailbox: Any) -> bool:
        if "ntlm_enabled" in self.given:
            return bool(self.ntlm_enabled)
        return mailbox.nt_hash is not None


def logon_of_room(mailbox: Any, enabled: bool, password: Value) -> None:
    """Lets a room log on, or ends that; raises ValidationError where it can't."""
    if mailbox.recipient_type_details != "RoomMailbox":
        raise ValidationError(
            "The EnableRoomMailboxAccount parameter can only be used on room mailboxes."
        )
    if enabled and password is None and mailbox.password is None:
        raise ValidationError(
            "EnableRoomMailboxAccount needs a password: give the RoomMailboxPassword parameter."
        )
    mailbox.account_disabled = not enabled


def set_password(organization: Any, mailbox: Any, password: str, ntlm: bool) -> None:
    """Keeps a slow salted hash; for NTLM the NT hash encrypted with the organization's key."""
    mailbox.password = secrets.hash_password(password)
    mailbox.nt_hash = None
    if ntlm:
        secret = organization.revision().service_secret
        mailbox.nt_hash = secrets.encrypt(secret, secrets.nt_hash(password))


class NewMailbox(NewObject, namespace="RecipientTasks", verb="New", noun="Mailbox", kind=Mailbox):
    """Makes a mailbox with its account.

    Example: an account for an application
        PS> New-Mailbox App1 -UserPrincipalName app1@contoso.com -Password $password
    """

    name: str = Parameter(
        position=0, mandatory=True, pipeline="property", help="The name of the new mailbox."
    )
    password: Value = Parameter(help="The account's password (SecureString).")
    ntlm_enabled: bool = Switch(help="Whether the account may use NTLM.")
    database: Value = Parameter(help="The database; one on the local server unless given.")
    shared: bool = Switch(help="For several people, without a logon of its own.")
    room: bool = Switch(help="For a room.")
    equipment: bool = Switch(help="For equipment.")
    account_disabled: bool = Switch(help="Whether the account begins disabled.")
    enable_room_mailbox_account: bool = Parameter(help="Whether a room may log on.")
    room_mailbox_password: Value = Parameter(help="The password of a room that may log on.")
    active_sync_mailbox_policy: Value = Parameter(help="The policy of its mobile devices.")
    remote_power_shell_enabled: bool = Parameter(help="Whether its user has remote sessions.")
    force: bool = Switch(help="Taken and not used: it asks nothing beyond -Confirm.")

    def begin(self) -> None:
        self.require(
            (
                self.active_sync_mailbox_policy,
                "-ActiveSyncMailboxPolicy isn't supported: the organization has no policies of "
                "mobile devices.",
            ),
            (
                self.remote_power_shell_enabled is False,
                "-RemotePowerShellEnabled $false isn't supported: remote sessions aren't told "
                "apart by user.",
            ),
        )

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        default = session.query(AcceptedDomain).filter_by(default=True).one()
        values.setdefault("user_principal_name", None)
        database = self._database(session)
        made = new_mailbox(self.name, database.name, str(default.domain_name), **values)
        made.account_disabled = bool(self.account_disabled)
        password = self.password if "password" in self.given else self.room_mailbox_password
        if password is not None:
            text = plain_password(password)
            set_password(self.organization, made, text, bool(self.ntlm_enabled))
        for kind in ("shared", "room", "equipment"):
            if getattr(self, kind):
                made.recipient_type_details = f"{kind.capitalize()}Mailbox"
                # Such accounts are nobody's: they log on only where that is enabled.
                made.account_disabled = True
        if self.enable_room_mailbox_account is not None:
            logon_of_room(made, self.enable_room_mailbox_account, self.room_mailbox_password)
        with session.no_autoflush:
            self._check_addresses(session, made)
        made.server_name = database.server
        return made

    def _database(self, session: Any) -> MailboxDatabase:
        if self.database is not None:
            found: MailboxDatabase = self.find(MailboxDatabase, self.database)
            return found
        databases = session.query(MailboxDatabase).all()
        local = [each for each in databases if each.server == self.organization.local_server]
        chosen: MailboxDatabase = (local or databases)[0]
        return chosen

    def _check_addresses(self, session: Any, made: Any) -> None:
        wanted = set(made.addresses)
        for each in session.query(Mailbox):
            taken = wanted & set(each.addresses)
            if taken:
                raise ValidationError(
                    f'The proxy address "SMTP:{taken.pop()}" is already being used by the proxy '
                    f'addresses or LegacyExchangeDN of "{each.identity}". Please choose another '
                    "proxy address."
                )


class RemoveMailbox(
    RemoveObject, InScope, namespace="RecipientTasks", verb="Remove", noun="Mailbox", kind=Mailbox
):
    """Removes a mailbox and its account.

    Example: without asking
        PS> Remove-Mailbox App1 -Confirm:$false
    """

    permanent: bool = Parameter(help="Whether the mailbox goes with its mail.")
    force: bool = Switch(help="Taken and not used: it asks nothing beyond -Confirm.")
    ignore_legal_hold: bool = Switch(help="Whether held mailboxes go too.")

    def begin(self) -> None:
        self.require(
            (
                self.permanent,
                "-Permanent $true isn't supported: delivered mail stays in its folder on the "
                "server.",
            )
        )

    def before_removal(self, session: Any, target: Any) -> None:
        if target.litigation_hold_enabled and not self.ignore_legal_hold:
            raise ValidationError(
                f"The mailbox '{target.identity}' is on litigation hold. To remove it all the "
                "same, use the IgnoreLegalHold switch."
            )


class GetMailboxDatabase(GetObject, verb="Get", noun="MailboxDatabase", kind=MailboxDatabase):
    """Shows mailbox databases.

    Example: all of them
        PS> Get-MailboxDatabase
    """

    piped = {ExchangeServer: "server"}
    server: Value = Parameter(
        sets=("Server",), pipeline="value", help="Only databases on this server."
    )
    status: bool = Switch(help="Whether its state is asked for; it is always shown.")
    include_corrupted: bool = Switch(help="Taken and not used: no database can be corrupted.")
    include_pre_exchange2010: bool = Switch(help="Taken and not used: there are none so old.")
    include_pre_exchange2013: bool = Switch(help="Taken and not used: all are shown anyway.")
    dumpster_statistics: bool = Switch(help="Whether the dumpster of transport is shown.")

    def select(self, found: list[Any]) -> list[Any]:
        self.require(
            (
                self.dumpster_statistics,
                "-DumpsterStatistics isn't supported: transport keeps no dumpster of delivered "
                "mail.",
            )
        )
        if self.server is None:
            return found
        name = self.server_named(self.server).name
        return [each for each in found if each.server == name]
