"""What runs in the background has copies of the variables, which still do their work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.host.program import run

if TYPE_CHECKING:
    from pathlib import Path


def test_default_values_of_parameters_hold_in_the_background(tmp_path: Path) -> None:
    script = (
        "$PSDefaultParameterValues = @{ 'Join-Path:ChildPath' = 'x' }; $n = 'Bob'; "
        '$j = Write-Output "Hi $n" &; Receive-Job $j -Wait; '
        "$j = Join-Path /a &; Receive-Job $j -Wait"
    )
    ended = run(tmp_path, "-NoProfile", "-Command", script)
    assert (ended.out.split("\n"), ended.err) == (["Hi Bob", "/a/x", ""], "")
