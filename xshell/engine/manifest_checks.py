"""What a module's manifest must say so that the module loads."""

from __future__ import annotations

from xshell.engine.dotnet.module_specification import ModuleSpecification, specification
from xshell.engine.errors import Terminating, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMES = (
    "ModuleToProcess NestedModules GUID Author CompanyName Copyright ModuleVersion Description "
    "PowerShellVersion PowerShellHostName PowerShellHostVersion CLRVersion DotNetFrameworkVersion "
    "ProcessorArchitecture RequiredModules TypesToProcess FormatsToProcess ScriptsToProcess "
    "PrivateData RequiredAssemblies ModuleList FileList FunctionsToExport VariablesToExport "
    "AliasesToExport CmdletsToExport DscResourcesToExport CompatiblePSEditions HelpInfoURI "
    "RootModule DefaultCommandPrefix"
)
_MEMBERS = _NAMES.split()
_LOWERED = frozenset(each.lower() for each in _MEMBERS)


def check_manifest(path: str, manifest: dict[str, Value]) -> None:
    """Raises the error of the first entry that keeps a module from loading."""
    unknown = [f"'{each}'" for each in manifest if each not in _LOWERED]
    if unknown:
        raise _invalid(
            "Modules_InvalidManifestMember",
            f"The '{path}' module cannot be imported because its manifest contains one or more "
            f"members that are not valid. The valid manifest members are ({_listed()}). Remove the "
            f"members that are not valid ({', '.join(unknown)}), then try to import the module "
            "again.",
            path,
            category="InvalidData",
        )
    if manifest.get("rootmodule") and manifest.get("moduletoprocess"):
        raise _invalid(
            "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule",
            "The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' "
            "members. Change the module manifest file to remove one of these members at "
            f"'{path}', and then try again.",
            path,
            category="InvalidOperation",
        )
    if manifest.get("moduleversion") is None:
        raise _invalid(
            "Modules_InvalidManifest",
            "The member 'ModuleVersion' is not present in the module manifest. This member must "
            "exist and be assigned a version number of the form 'n.n.n.n'. Add the missing member "
            f"to the file '{path}'.",
            path,
            "System.MissingMemberException",
        )
    _check_versions(path, manifest)


def _listed() -> str:
    return ", ".join(f"'{each}'" for each in _MEMBERS)


def _check_versions(path: str, manifest: dict[str, Value]) -> None:
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.text import to_string
    from xshell.engine.versions import LANGUAGE_VERSION

    kind = known_type("System.Version")
    for name in ("ModuleVersion", "PowerShellVersion"):
        value = manifest.get(name.lower())
        if value is None or value == "":
            continue
        try:
            version = convert(to_string(value), kind)
        except Terminating as error:
            raise _invalid(
                "Modules_InvalidManifest",
                f"The member '{name}' in the module manifest is not valid: "
                f"{error.record.exception.message}. Verify that a valid value is specified for "
                f"this field in the '{path}' file.",
                path,
                "System.ArgumentException",
            ) from None
        if name == "PowerShellVersion" and version > convert(LANGUAGE_VERSION, kind):
            raise _invalid(
                "Modules_InsufficientPowerShellVersion",
                f"The version of PowerShell on this computer is '{LANGUAGE_VERSION}'. The module "
                f"'{path}' requires a minimum PowerShell version of '{version}' to run. Verify "
                "that you have the minimum required version of PowerShell installed, and then try "
                "again.",
                path,
            )


def specifications(manifest: dict[str, Value], member: str) -> list[ModuleSpecification]:
    """The modules that an entry names, by name or by hashtable."""
    value = manifest.get(member.lower())
    if value is None or value == "":
        return []
    given = value if isinstance(value, list) else [value]
    return [specification(each) for each in given if each is not None and each != ""]


def _invalid(
    error_id: str,
    message: str,
    path: str,
    exception: str = "System.InvalidOperationException",
    category: str = "ResourceUnavailable",
) -> Terminating:
    return make_error(error_id, message, category, path, exception)
