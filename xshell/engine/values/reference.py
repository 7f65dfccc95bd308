"""PSReference: what `[ref]$name` gives."""

from __future__ import annotations

from xshell.engine.values.shell_type import Described, ShellProperty, ShellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class Reference(Described):
    """A reference to a variable of a scope, or to a value of its own.

    `variables` are the variables of the scope that holds it, None for a value alone.
    """

    __slots__ = ("_name", "_value", "_variables")

    def __init__(self, value: Value = None, variables: Any = None, name: str = "") -> None:
        self._value = value
        self._variables = variables
        self._name = name

    @property
    def value(self) -> Value:
        if self._variables is None:
            return self._value
        return self._variables[self._name]

    @value.setter
    def value(self, value: Value) -> None:
        if self._variables is None:
            self._value = value
        else:
            self._variables[self._name] = value


def _set(reference: Reference, value: Value) -> None:
    reference.value = value


Reference.__shell_type__ = ShellType(
    (
        "System.Management.Automation.PSReference`1[System.Object]",
        "System.Management.Automation.PSReference",
        "System.Object",
    ),
    {"value": ShellProperty("Value", lambda own: own.value, _set)},
)


def referenced(value: Value) -> Value:
    """What `[ref]` makes of a value that is no variable."""
    return value if isinstance(value, Reference) else Reference(value)
