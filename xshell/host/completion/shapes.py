"""What a type has: its members as completion lists them, of types at hand and of the text's own."""

from __future__ import annotations

from xshell.language import tree
from xshell.language.tree.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.host.completion.request import Request

    # A type of the session, a class of the shell's own objects, what the text defines, or a tuple
    # of those that may be.
    Known = Any

# What every object of a class has.
OBJECT_METHODS = (
    ("Equals", "bool Equals(System.Object obj)"),
    ("GetHashCode", "int GetHashCode()"),
    ("GetType", "type GetType()"),
    ("ToString", "string ToString()"),
)
# What the language gives every collection.
COLLECTION_METHODS = {
    "ForEach": "ForEach(expression [, arguments...])",
    "Where": "Where({ expression } [, mode [, numberToReturn]])",
}
_STATIC_METHODS = (
    ("Equals", "static bool Equals(System.Object objA, System.Object objB)"),
    ("ReferenceEquals", "static bool ReferenceEquals(System.Object objA, System.Object objB)"),
)


class Shape:
    """Members by name, each with its definition; `settable` are properties that can be set."""

    __slots__ = ("methods", "properties", "settable")

    def __init__(self) -> None:
        self.properties: dict[str, str] = {}
        self.methods: dict[str, str] = {}
        self.settable: list[str] = []

    def add(self, other: Shape) -> None:
        """Take over what another shape has and this one has not."""
        self.properties = {**other.properties, **self.properties}
        self.methods = {**other.methods, **self.methods}
        self.settable += [each for each in other.settable if each not in self.settable]


def shape_of(
    request: Request, known: Known, *, static: bool = False, hidden: bool = False
) -> Shape:
    """The members of a type: of its objects, or with `static` its own; `hidden` ones of a class
    are listed to the class itself.
    """
    shape = Shape()
    if isinstance(known, tuple):
        for each in known:
            shape.add(shape_of(request, each, static=static))
    elif isinstance(known, tree.TypeDefinitionAst):
        _of_definition(request, shape, known, static, hidden)
    elif isinstance(known, type):
        _of_class(shape, known)
        _add_type_data(request, shape, description_of(known).type_names)
    elif known is not None and known.full_name != "System.Void":
        _of_type(shape, known, static)
        if not static:
            _add_type_data(request, shape, tuple(each.full_name for each in known.ancestry()))
    return shape


def _add_type_data(request: Request, shape: Shape, type_names: tuple[str, ...]) -> None:
    """What type data gives the objects besides."""
    from xshell.engine.values.typedata import BUILT_IN

    members = (request.session.type_data or BUILT_IN).members(type_names)
    for member in members.values():
        if member.is_property and not member.is_hidden:
            # A script's text stands in the definition, whatever object it is for.
            is_script = member.kind == "ScriptProperty"
            shown = member.definition(None) if is_script else f"{member.type_name} {member.name}"
            shape.properties.setdefault(member.name, shown)


def type_called(full_name: str) -> Known:
    """The class of ours that shows itself under a type's name, else the type; None for nothing."""
    from cmdlets.shown_types import class_shown_as
    from xshell.engine.dotnet.types import resolve

    return class_shown_as(full_name) or resolve(full_name)


def description_of(cls: Any) -> Any:
    """How a class of ours, of whichever package, shows itself."""
    return cls.__shell_type__


def property_type(request: Request, known: Known, name: str, *, static: bool = False) -> Known:
    """The type of a property, None where it is not known."""
    lowered = name.lower()
    if isinstance(known, tuple):
        found = (property_type(request, each, name, static=static) for each in known)
        return next((each for each in found if each is not None), None)
    if known is None:
        return None
    if isinstance(known, tree.TypeDefinitionAst):
        for member in known.members:
            if isinstance(member, tree.PropertyMemberAst) and member.name.lower() == lowered:
                constraint = member.property_type
                return None if constraint is None else named(request, constraint.type_name)
        for base in _bases(request, known):
            return property_type(request, base, name, static=static)
        return None
    if isinstance(known, type):
        shown = description_of(known).properties.get(lowered)
        return None if shown is None else type_called(shown.type_name)
    if static and lowered in (each.lower() for each in known.values or ()):
        return known
    declared = _declared_property(known, lowered, static)
    return None if declared is None else type_called(declared.type_name)


def named(request: Request, type_name: tree.TypeName) -> Known:
    """What a type name in the text stands for, a class of the text first; None for nothing."""
    text = request.text[type_name.start : type_name.end]
    element = text.removesuffix("[]").lower()
    for each in walk(request.tree):
        if isinstance(each, tree.TypeDefinitionAst) and each.name.lower() == element:
            return each
    from xshell.engine.errors import Terminating

    try:
        return request.session.resolve_type(text, request.frame)
    except Terminating:
        return None


def enum_names(known: Known) -> list[str] | None:
    """The names of an enumeration, None for other types."""
    if isinstance(known, tree.TypeDefinitionAst):
        is_enum = "Enum" in known.type_attributes
        return [each.name for each in known.members if hasattr(each, "name")] if is_enum else None
    if isinstance(known, tuple):
        return next((names for each in known if (names := enum_names(each))), None)
    if isinstance(known, type):
        names = getattr(known, "NAMES", None)
        return None if names is None else ["None", *names]
    return None if known is None or known.values is None else list(known.values)


