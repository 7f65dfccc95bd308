"""Get-Module and Remove-Module: the modules that are loaded, and those that could be."""

from __future__ import annotations

import os

from cmdlets.core.paths import matching
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.dotnet.module_specification import ModuleSpecification, specification
from xshell.engine.errors import make_error
from xshell.engine.module_info import Module, manifest_guid, manifest_version
from xshell.engine.validators import OneOf
from xshell.engine.values.wildcard import has_wildcards, is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_HINT = "Add the Force parameter to your command to remove"
_SPECIFICATIONS = "Microsoft.PowerShell.Commands.ModuleSpecification[]"


def _is_meant(module: Module, wanted: ModuleSpecification) -> bool:
    """Whether a module has the name, or file, and the version asked for."""
    from xshell.engine.module_files import is_path

    by_file = is_path(wanted.name) and module.source in (wanted.name, f"{wanted.name}.psd1")
    if not by_file and not is_like(module.name, wanted.name):
        return False
    return wanted.fits(manifest_version(module.manifest), manifest_guid(module.manifest))


def loaded_modules(
    cmdlet: Cmdlet, names: Iterable[str], specifications: Iterable[Value]
) -> list[Module]:
    """The loaded modules of names with wildcards or of specifications, by name."""
    wanted = [*map(ModuleSpecification, names), *map(specification, specifications)]
    seen = {id(each): each for each in cmdlet.session.modules.seen_from(cmdlet.frame.scope)}
    chosen = [m for m in seen.values() if any(_is_meant(m, each) for each in wanted)]
    return sorted(chosen, key=lambda each: each.name.lower())


class GetModule(
    Cmdlet,
    verb="Get",
    noun="Module",
    aliases=("gmo",),
    default_set="Loaded",
    output="System.Management.Automation.PSModuleInfo",
    module=_MODULE,
):
    """Gets the modules that are loaded, or those on the module path.

    Example: is it loaded
        PS> Get-Module tools
    """

    name: list[str] = Parameter(
        sets={
            "Loaded": InSet(position=0, pipeline="value"),
            "Available": InSet(position=0, pipeline="value"),
        },
        completer="modules",
        help="Names, with wildcards, or paths of those available.",
    )
    fully_qualified_name: list[Value] = Parameter(
        sets={"Loaded": InSet(pipeline="property"), "Available": InSet(pipeline="property")},
        type=_SPECIFICATIONS,
        help="Modules with version.",
    )
    list_available: bool = Switch(
        sets={"Available": InSet(mandatory=True)}, help="Those on the module path."
    )
    all: bool = Switch(help="All of a name, all files of modules.")
    ps_edition: str = Parameter(
        name="PSEdition",
        sets=("Available",),
        validate=(OneOf("Desktop", "Core"),),
        help="Only those whose manifests name this edition.",
    )
    skip_edition_check: bool = Switch(sets=("Available",), help="Those of other editions too.")
    refresh: bool = Switch(sets=("Available",), help="Looks again.")

    def process(self) -> Iterator[Module]:
        if self.list_available:
            yield from filter(self._is_of_edition, self._available())
            return
        names = self.name or ([] if self.fully_qualified_name else ["*"])
        yield from loaded_modules(self, names, self.fully_qualified_name or ())

    def _is_of_edition(self, module: Module) -> bool:
        if self.ps_edition is None:
            return True
        named = module.manifest.get("compatiblepseditions") or ()
        editions = [named] if isinstance(named, str) else named
        return self.ps_edition.lower() in [str(each).lower() for each in editions]

    def _available(self) -> Iterator[Module]:
        from xshell.engine.module_files import available_files, is_path

        wanted = [
            *map(ModuleSpecification, self.name or ()),
            *map(specification, self.fully_qualified_name or ()),
        ]
        paths = [each for each in wanted if is_path(each.name)]
        for each in paths:
            yield from self._at(each)
        names = [each for each in wanted if not is_path(each.name)]
        if names or not wanted:
            found = self._described(available_files(self.session, every=bool(self.all)))
            for module in (*found, *self.session.modules.all_built_in()):
                if not names or any(_is_meant(module, each) for each in names):
                    yield module

    def _at(self, wanted: ModuleSpecification) -> Iterator[Module]:
        """The modules at a path, which may have wildcards."""
        from xshell.engine.module_files import files_at

        found = False
        place = self.session.file_path(wanted.name)
        for each in sorted(matching(place)) if has_wildcards(wanted.name) else [place]:
            for module in self._described(files_at(each)):
                found = True
                version, guid = manifest_version(module.manifest), manifest_guid(module.manifest)
                if wanted.fits(version, guid):
                    yield module
        if not found and not has_wildcards(wanted.name):
            self.error(
                "Modules_ModuleNotFoundForGetModule",
                f"The specified module '{wanted.name}' was not found. Update the Name parameter "
                "to point to a valid path, and then try again. ",
                "ResourceUnavailable",
                wanted.name,
                "System.IO.FileNotFoundException",
            )

    def _described(self, files: Iterable[str]) -> Iterator[Module]:
        from xshell.engine.errors import Terminating
        from xshell.engine.module_files import described_module

        for path in files:
            try:
                yield described_module(self.session.modules, os.path.normpath(path))
            except Terminating:
                # A manifest that is none makes no module.
                continue


