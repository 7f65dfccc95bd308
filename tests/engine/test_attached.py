"""What Add-Member and `pstypenames` give objects of any class stays with the object."""

from __future__ import annotations

import pytest

from tests.engine.shell import Shell
from xshell.engine.values import attached
from xshell.engine.values.kinds import ArrayList, PSObject

REFERENCES = (
    "Get-Item /",
    "@{ a = 1 }",
    "[ordered]@{ a = 1 }",
    "[System.Collections.ArrayList]@(1, 2)",
    "[object[]]::new(2)",
    "[xml]'<a/>'",
    "[version]'1.2'",
    "[exception]::new('x')",
    "[System.Text.StringBuilder]::new()",
    "(Get-Command Get-Item)",
    "(Get-Process -Id $PID)",
)


@pytest.mark.parametrize("made", REFERENCES)
def test_members_belong_to_the_object(made: str) -> None:
    script = f"$x = {made}; $y = $x; , $x | Add-Member Note 5; $y.Note"
    assert Shell().run(script) == ["5"]


@pytest.mark.parametrize("made", ["5", "'text'", "[guid]::Empty"])
def test_values_have_members_only_where_they_are_passed_on(made: str) -> None:
    added = f"$x = {made}; $y = $x | Add-Member Note 5 -PassThru"
    assert Shell().run(f"{added}; $null -eq $x.Note; $y.Note") == ["True", "5"]


AT_WORK = {
    "$x = @{ a = 1 }; $x | Add-Member ScriptMethod Twice { $this.a * 2 }; $x.Twice()": "2",
    "$x = Get-Item /; $x | Add-Member ScriptMethod ToString { 'me' } -Force; \"$x\"": "me",
    "$x = Get-Item /; $x.pstypenames.Insert(0, 'Mine'); $x.pstypenames[0]": "Mine",
    "$x = Get-Item /; $x | Add-Member N 1; $x | Add-Member N 2 -Force; $x.N": "2",
    "$x = Get-Item /; $x | Add-Member N 1; $x.N = 3; ($x | Select-Object N).N": "3",
    "$x = Get-Item /; $x | Add-Member N 1; $x.psobject.Properties.Remove('N'); \"($($x.N))\"": "()",
    "$x = @{ A = 1 }; $x | Add-Member B 2; ($x | ConvertTo-Csv)[0]": '"A","B"',
    "class P { $N }; $x = [P]@{ N = 1 }; $x | Add-Member S 2; ($x | ConvertTo-Csv)[1]": ('"2","1"'),
}


@pytest.mark.parametrize(("script", "wanted"), AT_WORK.items())
def test_attached_members_at_work(script: str, wanted: str) -> None:
    assert Shell().run(script) == [wanted]


def test_objects_that_nobody_holds_are_let_go() -> None:
    table = attached._Attached()
    kept, lost = ArrayList(), ArrayList()
    for each in (kept, lost):
        table[id(each)] = PSObject(each)
    del each, lost
    table.forget_the_dead()
    assert list(table) == [id(kept)]
