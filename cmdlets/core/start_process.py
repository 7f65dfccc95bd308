"""Start-Process."""

from __future__ import annotations

from os.path import isdir, isfile

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any

_NOT_VALID = (
    'This command cannot be run because either the parameter "{0}" has a value that is not valid '
    "or cannot be used with this command. Give a valid input and Run your command again."
)
_SAME = (
    'This command cannot be run because "{0}" and "{1}" are same. Give different inputs and Run '
    "your command again."
)
_OWN = ("Default",)
_SHELL = ("UseShellExecute",)


class StartProcess(
    Cmdlet,
    verb="Start",
    noun="Process",
    aliases=("saps", "start"),
    default_set="Default",
    confirm="medium",
    output="System.Diagnostics.Process",
    module="Microsoft.PowerShell.Management",
):
    """Starts a program beside the shell.

    Example: wait for it and look at how it ended
        PS> (Start-Process sh '-c "exit 3"' -Wait -PassThru).ExitCode
        3
    """

    file_path: str = Parameter(
        position=0,
        mandatory=True,
        aliases=("PSPath", "Path"),
        sets=(*_OWN, *_SHELL),
        validate=(NotEmpty(),),
        help="The program.",
    )
    argument_list: list[str] = Parameter(
        position=1,
        aliases=("Args",),
        sets=(*_OWN, *_SHELL),
        help="Its arguments, joined by blanks and taken apart at those outside of quotes.",
    )
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        aliases=("RunAs",),
        sets=_OWN,
        help="Whom it runs as; Linux has no such way.",
    )
    working_directory: str = Parameter(
        sets=(*_OWN, *_SHELL), validate=(NotEmpty(),), help="The folder that it starts in."
    )
    load_user_profile: bool = Switch(
        sets=_OWN, aliases=("Lup",), help="Loads the profile of the user; Windows alone has it."
    )
    no_new_window: bool = Switch(
        sets=_OWN, aliases=("nnw",), help="Writes to the shell's own console."
    )
    pass_thru: bool = Switch(sets=(*_OWN, *_SHELL), help="Gives the process.")
    redirect_standard_error: str = Parameter(
        sets=_OWN, aliases=("RSE",), validate=(NotEmpty(),), help="File for its errors."
    )
    redirect_standard_input: str = Parameter(
        sets=_OWN, aliases=("RSI",), validate=(NotEmpty(),), help="File that it reads."
    )
    redirect_standard_output: str = Parameter(
        sets=_OWN, aliases=("RSO",), validate=(NotEmpty(),), help="File for its output."
    )
    file_verb: str = Parameter(
        name="Verb",
        sets=_SHELL,
        validate=(NotEmpty(),),
        help="What Windows does with a file.",
    )
    window_style: Value = Parameter(
        type="System.Diagnostics.ProcessWindowStyle",
        sets=(*_OWN, *_SHELL),
        help="How the window looks; Windows alone has it.",
    )
    wait: bool = Switch(sets=(*_OWN, *_SHELL), help="Waits until it ends.")
    use_new_environment: bool = Switch(
        sets=_OWN, help="Leaves the shell's environment variables out."
    )
    environment: Value = Parameter(
        type="System.Collections.Hashtable",
        sets=(*_OWN, *_SHELL),
        help="Environment variables to set, or with null to take away.",
    )

    def process(self) -> Iterator[Value]:
        if "window_style" in self.given or "file_verb" in self.given:
            raise self._not_on_linux()
        from xshell.engine.discovery import external

        text = " ".join(self.argument_list or ())
        found = external(self.session, self.file_path)
        path = getattr(found, "path", None) or self.file_path
        if not self.should_process(f"{path} {text}".rstrip()):
            return
        if not self._can_redirect():
            return
        started = self._started(path, split_arguments(text))
        if self.wait:
            started.wait_for_exit()
        if self.pass_thru:
            yield started

    def _can_redirect(self) -> bool:
        """Whether folder and files that are named do; writes the error if not."""
        folder, source = self.working_directory, self.redirect_standard_input
        if folder is not None and not isdir(self.session.file_path(folder)):
            self._refuse("DirectoryNotFoundException", _NOT_VALID.format("WorkingDirectory"))
        elif source is not None and not isfile(self.session.file_path(source)):
            given = f"RedirectStandardInput '{self.session.file_path(source)}'"
            self._refuse("FileNotFoundException", _NOT_VALID.format(given))
        elif (same := self._same_files()) is not None:
            self._refuse("InvalidOperationException", _SAME.format(*same))
        else:
            return True
        return False

    def _same_files(self) -> tuple[str, str] | None:
        """Two redirections that name one file."""
        named = [
            ("RedirectStandardInput", self.redirect_standard_input),
            ("RedirectStandardOutput", self.redirect_standard_output),
            ("RedirectStandardError", self.redirect_standard_error),
        ]
        seen: dict[str, str] = {}
        for name, path in named:
            if path is not None:
                other = seen.setdefault(self.session.file_path(path), name)
                if other != name:
                    return other, name
        return None

    def _refuse(self, kind: str, message: str) -> None:
        namespace = "System" if kind.startswith("Invalid") else "System.IO"
        self.error(kind, message, "InvalidOperation", None, f"{namespace}.{kind}")

    def _started(self, path: str, arguments: list[str]) -> Value:
        from contextlib import ExitStack
        from subprocess import Popen

        from xshell.engine.providers.processes import StartedProcess

        session = self.session
        folder = session.working_folder
        if self.working_directory is not None:
            folder = session.file_path(self.working_directory)
        session.host.flush()
        with ExitStack() as files:
            streams = [
                files.enter_context(open(session.file_path(name), mode)) if name else None
                for name, mode in (
                    (self.redirect_standard_input, "rb"),
                    (self.redirect_standard_output, "wb"),
                    (self.redirect_standard_error, "wb"),
                )
            ]
            try:
                popen = Popen(
                    [self.file_path, *arguments],
                    executable=path,
                    stdin=streams[0],
                    stdout=streams[1],
                    stderr=streams[2],
                    cwd=folder,
                    env=self._environment(),
                )
            except OSError as error:
                raise self._not_started(folder, error) from error
        return StartedProcess(popen)

    def _environment(self) -> dict[str, str]:
        from xshell.engine.values.conversion import to_string

        kept = self.session.environment_table()
        made = {} if self.use_new_environment else dict(kept)
        if self.use_new_environment and "PATH" in kept:
            made["PATH"] = kept["PATH"]
        for name, value in (self.environment or {}).items():
            if value is None:
                made.pop(str(name), None)
            else:
                made[str(name)] = to_string(value)
        return made

    def _not_started(self, folder: str, error: OSError) -> Terminating:
        from xshell.engine.errors import make_error

        return make_error(
            "InvalidOperationException",
            "This command cannot be run due to the error: An error occurred trying to start "
            f"process '{self.file_path}' with working directory '{folder}'. {error.strerror}",
            "InvalidOperation",
            None,
            "System.InvalidOperationException",
        )

    def _not_on_linux(self) -> Terminating:
        from xshell.engine.errors import make_error

        name = "WindowStyle" if "window_style" in self.given else "Verb"
        return make_error(
            "NotSupportedException",
            f"The parameter '-{name}' is not supported for the cmdlet 'Start-Process' on this "
            "edition of PowerShell.",
            "NotImplemented",
            None,
            "System.NotSupportedException",
        )


def split_arguments(text: str) -> list[str]:
    """The arguments of a command line as .NET takes it apart: blanks outside of double quotes part
    them; a backslash stands for itself but before a double quote.
    """
    found: list[str] = []
    current: list[str] = []
    begun = quoted = False
    at = 0
    while at < len(text):
        character = text[at]
        at += 1
        if character == "\\":
            count = 1
            while text[at : at + 1] == "\\":
                count += 1
                at += 1
            if text[at : at + 1] == '"':
                current.append("\\" * (count // 2))
                if count % 2:
                    current.append('"')
                    at += 1
            else:
                current.append("\\" * count)
            begun = True
        elif character == '"':
            if quoted and text[at : at + 1] == '"':
                current.append('"')
                at += 1
            else:
                quoted = not quoted
            begun = True
        elif character in " \t" and not quoted:
            if begun:
                found.append("".join(current))
            current, begun = [], False
        else:
            current.append(character)
            begun = True
    return [*found, "".join(current)] if begun else found
