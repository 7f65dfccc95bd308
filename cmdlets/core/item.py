"""Get-Item, Set-Item and Clear-Item."""

from __future__ import annotations

from cmdlets.core.item_errors import item_error
from cmdlets.core.paths import MODULE, FilteredCmdlet
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Place
from xshell.engine.providers.items import is_hidden, item_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class GetItem(
    FilteredCmdlet,
    verb="Get",
    noun="Item",
    aliases=("gi",),
    default_set="Path",
    output=(
        "System.IO.FileInfo",
        "System.Boolean",
        "System.String",
        "System.IO.FileInfo",
        "System.IO.DirectoryInfo",
    ),
    module=MODULE,
):
    """Gets items: files, folders, variables, functions and others by path.

    Example: the length of a file
        PS> Set-Content list.txt abc -NoNewline
        PS> (Get-Item list.txt).Length
        3
    """

    def process(self) -> Iterator[Value]:
        for place in self.places():
            if place.is_table:
                yield from self._entries(place)
            elif is_hidden(place.path) and not self.force:
                self.error(item_error("Hidden", place.path, target=place.path))
            else:
                yield item_at(place.path, place.drive)

    def _entries(self, place: Place) -> Iterator[Value]:
        if place.path:
            known = {place.path: tables.find(self.frame, place.table, place.path)}
        else:
            known = tables.entries(self.frame, place.table)
        for name, value in known.items():
            yield place.entry(name, value)


class SetItem(
    FilteredCmdlet,
    verb="Set",
    noun="Item",
    aliases=("si",),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Sets the value of an item of a table drive.

    Example: an environment variable
        PS> Set-Item env:COLOR red
        PS> $env:COLOR
        red
    """

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="property")}, help="Paths."
    )
    value: Value = Parameter(position=1, pipeline="value property", help="New value.")
    pass_thru: bool = Switch(help="Gives the item.")

    options: str | None = None

    def dynamic_parameters(self) -> list[Any]:
        return option_parameters(self, self.path or self.literal_path)

    def process(self) -> Iterator[Value]:
        for place in self.places(must_exist=False):
            if not place.is_table:
                raise item_error("NotSupported")
            if not place.path:
                self.error(item_error("NoEntryGiven", "name", "SetItemNullName", target=""))
                continue
            made = self._set(place)
            if made is not None and self.pass_thru:
                yield made

    def _set(self, place: Place) -> Value:
        from xshell.engine.values.text import to_string

        text = f"Item: {place.path} Value: {to_string(self.value)}"
        if not self.should_process(text, "Set Item"):
            return None
        drive = place.table
        options = None if self.options is None else str(self.options)
        try:
            return tables.assign(self.frame, drive, place.path, self.value, options, self.force)
        except Terminating as failure:
            self.error(failure)
            return None


def option_parameters(cmdlet: Any, paths: list[str] | str | None) -> list[Any]:
    """-Options, which functions and aliases have."""
    from xshell.engine.signature import ParameterInfo

    first = paths if isinstance(paths, str) else next(iter(paths or ()), ".")
    try:
        drive = cmdlet.session.drives.place(first).drive.provider
    except Terminating:
        return []
    if drive not in ("Function", "Alias"):
        return []
    kind = "System.Management.Automation.ScopedItemOptions"
    return [ParameterInfo("Options", kind, attribute="options")]


class ClearItem(
    FilteredCmdlet,
    verb="Clear",
    noun="Item",
    aliases=("cli",),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Empties an item: a variable, an alias or an entry of the environment.

    Example: a variable
        PS> $number = 5
        PS> Clear-Item Variable:number
        PS> $null -eq $number
        True
    """

    def process(self) -> None:
        for place in self.places():
            if not place.is_table:
                self.error(item_error("NotSupported"))
            elif not place.path:
                self.error(item_error("NoEntryGiven", "path", "ClearItemNullPath", target=""))
            elif self.should_process(f"Item: {place.path}", "Clear Item"):
                drive = place.table
                try:
                    tables.assign(self.frame, drive, place.path, None, force=self.force)
                except Terminating as failure:
                    self.error(failure)
