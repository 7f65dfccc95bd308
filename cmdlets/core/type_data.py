"""Update-TypeData, Get-TypeData and Remove-TypeData."""

from __future__ import annotations

from cmdlets.core.paths import readable_files
from cmdlets.core.type_settings import SERIALIZATION, contradictions, full_name
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.problem import INVALID_OPERATION, PS_INVALID_OPERATION, Problem
from xshell.engine.validators import InRange, NotEmpty, OneOf
from xshell.engine.values import extended
from xshell.engine.values.text import to_string
from xshell.engine.values.type_files import load_types, registry_of
from xshell.engine.values.typedata import TypeData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any


def member_of(kind: str, name: str, value: Value, second: Value = None) -> extended.Member:
    """A member for all objects of a type."""
    if kind == "ScriptProperty":
        return extended.ScriptProperty(name, _as(_BLOCK, value), _as(_BLOCK, second))
    if kind == "ScriptMethod":
        return extended.ScriptMethod(name, _as(_BLOCK, value))
    if kind == "CodeMethod":
        return extended.CodeMethod(name, _as(_CODE, value))
    if kind == "CodeProperty":
        return extended.code_property(name, _as(_CODE, value), _as(_CODE, second))
    if kind == "AliasProperty":
        return extended.AliasProperty(name, to_string(value), _as("System.Type", second))
    return extended.NoteProperty(name, value)


_BLOCK = "System.Management.Automation.ScriptBlock"
_CODE = "System.Reflection.MethodInfo"


def _as(type_name: str, value: Value) -> Value:
    """A value as of a type, None without one; raises the error of one that is not convertible."""
    if value is None:
        return None
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    return convert(value, known_type(type_name))


