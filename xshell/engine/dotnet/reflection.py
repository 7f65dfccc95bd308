"""System.Type: what a type says of itself."""

from __future__ import annotations

from xshell.engine.dotnet.names import modifiers_of
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define, members_of
from xshell.engine.dotnet.types import (
    ENUM,
    VALUE_TYPE,
    DotNetType,
    array_of,
    generic_of,
    known_type,
    resolve,
)
from xshell.engine.values.shell_type import Described, ShellProperty, ShellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class MemberInfo(Described):
    """A member as reflection shows it: `kind` is Method, Property, Field or Constructor."""

    __slots__ = ("kind", "member", "owner")

    def __init__(self, owner: DotNetType, member: Any, kind: str) -> None:
        self.owner = owner
        self.member = member
        self.kind = kind

    @property
    def dotnet_type(self) -> DotNetType:
        """The class of members of its kind."""
        return _RUNTIME[self.kind]

    def __str__(self) -> str:
        return str(self.member.name)


def _runtime(kind: str) -> DotNetType:
    return DotNetType(
        f"System.Reflection.Runtime{kind}Info", known_type(f"System.Reflection.{kind}Info")
    )


_RUNTIME = {each: _runtime(each) for each in ("Method", "Property", "Field", "Constructor")}


def _value_of(info: MemberInfo, target: Value, *_index: Value) -> Value:
    return info.member.get(target if target is not None else info.owner)


def _invoke(frame: Any, info: MemberInfo, *how: Value) -> Value:
    """Call a method of an object, or a constructor, with an array of arguments."""
    member = info.member.within(frame) if isinstance(info.member, FrameMethod) else info.member
    target = how[0] if len(how) > 1 else None
    return member.call(target, list(how[-1] or ()))


def _set_value(info: MemberInfo, target: Value, value: Value, *_index: Value) -> None:
    info.member.set(target, value)


MemberInfo.__shell_type__ = ShellType(
    type_names=("System.Reflection.MemberInfo", "System.Object"),
    properties={
        "name": ShellProperty("Name", lambda info: info.member.name),
        "membertype": ShellProperty("MemberType", lambda info: info.kind),
        "declaringtype": ShellProperty("DeclaringType", lambda info: info.owner),
        "propertytype": ShellProperty(
            "PropertyType", lambda info: resolve(getattr(info.member, "type_name", "System.Object"))
        ),
    },
    methods={"getvalue": _value_of, "setvalue": _set_value, "tostring": str},
)
define("System.Reflection.MemberInfo", methods=(FrameMethod("Invoke", _invoke),))


_INTERFACE_NAMESPACES = (
    "System.",
    "System.Collections.",
    "System.Collections.Generic.",
    "System.Management.Automation.",
)


def _interfaces(type: DotNetType) -> list[DotNetType]:
    found = []
    for name in sorted(type.interfaces):
        for namespace in _INTERFACE_NAMESPACES:
            made = resolve(namespace + name)
            if made is not None:
                found.append(made)
                break
    return found


def _interface(type: DotNetType, name: str, ignore_case: bool = False) -> DotNetType | None:
    """An interface that the type has, by its name or full name."""

    def written(text: str) -> str:
        return text.lower() if ignore_case else text

    wanted = written(name)
    found = (each for each in _interfaces(type) if wanted in map(written, (each.name, str(each))))
    return next(found, None)


def _infos(type: DotNetType, kind: str) -> list[MemberInfo]:
    members = members_of(type)
    if members is None:
        return []
    found: list[Any]
    if kind == "Method":
        found = [*members.methods.values(), *members.static_methods.values()]
    else:
        found = [*members.properties.values(), *members.static_properties.values()]
    return [MemberInfo(type, each, kind) for each in found]


def _named(type: DotNetType, kind: str, name: str, *how: Value) -> MemberInfo | None:
    exact = [each for each in _infos(type, kind) if each.member.name == name]
    if not exact and kind == "Property" and any("NonPublic" in str(each) for each in how):
        from xshell.engine.dotnet.non_public import PROPERTIES

        hidden = PROPERTIES.get((type.full_name, name))
        return None if hidden is None else MemberInfo(type, hidden, kind)
    return exact[0] if exact else None


def _constructor(type: DotNetType, *how: Value) -> MemberInfo | None:
    """The constructor for types of arguments, also one that is not public where that is asked."""
    wanted = next((each for each in how if isinstance(each, list)), [])
    names = ", ".join(each.name for each in wanted)
    if any("NonPublic" in str(each) for each in how):
        from xshell.engine.dotnet.non_public import CONSTRUCTORS

        hidden = CONSTRUCTORS.get((type.full_name, names))
        if hidden is not None:
            return MemberInfo(type, hidden, "Constructor")
    for each in _constructors(type):
        for signature in each.member.signatures:
            if [parameter.name for parameter in signature.types] == [t.name for t in wanted]:
                return each
    return None


