"""New-ModuleManifest."""

from __future__ import annotations

from cmdlets.core.output_file import open_output
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.dotnet.uri import Uri
from xshell.engine.validators import NotEmpty, OneOf
from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


_ENTRIES = {
    "RootModule": "root_module",
    "ModuleVersion": "module_version",
    "CompatiblePSEditions": "compatible_ps_editions",
    "GUID": "guid",
    "Author": "author",
    "CompanyName": "company_name",
    "Copyright": "copyright",
    "Description": "description",
    "PowerShellVersion": "power_shell_version",
    "PowerShellHostName": "power_shell_host_name",
    "PowerShellHostVersion": "power_shell_host_version",
    "DotNetFrameworkVersion": "dot_net_framework_version",
    "CLRVersion": "clr_version",
    "ProcessorArchitecture": "processor_architecture",
    "RequiredModules": "required_modules",
    "RequiredAssemblies": "required_assemblies",
    "ScriptsToProcess": "scripts_to_process",
    "TypesToProcess": "types_to_process",
    "FormatsToProcess": "formats_to_process",
    "NestedModules": "nested_modules",
    "FunctionsToExport": "functions_to_export",
    "CmdletsToExport": "cmdlets_to_export",
    "VariablesToExport": "variables_to_export",
    "AliasesToExport": "aliases_to_export",
    "DscResourcesToExport": "dsc_resources_to_export",
    "ModuleList": "module_list",
    "FileList": "file_list",
    "HelpInfoURI": "help_info_uri",
    "DefaultCommandPrefix": "default_command_prefix",
}
_GALLERY = {
    "Tags": "tags",
    "LicenseUri": "license_uri",
    "ProjectUri": "project_uri",
    "IconUri": "icon_uri",
    "ReleaseNotes": "release_notes",
    "Prerelease": "prerelease",
    "RequireLicenseAcceptance": "require_license_acceptance",
    "ExternalModuleDependencies": "external_module_dependencies",
}
_DEFAULTS: dict[str, Value] = {
    "ModuleVersion": "0.0.1",
    "GUID": None,
    "Author": None,
    "CompanyName": "Unknown",
    "Copyright": None,
    "FunctionsToExport": ["*"],
    "CmdletsToExport": ["*"],
    "VariablesToExport": ["*"],
    "AliasesToExport": ["*"],
}


def _written(value: Value) -> str:
    """A value as a script writes it."""
    from xshell.engine.values.text import to_string

    if isinstance(value, bool):
        return f"${str(value).lower()}"
    if isinstance(value, list):
        return ", ".join(_written(each) for each in value) if value else "@()"
    if isinstance(value, Uri):
        return _written(value.address)
    if isinstance(value, Table):
        pairs = "; ".join(f"{to_string(k)} = {_written(v)}" for k, v in value.items())
        return f"@{{ {pairs} }}"
    return "'" + to_string(value).replace("'", "''") + "'"