def _names(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(given)


_METHODS = {each.lower(): each for each in ("AllPublicProperties", "String", "SpecificProperties")}


# What a call has to give besides a type's name.
_UPDATES = frozenset(
    {
        "member_name",
        "member_type",
        "value",
        "second_value",
        "type_converter",
        "type_adapter",
        "serialization_method",
        "target_type_for_deserialization",
        "serialization_depth",
        "default_display_property",
        "inherit_property_serialization_set",
        "string_serialization_source",
        "default_display_property_set",
        "default_key_property_set",
        "property_serialization_set",
    }
)
_NO_FILE = Problem(
    "TypesAppendPathException",
    "Cannot find path '{0}' because it does not exist.",
    "InvalidOperation",
    "System.Management.Automation.ItemNotFoundException",
)
_WRONG_EXTENSION = Problem(
    "WrongExtension",
    'Cannot read the file "{0}"  because it does not have the file name extension "ps1xml".',
    "InvalidArgument",
    PS_INVALID_OPERATION,
)
_NOT_SAID = 'The {0} parameter is required for the type "{1}". Please specify the {0} parameter.'
_NO_NAME = Problem("MemberNameShouldBeSpecified", _NOT_SAID, "InvalidOperation", INVALID_OPERATION)
_NO_VALUE = Problem("ValueShouldBeSpecified", _NOT_SAID, "InvalidOperation", INVALID_OPERATION)
_NULL_VALUE = Problem(
    "ValueShouldBeSpecified",
    'The {0} parameter should not be null or an empty string for a member of type "{1}". Specify a '
    "non-null value for the {0} parameter when updating this member type.",
    "InvalidOperation",
    INVALID_OPERATION,
)
_NO_SECOND_VALUE = Problem(
    "SecondValueShouldNotBeSpecified",
    'The {0} parameter is not necessary for a member of type "{1}", and should not be specified. '
    "Do not specify the {0} parameter when updating this member type.",
    "InvalidOperation",
    INVALID_OPERATION,
)
_NEITHER_VALUE = Problem(
    "ValueAndSecondValueAreNotBothNull",
    'The Value and SecondValue parameters should not both be null for a member of type "{0}". '
    "Specify a non-null value for one of the two parameters.",
    "InvalidOperation",
    INVALID_OPERATION,
)
_NOTHING = Problem(
    "TypeDataEmpty",
    'No member is specified for the update on type "{0}".',
    "InvalidOperation",
    INVALID_OPERATION,
)
_NO_KIND = Problem(
    "MemberTypeIsMissing",
    "The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType "
    "parameter.",
    "InvalidOperation",
    INVALID_OPERATION,
)
_PRESENT = Problem(
    "TypesDynamicUpdateException",
    'Error in TypeData "{0}": The member {1} is already present.',
    "InvalidOperation",
    "System.Management.Automation.RuntimeException",
)

_CONTRADICTION = Problem(
    "TypesDynamicUpdateException",
    'Error in TypeData "{0}": {1}',
    "InvalidOperation",
    "System.Management.Automation.RuntimeException",
)


def _no_types(given: str, path: str) -> Terminating:
    return _NO_FILE(path, target=given)


class UpdateTypeData(
    Cmdlet,
    verb="Update",
    noun="TypeData",
    default_set="FileSet",
    confirm="low",
    module="Microsoft.PowerShell.Utility",
):
    """Gives types members and tells how their objects are shown.

    Example: a property of all texts
        PS> Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Half `
        >>     -Value { $this.Length / 2 } -Force
        PS> 'abcd'.Half
        2
    """

    append_path: list[str] = Parameter(
        position=0,
        pipeline="value property",
        sets=("FileSet",),
        aliases=(
            "PSPath",
            "Path",
        ),
        help="Files of types, taken after what is known.",
    )
    prepend_path: list[str] = Parameter(sets=("FileSet",), help="Files of types, taken before it.")
    member_type: Value = Parameter(
        sets=("DynamicTypeSet",),
        type="System.Management.Automation.PSMemberTypes",
        validate=(
            NotEmpty(),
            OneOf(
                "NoteProperty",
                "AliasProperty",
                "ScriptProperty",
                "CodeProperty",
                "ScriptMethod",
                "CodeMethod",
            ),
        ),
        help="Kind of the member.",
    )
    member_name: str = Parameter(
        sets=("DynamicTypeSet",), validate=(NotEmpty(),), help="Name of the member."
    )
    value: Value = Parameter(sets=("DynamicTypeSet",), help="Value, getter, code or other name.")
    second_value: Value = Parameter(
        sets=("DynamicTypeSet",), help="Setter, or the type of an alias."
    )
    type_converter: Value = Parameter(
        sets=("DynamicTypeSet",), type="System.Type", help="Type that converts; not used."
    )
    type_adapter: Value = Parameter(
        sets=("DynamicTypeSet",), type="System.Type", help="Type that adapts; not used."
    )
    serialization_method: str = Parameter(
        sets=("DynamicTypeSet",), validate=(NotEmpty(),), help="How objects are written as CLIXML."
    )
    target_type_for_deserialization: Value = Parameter(
        sets=("DynamicTypeSet",), type="System.Type", help="Type that objects read become."
    )
    serialization_depth: int = Parameter(
        sets=("DynamicTypeSet",),
        validate=(InRange(0, 2147483647),),
        help="How deep objects are written as CLIXML.",
    )
    default_display_property: str = Parameter(
        sets=("DynamicTypeSet",),
        validate=(NotEmpty(),),
        help="Property that stands for the object.",
    )
    inherit_property_serialization_set: Value = Parameter(
        sets=("DynamicTypeSet",),
        type="System.Nullable`1[System.Boolean]",
        help="Whether written properties are inherited.",
    )
    string_serialization_source: str = Parameter(
        sets=("DynamicTypeSet",),
        validate=(NotEmpty(),),
        help="Property that gives the text of the object.",
    )
    default_display_property_set: list[str] = Parameter(
        sets=("DynamicTypeSet",), validate=(NotEmpty(),), help="Properties shown by default."
    )
    default_key_property_set: list[str] = Parameter(
        sets=("DynamicTypeSet",), validate=(NotEmpty(),), help="Properties that group and sort."
    )
    property_serialization_set: list[str] = Parameter(
        sets=("DynamicTypeSet",), validate=(NotEmpty(),), help="Properties that are written."
    )
    type_name: str = Parameter(
        mandatory=True,
        pipeline="value",
        sets=("DynamicTypeSet",),
        validate=(NotEmpty(),),
        help="Name of the type.",
    )
    force: bool = Switch(
        sets=(
            "DynamicTypeSet",
            "TypeDataSet",
        ),
        help="Replaces a member that is there.",
    )
    type_data: Value = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        sets=("TypeDataSet",),
        type="System.Management.Automation.Runspaces.TypeData[]",
        help="Data of types.",
    )

    def process(self) -> None:
        files = [*(self.append_path or ()), *(self.prepend_path or ())]
        for path in readable_files(self, files, None, _no_types):
            if not path.lower().endswith(".ps1xml"):
                self.error(_WRONG_EXTENSION(path))
            elif self.should_process(f"FileName: {path}", "Update TypeData"):
                self._load(path)
        named = self.type_name is not None
        if named and self.should_process(f"Type to update: {self.type_name}", "Update TypeData"):
            self._update()
        for each in self.type_data or ():
            if each.is_empty:
                self.error(_NOTHING(each.type_name))
            elif self.should_process(f"Type to update: {each.type_name}", "Update TypeData"):
                self._merge(each)

    def _load(self, path: str) -> None:
        from xshell.engine.values.type_nodes import TypeProblems

        try:
            load_types(self.session, path)
        except TypeProblems as found:
            self.error(found.error())

    def _update(self) -> None:
        self.type_name = full_name(self.type_name)
        if not self.given & _UPDATES:
            self.error(_NOTHING(self.type_name))
            return
        if self.member_type is None and self.given & {"member_name", "value", "second_value"}:
            raise _NO_KIND()
        if self.member_type is not None:
            self._check_member(str(self.member_type))
        data = registry_of(self.session).own(self.type_name)
        if self.member_name is not None:
            self._add_member(data)
        self._take(data, self._settings())

    def _take(self, data: TypeData, said: TypeData) -> None:
        """Add settings; one that is there stays unless forced, and what cannot stand together is
        told and left out.
        """
        before = TypeData(data.type_name)
        before.take(data)
        present = data.standard()
        data.take(said)
        if not self.force:
            for name in sorted(said.standard().keys() & present.keys()):
                self.error(_PRESENT(data.type_name, present[name].name))
                data.restore(before, name)
        problems = list(contradictions(data))
        for message in problems:
            self.error(_CONTRADICTION(data.type_name, message))
        if problems:
            data.restore(before, *SERIALIZATION)

    def _settings(self) -> TypeData:
        """What is said besides members."""
        said = TypeData(self.type_name)
        said.display = _names(self.default_display_property_set)
        said.key_properties = _names(self.default_key_property_set)
        said.serialized = _names(self.property_serialization_set)
        said.default_display_property = self.default_display_property
        said.inherits_serialized = self.inherit_property_serialization_set
        said.serialization_depth = self.serialization_depth
        said.serialization_method = _METHODS.get((self.serialization_method or "").lower())
        said.string_source = self.string_serialization_source
        said.target_type = self.target_type_for_deserialization
        said.converter = self.type_converter
        said.adapter = self.type_adapter
        return said

    def _check_member(self, kind: str) -> None:
        """Whether a member has what its kind needs; raises what is missing."""
        if not self.member_name:
            raise _NO_NAME("MemberName", kind)
        if "value" not in self.given:
            raise _NO_VALUE("Value", kind)
        if kind in ("ScriptProperty", "CodeProperty"):
            if self.value is None and self.second_value is None:
                raise _NEITHER_VALUE(kind)
            return
        if kind == "AliasProperty":
            if self.value is None or self.value == "":
                raise _NULL_VALUE("Value", kind)
        elif self.second_value is not None:
            raise _NO_SECOND_VALUE("SecondValue", kind)

    def _add_member(self, data: TypeData) -> None:
        lowered = self.member_name.lower()
        if lowered in data.members and not self.force:
            self.error(_PRESENT(self.type_name, self.member_name))
            return
        data.members[lowered] = member_of(
            str(self.member_type), self.member_name, self.value, self.second_value
        )

    def _merge(self, given: Value) -> None:
        registry = registry_of(self.session)
        if given.is_override or self.force:
            registry.remove(given.type_name)
        data = registry.own(given.type_name)
        members = given.current_members()
        if not given.is_override and not self.force:
            for name in sorted(members.keys() & data.members.keys()):
                self.error(_PRESENT(given.type_name, members.pop(name).name))
        said = TypeData(given.type_name)
        said.take(given)
        said.members = members
        self._take(data, said)


