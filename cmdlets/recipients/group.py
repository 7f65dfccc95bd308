"""Groups and their members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from cmdlets.families import NewObject, RemoveObject, SetObject
from cmdlets.recipients.addresses import settle_addresses
from cmdlets.recipients.recipient import GetRecipients, InScope
from store.errors import ValidationError
from store.types import AcceptedDomain, Group, Mailbox
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.conversion import to_string
from xshell.engine.values.kinds import unwrap


class GetDistributionGroup(GetRecipients, verb="Get", noun="DistributionGroup", kind=Group):
    """Shows groups.

    Example: all of them
        PS> Get-DistributionGroup
    """

    managed_by: Value = Parameter(sets=("ManagedBySet",), help="Only groups that this one manages.")

    def select(self, found: list[Any]) -> list[Any]:
        if self.managed_by is not None:
            manager = to_string(unwrap(self.managed_by)).lower()
            found = [each for each in found if manager in map(str.lower, each.managed_by)]
        return super().select(found)


class NewDistributionGroup(
    NewObject, namespace="RecipientTasks", verb="New", noun="DistributionGroup", kind=Group
):
    """Makes a group.

    Example: accounts that may send from any address
        PS> New-DistributionGroup 'App Senders' -Members app1, app2
    """

    members: Value = Parameter(help="The members.")
    type_given: str = Parameter(name="Type", help="Distribution or Security.")
    room_list: bool = Switch(help="Whether it is a list of rooms.")
    copy_owner_to_member: bool = Switch(help="Whether managers become members.")
    ignore_naming_policy: bool = Switch(help="Taken and not used: there is no naming policy.")

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
        people = list(values.get("members") or [])
        if self.copy_owner_to_member:
            people += values.get("managed_by") or []
        given["members"] = [member_of(self, each).guid for each in people]
        is_security = bool(self.type_given) and self.type_given.lower() == "security"
        if self.room_list and is_security:
            raise ValidationError("A room list must be a distribution group.")
        if is_security:
            given["group_type"] = "Universal, SecurityEnabled"
        return Group(name=self.name, **given, is_room_list=bool(self.room_list))


class SetDistributionGroup(
    SetObject, InScope, namespace="RecipientTasks", verb="Set", noun="DistributionGroup", kind=Group
):
    """Changes a group.

    Example: strangers may write to it
        PS> Set-DistributionGroup 'App Senders' -RequireSenderAuthenticationEnabled $false
    """

    members: Value = None
    room_list: bool = Switch(help="Whether it becomes a list of rooms.")
    windows_email_address: str = Parameter(help="The primary address, by another name.")
    bypass_security_group_manager_check: bool = Switch(
        help="Taken and not used: an administrator manages every group."
    )
    force_upgrade: bool = Switch(help="Taken and not used: all groups are of this version.")
    ignore_naming_policy: bool = Switch(help="Taken and not used: there is no naming policy.")

    def extra(self, target: Any) -> bool:
        return bool(self.given & {"room_list", "windows_email_address"})

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        if self.room_list:
            if "Security" in str(changed.group_type):
                raise ValidationError("A room list must be a distribution group.")
            changed.is_room_list = True
        settle_addresses(changed, changes, self.windows_email_address)


class RemoveDistributionGroup(
    RemoveObject,
    InScope,
    namespace="RecipientTasks",
    verb="Remove",
    noun="DistributionGroup",
    kind=Group,
):
    """Removes a group.

    Example: without asking
        PS> Remove-DistributionGroup 'App Senders' -Confirm:$false
    """

    bypass_security_group_manager_check: bool = Switch(
        help="Taken and not used: an administrator manages every group."
    )


def member_of(cmdlet: DirectoryCmdlet, identity: Value) -> Any:
    """The mailbox or group of an identity."""
    text = identity_text(identity)
    for kind in (Mailbox, Group):
        found: list[Any] = cmdlet.organization.matching(kind, text)
        if len(found) == 1:
            return found[0]
    raise not_found(text)


class GetDistributionGroupMember(
    InScope, namespace="RecipientTasks", verb="Get", noun="DistributionGroupMember"
):
    """Shows the members of a group.

    Example: one group
        PS> Get-DistributionGroupMember 'App Senders'
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The group."
    )
    result_size: Value = Parameter(help="How many at most; all unless given.")
    credential: Value = Parameter(help="Taken and not used: there is one store.")
    read_from_domain_controller: bool = Switch(help="Taken and not used: there is one store.")

    def process(self) -> Iterator[Value]:
        group = self.found(Group, self.identity)
        if group is None:
            return
        limit = to_string("unlimited" if self.result_size is None else self.result_size)
        most = None if limit.lower() == "unlimited" else int(limit)
        for guid in group.members[:most]:
            yield member_of(self, guid)


class AddDistributionGroupMember(
    DirectoryCmdlet,
    namespace="RecipientTasks",
    verb="Add",
    noun="DistributionGroupMember",
    confirm="medium",
):
    """Adds a member to a group.

    Example: one account more
        PS> Add-DistributionGroupMember 'App Senders' -Member app3
    """

    identity: Value = Parameter(position=0, mandatory=True, pipeline="property", help="The group.")
    bypass_security_group_manager_check: bool = Switch(
        help="Taken and not used: an administrator manages every group."
    )
    member: Value = Parameter(pipeline="value property", help="The new member.")

    def process(self) -> None:
        group = self.find(Group, self.identity)
        if self.member is None:
            return
        member = member_of(self, self.member)
        if self.should_process(group.identity):
            with self.organization.unit(self.command_name()) as session:
                fresh = session.get_one(Group, group.guid)
                fresh.members = [*dict.fromkeys([*fresh.members, member.guid])]


class RemoveDistributionGroupMember(
    DirectoryCmdlet,
    namespace="RecipientTasks",
    verb="Remove",
    noun="DistributionGroupMember",
    confirm="high",
):
    """Takes a member out of a group.

    Example: without asking
        PS> Remove-DistributionGroupMember 'App Senders' -Member app3 -Confirm:$false
    """

    identity: Value = Parameter(position=0, mandatory=True, pipeline="property", help="The group.")
    bypass_security_group_manager_check: bool = Switch(
        help="Taken and not used: an administrator manages every group."
    )
    member: Value = Parameter(pipeline="value property", help="The member.")

    def process(self) -> None:
        group = self.find(Group, self.identity)
        if self.member is None:
            return
        member = member_of(self, self.member)
        if self.should_process(group.identity):
            with self.organization.unit(self.command_name()) as session:
                fresh = session.get_one(Group, group.guid)
                fresh.members = [guid for guid in fresh.members if guid != member.guid]
