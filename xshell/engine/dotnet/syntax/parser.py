"""System.Management.Automation.Language.Parser."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.syntax.extents import NAMESPACE, Problem
from xshell.engine.dotnet.syntax.nodes import SyntaxNode, Tree
from xshell.engine.dotnet.syntax.tokens import shown_tokens
from xshell.engine.dotnet.types import known_type
from xshell.engine.parse_checks import check_names
from xshell.engine.values.kinds import TypedArray
from xshell.language import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _parse(frame: Any, text: str, file: str | None, tokens: Value, errors: Value) -> SyntaxNode:
    result = parse(text, file)
    source = result.source
    if tokens is not None:
        shown = shown_tokens(source, result.tokens)
        tokens.value = TypedArray(known_type(NAMESPACE + "Token"), shown)
    if errors is not None:
        found = [*result.errors, *check_names(result, frame)]
        problems = [Problem(source, each) for each in found]
        errors.value = TypedArray(known_type(NAMESPACE + "ParseError"), problems)
    return Tree(result.ast, bool(result.errors)).root


def _parse_input(frame: Any, text: str, *rest: Value) -> SyntaxNode:
    """ParseInput, with or without the name of a file."""
    file, tokens, errors = rest if len(rest) == 3 else (None, *rest)
    return _parse(frame, text, file, tokens, errors)


def _parse_file(frame: Any, path: str, tokens: Value, errors: Value) -> SyntaxNode:
    from xshell.engine.dotnet.file_system import system_path
    from xshell.engine.loading import read_script

    found = system_path(frame, path)
    return _parse(frame, read_script(found), found, tokens, errors)


_RESULT = "System.Management.Automation.Language.ScriptBlockAst"
define(
    NAMESPACE + "Parser",
    static_methods=(
        FrameMethod(
            "ParseInput",
            _parse_input,
            f"{_RESULT} (string input, ref tokens, ref errors)",
            f"{_RESULT} (string input, string fileName, ref tokens, ref errors)",
        ),
        FrameMethod(
            "ParseFile", _parse_file, f"{_RESULT} (string fileName, ref tokens, ref errors)"
        ),
    ),
)