def _members(type: DotNetType, *name: Value) -> list[MemberInfo]:
    found = [*_infos(type, "Method"), *_infos(type, "Property")]
    return [each for each in found if not name or each.member.name == name[0]]


def _is_instance(type: DotNetType, value: Value) -> bool:
    from xshell.engine.values.type_of import type_of

    return value is not None and type.assignable_from(type_of(value))


def _is_subclass(type: DotNetType, other: DotNetType) -> bool:
    return type is not other and other in type.ancestry()


def _attributes(type: DotNetType, *arguments: Value) -> list[Value]:
    """The attributes of a type, those of a kind where the first argument is one."""
    from xshell.engine.dotnet.attributes import type_attributes

    kind = arguments[0] if arguments and isinstance(arguments[0], DotNetType) else None
    found = type_attributes(type)
    return [each for each in found if kind is None or kind.assignable_from(each.dotnet_type)]


def _constructors(type: DotNetType) -> list[MemberInfo]:
    members = members_of(type)
    if members is None or members.constructor is None:
        return []
    return [MemberInfo(type, members.constructor, "Constructor")]


def _invoke_member(type: DotNetType, name: str, *rest: Value) -> Value:
    from xshell.engine.values.members import call_method
    from xshell.engine.values.statics import call_static

    target, arguments = rest[-2], rest[-1]
    if target is None:
        return call_static(None, type, name, list(arguments or ()))
    return call_method(None, target, name, list(arguments or ()))


def _qualified(type: DotNetType) -> str:
    return f"{type.full_name}, System.Private.CoreLib"


def _assembly(type: DotNetType) -> Value:
    from xshell.engine.dotnet.runtime import assembly_of

    return assembly_of(type)


def _guid(type: DotNetType) -> Value:
    """A GUID that stays the same for a type; not the one .NET has for it."""
    from uuid import NAMESPACE_OID, uuid5

    from xshell.engine.dotnet.guid import Guid

    return Guid(uuid5(NAMESPACE_OID, type.full_name).hex)


def _enum_name(type: DotNetType, value: Value) -> str | None:
    number = getattr(value, "value", value)
    if isinstance(number, str):
        return number if number in (type.values or ()) else None
    return next((name for name, each in (type.values or {}).items() if each == number), None)


def _enum_numbers(own: DotNetType) -> Value:
    from xshell.engine.dotnet.enum import numbers

    return numbers(own)


def _enum_values(type: DotNetType) -> Value:
    from xshell.engine.values.enums import EnumValue
    from xshell.engine.values.kinds import TypedArray

    values = sorted((type.values or {}).values(), key=lambda number: number % 2**64)
    return TypedArray(type, [EnumValue(type, each) for each in values])


def _made_generic(type: DotNetType, *arguments: Value) -> DotNetType:
    """A generic type made of its definition: types one by one, or an array of them."""
    given = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
    return generic_of(type, tuple(given))


_NUMERIC = (
    "SByte",
    "Byte",
    "Int16",
    "UInt16",
    "Int32",
    "UInt32",
    "Int64",
    "UInt64",
    "Single",
    "Double",
    "Boolean",
    "Char",
    "IntPtr",
)


# Namespaces whose types are serializable by and large.
_SERIALIZABLE = (
    "System",
    "System.Collections",
    "System.Collections.Generic",
    "System.Collections.ObjectModel",
    "System.Collections.Specialized",
    "System.Globalization",
    "System.Text",
)


def _is_abstract(type: DotNetType) -> bool:
    return type.is_interface or ("abstract" in modifiers_of(type) and type.element is None)


def _is_sealed(type: DotNetType) -> bool:
    if type.is_value_type:
        return type not in (VALUE_TYPE, ENUM)
    return type.element is not None or "sealed" in modifiers_of(type)


def _is_serializable(type: DotNetType) -> bool:
    return type.is_enum or type.namespace in _SERIALIZABLE or "serializable" in modifiers_of(type)


def _flag(name: str, test: Any) -> Property:
    return Property(name, test, type_name="System.Boolean")


def _generic_definition(type: DotNetType) -> DotNetType:
    return type.definition or type


