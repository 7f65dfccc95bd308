"""The examples in the cmdlets' own texts do what they show."""

from importlib import import_module
from inspect import cleandoc
from pathlib import Path

import pytest

from cmdlets.index import MODULES
from tests.engine.shell import Shell

CORE = [
    (module, name)
    for module, _, names in MODULES
    for name in names.split()
    if module.startswith("cmdlets.core.")
]
#: Examples that need what a test of a session without a console has not: a console that draws or
#: answers, files, a server, jobs.
ELSEWHERE = frozenset(
    [
        "Add-History",
        "Enter-PSSession",
        "Export-PSSession",
        "Format-List",
        "Format-Table",
        "Format-Wide",
        "Get-Credential",
        "Import-Module",
        "Import-PSSession",
        "Invoke-Command",
        "Invoke-RestMethod",
        "Invoke-WebRequest",
        "New-PSSession",
        "Out-Default",
        "Out-File",
        "Out-Host",
        "Out-String",
        "Read-Host",
        "Receive-Job",
        "Receive-PSSession",
        "Remove-Module",
        "Set-PSBreakpoint",
        "Start-Job",
        "Start-ThreadJob",
        "Update-FormatData",
        "Wait-Job",
        "Write-Debug",
        "Write-Error",
        "Write-Host",
        "Write-Information",
        "Write-Verbose",
        "Write-Warning",
    ]
)


def examples(text: str) -> list[tuple[list[str], list[str]]]:
    """Commands and what they show, an example each."""
    found = []
    for part in cleandoc(text).split("\nExample: ")[1:]:
        commands: list[str] = []
        shown: list[str] = []
        for line in part.split("\n")[1:]:
            line = line.removeprefix("    ")
            if line.startswith("PS> "):
                commands.append(line[4:])
            elif line.startswith(">> "):
                commands[-1] += "\n" + line[3:]
            elif line.strip():
                shown.append(line.rstrip())
        found.append((commands, shown))
    return found


@pytest.mark.parametrize(("module", "name"), CORE, ids=[name for _, name in CORE])
def test_the_examples_do_what_they_show(module: str, name: str, tmp_path: Path) -> None:
    cls = getattr(import_module(module), name.replace("-", ""))
    assert cls.__doc__, "a cmdlet says what it does"
    found = examples(cls.__doc__)
    assert found, "a cmdlet shows how it is used"
    if name in ELSEWHERE:
        return
    for commands, shown in found:
        shell = Shell(folder=str(tmp_path))
        output = [line for command in commands for line in shell.run(command)]
        written = [line for each in output for line in each.split("\n")]
        assert not [line for line in written if line.startswith("!")], written
        if shown:
            assert written == shown or shell.host.shown.split("\n")[:-1] == shown
