"""The cmdlet items of language.ps1 beside PowerShell's figures, with a limit for each.

pwsh.tsv says how many times plain Python's time the real PowerShell took for each item, both
measured on one machine in one hour; the quotient carries over to other machines. Select-String
over 100 MB is set beside Python's re over the same lines.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
SHELL = [str(HERE.parents[0] / "xshell"), "-NoProfile"]
#: At most so many times PowerShell's time.
LIMITS = {
    "where-property-1e5": 0.5,
    "sort-1e5": 0.5,
    "sort-two-keys-1e5": 0.5,
    "group-1e5": 0.5,
    "measure-1e5": 0.5,
    "select-calculated-1e5": 0.5,
    "expand-unique-1e5": 0.5,
    "get-content-1e5": 0.5,
    "compare-object-5e3": 0.5,
    "format-table-1e4": 1.0,
    "format-list-1e4": 1.0,
    "import-csv-1e5": 2.0,
    "convertto-csv-1e4": 2.0,
    "json-1e4": 2.0,
}
LINES = 1_600_000


def run(command: list[str]) -> dict[str, float]:
    """Milliseconds of each item that the command printed."""
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pairs = (line.split("\t") for line in output.splitlines() if "\t" in line)
    return {name: float(value.replace(",", "")) for name, value in pairs}


def items() -> None:
    """Each item as a multiple of PowerShell's time."""
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for command, times in (
            ([*SHELL, "-File", str(HERE / "language.ps1")], ours),
            ([sys.executable, str(HERE / "language.py")], theirs),
        ):
            for name, value in run(command).items():
                times.setdefault(name, []).append(value)
    for line in (HERE / "pwsh.tsv").read_text().splitlines()[1:]:
        name, _, _, per_python = line.split("\t")
        if name not in LIMITS or name not in ours:
            continue
        ms = statistics.median(ours[name])
        times = ms / max(statistics.median(theirs[name]), 0.01) / float(per_python)
        verdict = "" if times <= LIMITS[name] else "\tover the limit"
        print(f"{name}\t{ms:.1f} ms\t{times:.2f} x PowerShell (at most {LIMITS[name]}){verdict}")


def select_string() -> None:
    """Select-String over 100 MB beside Python's re over the same lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".log", delete=False) as file:
        for number in range(LINES):
            file.write(f"2026-11-28T02:00:00.000Z,HUB01,{number},RCPT TO:<user{number}@c.com>\n")
    path = Path(file.name)
    try:
        script = f"(Measure-Command {{ Select-String 'user\\d*999@' {path} }}).TotalSeconds"
        command = [*SHELL, "-Command", script]
        shell = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        began = time.perf_counter()
        search = re.compile(r"user\d*999@", re.IGNORECASE).search
        with path.open() as lines:
            found = sum(1 for line in lines if search(line))
        python = time.perf_counter() - began
        size = path.stat().st_size / 1e6
        print(
            f"select-string of {size:.0f} MB, {found} found\t{shell:.2f} s\t"
            f"{shell / python:.2f} x Python's re (at most 1.5)"
        )
    finally:
        path.unlink()


if __name__ == "__main__":
    items()
    select_string()
