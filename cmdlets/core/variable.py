"""The cmdlets for variables."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.scope import Variable
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scope import Scope

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_OPTIONS = "System.Management.Automation.ScopedItemOptions"
_VISIBILITY = "System.Management.Automation.SessionStateEntryVisibility"
_UNAUTHORIZED = "System.Management.Automation.SessionStateUnauthorizedAccessException"


class _VariableCmdlet(Cmdlet):
    """What the cmdlets for variables share: finding them by name, wildcard and scope."""

    scope: str = Parameter(
        validate=(NotEmpty(),), completer="scopes", help="Local, Global, Script or a number."
    )

    def home(self) -> Scope:
        """The scope the cmdlet works in."""
        from xshell.engine.scopes import scope_named

        return scope_named(self.frame.scope, self.scope)

    def found(self, pattern: str, exact_scope: bool = False) -> Iterator[tuple[Scope, str]]:
        """Variables that match a name with wildcards: their scopes and lower-case names."""
        from xshell.engine.scopes import visible_variables

        yield from visible_variables(self.home(), pattern, exact_scope or bool(self.scope))

    def missing(self, name: str) -> Terminating:
        return make_error(
            "VariableNotFound",
            f"Cannot find a variable with the name '{name}'.",
            "ObjectNotFound",
            name,
            "System.Management.Automation.ItemNotFoundException",
        )


class _Filtered(_VariableCmdlet):
    """Names that may be narrowed by -Include and -Exclude."""

    include: list[str] = Parameter(help="Only variables of these names.")
    exclude: list[str] = Parameter(help="No variables of these names.")

    def chosen(self, names: list[str], exact_scope: bool = False) -> Iterator[tuple[Scope, str]]:
        """The variables of several names; what is not there is an error unless by wildcard."""
        from xshell.engine.values.wildcard import has_wildcards

        for name in names:
            found = self.found(name, exact_scope)
            matches = [each for each in found if self._passes(each[0].name_of(each[1]))]
            if not matches and not has_wildcards(name):
                self.error(self.missing(name))
            yield from matches

    def _passes(self, name: str) -> bool:
        from xshell.engine.values.wildcard import is_like

        if self.include and not any(is_like(name, each) for each in self.include):
            return False
        return not any(is_like(name, each) for each in self.exclude or ())


class GetVariable(
    _Filtered,
    verb="Get",
    noun="Variable",
    aliases=("gv",),
    output="System.Management.Automation.PSVariable",
    module=_MODULE,
):
    """Gets variables.

    Example: the value alone
        PS> $size = 5
        PS> Get-Variable size -ValueOnly
        5
    """

    name: list[str] = Parameter(
        position=0,
        pipeline="value property",
        validate=(NotEmpty(),),
        completer="variables",
        help="Names, with wildcards; all variables if left out.",
    )
    value_only: bool = Switch(help="Gives the value in place of the variable.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.scopes import variable_object

        for name in self.name or ["*"]:
            for scope, lowered in sorted(self.chosen([name]), key=lambda each: each[1]):
                if self.value_only:
                    yield scope.vars[lowered]
                else:
                    yield variable_object(scope, lowered)


class _Options(_VariableCmdlet):
    """The properties of a variable that New- and Set-Variable set."""

    description: str = Parameter(default="", help="What the variable is for.")
    option: Value = Parameter(type=_OPTIONS, help="None, ReadOnly, Constant, Private, AllScope.")
    visibility: Value = Parameter(type=_VISIBILITY, help="Public or Private.")
    force: bool = Switch(help="Changes read-only variables too.")
    pass_thru: bool = Switch(help="Gives the variable.")

    def options(self) -> frozenset[str]:
        text = "None" if self.option is None else str(self.option)
        return frozenset(each.strip() for each in text.split(",")) - {"None", "Unspecified"}

    def _check_visibility(self) -> None:
        if str(self.visibility) == "Private":
            self.fail(
                "NotSupported",
                "Every variable is public here: leave out -Visibility Private.",
                "NotImplemented",
                None,
                "System.Management.Automation.PSNotSupportedException",
            )

    def store(self, scope: Scope, name: str, value: Value) -> bool:
        """Set a variable, with options where there are any; whether it was set."""
        self._check_visibility()
        lowered = name.lower()
        known = scope.special(lowered)
        is_private = (self.scope or "").lower() == "private"
        if not ({"option", "description"} & set(self.given) or is_private):
            if known is None or not self._is_protected(known):
                if known is not None and "ReadOnly" in known.options:
                    dict.__setitem__(scope.vars, lowered, value)
                else:
                    scope.set(name, value)
                return True
        elif lowered in scope.vars and "Constant" in self.options():
            self.error(_not_constant(name))
            return False
        if known is not None and self._is_protected(known):
            self.error(known.protection())
            return False
        scope.make_special(self._described(name, known, is_private), value)
        return True

    def _described(self, name: str, known: Variable | None, is_private: bool) -> Variable:
        """The variable as it was, with what is asked for."""
        had = known or Variable(name)
        options = self.options() if "option" in self.given else had.options
        if is_private:
            options |= {"Private"}
        description = self.description if "description" in self.given else had.description
        return Variable(name, options=options, description=description, attributes=had.attributes)

    def _is_protected(self, known: Variable) -> bool:
        return "Constant" in known.options or ("ReadOnly" in known.options and not self.force)

    def given_back(self, scope: Scope, name: str) -> Value:
        from xshell.engine.scopes import variable_object

        return variable_object(scope, name.lower())


def _not_constant(name: str) -> Terminating:
    return make_error(
        "VariableCannotBeMadeConstant",
        f"Existing variable {name} cannot be made constant. Variables can be made constant only "
        "at creation time.",
        "WriteError",
        name,
        _UNAUTHORIZED,
    )


class SetVariable(
    _Options,
    _Filtered,
    verb="Set",
    noun="Variable",
    aliases=("set", "sv"),
    confirm="medium",
    output="System.Management.Automation.PSVariable",
    module=_MODULE,
):
    """Sets the value of variables.

    Example: a variable by name
        PS> Set-Variable -Name color -Value red
        PS> $color
        red
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        completer="variables",
        help="Names of the variables.",
    )
    value: Value = Parameter(position=1, pipeline="value property", help="New value.")
    append: bool = Switch(help="Adds to what the variable holds.")

    def begin(self) -> None:
        self._values: list[Value] = []
        self._streamed = "value" not in self.given

    def process(self) -> Iterator[Value] | None:
        if "value" in self.given:
            self._values.append(self.value)
        if self._streamed and self.stage.expecting:
            return None
        return self._set()

    def end(self) -> Iterator[Value] | None:
        return self._set() if self._streamed and self.stage.expecting else None

    def _set(self) -> Iterator[Value]:
        values, self._values = self._values, []
        value = values[0] if len(values) == 1 else values or None
        keeps = not values and not (self._streamed and self.stage.expecting)
        for scope, name in self._targets():
            if self.append:
                value = self._appended(scope.get(name), values)
            elif keeps:
                value = scope.vars.get(name.lower())
            if not self.should_process(f"Name: {name} Value: {_shown(value)}", "Set variable"):
                continue
            if self.store(scope, name, value) and self.pass_thru:
                yield self.given_back(scope, name)

    def _targets(self) -> Iterator[tuple[Scope, str]]:
        """The variables to set, those that are there and those that are to be made."""
        from xshell.engine.values.wildcard import has_wildcards

        home = self.home()
        for pattern in self.name:
            if has_wildcards(pattern):
                for scope, lowered in list(self.found(pattern, exact_scope=True)):
                    name = scope.name_of(lowered)
                    if self._passes(name):
                        yield scope, name
            elif self._passes(pattern):
                yield home, pattern

    @staticmethod
    def _appended(old: Value, values: list[Value]) -> Value:
        kept = old if isinstance(old, list) else [] if old is None else [old]
        return [*kept, *values]


