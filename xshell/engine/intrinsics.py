"""`$ExecutionContext` and session states as scripts see them."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.path_intrinsics import DriveIntrinsics, PathIntrinsics, ProviderList
from xshell.engine.provider_intrinsics import ProviderIntrinsics
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scope import Scope

    Value = Any

_NAMESPACE = "System.Management.Automation."


class VariableIntrinsics(Described):
    """`PSVariable`: variables by name."""

    __slots__ = ("scope",)

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def get(self, name: Value) -> Value:
        """The variable as PSVariable; null where there is none."""
        from xshell.engine.scopes import variable_object

        lowered = _plain(name)
        holder = self.scope.find(lowered)
        return None if holder is None else variable_object(holder, lowered)

    def get_value(self, name: Value, default: Value = None) -> Value:
        return self.scope.get(_plain(name), default)

    def set(self, name: Value, value: Value = None) -> None:
        """Set a variable of the scope by name, or by a PSVariable; `global:x` and the like name
        another scope.
        """
        from xshell.engine.scopes import scope_named

        if not isinstance(name, str):
            name.copy_to(self.scope)
            return
        qualifier, colon, rest = name.rpartition(":")
        holder = scope_named(self.scope, qualifier) if colon else self.scope
        holder.set(rest, value)

    def remove(self, name: Value) -> None:
        lowered = _plain(name if isinstance(name, str) else name.name)
        holder = self.scope.find(lowered)
        if holder is not None:
            holder.remove(lowered)


def _plain(name: Value) -> str:
    return str(name).rpartition(":")[2].lower()


VariableIntrinsics.__shell_type__ = describe(
    (_NAMESPACE + "PSVariableIntrinsics",),
    {},
    {
        "Get": VariableIntrinsics.get,
        "GetValue": VariableIntrinsics.get_value,
        "Set": VariableIntrinsics.set,
        "Remove": VariableIntrinsics.remove,
    },
)


class CommandIntrinsics(Described):
    """`InvokeCommand`: commands by name, text with variables in it."""

    __slots__ = ("scope", "session")

    def __init__(self, session: Any, scope: Scope) -> None:
        self.session = session
        self.scope = scope

    def expand(self, text: Value) -> str:
        """A text as inside double quotes."""
        from xshell.engine.values.text import to_string

        output: list[Value] = []
        frame = self.session.frame(self.scope)
        # In a here-string quotes stand for themselves.
        quoted = f'@"\n{text}\n"@'
        self.session.load(quoted, None, frame).invoke(frame, output.append, (), True)
        return to_string(output[0]) if output else ""

    def command(self, name: Value, kinds: Value = None, _arguments: Value = None) -> Value:
        """The command of a name and of one of the kinds, null where there is none."""
        from xshell.engine.discovery import resolve

        wanted = {each.strip().lower() for each in str(kinds or "All").split(",")}
        found = resolve(self.session, self.scope, str(name))
        if found is None or "all" in wanted or found.kind.lower() in wanted:
            return found
        return self.session.commands.cmdlet(str(name)) if "cmdlet" in wanted else None

    def new_block(self, text: Value) -> Value:
        return self.session.load(str(text), None, self.session.frame(self.scope))

    def invoke_script(self, *arguments: Value) -> Value:
        """Run a text or a script block; its output as a collection."""
        from xshell.engine.dotnet.types import PS_OBJECT
        from xshell.engine.values.kinds import Collection

        script, given = _script_and_arguments(arguments)
        frame = self.session.frame(self.scope)
        block = self.session.load(script, None, frame) if isinstance(script, str) else script
        output: list[Value] = []
        block.invoke(frame, output.append, given)
        return Collection(PS_OBJECT, output)


def _script_and_arguments(arguments: tuple[Value, ...]) -> tuple[Value, tuple[Value, ...]]:
    """What InvokeScript runs and what it is given, by its overloads: the script with arguments;
    the script, whether in a scope of its own, where the output goes, input, arguments; whether in
    a scope of its own, a block, input, arguments; a session state, a block, arguments.
    """
    at = next(
        index
        for index, each in enumerate(arguments)
        if isinstance(each, str) or hasattr(each, "template")
    )
    rest = arguments[at + 1 :]
    if at and isinstance(arguments[0], bool):
        rest = rest[1:]
    elif not at and len(rest) > 2 and isinstance(rest[0], bool):
        rest = rest[3:]
    if len(rest) == 1 and type(rest[0]) is list:
        rest = tuple(rest[0])
    return arguments[at], rest


CommandIntrinsics.__shell_type__ = describe(
    (_NAMESPACE + "CommandInvocationIntrinsics",),
    {
        "HasErrors": lambda _own: False,
        "LocationChangedAction": (
            lambda own: own.session.services.get("location changed"),
            lambda own, block: own.session.services.__setitem__("location changed", block),
        ),
    },
    {
        "ExpandString": CommandIntrinsics.expand,
        "GetCommand": CommandIntrinsics.command,
        "GetCmdlet": lambda own, name: own.session.commands.cmdlet(str(name)),
        "NewScriptBlock": CommandIntrinsics.new_block,
        "InvokeScript": CommandIntrinsics.invoke_script,
    },
)


def _language_mode(own: SessionState) -> Value:
    from xshell.engine.values.enums import named

    return named("System.Management.Automation.PSLanguageMode", own.session.language_mode)


class SessionState(Described):
    """The state of the session as seen from a scope."""

    __slots__ = ("scope", "session")

    def __init__(self, session: Any, scope: Scope) -> None:
        self.session = session
        self.scope = scope


SessionState.__shell_type__ = describe(
    (_NAMESPACE + "SessionState",),
    {
        "PSVariable": lambda own: VariableIntrinsics(own.scope),
        "Path": lambda own: PathIntrinsics(own.session),
        "InvokeCommand": lambda own: CommandIntrinsics(own.session, own.scope),
        "InvokeProvider": lambda own: ProviderIntrinsics(own.session, own.scope),
        "Module": lambda own: own.scope.module,
        "LanguageMode": _language_mode,
        "Drive": lambda own: DriveIntrinsics(own.session),
        "Provider": lambda own: ProviderList(own.session),
    },
)


class EngineIntrinsics(Described):
    """`$ExecutionContext`."""

    __slots__ = ("scope", "session")

    def __init__(self, session: Any, scope: Scope | None = None) -> None:
        self.session = session
        self.scope = scope or session.global_scope

    @property
    def invoke_command(self) -> CommandIntrinsics:
        return CommandIntrinsics(self.session, self.scope)


EngineIntrinsics.__shell_type__ = describe(
    (_NAMESPACE + "EngineIntrinsics",),
    {
        "Host": lambda own: own.session.host_object,
        "Events": lambda _own: None,
        "InvokeProvider": lambda own: ProviderIntrinsics(own.session, own.scope),
        "SessionState": lambda own: SessionState(own.session, own.scope),
        "InvokeCommand": "invoke_command",
    },
)
