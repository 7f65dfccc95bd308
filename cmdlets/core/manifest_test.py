"""Test-ModuleManifest: whether a module's manifest says what is true."""

from __future__ import annotations

import os

from cmdlets.core.paths import readable_files
from xshell.engine.cmdlet import Cmdlet, Parameter
from xshell.engine.dotnet.module_specification import ModuleSpecification
from xshell.engine.errors import Terminating, make_error
from xshell.engine.manifest_checks import check_manifest, specifications
from xshell.engine.module_files import described_module, find_module, texts
from xshell.engine.module_info import Module, manifest_version
from xshell.engine.module_loading import not_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOTS = (".psm1", ".cdxml", ".dll", ".exe")
# The entries that name files beside the manifest, and what a wrong one is called.
_FILES = {
    "RequiredAssemblies": "Modules_InvalidRequiredAssembliesInModuleManifest",
    "FileList": "Modules_InvalidFilePathinModuleManifest",
}
# The entries that name modules.
_MODULES = {
    "NestedModules": "Modules_InvalidNestedModuleinModuleManifest",
    "RequiredModules": "Modules_InvalidRequiredModulesinModuleManifest",
    "ModuleList": "Modules_InvalidModuleListinModuleManifest",
}
_PROCESSED = ("TypesToProcess", "FormatsToProcess", "ScriptsToProcess")


def _exists(module: Module, name: str, *extensions: str) -> bool:
    """Whether there is a file or folder of a name in the module's folder."""
    folder = os.path.dirname(module.source)
    path = os.path.normpath(os.path.join(folder, name.replace("\\", "/")))
    inside = path.startswith(os.path.normpath(folder))
    return inside and any(os.path.exists(path + each) for each in ("", *extensions))


def _no_manifest(given: str, _path: str) -> Terminating:
    return not_found(ModuleSpecification(given))


class TestModuleManifest(
    Cmdlet,
    verb="Test",
    noun="ModuleManifest",
    output="System.Management.Automation.PSModuleInfo",
    module="Microsoft.PowerShell.Core",
):
    """Tells what a module's manifest says; what is wrong with it is an error.

    Example: a version
        PS> New-ModuleManifest Tools.psd1 -ModuleVersion 1.2
        PS> "$((Test-ModuleManifest Tools.psd1).Version)"
        1.2
    """

    path: str = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The manifest."
    )

    def process(self) -> Iterator[Module]:
        for path in readable_files(self, [self.path], None, _no_manifest):
            if not path.lower().endswith(".psd1"):
                self.fail(
                    "Modules_InvalidModuleManifestPath",
                    f"The module manifest path '{path}' is not valid. The value of the Path "
                    "argument must resolve to a single file that has a '.psd1' extension. Change "
                    "the value of the Path argument to point to a valid psd1 file, and then try "
                    "again.",
                    "InvalidArgument",
                    self.path,
                    "System.InvalidOperationException",
                )
            try:
                module = described_module(self.session.modules, path)
            except Terminating as error:
                self.error(error)
                continue
            try:
                check_manifest(path, module.manifest)
            except Terminating as error:
                self.error(error)
                if module.manifest.get("moduleversion") is not None:
                    continue
            self._check(module)
            self._check_folder(module)
            yield module

    def _check(self, module: Module) -> None:
        """Write an error for each entry that names what is not there."""
        manifest = module.manifest
        for name in _PROCESSED:
            for file in texts(manifest.get(name.lower())):
                if not _exists(module, file):
                    self._unprocessed(module, name, file)
        self._check_root(module)
        for name, error_id in _FILES.items():
            for file in texts(manifest.get(name.lower())):
                if not _exists(module, file):
                    self._refuse(error_id, name, file)
        for name, error_id in _MODULES.items():
            for wanted in specifications(manifest, name):
                beside = name == "NestedModules" and _exists(module, wanted.name, *_ROOTS)
                if not beside and not self._is_known(wanted.name):
                    self._refuse(error_id, name, wanted.name)
        self._check_editions(module)

    def _check_root(self, module: Module) -> None:
        root = next(iter(texts(module.manifest.get("rootmodule"))), "")
        extension = os.path.splitext(root)[1].lower()
        if extension == ".psd1":
            self._unprocessed(module, "RootModule", root)
        elif root and not _exists(module, root, *(() if extension else _ROOTS)):
            self._refuse("Modules_InvalidRootModuleInModuleManifest", "RootModule", root)

    def _is_known(self, name: str) -> bool:
        table = self.session.modules
        return (
            find_module(self.session, name) is not None
            or table.loaded(name.lower()) is not None
            or table.built_in(name) is not None
        )

    def _refuse(self, error_id: str, entry: str, value: str) -> None:
        is_root = entry == "RootModule"
        self.error(
            error_id,
            f"The specified {entry} entry '{value}' in the module manifest '{self.path}' is "
            "invalid. Try again after updating this entry with valid values.",
            "InvalidArgument" if is_root else "ObjectNotFound",
            self.path,
            "System.ArgumentException" if is_root else "System.IO.DirectoryNotFoundException",
        )

    def _unprocessed(self, module: Module, entry: str, value: str) -> None:
        self.error(
            "Modules_InvalidManifest",
            f"The member '{entry}' in the module manifest is not valid: Cannot find path '{value}' "
            "because it does not exist.. Verify that a valid value is specified for this field in "
            f"the '{module.source}' file.",
            "ResourceUnavailable",
            module.source,
            "System.ArgumentException",
        )

    def _check_editions(self, module: Module) -> None:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.values.conversion import convert

        manifest = module.manifest
        if not manifest.get("compatiblepseditions"):
            return
        kind = known_type("System.Version")
        least = manifest.get("powershellversion")
        if least is None or convert(str(least), kind) < convert("5.1", kind):
            self.error(
                "Modules_InvalidPowerShellVersionInModuleManifest",
                f"The module manifest '{module.source}' is specified with the CompatiblePSEditions "
                "key which is supported only on PowerShell version '5.1' or higher. Update the "
                "value of the PowerShellVersion key to '5.1' or higher, and try again.",
                "InvalidArgument",
                self.path,
                "System.ArgumentException",
            )

    def _check_folder(self, module: Module) -> None:
        """A folder that is named as a version must be the manifest's."""
        folder = os.path.dirname(module.source)
        parts = os.path.basename(folder).split(".")
        version = manifest_version(module.manifest)
        if len(parts) < 2 or not all(map(str.isdigit, parts)):
            return
        if str(version) != os.path.basename(folder):
            raise make_error(
                "Modules_InvalidModuleManifestVersion",
                f"The ModuleVersion key in module manifest '{module.source}' specifies module "
                f"version '{version}' which does not match its version folder name at '{folder}'. "
                "Change the value of the ModuleVersion key to match the version folder name.",
                "InvalidArgument",
                self.path,
                "System.InvalidOperationException",
            )
