"""Scopes and variables as scripts name and see them: `-Scope 1`, PSVariable objects."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.errors import make_error
from xshell.engine.scope import Scope, Variable
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def scope_named(current: Scope, name: str | None) -> Scope:
    """The scope that Local, Script, Global, Private or a number of levels up stands for."""
    lowered = (name or "local").lower()
    if lowered in ("local", "private"):
        return current
    if lowered == "script":
        return current.script
    if lowered == "global":
        return [*current.ancestors()][-1]
    if not lowered.removeprefix("-").isdigit():
        raise make_error(
            "Argument",
            f"The scope '{name}' is not valid. Use Global, Local, Script, Private or a number.",
            "InvalidArgument",
            None,
            "System.Management.Automation.PSArgumentException",
        )
    found = None if lowered.startswith("-") else current.at(int(lowered))
    if found is None:
        count = sum(1 for _ in current.ancestors())
        raise make_error(
            "ArgumentOutOfRange",
            f"The scope number '{name}' exceeds the number of active scopes. "
            "(Parameter 'Scope')\nActual value was " + f"{name}.",
            "InvalidArgument",
            count,
            "System.Management.Automation.PSArgumentOutOfRangeException",
        )
    return found


def visible_variables(
    scope: Scope, pattern: str, only_this: bool = False
) -> Iterator[tuple[Scope, str]]:
    """The variables a name with wildcards finds: the scope that holds each, its lower-case name.
    Those with the option AllScope are in every scope.
    """
    from xshell.engine.values.wildcard import has_wildcards, is_like

    lowered = pattern.lower()
    if not has_wildcards(pattern):
        holder = scope.find(lowered)
        if holder is not None and (not only_this or _is_in(scope, holder, lowered)):
            yield holder, lowered
        return
    seen: set[str] = set()
    for each in scope.ancestors():
        for name in list(each.vars):
            if name in seen or not is_like(name, pattern):
                continue
            seen.add(name)
            if not only_this or _is_in(scope, each, name):
                yield each, name


def _is_in(scope: Scope, holder: Scope, lowered: str) -> bool:
    """Whether a variable of a scope around counts as one of a scope."""
    if holder is scope:
        return True
    known = holder.special(lowered)
    return known is not None and "AllScope" in known.options


class PSVariable(Described):
    """A variable as an object: reading and writing go to the scope that holds it."""

    __slots__ = ("lowered", "scope")

    def __init__(self, scope: Scope, lowered: str) -> None:
        self.scope = scope
        self.lowered = lowered

    @property
    def name(self) -> str:
        return self.scope.name_of(self.lowered)

    @property
    def value(self) -> Value:
        return self.scope.vars.get(self.lowered)

    @value.setter
    def value(self, value: Value) -> None:
        self.scope.vars[self.lowered] = value

    def _variable(self) -> Variable | None:
        return self.scope.special(self.lowered)

    @property
    def options(self) -> str:
        variable = self._variable()
        return ", ".join(sorted(variable.options)) if variable and variable.options else "None"

    @options.setter
    def options(self, text: Value) -> None:
        options = frozenset(each.strip() for each in str(text).split(",")) - {"None"}
        self.scope.make_special(Variable(self.name, options=options), self.value)

    @property
    def description(self) -> str:
        variable = self._variable()
        return variable.description if variable else ""

    @property
    def attributes(self) -> list[Value]:
        variable = self._variable()
        return list(variable.attributes) if variable else []

    def copy_to(self, scope: Scope) -> None:
        """Make the variable one of a scope, with its options."""
        scope.set(self.name, self.value)
        special = self._variable()
        if special is not None and special.options:
            copied = Variable(self.name, options=special.options, attributes=special.attributes)
            scope.make_special(copied, self.value)

    @property
    def module_name(self) -> str:
        return getattr(self.scope.module, "name", "")


def _options_value(variable: PSVariable) -> Value:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.conversion import convert

    enum = resolve("System.Management.Automation.ScopedItemOptions")
    return variable.options if enum is None else convert(variable.options, enum)


PSVariable.__shell_type__ = describe(
    ("System.Management.Automation.PSVariable",),
    {
        "Name": "name",
        "Description": "description",
        "Value": ("value", lambda variable, value: setattr(variable, "value", value)),
        "Visibility": lambda _variable: "Public",
        "Module": lambda variable: variable.scope.module,
        "ModuleName": "module_name",
        "Options": (_options_value, lambda variable, value: setattr(variable, "options", value)),
        "Attributes": "attributes",
    },
)


def variable_object(scope: Scope, lowered: str) -> PSVariable:
    """The object of a variable."""
    return PSVariable(scope, lowered)
