"""Names of types and variables in a syntax tree."""

from __future__ import annotations

from xshell.engine.dotnet.lists import ReadOnlyCollection
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.syntax.extents import NAMESPACE, Extent
from xshell.engine.dotnet.types import DotNetType, known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.language.tree import TypeName

    Value = Any

_TEXT, _TRUTH = "System.String", "System.Boolean"
_SCOPES = ("global", "local", "private", "script")


class VariablePath:
    """The name of a variable, with its scope or drive."""

    __slots__ = ("name", "qualifier", "user_path")

    dotnet_type = known_type("System.Management.Automation.VariablePath")

    def __init__(self, path: str) -> None:
        self.user_path = path
        qualifier, colon, name = path.partition(":")
        self.qualifier = qualifier if colon and qualifier and name else None
        self.name = name if self.qualifier is not None else path

    def is_scope(self, name: str) -> bool:
        """Whether it names this scope."""
        return self.qualifier is not None and self.qualifier.lower() == name

    @property
    def drive(self) -> str | None:
        """The drive before the colon, where it is no scope."""
        if self.qualifier is None or self.qualifier.lower() in (*_SCOPES, "variable", "using"):
            return None
        return self.qualifier

    def __str__(self) -> str:
        return self.user_path


class WrittenType:
    """A type as written in a script."""

    __slots__ = ("name", "source")

    def __init__(self, source: Any, name: TypeName) -> None:
        self.source = source
        self.name = name

    @property
    def dotnet_type(self) -> DotNetType:
        """TypeName, ArrayTypeName or GenericTypeName."""
        if self.name.rank:
            return known_type(NAMESPACE + "ArrayTypeName")
        generic = bool(self.name.generic_arguments)
        return known_type(NAMESPACE + ("GenericTypeName" if generic else "TypeName"))

    @property
    def element(self) -> WrittenType | None:
        """The type of an array's elements."""
        return None if self.name.element is None else WrittenType(self.source, self.name.element)

    def arguments(self) -> Value:
        """What a generic type is made of."""
        kind = known_type(NAMESPACE + "ITypeName")
        made = [WrittenType(self.source, each) for each in self.name.generic_arguments]
        return ReadOnlyCollection(kind, made)

    @property
    def short(self) -> WrittenType:
        """The generic type itself."""
        from xshell.language.tree import TypeName

        name = self.name
        return WrittenType(self.source, TypeName(name.start, name.end, name.name, []))

    def __str__(self) -> str:
        return self.name.full_name


def _resolved(frame: Any, written: WrittenType) -> Value:
    """The type itself, null where there is none of the name."""
    from xshell.engine.compile.types import type_text

    return frame.session.resolve_type(type_text(written.name), frame)


_COMMON = (
    Property("FullName", str, type_name=_TEXT),
    Property("Name", str, type_name=_TEXT),
    Property("AssemblyName", lambda _own: None, type_name=_TEXT),
    Property("IsArray", lambda own: bool(own.name.rank), type_name=_TRUTH),
    Property("IsGeneric", lambda own: bool(own.name.generic_arguments), type_name=_TRUTH),
    Property(
        "Extent",
        lambda own: Extent(own.source, own.name.start, own.name.end),
        type_name=NAMESPACE + "IScriptExtent",
    ),
)
_METHODS = (
    FrameMethod("GetReflectionType", _resolved, "type ()"),
    FrameMethod("GetReflectionAttributeType", _resolved, "type ()"),
    Method("ToString", str, "string ()"),
)
_ELEMENT = Property("ElementType", lambda own: own.element, type_name=NAMESPACE + "ITypeName")
define(NAMESPACE + "TypeName", properties=_COMMON, methods=_METHODS)
define(
    NAMESPACE + "ArrayTypeName",
    properties=(
        *_COMMON,
        _ELEMENT,
        Property("Rank", lambda own: own.name.rank, type_name="System.Int32"),
    ),
    methods=_METHODS,
)
define(
    NAMESPACE + "GenericTypeName",
    properties=(
        *_COMMON,
        Property("TypeName", lambda own: own.short, type_name=NAMESPACE + "ITypeName"),
        Property("GenericArguments", WrittenType.arguments),
    ),
    methods=_METHODS,
)
define(
    "System.Management.Automation.VariablePath",
    properties=(
        Property("UserPath", str, type_name=_TEXT),
        *(
            Property(f"Is{name.title()}", lambda own, name=name: own.is_scope(name), None, _TRUTH)
            for name in _SCOPES
        ),
        Property("IsUnqualified", lambda own: own.qualifier is None, type_name=_TRUTH),
        Property(
            "IsUnscopedVariable",
            lambda own: own.qualifier is None or own.is_scope("variable"),
            type_name=_TRUTH,
        ),
        Property("IsVariable", lambda own: own.drive is None, type_name=_TRUTH),
        Property("IsDriveQualified", lambda own: own.drive is not None, type_name=_TRUTH),
        Property("DriveName", lambda own: own.drive, type_name=_TEXT),
    ),
    methods=(Method("ToString", str, "string ()"),),
    constructor=Method("new", VariablePath, "(string path)"),
)