class RemoveModule(
    Cmdlet,
    verb="Remove",
    noun="Module",
    aliases=("rmo",),
    default_set="name",
    confirm="medium",
    module=_MODULE,
):
    """Unloads modules.

    Example: unload
        PS> Remove-Module tools
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("name",),
        completer="modules",
        help="Names, with wildcards.",
    )
    fully_qualified_name: list[Value] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("FullyQualifiedName",),
        type=_SPECIFICATIONS,
        help="Modules with version.",
    )
    module_info: list[Value] = Parameter(
        name="ModuleInfo",
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("ModuleInfo",),
        type="System.Management.Automation.PSModuleInfo[]",
        help="Modules as objects.",
    )
    force: bool = Switch(help="Unloads protected modules too.")

    def begin(self) -> None:
        self._removed = 0
        self._silent = True

    def process(self) -> None:
        named = loaded_modules(self, self.name or (), self.fully_qualified_name or ())
        chosen = [*(self.module_info or ()), *named]
        names = [*(self.name or ()), *(each.name for each in self.fully_qualified_name or ())]
        if self.module_info is None and not all(map(has_wildcards, names)):
            self._silent = False
        for module in chosen:
            if self._may_go(module, chosen) and self.should_process(
                f"{module.name} (Path: '{module.path}')"
            ):
                self.session.modules.remove(module, self.frame.scope)
                self._removed += 1

    def _may_go(self, module: Module, going: list[Module]) -> bool:
        """Whether nothing holds a module; writes the error."""
        needed_by = [
            each
            for each in self.session.modules.modules.values()
            if any(required is module for required in each.required)
            and all(each is not other for other in going)
        ]
        if module.access_mode == "Constant":
            error_id = "Modules_ModuleIsConstant"
            reason = "it is marked as 'constant.' A module cannot be removed if it is marked "
            reason += "'constant.'"
        elif self.force:
            return True
        elif module.access_mode == "ReadOnly":
            error_id = "Modules_ModuleIsReadOnly"
            reason = f"it is read-only. {_HINT} read-only modules."
        elif needed_by:
            error_id = "Modules_ModuleIsRequired"
            reason = f"it is required by '{needed_by[0].name}'. {_HINT} the module."
        else:
            return True
        self.error(
            error_id,
            f"Unable to remove the module '{module.name}' because {reason}",
            "PermissionDenied",
            module,
            "System.InvalidOperationException",
        )
        return False

    def end(self) -> None:
        if self._removed or self._silent:
            return
        self.error(
            make_error(
                "Modules_NoModulesRemoved",
                "No modules were removed. Verify that the specification of modules to remove is "
                "correct and those modules exist in the runspace.",
                "ResourceUnavailable",
                None,
                "System.InvalidOperationException",
            )
        )
