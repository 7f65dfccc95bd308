"""Get-, Set-, Push- and Pop-Location."""

from __future__ import annotations

import os

from cmdlets.core.paths import MODULE, path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class _Location(Cmdlet):
    """What changes the current folder."""

    pass_thru: bool = Switch(help="Gives the new location.")

    def go(self, text: str) -> bool:
        """Make a folder the current one; False where there is none."""
        from cmdlets.core.paths import matching
        from xshell.engine.values.wildcard import has_wildcards

        path = self.session.file_path(text)
        if has_wildcards(text):
            path = next(iter(matching(path)), path)
        if not os.path.isdir(path):
            self.error(path_not_found(path))
            return False
        self.session.environment_table()["OLDPWD"] = self.session.working_folder
        self.session.working_folder = path
        return True

    def stack(self) -> list[str]:
        found: list[str] = self.session.services.setdefault("locations", [])
        return found


class GetLocation(
    Cmdlet,
    verb="Get",
    noun="Location",
    aliases=("gl", "pwd"),
    default_set="Location",
    output="System.Management.Automation.PathInfo",
    module=MODULE,
):
    """Gets the current folder.

    Example: as text
        PS> Set-Location /
        PS> (Get-Location).Path
        /
    """

    ps_provider: list[str] = Parameter(
        name="PSProvider", sets=("Location",), pipeline="property", help="Of these providers."
    )
    ps_drive: list[str] = Parameter(
        name="PSDrive", sets=("Location",), pipeline="property", help="Of these drives."
    )
    stack: bool = Switch(sets=("Stack",), help="Gives the stack of Push-Location.")
    stack_name: list[str] = Parameter(
        sets=("Stack",), pipeline="property", help="Name of the stack."
    )

    def process(self) -> None:
        self.out(self.session.location)


class SetLocation(
    _Location,
    verb="Set",
    noun="Location",
    aliases=("sl", "cd", "chdir"),
    default_set="Path",
    module=MODULE,
):
    """Makes a folder the current one.

    Example: the root
        PS> Set-Location /
        PS> "$PWD"
        /
    """

    path: str = Parameter(
        sets={"Path": InSet(position=0, pipeline="value property")}, help="The folder."
    )
    literal_path: str = Parameter(
        sets={"LiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="The folder taken literally.",
    )
    stack_name: str = Parameter(sets=("Stack",), pipeline="property", help="Stack to work with.")

    def process(self) -> Iterator[Value]:
        text = self.path or self.literal_path or self.session.environment("HOME")
        if text == "-":
            text = self.session.environment("OLDPWD") or "."
        if self.go(text) and self.pass_thru:
            yield self.session.location


class PushLocation(
    _Location,
    verb="Push",
    noun="Location",
    aliases=("pushd",),
    default_set="Path",
    module=MODULE,
):
    """Keeps the current folder on a stack and goes to another.

    Example: there and back
        PS> Set-Location /
        PS> Push-Location /tmp
        PS> Pop-Location
        PS> "$PWD"
        /
    """

    path: str = Parameter(
        sets={"Path": InSet(position=0, pipeline="value property")}, help="The folder."
    )
    literal_path: str = Parameter(
        sets={"LiteralPath": InSet(pipeline="property")},
        aliases=("PSPath", "LP"),
        help="The folder taken literally.",
    )
    stack_name: str = Parameter(pipeline="property", help="Stack to work with.")

    def process(self) -> Iterator[Value]:
        before = self.session.working_folder
        text = self.path or self.literal_path
        if text is None or self.go(text):
            self.stack().append(before)
            if self.pass_thru:
                yield self.session.location


class PopLocation(_Location, verb="Pop", noun="Location", aliases=("popd",), module=MODULE):
    """Goes back to the folder that Push-Location kept.

    Example: back
        PS> Push-Location /
        PS> Pop-Location
    """

    stack_name: str = Parameter(pipeline="property", help="Stack to work with.")

    def process(self) -> Iterator[Value]:
        stack = self.stack()
        if stack and self.go(stack.pop()) and self.pass_thru:
            yield self.session.location
