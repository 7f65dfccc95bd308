"""How modules are loaded: `.psm1`, `.ps1` and manifests."""

from __future__ import annotations

import os

from xshell.engine.dotnet.module_specification import ModuleSpecification, specification
from xshell.engine.errors import Terminating, make_error
from xshell.engine.manifest_checks import check_manifest, specifications
from xshell.engine.module_files import beside, find_module, is_path, read_manifest, texts
from xshell.engine.module_info import Module, manifest_version
from xshell.engine.modules import ModuleTable
from xshell.engine.scope import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def load_module(
    table: ModuleTable,
    frame: Frame,
    asked: Value,
    args: tuple[Value, ...] = (),
    *,
    force: bool = False,
) -> Module:
    """The module of a name, path or specification: one that is loaded already, unless forced, or
    from its file; raises Modules_ModuleNotFound.
    """
    wanted = specification(asked)
    name = wanted.name
    known = None if is_path(name) else table.loaded(name.lower(), frame.scope)
    if known is not None and not wanted.fits(manifest_version(known.manifest)):
        known = None
    if known is not None and not force:
        return known
    path = find_module(frame.session, wanted) or (known.source if known is not None else None)
    if not path:
        own = None if is_path(name) else table.show_built_in(name)
        if own is not None and wanted.fits(manifest_version(own.manifest)):
            return own
        raise not_found(wanted)
    return _from_file(table, frame, path, args, force=force)


def _from_file(
    table: ModuleTable, frame: Frame, path: str, args: tuple[Value, ...], *, force: bool
) -> Module:
    """The module of a file, loaded once unless forced."""
    own = frame.scope.module.modules if frame.scope.module is not None else {}
    known = own.get(path.lower()) or table.modules.get(path.lower())
    if known is not None:
        if not force:
            return known
        table.remove(known, frame.scope)
    if path.endswith(".psd1"):
        return _load_manifest(table, frame, path, args)
    if path.endswith(".dll"):
        raise make_error(
            "Modules_BinaryModule",
            f"The module '{path}' was not loaded because this shell loads no assemblies.",
            "NotImplemented",
            path,
            "System.NotSupportedException",
        )
    return _run_file(table, frame, path, os.path.basename(path).rpartition(".")[0], args)


def not_found(wanted: ModuleSpecification) -> Terminating:
    """The error for a module that is nowhere, or not in the version asked for."""
    if not wanted.has_version:
        error_id, version = "Modules_ModuleNotFound", ""
    else:
        error_id = "Modules_ModuleWithVersionNotFound"
        version = f" with version '{wanted.asked_version}'"
    return make_error(
        error_id,
        f"The specified module '{wanted.name}'{version} was not loaded because no valid module "
        "file was found in any module directory.",
        "ResourceUnavailable",
        wanted.name,
        "System.IO.FileNotFoundException",
    )


def _run_file(
    table: ModuleTable, frame: Frame, path: str, name: str, args: tuple[Value, ...]
) -> Module:
    """A module made of a script file."""
    module = table.make(name, path)
    _run_in(module, frame, path, args)
    if not module.explicit:
        module.export(["*"], ["*"], [])
    return module


def _run_in(module: Module, frame: Frame, path: str, args: tuple[Value, ...]) -> None:
    """Run a file in a module's scope; what it writes is dropped."""
    from xshell.engine.calls import VALUE, synthetic_site
    from xshell.engine.commands import ExternalScriptInfo

    site = synthetic_site(None, *((VALUE, None) for _ in args))
    site.operator = "."
    inner = Frame(frame.session, module.scope, frame.streams, frame.command)
    script = ExternalScriptInfo(path, frame.session.load_script)
    site.invoke(inner, _ignore, (script, *args))


def _load_manifest(table: ModuleTable, frame: Frame, path: str, args: tuple[Value, ...]) -> Module:
    manifest = read_manifest(frame, path)
    check_manifest(path, manifest)
    folder = os.path.dirname(path)
    module = table.make(os.path.basename(path).rpartition(".")[0], path)
    module.manifest = manifest
    module.required = _all_required(table, frame, module)
    _process_types(frame, folder, manifest)
    formats = texts(manifest.get("formatstoprocess"))
    frame.session.format_files += [beside(folder, name) for name in formats]
    for script in texts(manifest.get("scriptstoprocess")):
        _run_in_caller(table, frame, beside(folder, script))
    nested = [
        _nested(table, frame, module, folder, each)
        for each in specifications(manifest, "NestedModules")
    ]
    _run_root(table, frame, module, args)
    for each in nested:
        module.exported_functions.update(each.exported_functions)
        module.exported_aliases.update(each.exported_aliases)
        module.exported_cmdlets.update(each.exported_cmdlets)
    module.restrict(
        _patterns(manifest, "functionstoexport"),
        _patterns(manifest, "aliasestoexport"),
        _patterns(manifest, "variablestoexport") or [],
    )
    return module


