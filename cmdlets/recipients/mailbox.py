"""Mailboxes and their accounts."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from store import secrets
from store.defaults.organization import new_mailbox
from store.errors import ValidationError
from store.types import AcceptedDomain, Mailbox, MailboxDatabase
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.kinds import unwrap


def plain_password(value: Value) -> str:
    """The text of a SecureString, or of a plain string where a script gives one."""
    value = unwrap(value)
    reveal = getattr(value, "reveal", None)
    return str(reveal() if reveal is not None else value)


class GetMailbox(GetObject, verb="Get", noun="Mailbox", kind=Mailbox):
    """Shows mailboxes.

    Example: one mailbox
        PS> Get-Mailbox administrator
    """

    database: Value = Parameter(help="Only mailboxes in this database.")
    server: Value = Parameter(help="Only mailboxes on this server.")
    result_size: Value = Parameter(help="How many at most; Unlimited for all.")
    filter: str = Parameter(help="Only mailboxes for which this is true.")

    def select(self, found: list[Any]) -> list[Any]:
        servers = {each.name: each.server for each in self.organization.all(MailboxDatabase)}
        for each in found:
            each.server_name = servers.get(each.database, "")
        if self.database is not None:
            name = self.find(MailboxDatabase, self.database).name
            found = [each for each in found if each.database == name]
        if self.server is not None:
            name = self.server_named(self.server).name
            found = [each for each in found if each.server_name == name]
        limit = str(self.result_size or "unlimited").lower()
        return found if limit == "unlimited" else found[: int(limit)]


class SetMailbox(SetObject, verb="Set", noun="Mailbox", kind=Mailbox):
    """Changes a mailbox or its account.

    Example: another password
        PS> Set-Mailbox app -Password (Read-Host -AsSecureString)
    """

    password: Value = Parameter(help="The account's new password (SecureString).")
    ntlm_enabled: bool = Parameter(
        help="Whether the account may use NTLM: an NT hash is kept, encrypted."
    )

    def extra(self, target: Any) -> bool:
        return "password" in self.given or "ntlm_enabled" in self.given

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        if "password" in self.given:
            set_password(
                self.organization, changed, plain_password(self.password), self._ntlm(changed)
            )
        elif self.ntlm_enabled is False:
            changed.nt_hash = None
        elif self.ntlm_enabled:
            raise ValidationError(
                "NTLM needs the password's hash: give -Password together with -NtlmEnabled."
            )
        if "primary_smtp_address" in changes:
            primary = str(changes["primary_smtp_address"])
            others = [a for a in changed.email_addresses if a[5:].lower() != primary.lower()]
            changed.email_addresses = [
                f"SMTP:{primary}",
                *(f"smtp:{a[5:]}" if a.startswith("SMTP:") else a for a in others),
            ]

    def _ntlm(self, mailbox: Any) -> bool:
        if "ntlm_enabled" in self.given:
            return bool(self.ntlm_enabled)
        return mailbox.nt_hash is not None


def set_password(organization: Any, mailbox: Any, password: str, ntlm: bool) -> None:
    """Keeps a slow salted hash; for NTLM the NT hash encrypted with the organization's key."""
    mailbox.password = secrets.hash_password(password)
    mailbox.nt_hash = None
    if ntlm:
        secret = organization.revision().service_secret
        mailbox.nt_hash = secrets.encrypt(secret, secrets.nt_hash(password))


class NewMailbox(NewObject, verb="New", noun="Mailbox", kind=Mailbox):
    """Makes a mailbox with its account.

    Example: an account for an application
        PS> New-Mailbox App1 -UserPrincipalName app1@contoso.com -Password $password
    """

    password: Value = Parameter(help="The account's password (SecureString).")
    ntlm_enabled: bool = Switch(help="Whether the account may use NTLM.")
    database: Value = Parameter(help="The database; one on the local server unless given.")
    shared: bool = Switch(help="For several people, without a logon of its own.")
    room: bool = Switch(help="For a room.")
    equipment: bool = Switch(help="For equipment.")
    reset_password_on_next_logon: bool = Parameter(help="Kept for scripts that give it.")

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        default = session.query(AcceptedDomain).filter_by(default=True).one()
        values.setdefault("user_principal_name", None)
        made = new_mailbox(self.name, self._database(session), str(default.domain_name), **values)
        if "password" in self.given:
            text = plain_password(self.password)
            set_password(self.organization, made, text, bool(self.ntlm_enabled))
        for kind in ("shared", "room", "equipment"):
            if getattr(self, kind):
                made.recipient_type_details = f"{kind.capitalize()}Mailbox"
        with session.no_autoflush:
            self._check_addresses(session, made)
        return made

    def _database(self, session: Any) -> str:
        if self.database is not None:
            return str(self.find(MailboxDatabase, self.database).name)
        databases = session.query(MailboxDatabase).all()
        local = [each for each in databases if each.server == self.organization.local_server]
        return str((local or databases)[0].name)

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


class RemoveMailbox(RemoveObject, verb="Remove", noun="Mailbox", kind=Mailbox):
    """Removes a mailbox and its account.

    Example: without asking
        PS> Remove-Mailbox App1 -Confirm:$false
    """


class GetMailboxDatabase(GetObject, verb="Get", noun="MailboxDatabase", kind=MailboxDatabase):
    """Shows mailbox databases.

    Example: all of them
        PS> Get-MailboxDatabase
    """

    server: Value = Parameter(help="Only databases on this server.")

    def select(self, found: list[Any]) -> list[Any]:
        if self.server is None:
            return found
        name = self.server_named(self.server).name
        return [each for each in found if each.server == name]
