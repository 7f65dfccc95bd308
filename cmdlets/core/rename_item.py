"""Rename-Item."""

from __future__ import annotations

import os

from cmdlets.core.item_errors import item_error, system_error
from cmdlets.core.paths import MODULE, PathSearch
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Place
from xshell.engine.providers.items import item_at
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class RenameItem(
    PathSearch,
    verb="Rename",
    noun="Item",
    aliases=("rni", "ren"),
    default_set="ByPath",
    confirm="medium",
    module=MODULE,
):
    """Gives an item another name.

    Example: a file
        PS> Set-Content a.txt 1
        PS> Rename-Item a.txt b.txt
        PS> Test-Path b.txt
        True
    """

    path: str = Parameter(
        sets={"ByPath": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Path of the item.",
    )
    literal_path: str = Parameter(
        sets={"ByLiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Path taken literally.",
    )
    new_name: str = Parameter(position=1, mandatory=True, pipeline="property", help="New name.")
    force: bool = Switch(help="Renames hidden and read-only items, too.")
    pass_thru: bool = Switch(help="Gives the item.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[Value]:
        place = self._source()
        if place is None:
            return
        made = self._entry(place) if place.is_table else self._item(place.path)
        if made is not None and self.pass_thru:
            yield made

    def _source(self) -> Place | None:
        """The one item meant; None after an error."""
        if self.literal_path:
            found = list(self.literal(self.literal_path, must_exist=False))
        else:
            found = list(self.expanded(self.path))
            if len(found) > 1:
                self.error(item_error("RenameMany", target=self.path))
                return None
            if not found and has_wildcards(self.path):
                self.error(item_error("RenameMissing", self.path))
        place = found[0] if found else None
        if place is not None and not self.exists(place):
            self.error(item_error("RenameMissing", place.path))
            return None
        return place

    def _entry(self, place: Place) -> Value:
        drive, name = place.table, place.path
        if not name:
            self.error(item_error("NoEntry", "name", "RenameItemNullPath", target=""))
            return None
        if not self.should_process(f"Item: {name} NewName: {self.new_name}", "Rename Item"):
            return None
        try:
            return tables.rename(self.frame, drive, name, self.new_name, self.force)
        except Terminating as failure:
            self.error(failure)
            return None

    def _item(self, path: str) -> Value:
        if self.is_in_use(path):
            self.error(item_error("InUse", path, "rename the item"))
            return None
        target = os.path.join(os.path.dirname(path), self._name(path))
        kind = "Directory" if os.path.isdir(path) else "File"
        if not self.should_process(f"Item: {path} Destination: {target}", f"Rename {kind}"):
            return None
        if os.path.lexists(target) and target != path:
            self.error(item_error("Taken", more="RenameItemIOError", target=path))
            return None
        try:
            os.rename(path, target)
        except OSError as problem:
            self.error(system_error("RenameItem", problem, path, path))
            return None
        return item_at(target)

    def _name(self, path: str) -> str:
        """The new name alone; a path is taken where it leads to the same folder."""
        name = self.new_name.replace("\\", "/")
        if name.startswith("./"):
            name = name[2:]
        elif os.path.dirname(name) == os.path.dirname(path):
            name = os.path.basename(name)
        if "/" in name:
            raise item_error("PathAsName")
        return name
