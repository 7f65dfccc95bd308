"""Native programs as commands: pipes both ways, exit codes, streams."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord, NetException, Terminating, make_error
from xshell.engine.native_arguments import as_one_line, native_arguments
from xshell.engine.stage import Stage
from xshell.engine.streams import write_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue
    from typing import IO, Any

    Value = Any

_CHUNK = 65536


class NativeStage(Stage):
    """A program at work.

    Output to the host goes there directly; else its lines come through a queue that a thread
    fills, so that input can be written meanwhile. Between two programs, and into a file, bytes
    pass as they are. Lines of standard error become records where that stream is redirected.
    """

    __slots__ = ("_arguments", "_bytes", "_errors", "_input", "_open", "_process", "_queue")

    def prepare(self, values: tuple[Value, ...]) -> None:
        self._arguments = native_arguments(
            self.site,
            values,
            0 if self.site.name is not None else 1,
            self.session,
        )
        if str(self.frame.scope.get("PSNativeCommandArgumentPassing")).lower() == "legacy":
            self._arguments = as_one_line(self._arguments)
        self._process: Any = None
        self._errors = 0
        self._open = 0
        self._bytes: Callable[[bytes], Any] | None = None
        self._input: Any = None

    def begin(self, out: Callable[[Value], Any]) -> None:
        self.connect(out)
        self.process = self._feed

    def connect(self, out: Callable[[Value], Any]) -> None:
        self.out = out
        # Output with errors amid it is text.
        merged = self.streams.error is out
        owner = getattr(out, "__self__", None)
        self._bytes = None if merged else getattr(owner, "write_bytes", None)

    def _start(self, stdin: int | None) -> None:
        """Start the program; its output streams are inherited, or read by threads."""
        from queue import SimpleQueue
        from subprocess import PIPE, Popen

        from xshell.engine.units import joined

        session = self.session
        session.host.flush()
        to_host = self.out is session.host_out and session.host.takes_bytes
        merge = "error" in self.streams.redirected
        try:
            self._process = Popen(
                [joined(each) for each in (self.command.name, *self._arguments)],
                executable=self.command.path,  # type: ignore[attr-defined]
                stdin=stdin,
                stdout=None if to_host else PIPE,
                stderr=PIPE if merge else None,
                cwd=session.working_folder,
                env={name: joined(each) for name, each in session.environment_table().items()},
            )
        except OSError as error:
            raise self._not_started(error) from error
        self._queue: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        for name, stream in (("out", self._process.stdout), ("error", self._process.stderr)):
            if stream is not None:
                self._open += 1
                self._read(name, stream)

    def _read(self, name: str, stream: IO[bytes]) -> None:
        from threading import Thread

        whole = name == "out" and self._bytes is not None
        target = self._read_bytes if whole else self._read_lines
        Thread(target=target, args=(name, stream), daemon=True).start()

    def _read_bytes(self, name: str, stream: IO[bytes]) -> None:
        while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
            self._queue.put((name, chunk))
        self._queue.put(("end", None))

    def _read_lines(self, name: str, stream: IO[bytes]) -> None:
        from io import TextIOWrapper

        from xshell.engine.units import split_all

        encoding = self.session.console_encoding
        with TextIOWrapper(stream, encoding=encoding, errors="replace", newline=None) as text:
            for line in split_all(text):
                self._queue.put((name, line.removesuffix("\n")))
        self._queue.put(("end", None))

    def _feed(self, value: Value) -> None:
        """Write one input object to the program."""
        if self._input is None:
            from xshell.engine.native_input import NativeInput

            self._input = NativeInput(self.session, self.write_bytes)
        self._input.put(value)

    def write_bytes(self, data: bytes) -> None:
        """Write to the program's standard input; what a program does not read is lost."""
        if self._process is None:
            from subprocess import PIPE

            self._start(PIPE)
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        self._deliver(wait=False)

    def _deliver(self, wait: bool) -> None:
        """Pass on what the program has written so far, or until it ends."""
        queue = self._queue
        while self._open and (wait or not queue.empty()):
            name, data = queue.get()
            if name == "end":
                self._open -= 1
            elif name == "error":
                self.streams.error(self._error_line(data))
            elif self._bytes is not None:
                self._bytes(data)
            else:
                self.out(data)

    def _error_line(self, line: str) -> ErrorRecord:
        first = self._errors == 0
        self._errors += 1
        record = ErrorRecord(
            NetException("System.Management.Automation.RemoteException", line),
            "NativeCommandError" if first else "NativeCommandErrorMessage",
            "NotSpecified",
            line if first else None,
        )
        record.invocation = self.invocation if first else None
        record.activity = ""
        return record

    def end(self) -> None:
        if self._input is not None:
            self._input.close()
        if self._process is None:
            from subprocess import PIPE

            self._start(PIPE if self.expecting else None)
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except BrokenPipeError:
                pass
        self._deliver(wait=True)
        self._finished(self._process.wait())

    def _finished(self, code: int) -> None:
        """Set `$LASTEXITCODE`; a program ended by a signal has 128 and its number."""
        code = 128 - code if code < 0 else code
        self.session.last_exit_code = code
        self.failed = code != 0
        if self.failed and self._exit_code_is_error():
            write_error(self, self._exit_error(code))

    def _exit_code_is_error(self) -> bool:
        from xshell.engine.values.conversion import to_bool

        return to_bool(self.frame.scope.get("PSNativeCommandUseErrorActionPreference"))

    def _exit_error(self, code: int) -> ErrorRecord:
        path = self.command.path  # type: ignore[attr-defined]
        return ErrorRecord(
            NetException(
                "System.Management.Automation.NativeCommandExitException",
                f'Program "{self.command.name}" ended with non-zero exit code: {code} '
                f"(0x{code:02X}).",
                properties={"Path": path, "ExitCode": code, "ProcessId": self._process.pid},
            ),
            "ProgramExitedWithNonZeroCode",
            "NotSpecified",
            path,
        )

    @staticmethod
    def _reason(error: OSError) -> str:
        """Why a program does not start. What cannot be run is opened, by a program that desktops
        alone have: that one is not there.
        """
        from os import strerror

        return strerror(2) if isinstance(error, PermissionError) else strerror(error.errno or 2)

    def _not_started(self, error: OSError) -> Terminating:
        path = self.command.path  # type: ignore[attr-defined]
        return make_error(
            "NativeCommandFailed",
            f"Program '{self.command.name}' failed to run: An error occurred trying to start "
            f"process '{path}' with working directory '{self.session.working_folder}'. "
            f"{self._reason(error)}{self.invocation.position_message}.",
            "ResourceUnavailable",
            None,
            "System.Management.Automation.ApplicationFailedException",
        )

    def dispose(self) -> None:
        """A program that is not wanted any more is told to end."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None and stream is not process.stdout:
                stream.close()
        process.terminate()
        process.wait()
