"""Script modules: `.psm1` files, manifests, modules in memory; what they export."""

from __future__ import annotations

import os

from xshell.engine.scope import Frame, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.commands import CommandInfo

    Value = Any

_EXTENSIONS = (".psd1", ".psm1", ".ps1")


class Module:
    """A loaded module: its scope, and what it exports by lower-case name."""

    __slots__ = (
        "description",
        "explicit",
        "exported_aliases",
        "exported_functions",
        "exported_variables",
        "name",
        "path",
        "scope",
        "version",
    )

    def __init__(self, name: str, path: str, scope: Scope) -> None:
        self.name = name
        self.path = path
        self.scope = scope
        self.version = "0.0"
        self.description = ""
        self.exported_functions: dict[str, Any] = {}
        self.exported_aliases: dict[str, Any] = {}
        self.exported_variables: dict[str, str] = {}
        # Whether Export-ModuleMember was called.
        self.explicit = False

    def exported_command(self, lowered: str) -> CommandInfo | None:
        """The exported function or alias of a name."""
        found: CommandInfo | None = self.exported_functions.get(lowered)
        return found if found is not None else self.exported_aliases.get(lowered)

    def export(self, functions: list[str], aliases: list[str], variables: list[str]) -> None:
        """Exports what these patterns find in the module's scope."""
        from xshell.engine.values.wildcard import is_like

        def chosen(table: dict[str, Any] | None, patterns: list[str]) -> dict[str, Any]:
            return {
                name: each
                for name, each in (table or {}).items()
                if any(is_like(name, pattern) for pattern in patterns)
            }

        self.exported_functions.update(chosen(self.scope.functions, functions))
        self.exported_aliases.update(chosen(self.scope.aliases, aliases))
        names = {name: name for name in self.scope.vars}
        self.exported_variables.update(chosen(names, variables))


class ModuleTable:
    """The session's modules by lower-case name."""

    __slots__ = ("_session", "modules")

    def __init__(self, session: Any) -> None:
        self._session = session
        self.modules: dict[str, Module] = {}

    def loaded(self, lowered: str) -> Module | None:
        """The loaded module of a name."""
        return self.modules.get(lowered)

    def folders(self) -> list[str]:
        """Where modules are looked for, from PSModulePath."""
        path = self._session.environment("PSModulePath") or ""
        return [self._session.file_path(folder) for folder in path.split(":") if folder]

    def auto_load(self, name: str) -> bool:
        """Loads the module on the module path that has a command; whether there was one."""
        return False

    def new_scope(self, module_name: str) -> Scope:
        """A module's own scope, below the global one."""
        session = self._session
        scope = Scope(session.global_scope, session)
        scope.script = scope
        return scope

    def create(self, frame: Frame, name: str, block: Any, args: tuple[Value, ...]) -> Module:
        """New-Module: a module made by running a script block in a scope of its own."""
        module = Module(name, "", self.new_scope(name))
        module.scope.module = module
        inner = Frame(frame.session, module.scope, frame.streams, frame.command)
        block.module = None
        block.invoke(inner, _ignore, args, dot_source=True)
        if not module.explicit:
            module.export(["*"], [], [])
        return module

    def import_module(self, frame: Frame, name: Value, into: Scope | None = None) -> Module:
        """Import-Module by name, path or module object; gives the module."""
        if isinstance(name, Module):
            module = name
        else:
            module = self.modules.get(str(name).lower()) or self._load(frame, str(name))
        self.modules[module.name.lower()] = module
        self.expose(module, into or frame.scope.script)
        return module

    def expose(self, module: Module, scope: Scope) -> None:
        """Makes a module's exports known in a scope."""
        if module.exported_functions:
            scope.functions = {**(scope.functions or {}), **module.exported_functions}
        if module.exported_aliases:
            scope.aliases = {**(scope.aliases or {}), **module.exported_aliases}
        for lowered in module.exported_variables:
            scope.set(module.scope.name_of(lowered), module.scope.vars[lowered])
        self._session.commands.revision += 1

    def remove(self, module: Module, scope: Scope) -> None:
        """Remove-Module."""
        self.modules.pop(module.name.lower(), None)
        for table, exports in (
            (scope.functions, module.exported_functions),
            (scope.aliases, module.exported_aliases),
        ):
            for name in exports:
                if table is not None:
                    table.pop(name, None)
        self._session.commands.revision += 1

    def _load(self, frame: Frame, name: str) -> Module:
        path = self.find(name)
        if path is None:
            from xshell.engine.errors import make_error

            raise make_error(
                "Modules_ModuleNotFound",
                f"The specified module '{name}' was not loaded because no valid module file was "
                "found in any module directory.",
                "ResourceUnavailable",
                name,
                "System.IO.FileNotFoundException",
            )
        if path.endswith(".psd1"):
            return self._load_manifest(frame, path)
        return self.run_file(frame, path, os.path.basename(path).rpartition(".")[0])

    def run_file(self, frame: Frame, path: str, name: str) -> Module:
        """A module made of a script file."""
        module = Module(name, path, self.new_scope(name))
        module.scope.module = module
        inner = Frame(frame.session, module.scope, frame.streams, frame.command)
        block = frame.session.load_script(path)
        block.module = None
        block.invoke(inner, _ignore, (), dot_source=True)
        if not module.explicit:
            module.export(["*"], ["*"], [])
        return module

    def _load_manifest(self, frame: Frame, path: str) -> Module:
        from xshell.engine.values.conversion import to_string
        from xshell.engine.values.kinds import Table

        block = frame.session.load_script(path)
        found = block.collect(frame)
        manifest = found[0] if found and isinstance(found[0], Table) else Table()
        name = os.path.basename(path).rpartition(".")[0]
        root = manifest.get("RootModule") or manifest.get("ModuleToProcess")
        if root:
            target = os.path.join(os.path.dirname(path), to_string(root))
            module = self.run_file(frame, target, name)
        else:
            module = Module(name, path, self.new_scope(name))
        module.version = to_string(manifest.get("ModuleVersion") or "0.0")
        module.description = to_string(manifest.get("Description") or "")
        functions = manifest.get("FunctionsToExport", "*")
        patterns = (
            [to_string(each) for each in functions]
            if isinstance(functions, list)
            else [to_string(functions)]
        )
        module.exported_functions = {
            lowered: each
            for lowered, each in module.exported_functions.items()
            if _any_like(lowered, patterns)
        }
        return module

    def find(self, name: str) -> str | None:
        """The file of a module: a path, or a name on the module path."""
        if "/" in name or "\\" in name or name.lower().endswith(_EXTENSIONS):
            path = self._session.file_path(name)
            return self._in_folder(path, os.path.basename(path)) or (
                path if os.path.isfile(path) else None
            )
        for folder in self.folders():
            found = self._in_folder(os.path.join(folder, name), name)
            if found is not None:
                return found
        return None

    def _in_folder(self, folder: str, name: str) -> str | None:
        if not os.path.isdir(folder):
            return None
        for extension in _EXTENSIONS:
            path = os.path.join(folder, name + extension)
            if os.path.isfile(path):
                return path
        versions = sorted(each for each in os.listdir(folder) if each[:1].isdigit())
        if not versions:
            return None
        return self._in_folder(os.path.join(folder, versions[-1]), name)


def _any_like(name: str, patterns: list[str]) -> bool:
    from xshell.engine.values.wildcard import is_like

    return any(is_like(name, pattern) for pattern in patterns)


def _ignore(_value: Value) -> None:
    return None
