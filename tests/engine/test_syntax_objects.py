"""The syntax tree, tokens and parse errors as scripts see them."""

from __future__ import annotations

import pytest

from tests.engine.evaluation import Evaluator

PARSED = "[System.Management.Automation.Language.Parser]::ParseInput({0}, [ref]$t, [ref]$e)"
TREES = {
    "$a.EndBlock.Statements[0].GetType().Name": "[String]FunctionDefinitionAst",
    "$a.EndBlock.Statements[0].Body.ParamBlock.Parameters[0].StaticType.Name": "[String]Int32",
    "$a.Find({ $args[0].Name -eq 'f' }, $true).Extent.StartLineNumber": "[Int32]1",
    "$a.FindAll({ $args[0].GetType().Name -eq 'CommandAst' }, $true).GetCommandName()": (
        "@([String]Get-Item, [String]Out-Null)"
    ),
    "$a.FindAll({ $args[0].GetType().Name -eq 'CommandAst' }, $false).Count": "[Int32]1",
    "$a.EndBlock.Statements[1].PipelineElements[0].Extent.StartColumnNumber": "[Int32]1",
    "$a.EndBlock.Statements[1].PipelineElements[0].Parent.Parent.BlockKind": "[TokenKind]End",
    "$t[0].Kind": "[TokenKind]Function",
    "$t[-1].Kind": "[TokenKind]EndOfInput",
    "$e.Count": "[Int32]0",
    "{ 1 + 2 }.Ast.EndBlock.Statements[0].GetPureExpression().Operator": "[TokenKind]Plus",
    "$(function g { 1 }; (Get-Command g).ScriptBlock.Ast.Name)": "[String]g",
}
ERRORS = {
    "class A : NoSuch { }": "TypeNotFound 1:11",
    "class A { [A]$next; [NoSuch[]]$x }": "TypeNotFound 1:22",
    "class A { m() { [NoSuch]::x() } }": "",
    "using module NoSuchModule": "ModuleNotFoundDuringParse 1:1",
    "if (": "IfStatementMissingCondition 1:5",
}


@pytest.fixture(scope="module")
def evaluate() -> Evaluator:
    made = Evaluator()
    made("($t = $e = '')")

    script = "'function f { param([int]$x) Get-Item -Path $x }' + \"`n\" + 'Out-Null'"
    made("($a = " + PARSED.format(script) + ")")
    return made


@pytest.mark.parametrize(("expression", "expected"), TREES.items())
def test_trees(evaluate: Evaluator, expression: str, expected: str) -> None:
    assert evaluate(expression) == expected


@pytest.mark.parametrize(("text", "expected"), ERRORS.items())
def test_names_that_do_not_exist(evaluate: Evaluator, text: str, expected: str) -> None:
    evaluate("($null = " + PARSED.format(f"'{text}'") + ")")
    place = "$e[0].Extent.StartLineNumber, $e[0].Extent.StartColumnNumber"
    found = evaluate(f"$(if ($e) {{ '{{0}} {{1}}:{{2}}' -f @($e[0].ErrorId; {place}) }})")
    assert found.removeprefix("[String]").startswith(expected or "null")


def test_visitor_of_a_class(evaluate: Evaluator) -> None:
    script = (
        "class Names : System.Management.Automation.Language.AstVisitor { $found = @(); "
        "[System.Management.Automation.Language.AstVisitAction] "
        "VisitCommand([System.Management.Automation.Language.CommandAst]$c) "
        "{ $this.found += $c.GetCommandName(); return 'Continue' } "
        "[System.Management.Automation.Language.AstVisitAction] "
        "VisitIfStatement($s) { return 'SkipChildren' } }; "
        "$v = [Names]::new(); { Get-A | Get-B; if (1) { Get-C } }.Ast.Visit($v); $v.found"
    )
    assert evaluate(f"$({script})") == "@([String]Get-A, [String]Get-B)"
