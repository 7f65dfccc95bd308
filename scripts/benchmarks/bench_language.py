"""The items of language.ps1 and language.py beside each other, and beside PowerShell's figures.

pwsh.tsv says how many times plain Python's time the real PowerShell took for each item, both
measured on one machine in one hour; the quotient carries over to other machines.
"""

import math
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# What the printed figures cannot tell from nothing; the table was made with the same floor.
LEAST = 0.05
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def run(command: list[str]) -> dict[str, float]:
    """Milliseconds of each item that the command printed."""
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pairs = (line.split("\t") for line in output.splitlines() if "\t" in line)
    return {name: float(value.replace(",", "")) for name, value in pairs}


def main() -> None:
    shell = [str(HERE.parents[0] / "xshell"), "-NoProfile", "-File", str(HERE / "language.ps1")]
    peer = [sys.executable, str(HERE / "language.py")]
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for command, times in ((shell, ours), (peer, theirs)):
            for name, value in run(command).items():
                times.setdefault(name, []).append(value)
    ratios = []
    for line in (HERE / "pwsh.tsv").read_text().splitlines()[1:]:
        name, _, _, per_python = line.split("\t")
        if name not in ours:
            print(f"{name}\tnot measured")
            continue
        ms = statistics.median(ours[name])
        times_python = ms / max(statistics.median(theirs[name]), LEAST)
        times_powershell = times_python / float(per_python)
        ratios.append(max(times_powershell, 1e-6))
        print(
            f"{name}\t{ms:.1f} ms\t{times_python:.1f} x Python\t{times_powershell:.2f} x PowerShell"
        )
    if ratios:
        mean = math.exp(statistics.fmean(map(math.log, ratios)))
        print(f"geometric mean\t{mean:.2f} x PowerShell over {len(ratios)} items")


if __name__ == "__main__":
    main()
