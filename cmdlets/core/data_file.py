"""Import-PowerShellDataFile and Import-LocalizedData: files that hold data alone."""

from __future__ import annotations

import os

from cmdlets.core.paths import readable_files
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.data_text import constant_table, first_table, is_constant, value_of
from xshell.engine.errors import Terminating, make_error
from xshell.engine.problem import ARGUMENT, INVALID_OPERATION, PS_INVALID_OPERATION, Problem
from xshell.engine.scopes import scope_named
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_NOT_DATA = "The file '{0}' could not be parsed as a PowerShell Data File."
_NOT_PARSED = Problem(
    "CouldNotParseAsPowerShellDataFile", _NOT_DATA, "InvalidData", INVALID_OPERATION
)
_NO_TABLE = Problem(
    "CouldNotParseAsPowerShellDataFileNoHashtableRoot", _NOT_DATA, "InvalidData", INVALID_OPERATION
)
_NO_FILE = Problem(
    "PathNotFound",
    "Cannot find path '{0}' because it does not exist.",
    "InvalidArgument",
    ARGUMENT,
)
_NO_NAME = Problem(
    "InvalidOperation",
    "The FileName parameter was not specified. The FileName parameter is required when "
    "Import-LocalizedData is not called from a script file.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)
# More entries than this are refused unless -SkipLimitCheck is given.
_LIMIT = 500


def _no_data_file(given: str, _path: str) -> Terminating:
    return _NO_FILE(given, target=given)


def _entries(node: Any) -> int:
    """The number of entries of a table and the tables in it."""
    from xshell.language.tree.commands import CommandExpressionAst, PipelineAst
    from xshell.language.tree.expressions import HashtableAst

    if isinstance(node, PipelineAst):
        return sum(_entries(each) for each in node.elements)
    if isinstance(node, CommandExpressionAst):
        return _entries(node.expression)
    if isinstance(node, HashtableAst):
        return sum(1 + _entries(value) for _key, value in node.key_value_pairs)
    return 0


class ImportPowerShellDataFile(
    Cmdlet, verb="Import", noun="PowerShellDataFile", default_set="ByPath", module=_MODULE
):
    """Reads the table of a data file without running anything.

    Example: an entry
        PS> Set-Content data.psd1 "@{ Port = 25 }"
        PS> (Import-PowerShellDataFile data.psd1).Port
        25
    """

    path: list[str] = Parameter(
        sets={"ByPath": InSet(position=0, mandatory=True)},
        validate=(NotEmpty(),),
        help="Files to read, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"ByLiteralPath": InSet(position=0, mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        validate=(NotEmpty(),),
        help="Files to read.",
    )
    skip_limit_check: bool = Switch(help="Reads files of more than 500 entries.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.loading import read_script
        from xshell.language.parsing import parse

        for path in readable_files(self, self.path, self.literal_path, _no_data_file):
            text = read_script(path)
            result = parse(text, path)
            if result.errors:
                self.error(_NOT_PARSED(path, target=path))
                continue
            table = first_table(result.ast)
            if table is None:
                self.error(_NO_TABLE(path, target=path))
                continue
            self._check(table, text)
            yield value_of(self.session, text[table.start : table.end], path, self.frame)

    def _check(self, table: Any, text: str) -> None:
        if not is_constant(table):
            raise _dynamic(text[table.start : table.end])
        if not self.skip_limit_check and _entries(table) > _LIMIT:
            self.fail(
                "System.InvalidOperationException",
                "Cannot generate a PowerShell object: the data file has more than "
                f"{_LIMIT} entries.",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )


def table_of_file(cmdlet: Cmdlet, path: str) -> Value:
    """The table a data file holds; None where it holds none, or something computed."""
    from xshell.engine.loading import read_script

    return constant_table(cmdlet.session, read_script(path), path, cmdlet.frame)


def _dynamic(text: str) -> Terminating:
    return make_error(
        "System.InvalidOperationException",
        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. "
        f"Dynamic expression: {text}.",
        "NotSpecified",
        None,
        "System.InvalidOperationException",
    )


class ImportLocalizedData(
    Cmdlet,
    verb="Import",
    noun="LocalizedData",
    class_name="Microsoft.PowerShell.Commands.ImportLocalizedData",
    module=_MODULE,
):
    """Reads the texts of a script for a culture from the folder of that culture beside it.

    Example: texts that are not there
        PS> Import-LocalizedData -FileName none -ErrorAction SilentlyContinue
    """

    binding_variable: str = Parameter(
        position=0, aliases=("Variable",), validate=(NotEmpty(),), help="Variable to set."
    )
    ui_culture: str = Parameter(name="UICulture", position=1, help="Culture in place of the own.")
    base_directory: str = Parameter(help="Folder in place of the script's.")
    file_name: str = Parameter(help="File in place of the script's name.")
    supported_command: list[str] = Parameter(help="Commands the file may use.")

    def process(self) -> Iterator[Value]:
        path = self._found()
        if path is None:
            return
        value = self._loaded(path)
        if self.binding_variable is None:
            yield value
        else:
            qualifier, _, name = self.binding_variable.rpartition(":")
            scope_named(self.frame.scope, qualifier or None).set(name, value)

    def _loaded(self, path: str) -> Value:
        from xshell.engine.loading import Restriction, read_script

        commands = self.supported_command or ("ConvertFrom-StringData",)
        try:
            text = read_script(path)
            return value_of(self.session, text, path, self.frame, Restriction(commands))
        except Terminating as problem:
            message = problem.record.message
        raise make_error(
            "InvalidOperation",
            "The following error occurred while PowerShell was loading the "
            f"'{path}' script data file:\n{message}.",
            "InvalidOperation",
            None,
            "System.Management.Automation.PSInvalidOperationException",
        )

    def _found(self) -> str | None:
        script = self.invocation.script_name
        name = self.file_name or os.path.basename(script)
        if not name:
            raise _NO_NAME()
        base = self.session.file_path(self.base_directory or os.path.dirname(script) or ".")
        plain = name.rpartition(".")[0] if name.lower().endswith((".ps1", ".psm1")) else name
        file = plain if plain.lower().endswith(".psd1") else f"{plain}.psd1"
        from xshell.engine.dotnet.formatting.culture import current_ui

        culture = self.ui_culture or current_ui().name
        folders = [culture, culture.partition("-")[0], ""]
        if not self.ui_culture and "en-US" not in folders:
            # The session's own culture falls back on English.
            folders += ["en-US", "en"]
        for folder in folders:
            path = os.path.join(base, folder, file)
            if os.path.isfile(path):
                return path
        self.error(
            "ImportLocalizedData",
            f"Cannot find the Windows PowerShell data file '{file}' in directory "
            f"'{os.path.join(base, culture)}', or in any parent culture directories.",
            "ObjectNotFound",
            os.path.join(base, culture, file),
            "System.Management.Automation.PSInvalidOperationException",
        )
        return None