def _all_required(table: ModuleTable, frame: Frame, module: Module) -> list[Module]:
    """The modules that a manifest requires, loaded; raises where one of them requires it again."""
    path = module.source
    if path in table.loading:
        raise make_error(
            "Modules_InvalidManifest",
            f"The required module '{module.name}' is not loaded. The module '{module.name}' has a "
            f"requiredModule '{os.path.basename(table.loading[-1]).rpartition('.')[0]}' in its "
            f"module manifest '{path}' that points to a cyclic dependency.",
            "ResourceUnavailable",
            path,
            "System.MissingMemberException",
        )
    table.loading.append(path)
    try:
        wanted = specifications(module.manifest, "RequiredModules")
        return [_required(table, frame, path, each) for each in wanted]
    finally:
        table.loading.remove(path)


def _run_root(table: ModuleTable, frame: Frame, module: Module, args: tuple[Value, ...]) -> None:
    """Run the script that a manifest names as its root."""
    manifest = module.manifest
    field = "RootModule" if manifest.get("rootmodule") else "ModuleToProcess"
    root = texts(manifest.get(field.lower()))
    if not root:
        module.kind = "Manifest"
        return
    path = beside(os.path.dirname(module.source), root[0], module.source)
    if not os.path.isfile(path):
        raise _no_member(root[0], field, module.source)
    module.path = path
    _run_in(module, frame, path, args)
    if not module.explicit:
        module.export(["*"], ["*"], ["*"])


def _no_member(name: str, field: str, path: str) -> Terminating:
    return make_error(
        "Modules_ModuleFileNotFound",
        f"The module to process '{name}', listed in field '{field}' of module manifest '{path}' "
        "was not processed because no valid module was found in any module directory.",
        "ResourceUnavailable",
        name,
        "System.IO.FileNotFoundException",
    )


def _required(table: ModuleTable, frame: Frame, path: str, wanted: ModuleSpecification) -> Module:
    """A module that a manifest requires: loaded before it, for the whole session."""
    name = wanted.name
    known = table.loaded(name.lower()) if not is_path(name) else None
    if known is not None and wanted.fits(manifest_version(known.manifest)):
        return known
    try:
        return table.import_module(frame, wanted, table.session.global_scope)
    except Terminating as error:
        if not error.record.error_id.startswith("Modules_Module"):
            raise
        version = f" with version '{wanted.asked_version}'" if wanted.has_version else ""
        raise make_error(
            "Modules_InvalidManifest",
            f"The required module '{name}'{version} is not loaded. Load the module or remove the "
            f"module from 'RequiredModules' in the file '{path}'.",
            "ResourceUnavailable",
            path,
            "System.MissingMemberException",
        ) from None


def _nested(
    table: ModuleTable, frame: Frame, module: Module, folder: str, wanted: ModuleSpecification
) -> Module:
    """A module that a manifest nests: a file beside it, or a module on the module path."""
    inner = Frame(frame.session, module.scope, frame.streams, frame.command)
    path = beside(folder, wanted.name, module.source)
    own = os.path.isfile(path)
    try:
        return table.import_module(inner, path if own else wanted, module.scope)
    except Terminating as error:
        if not error.record.error_id.startswith("Modules_ModuleNotFound"):
            raise
        raise _no_member(wanted.name, "NestedModules", module.source) from None


def _run_in_caller(table: ModuleTable, frame: Frame, path: str) -> None:
    home = Frame(frame.session, table.home(frame.scope), frame.streams, frame.command)
    frame.session.load_script(path).invoke(home, _ignore, (), dot_source=True)


def _process_types(frame: Frame, folder: str, manifest: dict[str, Value]) -> None:
    from xshell.engine.values.type_files import load_types
    from xshell.engine.values.type_nodes import TypeProblems

    for name in texts(manifest.get("typestoprocess")):
        try:
            load_types(frame.session, beside(folder, name))
        except TypeProblems as found:
            raise found.error() from None


def _patterns(manifest: dict[str, Value], entry: str) -> list[str] | None:
    return texts(manifest[entry]) if entry in manifest else None


def _ignore(_value: Value) -> None:
    return None