_PROPERTIES = (
    Property("Name", lambda own: own.name, type_name="System.String"),
    Property("FullName", lambda own: own.full_name, type_name="System.String"),
    Property("Namespace", lambda own: own.namespace, type_name="System.String"),
    Property("BaseType", lambda own: own.base, type_name="System.Type"),
    Property("AssemblyQualifiedName", _qualified, type_name="System.String"),
    Property("UnderlyingSystemType", lambda own: own, type_name="System.Type"),
    Property("Assembly", _assembly),
    Property("Module", _assembly),
    Property("Attributes", lambda _type: "Public"),
    Property("GUID", _guid, type_name="System.Guid"),
    Property("CustomAttributes", lambda _type: []),
    Property("ReflectedType", lambda _type: None),
    Property("MetadataToken", lambda own: id(own) & 0x7FFFFFFF, type_name="System.Int32"),
    Property("DeclaringType", lambda _type: None),
    Property("MemberType", lambda _type: "TypeInfo"),
    Property("GenericTypeArguments", lambda own: list(own.arguments)),
    Property("ImplementedInterfaces", _interfaces),
    _flag("IsArray", lambda own: own.element is not None),
    _flag("IsEnum", lambda own: own.values is not None),
    _flag("IsClass", lambda own: not own.is_value_type and not own.is_interface),
    _flag("IsInterface", lambda own: own.is_interface),
    _flag("IsValueType", lambda own: own.is_value_type),
    _flag("IsPrimitive", lambda own: own.namespace == "System" and own.name in _NUMERIC),
    _flag("IsGenericType", lambda own: own.definition is not None or "`" in own.full_name),
    _flag("IsGenericTypeDefinition", lambda own: own.definition is None and "`" in own.full_name),
    _flag("IsAbstract", _is_abstract),
    _flag("IsSealed", _is_sealed),
    _flag("IsPublic", lambda own: "+" not in own.full_name),
    _flag("IsVisible", lambda _type: True),
    _flag("IsNested", lambda own: "+" in own.full_name),
    _flag("IsByRef", lambda _type: False),
    _flag("IsCOMObject", lambda _type: False),
    _flag("IsSerializable", _is_serializable),
    _flag("ContainsGenericParameters", lambda own: own.definition is None and "`" in own.full_name),
    _flag("HasElementType", lambda own: own.element is not None),
    _flag("IsConstructedGenericType", lambda own: own.definition is not None),
    _flag("IsNestedPublic", lambda own: "+" in own.full_name),
    _flag("IsSZArray", lambda own: own.element is not None and own.rank == 1),
    _flag("IsVariableBoundArray", lambda own: own.rank > 1),
    _flag("IsTypeDefinition", lambda own: own.element is None and own.definition is None),
    _flag("IsNotPublic", lambda _type: False),
    _flag("IsAnsiClass", lambda _type: True),
    _flag("IsAutoLayout", lambda own: not own.is_value_type or own.is_enum),
    _flag("IsLayoutSequential", lambda own: own.is_value_type and not own.is_enum),
    *(
        _flag(name, lambda _type: False)
        for name in [
            "IsAutoClass",
            "IsByRefLike",
            "IsCollectible",
            "IsContextful",
            "IsExplicitLayout",
            "IsFunctionPointer",
            "IsGenericMethodParameter",
            "IsGenericParameter",
            "IsGenericTypeParameter",
            "IsImport",
            "IsMarshalByRef",
            "IsNestedAssembly",
            "IsNestedFamANDAssem",
            "IsNestedFamily",
            "IsNestedFamORAssem",
            "IsNestedPrivate",
            "IsNestedPublic",
            "IsPointer",
            "IsSecuritySafeCritical",
            "IsSecurityTransparent",
            "IsSignatureType",
            "IsSpecialName",
            "IsUnicodeClass",
            "IsUnmanagedFunctionPointer",
        ]
    ),
    _flag("IsSecurityCritical", lambda _type: True),
)
# The order in which a type's properties are listed.
_ORDER = (
    "IsCollectible DeclaringMethod FullName AssemblyQualifiedName Namespace GUID IsEnum "
    "IsByRefLike IsConstructedGenericType IsGenericType IsGenericTypeDefinition "
    "GenericParameterAttributes IsSZArray GenericParameterPosition ContainsGenericParameters "
    "StructLayoutAttribute IsFunctionPointer IsUnmanagedFunctionPointer Name DeclaringType "
    "Assembly BaseType IsGenericParameter IsTypeDefinition IsSecurityCritical "
    "IsSecuritySafeCritical IsSecurityTransparent MemberType MetadataToken Module "
    "ReflectedType TypeHandle UnderlyingSystemType GenericTypeParameters DeclaredConstructors "
    "DeclaredEvents DeclaredFields DeclaredMembers DeclaredMethods DeclaredNestedTypes "
    "DeclaredProperties ImplementedInterfaces IsInterface IsNested IsArray IsByRef IsPointer "
    "IsGenericTypeParameter IsGenericMethodParameter IsVariableBoundArray HasElementType "
    "GenericTypeArguments Attributes IsAbstract IsImport IsSealed IsSpecialName IsClass "
    "IsNestedAssembly IsNestedFamANDAssem IsNestedFamily IsNestedFamORAssem IsNestedPrivate "
    "IsNestedPublic IsNotPublic IsPublic IsAutoLayout IsExplicitLayout IsLayoutSequential "
    "IsAnsiClass IsAutoClass IsUnicodeClass IsCOMObject IsContextful IsMarshalByRef "
    "IsPrimitive IsValueType IsSignatureType TypeInitializer IsSerializable IsVisible "
    "CustomAttributes"
)
_PLACES = {name: place for place, name in enumerate(_ORDER.split())}
_METHODS = (
    Method("Equals", lambda own, other: own is other, "(System.Object)"),
    Method("GetArrayRank", lambda own: own.rank, "()"),
    Method("GetConstructor", _constructor),
    Method("GetConstructors", lambda own, *_flags: _constructors(own)),
    Method("GetCustomAttributes", _attributes),
    Method("GetElementType", lambda own: own.element, "()"),
    Method("GetEnumName", _enum_name, "string (System.Object value)"),
    Method("GetEnumValues", _enum_values, "array ()"),
    Method("GetEnumValuesAsUnderlyingType", _enum_numbers, "array ()"),
    Method(
        "IsEnumDefined",
        lambda own, value: _enum_name(own, value) is not None,
        "bool (object value)",
    ),
    Method("IsAssignableTo", lambda own, other: other.assignable_from(own), "bool (type other)"),
    Method("IsEquivalentTo", lambda own, other: own is other, "bool (type other)"),
    Method("IsDefined", lambda own, *how: bool(_attributes(own, *how))),
    Method("GetCustomAttributesData", lambda _own: [], "()"),
    Method("GetDefaultMembers", lambda _own: [], "()"),
    Method("GetEvents", lambda _own, *_flags: []),
    Method("GetEvent", lambda _own, _name, *_flags: None),
    Method("GetNestedTypes", lambda _own, *_flags: []),
    Method("GetNestedType", lambda _own, _name, *_flags: None),
    Method("GetTypeInfo", lambda own: own, "()"),
    Method("GetEnumNames", lambda own: list(own.values or ()), "()"),
    Method("GetEnumUnderlyingType", lambda own: own.underlying, "()"),
    Method("GetField", lambda own, name, *_flags: _named(own, "Property", name)),
    Method("GetFields", lambda own, *_flags: []),
    Method("GetGenericArguments", lambda own: list(own.arguments), "()"),
    Method("GetGenericTypeDefinition", _generic_definition, "()"),
    Method("GetInterface", _interface, "(string)", "(string, bool)"),
    Method("GetInterfaces", _interfaces, "()"),
    Method("GetMember", _members),
    Method("GetMembers", _members),
    Method(
        "GetMethod",
        lambda own, name, *_more: _named(own, "Method", name),
        "(string)",
        "(string, flags)",
        "(string, types)",
    ),
    Method("GetMethods", lambda own, *_flags: _infos(own, "Method")),
    Method("GetProperties", lambda own, *_flags: _infos(own, "Property")),
    Method("GetProperty", lambda own, name, *how: _named(own, "Property", name, *how)),
    Method("InvokeMember", _invoke_member),
    Method("IsAssignableFrom", lambda own, other: own.assignable_from(other), "(type)"),
    Method("IsInstanceOfType", _is_instance, "(System.Object)"),
    Method("IsSubclassOf", _is_subclass, "(type)"),
    Method("MakeArrayType", array_of, "()", "(int)"),
    Method("MakeGenericType", _made_generic),
    Method("ToString", lambda own: own.full_name, "()"),
)


def _find(name: str, *_how: Value) -> DotNetType | None:
    return resolve(name)


def _from_text(text: str) -> DotNetType:
    found = resolve(text)
    if found is None:
        from xshell.engine.errors import NetException

        raise NetException("System.InvalidCastException", f"Unable to find type [{text}].")
    return found


for _name in ("System.Type", "System.RuntimeType"):
    define(
        _name,
        properties=tuple(
            sorted(_PROPERTIES, key=lambda each: _PLACES.get(each.name, len(_PLACES)))
        ),
        methods=_METHODS,
        static_properties=(
            Property("EmptyTypes", lambda _type: []),
            Property("Missing", lambda _type: None),
        ),
        static_methods=(
            Method("GetType", _find, "(string)", "(string, bool)", static=True),
            Method("GetTypeCode", lambda own: own.name, "(type)", static=True),
        ),
        cast=lambda value: _from_text(value) if isinstance(value, str) else None,
    )
