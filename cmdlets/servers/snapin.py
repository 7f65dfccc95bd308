"""Snap-ins: the scripts of administrators add Exchange's, which is here from the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets.directory import Value
from store.values.described import Described, ShellProperty, ShellType
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.values.wildcard import is_like

_NAMES = (
    "Microsoft.Exchange.Management.PowerShell.E2010",
    "Microsoft.Exchange.Management.PowerShell.SnapIn",
    "Microsoft.Exchange.Management.PowerShell.Support",
)
_MODULE = "Microsoft.PowerShell.Core"


class Snapin(Described):
    """A snap-in, as Get-PSSnapin shows it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


def _property(name: str, get: Any) -> tuple[str, ShellProperty]:
    return name.lower(), ShellProperty(name, get)


Snapin.__shell_type__ = ShellType(
    ("System.Management.Automation.PSSnapInInfo", "System.Object"),
    dict(
        (
            _property("Name", lambda own: own.name),
            _property("PSVersion", lambda own: "2.0"),
            _property("Description", lambda own: "Admin tasks of the mail organization"),
        )
    ),
    table=("Name", "PSVersion", "Description"),
)


class GetPSSnapin(Cmdlet, verb="Get", noun="PSSnapin", module=_MODULE):
    """Shows the snap-ins of Exchange, whose cmdlets are always here.

    Example: whether they are there
        PS> Get-PSSnapin Microsoft.Exchange*
    """

    name: list[str] = Parameter(position=0, wildcards=True, help="The snap-ins by name.")
    registered: bool = Switch(help="Whether those are shown that could be added: none.")

    def process(self) -> Iterator[Value]:
        if self.registered:
            return
        for pattern in self.name or ["*"]:
            found = [Snapin(each) for each in _NAMES if is_like(each, pattern)]
            if not found and "*" not in pattern:
                self.error(*missing(pattern))
            yield from found


class AddPSSnapin(Cmdlet, verb="Add", noun="PSSnapin", module=_MODULE):
    """Adds snap-ins: those of Exchange are there already.

    Example: as scripts begin
        PS> Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn
    """

    name: list[str] = Parameter(
        position=0, mandatory=True, pipeline="property", wildcards=True, help="The snap-ins."
    )
    pass_thru: bool = Switch(help="Whether the snap-ins are written.")

    def process(self) -> Iterator[Value]:
        for pattern in self.name:
            found = [Snapin(each) for each in _NAMES if is_like(each, pattern)]
            if not found:
                self.error(*missing(pattern))
            elif self.pass_thru:
                yield from found


def missing(name: str) -> tuple[str, str, str, str, str]:
    """The error for a snap-in that is not there."""
    return (
        "AddPSSnapInRead",
        f"No snap-ins have been registered for Windows PowerShell version 5 ({name}).",
        "InvalidArgument",
        name,
        "System.Management.Automation.PSArgumentException",
    )
