"""Views from format files, and files that are refused."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

DOCUMENT = (
    "<Configuration>{more}<ViewDefinitions><View><Name>v</Name><ViewSelectedBy>"
    "<TypeName>T.X</TypeName></ViewSelectedBy>{view}</View></ViewDefinitions></Configuration>"
)
OBJECTS = "[pscustomobject]@{ PSTypeName = 'T.X'; A = 1; B = 'x' }"


def column(source: str) -> str:
    return f"<TableColumnItem>{source}</TableColumnItem>"


def rows(*columns: str) -> str:
    items = "".join(columns)
    return (
        f"<TableRowEntries><TableRowEntry><TableColumnItems>{items}</TableColumnItems>"
        "</TableRowEntry></TableRowEntries>"
    )


A, B = "<PropertyName>A</PropertyName>", "<PropertyName>B</PropertyName>"
VIEWS = [
    (
        "a table",
        "<TableControl><TableHeaders><TableColumnHeader><Label>First</Label><Width>8</Width>"
        "</TableColumnHeader><TableColumnHeader><Alignment>Right</Alignment><Width>4</Width>"
        "</TableColumnHeader></TableHeaders>" + rows(column(A), column(B)) + "</TableControl>",
        ["", "First       B", "-----       -", "1           x", ""],
    ),
    (
        "a column that is computed",
        "<TableControl><TableHeaders/>"
        + rows(column("<ScriptBlock>$_.A + 1</ScriptBlock>"), column(B))
        + "</TableControl>",
        ["", "$_.A + 1 B", "-------- -", "2        x", ""],
    ),
    (
        "a list with a condition",
        f"<ListControl><ListEntries><ListEntry><ListItems><ListItem><Label>One</Label>{A}"
        f"</ListItem><ListItem>{B}<ItemSelectionCondition><ScriptBlock>$_.A -gt 1</ScriptBlock>"
        "</ItemSelectionCondition></ListItem></ListItems></ListEntry></ListEntries></ListControl>",
        ["", "One : 1", ""],
    ),
    (
        "a group with a heading of its own",
        f"<GroupBy>{A}<CustomControl><CustomEntries><CustomEntry><CustomItem><Frame>"
        "<LeftIndent>2</LeftIndent><CustomItem><Text>Box </Text><ExpressionBinding>"
        f"{A}</ExpressionBinding><NewLine/></CustomItem></Frame></CustomItem></CustomEntry></CustomEntries>"
        f"</CustomControl></GroupBy><TableControl><TableHeaders/>{rows(column(B))}</TableControl>",
        ["", "  Box 1", "", "", "B", "-", "x", ""],
    ),
]
BROKEN = [
    ("no XML", "<a", "Error in file"),
    ("another root", "<a/>", "a is an unknown node."),
    ("an unknown node", DOCUMENT.format(more="<Foo/>", view=VIEWS[0][1]), "Foo is an unknown"),
    (
        "headings without columns",
        DOCUMENT.format(
            more="",
            view="<TableControl><TableHeaders><TableColumnHeader/></TableHeaders>"
            + rows(column(A), column(B))
            + "</TableControl>",
        ),
        "The header item count = 1 does not match default row item count = 2.",
    ),
    ("no control", DOCUMENT.format(more="", view=""), "A node is missing from TableControl"),
    (
        "a duplicate",
        DOCUMENT.format(more="", view=f"<Name>w</Name>{VIEWS[0][1]}"),
        "A duplicate node exists.",
    ),
    (
        "a table amid others",
        DOCUMENT.format(more="", view=f"<OutOfBand/>{VIEWS[0][1]}"),
        "Out Of Band views can only have CustomControl or ListControl.",
    ),
    (
        "a wide list with two wishes",
        DOCUMENT.format(
            more="",
            view="<WideControl><AutoSize/><ColumnNumber>3</ColumnNumber><WideEntries><WideEntry>"
            f"<WideItem>{A}</WideItem></WideEntry></WideEntries></WideControl>",
        ),
        "AutoSize and ColumnNumber are mutually exclusive.",
    ),
    ("entities", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DTD is prohibited"),
]


@pytest.mark.parametrize(("view", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in VIEWS])
def test_views(tmp_path: Path, view: str, wanted: list[str]) -> None:
    path = tmp_path / "a.format.ps1xml"
    path.write_text(DOCUMENT.format(more="", view=view))
    shown = Shell().run(f"Update-FormatData -PrependPath {path}; {OBJECTS} | Out-String -Stream")
    assert shown == wanted


@pytest.mark.parametrize(("text", "problem"), [pytest.param(*c[1:], id=c[0]) for c in BROKEN])
def test_broken_files(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "a.format.ps1xml"
    path.write_text(text)
    shell = Shell()
    shown = shell.run(f"Update-FormatData {path}; {OBJECTS} | Out-String -Stream")
    update = "Microsoft.PowerShell.Commands.UpdateFormatDataCommand"
    assert shown == ["", "A B", "- -", "1 x", "", f"!FormatXmlUpdateException,{update}"]
    assert problem in shell.message()


def test_a_file_that_is_not_there() -> None:
    update = "Microsoft.PowerShell.Commands.UpdateFormatDataCommand"
    assert Shell().run("Update-FormatData /nope.ps1xml") == [f"!FormatAppendPathException,{update}"]


def test_views_that_were_written_serve_what_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.format.ps1xml"
    path.write_text(DOCUMENT.format(more="", view=VIEWS[0][1]))
    deserialized = OBJECTS.replace("T.X", "Deserialized.T.X")
    shown = Shell().run(f"Update-FormatData {path}; {deserialized} | Out-String -Stream")
    assert shown == VIEWS[0][2]


def test_views_as_objects() -> None:
    shown = Shell().run('(Get-FormatData System.Guid).FormatViewDefinition | % { "$_" }')
    assert shown == ["System.Guid , System.Management.Automation.TableControl"]


def test_a_view_as_an_object() -> None:
    shell = Shell()
    control = "(Get-FormatData System.Diagnostics.Process).FormatViewDefinition[0].Control"
    assert shell.run(f"{control}.GetType().Name") == ["TableControl"]
    assert shell.run(
        f'{control}.Headers[0] | % {{ "$($_.Label) $($_.Width) $($_.Alignment)" }}'
    ) == ["NPM(K) 7 Right"]
    assert shell.run(f'{control}.Rows[0].Columns[-1].DisplayEntry | % {{ "$_" }}') == [
        "property: ProcessName"
    ]


def test_views_that_are_exported_show_the_same(tmp_path: Path) -> None:
    path = tmp_path / "all.format.ps1xml"
    (tmp_path / "a.txt").write_text("text")
    shown = (
        "Get-Item a.txt | Out-String -Stream; [timespan]1 | Format-List | Out-String -Stream; "
        "Get-Alias ls | Out-String -Stream; $PSStyle.Formatting | Out-String -Stream; "
        "1 | Get-Member ToString | Out-String -Stream; Get-Date 2026-01-02 | Out-String -Stream"
    )
    before = Shell(folder=str(tmp_path)).run(shown)
    again = (
        f"Get-FormatData | Export-FormatData -Path {path} -IncludeScriptBlock; "
        f"Update-FormatData -PrependPath {path}; {shown}"
    )
    assert Shell(folder=str(tmp_path)).run(again) == before


def test_scripts_are_exported_on_demand_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.format.ps1xml"
    export = f"Get-FormatData *HistoryInfo | Export-FormatData -Path {path}"
    Shell().run(export)
    assert "<ScriptBlock>;</ScriptBlock>" in path.read_text()
    export += " -NoClobber"
    command = "Microsoft.PowerShell.Commands.ExportFormatDataCommand"
    assert Shell().run(export) == [f"!NoClobber,{command}"]


def test_what_a_file_says_of_all_views(tmp_path: Path) -> None:
    path = tmp_path / "a.format.ps1xml"
    more = (
        "<DefaultSettings><DisplayError/><PropertyCountForTable>1</PropertyCountForTable>"
        "</DefaultSettings>"
    )
    path.write_text(DOCUMENT.format(more=more, view=VIEWS[0][1]))
    shell = Shell()
    assert shell.run(
        f"Update-FormatData {path}; [pscustomobject]@{{ C = 1; D = 2 }} | Out-String -Stream"
    ) == ["", "C : 1", "D : 2", ""]
    failing = "[pscustomobject]@{ C = 1 } | Format-Table @{ n = 'e'; e = { throw 1 } } | Out-String"
    assert "#ERR" in shell.run(failing)[0]
