"""Accepted domains."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from store.errors import ValidationError
from store.types.accepted_domain import AcceptedDomain
from store.types.policy import EmailAddressPolicy
from xshell.engine.cmdlet import Parameter


class GetAcceptedDomain(GetObject, verb="Get", noun="AcceptedDomain", kind=AcceptedDomain):
    """Shows accepted domains.

    Example: all of them
        PS> Get-AcceptedDomain
    """


class SetAcceptedDomain(SetObject, verb="Set", noun="AcceptedDomain", kind=AcceptedDomain):
    """Changes an accepted domain.

    Example: the default domain
        PS> Set-AcceptedDomain contoso.com -MakeDefault $true
    """

    make_default: bool = Parameter(help="Whether it becomes the default domain.")

    def extra(self, target: Any) -> bool:
        return bool(self.make_default) and not target.default

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        if self.make_default:
            for each in session.query(AcceptedDomain):
                each.default = each.guid == changed.guid


class NewAcceptedDomain(NewObject, verb="New", noun="AcceptedDomain", kind=AcceptedDomain):
    """Makes an accepted domain.

    Example: a second domain of our own
        PS> New-AcceptedDomain Fabrikam -DomainName fabrikam.com
    """

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        name = values["domain_name"]
        taken = [each for each in session.query(AcceptedDomain) if each.domain_name == name]
        if taken:
            raise ValidationError(f'The domain name "{name}" has already been accepted.')
        kind = values.get("domain_type", "Authoritative")
        return AcceptedDomain(
            name=self.name, address_book_enabled=kind == "Authoritative", **values
        )


class RemoveAcceptedDomain(RemoveObject, verb="Remove", noun="AcceptedDomain", kind=AcceptedDomain):
    """Removes an accepted domain.

    Example: without asking
        PS> Remove-AcceptedDomain Fabrikam -Confirm:$false
    """

    def before_removal(self, session: Any, target: Any) -> None:
        if target.default:
            raise ValidationError(
                f"The accepted domain '{target.name}' can't be removed because it's the default "
                "domain. Make another one the default first: Set-AcceptedDomain -MakeDefault."
            )
        suffix = f"@{target.domain_name}".lower()
        for policy in session.query(EmailAddressPolicy):
            for template in policy.enabled_email_address_templates:
                if template.lower().endswith(suffix):
                    raise ValidationError(
                        "You can't remove the accepted domain because it's referenced by the "
                        f"proxy address template {template}."
                    )