class GetTypeData(
    Cmdlet,
    verb="Get",
    noun="TypeData",
    output="System.Management.Automation.PSObject",
    module="Microsoft.PowerShell.Utility",
):
    """Gets what is known of types.

    Example: members given to a type
        PS> Update-TypeData -TypeName My.Type -MemberType NoteProperty -MemberName Note -Value 1
        PS> (Get-TypeData My.Type).TypeName
        My.Type
    """

    type_name: list[str] = Parameter(
        position=0, pipeline="value", validate=(NotEmpty(),), help="Names of types, with wildcards."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.type_data import copied
        from xshell.engine.values.typedata import BUILT_IN
        from xshell.engine.values.wildcard import is_like

        registry = self.session.type_data or BUILT_IN
        names = [full_name(each) for each in self.type_name or ()]
        for data in sorted(registry.all(), key=lambda each: each.type_name.lower()):
            wanted = not names or any(is_like(data.type_name, each) for each in names)
            if wanted and not data.is_empty:
                yield copied(data)


class RemoveTypeData(
    Cmdlet,
    verb="Remove",
    noun="TypeData",
    default_set="RemoveTypeDataSet",
    confirm="medium",
    module="Microsoft.PowerShell.Utility",
):
    """Takes what was given to a type away.

    Example: there and gone
        PS> Update-TypeData -TypeName My.Type -MemberType NoteProperty -MemberName Note -Value 1
        PS> Remove-TypeData -TypeName My.Type
        PS> Get-TypeData My.Type
    """

    type_data: Value = Parameter(
        mandatory=True,
        pipeline="value",
        sets=("RemoveTypeDataSet",),
        type="System.Management.Automation.Runspaces.TypeData",
        help="Data of types.",
    )
    type_name: str = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        sets=("RemoveTypeSet",),
        validate=(NotEmpty(),),
        help="Name of the type.",
    )
    path: list[str] = Parameter(
        mandatory=True, sets=("RemoveFileSet",), validate=(NotEmpty(),), help="Files of types."
    )

    def process(self) -> None:
        for path in readable_files(self, self.path or [], None, _no_types):
            if self.should_process(f"FileName: {path}", "Remove type file"):
                self._unload(path)
        name = None if self.type_name is None else full_name(self.type_name)
        if self.type_data is not None:
            name = self.type_data.type_name
        target = f"Name of the type that will be removed: {name}"
        if name is None or not self.should_process(target, "Remove TypeData"):
            return
        if not registry_of(self.session).remove(name):
            self.error(
                "TypesDynamicRemoveException",
                f'Error in TypeData "{name}": The type "{name}" was not found. The type name '
                "value must be the full name of the type. Verify the type name and run the "
                "command again.",
                "InvalidOperation",
                None,
                "System.Management.Automation.RuntimeException",
            )

    def _unload(self, path: str) -> None:
        if not registry_of(self.session).unload(path):
            self.error(
                "TypeFileNotExistsInCurrentSession",
                f"The file {path} is not imported into the current session.",
                "InvalidOperation",
                None,
                INVALID_OPERATION,
            )
