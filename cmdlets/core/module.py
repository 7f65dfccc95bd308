"""The cmdlets for modules."""

from __future__ import annotations

from copy import copy

from cmdlets.core.module_names import check_names
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.dotnet.module_specification import ModuleSpecification, specification
from xshell.engine.errors import Terminating
from xshell.engine.module_info import Module
from xshell.engine.module_loading import load_module, not_found
from xshell.engine.module_object import custom_object
from xshell.engine.streams import record_error
from xshell.engine.validators import NotNull, OneOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scope import Scope
    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

# What a file of a module may end with.
_EXTENSIONS = (".dll", ".ps1", ".psm1", ".psd1", ".cdxml")
_MODULE = "Microsoft.PowerShell.Core"


def _scope(cmdlet: Cmdlet, everywhere: bool, scope: str | None = None) -> Scope:
    """Where a module's commands become known."""
    current: Scope = cmdlet.frame.scope
    if everywhere or (scope or "").lower() == "global":
        return [*current.ancestors()][-1]
    if (scope or "").lower() == "local":
        return current
    home: Scope = cmdlet.session.modules.home(current)
    return home


class ImportModule(
    Cmdlet,
    verb="Import",
    noun="Module",
    aliases=("ipmo",),
    default_set="Name",
    output="System.Management.Automation.PSModuleInfo",
    module=_MODULE,
):
    """Loads a module and makes what it exports known.

    Example: a module in a file
        PS> Import-Module ./tools.psm1
    """

    name: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("Name",),
        completer="modules",
        help="Names or paths of modules.",
    )
    fully_qualified_name: list[Value] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        sets=("FullyQualifiedName",),
        type="Microsoft.PowerShell.Commands.ModuleSpecification[]",
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
    everywhere: bool = Switch(name="Global", help="Makes the commands known everywhere.")
    prefix: str = Parameter(validate=(NotNull(),), help="Put before the nouns.")
    function: list[str] = Parameter(validate=(NotNull(),), help="Only these functions.")
    cmdlet: list[str] = Parameter(validate=(NotNull(),), help="Only these cmdlets.")
    variable: list[str] = Parameter(validate=(NotNull(),), help="Only these variables.")
    alias: list[str] = Parameter(validate=(NotNull(),), help="Only these aliases.")
    force: bool = Switch(help="Loads a module again.")
    skip_edition_check: bool = Switch(help="Loads modules of other editions.")
    pass_thru: bool = Switch(help="Gives the module.")
    as_custom_object: bool = Switch(help="Gives an object with the functions as methods.")
    minimum_version: Value = Parameter(
        type="System.Version", aliases=("Version",), sets=("Name",), help="Least version."
    )
    maximum_version: str = Parameter(sets=("Name",), help="Greatest version.")
    required_version: Value = Parameter(type="System.Version", sets=("Name",), help="The version.")
    argument_list: list[Value] = Parameter(aliases=("Args",), help="Arguments of the module.")
    disable_name_checking: bool = Switch(help="Does not warn of unapproved verbs.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves known commands alone.")
    scope: str = Parameter(validate=(OneOf("Local", "Global"),), help="Local or Global.")

    def process(self) -> Iterator[Value]:
        table = self.session.modules
        for each in self.module_info or self._asked():
            module = each if isinstance(each, Module) else self._loaded(each)
            if module is None:
                continue
            if self.as_custom_object:
                yield custom_object(module)
                continue
            scope = _scope(self, self.everywhere, self.scope)
            table.keep(module, scope)
            self._read_formats()
            chosen = self._selected(module)
            for function in chosen.exported_functions.values():
                self.verbose(f"Importing function '{function.name}'.")
            table.expose(chosen, scope, self.prefix or "")
            if not self.disable_name_checking:
                check_names(self, chosen)
            if self.pass_thru:
                yield module

    def _read_formats(self) -> None:
        """Read the format files that a module brought, and tell what is wrong with them."""
        if self.session.format_files:
            from xshell.format.registry import read_brought

            for found in read_brought(self.session):
                self.error(found.error())

    def _asked(self) -> Iterator[ModuleSpecification]:
        yield from map(specification, self.fully_qualified_name or ())
        for name in self.name or ():
            made = ModuleSpecification(name)
            made.version, made.required = self.minimum_version, self.required_version
            made.maximum = self.maximum_version
            yield made

    def _is_no_module(self, name: str) -> bool:
        """Whether a file is named that cannot be a module; writes the error."""
        from os.path import isfile, splitext

        extension = splitext(name)[1]
        if not extension or extension.lower() in _EXTENSIONS:
            return False
        path = self.session.file_path(name)
        if not isfile(path):
            return False
        listed = ", ".join(f"'{each}'" for each in _EXTENSIONS[:-1])
        self.error(
            "Modules_InvalidModuleExtension",
            f"The extension '{extension}' is not a valid module extension. The supported module "
            f"extensions are {listed} and '{_EXTENSIONS[-1]}'. Correct the extension then try "
            f"adding the file '{path}' again.",
            "InvalidOperation",
            None,
            "System.InvalidOperationException",
        )
        return True

    def _loaded(self, asked: ModuleSpecification) -> Module | None:
        known = list(self.session.modules.seen_from(self.frame.scope))
        if self._is_no_module(asked.name):
            return None
        try:
            module = load_module(
                self.session.modules,
                self.frame,
                asked,
                tuple(self.argument_list or ()),
                force=bool(self.force),
            )
        except Terminating as error:
            self._not_loaded(error, asked)
            return None
        if all(each is not module for each in known):
            self.verbose(f"Loading module from path '{module.path}'.")
            for function in module.exported_functions.values():
                self.verbose(f"Exporting function '{function.name}'.")
        return module

    def _not_loaded(self, error: Terminating, asked: ModuleSpecification) -> None:
        """A module that is not there is an error of its own; what its code throws ends this."""
        record = error.record
        if record.exception.type_name.endswith(".ParseException"):
            record_error(self.session, record)
            self.stage.streams.error(record)
            self.error(not_found(ModuleSpecification(asked.name)))
        elif record.error_id.startswith("Modules_"):
            self.error(error)
        else:
            if "," not in record.error_id:
                record.error_id += f",{type(self).class_name}"
            raise error

    def _selected(self, module: Module) -> Module:
        """The module with no more exports than were asked for."""
        asked = (self.function, self.alias, self.variable, self.cmdlet)
        if all(each is None for each in asked):
            return self._unclobbering(module) if self.no_clobber else module
        chosen = copy(module)
        chosen.restrict(self.function or [], self.alias or [], self.variable or [])
        return chosen

    def _unclobbering(self, module: Module) -> Module:
        """The module without the commands whose names are taken."""
        from xshell.engine.discovery import resolve

        chosen = copy(module)
        chosen.exported_functions = {}
        for lowered, each in module.exported_functions.items():
            if resolve(self.session, self.frame.scope, each.name) is None:
                chosen.exported_functions[lowered] = each
            else:
                self.verbose(
                    f"The function '{each.name}' was not imported because there is a member with "
                    "the same name in the current scope."
                )
        return chosen


