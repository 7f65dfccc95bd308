"""Comment-based help: where comments stand, and what becomes of their sections."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

FUNCTIONS = """
<#
.SYNOPSIS
Too far away.
#>


function Get-Far { param($a) }

###########
# .SYNOPSIS
#    Near
###########
function Get-Near {
    param(
        # not about it

        <# the #><# first #> [string] $a = 'x',
        # the second
        $b = 1 + 1,
        [PSDefaultValue(Help = 'today')] $c = (Get-Date)
    )
}

function Get-Late {
    param([System.DayOfWeek] $Day)
    'ran'
    <#
    .DESCRIPTION
    Late.
    .EXAMPLE
    PS> Get-Late
    out

    What it says.
    .EXAMPLE
    Get-Late 2
    #>
}
function Get-Other {
    # .FORWARDHELPTARGETNAME Get-Near
}
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("(Get-Help Get-Far).Synopsis", "Get-Far [[-a] <Object>]"),
        ("(Get-Help Get-Near).Synopsis", "Near"),
        ("(Get-Help Get-Near).parameters.parameter[0].description.Text", "the\nfirst"),
        ("(Get-Help Get-Near).parameters.parameter[1].description.Text", "the second"),
        ("(Get-Help Get-Near).parameters.parameter.defaultValue -join '|'", "x|1 + 1|today"),
        ("(Get-Help Get-Late).Synopsis", ""),
        ("(Get-Help Get-Late).description.Text", "Late."),
        ("(Get-Help Get-Late).examples.example[0].introduction.Text", "PS>"),
        ("(Get-Help Get-Late).examples.example[0].code", "Get-Late\nout"),
        ("(Get-Help Get-Late).examples.example[0].remarks[0].Text", "What it says."),
        ("(Get-Help Get-Late).examples.example[1].introduction.Text", "PS > "),
        ("(Get-Help Get-Late).syntax.syntaxItem[0].parameter[0].position", "1"),
        ("(Get-Help Get-Late).syntax -match 'Sunday \\| Monday'", "True"),
        ("(Get-Help Get-Other).Name", "Get-Near"),
        ("(Get-Late -?).Name", "Get-Late"),
        ("1 | Get-Late -? | ForEach-Object Name", "Get-Late"),
    ],
)
def test_help_of_functions(expression: str, expected: str) -> None:
    shell = Shell()
    shell.run(FUNCTIONS)
    assert "".join(shell.run(expression)) == expected


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("clixml", ["ConvertFrom-CliXml", "Export-Clixml", "about_clixml"]),
        ("about_pipel", ["about_pipelines"]),
        ("'a gigabyte'", ["about_pipelines"]),
        ("about* -Category HelpFile", ["about_CommonParameters", "about_xshell"]),
        ("*-Item -Category Cmdlet", ["Get-Item", "Set-Item"]),
        ("Get-Item -Category Cmdlet", ["Get-Item"]),
    ],
)
def test_help_is_looked_for_by_name_part_of_a_name_and_words(asked: str, found: list[str]) -> None:
    names = Shell().run(f"(Get-Help {asked}).Name")
    assert set(found) <= set(names)


_MAML = """<helpItems xmlns:m="http://schemas.microsoft.com/maml/2004/10"><command>
<details><name>Get-Told</name><m:description><m:para>Told.</m:para></m:description></details>
<syntax><syntaxItem><parameter><name>Name</name></parameter></syntaxItem></syntax>
<parameters><parameter required="true" position="0" pipelineInput="True (ByValue)" aliases="N"
globbing="true"><name>Name</name><m:description><m:para>Which.</m:para></m:description>
<defaultValue>None</defaultValue></parameter></parameters>
<examples><example><title>First</title><introduction><m:para>Look:</m:para></introduction>
<code>PS C:\\> Get-Told x</code></example></examples>
<inputTypes><inputType><type><name>System.String</name></type></inputType></inputTypes>
</command></helpItems>
"""


def test_a_module_brings_the_help_of_its_functions_and_topics(tmp_path: Path) -> None:
    module = tmp_path / "Teller"
    words = module / "en-US"
    words.mkdir(parents=True)
    (module / "Teller.psm1").write_text("function Get-Told { param($Name) }")
    (words / "Teller-help.xml").write_text(_MAML)
    (words / "about_Teller.help.txt").write_text("SHORT DESCRIPTION\n    Tells.\n\nMore.")
    shell = Shell()
    shell.run(f"Import-Module '{module}'; $h = Get-Help Get-Told")
    assert shell.run(
        "$h.Synopsis; $h.examples.example.code; $h.inputTypes.inputType.type.name"
    ) == [
        "Told.",
        "PS C:\\> Get-Told x",
        "System.String",
    ]
    stated = "$p.position; $p.defaultValue; $p.pipelineInput; $p.aliases; $p.description.Text"
    assert shell.run(f"$p = $h.parameters.parameter[0]; {stated}") == [
        "0",
        "None",
        "True (ByValue)",
        "N",
        "Which.",
    ]
    assert shell.run("(Get-Help about_Tell*).Synopsis") == ["Tells."]


@pytest.mark.parametrize("asked", ["nosuchword_", "Get-Item -Category Function"])
def test_what_no_help_has_is_an_error(asked: str) -> None:
    script = f"try {{ Get-Help {asked} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}"
    assert Shell().run(script) == ["HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand"]
    assert Shell().run("Get-Help nosuchword_*") == []
