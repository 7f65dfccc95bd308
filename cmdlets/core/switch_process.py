"""Switch-Process: another program in the place of the shell."""

from __future__ import annotations

import os

from xshell.engine.cmdlet import Cmdlet, Parameter
from xshell.engine.errors import make_error


class SwitchProcess(Cmdlet, verb="Switch", noun="Process", module="Microsoft.PowerShell.Core"):
    """Ends the shell by running a program in its place, under the same number of process.

    Example: nothing without a program
        PS> Switch-Process
    """

    with_command: list[str] = Parameter(
        position=0, remaining=True, help="The program and its arguments."
    )

    def end(self) -> None:
        if not self.with_command:
            return
        name, *arguments = self.with_command
        from xshell.engine.discovery import search_path

        session = self.session
        found = session.commands.application(name, search_path(session))
        path = found.path if found is not None else session.file_path(name)
        if found is None and ("/" not in name or not os.access(path, os.X_OK)):
            raise make_error(
                "CommandNotFound",
                f"The command '{name}' was not found.",
                "InvalidArgument",
                name,
                "System.Management.Automation.CommandNotFoundException",
            )
        session.host.flush()
        os.chdir(session.working_folder)
        os.execve(path, [os.path.basename(path), *arguments], session.environment_table())