class NewModuleManifest(
    Cmdlet,
    verb="New",
    noun="ModuleManifest",
    confirm="low",
    output="System.String",
    module="Microsoft.PowerShell.Core",
):
    """Writes the manifest of a module.

    Example: a version
        PS> New-ModuleManifest Tools.psd1 -ModuleVersion 1.2
        PS> (Import-PowerShellDataFile Tools.psd1).ModuleVersion
        1.2
    """

    path: str = Parameter(position=0, mandatory=True, help="The manifest.")
    nested_modules: list[Value] = Parameter(help="Entry NestedModules of the manifest.")
    guid: Value = Parameter(type="System.Guid", help="Entry Guid of the manifest.")
    author: str = Parameter(help="Entry Author of the manifest.")
    company_name: str = Parameter(help="Entry CompanyName of the manifest.")
    copyright: str = Parameter(help="Entry Copyright of the manifest.")
    root_module: str = Parameter(
        aliases=("ModuleToProcess",), help="Entry RootModule of the manifest."
    )
    module_version: Value = Parameter(
        type="System.Version", help="Entry ModuleVersion of the manifest."
    )
    description: str = Parameter(help="Entry Description of the manifest.")
    processor_architecture: Value = Parameter(
        type="System.Reflection.ProcessorArchitecture",
        help="Entry ProcessorArchitecture of the manifest.",
    )
    power_shell_version: Value = Parameter(
        type="System.Version", help="Entry PowerShellVersion of the manifest."
    )
    clr_version: Value = Parameter(type="System.Version", help="Entry ClrVersion of the manifest.")
    dot_net_framework_version: Value = Parameter(
        type="System.Version", help="Entry DotNetFrameworkVersion of the manifest."
    )
    power_shell_host_name: str = Parameter(help="Entry PowerShellHostName of the manifest.")
    power_shell_host_version: Value = Parameter(
        type="System.Version", help="Entry PowerShellHostVersion of the manifest."
    )
    required_modules: list[Value] = Parameter(help="Entry RequiredModules of the manifest.")
    types_to_process: list[str] = Parameter(help="Entry TypesToProcess of the manifest.")
    formats_to_process: list[str] = Parameter(help="Entry FormatsToProcess of the manifest.")
    scripts_to_process: list[str] = Parameter(help="Entry ScriptsToProcess of the manifest.")
    required_assemblies: list[str] = Parameter(help="Entry RequiredAssemblies of the manifest.")
    file_list: list[str] = Parameter(help="Entry FileList of the manifest.")
    module_list: list[Value] = Parameter(help="Entry ModuleList of the manifest.")
    functions_to_export: list[str] = Parameter(help="Entry FunctionsToExport of the manifest.")
    aliases_to_export: list[str] = Parameter(help="Entry AliasesToExport of the manifest.")
    variables_to_export: list[str] = Parameter(help="Entry VariablesToExport of the manifest.")
    cmdlets_to_export: list[str] = Parameter(help="Entry CmdletsToExport of the manifest.")
    dsc_resources_to_export: list[str] = Parameter(
        help="Entry DscResourcesToExport of the manifest."
    )
    compatible_ps_editions: list[str] = Parameter(
        name="CompatiblePSEditions",
        validate=(OneOf("Desktop", "Core"),),
        help="Entry CompatiblePSEditions of the manifest.",
    )
    private_data: Value = Parameter(help="Entry PrivateData of the manifest.")
    tags: list[str] = Parameter(validate=(NotEmpty(),), help="Entry Tags of the manifest.")
    project_uri: Value = Parameter(
        type="System.Uri", validate=(NotEmpty(),), help="Entry ProjectUri of the manifest."
    )
    license_uri: Value = Parameter(
        type="System.Uri", validate=(NotEmpty(),), help="Entry LicenseUri of the manifest."
    )
    icon_uri: Value = Parameter(
        type="System.Uri", validate=(NotEmpty(),), help="Entry IconUri of the manifest."
    )
    release_notes: str = Parameter(
        validate=(NotEmpty(),), help="Entry ReleaseNotes of the manifest."
    )
    prerelease: str = Parameter(validate=(NotEmpty(),), help="Entry Prerelease of the manifest.")
    require_license_acceptance: bool = Switch(
        help="Entry RequireLicenseAcceptance of the manifest."
    )
    external_module_dependencies: list[str] = Parameter(
        validate=(NotEmpty(),), help="Entry ExternalModuleDependencies of the manifest."
    )
    help_info_uri: str = Parameter(help="Entry HelpInfoUri of the manifest.")
    pass_thru: bool = Switch(help="Gives the text.")
    default_command_prefix: str = Parameter(help="Entry DefaultCommandPrefix of the manifest.")

    def process(self) -> Iterator[str]:
        text = self._text()
        path = self.session.file_path(self.path)
        if self.should_process(path, "Creating the module manifest file"):
            file = open_output(self, path)
            file.write(text)
            file.close()
            if self.pass_thru:
                yield text

    def _text(self) -> str:
        lines = [*self._head(), "@{"]
        for name, attribute in _ENTRIES.items():
            value = getattr(self, attribute)
            if attribute not in self.given:
                if name not in _DEFAULTS:
                    continue
                value = self._default(name)
            elif name == "HelpInfoURI" and value:
                value = Uri(value)
            lines += ["", f"{name} = {_written(value)}"]
        private = [
            f"        {name} = {_written(getattr(self, attribute))}"
            for name, attribute in _GALLERY.items()
            if attribute in self.given
        ]
        own = []
        if isinstance(self.private_data, Table):
            own = [f"    {name} = {_written(each)}" for name, each in self.private_data.items()]
        lines += ["", "PrivateData = @{", "    PSData = @{", *private, "    }", *own, "}"]
        return "\n".join([*lines, "", "}", ""])

    def _head(self) -> list[str]:
        """The lines of remarks that it begins with."""
        name = self.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        author = self.author if self.author is not None else self._default("Author")
        from xshell.engine.dotnet.formatting.composite import formatted

        date = formatted(self.session.now(), "d")
        about = (f"Module manifest for module '{name}'", f"Generated by: {author}")
        lines = [f"#\n# {each}" for each in (*about, f"Generated on: {date}")]
        return [*lines, "#", ""]

    def _default(self, name: str) -> Value:
        if name == "GUID":
            from uuid import UUID

            return str(UUID(int=self.session.random.getrandbits(128), version=4))
        if name == "Author":
            return self.session.environment("USER") or "Unknown"
        if name == "Copyright":
            author = self.author if self.author is not None else self._default("Author")
            return f"(c) {author}. All rights reserved."
        return _DEFAULTS[name]
