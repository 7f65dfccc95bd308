"""Get-Member and Add-Member."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.describe import describe
from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.problem import Problem
from xshell.engine.validators import NotEmpty
from xshell.engine.values.enums import named
from xshell.engine.values.kinds import PSObject, unwrap
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_TYPES = "System.Management.Automation.PSMemberTypes"
_DEFINITION = "Microsoft.PowerShell.Commands.MemberDefinition"
_PROPERTIES = frozenset(
    {"AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty"}
)
_METHODS = frozenset({"Method", "CodeMethod", "ScriptMethod"})
_ORDER = (
    "AliasProperty",
    "CodeMethod",
    "Method",
    "CodeProperty",
    "Event",
    "NoteProperty",
    "ParameterizedProperty",
    "Property",
    "PropertySet",
    "ScriptMethod",
    "ScriptProperty",
)


class MemberDefinition(Described):
    """A member as Get-Member lists it."""

    __slots__ = ("definition", "kind", "name", "type_name")

    def __init__(self, type_name: str, name: str, kind: str, definition: str) -> None:
        self.type_name = type_name
        self.name = name
        self.kind = kind
        self.definition = definition

    def __str__(self) -> str:
        return self.definition


MemberDefinition.__shell_type__ = describe(
    (_DEFINITION,),
    {
        "TypeName": "type_name",
        "Name": "name",
        "MemberType": lambda own: named(_TYPES, own.kind),
        "Definition": "definition",
    },
    {"ToString": MemberDefinition.__str__},
)


class GetMember(
    Cmdlet, verb="Get", noun="Member", aliases=("gm",), output=_DEFINITION, module=_MODULE
):
    """Lists the members of objects.

    Example: properties alone
        PS> [pscustomobject]@{ a = 1 } | Get-Member -MemberType NoteProperty | ForEach-Object Name
        a
    """

    input_object: Value = Parameter(pipeline="value", help="Object to look at.")
    name: list[str] = Parameter(position=0, validate=(NotEmpty(),), help="Names, with wildcards.")
    member_type: Value = Parameter(type=_TYPES, aliases=("Type",), help="Kinds of members.")
    view: Value = Parameter(
        type="System.Management.Automation.PSMemberViewTypes", help="Extended, Adapted, Base, All."
    )
    static: bool = Switch(help="Lists the static members of the type.")
    force: bool = Switch(help="Lists hidden members too.")

    def begin(self) -> None:
        self._seen: set[str] = set()

    def process(self) -> Iterator[MemberDefinition]:
        if "input_object" not in self.given or self.input_object is None:
            return
        from xshell.engine.values.type_of import type_names_of

        owner = self.input_object
        name = type_names_of(owner)[0]
        if self.static:
            from xshell.engine.dotnet.types import DotNetType

            if isinstance(owner, DotNetType):
                name = owner.full_name
        if name in self._seen:
            return
        self._seen.add(name)
        yield from self._listed(owner, name)

    def end(self) -> None:
        if not self._seen:
            self.error(
                make_error(
                    "NoObjectInGetMember",
                    "You must specify an object for the Get-Member cmdlet.",
                    "CloseError",
                    None,
                    "System.InvalidOperationException",
                )
            )

    def _listed(self, owner: Value, type_name: str) -> list[MemberDefinition]:
        members = self._static(owner) if self.static else self._members(owner)
        found = [
            MemberDefinition(type_name, name, kind, definition)
            for name, kind, definition in members
            if self._wanted(name, kind)
        ]
        found.sort(key=lambda each: (_ORDER.index(each.kind), each.name.lower()))
        if not self.name:
            return found
        from xshell.engine.values.wildcard import is_like

        # By the names as they were given; a member that several match comes once.
        ordered = [e for pattern in self.name for e in found if is_like(e.name, pattern)]
        return list({id(each): each for each in ordered}.values())

    def _wanted(self, name: str, kind: str) -> bool:
        from xshell.engine.values.wildcard import is_like

        if self.name and not any(is_like(name, each) for each in self.name):
            return False
        if kind not in _ORDER:
            return False
        if self.member_type is None:
            return True
        wanted = {each.strip() for each in str(self.member_type).split(",")}
        if "All" in wanted or kind in wanted:
            return True
        return ("Properties" in wanted and kind in _PROPERTIES) or (
            "Methods" in wanted and kind in _METHODS
        )

    def _members(self, owner: Value) -> Iterator[tuple[str, str, str]]:
        from xshell.engine.values.listing import (
            definition_of,
            members_listed,
            methods_of,
            properties_of,
        )
        from xshell.engine.values.lookup import extended_member

        for each in properties_of(self.frame, owner, self.force):
            extended = extended_member(self.frame, owner, each.name.lower())
            if extended is not None and each.kind not in ("NoteProperty", "Property"):
                yield each.name, each.kind, extended.definition(owner)
            else:
                yield each.name, each.kind, definition_of(owner, each)
        yield from self._methods(owner, methods_of(self.frame, owner))
        for member in members_listed(self.frame, owner):
            if not member.is_property and member.kind != "Method":
                yield member.name, member.kind, member.definition(owner)

    def _methods(self, owner: Value, methods: list[Any]) -> Iterator[tuple[str, str, str]]:
        """The methods of an object's class, and the indexer that has a name."""
        from xshell.engine.dotnet.signatures import indexer, is_special
        from xshell.engine.values.listing import method_definitions
        from xshell.engine.values.type_of import type_of

        named_indexer = indexer(type_of(unwrap(owner))) if methods else None
        for method in methods:
            is_other = getattr(method, "kind", "Method") != "Method"
            if is_other or (is_special(method.name) and not self.force):
                continue
            if named_indexer is not None and method.name == named_indexer[0]:
                continue
            name, shown = method_definitions(owner, method)
            yield name, "Method", ", ".join(shown)
        if named_indexer is not None:
            yield named_indexer[0], "ParameterizedProperty", named_indexer[1]

    def _static(self, owner: Value) -> Iterator[tuple[str, str, str]]:
        from xshell.engine.dotnet.registry import members_of
        from xshell.engine.dotnet.types import DotNetType
        from xshell.engine.values.type_of import type_of

        kind = owner if isinstance(owner, DotNetType) else type_of(owner)
        members = members_of(kind)
        if members is None:
            return
        for method in members.static_methods.values():
            yield method.name, "Method", ", ".join(method.definitions)
        for each in members.static_properties.values():
            yield each.name, "Property", f"static {each.type_name} {each.name} {{get;}}"


