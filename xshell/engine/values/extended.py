"""Extended members: what Add-Member and Update-TypeData give an object besides its own members."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_AUTOMATION = "System.Management.Automation."


class Member:
    """Base of extended members; `kind` is the name in PSMemberTypes.

    `after` is how many note properties the object had when the member was added, so that
    properties can be listed in the order they were given.
    """

    __slots__ = ("after", "is_hidden", "name")

    kind = ""
    is_property = False
    is_method = False
    can_set = False
    type_name = "System.Object"

    def __init__(self, name: str) -> None:
        self.name = name
        self.after = 0
        self.is_hidden = False

    def get(self, frame: Any, owner: Value) -> Value:
        """The member's value; of what is no property the member itself."""
        return self

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        """Set a property; raises where that cannot be."""
        raise not_settable(self.name)

    def call(self, frame: Any, owner: Value, arguments: tuple[Value, ...] | list[Value]) -> Value:
        """Call a method; raises MethodNotFound for what is none."""
        from xshell.engine.values.methods import method_not_found

        raise method_not_found(owner, self.name)

    def definition(self, owner: Value) -> str:
        """The member as Get-Member shows it."""
        return self.name

    def copy(self) -> Member:
        """The member for another object."""
        return self


class NoteProperty(Member):
    """A property that holds a value; notes of a PSCustomObject live in its dict instead."""

    __slots__ = ("value",)

    kind = "NoteProperty"
    is_property = True
    can_set = True

    def __init__(self, name: str, value: Value = None) -> None:
        super().__init__(name)
        self.value = value

    def get(self, frame: Any, owner: Value) -> Value:
        return self.value

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        self.value = value

    def definition(self, owner: Value) -> str:
        from xshell.engine.values.listing import note_definition

        return note_definition(self.name, self.value)

    def copy(self) -> Member:
        return NoteProperty(self.name, self.value)


class ReservedMember(Member):
    """A view that every object has (`psobject`, `pstypenames` …), on one that it was asked of:
    CLIXML tells such an object from one that nothing was added to.
    """

    __slots__ = ("taken",)

    kind = "MemberSet"

    def __init__(self, name: str, taken: Callable[[Any, Value], Value]) -> None:
        super().__init__(name)
        self.taken = taken
        self.is_hidden = True

    def get(self, frame: Any, owner: Value) -> Value:
        return self.taken(frame, owner)


class AliasProperty(Member):
    """Another name for a member, with a type to convert to or none."""

    __slots__ = ("conversion", "target")

    kind = "AliasProperty"
    is_property = True
    can_set = True

    def __init__(self, name: str, target: str, conversion: Any = None) -> None:
        super().__init__(name)
        self.target = target
        self.conversion = conversion

    def get(self, frame: Any, owner: Value) -> Value:
        from xshell.engine.values.members import get_member

        value = get_member(frame, owner, self.target)
        if self.conversion is None:
            return value
        from xshell.engine.values.conversion import convert

        return convert(value, self.conversion)

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        from xshell.engine.values.members import set_member

        set_member(frame, owner, self.target, value)

    def definition(self, owner: Value) -> str:
        cast = "" if self.conversion is None else f"({self.conversion})"
        return f"{self.name} = {cast}{self.target}"


class ScriptProperty(Member):
    """A property computed by one script block and set by another, `$this` being the object."""

    __slots__ = ("getter", "setter")

    kind = "ScriptProperty"
    is_property = True

    def __init__(self, name: str, getter: Any, setter: Any = None) -> None:
        super().__init__(name)
        self.getter = getter
        self.setter = setter

    @property
    def can_set(self) -> bool:  # type: ignore[override]
        return self.setter is not None

    def get(self, frame: Any, owner: Value) -> Value:
        if self.getter is None:
            return None
        try:
            return run_with_this(frame, self.getter, owner, ())
        except Terminating as error:
            raise _failed("Get", self.name, error) from None

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        if self.setter is None:
            raise make_error(
                "SetWithoutSetterFromScriptProperty",
                f'Set accessor for property "{self.name}" is unavailable.',
                "NotSpecified",
                None,
                _AUTOMATION + "SetValueException",
            )
        try:
            run_with_this(frame, self.setter, owner, (value,))
        except Terminating as error:
            raise _failed("Set", self.name, error) from None

    def definition(self, owner: Value) -> str:
        text = f"System.Object {self.name} {{get={self.getter};"
        return text + (f"set={self.setter};}}" if self.setter is not None else "}")


