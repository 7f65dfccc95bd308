"""Properties of classes that scripts define: converted and validated whenever they are set."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.registry import Property
from xshell.engine.dotnet.types import DotNetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.classes.definition import ClassDefinition
    from xshell.engine.classes.templates import PropertyTemplate

    Value = Any


class ScriptProperty(Property):
    """A property as its class declares it; the value lives in the object, or for static ones in
    the class.
    """

    __slots__ = ("_type", "_validators", "definition", "is_hidden", "key", "template")

    def __init__(self, template: PropertyTemplate, definition: ClassDefinition) -> None:
        static = template.static
        super().__init__(
            template.name,
            self.read_static if static else self.read,
            self.write_static if static else self.write,
        )
        self.template = template
        self.definition = definition
        self.is_hidden = template.hidden
        self.key = "p_" + template.name.lower()
        self._type: DotNetType | None = None
        self._validators: tuple[Any, ...] | None = None

    @property
    def type(self) -> DotNetType:
        """The declared type, System.Object without one."""
        if self._type is None:
            kind = self.template.kind
            self._type = types.OBJECT if kind is None else kind.get(self.definition.frame)
        assert self._type is not None
        return self._type

    @property
    def type_name(self) -> str:
        return self.type.full_name

    @type_name.setter
    def type_name(self, _name: str) -> None:
        """The type is resolved when it is asked for."""

    def read(self, owner: Value) -> Value:
        """The value in an object."""
        return owner.__dict__[self.key]

    def write(self, owner: Value, value: Value) -> None:
        """Set it in an object."""
        owner.__dict__[self.key] = self.accept(value)

    def read_static(self, _owner: Value) -> Value:
        """The value in the class."""
        return self.definition.start(None)[self.key]

    def write_static(self, _owner: Value, value: Value) -> None:
        """Set it in the class."""
        values = self.definition.start(None)
        values[self.key] = self.accept(value)

    def accept(self, value: Value) -> Value:
        """What the property will hold; raises what conversion or validation finds wrong."""
        kind = self.type
        if kind is not types.OBJECT:
            from xshell.engine.values.conversion import convert

            value = convert(value, kind)
        if self.template.validation is not None:
            self._validate(value)
        return value

    def _validate(self, value: Value) -> None:
        if self._validators is None:
            from xshell.engine.binder.attributes import validator
            from xshell.engine.signature import AttributeUse

            assert self.template.validation is not None
            uses = self.template.validation(self.definition.frame)
            found = [validator(each) for each in uses if isinstance(each, AttributeUse)]
            self._validators = tuple(each for each in found if each is not None)
        from xshell.engine.validators import refusal

        for each in self._validators:
            problem = refusal(each, value, self.definition.frame.session)
            if problem is not None:
                raise problem

    def empty(self) -> Value:
        """The value before anything is set."""
        kind = self.type
        if not kind.is_value_type:
            return None
        from xshell.engine.runtime.typed import zero
        from xshell.engine.values.enums import EnumValue

        if kind.values is not None:
            return EnumValue(kind, 0)
        found = zero(kind)
        return _made_empty(kind) if found is None else found


def _made_empty(kind: DotNetType) -> Value:
    """The value of a structure with all its fields zero, as its constructor without arguments."""
    from xshell.engine.errors import NetException, Terminating
    from xshell.engine.values.statics import construct

    try:
        return construct(kind, [])
    except (NetException, Terminating):
        return None


def accessor(name: str, get: Any, put: Any) -> Property:
    """A property whose value comes from a method of its class."""

    def read(owner: Value) -> Value:
        return get.run(None, owner, ())

    def write(owner: Value, value: Value) -> None:
        put.run(None, owner, (value,))

    return Property(name, read, None if put is None else write)
