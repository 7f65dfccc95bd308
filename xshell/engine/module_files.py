"""Modules in files: where they are looked for, and how `.psm1`, `.ps1` and manifests load."""

from __future__ import annotations

import os

from xshell.engine.errors import Terminating, make_error
from xshell.engine.module_info import Module
from xshell.engine.modules import ModuleTable
from xshell.engine.scope import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_EXTENSIONS = (".psd1", ".psm1", ".ps1")


def folders(session: Any) -> list[str]:
    """Where modules are looked for, from PSModulePath."""
    path = session.environment("PSModulePath") or ""
    return [session.file_path(folder) for folder in path.split(":") if folder]


def load_module(
    table: ModuleTable, frame: Frame, name: str, args: tuple[Value, ...], *, force: bool = False
) -> Module:
    """The module of a name or path: one that is loaded already, unless forced, or from its file;
    raises Modules_ModuleNotFound.
    """
    session = frame.session
    is_path = _is_path(name)
    known = None if is_path else table.loaded(name.lower(), frame.scope)
    if known is not None and not force:
        return known
    path = find_module(session, name) or (known.path if known is not None else None)
    if path is None:
        raise _not_found(name)
    plain = os.path.basename(path).rpartition(".")[0]
    known = table.loaded(plain.lower(), frame.scope)
    if known is not None and known.path == path:
        if not force:
            return known
        table.remove(known, frame.scope)
    if path.endswith(".psd1"):
        return _load_manifest(table, frame, path, args)
    return _run_file(table, frame, path, plain, args)


def _not_found(name: str) -> Terminating:
    return make_error(
        "Modules_ModuleNotFound",
        f"The specified module '{name}' was not loaded because no valid module file was found in "
        "any module directory.",
        "ResourceUnavailable",
        name,
        "System.IO.FileNotFoundException",
    )


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name or name.lower().endswith(_EXTENSIONS)


def find_module(session: Any, name: str) -> str | None:
    """The file of a module: a path, or a name on the module path."""
    if _is_path(name):
        path = session.file_path(name)
        found = _in_folder(path, os.path.basename(path.rstrip("/")))
        if found is not None:
            return found
        for candidate in (path, *(path + extension for extension in _EXTENSIONS)):
            if os.path.isfile(candidate):
                return str(candidate)
        return None
    for folder in folders(session):
        for own in _named(folder, name):
            found = _in_folder(os.path.join(folder, own), name)
            if found is not None:
                return found
    return None


def _named(folder: str, name: str) -> list[str]:
    """The entries of a folder with a name in any case, the exact one first."""
    if os.path.isdir(os.path.join(folder, name)):
        return [name]
    lowered = name.lower()
    names = os.listdir(folder) if os.path.isdir(folder) else ()
    return [each for each in names if each.lower() == lowered]


def _in_folder(folder: str, name: str) -> str | None:
    if not os.path.isdir(folder):
        return None
    files = {each.lower(): each for each in os.listdir(folder)}
    for extension in _EXTENSIONS:
        found = files.get((name + extension).lower())
        if found is not None:
            return os.path.join(folder, found)
    versions = [each for each in files.values() if _version(each) is not None]
    for version in sorted(versions, key=lambda each: _version(each) or (), reverse=True):
        path = _in_folder(os.path.join(folder, version), name)
        if path is not None:
            return path
    return None


def _version(text: str) -> tuple[int, ...] | None:
    parts = text.split(".")
    return tuple(int(each) for each in parts) if all(map(str.isdigit, parts)) else None


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


def read_manifest(frame: Frame, path: str) -> dict[str, Value]:
    """The entries of a manifest by lower-case name; raises where it is no hashtable."""
    from xshell.engine.values.kinds import Table

    found = frame.session.load_script(path).collect(frame)
    if len(found) != 1 or not isinstance(found[0], Table):
        raise make_error(
            "Modules_InvalidManifest",
            f"The module manifest '{path}' could not be processed because it is not a valid "
            "PowerShell module manifest file. Remove the elements that are not permitted.",
            "ResourceUnavailable",
            path,
            "System.InvalidOperationException",
        )
    return {str(name).lower(): value for name, value in found[0].items()}


