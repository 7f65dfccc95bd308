"""What the compiler makes of the types of a script, and how they become known.

A template belongs to one loaded script. The first time its block runs the type is made; running the
block again makes the same type known again.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.classes.definition import ClassDefinition
    from xshell.engine.dotnet.types import DotNetType

    Value = Any
    # A function that gives a value, and the place in the script it stands at.
    First = tuple[Callable[[Any, Any], Value], int, int]


class PropertyTemplate:
    """A property as declared; `kind` is a lazy reference to its type or None."""

    __slots__ = ("first", "hidden", "kind", "name", "static", "validation")

    def __init__(
        self,
        name: str,
        kind: Any,
        static: bool,
        hidden: bool,
        validation: Callable[[Any], tuple[Any, ...]] | None,
        first: First | None,
    ) -> None:
        self.name = name
        self.kind = kind
        self.static = static
        self.hidden = hidden
        self.validation = validation
        self.first = first


class MethodTemplate:
    """A method or constructor as declared: `function(frame, this, …)`; `parameters` are names with
    lazy references to types, `result` one or None for any value.
    """

    __slots__ = (
        "function",
        "hidden",
        "is_constructor",
        "is_void",
        "name",
        "parameters",
        "result",
        "static",
    )

    def __init__(
        self,
        name: str,
        static: bool,
        hidden: bool,
        is_constructor: bool,
        is_void: bool,
        result: Any,
        parameters: tuple[tuple[str, Any], ...],
        function: Callable[..., Value],
    ) -> None:
        self.name = name
        self.static = static
        self.hidden = hidden
        self.is_constructor = is_constructor
        self.is_void = is_void
        self.result = result
        self.parameters = parameters
        self.function = function


class BaseType:
    """A base or interface as a class names it: a lazy reference, and where it stands."""

    __slots__ = ("end", "reference", "start")

    def __init__(self, reference: Any, start: int, end: int) -> None:
        self.reference = reference
        self.start = start
        self.end = end


class TypeTemplate:
    """Base of the two kinds: the name, lazy references to base types, names of attributes."""

    __slots__ = ("attributes", "bases", "name", "place", "type")

    def __init__(self, name: str, place: Any) -> None:
        self.name = name
        self.place = place
        self.bases: tuple[BaseType, ...] = ()
        self.attributes: tuple[str, ...] = ()
        self.type: DotNetType | None = None

    def get(self, _frame: Any) -> DotNetType:
        """The type; raises TypeNotFound before its block ran."""
        if self.type is None:
            from xshell.engine.runtime.namespace import type_not_found

            raise type_not_found(self.name)
        return self.type

    def create(self, frame: Any) -> None:
        """Make the type, its base and members not yet known."""
        raise AssertionError(f"{type(self).__name__} has no create")

    def complete(self, frame: Any) -> None:
        """Give the type its base and members."""

    def forget(self) -> None:
        """Undo it: something is wrong with the types of the block."""
        self.type = None


class EnumTemplate(TypeTemplate):
    """An enum: its names with the functions that give their values, and where they stand."""

    __slots__ = ("is_complete", "is_completing", "values")

    def fill(
        self,
        bases: tuple[BaseType, ...],
        attributes: tuple[str, ...],
        values: tuple[tuple[str, First | None, int, int], ...],
    ) -> None:
        """Say what was declared."""
        self.bases = bases
        self.attributes = attributes
        self.values = values
        self.is_complete = self.is_completing = False

    def get(self, frame: Any) -> DotNetType:
        """The type, with its values: those of another enum may be made of them."""
        made = super().get(frame)
        if not self.is_complete:
            self.complete(frame)
        return made

    def create(self, frame: Any) -> None:
        from xshell.engine.dotnet.types import ENUM, DotNetType

        made = DotNetType(self.name, ENUM)
        made.own = self
        made.flags = any(each.lower() in ("flags", "system.flags") for each in self.attributes)
        made.values = {}
        self.type = made

    def complete(self, frame: Any) -> None:
        if self.is_complete:
            return
        from xshell.engine.classes.enumerators import set_values

        set_values(frame, self)
        self.is_complete = True

    def forget(self) -> None:
        super().forget()
        self.is_complete = self.is_completing = False


class ClassTemplate(TypeTemplate):
    """A class: its properties and methods as declared."""

    __slots__ = ("definition", "methods", "properties")

    def __init__(self, name: str, place: Any) -> None:
        super().__init__(name, place)
        self.definition: ClassDefinition | None = None

    def fill(
        self,
        bases: tuple[BaseType, ...],
        attributes: tuple[str, ...],
        properties: tuple[PropertyTemplate, ...],
        methods: tuple[MethodTemplate, ...],
    ) -> None:
        """Say what was declared."""
        self.bases = bases
        self.attributes = attributes
        self.properties = properties
        self.methods = methods

    def create(self, frame: Any) -> None:
        from xshell.engine.dotnet.types import OBJECT, DotNetType

        made = DotNetType(self.name, OBJECT, is_value_type=False)
        made.own = self
        self.type = made

    def complete(self, frame: Any) -> None:
        from xshell.engine.classes.definition import ClassDefinition

        if self.definition is not None:
            return
        for base in self.bases:
            found = base.reference
            if isinstance(found, ClassTemplate) and found.type is not None:
                found.complete(frame)
        self.definition = ClassDefinition(self, frame)

    def forget(self) -> None:
        super().forget()
        self.definition = None

    def enter(self, frame: Any) -> Any:
        """A frame in a scope of a method's own."""
        assert self.definition is not None
        return self.definition.enter(frame)

    def begin(self, frame: Any, this: Value, arguments: tuple[Value, ...]) -> None:
        """What a constructor does before its body: the base's constructor, then first values."""
        assert self.definition is not None
        self.definition.begin(frame, this, arguments)

    def begin_plain(self, frame: Any, this: Value) -> None:
        """The constructor of a class that declares none."""
        self.begin(frame, this, ())


def define_types(frame: Any, templates: tuple[TypeTemplate, ...]) -> None:
    """Make the types of a block known, all of their names before any of their members."""
    fresh = [each for each in templates if each.type is None]
    if any(each.bases for each in fresh if isinstance(each, ClassTemplate)):
        from xshell.engine.classes.bases import check_bases

        check_bases(frame, fresh)
    for each in fresh:
        each.create(frame)
    for each in templates:
        frame.session.define_type(each.type, frame)
    try:
        for each in fresh:
            each.complete(frame)
    except Exception:
        for each in fresh:
            frame.session.forget_type(each.name, frame)
            each.forget()
        raise
