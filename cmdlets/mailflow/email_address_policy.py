"""Email address policies."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from store.errors import ValidationError
from store.types.policy import EmailAddressPolicy
from xshell.engine.cmdlet import Switch


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
