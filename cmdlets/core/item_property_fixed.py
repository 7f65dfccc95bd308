"""Cmdlets that would change which properties an item has: files have fixed ones."""

from __future__ import annotations

from cmdlets.core.item_property import PropertyCmdlet
from xshell.engine.cmdlet import Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class NewItemProperty(
    PropertyCmdlet,
    verb="New",
    noun="ItemProperty",
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Gives an item a new property.

    The file system's items have fixed properties, so that this is an error for them.

    Example: a file
        PS> Set-Content list.txt 'a'
        PS> New-ItemProperty list.txt Note -Value x -ErrorAction SilentlyContinue
    """

    path: list[str] = Parameter(
        position=0, mandatory=True, sets=("Path",), help="Paths, with wildcards."
    )
    name: str = Parameter(
        position=1,
        mandatory=True,
        pipeline="property",
        aliases=("PSProperty",),
        help="Names of the properties.",
    )
    property_type: str = Parameter(
        pipeline="property",
        aliases=("Type",),
        help="Type of the property; files have no use for it.",
    )
    value: Value = Parameter(pipeline="property", help="The new value.")

    def process(self) -> None:
        self.refuse()


class RemoveItemProperty(
    PropertyCmdlet,
    verb="Remove",
    noun="ItemProperty",
    aliases=("rp",),
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Takes a property from an item.

    The file system's items have fixed properties, so that this is an error for them.

    Example: a file
        PS> Set-Content list.txt 'a'
        PS> Remove-ItemProperty list.txt Note -ErrorAction SilentlyContinue
    """

    name: list[str] = Parameter(
        position=1,
        mandatory=True,
        pipeline="property",
        aliases=("PSProperty",),
        help="Names of the properties.",
    )

    def process(self) -> None:
        self.refuse()


class RenameItemProperty(
    PropertyCmdlet,
    verb="Rename",
    noun="ItemProperty",
    aliases=("rnp",),
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Gives a property of an item another name.

    The file system's items have fixed properties, so that this is an error for them.

    Example: a file
        PS> Set-Content list.txt 'a'
        PS> Rename-ItemProperty list.txt Note Other -ErrorAction SilentlyContinue
    """

    path: Any = Parameter(
        type="System.String",
        position=0,
        mandatory=True,
        pipeline="value property",
        sets=("Path",),
        help="Paths, with wildcards.",
    )
    name: str = Parameter(
        position=1,
        mandatory=True,
        pipeline="property",
        aliases=("PSProperty",),
        help="Names of the properties.",
    )
    new_name: str = Parameter(position=2, mandatory=True, pipeline="property", help="The new name.")
    pass_thru: bool = Switch(help="Gives the objects.")
    literal_path: Any = Parameter(
        type="System.String",
        mandatory=True,
        pipeline="property",
        sets=("LiteralPath",),
        aliases=(
            "PSPath",
            "LP",
        ),
        help="Paths, taken literally.",
    )

    def process(self) -> None:
        self.refuse()


class CopyItemProperty(
    PropertyCmdlet,
    verb="Copy",
    noun="ItemProperty",
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Copies a property to another item.

    The file system's items have fixed properties, so that this is an error for them.

    Example: a file
        PS> Set-Content list.txt 'a'
        PS> Copy-ItemProperty list.txt list.txt Note -ErrorAction SilentlyContinue
    """

    name: str = Parameter(
        position=2,
        mandatory=True,
        pipeline="property",
        aliases=("PSProperty",),
        help="Names of the properties.",
    )
    destination: str = Parameter(
        position=1, mandatory=True, pipeline="property", help="Item that gets the property."
    )
    pass_thru: bool = Switch(help="Gives the objects.")

    def process(self) -> None:
        self.refuse()


class MoveItemProperty(
    PropertyCmdlet,
    verb="Move",
    noun="ItemProperty",
    aliases=("mp",),
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Moves a property to another item.

    The file system's items have fixed properties, so that this is an error for them.

    Example: a file
        PS> Set-Content list.txt 'a'
        PS> Move-ItemProperty list.txt list.txt Note -ErrorAction SilentlyContinue
    """

    name: list[str] = Parameter(
        position=2,
        mandatory=True,
        pipeline="property",
        aliases=("PSProperty",),
        help="Names of the properties.",
    )
    destination: str = Parameter(
        position=1, mandatory=True, pipeline="property", help="Item that gets the property."
    )
    pass_thru: bool = Switch(help="Gives the objects.")

    def process(self) -> None:
        self.refuse()
