"""The parser's speed, what nesting costs, and what a long script's second start costs.

Reads the recorded cases of tests/oracle, and the scripts below the folders in XSHELL_SCRIPTS
(separated by colons), where that is set.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]
ROUNDS = 5


def texts() -> list[str]:
    """The scripts to read."""
    folders = [ROOT / "tests" / "oracle" / "cases"]
    folders += [Path(each) for each in os.environ.get("XSHELL_SCRIPTS", "").split(":") if each]
    return [
        path.read_text("utf-8-sig", "replace")
        for folder in folders
        for kind in ("*.ps1", "*.psm1")
        for path in sorted(folder.rglob(kind))
    ]


def seconds(scripts: list[str]) -> float:
    """Processor time to parse them all, the median of the rounds."""
    from xshell.language import parse

    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        for each in scripts:
            parse(each)
        times.append(time.process_time() - before)
    return statistics.median(times)


def long_script(lines: int) -> str:
    """An ordinary script of so many lines."""
    part = [
        "function Get-Part{0} {{",
        "    param([string]$Name, [int]$Size = {0})",
        "    if ($Size -gt 10 -and $Name -like 'a*') {{",
        '        Write-Verbose "part {0}: $Name"',
        "    }}",
        "    $table = @{{ Name = $Name; Size = $Size * 2 }}",
        "    foreach ($item in $table.Keys) {{ $table[$item] | Out-Null }}",
        "    [pscustomobject]$table | Where-Object Size -gt 5 | Select-Object Name, Size",
        "}}",
        "$part{0} = Get-Command Get-Part{0}",
    ]
    return "\n".join(line.format(at) for at in range(lines // len(part)) for line in part) + "\n"


def starts() -> None:
    """Processor time of a start with a long script, compiled and cached, and with an empty one."""
    from measure import medians

    with tempfile.TemporaryDirectory() as folder:
        made = {"empty": "", "long": "function unused {\n" + long_script(5000) + "}\n"}
        commands = {}
        for name, text in made.items():
            path = Path(folder, f"{name}.ps1")
            path.write_text(text)
            commands[name] = [str(ROOT / "scripts" / "xshell"), "-NoProfile", "-File", str(path)]
        found = medians(commands, ROUNDS, {"XDG_CACHE_HOME": folder})
    ratio = found["long"] / found["empty"]
    print(f"start of 5,000 lines\t{found['long']:.0f} ms\t{ratio:.2f} x an empty script's")


def main() -> None:
    scripts = texts()
    lines = sum(each.count("\n") + 1 for each in scripts)
    seconds(["1"])
    taken = seconds(scripts)
    size = sum(map(len, scripts)) / 1e6
    print(f"parse\t{lines} lines\t{lines / taken:.0f} lines/s\t{size / taken:.2f} MB/s")
    for depth in (15, 30, 60):
        text = '"$(' * depth + "1" + ')"' * depth
        print(
            f"nested to {depth}\t{1e6 * seconds([text] * 20) / 20 / len(text):.2f} us a character"
        )
    starts()


if __name__ == "__main__":
    main()