def _of_class(shape: Shape, cls: Any) -> None:
    """Members of a class of ours, as its description has them."""
    shown = description_of(cls)
    for each in shown.properties.values():
        can_set = each.set is not None
        accessors = "get; set;" if can_set else "get;"
        shape.properties[each.name] = f"{_shown(each.type_name)} {each.name} {{ {accessors} }}"
        if can_set:
            shape.settable.append(each.name)
    for name, method in shown.methods.items():
        shape.methods[getattr(method, "shown_name", name)] = f"{name}()"
    for name, tip in OBJECT_METHODS:
        shape.methods.setdefault(name, tip)


def _of_type(shape: Shape, type: Any, static: bool) -> None:
    from xshell.engine.dotnet.registry import members_of
    from xshell.engine.dotnet.signatures import method_signatures

    for value in (type.values or ()) if static else ():
        shape.properties[value] = f"static {type.full_name} {value} {{ get; }}"
    if type.values is not None and not static:
        shape.properties["value__"] = "int value__"
    before = "static " if static else ""
    for each in type.ancestry():
        found = members_of(each)
        if found is None:
            continue
        properties = found.static_properties if static else found.properties
        for declared in properties.values():
            if declared.name not in shape.properties:
                can_set = not static and declared.set is not None
                accessors = "get; set;" if can_set else "get;"
                shown = _shown(declared.type_name)
                tip = f"{before}{shown} {declared.name} {{ {accessors} }}"
                shape.properties[declared.name] = tip
                if can_set:
                    shape.settable.append(declared.name)
        methods = found.static_methods if static else found.methods
        for method in methods.values():
            name, texts = method.name, method.definitions
            if not static:
                name, texts = method_signatures(type, name, texts)
            shape.methods.setdefault(name, "\n".join(texts))
    if type.element is not None:
        shape.methods.update(COLLECTION_METHODS)


def _shown(type_name: str) -> str:
    from xshell.engine.dotnet.names import short_name
    from xshell.engine.dotnet.types import resolve

    found = resolve(type_name)
    return type_name if found is None else short_name(found)


def _declared_property(type: Any, lowered: str, static: bool) -> Any:
    from xshell.engine.dotnet.registry import members_of

    for each in type.ancestry():
        found = members_of(each)
        if found is not None:
            table = found.static_properties if static else found.properties
            if lowered in table:
                return table[lowered]
    return None


def _of_definition(
    request: Request, shape: Shape, definition: Any, static: bool, hidden: bool
) -> None:
    """Members that the text gives a class or an enumeration, and those of its base."""
    is_enum = "Enum" in definition.type_attributes
    before = "static " if static else ""
    constructors = []
    for member in definition.members:
        words: list[str] = getattr(member, "property_attributes", None) or getattr(
            member, "method_attributes", []
        )
        if isinstance(member, tree.FunctionMemberAst) and member.is_constructor:
            constructors.append(f"{definition.name}({_parameters(member)})")
        elif ("Static" in words or is_enum) == static and (hidden or "Hidden" not in words):
            shown = f"{before}{_constraint(member)} {member.name}"
            if isinstance(member, tree.PropertyMemberAst):
                shape.properties[member.name] = shown
                shape.settable.append(member.name)
            elif isinstance(member, tree.FunctionMemberAst):
                shape.methods[member.name] = f"{shown}({_parameters(member)})"
    if static and not is_enum:
        shape.methods["new"] = "\n".join(constructors) or f"{definition.name}()"
    elif is_enum and not static:
        from xshell.engine.dotnet.types import ENUM

        shape.properties = {"value__": "int value__", **shape.properties}
        _of_type(shape, ENUM, False)
    for name, tip in _STATIC_METHODS if static else OBJECT_METHODS:
        shape.methods.setdefault(name, tip)
    for base in _bases(request, definition):
        shape.add(shape_of(request, base, static=static, hidden=hidden))


def can_be_made_of_table(definition: Known) -> bool:
    """Whether a hash literal makes an object: its class has a constructor without parameters."""
    if not isinstance(definition, tree.TypeDefinitionAst):
        return True
    made = [
        each
        for each in definition.members
        if isinstance(each, tree.FunctionMemberAst) and each.is_constructor
    ]
    return not made or any(not each.parameters for each in made)


def _bases(request: Request, definition: Any) -> Iterator[Known]:
    if "Enum" in definition.type_attributes:
        return
    for each in definition.base_types:
        found = named(request, each.type_name)
        if found is not None and found is not definition:
            yield found


def _constraint(node: Any) -> str:
    constraint = getattr(node, "property_type", None) or getattr(node, "return_type", None)
    name = getattr(constraint, "type_name", None)
    return str(getattr(name, "name", None) or getattr(name, "full_name", "object"))


def _parameters(member: Any) -> str:
    shown = []
    for each in member.parameters or ():
        types = [a for a in each.attributes if isinstance(a, tree.TypeConstraintAst)]
        kind = str(getattr(types[0].type_name, "name", "object")) if types else "object"
        shown.append(f"{kind} {each.name.name}")
    return ", ".join(shown)