class NewModule(
    Cmdlet,
    verb="New",
    noun="Module",
    aliases=("nmo",),
    default_set="ScriptBlock",
    output="System.Management.Automation.PSModuleInfo",
    module=_MODULE,
):
    """Makes a module of a script block.

    Example: one function
        PS> $m = New-Module { function Get-One { 1 } }
        PS> Get-One
        1
    """

    name: str = Parameter(
        sets={"Name": InSet(position=0, mandatory=True, pipeline="value")},
        help="Name of the module.",
    )
    script_block: ScriptBlock = Parameter(
        sets={
            "ScriptBlock": InSet(position=0, mandatory=True),
            "Name": InSet(position=1, mandatory=True),
        },
        validate=(NotNull(),),
        help="Code of the module.",
    )
    function: list[str] = Parameter(validate=(NotNull(),), help="Functions it exports.")
    cmdlet: list[str] = Parameter(validate=(NotNull(),), help="Cmdlets it exports.")
    return_result: bool = Switch(help="Gives what the code writes.")
    as_custom_object: bool = Switch(help="Gives an object with the functions as methods.")
    argument_list: list[Value] = Parameter(
        remaining=True, aliases=("Args",), help="Arguments of the code."
    )

    def process(self) -> Iterator[Value]:
        from uuid import uuid4

        name = self.name or f"__DynamicModule_{uuid4()}"
        table = self.session.modules
        module, output = table.create(
            self.frame, name, self.script_block, tuple(self.argument_list or ())
        )
        if self.function is not None or self.cmdlet is not None:
            module.restrict(self.function or [], None, None)
        if self.return_result:
            yield from output
        elif self.as_custom_object:
            yield custom_object(module)
        else:
            table.expose(module, table.home(self.frame.scope))
            yield module


class ExportModuleMember(Cmdlet, verb="Export", noun="ModuleMember", module=_MODULE):
    """Says what a module exports.

    Example: inside a module
        PS> New-Module { function a { 1 }; function b { 2 }; Export-ModuleMember a } | Out-Null
    """

    function: list[str] = Parameter(
        position=0,
        pipeline="value property",
        allow="empty collection",
        help="Functions, with wildcards.",
    )
    cmdlet: list[str] = Parameter(
        pipeline="property", allow="empty collection", help="Cmdlets, with wildcards."
    )
    variable: list[str] = Parameter(
        pipeline="property", validate=(NotNull(),), help="Variables, with wildcards."
    )
    alias: list[str] = Parameter(
        pipeline="property", validate=(NotNull(),), help="Aliases, with wildcards."
    )

    def process(self) -> None:
        module = self.frame.scope.module
        if module is None:
            self.fail(
                "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                "The Export-ModuleMember cmdlet can only be called from inside a module.",
                "PermissionDenied",
                None,
                "System.InvalidOperationException",
            )
        module.explicit = True
        module.export(self.function or [], self.alias or [], self.variable or [])