def _shown(value: Value) -> str:
    from xshell.engine.values.conversion import to_string

    return to_string(value)


class NewVariable(
    _Options,
    verb="New",
    noun="Variable",
    aliases=("nv",),
    confirm="low",
    output="System.Management.Automation.PSVariable",
    module=_MODULE,
):
    """Makes a variable.

    Example: one that cannot change
        PS> New-Variable max 10 -Option ReadOnly
        PS> $max
        10
    """

    name: str = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        completer="variables",
        help="Name of the variable.",
    )
    value: Value = Parameter(position=1, pipeline="value property", help="Value.")

    def process(self) -> Iterator[Value]:
        scope = self.home()
        if not self.should_process(
            f"Name: {self.name} Value: {_shown(self.value)}", "New variable"
        ):
            return
        known = scope.special(self.name.lower())
        if self.name.lower() in scope.vars and not (self.force and _may_replace(known)):
            self._refuse(known)
            return
        scope.remove(self.name.lower())
        if self.store(scope, self.name, self.value) and self.pass_thru:
            yield self.given_back(scope, self.name)

    def _refuse(self, known: Variable | None) -> None:
        if self.force and known is not None:
            self.error(known.protection())
            return
        self.error(
            make_error(
                "VariableAlreadyExists",
                f"A variable with name '{self.name}' already exists.",
                "ResourceExists",
                self.name,
                "System.Management.Automation.SessionStateException",
            )
        )


