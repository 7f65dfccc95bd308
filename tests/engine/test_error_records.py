"""What the records of errors say: id, category and target, place, and what they keep."""

from __future__ import annotations

import pytest

from tests.engine.shell import Shell

ABOUT = "catch { $_.FullyQualifiedErrorId, $_.CategoryInfo.ToString(), $_.Exception.Message }"

THROWN = {
    "1 | Export-Csv nodir/x.csv": (
        "FileOpenFailure,Microsoft.PowerShell.Commands.ExportCsvCommand",
        "OpenError: (:) [Export-Csv], DirectoryNotFoundException",
    ),
    "1 | ConvertTo-Csv -NoTypeInformation -IncludeTypeInformation": (
        "CannotSpecifyIncludeTypeInformationAndNoTypeInformation,"
        "Microsoft.PowerShell.Commands.ConvertToCsvCommand",
        "InvalidData: (:) [ConvertTo-Csv], InvalidOperationException",
    ),
    "1 | Export-Csv": (
        "CannotSpecifyPathAndLiteralPath,Microsoft.PowerShell.Commands.ExportCsvCommand",
        "InvalidData: (:) [Export-Csv], InvalidOperationException",
    ),
    "[pscustomobject]@{ a = 1 } | Add-Member ScriptMethod x 2": (
        "ConvertToFinalInvalidCastException,Microsoft.PowerShell.Commands.AddMemberCommand",
        "InvalidArgument: (:) [Add-Member], PSInvalidCastException",
    ),
    "New-Object psobject -Property @{ '' = 1 }": (
        "Argument,Microsoft.PowerShell.Commands.NewObjectCommand",
        "InvalidArgument: (:) [New-Object], PSArgumentException",
    ),
    "$h = @{ a = 1 }; foreach ($k in $h.Keys) { $h['b'] = 2 }": (
        "System.InvalidOperationException",
        "OperationStopped: (:) [], InvalidOperationException",
    ),
    "switch -Regex ('a') { '(' { 1 } }": (
        "InvalidRegularExpression",
        "InvalidOperation: ((:String) [], RuntimeException",
    ),
    "1..1e10": ("System.OverflowException", "OperationStopped: (:) [], OverflowException"),
}


@pytest.mark.parametrize("script", THROWN)
def test_id_and_category_of_what_ends_a_statement(script: str) -> None:
    lines = Shell().run(f"try {{ {script} }} {ABOUT}")
    assert tuple(lines[:2]) == THROWN[script]


WRITTEN = {
    "1..3 | Sort-Object { 1 / ($_ - 2) }": "ExpressionEvaluation InvalidResult PSObject 2",
    "1..3 | Group-Object { 1 / ($_ - 2) }": "ExpressionEvaluation InvalidResult PSObject 2",
    "1 | Select-Object -ExpandProperty no": "ExpandPropertyNotFound InvalidArgument PSObject 1",
    "'a' | Measure-Object -Sum": "NonNumericInputObject InvalidType String a",
    "Set-StrictMode -Version 2; 1 | ForEach-Object no": (
        "PropertyOrMethodNotFound InvalidArgument PSObject 1"
    ),
    "Update-TypeData -TypeName No.Such": "TypeDataEmpty InvalidOperation  ",
    "Import-PowerShellDataFile no.psd1": "PathNotFound InvalidArgument String no.psd1",
}


@pytest.mark.parametrize("script", WRITTEN)
def test_errors_that_a_command_goes_on_after(script: str) -> None:
    shown = (
        "$e = @($Error)[-1]; ($e.FullyQualifiedErrorId -split ',')[0], $e.CategoryInfo.Category, "
        "$e.CategoryInfo.TargetType, $e.TargetObject -join ' '"
    )
    lines = Shell().run(f"$Error.Clear(); {script} 2>$null | Out-Null; {shown}")
    assert lines == [WRITTEN[script]]


PLACES = {
    "1 | Group-Object -AsString": "Group-Object -AsString",
    '"a $(1 / 0)"': "1 / 0",
    "Set-StrictMode -Version 1; $none ?? 'd'": "$none",
    "[ValidateRange(5, 1)]$n = 3": "[ValidateRange(5, 1)]",
    "@{ $null = 1 }": "$null",
    "foreach ($i in 1 / 0) { }": "1 / 0",
}


@pytest.mark.parametrize("script", PLACES)
def test_errors_point_at_what_failed(script: str) -> None:
    message = "$_.InvocationInfo.PositionMessage.Split([char]10)"
    _head, line, marks = Shell().run(f"try {{ & {{ {script} }} }} catch {{ {message} }}")
    assert line[marks.index("~") : marks.rindex("~") + 1] == PLACES[script]


MARKUP = {
    "<a>": "Data at the root level is invalid. Line 1, position 1.",
    "<a><b></a>": (
        "The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. "
        "Line 1, position 9."
    ),
    "<a><b/>": (
        "Unexpected end of file has occurred. The following elements are not closed: a. "
        "Line 1, position 8."
    ),
    "<a x=1/>": (
        "'1' is an unexpected token. The expected token is '\"' or '''. Line 1, position 6."
    ),
    "<a>&no;</a>": "Reference to undeclared entity 'no'. Line 1, position 5.",
    "<a/><b/>": "There are multiple root elements. Line 1, position 6.",
}


@pytest.mark.parametrize("text", MARKUP)
def test_what_is_wrong_with_xml(text: str) -> None:
    load = f"[xml]::new().LoadXml('{text}')"
    lines = Shell().run(f"try {{ {load} }} catch {{ $_.Exception.InnerException.Message }}")
    assert lines == [MARKUP[text]]


def test_a_record_keeps_the_command_and_not_its_state() -> None:
    script = (
        "$e = try { Get-Item none -ErrorAction Stop } catch { $_ }; $i = $e.InvocationInfo; "
        "$i.MyCommand.Name, $i.PipelineLength, $i.BoundParameters.Count, "
        "$e.Exception.ErrorRecord.FullyQualifiedErrorId -join ' '"
    )
    assert Shell().run(script) == ["Get-Item 0 0 PathNotFound"]


def test_what_ends_a_command_is_in_its_error_variable() -> None:
    script = (
        "function f { [CmdletBinding()]param() throw 'x' }; "
        "try { f -ErrorVariable found } catch { }; $found.Count; $found[0].Message"
    )
    assert Shell().run(script) == ["1", "x"]
