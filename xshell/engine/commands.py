"""What a name resolves to: cmdlets, functions, aliases, script files and programs."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    from xshell.engine.cmdlet import Cmdlet
    from xshell.engine.signature import Signature

    Value = Any

_BASE = "System.Management.Automation.CommandInfo"


def abbreviation(name: str) -> str:
    """The capitals of a name and its dash: `i-psdf` for Import-PowerShellDataFile."""
    return "".join(each for each in name if each.isupper() or each == "-").lower()


class CommandInfo(Described):
    """Base: `name` as found, `module` the name of the module it comes from."""

    __slots__ = ("_signature", "module", "module_info", "name", "visibility")
    kind = ""

    def __init__(self, name: str, module: str = "") -> None:
        self.name = name
        self.module = module
        self.module_info: Any = None
        self.visibility = "Public"
        self._signature: Signature | None = None

    def with_signature(self, signature: Signature) -> Self:
        """A copy that has the parameters of a certain call."""
        from copy import copy

        other = copy(self)
        other._signature = signature
        return other

    @property
    def signature(self) -> Signature | None:
        """The parameters, or None for what takes arguments as they are."""
        return None

    @property
    def error_name(self) -> str:
        """What stands behind the comma in the ids of errors this command writes."""
        return self.name

    @property
    def definition(self) -> str:
        return ""

    def __str__(self) -> str:
        return self.name


class CmdletInfo(CommandInfo):
    """A cmdlet; its class is imported when it is first asked for."""

    __slots__ = ("_cmdlet", "_load")
    kind = "Cmdlet"

    def __init__(self, name: str, load: Any, module: str = "") -> None:
        super().__init__(name, module)
        self._load = load
        self._cmdlet: type[Cmdlet] | None = None

    @property
    def is_used(self) -> bool:
        """Whether its class was asked for yet."""
        return self._cmdlet is not None

    @property
    def cmdlet(self) -> type[Cmdlet]:
        """The class."""
        if self._cmdlet is None:
            self._cmdlet = self._load()
        return self._cmdlet

    @property
    def signature(self) -> Signature:
        return self._signature or self.cmdlet.signature()

    @property
    def error_name(self) -> str:
        return self.cmdlet.class_name

    @property
    def definition(self) -> str:
        from xshell.engine.syntax import syntax_of

        return syntax_of(self)


class FunctionInfo(CommandInfo):
    """A function or filter; `block` is its script block."""

    __slots__ = ("block", "description", "is_filter", "options")
    kind = "Function"

    def __init__(self, name: str, block: Any, is_filter: bool = False, module: str = "") -> None:
        super().__init__(name, module)
        self.block = block
        self.is_filter = is_filter
        self.options = "None"
        self.description = ""

    @property
    def signature(self) -> Signature:
        signature: Signature = self._signature or self.block.signature
        return signature

    @property
    def definition(self) -> str:
        return str(self.block.text)


class ScriptInfo(CommandInfo):
    """A script block called by value; it has no name of its own."""

    __slots__ = ("block",)
    kind = "Script"

    def __init__(self, block: Any) -> None:
        super().__init__("")
        self.block = block

    @property
    def signature(self) -> Signature:
        signature: Signature = self._signature or self.block.signature
        return signature

    @property
    def definition(self) -> str:
        return str(self.block.text)


class ExternalScriptInfo(CommandInfo):
    """A `.ps1` file; `path` is absolute. The text is read when the script is called."""

    __slots__ = ("_block", "_loader", "path")
    kind = "ExternalScript"

    def __init__(self, path: str, loader: Any) -> None:
        super().__init__(path.replace("\\", "/").rsplit("/", 1)[-1])
        self.path = path
        self._loader = loader
        self._block: Any = None

    @property
    def block(self) -> Any:
        """The script compiled."""
        if self._block is None:
            self._block = self._loader(self.path)
        return self._block

    @property
    def signature(self) -> Signature:
        signature: Signature = self._signature or self.block.signature
        return signature

    @property
    def definition(self) -> str:
        return self.path


class ApplicationInfo(CommandInfo):
    """A program; `path` is absolute."""

    __slots__ = ("path",)
    kind = "Application"

    def __init__(self, path: str) -> None:
        super().__init__(path.rsplit("/", 1)[-1])
        self.path = path

    @property
    def error_name(self) -> str:
        return ""

    @property
    def definition(self) -> str:
        return self.path


class AliasInfo(CommandInfo):
    """Another name for a command; `target` is what it was set to, resolved at each use."""

    __slots__ = ("description", "options", "scope", "session", "target")
    kind = "Alias"

    def __init__(
        self, name: str, target: str, session: Any, options: str = "None", description: str = ""
    ) -> None:
        super().__init__(name)
        self.target = target
        self.session = session
        # Where the alias was defined, and its target is looked up; None for the top.
        self.scope: Any = None
        self.options = options
        self.description = description

    @property
    def resolved(self) -> CommandInfo | None:
        """The command at the end of the chain of aliases, or None where there is none."""
        from xshell.engine.discovery import resolve

        found = resolve(self.session, self.scope or self.session.global_scope, self.target)
        return found.resolved if isinstance(found, AliasInfo) else found

    @property
    def signature(self) -> Signature | None:
        if self._signature is not None:
            return self._signature
        resolved = self.resolved
        return resolved.signature if resolved is not None else None

    @property
    def definition(self) -> str:
        return self.target


def _display_name(command: CommandInfo) -> str:
    """An alias with the command it ends at, or what it was set to where there is none."""
    if not isinstance(command, AliasInfo):
        return command.name
    resolved = command.resolved
    return f"{command.name} -> {resolved.name if resolved is not None else command.target}"


def _source(command: CommandInfo) -> str:
    return getattr(command, "path", "") or command.module


def _parameters(command: CommandInfo) -> Value:
    from xshell.engine.parameter_info import parameter_table

    return parameter_table(command)


def _parameter_sets(command: CommandInfo) -> Value:
    from xshell.engine.parameter_info import parameter_sets

    return parameter_sets(command)


def _output_type(command: CommandInfo) -> Value:
    from xshell.engine.parameter_info import output_types

    return output_types(command)


def _module(command: CommandInfo) -> Value:
    return command.module_info


def _version(command: CommandInfo) -> Value:
    """A module's version, of its commands; that of programs is the one of no file here."""
    from xshell.engine.dotnet.version import Version
    from xshell.engine.module_info import manifest_version
    from xshell.engine.modules import version_of_built_in

    if command.kind == "Application":
        return Version(0, 0, 0, 0)
    if command.kind == "Alias":
        return None
    if command.module_info is not None:
        return manifest_version(command.module_info.manifest)
    return version_of_built_in(command.module)


