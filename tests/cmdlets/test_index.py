"""The index of cmdlets says what the modules hold."""

import subprocess
import sys
from pathlib import Path

from cmdlets.index import MODULES

ROOT = Path(__file__).parents[2]


def test_the_index_is_current() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "index_cmdlets.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, "run scripts/index_cmdlets.py" + result.stderr


def test_a_cmdlet_is_one_class() -> None:
    names = [name.lower() for _, _, listed in MODULES for name in listed.split()]
    assert sorted(names) == sorted(set(names))
