"""Redirections of a command: merging streams into output, and files."""

from __future__ import annotations

from xshell.engine.calls import MERGE

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


class Redirected:
    """The sinks a command writes to under its redirections; `close` closes the files."""

    __slots__ = ("_files", "out", "streams")

    def __init__(
        self, site: CommandSite, values: tuple[Value, ...], frame: Any, streams: Streams, out: Out
    ) -> None:
        self._files: list[Any] = []
        paths = iter(paths_of(site, values))
        sinks: dict[str, Out] = {}
        # Files take the output first: `2>&1 > file` sends both to the file, in either order.
        for each in site.redirects:
            if each.kind != MERGE:
                sink = self._file(frame.session, next(paths), each.kind == "append")
                if each.stream in ("Output", "All"):
                    out = sink
                if each.stream != "Output":
                    sinks.update(dict.fromkeys(_streams_of(each.stream), sink))
        for each in site.redirects:
            if each.kind == MERGE:
                sinks.update(dict.fromkeys(_streams_of(each.stream), out))
        self.out = out
        self.streams = streams.replaced(sinks) if sinks else streams

    def _file(self, session: Any, path: Value, append: bool) -> Out:
        if path is None:
            return _discard
        file = session.open_output(path, append)
        self._files.append(file)
        write: Out = file.write
        return write

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()
