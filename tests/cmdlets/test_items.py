"""Items, paths, drives and content, as scripts see them."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

PREPARED = """
Set-Content a.txt a; Set-Content -LiteralPath 'n[1].txt' n; Set-Content .hidden h
$null = New-Item d/sub -ItemType Directory -Force
Set-Content d/x.txt x; Set-Content d/sub/y.txt y
"""
ID = "try { %s -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }"

SHOWN = [
    ("Get-ChildItem -Name", ["d", "a.txt", "n[1].txt"]),
    ("Get-ChildItem -Name -Force", ["d", ".hidden", "a.txt", "n[1].txt"]),
    ("Get-ChildItem y.txt -Recurse -Name", ["d/sub/y.txt"]),
    ("Get-ChildItem * -Exclude *.txt | ForEach-Object Name", ["sub"]),
    ("Get-ChildItem d -Include *.txt", []),
    ("Get-ChildItem d/* -Include *.txt -Name", ["x.txt"]),
    ("Get-ChildItem -Recurse -Depth 1 -File -Name", ["a.txt", "n[1].txt", "d/x.txt"]),
    ("Get-ChildItem -Attributes !Directory -Name", ["a.txt", "n[1].txt"]),
    ("(Get-Item 'n`[1`].txt').Name", ["n[1].txt"]),
    ("(Get-Item -LiteralPath 'n[1].txt').Name", ["n[1].txt"]),
    ("Get-Item 'n[1].txt'", []),
    ("(New-Item l -ItemType SymbolicLink -Target d).LinkType", ["SymbolicLink"]),
    (
        "$null = New-Item l -ItemType HardLink -Target a.txt; (Get-Item a.txt).LinkType",
        ["HardLink"],
    ),
    ("Copy-Item d e -Recurse; Get-ChildItem e -Recurse -Name", ["sub", "x.txt", "sub/y.txt"]),
    ("Copy-Item d d/sub/new -Recurse; Test-Path d/sub/new/sub/new", ["False"]),
    ("(Move-Item a.txt d -PassThru).Name; Test-Path a.txt", ["a.txt", "False"]),
    ("(Rename-Item a.txt ./b.txt -PassThru).Name", ["b.txt"]),
    ("Remove-Item d -Recurse -Include *.txt; Get-ChildItem d -Recurse -Name", ["sub"]),
    ("Split-Path C:\\Temp", ["C:/"]),
    ("Split-Path env:HOME -Leaf", ["HOME"]),
    ("Resolve-Path x.txt -Relative -RelativeBasePath d", ["./x.txt"]),
    ("Test-Path d -OlderThan (Get-Date).AddDays(-1)", ["False"]),
    ("$null = New-PSDrive Z FileSystem d; (Get-Item Z:/x.txt).PSDrive.Name", ["Z"]),
    ("$null = New-PSDrive Z FileSystem d; Set-Location Z:/sub; $PWD.Path", ["Z:/sub"]),
    ("Set-Location Function:; Set-Item f { 7 }; f; (Get-Item f).Options", ["7", "None"]),
    ("Set-Location d; Set-Location sub; Set-Location -; Split-Path $PWD -Leaf", ["d"]),
    ("$env:Z1 = 1; Get-ChildItem Env:Z1 | Remove-Item; Test-Path Env:Z1", ["False"]),
    ("Set-Item Function:f { 1 }; (Get-Item Function:f).PSDrive.Name", ["Function"]),
    ("Push-Location d -StackName s; (Get-Location -StackName s).Count", ["1"]),
    ("Set-Content a.txt 1, 2, 3; Get-Content a.txt -Tail 2", ["2", "3"]),
    ("Set-Content d/x.txt 1, 2; Get-Content d/x.txt | ForEach-Object ReadCount", ["1", "2"]),
    ("(Get-Content d/x.txt).PSChildName; (Get-Content d/x.txt).PSDrive.Name", ["x.txt", "/"]),
    (
        "(Split-Path (Get-Content d/x.txt).PSParentPath -Leaf); (Get-Content d/x.txt).Length",
        ["d", "1"],
    ),
    (
        "Set-Content a.txt 1, 2; $n = Get-Content a.txt; $n[0].ReadCount = 9; $n.ReadCount",
        ["9", "2"],
    ),
    ("Set-Content a.txt 1, 2; $n = Get-Content a.txt; $n[1] | Add-Member Q 5; $n.Q", ["5"]),
    ("Get-ChildItem -Fi *.txt -Name", ["a.txt", "n[1].txt"]),
    ("(Get-Command Get-Content).Parameters['Raw'].IsDynamic", ["True"]),
    ("$null = New-PSDrive V9 Variable ''; (Get-Item V9:PID).Name", ["PID"]),
    ("$e = @(New-PSDrive z9 Nope / 2>&1); $e.Count", ["1"]),
    ("Set-Content a.txt a, b; (Get-Content a.txt).IndexOf('b')", ["1"]),
    ("Set-Content a.txt a, b; [string]::Join('-', (Get-Content a.txt))", ["a-b"]),
    ("Set-Content a.txt a, b; Get-Content a.txt | /bin/cat", ["a", "b"]),
    ("Get-Content a.txt | ForEach-Object { $_.ReadCount; $_ } | ForEach-Object { $_ }", ["1", "a"]),
    ("[scriptblock]::Create((Get-Content a.txt -Raw)).ToString().Trim()", ["a"]),
    ("'a' | ForEach-Object { 1 | ForEach-Object { 2 }; $_ }", ["2", "a"]),
    ("Set-Content a.txt 'x-y-z' -NoNewline; Get-Content a.txt -Delimiter -", ["x", "y", "z"]),
    ("(Get-PSProvider FileSystem).ItemSeparator", ["/"]),
    ("(Get-Item a.txt).UnixStat.HardlinkCount", ["1"]),
]

FAILURES = [
    ("Get-Item nope", "PathNotFound"),
    ("Get-Item .hidden", "ItemNotFound"),
    ("Get-Item nope:/x", "DriveNotFound"),
    ("Get-Item nope::x", "ProviderNotFound"),
    ("New-Item a.txt", "NewItemIOError"),
    ("New-Item d -ItemType Directory", "DirectoryExist"),
    ("New-Item x -ItemType nope", "Argument"),
    ("New-Item x -ItemType SymbolicLink", "ArgumentNull"),
    ("New-Item x -ItemType HardLink -Target nope", "ItemNotFound"),
    ("New-Item x -ItemType Junction -Target d", "NotAbsolutePath"),
    ("New-Item a.txt -ItemType SymbolicLink -Target d", "SymLinkExists"),
    ("New-PSDrive z9 Nope /", "ProviderNotFound"),
    ("New-PSDrive z9 FileSystem /nope", "DriveRootError"),
    ("New-PSDrive 'a:b' FileSystem /", "Argument"),
    ("New-PSDrive Env FileSystem /", "DriveAlreadyExists"),
    ("Remove-PSDrive z9", "DriveNotFound"),
    ("Get-PSDrive z9", "GetLocationNoMatchingDrive"),
    ("Get-ChildItem -F x", "AmbiguousParameter"),
    ("Clear-Item Env:", "ClearItemNullPath"),
    ("Remove-Item Env: -Recurse", "RemoveItemNullPath"),
    ("New-Item Env: -Value 1", "NewItemNullPath"),
    ("New-Item Env:Z9", "NewItemValueNotSpecified"),
    ("Copy-Item Env: Env:Z9", "CopyItemNullPath"),
    ("Rename-Item Env: Z9", "RenameItemNullPath"),
    ("Clear-Content Variable:HOME", "NotSupported"),
    ("Get-Content Env:", "Argument"),
    ("Get-Content Env:HOME -Raw", "NamedParameterNotFound"),
    ("New-Item Variable:HOME -Value 1", "Argument"),
    ("Copy-Item a.txt a.txt", "CopyError"),
    ("Copy-Item d a.txt", "CopyContainerItemToLeafError"),
    ("Copy-Item Env:HOME x", "CopyItemSourceAndDestinationNotSameProvider"),
    ("Move-Item a.txt d/x.txt", "MoveFileInfoItemIOError"),
    ("Move-Item d d/sub", "MoveItemArgumentError"),
    ("Move-Item d/x.txt, a.txt nope", "MoveItemPathMultipleDestinationNotContainer"),
    ("Rename-Item nope x", "PathNotFound"),
    ("Rename-Item a.txt d/b", "Argument"),
    ("Rename-Item . x", "InvalidOperation"),
    ("Remove-Item .", "InvalidOperation"),
    ("Remove-Item .hidden", "RemoveFileSystemItemUnAuthorizedAccess"),
    ("Clear-Item a.txt", "NotSupported"),
    ("Set-Item Function:f 5", "Argument"),
    ("Get-Content d", "GetContainerContentException"),
    ("Get-Content a.txt -Tail 1 -TotalCount 1", "TailAndHeadCannotCoexist"),
    ("Get-Content a.txt -Tail 1 -Raw", "InvalidOperation"),
    ("Get-Content Env:HOME -Tail 1", "TailNotSupported"),
    ("Get-Content nope*", "ItemNotFound"),
    ("Set-Content nope/x 1", "GetContentWriterDirectoryNotFoundError"),
    ("Clear-Content Function:prompt", "PathNotFound"),
    ("Set-Item Variable:PID 5", "VariableNotWritable"),
    ("Remove-Item Variable:PID -Force", "VariableNotRemovable"),
    ("Get-ChildItem Env: -Filter H*", "NotSupported"),
    ("Test-Path $null", "NullPathNotPermitted"),
    ("Join-Path d nope -Resolve", "PathNotFound"),
    ("Set-Location -StackName nope", "StackNotFound"),
    ("Set-Location -", "System.InvalidOperationException"),
]


@pytest.mark.parametrize(("script", "shown"), SHOWN, ids=[script for script, _ in SHOWN])
def test_what_a_script_shows(script: str, shown: list[str], tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.run(PREPARED)
    assert [line for each in shell.run(script) for line in each.split("\n")] == shown


@pytest.mark.parametrize(("script", "error_id"), FAILURES, ids=[script for script, _ in FAILURES])
def test_how_a_script_fails(script: str, error_id: str, tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.run(PREPARED)
    assert shell.run(ID % script) == [error_id]


def test_a_function_that_is_read_only_stays(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.run("Set-Item Function:f { 1 }; Set-Item Function:f -Options ReadOnly")
    assert shell.run(ID % "Set-Item Function:f { 2 }") == ["FunctionNotWritable"]
    assert shell.run(ID % "Rename-Item Function:f g") == ["CannotRenameFunction"]
    assert shell.run("f; Rename-Item Function:f g -Force; g") == ["1", "1"]