def _load_manifest(table: ModuleTable, frame: Frame, path: str, args: tuple[Value, ...]) -> Module:
    manifest = read_manifest(frame, path)
    folder = os.path.dirname(path)
    name = os.path.basename(path).rpartition(".")[0]
    module = table.make(name, path)
    module.manifest = manifest
    _process_types(frame, folder, manifest)
    for script in _texts(manifest.get("scriptstoprocess")):
        _run_in_caller(table, frame, _beside(folder, script))
    nested = [
        _nested(table, frame, module, _beside(folder, each))
        for each in _texts(manifest.get("nestedmodules"))
    ]
    root = _texts(manifest.get("rootmodule") or manifest.get("moduletoprocess"))
    if root:
        module.path = _beside(folder, root[0])
        _run_in(module, frame, module.path, args)
        if not module.explicit:
            module.export(["*"], ["*"], ["*"])
    else:
        module.kind = "Manifest"
    for each in nested:
        module.exported_functions.update(each.exported_functions)
        module.exported_aliases.update(each.exported_aliases)
    module.restrict(
        _patterns(manifest, "functionstoexport"),
        _patterns(manifest, "aliasestoexport"),
        _patterns(manifest, "variablestoexport") or [],
    )
    return module


def _beside(folder: str, name: str) -> str:
    """The file that a manifest names, with or without its extension."""
    path = os.path.normpath(os.path.join(folder, name.replace("\\", "/")))
    if os.path.isfile(path):
        return path
    for extension in (".psd1", ".psm1", ".ps1"):
        if os.path.isfile(path + extension):
            return path + extension
    return path


def _nested(table: ModuleTable, frame: Frame, module: Module, path: str) -> Module:
    inner = Frame(frame.session, module.scope, frame.streams, frame.command)
    return table.import_module(inner, path, module.scope)


def _run_in_caller(table: ModuleTable, frame: Frame, path: str) -> None:
    home = Frame(frame.session, table.home(frame.scope), frame.streams, frame.command)
    frame.session.load_script(path).invoke(home, _ignore, (), dot_source=True)


def _process_types(frame: Frame, folder: str, manifest: dict[str, Value]) -> None:
    from xshell.engine.values.type_files import load_types

    for name in _texts(manifest.get("typestoprocess")):
        load_types(frame.session, _beside(folder, name))


def _texts(value: Value) -> list[str]:
    """Names of an entry that holds one or several; a module specification by its name."""
    from xshell.engine.values.kinds import Table
    from xshell.engine.values.text import to_string

    if value is None or value == "":
        return []
    each_value = value if isinstance(value, list) else [value]
    return [
        to_string(each.get("ModuleName") if isinstance(each, Table) else each)
        for each in each_value
    ]


def _patterns(manifest: dict[str, Value], entry: str) -> list[str] | None:
    return _texts(manifest[entry]) if entry in manifest else None


def available_modules(table: ModuleTable) -> Iterator[Module]:
    """The modules on the module path: what their manifests say, nothing run but these."""
    session = table._session
    for folder in folders(session):
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            path = _in_folder(os.path.join(folder, name), name)
            if path is None:
                continue
            module = table.make(name, path)
            if path.endswith(".psd1"):
                module.manifest = read_manifest(session.frame(), path)
            yield module


def module_with_command(session: Any, name: str) -> str | None:
    """The module on the module path that declares a command of that name.

    A manifest that lists its functions is believed; of a script module the text is searched.
    """
    if not name or any(each in name for each in "/\\*?[ "):
        return None
    lowered = name.lower()
    for folder in folders(session):
        for each in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            path = _in_folder(os.path.join(folder, each), each)
            if path is not None and _declares(session, path, lowered):
                return path
    return None


def _declares(session: Any, path: str, lowered: str) -> bool:
    import re

    from xshell.engine.loading import read_script

    if path.endswith(".psd1"):
        manifest = read_manifest(session.frame(), path)
        listed = _texts(manifest.get("functionstoexport")) + _texts(manifest.get("aliasestoexport"))
        if "*" not in listed:
            return lowered in [each.lower() for each in listed]
        root = _texts(manifest.get("rootmodule"))
        if not root:
            return False
        path = _beside(os.path.dirname(path), root[0])
    if not os.path.isfile(path):
        return False
    pattern = rf"(?im)^\s*(?:function|filter)\s+{re.escape(lowered)}(?![\w-])"
    return re.search(pattern, read_script(path)) is not None


def _ignore(_value: Value) -> None:
    return None
