"""A loaded module: what it exports, and how scripts see it (PSModuleInfo)."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.scope import Scope
    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


class Module(Described):
    """A loaded module (PSModuleInfo): its scope, and what it exports by lower-case name.

    `source` is the file that was loaded, which for a manifest with a root module is not `path`.
    `manifest` holds the entries of its manifest; `modules` those that it imported itself;
    `required` those that its manifest requires; `kind` is Script, Manifest or Binary;
    `access_mode` ReadWrite, ReadOnly or Constant.
    """

    __slots__ = (
        "access_mode",
        "explicit",
        "exported_aliases",
        "exported_cmdlets",
        "exported_functions",
        "exported_variables",
        "kind",
        "manifest",
        "modules",
        "name",
        "on_remove",
        "path",
        "required",
        "scope",
        "source",
    )

    def __init__(self, name: str, path: str, scope: Scope) -> None:
        self.name = name
        self.path = path
        self.source = path
        self.scope = scope
        self.kind = "Script"
        self.access_mode = "ReadWrite"
        self.required: list[Module] = []
        self.manifest: dict[str, Value] = {}
        self.modules: dict[str, Module] = {}
        self.on_remove: Value = None
        self.exported_functions: dict[str, Any] = {}
        self.exported_aliases: dict[str, Any] = {}
        self.exported_cmdlets: dict[str, Any] = {}
        self.exported_variables: dict[str, str] = {}
        # Whether Export-ModuleMember was called.
        self.explicit = False

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What tells loaded modules apart."""
        return (self.source or self.name).lower()

    @property
    def version(self) -> str:
        """The version as the manifest writes it."""
        from xshell.engine.values.text import to_string

        return to_string(self.manifest.get("moduleversion") or "0.0")

    def exported_command(self, lowered: str) -> CommandInfo | None:
        """The exported function or alias of a name."""
        found: CommandInfo | None = self.exported_functions.get(lowered)
        return found if found is not None else self.exported_aliases.get(lowered)

    def export(
        self, functions: Iterable[str], aliases: Iterable[str], variables: Iterable[str]
    ) -> None:
        """Export what these patterns find in the module's scope."""
        self.exported_functions.update(_chosen(self.scope.functions or {}, functions))
        self.exported_aliases.update(_chosen(self.scope.aliases or {}, aliases))
        names = {name: self.scope.name_of(name) for name in self.scope.vars}
        self.exported_variables.update(_chosen(names, variables))

    def restrict(
        self, functions: list[str] | None, aliases: list[str] | None, variables: list[str] | None
    ) -> None:
        """Export no more than these patterns find; None leaves a kind as it is."""
        if functions is not None:
            self.exported_functions = _chosen(self.exported_functions, functions)
        if aliases is not None:
            self.exported_aliases = _chosen(self.exported_aliases, aliases)
        if variables is not None:
            self.exported_variables = _chosen(self.exported_variables, variables)

    def declare(self, functions: list[str], aliases: list[str]) -> None:
        """Note the commands that a manifest names, of a module that is not loaded."""
        from xshell.engine.commands import AliasInfo, FunctionInfo

        session = self.scope.session
        block = session.load("", None, session.frame(self.scope))
        for name in functions:
            if "*" not in name:
                self.exported_functions[name.lower()] = FunctionInfo(name, block, module=self.name)
        for name in aliases:
            if "*" not in name:
                self.exported_aliases[name.lower()] = AliasInfo(name, "", session)

    def bound(self, block: ScriptBlock) -> ScriptBlock:
        """A copy of a script block that runs in the module."""
        made = type(block)(block.template, block.frame)
        made.module = self
        return made


def _chosen(table: dict[str, Any], patterns: Iterable[str]) -> dict[str, Any]:
    from xshell.engine.values.wildcard import is_like

    wanted = list(patterns)
    return {
        name: each
        for name, each in table.items()
        if any(is_like(name, pattern) for pattern in wanted)
    }


def _dictionary(entries: dict[str, Value]) -> Value:
    from xshell.engine.dotnet.types import OBJECT, STRING
    from xshell.engine.values.kinds import GenericDictionary

    return GenericDictionary(STRING, OBJECT, list(entries.items()), ignore_case=True)


def _functions(module: Module) -> Value:
    return _dictionary({each.name: each for each in module.exported_functions.values()})


def _aliases(module: Module) -> Value:
    return _dictionary({each.name: each for each in module.exported_aliases.values()})


def _commands(module: Module) -> Value:
    both = [
        *module.exported_functions.values(),
        *module.exported_cmdlets.values(),
        *module.exported_aliases.values(),
    ]
    return _dictionary({each.name: each for each in both})


def _variables(module: Module) -> Value:
    from xshell.engine.scopes import variable_object

    return _dictionary(
        {
            name: variable_object(module.scope, lowered)
            for lowered, name in module.exported_variables.items()
        }
    )


def manifest_version(manifest: dict[str, Value]) -> Value:
    """The System.Version of a manifest, 0.0 where it names none."""
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.text import to_string

    text = to_string(manifest.get("moduleversion") or "0.0")
    return convert(text, known_type("System.Version"))


def manifest_guid(manifest: dict[str, Value]) -> Value:
    """The GUID of a manifest, that of zeros where it names none."""
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    text = manifest.get("guid") or "00000000-0000-0000-0000-000000000000"
    return convert(text, known_type("System.Guid"))


def _set_access(module: Module, mode: Value) -> None:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert

    module.access_mode = str(convert(mode, known_type(_ACCESS)))


_ACCESS = "System.Management.Automation.ModuleAccessMode"


