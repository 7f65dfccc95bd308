"""Email address policies."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from cmdlets.mailflow.address_templates import addresses_by, policy_of
from cmdlets.recipients.addresses import settle_addresses
from store.errors import ValidationError
from store.types import Group, Mailbox
from store.types.policy import EmailAddressPolicy
from xshell.engine.cmdlet import Parameter, Switch


class GetEmailAddressPolicy(
    GetObject, verb="Get", noun="EmailAddressPolicy", kind=EmailAddressPolicy
):
    """Shows email address policies.

    Example: all of them
        PS> Get-EmailAddressPolicy
    """

    include_mailbox_setting_only_policy: bool = Switch(
        help="Taken and not used: all policies are of addresses."
    )


class SetEmailAddressPolicy(
    SetObject, verb="Set", noun="EmailAddressPolicy", kind=EmailAddressPolicy
):
    """Changes an email address policy.

    Example: another template
        PS> $templates = 'SMTP:%m@contoso.com'
        PS> Set-EmailAddressPolicy 'Default Policy' -EnabledEmailAddressTemplates $templates
    """

    force_upgrade: bool = Switch(help="Taken and not used: all policies are of this version.")

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        set_primary(changed, changes)


class NewEmailAddressPolicy(
    NewObject, verb="New", noun="EmailAddressPolicy", kind=EmailAddressPolicy
):
    """Makes an email address policy.

    Example: first name and last name
        PS> New-EmailAddressPolicy Names -IncludedRecipients AllRecipients `
        >> -EnabledEmailAddressTemplates 'SMTP:%g.%s@contoso.com'
    """

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        count = session.query(EmailAddressPolicy).count()
        policy = EmailAddressPolicy(name=self.name, **{"priority": str(count), **values})
        set_primary(policy, values)
        return policy


class RemoveEmailAddressPolicy(
    RemoveObject, verb="Remove", noun="EmailAddressPolicy", kind=EmailAddressPolicy
):
    """Removes an email address policy.

    Example: without asking
        PS> Remove-EmailAddressPolicy Names -Confirm:$false
    """

    def before_removal(self, session: Any, target: Any) -> None:
        if target.priority == "Lowest":
            raise ValidationError("The default email address policy can't be removed.")


class UpdateEmailAddressPolicy(
    DirectoryCmdlet, verb="Update", noun="EmailAddressPolicy", confirm="medium"
):
    """Gives the recipients of a policy the addresses of its templates; addresses that they have
    stay as further ones.

    Example: after a change of the templates
        PS> Update-EmailAddressPolicy 'Default Policy'
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The policy."
    )
    fix_missing_alias: bool = Switch(help="Whether recipients without an alias get one.")
    update_secondary_addresses_only: bool = Switch(help="Whether primary addresses stay.")

    def process(self) -> None:
        policy = self.found(EmailAddressPolicy, self.identity)
        if policy is None or not self.should_process(policy.identity):
            return
        policies = self.organization.all(EmailAddressPolicy)
        with self.organization.unit(self.command_name()) as session:
            recipients: list[Any] = [*session.query(Mailbox), *session.query(Group)]
            for each in recipients:
                own = policy_of(each, policies) if each.email_address_policy_enabled else None
                if own is not None and own.guid == policy.guid:
                    self._apply(policy, each)
            session.get_one(EmailAddressPolicy, policy.guid).recipient_filter_applied = True

    def _apply(self, policy: EmailAddressPolicy, recipient: Any) -> None:
        if self.fix_missing_alias and not recipient.alias:
            recipient.alias = "".join(each for each in recipient.name if each.isalnum())
        given = addresses_by(policy, recipient)
        if self.update_secondary_addresses_only or not given[:1]:
            given = [f"smtp:{each[5:]}" for each in given]
        known = {each[5:].lower() for each in given}
        kept = [e for e in recipient.email_addresses or [] if e[5:].lower() not in known]
        if any(each.startswith("SMTP:") for each in given):
            kept = [f"smtp:{each[5:]}" if each.startswith("SMTP:") else each for each in kept]
        else:
            primary = str(recipient.primary_smtp_address or "")
            given = [f"SMTP:{e[5:]}" if e[5:].lower() == primary.lower() else e for e in given]
        addresses = [*given, *kept]
        if addresses != list(recipient.email_addresses or []):
            recipient.email_addresses = addresses
            settle_addresses(recipient, {"email_addresses": addresses})


def set_primary(policy: EmailAddressPolicy, changes: dict[str, Value]) -> None:
    """The primary template is the one that begins with SMTP: in capitals."""
    templates = changes.get("enabled_email_address_templates")
    if templates is not None:
        primary = [each for each in templates if each.startswith("SMTP:")]
        if len(primary) != 1:
            raise ValidationError("Exactly one template must begin with SMTP: in capital letters.")
        policy.enabled_primary_smtp_address_template = primary[0]
    elif changes.get("enabled_primary_smtp_address_template"):
        text = changes["enabled_primary_smtp_address_template"]
        text = text if text.startswith("SMTP:") else f"SMTP:{text}"
        policy.enabled_primary_smtp_address_template = text
        policy.enabled_email_address_templates = [text]