def _may_replace(known: Variable | None) -> bool:
    return known is None or "Constant" not in known.options


class RemoveVariable(
    _Filtered, verb="Remove", noun="Variable", aliases=("rv",), confirm="medium", module=_MODULE
):
    """Removes variables.

    Example: gone
        PS> $x = 1
        PS> Remove-Variable x
        PS> Test-Path variable:x
        False
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        completer="variables",
        help="Names, with wildcards.",
    )
    force: bool = Switch(help="Removes read-only variables too.")

    def process(self) -> None:
        for scope, lowered in list(self.chosen(self.name, exact_scope=True)):
            name = scope.name_of(lowered)
            if not self.should_process(f"Name: {name}", "Remove variable"):
                continue
            known = scope.special(lowered)
            options = known.options if known is not None else frozenset()
            if "Constant" in options or ("ReadOnly" in options and not self.force):
                self.error(_not_removable(name))
            else:
                scope.remove(lowered)


def _not_removable(name: str) -> Terminating:
    return make_error(
        "VariableNotRemovable",
        f"Cannot remove variable {name} because it is constant or read-only. If the variable is "
        "read-only, try the operation again specifying the Force option.",
        "WriteError",
        name,
        _UNAUTHORIZED,
    )


class ClearVariable(
    _Filtered,
    verb="Clear",
    noun="Variable",
    aliases=("clv",),
    confirm="medium",
    output="System.Management.Automation.PSVariable",
    module=_MODULE,
):
    """Sets variables to null.

    Example: empty
        PS> $x = 1
        PS> Clear-Variable x
        PS> $null -eq $x
        True
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="property",
        completer="variables",
        help="Names, with wildcards.",
    )
    force: bool = Switch(help="Clears read-only variables too.")
    pass_thru: bool = Switch(help="Gives the variables.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.scopes import variable_object

        for scope, lowered in list(self.chosen(self.name)):
            if not self.should_process(f"Name: {scope.name_of(lowered)}", "Clear variable"):
                continue
            if not self.scope:
                # Another scope's variable is hidden by an empty one of this scope.
                name, scope = scope.name_of(lowered), self.home()
                scope.remember_name(lowered, name)
            try:
                self._clear(scope, lowered)
            except Terminating as error:
                self.error(error)
                continue
            if self.pass_thru:
                yield variable_object(scope, lowered)

    def _clear(self, scope: Scope, lowered: str) -> None:
        known = scope.special(lowered)
        if known is not None and self.force and "ReadOnly" in known.options:
            dict.__setitem__(scope.vars, lowered, None)
        else:
            scope.set(lowered, None)
