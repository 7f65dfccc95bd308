"""Breakpoints: where scripts stop, what their actions see, and that they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.shell import Shell

SCRIPT = """\
function Add($a, $b) {
    $sum = $a + $b; $double = $sum * 2
    if ($sum -gt 3) {
        $sum
    }
}
for ($i = 0; $i -lt 3; $i++) {
    Add $i 2
}
foreach ($name in 'a', 'b') { $last = $name }
"""
PLACES = [
    ("-Line 2", 3),
    ("-Line 2 -Column 21", 3),
    ("-Line 4", 1),
    ("-Line 5", 0),
    ("-Line 7", 1),
    ("-Line 7 -Column 14", 4),
    ("-Line 8", 3),
    ("-Command Add", 3),
    ("-Command a*", 3),
    ("-Variable last", 2),
    ("-Variable sum -Mode Read", 7),
    ("-Variable sum -Mode Write", 3),
]


@pytest.mark.parametrize(("how", "count"), PLACES)
def test_hits(how: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / "script.ps1"
    path.write_text(SCRIPT)
    text = f"""
$point = Set-PSBreakpoint -Script '{path}' {how} -Action {{ }}
$null = & '{path}'
$point | Remove-PSBreakpoint
$null = & '{path}'
$point.HitCount
"""
    assert Shell().run(text) == [str(count)]


def test_action_sees_the_variables_and_the_breakpoint(tmp_path: Path) -> None:
    path = tmp_path / "script.ps1"
    path.write_text(SCRIPT)
    text = f"""
$seen = [System.Collections.ArrayList]::new()
$null = Set-PSBreakpoint '{path}' 3 -Action {{ $null = $seen.Add("$($_.Line) $a $sum"); $a = 9 }}
& '{path}'
$seen
Get-PSBreakpoint | Remove-PSBreakpoint
"""
    assert Shell().run(text) == ["4", "3 0 2", "3 1 3", "3 2 4"]


def test_disabled_breakpoints_are_passed(tmp_path: Path) -> None:
    path = tmp_path / "script.ps1"
    path.write_text(SCRIPT)
    text = f"""
$point = Set-PSBreakpoint '{path}' 2 -Action {{ }} | Disable-PSBreakpoint -PassThru
$null = & '{path}'
$point.HitCount
$null = $point | Enable-PSBreakpoint
$null = & '{path}'
$point.HitCount
$point | Remove-PSBreakpoint
"""
    assert Shell().run(text) == ["0", "3"]
