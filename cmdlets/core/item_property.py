"""Properties of items: of files their attributes and times."""

from __future__ import annotations

from cmdlets.core.paths import PathCmdlet
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def _places(path: str) -> dict[str, Value]:
    """What tells an object where it comes from."""
    folder, _, name = path.rpartition("/")
    provider = "Microsoft.PowerShell.Core\\FileSystem::"
    return {
        "PSPath": provider + path,
        "PSParentPath": provider + (folder or "/"),
        "PSChildName": name,
        "PSDrive": "/",
        "PSProvider": "Microsoft.PowerShell.Core\\FileSystem",
    }


def _no_property(name: str, path: str) -> Terminating:
    return make_error(
        "System.Management.Automation.PSArgumentException",
        f"Property {name} does not exist at path {path}.",
        "InvalidArgument",
        None,
        "System.Management.Automation.PSArgumentException",
    )


def _not_supported(interface: str, how: str) -> Terminating:
    return make_error(
        "NotSupported",
        f"Cannot use interface. The {interface} interface is not {how} by this provider.",
        "NotImplemented",
        None,
        "System.Management.Automation.PSNotSupportedException",
    )


class PropertyCmdlet(PathCmdlet):
    """What all cmdlets of properties share."""

    force: bool = Switch(help="Reaches hidden items, too.")
    filter: str = Parameter(default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    credential: Value = Parameter(
        pipeline="property",
        type="System.Management.Automation.PSCredential",
        help="Not used by the file system.",
    )

    def with_properties(self) -> Iterator[str]:
        """The paths of the items named; those of table drives have no properties to reach."""
        for place in self.places():
            if place.is_table:
                self.error(_not_supported("IPropertyCmdletProvider", "supported"))
            else:
                yield place.path

    def refuse(self) -> None:
        """No provider here lets properties come and go."""
        for _place in self.places():
            self.error(_not_supported("IDynamicPropertyCmdletProvider", "implemented"))


class GetItemProperty(
    PropertyCmdlet,
    verb="Get",
    noun="ItemProperty",
    aliases=("gp",),
    default_set="Path",
    output=(
        "System.Boolean",
        "System.String",
        "System.DateTime",
        "System.IO.FileInfo",
        "System.IO.DirectoryInfo",
    ),
    module="Microsoft.PowerShell.Management",
):
    """Gets an item with its properties, or some of them.

    Example: one property
        PS> Set-Content list.txt 'a' -NoNewline
        PS> (Get-ItemProperty list.txt -Name Length).Length
        1
    """

    name: list[str] = Parameter(
        position=1, aliases=("PSProperty",), help="Names of the properties."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.items import item_at
        from xshell.engine.values.listing import properties_of
        from xshell.engine.values.wildcard import is_like

        for path in self.with_properties():
            item = item_at(path)
            if not self.name:
                yield item
                continue
            made: dict[str, Value] = {
                each.name: each.get(item)
                for each in properties_of(self.frame, item)
                if any(is_like(each.name, pattern) for pattern in self.name)
            }
            for name in self.name:
                if not any(is_like(each, name) for each in made):
                    self.error(_no_property(name, path))
            if not made:
                continue
            yield PSCustomObject(made | _places(path))


class GetItemPropertyValue(
    PropertyCmdlet,
    verb="Get",
    noun="ItemPropertyValue",
    aliases=("gpv",),
    default_set="Path",
    module="Microsoft.PowerShell.Management",
):
    """Gets the value of a property of an item.

    Example: a length
        PS> Set-Content list.txt 'a' -NoNewline
        PS> Get-ItemPropertyValue list.txt Length
        1
    """

    path: list[str] = Parameter(
        position=0,
        pipeline="value property",
        sets=("Path",),
        validate=(NotEmpty(),),
        help="Paths, with wildcards.",
    )
    name: list[str] = Parameter(
        position=1, mandatory=True, aliases=("PSProperty",), help="Names of the properties."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.items import item_at
        from xshell.engine.values.members import find_property

        for path in self.with_properties():
            item = item_at(path)
            for name in self.name:
                found = find_property(self.frame, item, name)
                if found is None:
                    self.error(_no_property(name, path))
                else:
                    yield found.get(item)


class SetItemProperty(
    PropertyCmdlet,
    verb="Set",
    noun="ItemProperty",
    aliases=("sp",),
    default_set="propertyValuePathSet",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Sets a property of an item.

    Example: a file that cannot be written
        PS> Set-Content list.txt 'a'
        PS> Set-ItemProperty list.txt IsReadOnly $true
        PS> (Get-Item list.txt).IsReadOnly
        True
    """

    path: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        sets=(
            "propertyValuePathSet",
            "propertyPSObjectPathSet",
        ),
        help="Paths, with wildcards.",
    )
    name: str = Parameter(
        position=1,
        mandatory=True,
        pipeline="property",
        sets=(
            "propertyValuePathSet",
            "propertyValueLiteralPathSet",
        ),
        aliases=("PSProperty",),
        help="Names of the properties.",
    )
    value: Value = Parameter(
        position=2,
        mandatory=True,
        pipeline="property",
        sets=(
            "propertyValuePathSet",
            "propertyValueLiteralPathSet",
        ),
        help="The new value.",
    )
    pass_thru: bool = Switch(help="Gives the objects.")
    input_object: Value = Parameter(
        mandatory=True,
        pipeline="value property",
        sets=(
            "propertyPSObjectPathSet",
            "propertyPSObjectLiteralPathSet",
        ),
        help="Object that holds properties and their values.",
    )
    literal_path: list[str] = Parameter(
        mandatory=True,
        pipeline="property",
        sets=(
            "propertyValueLiteralPathSet",
            "propertyPSObjectLiteralPathSet",
        ),
        aliases=(
            "PSPath",
            "LP",
        ),
        help="Paths, taken literally.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.items import item_at
        from xshell.engine.values.listing import properties_of
        from xshell.engine.values.members import find_property

        given = [(self.name, self.value)]
        if self.input_object is not None:
            source = self.input_object
            given = [(e.name, e.get(source)) for e in properties_of(self.frame, source)]
        for path in self.with_properties():
            item = item_at(path)
            for name, value in given:
                found = find_property(self.frame, item, name)
                if found is None or found.set is None:
                    self.error(_no_property(name, path))
                elif self.should_process(f"Item: {path} Property: {name}", "Set Property"):
                    found.set(item, value)
            if self.pass_thru:
                yield PSCustomObject(dict(given) | _places(path))


class ClearItemProperty(
    PropertyCmdlet,
    verb="Clear",
    noun="ItemProperty",
    aliases=("clp",),
    default_set="Path",
    confirm="medium",
    module="Microsoft.PowerShell.Management",
):
    """Takes the value of an item's property away. Files have none that can be empty but their
    attributes.

    Example: a file that could not be written
        PS> Set-Content list.txt 'a'
        PS> Set-ItemProperty list.txt IsReadOnly $true
        PS> Clear-ItemProperty list.txt Attributes
        PS> (Get-Item list.txt).IsReadOnly
        False
    """

    name: str = Parameter(
        position=1, mandatory=True, pipeline="property", help="Names of the properties."
    )
    pass_thru: bool = Switch(help="Gives the objects.")

    def process(self) -> None:
        for path in self.with_properties():
            if self.name.lower() != "attributes":
                self.fail(
                    "Argument",
                    "The property cannot be cleared because the property is not supported. Only "
                    "the Attributes property can be cleared.",
                    "InvalidArgument",
                    None,
                    "System.Management.Automation.PSArgumentException",
                )
            if self.should_process(f"Item: {path} Property: {self.name}", "Clear Property"):
                import os

                os.chmod(path, os.stat(path).st_mode | 0o200)