def _access(module: Module) -> Value:
    from xshell.engine.values.enums import named

    return named(_ACCESS, module.access_mode)


def _base(module: Module) -> str:
    from os.path import dirname

    return dirname(module.source)


def _session_state(module: Module) -> Value:
    return module.scope.session.session_state(module.scope)


def _definition(module: Module) -> str:
    if not module.path:
        return ""
    from xshell.engine.loading import read_script

    return read_script(module.path)


def _gallery(name: str) -> Callable[[Module], Value]:
    """A property that shows what the manifest tells module galleries."""

    def get(module: Module) -> Value:
        from xshell.engine.values.kinds import Table

        data = module.manifest.get("privatedata")
        inner = data.get("PSData") if isinstance(data, Table) else None
        return inner.get(name) if isinstance(inner, Table) else None

    return get


def _tags(module: Module) -> Value:
    tags = _gallery("Tags")(module)
    return tags if isinstance(tags, list) else [] if tags is None else [tags]


def _version_entry(name: str) -> Callable[[Module], Value]:
    """A property that shows an entry of the manifest that is a version."""

    def get(module: Module) -> Value:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.text import to_string

        found = module.manifest.get(name)
        if found is None or found == "":
            return None
        return convert(to_string(found), known_type("System.Version"))

    return get


def _kind(module: Module) -> Value:
    from xshell.engine.values.enums import named

    return named("System.Management.Automation.ModuleType", module.kind)


def _entry(name: str, default: Value = None) -> Callable[[Module], Value]:
    """A property that shows an entry of the manifest."""

    def get(module: Module) -> Value:
        found = module.manifest.get(name)
        return default if found is None else found

    return get


def _invoke(module: Module, block: ScriptBlock, *arguments: Value) -> Value:
    """Invoke: a script block run in the module; what it writes, one value bare."""
    output: list[Value] = []
    frame = module.scope.session.frame(module.scope)
    given = arguments[0] if len(arguments) == 1 else list(arguments)
    module.bound(block).invoke(
        frame, output.append, given if isinstance(given, list) else [given] if given else []
    )
    return output[0] if len(output) == 1 else output or None


def _as_custom_object(module: Module) -> Value:
    from xshell.engine.module_object import custom_object

    return custom_object(module)


def _assembly(module: Module) -> Value:
    """The assembly of the classes of a script module, None without any."""
    from xshell.engine.dotnet.runtime import assembly_of
    from xshell.engine.dotnet.types import DotNetType

    for found in (module.scope.types or {}).values():
        if isinstance(found, DotNetType):
            return assembly_of(found)
    return None


Module.__shell_type__ = describe(
    ("System.Management.Automation.PSModuleInfo",),
    {
        "LogPipelineExecutionDetails": lambda _module: False,
        "Name": "name",
        "Path": lambda module: module.path or module.name,
        "ImplementingAssembly": _assembly,
        "Definition": _definition,
        "Description": (
            _entry("description", ""),
            lambda module, text: module.manifest.__setitem__("description", text),
        ),
        "Guid": lambda module: manifest_guid(module.manifest),
        "HelpInfoUri": _entry("helpinfouri"),
        "ModuleBase": _base,
        "PrivateData": (
            _entry("privatedata"),
            lambda module, data: module.manifest.__setitem__("privatedata", data),
        ),
        "Tags": _tags,
        "Version": lambda module: manifest_version(module.manifest),
        "ModuleType": _kind,
        "Author": _entry("author", ""),
        "AccessMode": (_access, _set_access),
        "ClrVersion": _version_entry("clrversion"),
        "DotNetFrameworkVersion": _version_entry("dotnetframeworkversion"),
        "PowerShellHostName": _entry("powershellhostname", ""),
        "PowerShellHostVersion": _version_entry("powershellhostversion"),
        "ProcessorArchitecture": _entry("processorarchitecture", "None"),
        "RequiredAssemblies": _entry("requiredassemblies", []),
        "Prefix": _entry("defaultcommandprefix", ""),
        "ExportedTypeFiles": _entry("typestoprocess", []),
        "ExportedFormatFiles": _entry("formatstoprocess", []),
        "ReleaseNotes": _gallery("ReleaseNotes"),
        "ProjectUri": _gallery("ProjectUri"),
        "LicenseUri": _gallery("LicenseUri"),
        "IconUri": _gallery("IconUri"),
        "CompanyName": _entry("companyname", ""),
        "Copyright": _entry("copyright", ""),
        "PowerShellVersion": _version_entry("powershellversion"),
        "CompatiblePSEditions": _entry("compatiblepseditions", []),
        "ExportedFunctions": _functions,
        "ExportedCmdlets": lambda module: _dictionary(
            {each.name: each for each in module.exported_cmdlets.values()}
        ),
        "ExportedCommands": _commands,
        "ExportedVariables": _variables,
        "ExportedAliases": _aliases,
        "FileList": _entry("filelist", []),
        "ModuleList": _entry("modulelist", []),
        "NestedModules": lambda module: list(module.modules.values()),
        "RequiredModules": lambda module: list(module.required),
        "RootModule": lambda module: (
            module.manifest.get("rootmodule") or module.manifest.get("moduletoprocess")
        ),
        "Scripts": _entry("scriptstoprocess", []),
        "OnRemove": (
            "on_remove",
            lambda module, block: setattr(module, "on_remove", block),
        ),
        "SessionState": _session_state,
    },
    {
        "AsCustomObject": _as_custom_object,
        "GetExportedTypeDefinitions": lambda _module: _dictionary({}),
        "Invoke": _invoke,
        "NewBoundScriptBlock": Module.bound,
        "ToString": Module.__str__,
    },
)
