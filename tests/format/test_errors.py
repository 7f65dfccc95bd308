"""Errors in the views that `$ErrorView` names."""

import pytest

from tests.engine.shell import Shell

MISSING = (
    "Check the spelling of the name, or if a path was included, verify that the path is correct "
    "and try again."
)
CASES = [
    (
        "a cmdlet's error",
        "ConciseView",
        "Get-Item /nope",
        ["Get-Item: Cannot find path '/nope' because it does not exist."],
    ),
    (
        "a cast",
        "ConciseView",
        "[int]'a'",
        [
            'InvalidArgument: Cannot convert value "a" to type "System.Int32". Error: '
            "\"The input string 'a' was not in a correct format.\""
        ],
    ),
    ("a throw", "ConciseView", "throw 'no'", ["Exception: no"]),
    (
        "behind the first line",
        "ConciseView",
        "1 | Out-Null\nnosuch 5",
        [
            "nosuch: ",
            "Line |",
            "   2 |  nosuch 5",
            "     |  ~~~~~~",
            "     | The term 'nosuch' is not recognized as a name of a cmdlet, function, script "
            "file, or executable program.",
            MISSING,
        ],
    ),
    (
        "in full",
        "NormalView",
        "Get-Item /nope",
        [
            "Get-Item : Cannot find path '/nope' because it does not exist.",
            "At line:1 char:1",
            "+ Get-Item /nope",
            "+ ~~~~~~~~~~~~~~",
            "+ CategoryInfo          : ObjectNotFound: (/nope:String) [Get-Item], "
            "ItemNotFoundException",
            "+ FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
        ],
    ),
    (
        "by category",
        "CategoryView",
        "Get-Item /nope",
        ["ObjectNotFound: (/nope:String) [Get-Item], ItemNotFoundException"],
    ),
]


@pytest.mark.parametrize(
    ("view", "script", "wanted"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_error_views(view: str, script: str, wanted: list[str]) -> None:
    shell = Shell()
    quoted = script.replace("'", "''")
    shown = shell.run(
        f"$ErrorView = '{view}'; $b = [scriptblock]::Create('{quoted}'); "
        "$e = try { & $b 2>&1 } catch { $_ }; ($e | Out-String).TrimEnd() -split '\\n'"
    )
    assert shown == wanted
