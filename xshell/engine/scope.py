"""Dynamic scopes and their variables.

A scope's variables are a dict by lower-case name. Compiled code reads `V[name]` and writes
`V[name] = value` directly; a name that the scope does not have is looked up in its parents by
`__missing__`, and a scope that holds a variable with a type, attributes or options changes its
dict's class to `GuardedVariables`, so that only such scopes pay for the checks.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any


class Variables(dict):
    """The variables of one scope by lower-case name; reading falls back to the parents."""

    __slots__ = ("names", "nothing", "parent", "session", "specials")

    def __init__(self, parent: Variables | None, session: Any) -> None:
        # An empty dict needs no initialisation of its own, and scopes are made by the thousand.
        self.parent = parent
        self.session = session
        # Spelling of names whose lower case differs, kept where it is known.
        self.names: dict[str, str] | None = None
        self.specials: dict[str, Variable] | None = None
        # Names of variables that hold "no output" rather than null.
        self.nothing: set[str] | None = None

    def peek(self, name: str) -> Value:
        """The value seen from here, None where there is none."""
        found: Variables | None = self
        while found is not None:
            if name in found:
                return found[name]
            found = found.parent
        return None

    def holds_nothing(self, name: str) -> bool:
        """Whether a null variable holds "no output"."""
        found: Variables | None = self
        lowered = name.lower()
        while found is not None:
            if lowered in found:
                return found.nothing is not None and lowered in found.nothing
            found = found.parent
        return False

    def __missing__(self, name: str) -> Value:
        found: Variables | None = self
        while found is not None:
            specials = found.specials
            if specials is not None and name in specials:
                if specials[name].readable_from(self):
                    getter = specials[name].getter
                    return dict.__getitem__(found, name) if getter is None else getter()
            elif dict.__contains__(found, name):
                return dict.__getitem__(found, name)
            found = found.parent
        return self.session.undefined_variable(name, self)


class GuardedVariables(Variables):
    """The variables of a scope some of which have a type, attributes or options.

    A variable with a getter is not among the dict's items, so that reading it is a miss and all
    others are read as fast as elsewhere.
    """

    __slots__ = ()

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, name) or bool(self.specials and name in self.specials)

    def __iter__(self) -> Iterator[str]:
        yield from dict.__iter__(self)
        for name, special in (self.specials or {}).items():
            if special.getter is not None:
                yield name

    def get(self, name: str, default: Value = None) -> Value:
        """The value in this scope, computed ones included."""
        special = self.specials.get(name) if self.specials else None
        if special is not None and special.getter is not None:
            return special.getter()
        return dict.get(self, name, default)

    def __setitem__(self, name: str, value: Value) -> None:
        special = self.specials.get(name) if self.specials else None
        if special is not None:
            value = special.accept(value)
            if special.getter is not None:
                return
        dict.__setitem__(self, name, value)


class Variable:
    """What a variable has besides its value.

    `accept` makes of a value what the variable will hold (conversion, validation, refusal of
    writing); `getter` computes the value of an automatic variable; `options` are names such as
    ReadOnly, Constant, AllScope, Private.
    """

    __slots__ = ("attributes", "description", "getter", "name", "options", "owner", "setter")

    def __init__(
        self,
        name: str,
        owner: Variables | None = None,
        options: frozenset[str] = frozenset(),
        attributes: tuple[Any, ...] = (),
        description: str = "",
        getter: Callable[[], Value] | None = None,
        setter: Callable[[Value], Value] | None = None,
    ) -> None:
        self.name = name
        self.owner = owner
        self.options = options
        self.attributes = attributes
        self.description = description
        self.getter = getter
        self.setter = setter

    def readable_from(self, variables: Variables) -> bool:
        """Private variables are seen in their own scope alone."""
        return "Private" not in self.options or variables is self.owner

    def accept(self, value: Value) -> Value:
        """The value to keep; raises SessionStateUnauthorizedAccessException's error."""
        if "ReadOnly" in self.options or "Constant" in self.options:
            raise self.protection()
        if self.setter is not None:
            value = self.setter(value)
        for attribute in self.attributes:
            value = attribute.apply(value, self.name)
        return value

    def protection(self) -> Terminating:
        """The error for writing what is read-only or constant."""
        from xshell.engine.errors import make_error

        return make_error(
            "VariableNotWritable",
            f"Cannot overwrite variable {self.name} because it is read-only or constant.",
            "WriteError",
            self.name,
            "System.Management.Automation.SessionStateUnauthorizedAccessException",
        )


# Options of variables that scopes need not share, as nothing changes them.
_FIXED = frozenset({"ReadOnly", "Constant"})