class ScriptMethod(Member):
    """A method that is a script block, `$this` being the object."""

    __slots__ = ("block",)

    kind = "ScriptMethod"
    is_method = True

    def __init__(self, name: str, block: Any) -> None:
        super().__init__(name)
        self.block = block

    def call(self, frame: Any, owner: Value, arguments: tuple[Value, ...] | list[Value]) -> Value:
        try:
            return run_with_this(frame, self.block, owner, tuple(arguments))
        except Terminating as error:
            from xshell.engine.values.methods import script_method_error

            raise script_method_error(self.name, len(arguments), error) from None

    def definition(self, owner: Value) -> str:
        return f"System.Object {self.name}();"


class CodeMethod(Member):
    """A static method of a class as a method: its first argument is the object."""

    __slots__ = ("code",)

    kind = "CodeMethod"
    is_method = True

    def __init__(self, name: str, code: Any) -> None:
        super().__init__(name)
        self.code = code

    def call(self, frame: Any, owner: Value, arguments: tuple[Value, ...] | list[Value]) -> Value:
        from xshell.engine.values.members import call_method

        return call_method(frame, self.code, "Invoke", [None, [owner, *arguments]])

    def definition(self, owner: Value) -> str:
        return f"static {self.code}"


def code_property(name: str, getter: Any, setter: Any = None) -> CodeProperty:
    """A property that static methods of a class read and set."""
    method = CodeMethod(name, getter)
    change = None if setter is None else CodeMethod(name, setter)
    return CodeProperty(
        name,
        lambda owner: method.call(None, owner, ()),
        None if change is None else lambda owner, value: change.call(None, owner, (value,)),
    )


class CodeProperty(Member):
    """A property computed by the program: functions of the object."""

    __slots__ = ("getter", "setter")

    kind = "CodeProperty"
    is_property = True

    def __init__(
        self,
        name: str,
        getter: Callable[[Value], Value],
        setter: Callable[[Value, Value], None] | None = None,
    ) -> None:
        super().__init__(name)
        self.getter = getter
        self.setter = setter

    @property
    def can_set(self) -> bool:  # type: ignore[override]
        return self.setter is not None

    def get(self, frame: Any, owner: Value) -> Value:
        return self.getter(owner)

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        if self.setter is None:
            raise not_settable(self.name)
        self.setter(owner, value)

    def definition(self, owner: Value) -> str:
        return f"System.Object {self.name}{{get=;}}"


class PropertySet(Member):
    """Names of properties that go together."""

    __slots__ = ("names",)

    kind = "PropertySet"

    def __init__(self, name: str, names: list[str]) -> None:
        super().__init__(name)
        self.names = names

    def definition(self, owner: Value) -> str:
        return f"{self.name} {{{', '.join(self.names)}}}"


class MemberSet(Member):
    """Members that go together, by lower-case name."""

    __slots__ = ("members",)

    kind = "MemberSet"

    def __init__(self, name: str, members: dict[str, Member] | None = None) -> None:
        super().__init__(name)
        self.members = {} if members is None else members

    def get(self, frame: Any, owner: Value) -> Value:
        from xshell.engine.dotnet.psmembers import BoundMemberSet

        return BoundMemberSet(frame, owner, self)

    def definition(self, owner: Value) -> str:
        return f"{self.name} {{{', '.join(each.name for each in self.members.values())}}}"


def not_settable(name: str) -> Terminating:
    """The error for a property that can only be read."""
    return make_error(
        "PropertyAssignmentException", f"'{name}' is a ReadOnly property.", "InvalidOperation"
    )


def _failed(what: str, name: str, error: Terminating) -> Terminating:
    """An error inside a property's script block, as the error of the property."""
    inner = error.record.exception
    verb = "getting" if what == "Get" else "setting"
    message = f'Exception {verb} "{name}": "{inner.message}"'
    exception = NetException(f"{_AUTOMATION}{what}ValueInvocationException", message, inner)
    return make_error(error.record.error_id, message, "NotSpecified", None, exception)


def run_with_this(frame: Any, block: Any, owner: Value, arguments: tuple[Value, ...]) -> Value:
    """What a script block writes for an object as `$this`."""
    caller = block.frame if frame is None else frame
    inner = block.enter(caller)
    inner.scope.vars["this"] = owner
    output: list[Value] = []
    block.invoke(inner, output.append, arguments)
    if len(output) == 1:
        return output[0]
    return output or None
