"""Start-Transcript and Stop-Transcript."""

from __future__ import annotations

import os

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.problem import ARGUMENT, PS_INVALID_OPERATION, Problem
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Host"
_THERE = Problem(
    "NoClobber",
    "File {0} already exists and NoClobber was specified.",
    "ResourceExists",
    "System.UnauthorizedAccessException",
)
_READ_ONLY = Problem(
    "FileReadOnly",
    'File {0} is read-only. Cannot write to this file. "Start-Transcript -Force" will clear the '
    "read-only attribute.",
    "InvalidArgument",
    ARGUMENT,
)
_SEVERAL = Problem(
    "MultipleFilesNotSupported",
    "Cannot perform operation because the path resolved to more than one file. This command cannot "
    "operate on multiple files.",
    "InvalidArgument",
    PS_INVALID_OPERATION,
)
_NOT_STARTED = Problem(
    "CannotStartTranscription",
    "Transcription cannot be started due to the error: {0}",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
_NOT_STOPPED = Problem(
    "InvalidOperation",
    "An error occurred stopping transcription: The host is not currently transcribing.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)


class StartTranscript(
    Cmdlet, verb="Start", noun="Transcript", default_set="ByPath", confirm="medium", module=_MODULE
):
    """Keeps what is typed and shown in a file, until Stop-Transcript or the end of the session.

    Example: a file
        PS> Start-Transcript log.txt | Out-Null
        PS> 'shown'
        shown
        PS> Stop-Transcript | Out-Null
    """

    path: str = Parameter(
        sets={"ByPath": InSet(position=0)}, validate=(NotEmpty(),), help="The file."
    )
    literal_path: str = Parameter(
        sets={"ByLiteralPath": InSet(position=0)},
        aliases=("PSPath", "LP"),
        validate=(NotEmpty(),),
        help="The file, without wildcards.",
    )
    output_directory: str = Parameter(
        sets={"ByOutputDirectory": InSet(position=0)},
        validate=(NotEmpty(),),
        help="Folder for a file of its own name.",
    )
    append: bool = Switch(help="Adds to the file.")
    force: bool = Switch(help="Writes a read-only file.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    include_invocation_header: bool = Switch(help="Tells when each command began.")
    use_minimal_header: bool = Switch(help="Writes a short heading.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.transcripts import Transcript, start
        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSObject

        given = self._given()
        path = self._absolute(given)
        if not self.should_process(path):
            return
        made = Transcript(self._opened(path), path, with_times=self.include_invocation_header)
        made.write("\n".join([*self._heading(), ""]))
        start(self.session, made)
        told = f"Transcript started, output file is {given}"
        yield PSObject(told, {"path": NoteProperty("Path", given)})

    def _given(self) -> str:
        """The path as it is given, by `$Transcript` where no parameter says it, else a name that
        nobody guesses in the folder asked for or at home.
        """
        from xshell.engine.values.text import to_string

        if self.path is not None or self.literal_path is not None:
            return str(self.path or self.literal_path)
        set_before = self.session.global_scope.get("Transcript")
        if set_before is not None and self.output_directory is None:
            return to_string(set_before)
        home = self.session.environment("HOME") or "."
        folder = os.path.join(home, self.output_directory or "")
        return os.path.join(folder, self._own_name())

    def _own_name(self) -> str:
        from base64 import b64encode

        from xshell.engine.transcripts import stamp

        guess = b64encode(self.session.random.getrandbits(48).to_bytes(6, "big")).decode()
        machine = os.uname().nodename
        return (
            f"PowerShell_transcript.{machine}.{guess.replace('/', '_')}.{stamp(self.session)}.txt"
        )

    def _absolute(self, given: str) -> str:
        """The file that a path stands for; raises the error of one that is no file's."""
        from cmdlets.core.output_file import file_system_path
        from cmdlets.core.paths import matching
        from xshell.engine.values.wildcard import has_wildcards

        path = file_system_path(self, given)
        if self.path is None or not has_wildcards(given):
            return path
        found = matching(path)
        if len(found) > 1:
            raise _SEVERAL()
        return found[0] if found else path

    def _opened(self, path: str) -> Any:
        """The file, open for text; raises what hinders it."""
        if os.path.isfile(path):
            if self.no_clobber and not self.append:
                raise _THERE(path, target=path)
            if not os.stat(path).st_mode & 0o222:
                if not self.force:
                    raise _READ_ONLY(path, target=path)
                os.chmod(path, os.stat(path).st_mode | 0o200)
        try:
            if os.path.isdir(path):
                raise _not_started(f"File path {path} resolves to a directory.")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            # Line by line: what was shown is kept whatever happens to the shell.
            mode = "a" if self.append else "w"
            return open(path, mode, encoding="utf-8", newline="", buffering=1)
        except OSError as problem:
            raise _not_started(problem.strerror or str(problem)) from None

    def _heading(self) -> Iterator[str]:
        from xshell.engine.transcripts import BAR, stamp

        yield from (BAR, "PowerShell transcript start", f"Start time: {stamp(self.session)}")
        if not self.use_minimal_header:
            yield from self._circumstances()
        yield BAR

    def _circumstances(self) -> Iterator[str]:
        """Who runs what, where."""
        import sys
        from getpass import getuser

        from xshell.engine.values.text import to_string

        system = os.uname()
        user = f"{system.nodename}\\{getuser()}"
        yield f"Username: {user}"
        yield f"RunAs User: {user}"
        yield "Configuration Name: "
        yield f"Machine: {system.nodename} ({system.sysname} {system.release})"
        yield f"Host Application: {' '.join(sys.argv)}"
        yield f"Process ID: {os.getpid()}"
        for name, value in self.session.global_scope.get("PSVersionTable").items():
            shown = ", ".join(map(to_string, value)) if isinstance(value, list) else value
            yield f"{name}: {to_string(shown)}"


def _not_started(reason: str) -> Terminating:
    return _NOT_STARTED(reason)


class StopTranscript(Cmdlet, verb="Stop", noun="Transcript", module=_MODULE):
    """Ends the transcript that was started last.

    Example: there is none
        PS> try { Stop-Transcript } catch { $_.FullyQualifiedErrorId }
        InvalidOperation,Microsoft.PowerShell.Commands.StopTranscriptCommand
    """

    def process(self) -> Iterator[Value]:
        from xshell.engine.transcripts import stop, transcripts_of
        from xshell.engine.values.extended import NoteProperty
        from xshell.engine.values.kinds import PSObject

        if not transcripts_of(self.session):
            raise _NOT_STOPPED()
        path = stop(self.session)
        told = f"Transcript stopped, output file is {path}"
        yield PSObject(told, {"path": NoteProperty("Path", path)})
