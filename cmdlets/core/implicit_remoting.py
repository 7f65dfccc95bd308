"""Import-PSSession and Export-PSSession."""

from __future__ import annotations

import os

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding
from cmdlets.core.module_names import check_names
from cmdlets.core.remote_parameters import PS_SESSION
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.problem import ARGUMENT, INVALID_OPERATION, Problem
from xshell.engine.validators import NotEmpty, NotNull

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.module_info import Module
    from xshell.engine.remoting.implicit import Chosen

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_ALL_HIDE = Problem(
    "ErrorNoCommandsImportedBecauseOfSkipping",
    "No command proxies have been created, because all of the requested remote commands would "
    "shadow existing local commands.  Use the AllowClobber parameter if you want to shadow "
    "existing local commands.",
    "InvalidResult",
    ARGUMENT,
)
_NO_RESULTS = Problem(
    "ErrorNoResultsFromRemoteEnd",
    "Running the {0} command in a remote session returned no results.",
    "InvalidResult",
    ARGUMENT,
)
_TWO_WAYS = Problem(
    "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether",
    "The parameters Module and FullyQualifiedModule cannot be used in the same command.",
    "InvalidOperation",
    INVALID_OPERATION,
)
_FOLDER_THERE = Problem(
    "ExportProxyCommand_OutputDirectoryExists",
    "The directory '{0}' already exists.  Use the -Force parameter if you want to overwrite the "
    "directory and files within the directory.",
    "ResourceExists",
    ARGUMENT,
)
_HIDING = (
    "Proxy creation has been skipped for the following command: '{0}', because it would shadow an "
    "existing local command.  Use the AllowClobber parameter if you want to shadow existing local "
    "commands."
)


class _Implicit(Cmdlet):
    """What taking over commands and writing them down share."""

    of_session: Value = Parameter(
        name="Session",
        type=PS_SESSION,
        position=0,
        mandatory=True,
        validate=(NotNull(),),
        help="The session whose commands are wanted.",
    )
    names: list[str] = Parameter(
        name="CommandName",
        position=2,
        aliases=("Name",),
        help="Names of commands, with wildcards; all by default.",
    )
    format_type_name: list[str] = Parameter(
        position=3, help="Types whose views are wanted; views here are known for all."
    )
    allow_clobber: bool = Switch(help="Takes commands over that hide others.")
    argument_list: list[Value] = Parameter(
        aliases=("Args",),
        allow="null, empty collection",
        help="Arguments of the commands, by which their parameters are found.",
    )
    command_type: Value = Parameter(
        type="System.Management.Automation.CommandTypes",
        aliases=("Type",),
        help="Kinds of commands; all but programs and scripts by default.",
    )
    modules: list[str] = Parameter(
        name="Module",
        aliases=("PSSnapin",),
        validate=(NotNull(),),
        help="Only commands of these modules.",
    )
    fully_qualified_module: list[Value] = Parameter(
        type="Microsoft.PowerShell.Commands.ModuleSpecification[]",
        validate=(NotNull(),),
        help="Only commands of these modules.",
    )
    certificate: Value = Parameter(
        type="System.Security.Cryptography.X509Certificates.X509Certificate2",
        help="A certificate that files are signed with; there is no policy that asks for it.",
    )

    prefix = ""

    def chosen(self) -> Chosen:
        """The commands to take over; names that would hide others are told in a warning."""
        from xshell.engine.remoting.implicit import KINDS, Choice

        if "modules" in self.given and "fully_qualified_module" in self.given:
            raise _TWO_WAYS()
        kinds = KINDS
        if self.command_type is not None:
            kinds = frozenset(each.strip() for each in str(self.command_type).split(","))
            kinds = KINDS if "All" in kinds else kinds
        modules = [str(each) for each in self.modules or ()]
        modules += [str(each.name) for each in self.fully_qualified_module or ()]
        choice = Choice(
            self.names or ["*"], kinds, modules, self.prefix, clobber=self.allow_clobber
        )
        runspace = self.of_session.runspace
        found = choice.of(runspace.session, self.session, self.frame.scope)
        if not found.found:
            raise _NO_RESULTS("Get-Command")
        if found.hiding:
            self.warn(_HIDING.format(", ".join(found.hiding)))
            if not found.commands:
                raise _ALL_HIDE()
        return found


class ImportPSSession(
    _Implicit,
    verb="Import",
    noun="PSSession",
    aliases=("ipsn",),
    output="System.Management.Automation.PSModuleInfo",
    module=_MODULE,
):
    """Makes the commands of a session on a server known here: they run there.

    Example: the cmdlets of Exchange
        PS> $s = New-PSSession mail1 -ConfigurationName Microsoft.Exchange
        PS> $module = Import-PSSession $s -CommandName Get-Mail*
        PS> (Get-Mailbox Administrator).PSComputerName
        mail1
        PS> Remove-PSSession $s
    """

    prefix: str = Parameter(default="", validate=(NotEmpty(),), help="Put before the nouns.")
    disable_name_checking: bool = Switch(help="Does not warn of unapproved verbs.")

    def process(self) -> Iterator[Module]:
        from xshell.engine.remoting.implicit import proxy_module, removed_when_closed

        found = self.chosen()
        module = proxy_module(self.session, self.of_session, found)
        table = self.session.modules
        scope = table.home(self.frame.scope)
        table.keep(module, scope)
        table.expose(module, scope, self.prefix)
        if not self.disable_name_checking:
            check_names(self, module)
        removed_when_closed(self.session, self.of_session, module, scope)
        yield module


class ExportPSSession(
    _Implicit, verb="Export", noun="PSSession", aliases=("epsn",), module=_MODULE
):
    """Writes a module whose functions run commands of a session on a server.

    Example: a module that connects when it is used
        PS> $s = New-PSSession mail1 -ConfigurationName Microsoft.Exchange
        PS> (Export-PSSession $s ./mail -CommandName Get-Mailbox).Name
        mail.psm1
        mail.format.ps1xml
        mail.psd1
        PS> Remove-PSSession $s
    """

    output_module: str = Parameter(
        position=1,
        mandatory=True,
        aliases=("ModuleName", "PSPath"),
        validate=(NotEmpty(),),
        help="Path of the module's folder, or a name below the folder of modules.",
    )
    force: bool = Switch(help="Writes over a module that is there.")
    encoding: Value = Parameter(
        type=ENCODING_TYPE, transforms=(as_encoding,), help="Encoding of the files."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.items import FileItem
        from xshell.engine.remoting.implicit import file_texts

        folder = self._folder()
        if os.path.isdir(folder) and not self.force:
            raise _FOLDER_THERE(folder, target=folder)
        found = self.chosen()
        os.makedirs(folder, exist_ok=True)
        for name, text in file_texts(self.of_session, found, os.path.basename(folder)):
            path = os.path.join(folder, name)
            codec = "utf-8" if self.encoding is None else self.encoding.codec
            with open(path, "w", encoding=codec, newline="") as file:
                file.write(text)
            yield FileItem(path)

    def _folder(self) -> str:
        """The folder of the module: as given, or by its name below the user's modules."""
        given = self.output_module
        if os.sep in given or "\\" in given or given.startswith("."):
            return str(self.session.file_path(given))
        path = (self.session.environment("PSModulePath") or "").split(os.pathsep)[0]
        home = self.session.environment("HOME") or "."
        return os.path.join(path or f"{home}/.local/share/powershell/Modules", given)
