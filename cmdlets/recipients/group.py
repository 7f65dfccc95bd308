"""Groups and their members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from cmdlets.families import GetObject, NewObject, RemoveObject
from store.types import AcceptedDomain, Group, Mailbox
from xshell.engine.cmdlet import Parameter


class GetDistributionGroup(GetObject, verb="Get", noun="DistributionGroup", kind=Group):
    """Shows groups.

    Example: all of them
        PS> Get-DistributionGroup
    """


class NewDistributionGroup(NewObject, verb="New", noun="DistributionGroup", kind=Group):
    """Makes a group.

    Example: accounts that may send from any address
        PS> New-DistributionGroup 'App Senders' -Members app1, app2
    """

    members: Value = Parameter(help="The members.")

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        default = session.query(AcceptedDomain).filter_by(default=True).one()
        alias = values.get("alias") or self.name.replace(" ", "")
        address = values.get("primary_smtp_address") or f"{alias}@{default.domain_name}"
        given = {
            "display_name": self.name,
            "sam_account_name": self.name,
            "alias": alias,
            "primary_smtp_address": address,
            "email_addresses": [f"SMTP:{address}"],
            **{key: value for key, value in values.items() if value is not None},
        }
        given["members"] = [member_of(self, each).guid for each in values.get("members") or []]
        return Group(name=self.name, **given)


class RemoveDistributionGroup(RemoveObject, verb="Remove", noun="DistributionGroup", kind=Group):
    """Removes a group.

    Example: without asking
        PS> Remove-DistributionGroup 'App Senders' -Confirm:$false
    """


def member_of(cmdlet: DirectoryCmdlet, identity: Value) -> Any:
    """The mailbox or group of an identity."""
    text = identity_text(identity)
    for kind in (Mailbox, Group):
        found: list[Any] = cmdlet.organization.matching(kind, text)
        if len(found) == 1:
            return found[0]
    raise not_found(text)


class GetDistributionGroupMember(DirectoryCmdlet, verb="Get", noun="DistributionGroupMember"):
    """Shows the members of a group.

    Example: one group
        PS> Get-DistributionGroupMember 'App Senders'
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The group."
    )

    def process(self) -> Iterator[Value]:
        group = self.find(Group, self.identity)
        for guid in group.members:
            yield member_of(self, guid)


class AddDistributionGroupMember(
    DirectoryCmdlet, verb="Add", noun="DistributionGroupMember", confirm="medium"
):
    """Adds a member to a group.

    Example: one account more
        PS> Add-DistributionGroupMember 'App Senders' -Member app3
    """

    identity: Value = Parameter(position=0, mandatory=True, help="The group.")
    member: Value = Parameter(mandatory=True, pipeline="value property", help="The new member.")

    def process(self) -> None:
        group = self.find(Group, self.identity)
        member = member_of(self, self.member)
        if self.should_process(group.identity):
            with self.organization.unit(self.command_name()) as session:
                fresh = session.get_one(Group, group.guid)
                fresh.members = [*dict.fromkeys([*fresh.members, member.guid])]


class RemoveDistributionGroupMember(
    DirectoryCmdlet, verb="Remove", noun="DistributionGroupMember", confirm="high"
):
    """Takes a member out of a group.

    Example: without asking
        PS> Remove-DistributionGroupMember 'App Senders' -Member app3 -Confirm:$false
    """

    identity: Value = Parameter(position=0, mandatory=True, help="The group.")
    member: Value = Parameter(mandatory=True, pipeline="value property", help="The member.")

    def process(self) -> None:
        group = self.find(Group, self.identity)
        member = member_of(self, self.member)
        if self.should_process(group.identity):
            with self.organization.unit(self.command_name()) as session:
                fresh = session.get_one(Group, group.guid)
                fresh.members = [guid for guid in fresh.members if guid != member.guid]
