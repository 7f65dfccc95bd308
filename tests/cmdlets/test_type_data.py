"""Update-TypeData, Get-TypeData, Remove-TypeData: members by hand, as objects and from files."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

SPACE = "System.Management.Automation.Runspaces."
UPDATE = "Update-TypeData -TypeName T.A"
OBJECT = "[pscustomobject]@{ PSTypeName = 'T.A'; a = 1 }"
UPDATED = [
    (f"{UPDATE} -MemberType NoteProperty -MemberName x -Value 5; ({OBJECT}).x", "5"),
    (
        f"{UPDATE} -MemberType AliasProperty -MemberName x -Value a -SecondValue string; "
        f"({OBJECT}).x.GetType().Name; (Get-TypeData T.A).Members['x'].ReferencedMemberName",
        "String a",
    ),
    (
        f"{UPDATE} -MemberType ScriptProperty -MemberName x -Value {{ $this.a + 1 }}; "
        f'({OBJECT}).x; "$((Get-TypeData T.A).Members.X.GetScriptBlock)"',
        "2  $this.a + 1 ",
    ),
    (
        f"{UPDATE} -DefaultDisplayPropertySet b, a; "
        "(Get-TypeData T.A).DefaultDisplayPropertySet.ReferencedProperties",
        "b a",
    ),
    (
        f"$d = [{SPACE}TypeData]::new('T.A'); "
        f"$d.Members.Add('q', [{SPACE}NotePropertyData]::new('q', 7)); "
        f"Update-TypeData -TypeData $d; ({OBJECT}).q",
        "7",
    ),
    (
        f"{UPDATE} -MemberType NoteProperty -MemberName x -Value 5; "
        f"(Get-TypeData T.A).Members.Clear(); ({OBJECT}).x",
        "5",
    ),
]
REFUSED = [
    ("-MemberType NoteProperty -MemberName x", "ValueShouldBeSpecified"),
    ("-MemberType AliasProperty -MemberName x -Value ''", "ValueShouldBeSpecified"),
    ("-MemberType NoteProperty -Value 1", "MemberNameShouldBeSpecified"),
    ("-MemberName x -Value 1", "MemberTypeIsMissing"),
    (
        "-MemberType ScriptMethod -MemberName x -Value {1} -SecondValue 2",
        "SecondValueShouldNotBeSpecified",
    ),
    (
        "-MemberType ScriptProperty -MemberName x -Value $null",
        "ValueAndSecondValueAreNotBothNull",
    ),
    (
        "-MemberType ScriptProperty -MemberName x -Value 5",
        "ConvertToFinalInvalidCastException",
    ),
]


@pytest.mark.parametrize(("script", "wanted"), UPDATED)
def test_updated(script: str, wanted: str) -> None:
    assert " ".join(map(str, Shell().run(script))) == wanted


@pytest.mark.parametrize(("arguments", "error"), REFUSED)
def test_refused(arguments: str, error: str) -> None:
    command = "Microsoft.PowerShell.Commands.UpdateTypeDataCommand"
    assert Shell().run(f"{UPDATE} {arguments}") == [f"!{error},{command}"]


def document(inside: str) -> str:
    return f"<Types><Type><Name>T.A</Name><Members>{inside}</Members></Type></Types>"


PROPERTY = (
    "<ScriptProperty><Name>s</Name><GetScriptBlock>$this.a + 1</GetScriptBlock></ScriptProperty>"
)
BROKEN = [
    ("<Types><Type><Members/></Type></Types>", 'Node "Name" was not found.'),
    (document("<Foo/>"), 'Error in type "T.A": The node Foo is not allowed.'),
    (document("<ScriptProperty><Name>s</Name></ScriptProperty>"), "should have a getter"),
    (document("<NoteProperty><Name>s</Name></NoteProperty>"), 'Node "Value" was not found.'),
    (document(PROPERTY + PROPERTY), "The member s is already present."),
    ("<Type/>", "The node Type is not allowed."),
    ("<Types>\n<a</Types>", "t.ps1xml(2) : Error"),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DTD is prohibited"),
]


def test_a_file_that_is_read_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "t.ps1xml"
    path.write_text(document(PROPERTY))
    shell = Shell()
    assert shell.run(f"Update-TypeData {path}; ({OBJECT}).s") == ["2"]
    assert shell.run(f"Remove-TypeData -Path {path}; $null -eq ({OBJECT}).s") == ["True"]
    command = "Microsoft.PowerShell.Commands.RemoveTypeDataCommand"
    assert shell.run(f"Remove-TypeData -Path {path}") == [
        f"!TypeFileNotExistsInCurrentSession,{command}"
    ]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_broken_files(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "t.ps1xml"
    path.write_text(text)
    shell = Shell()
    command = "Microsoft.PowerShell.Commands.UpdateTypeDataCommand"
    assert shell.run(f"Update-TypeData {path}; ({OBJECT}).a") == [
        "1",
        f"!TypesXmlUpdateException,{command}",
    ]
    assert problem in shell.message()


def test_a_set_of_properties_stands_for_those_in_it() -> None:
    script = "$o = [pscustomobject]@{ a = 1; b = 2; c = 3 }; $o | Add-Member PropertySet ps c, a; "
    shell = Shell()
    assert shell.run(script + "($o | Select-Object ps).psobject.Properties.Name") == ["c", "a"]
    assert shell.run(script + "($o | Format-Table ps | Out-String -Stream)[1]") == ["c a"]
    assert shell.run(script + "($o | Select-Object b, p*).psobject.Properties.Name") == [
        "b",
        "c",
        "a",
    ]


def test_views_that_a_module_brings(tmp_path: Path) -> None:
    folder = tmp_path / "M"
    folder.mkdir()
    (folder / "M.psd1").write_text(
        "@{ ModuleVersion = '1.0'; FormatsToProcess = 'M.format.ps1xml'; RootModule = 'M.psm1' }"
    )
    (folder / "M.psm1").write_text("")
    (folder / "M.format.ps1xml").write_text(
        "<Configuration><ViewDefinitions><View><Name>v</Name><ViewSelectedBy><TypeName>T.A"
        "</TypeName></ViewSelectedBy><ListControl><ListEntries><ListEntry><ListItems><ListItem>"
        "<Label>Own</Label><PropertyName>a</PropertyName></ListItem></ListItems></ListEntry>"
        "</ListEntries></ListControl></View></ViewDefinitions></Configuration>"
    )
    shown = Shell().run(f"Import-Module {folder}; {OBJECT} | Out-String -Stream")
    assert shown == ["", "Own : 1", ""]
    (folder / "M.format.ps1xml").write_text("<a/>")
    command = "Microsoft.PowerShell.Commands.ImportModuleCommand"
    assert Shell().run(f"Import-Module {folder}") == [f"!FormatXmlUpdateException,{command}"]


def test_types_are_named_by_their_shortcuts() -> None:
    shown = Shell().run(
        "Update-TypeData -TypeName int -MemberType NoteProperty -MemberName Note -Value 7; "
        "(Get-TypeData System.Int32).TypeName; (1).Note; 'int' | Remove-TypeData; "
        "$null -eq (1).Note; (Get-TypeData datetime).TypeName"
    )
    assert shown == ["System.Int32", "7", "True", "System.DateTime"]


def test_settings_that_are_there_stay_unless_forced() -> None:
    shown = Shell().run(
        "Update-TypeData -TypeName A.B -DefaultDisplayPropertySet a; "
        "Update-TypeData -TypeName A.B -DefaultDisplayPropertySet b; "
        "(Get-TypeData A.B).DefaultDisplayPropertySet.ReferencedProperties; "
        "Update-TypeData -TypeName A.B -DefaultDisplayPropertySet b -Force; "
        "(Get-TypeData A.B).DefaultDisplayPropertySet.ReferencedProperties"
    )
    error = "!TypesDynamicUpdateException,Microsoft.PowerShell.Commands.UpdateTypeDataCommand"
    assert shown == ["a", "b", error]
