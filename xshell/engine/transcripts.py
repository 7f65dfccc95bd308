"""Transcripts: what a session runs and shows, kept in files until they are stopped."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_SERVICE = "transcripts"
BAR = "*" * 22
_DECORATION = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
# What stands before a command where no prompt was shown.
_PROMPT = "PS>"


class Transcript:
    """One file; `path` is absolute, `with_times` tells when each command began."""

    __slots__ = ("_file", "path", "with_times")

    def __init__(self, file: Any, path: str, *, with_times: bool) -> None:
        self._file = file
        self.path = path
        self.with_times = with_times

    def write(self, text: str) -> None:
        """Keep text as it is, without what decorates it on a terminal."""
        self._file.write(_DECORATION.sub("", text) if "\x1b" in text else text)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class _Tee:
    """A stream of the console whose text a session's transcripts keep, too."""

    def __init__(self, stream: Any, transcripts: list[Transcript]) -> None:
        self.stream = stream
        self._transcripts = transcripts

    def write(self, text: str) -> int:
        """Write to all."""
        for each in self._transcripts:
            each.write(text)
        written: int = self.stream.write(text)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def transcripts_of(session: Any) -> list[Transcript]:
    """The transcripts of a session, the last started last."""
    found: list[Transcript] | None = session.services.get(_SERVICE)
    return [] if found is None else found


def start(session: Any, transcript: Transcript) -> None:
    """Keep from now on what the session shows; that of a session beside the shell's own has no
    console, and keeps what its records tell.
    """
    kept = session.services.setdefault(_SERVICE, [])
    kept.append(transcript)
    host = session.host
    if len(kept) > 1 or session.is_beside or not hasattr(host, "out"):
        return
    host.out, host.err = _Tee(host.out, kept), _Tee(host.err, kept)
    # Programs write through the shell, else what they write would be seen by nobody else.
    host.takes_bytes = False


def stop(session: Any) -> str:
    """End the transcript that was started last; gives its path."""
    kept = transcripts_of(session)
    ended = kept.pop()
    ended.write(f"{BAR}\nPowerShell transcript end\nEnd time: {stamp(session)}\n{BAR}\n")
    ended.close()
    host = session.host
    if not kept and isinstance(getattr(host, "out", None), _Tee):
        host.out, host.err = host.out.stream, host.err.stream
        host.takes_bytes = True
    return ended.path


def stop_all(session: Any) -> None:
    """End all transcripts, as the end of a session does."""
    while transcripts_of(session):
        stop(session)


def stamp(session: Any) -> str:
    """The time as transcripts write it."""
    return str(session.now().__shell_format__("yyyyMMddHHmmss", None))


def note_command(session: Any, text: str, prompt: str = _PROMPT) -> None:
    """Keep a command that is about to run, each of its lines behind a prompt."""
    for each in transcripts_of(session):
        if each.with_times:
            each.write(f"{BAR}\nCommand start time: {stamp(session)}\n{BAR}\n")
        first, *more = text.split("\n")
        each.write("".join([f"{prompt}{first}\n", *(f">> {line}\n" for line in more)]))


_LABELS = {"warning": "WARNING: ", "verbose": "VERBOSE: ", "debug": "DEBUG: "}


def note_record(session: Any, stream: str, record: Value) -> None:
    """Keep a record of a session without a console."""
    kept = transcripts_of(session)
    if not kept or stream not in (*_LABELS, "information"):
        return
    from xshell.engine.values.text import to_string

    for each in kept:
        each.write(f"{_LABELS.get(stream, '')}{to_string(record)}\n")
