"""Import-PowerShellDataFile and Import-LocalizedData: files that hold data alone."""

from __future__ import annotations

import os

from cmdlets.core.paths import readable_files
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating, make_error
from xshell.engine.scopes import scope_named
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_CONSTANTS = ("true", "false", "null")
# More entries than this are refused unless -SkipLimitCheck is given.
_LIMIT = 500


def _root_table(result: Any) -> Any:
    """The table a file consists of, or None."""
    from xshell.language.tree.commands import CommandExpressionAst, PipelineAst
    from xshell.language.tree.expressions import HashtableAst

    block = result.ast.end_block
    statements = block.statements if block is not None else []
    if len(statements) != 1 or not isinstance(statements[0], PipelineAst):
        return None
    elements = statements[0].elements
    if len(elements) != 1 or not isinstance(elements[0], CommandExpressionAst):
        return None
    found = elements[0].expression
    return found if isinstance(found, HashtableAst) else None


def _is_constant(node: Any) -> bool:
    """Whether a tree holds data alone: nothing in it is computed."""
    from xshell.language.tree import commands, expressions

    if isinstance(
        node,
        expressions.ScriptBlockExpressionAst
        | expressions.ConstantExpressionAst
        | expressions.StringConstantExpressionAst,
    ):
        return True
    if isinstance(node, expressions.ExpandableStringExpressionAst):
        return all(isinstance(each, str) for each in node.parts)
    if isinstance(node, expressions.VariableExpressionAst):
        return str(node.name).lower() in _CONSTANTS
    if isinstance(node, expressions.TypeExpressionAst | str):
        return True
    if isinstance(node, expressions.UnaryExpressionAst):
        return isinstance(node.child, expressions.ConstantExpressionAst)
    if isinstance(node, expressions.ConvertExpressionAst):
        return _is_constant(node.child)
    if isinstance(node, expressions.HashtableAst):
        return all(_is_constant(key) and _is_constant(value) for key, value in node.key_value_pairs)
    if isinstance(node, expressions.ArrayLiteralAst):
        return all(_is_constant(each) for each in node.elements)
    if isinstance(node, expressions.ParenExpressionAst):
        return _is_constant(node.pipeline)
    if isinstance(node, expressions.ArrayExpressionAst):
        return all(_is_constant(each) for each in node.sub_expression.statements)
    if isinstance(node, commands.PipelineAst):
        return all(_is_constant(each) for each in node.elements)
    return isinstance(node, commands.CommandExpressionAst) and _is_constant(node.expression)


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

        for path in readable_files(self, self.path, self.literal_path):
            text = read_script(path)
            result = parse(text, path)
            if result.errors:
                self.error(_not_data(path, "CouldNotParseAsPowerShellDataFile"))
                continue
            table = _root_table(result)
            if table is None:
                self.error(_not_data(path, "CouldNotParseAsPowerShellDataFileNoHashtableRoot"))
                continue
            self._check(table, text)
            yield _value(self.session, text, path, self.frame)

    def _check(self, table: Any, text: str) -> None:
        if not _is_constant(table):
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


def _value(session: Any, text: str, path: str, frame: Any) -> Value:
    """What a file of constants holds."""
    from xshell.engine.loading import load_script

    output: list[Value] = []
    block = load_script(session, text, path, frame)
    block.invoke(block.enter(frame), output.append, ())
    return output[0] if len(output) == 1 else output


def table_of_file(cmdlet: Cmdlet, path: str) -> Value:
    """The table a data file holds; None where it holds none, or something computed."""
    from xshell.engine.loading import read_script
    from xshell.language.parsing import parse

    text = read_script(path)
    result = parse(text, path)
    table = None if result.errors else _root_table(result)
    if table is None or not _is_constant(table):
        return None
    return _value(cmdlet.session, text, path, cmdlet.frame)


def _dynamic(text: str) -> Terminating:
    return make_error(
        "System.InvalidOperationException",
        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. "
        f"Dynamic expression: {text}.",
        "NotSpecified",
        None,
        "System.InvalidOperationException",
    )


def _not_data(path: str, error_id: str) -> Terminating:
    return make_error(
        error_id,
        f"The file '{path}' could not be parsed as a PowerShell Data File.",
        "ParserError",
        path,
        "System.InvalidOperationException",
    )


class ImportLocalizedData(Cmdlet, verb="Import", noun="LocalizedData", module=_MODULE):
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
        from xshell.engine.loading import read_script

        value = _value(self.session, read_script(path), path, self.frame)
        if self.binding_variable is None:
            yield value
        else:
            qualifier, _, name = self.binding_variable.rpartition(":")
            scope_named(self.frame.scope, qualifier or None).set(name, value)

    def _found(self) -> str | None:
        script = self.invocation.script_name
        name = self.file_name or os.path.basename(script)
        if not name:
            self.fail(
                "InvalidOperation",
                "The FileName parameter must be specified when the script is not in a file.",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )
        base = self.session.file_path(self.base_directory or os.path.dirname(script) or ".")
        plain = name.rpartition(".")[0] if name.lower().endswith((".ps1", ".psm1")) else name
        file = plain if plain.lower().endswith(".psd1") else f"{plain}.psd1"
        from xshell.engine.dotnet.formatting.culture import current_ui

        culture = self.ui_culture or current_ui().name
        for folder in (culture, culture.partition("-")[0], ""):
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
