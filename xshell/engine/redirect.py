"""Redirections of a command: merging streams into output, files, and variables."""

from __future__ import annotations

from xshell.engine.calls import MERGE
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.calls import CommandSite
    from xshell.engine.streams import Streams

    Value = Any
    Out = Callable[[Value], Any]

_RECORDS = ("error", "warning", "verbose", "debug", "information")


def _streams_of(name: str) -> tuple[str, ...]:
    return _RECORDS if name == "All" else (name.lower(),)


def _discard(_value: Value) -> None:
    return None


def paths_of(site: CommandSite, values: tuple[Value, ...]) -> list[Value]:
    """The paths of a call's file redirections, which are the last of its values."""
    count = sum(each.kind != MERGE for each in site.redirects)
    return list(values[len(values) - count :]) if count else []


def _variable_in(path: Value) -> str | None:
    """The name of the variable that a path of the Variable drive means."""
    text = to_string(path)
    if text[:9].lower() != "variable:":
        return None
    return text[9:].lstrip("\\/") or None


def _encoding(frame: Any) -> Value:
    """What `$PSDefaultParameterValues` has for Out-File, whose work a redirection does."""
    table = frame.session.default_parameter_values(frame)
    if table is None:
        return None
    from xshell.engine.binder.defaults import for_command
    from xshell.engine.dotnet.encoding_names import encoding_of

    values = for_command(table, ("Out-File",), frame.session)
    return encoding_of(
        next((value for name, value in values.items() if name.lower() == "encoding"), None)
    )


def _is_allowed(site: CommandSite, frame: Any, path: str) -> bool:
    """Whether Out-File, whose work a redirection does, may write: `$WhatIfPreference` and
    `$ConfirmPreference` hold for it as for the command.
    """
    from xshell.engine.shouldprocess import may_hold_back

    if not may_hold_back(frame.scope, "Medium"):
        return True
    from xshell.engine.cmdlet_stage import CmdletStage

    command = frame.session.commands.cmdlet("Out-File")
    return CmdletStage(frame, site, command, True).allows(path, "Output to File")


class _VariableFile:
    """A variable that takes redirected output: the objects themselves (about_Redirection)."""

    __slots__ = ("_append", "_found", "_name", "_scope", "write")

    def __init__(self, scope: Any, name: str, append: bool) -> None:
        self._scope = scope
        self._name = name
        self._append = append
        self._found: list[Value] = []
        self.write = self._found.append

    def close(self) -> None:
        found = self._found
        old = self._scope.get(self._name) if self._append else None
        if old is not None:
            found = [*(old if isinstance(old, list) else [old]), *found]
        self._scope.set(self._name, found[0] if len(found) == 1 else found or None)


class Redirected:
    """The sinks a command writes to under its redirections; `close` closes the files. The output
    of a program goes to its file without Out-File.
    """

    __slots__ = ("_files", "_frame", "_has_own", "_site", "out", "streams")

    def __init__(
        self,
        site: CommandSite,
        values: tuple[Value, ...],
        frame: Any,
        streams: Streams,
        out: Out,
        of_program: bool = False,
    ) -> None:
        self._files: list[Any] = []
        self._site = site
        self._frame = frame
        paths = iter(paths_of(site, values))
        sinks: dict[str, Out] = {}
        # Files take the output first: `2>&1 > file` sends both to the file, in either order.
        for each in site.redirects:
            if each.kind != MERGE:
                asking = not (of_program and each.stream == "Output")
                sink = self._file(next(paths), each.kind == "append", asking)
                if each.stream in ("Output", "All"):
                    out = sink
                if each.stream != "Output":
                    sinks.update(dict.fromkeys(_streams_of(each.stream), sink))
        for each in site.redirects:
            if each.kind == MERGE:
                sinks.update(dict.fromkeys(_streams_of(each.stream), out))
        self.out = out
        self.streams = streams.replaced(sinks) if sinks else streams
        self._has_own = bool(sinks)

    def _file(self, path: Value, append: bool, asking: bool) -> Out:
        if path is None:
            return _discard
        frame = self._frame
        name = _variable_in(path)
        file: Any
        if name is not None:
            file = _VariableFile(frame.scope, name, append)
        elif asking and not _is_allowed(self._site, frame, path):
            return _discard
        else:
            file = frame.session.open_output(to_string(path), append, _encoding(frame))
        self._files.append(file)
        write: Out = file.write
        return write

    def close(self) -> None:
        """Close the files."""
        self.streams.closed |= self._has_own
        for file in self._files:
            file.close()