class Scope:
    """One dynamic scope: variables, functions, aliases and drives; `module` is the module whose
    session state it belongs to, `script` the nearest script scope.
    """

    __slots__ = (
        "aliases",
        "drives",
        "functions",
        "module",
        "namespaces",
        "parent",
        "script",
        "session",
        "types",
        "vars",
    )

    vars: Variables

    def __init__(self, parent: Scope | None, session: Any, script: Scope | None = None) -> None:
        self.parent = parent
        self.session = session
        self.vars = Variables(None if parent is None else parent.vars, session)
        self.functions: dict[str, Any] | None = None
        self.aliases: dict[str, Any] | None = None
        self.drives: dict[str, Any] | None = None
        # Classes and enums by lower-case name, see user_types.
        self.types: dict[str, Any] | None = None
        self.namespaces: tuple[str, ...] = ()
        self.module: Any = None if parent is None else parent.module
        self.script: Scope = script or (self if parent is None else parent.script)
        if parent is not None and session.all_scope:
            for lowered, holder in session.all_scope.items():
                self._see(lowered, holder)

    def _see(self, lowered: str, holder: Scope) -> None:
        """Have a variable of another scope as one's own."""
        variables = holder.vars

        def assign(value: Value) -> Value:
            dict.__setitem__(variables, lowered, value)
            return value

        variable = Variable(
            holder.name_of(lowered),
            getter=lambda: dict.get(variables, lowered),
            setter=assign,
        )
        self.make_special(variable, None)

    def get(self, name: str, default: Value = None) -> Value:
        """The value of a variable seen from here, in any case of its name."""
        found = self.find(name.lower())
        return default if found is None else found.vars[name.lower()]

    def type_named(self, lowered: str) -> Any:
        """The class or enum of a name seen from here, None without any; see user_types.finder."""
        scope: Scope | None = self
        while scope is not None:
            if scope.types is not None and lowered in scope.types:
                return scope.types[lowered]
            scope = scope.parent
        return None

    def namespaces_seen(self) -> Iterator[str]:
        """The namespaces of the `using` statements of this scope and those around it."""
        for each in self.ancestors():
            yield from each.namespaces

    def find(self, lowered: str) -> Scope | None:
        """The scope that holds a variable seen from here."""
        scope: Scope | None = self
        while scope is not None:
            if lowered in scope.vars:
                specials = scope.vars.specials
                if (
                    specials is None
                    or lowered not in specials
                    or specials[lowered].readable_from(self.vars)
                ):
                    return scope
            scope = scope.parent
        return None

    def set(self, name: str, value: Value) -> None:
        """Set a variable of this scope."""
        lowered = name.lower()
        if lowered != name and lowered not in self.vars:
            self.remember_name(lowered, name)
        self.vars[lowered] = value

    def remember_name(self, lowered: str, name: str) -> None:
        """Keep the spelling of a name for those who list variables."""
        names = self.vars.names
        if names is None:
            names = self.vars.names = {}
        names.setdefault(lowered, name)

    def name_of(self, lowered: str) -> str:
        """The spelling of a variable's name."""
        specials, names = self.vars.specials, self.vars.names
        if specials is not None and lowered in specials:
            return specials[lowered].name
        found = names.get(lowered) if names else None
        return found or self.session.spelling(lowered)

    def make_special(self, variable: Variable, value: Value) -> None:
        """Give a variable a type, attributes or options, and its value unchecked."""
        lowered = variable.name.lower()
        variables = self.vars
        variable.owner = variables
        if variables.specials is None:
            variables.specials = {}
        variables.specials[lowered] = variable
        if variable.options:
            if "Private" in variable.options:
                self.session.note_private()
            elif "AllScope" in variable.options and not variable.options & _FIXED:
                self.session.share(lowered, self)
        if variable.getter is None:
            dict.__setitem__(variables, lowered, value)
        variables.__class__ = GuardedVariables

    def special(self, lowered: str) -> Variable | None:
        """What a variable of this scope has besides its value."""
        return None if self.vars.specials is None else self.vars.specials.get(lowered)

    def remove(self, lowered: str) -> bool:
        """Whether the variable was there."""
        if lowered not in self.vars:
            return False
        if self.vars.specials is not None:
            self.vars.specials.pop(lowered, None)
        self.vars.pop(lowered, None)
        return True

    def ancestors(self) -> Iterator[Scope]:
        """This scope and its parents."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def at(self, depth: int) -> Scope | None:
        """The scope so many levels up, None beyond the global one."""
        scope: Scope | None = self
        while depth > 0 and scope is not None:
            scope = scope.parent
            depth -= 1
        return scope


class CrossingScope(Scope):
    """A scope entered from another session state; `origin` is the scope that was left."""

    __slots__ = ("origin",)

    def __init__(self, parent: Scope, origin: Scope) -> None:
        super().__init__(parent, parent.session)
        self.origin = origin


def current_scope(scope: Scope, module: Any) -> Scope:
    """The current scope of a session state: a module's, or the session's own for None.

    It is where that session state was last left on the way to `scope`, else its top.
    """
    walker: Scope | None = scope
    while walker is not None:
        if walker.module is module:
            return walker
        while walker is not None and type(walker) is not CrossingScope:
            walker = walker.parent
        if walker is not None:
            assert type(walker) is CrossingScope
            walker = walker.origin
    top: Scope = scope.session.global_scope if module is None else module.scope
    return top


class Frame:
    """What running code works in: the session, its scope, the streams and the command it is."""

    __slots__ = ("command", "scope", "session", "streams")

    def __init__(self, session: Any, scope: Scope, streams: Any, command: Any = None) -> None:
        self.session = session
        self.scope = scope
        self.streams = streams
        self.command = command

    @property
    def strict(self) -> int:
        """The version of strict mode that the code works under, 0 for none."""
        session = self.session
        return session.strict_version(self.scope.vars) if session.strict_mode else 0