def _help_uri(command: CommandInfo) -> str:
    from xshell.engine.help_links import help_link

    named = command.resolved if isinstance(command, AliasInfo) else command
    return help_link(named.name)[0] if isinstance(named, CmdletInfo) else ""


def _remoting(command: CommandInfo) -> Value:
    from xshell.engine.help_links import help_link

    found = help_link(command.name)[1] if isinstance(command, CmdletInfo) else ""
    return _enum("System.Management.Automation.RemotingCapability", found or "PowerShell")


_KINDS = "System.Management.Automation.CommandTypes"
_COMMON: dict[str, Any] = {
    "Name": "name",
    "CommandType": (lambda command: _enum(_KINDS, command.kind), None, _KINDS),
    "Source": _source,
    "Version": _version,
    "Visibility": lambda command: _enum(
        "System.Management.Automation.SessionStateEntryVisibility", command.visibility
    ),
    "ModuleName": "module",
    "Module": _module,
    "RemotingCapability": _remoting,
    "Parameters": _parameters,
    "ParameterSets": _parameter_sets,
    "Definition": "definition",
    "OutputType": _output_type,
}


def _members(own: dict[str, Any]) -> dict[str, Any]:
    """The properties of a kind of commands as they are listed: what type data adds, the kind's
    own, those of every command. `...` stands for one of the last that comes among the kind's own.
    """
    first = {"HelpUri": _help_uri}
    placed = {name: _COMMON[name] if how is ... else how for name, how in own.items()}
    return first | placed | {k: v for k, v in _COMMON.items() if k not in placed}


def _enum(type_name: str, name: str) -> Value:
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.values.conversion import convert

    enum = resolve(type_name)
    return name if enum is None else convert(name, enum)


