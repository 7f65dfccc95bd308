"""Compiled scripts on disk, by the hash of text, versions and Python's own magic number.

A hit spares the parser and its imports. The cache is only ever a copy: an unreadable folder, a
damaged file or two writers at once cost time, never correctness.
"""

from __future__ import annotations

import os
import sys

from xshell import __version__
from xshell.engine.compile.module import CompiledModule, dump, load

# Files beyond this number are dropped, oldest first, now and then.
_MOST_FILES = 2000


def _compiler() -> str:
    """What tells this compiler from others: its files' sizes and times, those of the language it
    reads and of the helpers that generated code calls.
    """
    from hashlib import blake2b

    here = os.path.dirname(os.path.abspath(__file__))
    engine = os.path.dirname(here)
    language = os.path.join(os.path.dirname(engine), "language")
    grammar, tree = os.path.join(language, "grammar"), os.path.join(language, "tree")
    seen = []
    for folder in (here, os.path.join(engine, "runtime"), language, grammar, tree):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    seen.append(f"{entry.name} {found.st_size} {found.st_mtime_ns}")
    return blake2b("\n".join(sorted(seen)).encode(), digest_size=6).hexdigest()


class ScriptCache:
    """The folder of compiled scripts; None keeps nothing."""

    __slots__ = ("_tag", "folder")

    def __init__(self, folder: str | None) -> None:
        self.folder = folder
        self._tag = ""

    def get(self, name: str) -> CompiledModule | None:
        """The compiled script of a module name, if it is here and sound."""
        if self.folder is None:
            return None
        try:
            with open(self._path(name), "rb") as file:
                return load(file.read())
        except (OSError, EOFError, ValueError, TypeError):
            return None

    def put(self, name: str, module: CompiledModule) -> None:
        """Keeps a compiled script; the file appears whole or not at all."""
        if self.folder is None:
            return
        path = self._path(name)
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            fresh = f"{path}.{os.getpid()}"
            with open(fresh, "wb") as file:
                file.write(dump(module))
            os.replace(fresh, path)
            self._trim()
        except OSError:
            return

    def _path(self, name: str) -> str:
        if not self._tag:
            self._tag = f"{__version__}-{_compiler()}-{sys.implementation.cache_tag}"
        return f"{self.folder}/{name[8:-1]}-{self._tag}"

    def _trim(self) -> None:
        assert self.folder is not None
        names = os.listdir(self.folder)
        if len(names) <= _MOST_FILES:
            return
        paths = [os.path.join(self.folder, name) for name in names]
        paths.sort(key=os.path.getmtime)
        for path in paths[: len(paths) // 2]:
            os.unlink(path)


def default_folder() -> str | None:
    """The user's cache folder after the XDG rules; None without a home."""
    base = os.environ.get("XDG_CACHE_HOME")
    if not base:
        home = os.environ.get("HOME")
        if not home:
            return None
        base = home + "/.cache"
    return base + "/xshell/scripts"
