"""Start-Job and Start-ThreadJob."""

from __future__ import annotations

from cmdlets.core.remote_parameters import authentication, by_property, credential
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import NetException
from xshell.engine.jobs import start_block
from xshell.engine.problem import Problem
from xshell.engine.validators import NotBlank, Validator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.jobs import Job
    from xshell.engine.scriptblock import ScriptBlock

    Value = Any

_MODULE = "Microsoft.PowerShell.Core"
_HERE = ("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")
_NO_DEFINITION = Problem(
    "StartJobFromDefinitionNameNotFound",
    "No job definition was found with name {0}.",
    "ObjectNotFound",
    "System.Management.Automation.RuntimeException",
)


class _Version51(Validator):
    """Refuses versions that no job can speak: all but 5.1."""

    __slots__ = ()

    def check(self, value: Value, session: Any) -> None:
        """Raises what the property behind the parameter throws."""
        if not str(value).startswith("5.1"):
            raise NetException(
                "System.ArgumentException",
                f"The value {value} is not valid for the PSVersion parameter. The only allowed "
                "value is 5.1.",
            )


class _Starting(Cmdlet):
    """What starting a job in the background and in a thread share."""

    script_block: ScriptBlock | None
    file_path: str | None
    name: str
    initialization_script: ScriptBlock | None
    input_object: Value
    argument_list: list[Value] | None

    def begin(self) -> None:
        self._inputs: list[Value] = []

    def process(self) -> None:
        if "input_object" in self.given:
            self._inputs.append(self.input_object)

    def started(self, kind: str, folder: str | None = None, limit: int = 0) -> Job:
        """The job of the script block, or of the file."""
        block = self.script_block
        path = self.file_path or getattr(self, "literal_path", None)
        if path:
            block = self.session.load_script(self.session.file_path(path))
        return start_block(
            self.frame,
            block,
            kind,
            self.name,
            tuple(self.argument_list or ()),
            self._inputs or None,
            self.initialization_script,
            folder,
            limit,
        )


class StartJob(
    _Starting,
    verb="Start",
    noun="Job",
    aliases=("sajb",),
    default_set="ComputerName",
    module=_MODULE,
):
    """Runs a script block in the background.

    Example: a sum, later
        PS> $job = Start-Job { 1 + 1 }
        PS> $job | Receive-Job -Wait
        2
    """

    script_block: ScriptBlock = Parameter(
        position=0,
        mandatory=True,
        sets=("ComputerName",),
        aliases=("Command",),
        help="What runs.",
    )
    file_path: str = Parameter(
        sets={"FilePathComputerName": InSet(position=0, mandatory=True)}, help="Script that runs."
    )
    literal_path: str = Parameter(
        sets={"LiteralFilePathComputerName": InSet(mandatory=True)},
        aliases=("LP", "PSPath"),
        help="Script that runs, its path as it is.",
    )
    definition_name: str = Parameter(
        sets={"DefinitionName": InSet(position=0, mandatory=True)},
        help="A definition of a job, of which there are none.",
    )
    definition_path: str = Parameter(
        sets={"DefinitionName": InSet(position=1)}, help="Where definitions would be."
    )
    type: str = Parameter(
        sets={"DefinitionName": InSet(position=2)}, help="The kind of definition."
    )
    name: str = Parameter(default="", sets=by_property(*_HERE), help="Name of the job.")
    initialization_script: ScriptBlock = Parameter(
        sets={name: InSet(position=1) for name in _HERE}, help="Runs first."
    )
    input_object: Value = Parameter(
        sets={name: InSet(pipeline="value") for name in _HERE}, help="What `$input` holds."
    )
    argument_list: list[Value] = Parameter(
        sets=_HERE, aliases=("Args",), help="Arguments of the block."
    )
    working_directory: str = Parameter(
        sets=(*_HERE, "DefinitionName", "SSHHost"),
        validate=(NotBlank(),),
        help="Folder the job runs in.",
    )
    credential: Value = credential(_HERE)
    authentication: Value = authentication(_HERE)
    psversion: Value = Parameter(
        name="PSVersion",
        type="System.Version",
        sets=_HERE,
        validate=(_Version51(),),
        help="The version whose language the job speaks, which 7 contains: 5.1.",
    )
    run_as_32: bool = Switch(
        name="RunAs32", sets=_HERE, help="Runs as a program of 32 bits, which there is none of."
    )
    connecting_timeout: int = Parameter(default=-1, sets=("SSHHost",), help="Milliseconds to wait.")
    options: Value = Parameter(
        type="System.Collections.Hashtable", sets=("SSHHost",), help="Options of SSH."
    )

    def begin(self) -> None:
        super().begin()
        if self.definition_name is not None:
            raise _NO_DEFINITION(self.definition_name, target=self.definition_name)
        if self.run_as_32:
            self.fail(
                "RunAs32NotSupported",
                "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install "
                "the 32-bit 'pwsh' if you need to run PowerShell in a 32-bit process.",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSNotSupportedException",
            )

    def end(self) -> Iterator[Job]:
        yield self.started("BackgroundJob", folder=self._folder())

    def _folder(self) -> str | None:
        """Where the job runs: a folder that exists, or that of the session."""
        import os

        given = self.working_directory
        if given is None:
            return None
        path = self.session.file_path(given)
        if path is None or not os.path.isdir(path):
            self.fail(
                "DirectoryNotFoundException",
                f"The specified working directory '{given}' does not exist.",
                "InvalidArgument",
                None,
                "System.IO.DirectoryNotFoundException",
            )
        return str(path)


class StartThreadJob(
    _Starting,
    verb="Start",
    noun="ThreadJob",
    default_set="ScriptBlock",
    module="Microsoft.PowerShell.ThreadJob",
):
    """Runs a script block in a thread.

    Example: a sum, later
        PS> Start-ThreadJob { 1 + 1 } | Receive-Job -Wait
        2
    """

    script_block: ScriptBlock = Parameter(
        position=0, mandatory=True, sets=("ScriptBlock",), help="What runs."
    )
    file_path: str = Parameter(
        sets={"FilePath": InSet(position=0, mandatory=True)}, help="Script that runs."
    )
    name: str = Parameter(default="", pipeline="property", help="Name of the job.")
    initialization_script: ScriptBlock = Parameter(pipeline="property", help="Runs first.")
    input_object: Value = Parameter(pipeline="value property", help="What `$input` holds.")
    argument_list: list[Value] = Parameter(pipeline="property", help="Arguments of the block.")
    throttle_limit: int = Parameter(default=5, pipeline="property", help="How many run at once.")

    def end(self) -> Iterator[Job]:
        yield self.started("ThreadJob", limit=self.throttle_limit)