def _note_name(value: Value, _session: Any) -> Value:
    """Refuses a kind of member as the name of a note, so that it is taken for the kind."""
    from xshell.engine.dotnet.types import known_type

    kinds = known_type(_TYPES).values or {}
    if isinstance(value, str) and value.lower() in (each.lower() for each in kinds):
        raise make_error(
            "InvalidValueForNotePropertyName",
            f'The parameter NotePropertyName cannot take the value "{value}".',
            "InvalidArgument",
        )
    return value


# Kinds of members whose value is asked for where it is left out.
_ASKS_FOR_VALUE = ("NoteProperty", "AliasProperty", "ScriptMethod", "CodeMethod", "PropertySet")
_NO_BLOCK = Problem(
    "ConvertToFinalInvalidCastException",
    'Cannot convert the "{0}" value of type "{1}" to type '
    '"System.Management.Automation.ScriptBlock".',
    "InvalidArgument",
    "System.Management.Automation.PSInvalidCastException",
)


class AddMember(Cmdlet, verb="Add", noun="Member", default_set="TypeNameSet", module=_MODULE):
    """Adds members to an object.

    Example: a note
        PS> $o = [pscustomobject]@{ a = 1 }
        PS> $o | Add-Member b 2
        PS> $o.b
        2
    """

    input_object: Value = Parameter(
        mandatory=True, pipeline="value", help="Object that gets the member."
    )
    type_name: str = Parameter(
        sets={
            "TypeNameSet": InSet(mandatory=True),
            "MemberSet": InSet(),
            "NotePropertySingleMemberSet": InSet(),
            "NotePropertyMultiMemberSet": InSet(),
        },
        validate=(NotEmpty(),),
        help="Type name put at the head of the object's.",
    )
    pass_thru: bool = Switch(help="Gives the object.")
    member_type: Value = Parameter(
        type=_TYPES,
        sets={"MemberSet": InSet(position=0, mandatory=True)},
        aliases=("Type",),
        help="Kind of the member.",
    )
    name: str = Parameter(
        sets={"MemberSet": InSet(position=1, mandatory=True)}, help="Name of the member."
    )
    value: Value = Parameter(sets={"MemberSet": InSet(position=2)}, help="Value, getter or code.")
    second_value: Value = Parameter(
        sets={"MemberSet": InSet(position=3)}, help="Setter, or the type of an alias."
    )
    force: bool = Switch(
        sets=("MemberSet", "NotePropertySingleMemberSet", "NotePropertyMultiMemberSet"),
        help="Replaces a member of that name.",
    )
    note_property_name: str = Parameter(
        sets={"NotePropertySingleMemberSet": InSet(position=0, mandatory=True)},
        validate=(NotEmpty(),),
        transforms=(_note_name,),
        help="Name of a note.",
    )
    note_property_value: Value = Parameter(
        sets={"NotePropertySingleMemberSet": InSet(position=1, mandatory=True)},
        allow="null,empty string,empty collection",
        help="Value of the note.",
    )
    note_property_members: Value = Parameter(
        type="System.Collections.IDictionary",
        sets={"NotePropertyMultiMemberSet": InSet(position=0, mandatory=True)},
        help="Notes by name.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.attached import holder_of
        from xshell.engine.values.views import add_member

        owner = self.input_object
        if holder_of(owner) is None:
            owner = PSObject(owner)
        for member in self._members():
            try:
                add_member(self.frame, owner, member, self.force)
            except NetException:
                self.error(self._exists(member.name, owner))
        if self.type_name:
            from xshell.engine.values.views import type_name_list

            names = type_name_list(owner)
            if not names or names[0] != self.type_name:
                names.insert(0, self.type_name)
        if self.pass_thru:
            yield owner

    def _members(self) -> Iterator[Any]:
        from xshell.engine.values.extended import NoteProperty

        if self.note_property_members is not None:
            for name, value in self.note_property_members.items():
                yield NoteProperty(str(name), value)
        elif self.note_property_name is not None:
            yield NoteProperty(self.note_property_name, self.note_property_value)
        elif self.name is not None:
            yield self._member()

    def _alias_type(self) -> Value:
        """The type that an alias converts to, named or given; None without one."""
        if self.second_value is None:
            return None
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert

        return convert(self.second_value, known_type("System.Type"))

    def _member(self) -> Any:
        from xshell.engine.values import extended

        kind = str(self.member_type)
        if kind in _ASKS_FOR_VALUE and "value" not in self.given:
            from xshell.engine.prompts import ask_value, not_interactive

            if not self.session.host.interactive:
                raise not_interactive()
            self.value = ask_value(self.session, "Value", "System.Object", "")
        if kind in ("ScriptMethod", "ScriptProperty"):
            for given in (self.value, self.second_value):
                if given is not None and type(given).__name__ != "ScriptBlock":
                    from xshell.engine.values.text import to_string
                    from xshell.engine.values.type_of import type_of

                    raise _NO_BLOCK(to_string(given), type_of(given).full_name)
        if kind == "NoteProperty":
            return extended.NoteProperty(self.name, self.value)
        if kind == "ScriptProperty":
            return extended.ScriptProperty(self.name, self.value, self.second_value)
        if kind == "ScriptMethod":
            return extended.ScriptMethod(self.name, self.value)
        if kind == "CodeMethod":
            return extended.CodeMethod(self.name, self.value)
        if kind == "CodeProperty":
            return extended.code_property(self.name, self.value, self.second_value)
        if kind == "AliasProperty":
            return extended.AliasProperty(self.name, str(self.value), self._alias_type())
        if kind == "MemberSet":
            inner = self.value if isinstance(self.value, list) else [self.value]
            made = {each.name.lower(): each for each in inner if each is not None}
            return extended.MemberSet(self.name, made)
        if kind == "PropertySet":
            values = self.value if isinstance(self.value, list) else [self.value]
            return extended.PropertySet(self.name, [str(each) for each in values])
        return self.fail(
            "CannotAddMemberType",
            f'Cannot add a member with type "{kind}". Specify a different type for the '
            "MemberTypes parameter.",
            "InvalidOperation",
            None,
            "System.InvalidOperationException",
        )

    def _exists(self, name: str, owner: Value) -> Terminating:
        return make_error(
            "MemberAlreadyExists",
            f'Cannot add a member with the name "{name}" because a member with that name already '
            "exists. To overwrite the member anyway, add the Force parameter to your command.",
            "InvalidOperation",
            owner,
            "System.InvalidOperationException",
        )
