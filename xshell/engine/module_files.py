"""Modules in files: where they are looked for, and what their manifests say."""

from __future__ import annotations

import os

from xshell.engine.dotnet.module_specification import ModuleSpecification
from xshell.engine.errors import Terminating, make_error
from xshell.engine.module_info import Module
from xshell.engine.modules import ModuleTable
from xshell.engine.scope import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any

EXTENSIONS = (".psd1", ".psm1", ".ps1", ".dll")


def folders(session: Any) -> list[str]:
    """Where modules are looked for, from PSModulePath."""
    path = session.environment("PSModulePath") or ""
    return [session.file_path(folder) for folder in path.split(":") if folder]


def is_path(name: str) -> bool:
    """Whether a module is named by where it is."""
    return "/" in name or "\\" in name or name.lower().endswith(EXTENSIONS)


def find_module(session: Any, asked: ModuleSpecification | str) -> str | None:
    """The file of a module: a path, or a name on the module path; of several versions the newest
    that fits.
    """
    wanted = ModuleSpecification(asked) if isinstance(asked, str) else asked
    name = wanted.name
    if is_path(name):
        path = session.file_path(name)
        return next(_fitting(session, files_at(path), wanted), None)
    for folder in folders(session):
        for own in _named(folder, name):
            files = files_in(os.path.join(folder, own), own)
            found = next(_fitting(session, files, wanted), None)
            if found is not None:
                return found
    return None


def _fitting(session: Any, files: Iterable[str], wanted: ModuleSpecification) -> Iterator[str]:
    """The files whose version and GUID are the ones asked for."""
    for path in files:
        if (not wanted.has_version and wanted.guid is None) or _is_meant(session, path, wanted):
            yield path


def _is_meant(session: Any, path: str, wanted: ModuleSpecification) -> bool:
    from xshell.engine.module_info import manifest_guid, manifest_version

    manifest = read_manifest(session.frame(), path) if path.endswith(".psd1") else {}
    return wanted.fits(manifest_version(manifest), manifest_guid(manifest))


def files_at(path: str) -> Iterator[str]:
    """The module files that a path stands for: a module's folder, or a file with or without its
    extension.
    """
    path = path.rstrip("/")
    if os.path.isdir(path):
        yield from files_in(path, os.path.basename(path))
    for candidate in (path, *(path + extension for extension in EXTENSIONS)):
        if os.path.isfile(candidate):
            yield candidate


def _named(folder: str, name: str) -> list[str]:
    """The entries of a folder with a name in any case, the exact one first."""
    lowered = name.lower()
    names = os.listdir(folder) if os.path.isdir(folder) else ()
    return sorted((each for each in names if each.lower() == lowered), key=lambda e: e != name)


def files_in(folder: str, name: str) -> Iterator[str]:
    """The module files of a name in a folder: those in folders of versions, the newest first, then
    its own.
    """
    if not os.path.isdir(folder):
        return
    files = {each.lower(): each for each in os.listdir(folder)}
    versions = [each for each in files.values() if _version(each) is not None]
    for version in sorted(versions, key=lambda each: _version(each) or (), reverse=True):
        inner = os.path.join(folder, version)
        own = _own_file(inner, os.listdir(inner) if os.path.isdir(inner) else [], name)
        if own is not None:
            yield own
    own = _own_file(folder, list(files.values()), name)
    if own is not None:
        yield own


def _own_file(folder: str, names: list[str], name: str) -> str | None:
    files = {each.lower(): each for each in names}
    for extension in EXTENSIONS:
        found = files.get((name + extension).lower())
        if found is not None:
            return os.path.join(folder, found)
    return None


def _version(text: str) -> tuple[int, ...] | None:
    parts = text.split(".")
    numbers = all(map(str.isdigit, parts)) and len(parts) > 1
    return tuple(int(each) for each in parts) if numbers else None


def read_manifest(frame: Frame, path: str) -> dict[str, Value]:
    """The entries of a manifest by lower-case name; raises where it is no hashtable, or has what
    data has not: nothing of it is run then.
    """
    from xshell.engine.data_text import value_of
    from xshell.engine.loading import Restriction, read_script
    from xshell.engine.values.kinds import Table

    restriction = Restriction(_COMMANDS, _VARIABLES, environment=True)
    try:
        found = value_of(frame.session, read_script(path), path, frame, restriction)
    except Terminating as problem:
        if problem.record.category != "ParserError":
            raise
        raise _not_a_manifest(path, f": {problem.record.message}") from None
    if not isinstance(found, Table):
        raise _not_a_manifest(path, ".")
    return {str(name).lower(): value for name, value in found.items()}


