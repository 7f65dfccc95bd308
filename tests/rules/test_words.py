"""The project speaks of itself alone, and says nothing unfinished is done."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNWANTED = re.compile(
    "|".join(
        [
            "TO" + "DO",
            "FIX" + "ME",
            "XX" + "X\\b",
            "Not" + "ImplementedError",
            "(?<![\\w.])/wo" + "rk/",
        ]
    )
)


def test_no_unwanted_words() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.ps1", "*.sh", "scripts", ".ci"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name in listed
        if (ROOT / name).is_file() and not name.startswith("tests/oracle/")
        for number, line in enumerate((ROOT / name).read_text(errors="replace").splitlines(), 1)
        if UNWANTED.search(line)
    ]
    assert not found
