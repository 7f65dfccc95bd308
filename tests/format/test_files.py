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
    ("no control", DOCUMENT.format(more="", view=""), "The view cannot be loaded."),
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
