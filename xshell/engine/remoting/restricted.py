"""What runs in a session without language: one pipeline of commands with plain arguments.

Exchange's configuration is such a session. The client takes a script block apart into commands
where it can and sends those; what it cannot take apart goes as a script, which such a session
refuses. So a block that works here works on a server, and one that would be refused there is
refused here: scripts are found out before they meet a server. See ScriptBlock.GetPowerShell in
about_Language_Modes and the documentation of NoLanguage.
"""

from __future__ import annotations

from xshell.engine.errors import make_error
from xshell.language import parse, tree
from xshell.language.tree.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CONSTANTS = frozenset(("true", "false", "null"))
# What arguments are made of, besides variables.
_PLAIN = (
    tree.ConstantExpressionAst,
    tree.StringConstantExpressionAst,
    tree.ExpandableStringExpressionAst,
    tree.ArrayLiteralAst,
    tree.HashtableAst,
    tree.CommandParameterAst,
)


def command_pipeline(block: Any) -> tree.PipelineAst | None:
    """The one pipeline of commands that a script (its tree) is; None where it is anything else."""
    blocks = (block.begin_block, block.process_block, block.clean_block, block.dynamic_param_block)
    if any(blocks) or block.end_block is None or block.end_block.traps:
        return None
    statements = block.end_block.statements
    if len(statements) != 1 or not isinstance(statements[0], tree.PipelineAst):
        return None
    (pipeline,) = statements
    if pipeline.background:
        return None
    declared = block.param_block.parameters if block.param_block is not None else []
    known = _CONSTANTS | {each.name.name.lower() for each in declared} | {"args"}
    fits = all(_is_plain_command(each, known) for each in pipeline.elements)
    return pipeline if fits else None


def _is_plain_command(command: Any, known: frozenset[str]) -> bool:
    """Whether a command has a name and arguments that say what they are."""
    if not isinstance(command, tree.CommandAst) or command.invocation_operator == "Dot":
        return False
    if any(not isinstance(each, tree.MergingRedirectionAst) for each in command.redirections):
        return False
    return all(_is_plain(each, known) for each in command.elements)


def _is_plain(node: Any, known: frozenset[str]) -> bool:
    if isinstance(node, tree.UsingExpressionAst):
        return True
    if isinstance(node, tree.VariableExpressionAst):
        return node.name.lower() in known
    if isinstance(node, _PLAIN) or type(node) in _WRAPPERS:
        return all(_is_plain(each, known) for each in children(node))
    return False


# An argument in parentheses, and the pipelines in a table's entries, are expressions alone.
_WRAPPERS = (
    tree.ParenExpressionAst,
    tree.ArrayExpressionAst,
    tree.StatementBlockAst,
    tree.CommandExpressionAst,
    tree.UnaryExpressionAst,
    tree.PipelineAst,
)


def check_commands(text: str) -> None:
    """Raises the error of a session without language for a script that is no such pipeline."""
    if command_pipeline(parse(text).ast) is None:
        raise make_error(
            "ScriptsNotAllowed",
            "The syntax is not supported by this runspace. This can occur if the runspace is in "
            "no-language mode.",
            "ParserError",
            None,
            "System.Management.Automation.ParseException",
        )


def fed(text: str) -> str:
    """A script whose first command takes what is piped to the script, where it is one pipeline of
    commands; any other reads `$input` itself.
    """
    pipeline = command_pipeline(parse(text).ast)
    if pipeline is None:
        return text
    return f"{text[: pipeline.start]}$input | {text[pipeline.start :]}"
