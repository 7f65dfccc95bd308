"""What the cmdlets share that take items to a -Destination."""

from __future__ import annotations

from cmdlets.core.paths import PathCmdlet
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.providers.drives import Place
from xshell.engine.values.wildcard import has_wildcards, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class DestinationCmdlet(PathCmdlet):
    """Copy-Item and Move-Item."""

    destination: str = Parameter(position=1, pipeline="property", help="Where to.")
    force: bool = Switch(help="Replaces what is there.")
    filter: str = Parameter(default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    pass_thru: bool = Switch(help="Gives the items.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def destination_place(self) -> Place | None:
        """Where items go: a pattern that finds one place stands for it; None after an error."""
        text = self.destination or "."
        place = self.place(text if has_wildcards(text) else unescape(text))
        if place is not None and has_wildcards(text) and not place.is_table:
            from cmdlets.core.paths import matching

            found = matching(place.path, self.force)
            if len(found) == 1:
                return Place(place.drive, found[0])
        return place
