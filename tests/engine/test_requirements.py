"""`#requires` lines of script files are met or refused before the script runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.evaluation import Evaluator

LINES = {
    "#requires -Version 5.1": "ran",
    "#Requires -Version 99": "ScriptRequiresUnmatchedPSVersion",
    "#requires -PSEdition Core": "ran",
    "#requires -PSEdition Desktop": "ScriptRequiresUnmatchedPSEdition",
    "#requires -Modules Microsoft.PowerShell.Utility": "ran",
    "#requires -Modules NoSuchModule": "ScriptRequiresMissingModules",
    "# requires -Version 99": "ran",
}


@pytest.mark.parametrize(("line", "expected"), LINES.items())
def test_requirements(tmp_path: Path, line: str, expected: str) -> None:
    script = tmp_path / "needs.ps1"
    script.write_text(f"{line}\n'ran'\n")
    found = Evaluator()(f"$(try {{ & '{script}' }} catch {{ $_.FullyQualifiedErrorId }})")
    assert found == f"[String]{expected}"
