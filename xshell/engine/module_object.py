"""A module as one object: its functions are methods, its variables properties that live."""

from __future__ import annotations

from xshell.engine.errors import Terminating
from xshell.engine.values.extended import Member
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.commands import FunctionInfo
    from xshell.engine.module_info import Module

    Value = Any


class ModuleVariable(Member):
    """A variable of the module as a property: read and written at every access."""

    __slots__ = ("_module",)

    kind = "NoteProperty"
    is_property = True
    can_set = True

    def __init__(self, name: str, module: Module) -> None:
        super().__init__(name)
        self._module = module

    def get(self, frame: Any, owner: Value) -> Value:
        return self._module.scope.vars[self.name.lower()]

    def set(self, frame: Any, owner: Value, value: Value) -> None:
        self._module.scope.vars[self.name.lower()] = value

    def definition(self, owner: Value) -> str:
        from xshell.engine.values.listing import note_definition

        return note_definition(self.name, self.get(None, owner))


class ModuleFunction(Member):
    """A function of the module as a method, called with positional arguments."""

    __slots__ = ("_function",)

    kind = "ScriptMethod"
    is_method = True

    def __init__(self, function: FunctionInfo) -> None:
        super().__init__(function.name)
        self._function = function

    def call(self, frame: Any, owner: Value, arguments: tuple[Value, ...] | list[Value]) -> Value:
        from xshell.engine.calls import VALUE, synthetic_site
        from xshell.engine.values.methods import script_method_error

        site = synthetic_site(None, *((VALUE, None) for _ in arguments))
        block = self._function.block
        around = block.enter(block.frame if frame is None else frame)
        around.scope.vars["this"] = owner
        output: list[Value] = []
        try:
            site.invoke(around, output.append, (self._function, *arguments))
        except Terminating as error:
            raise script_method_error(self.name, len(arguments), error) from None
        return output[0] if len(output) == 1 else output or None

    def definition(self, owner: Value) -> str:
        return f"System.Object {self.name}();"


def custom_object(module: Module) -> PSCustomObject:
    """What New-Module and Import-Module give with -AsCustomObject."""
    made = PSCustomObject()
    members: dict[str, Member] = {
        lowered: ModuleVariable(name, module) for lowered, name in module.exported_variables.items()
    }
    for lowered, function in module.exported_functions.items():
        members[lowered] = ModuleFunction(function)
    made.members = members
    return made
