"""Start-Transcript and Stop-Transcript."""

from __future__ import annotations

from cmdlets.core.unavailable import not_supported
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Host"
_SERVICE = "transcripts"
_BAR = "*" * 22


class _Tee:
    """A stream of text whose text goes to a file, too."""

    def __init__(self, stream: Any, file: Any) -> None:
        self.stream = stream
        self.file = file

    def write(self, text: str) -> int:
        """Write to both."""
        self.file.write(text)
        written: int = self.stream.write(text)
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class StartTranscript(
    Cmdlet, verb="Start", noun="Transcript", default_set="ByPath", confirm="medium", module=_MODULE
):
    """Keeps all that is shown in a file, until Stop-Transcript.

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

    def process(self) -> Iterator[str]:
        from cmdlets.core.output_file import open_output

        if self.include_invocation_header:
            self.error(not_supported("Transcripts do not tell when each command began."))
        path = self._path()
        if not self.should_process(path, "Start-Transcript"):
            return
        file = open_output(
            self, path, append=self.append, force=self.force, no_clobber=self.no_clobber
        )
        file.write("\n".join([*self._heading(), ""]))
        host = self.host
        kept = self.session.services.setdefault(_SERVICE, [])
        kept.append((file, path, getattr(host, "out", None), getattr(host, "err", None)))
        if hasattr(host, "out"):
            host.out = _Tee(host.out, file)
            host.err = _Tee(host.err, file)
        # The start tells the path as it was given, the end where the file is.
        given = self.path or self.literal_path or path
        yield f"Transcript started, output file is {given}"

    def _heading(self) -> Iterator[str]:
        yield from (_BAR, "PowerShell transcript start", f"Start time: {self._stamp()}")
        if not self.use_minimal_header:
            yield from self._circumstances()
        yield _BAR

    def _circumstances(self) -> Iterator[str]:
        """Who runs what, where."""
        import sys
        from getpass import getuser
        from os import getpid, uname

        from xshell.engine.values.text import to_string

        system = uname()
        user = f"{system.nodename}\\{getuser()}"
        yield f"Username: {user}"
        yield f"RunAs User: {user}"
        yield "Configuration Name: "
        yield f"Machine: {system.nodename} ({system.sysname} {system.release})"
        yield f"Host Application: {' '.join(sys.argv)}"
        yield f"Process ID: {getpid()}"
        for name, value in self.session.global_scope.get("PSVersionTable").items():
            shown = ", ".join(map(to_string, value)) if isinstance(value, list) else value
            yield f"{name}: {to_string(shown)}"

    def _stamp(self) -> str:
        return str(self.session.now().__shell_format__("yyyyMMddHHmmss", None))

    def _path(self) -> str:
        given = self.path or self.literal_path
        if given is not None:
            return str(self.session.file_path(given))
        folder = self.output_directory or self.session.environment("HOME") or "."
        name = f"PowerShell_transcript.{self.session.random.getrandbits(32):08x}"
        return str(self.session.file_path(f"{folder}/{name}.{self._stamp()}.txt"))


class StopTranscript(Cmdlet, verb="Stop", noun="Transcript", module=_MODULE):
    """Ends the transcript that was started last.

    Example: there is none
        PS> Stop-Transcript -ErrorAction SilentlyContinue
    """

    def process(self) -> Iterator[str]:
        kept = self.session.services.get(_SERVICE)
        if not kept:
            self.error(
                "InvalidOperation",
                "An error occurred stopping transcription: The host is not currently transcribing.",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
            return
        file, path, out, err = kept.pop()
        if out is not None:
            self.host.out, self.host.err = out, err
        stamp = self.session.now().__shell_format__("yyyyMMddHHmmss", None)
        file.write(f"{_BAR}\nPowerShell transcript end\nEnd time: {stamp}\n{_BAR}\n")
        file.close()
        yield f"Transcript stopped, output file is {path}"