def _options(text: str) -> Value:
    return _enum("System.Management.Automation.ScopedItemOptions", text)


def _resolve_parameter(command: CommandInfo, name: str) -> Value:
    return _parameters(command)[name]


_METHODS: dict[str, Any] = {"ResolveParameter": _resolve_parameter, "ToString": CommandInfo.__str__}
_SCRIPT: dict[str, Any] = {
    "ScriptBlock": "block",
    "CmdletBinding": lambda command: command.signature.advanced,
    "DefaultParameterSet": lambda command: command.signature.default_set,
    "Definition": ...,
    "Options": lambda command: _options(command.options),
    "Description": (
        lambda command: command.description,
        lambda command, text: setattr(command, "description", text),
    ),
    "Verb": lambda command: _verb_and_noun(command.name)[0],
    "Noun": lambda command: _verb_and_noun(command.name)[1],
    "HelpFile": lambda _command: "",
    "OutputType": ...,
}


def _verb_and_noun(name: str) -> tuple[str, str]:
    verb, dash, noun = name.partition("-")
    return (verb, noun) if dash else ("", name)


_IMPLEMENTATIONS: dict[Value, type[Cmdlet]] = {}


def _implementing_type(command: CmdletInfo) -> Value:
    from xshell.engine.dotnet.types import known_type

    found = known_type(command.cmdlet.class_name)
    _IMPLEMENTATIONS[found] = command.cmdlet
    return found


def implementation(type: Value) -> type[Cmdlet] | None:
    """The cmdlet that a type implements, of the types that commands were asked for."""
    return _IMPLEMENTATIONS.get(type)


CmdletInfo.__shell_type__ = describe(
    ("System.Management.Automation.CmdletInfo", _BASE),
    _members(
        {
            "DLL": lambda _command: "",
            "Verb": "cmdlet.verb",
            "Noun": "cmdlet.noun",
            "HelpFile": lambda command: command.module + ".dll-Help.xml",
            "PSSnapIn": lambda _command: None,
            "Version": ...,
            "ImplementingType": _implementing_type,
            "Definition": ...,
            "DefaultParameterSet": lambda command: command.cmdlet.default_set,
            "OutputType": ...,
            "Options": lambda _command: _options("ReadOnly"),
        }
    ),
    _METHODS,
)
FunctionInfo.__shell_type__ = describe(
    ("System.Management.Automation.FunctionInfo", _BASE), _members(_SCRIPT), _METHODS
)
ScriptInfo.__shell_type__ = describe(
    ("System.Management.Automation.ScriptInfo", _BASE),
    _members({"ScriptBlock": "block", "Definition": ..., "OutputType": ...}),
    _METHODS,
)
ExternalScriptInfo.__shell_type__ = describe(
    ("System.Management.Automation.ExternalScriptInfo", _BASE),
    _members(
        {
            "Path": "path",
            "Definition": ...,
            "Source": ...,
            "Visibility": ...,
            "ScriptBlock": "block",
            "OutputType": ...,
            "ScriptContents": lambda command: command.block.text,
            "OriginalEncoding": lambda _command: None,
        }
    ),
    _METHODS,
)
ApplicationInfo.__shell_type__ = describe(
    ("System.Management.Automation.ApplicationInfo", _BASE),
    _members(
        {
            "Path": "path",
            "Extension": lambda command: _extension(command.name),
            "Definition": ...,
            "Source": ...,
            "Version": ...,
            "Visibility": ...,
            "OutputType": ...,
        }
    )
    | {"Parameters": lambda _command: None, "ParameterSets": lambda _command: None},
    _METHODS,
)
AliasInfo.__shell_type__ = describe(
    ("System.Management.Automation.AliasInfo", _BASE),
    _members(
        {
            "ResolvedCommandName": lambda command: getattr(command.resolved, "name", None),
            "DisplayName": _display_name,
            "ReferencedCommand": "resolved",
            "ResolvedCommand": "resolved",
            "Definition": ...,
            "Options": lambda command: _options(command.options),
            "Description": "description",
            "OutputType": ...,
        }
    ),
    _METHODS,
)


def _extension(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:] if dot >= 0 else ""