# What a manifest may use (about_Module_Manifests).
_COMMANDS = (
    "Import-LocalizedData",
    "ConvertFrom-StringData",
    "Write-Host",
    "Out-Host",
    "Join-Path",
)
_VARIABLES = ("PSScriptRoot", "PSEdition", "EnabledExperimentalFeatures")


def _not_a_manifest(path: str, what: str) -> Terminating:
    return make_error(
        "Modules_InvalidManifest",
        f"The module manifest '{path}' could not be processed because it is not a valid "
        f"PowerShell module manifest file. Remove the elements that are not permitted{what}",
        "ResourceUnavailable",
        path,
        "System.MissingMemberException",
    )


def beside(folder: str, name: str, manifest: str = "") -> str:
    """The file that a manifest names, with or without its extension, or by its folder; not the
    manifest itself.
    """
    path = os.path.normpath(os.path.join(folder, name.replace("\\", "/")))
    return next((each for each in files_at(path) if each != manifest), path)


def texts(value: Value) -> list[str]:
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


def available_files(session: Any, *, every: bool = False) -> Iterator[str]:
    """The module files on the module path: the modules' own, or every one below it."""
    for folder in folders(session):
        if not os.path.isdir(folder):
            continue
        if every:
            yield from files_below(folder)
            continue
        for name in sorted(os.listdir(folder)):
            yield from files_in(os.path.join(folder, name), name)


def files_below(folder: str) -> Iterator[str]:
    """Every module file below a folder."""
    for base, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            if name.lower().endswith((".psd1", ".psm1", ".dll")):
                yield os.path.join(base, name)


def described_module(table: ModuleTable, path: str) -> Module:
    """The module in a file as it says itself, not loaded; raises for a manifest that is none."""
    name = os.path.basename(path).rpartition(".")[0]
    module = table.make(name, path)
    if path.endswith(".psd1"):
        module.manifest = read_manifest(table.session.frame(), path)
        root = texts(module.manifest.get("rootmodule") or module.manifest.get("moduletoprocess"))
        module.kind = "Manifest" if not root else "Binary" if root[0].endswith(".dll") else "Script"
        named = texts(module.manifest.get("functionstoexport"))
        script = beside(os.path.dirname(path), root[0], path) if root else ""
        module.declare(
            [each for each in named if "*" not in each] + _functions_of(script, named),
            texts(module.manifest.get("aliasestoexport")),
        )
        for entry, inner in (("nestedmodules", module.modules), ("requiredmodules", None)):
            for other_name in texts(module.manifest.get(entry)):
                plain = other_name.replace("\\", "/").rpartition("/")[2]
                other = table.make(plain.removesuffix(".psm1").removesuffix(".psd1"), "")
                if inner is None:
                    module.required.append(other)
                else:
                    inner[other.key] = other
    else:
        module.declare(_functions_of(path, ["*"]), [])
    return module


def _functions_of(path: str, patterns: list[str]) -> list[str]:
    """The functions that a script module defines, as its text shows, of names with wildcards."""
    wild = [each for each in patterns if "*" in each]
    if not wild or not path.endswith(".psm1") or not os.path.isfile(path):
        return []
    import re

    from xshell.engine.loading import read_script
    from xshell.engine.values.wildcard import is_like

    found = re.findall(r"(?im)^(?:function|filter)\s+([^\s({]+)", read_script(path))
    return [name for name in found if any(is_like(name, each) for each in wild)]


def module_with_command(session: Any, name: str) -> str | None:
    """The module on the module path that declares a command of that name.

    A manifest that lists its functions is believed; of a script module the text is searched.
    """
    if not name or any(each in name for each in "/\\*?[ "):
        return None
    lowered = name.lower()
    for folder in folders(session):
        for each in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            path = next(files_in(os.path.join(folder, each), each), None)
            if path is not None and _declares(session, path, lowered):
                return path
    return None


def _declares(session: Any, path: str, lowered: str) -> bool:
    import re

    from xshell.engine.loading import read_script

    if path.endswith(".psd1"):
        manifest = read_manifest(session.frame(), path)
        listed = texts(manifest.get("functionstoexport")) + texts(manifest.get("aliasestoexport"))
        if "*" not in listed:
            return lowered in [each.lower() for each in listed]
        root = texts(manifest.get("rootmodule"))
        if not root:
            return False
        path = beside(os.path.dirname(path), root[0])
    if not os.path.isfile(path):
        return False
    pattern = rf"(?im)^\s*(?:function|filter)\s+{re.escape(lowered)}(?![\w-])"
    return re.search(pattern, read_script(path)) is not None
