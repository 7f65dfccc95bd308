"""Large data: time and memory of reading files that do not fit, and of sorting a million objects.

usage: bench_large.py [MEGABYTES]

Each file is read at a tenth of its size and whole (1,000 MB unless said otherwise); the greatest
memory may not grow with it. The rows that are looked for stand at the end, so that all is read.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SHELL = [str(Path(__file__).parents[1] / "xshell"), "-NoProfile", "-Command"]
MEGABYTES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
#: At most so many times the memory of a file a tenth as large.
GROWTH = 1.1

READERS: dict[str, tuple[Callable[[int], Iterator[str]], str]] = {}


def reader(script: str) -> Callable[[Callable[[int], Iterator[str]]], None]:
    """Registers the lines of a file, of a number of bytes, with the script that reads it."""

    def register(lines: Callable[[int], Iterator[str]]) -> None:
        READERS[lines.__name__] = (lines, script)

    return register


@reader("Import-Csv {} | Where-Object Event -eq 'LAST' | Select-Object -First 10")
def csv(size: int) -> Iterator[str]:
    """A tracking log of Exchange, ten rows of another event at its end."""
    yield "Timestamp,Server,Event,Sender,Recipients,Subject\n"
    written = number = 0
    while written < size:
        line = (
            f"2026-11-28T02:00:00.000Z,HUB01,RECEIVE,user{number}@contoso.com,"
            f'"all@contoso.com;user{number}@fabrikam.com","Report, number {number}"\n'
        )
        written += len(line)
        number += 1
        yield line
    yield from ["2026-11-28T03:00:00.000Z,HUB01,LAST,a@contoso.com,b@contoso.com,end\n"] * 10


@reader("Get-Content {} | Where-Object {{ $_ -eq 'LAST' }} | Select-Object -First 10")
def text(size: int) -> Iterator[str]:
    """Lines, ten of another text at the end."""
    line = "2026-11-28T02:00:00.000Z,HUB01,RECEIVE,user@contoso.com,all@contoso.com,Report\n"
    yield from (line for _ in range(size // len(line)))
    yield from ["LAST\n"] * 10


def cost(script: str) -> tuple[float, float, int]:
    """Seconds, greatest memory in MB, and the count of lines that a script printed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*SHELL, f"@({script}).Count"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - began, usage.ru_maxrss / 1024, int(printed)


def read(name: str) -> None:
    """Read a file at a tenth of its size and whole."""
    lines, script = READERS[name]
    before = 0.0
    for size in (MEGABYTES * 100_000, MEGABYTES * 1_000_000):
        with tempfile.NamedTemporaryFile("w", suffix=f".{name}") as file:
            file.writelines(lines(size))
            file.flush()
            seconds, memory, count = cost(script.format(file.name))
        grown = memory / before if before else 1.0
        verdict = "" if grown <= GROWTH and count == 10 else "\tover the limit"
        print(
            f"{name} of {size / 1e6:.0f} MB\t{seconds:.1f} s\t{memory:.0f} MB{verdict}", flush=True
        )
        before = memory


def clixml(count: int = 100_000) -> None:
    """Export and import so many objects; both keep what later references may name."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        made = f"1..{count} | ForEach-Object {{ [pscustomobject]@{{ Id = $_; Name = 'user' }} }}"
        for what, script in (
            ("export", f"{made} | Export-Clixml {file.name}"),
            ("import", f"Import-Clixml {file.name} | Where-Object Id -gt {count - 10}"),
        ):
            seconds, memory, _ = cost(script)
            print(f"{what} of {count} objects\t{seconds:.1f} s\t{memory:.0f} MB", flush=True)


def sort(count: int = 1_000_000) -> None:
    """Sort so many objects by a property."""
    made = f"1..{count} | ForEach-Object {{ [pscustomobject]@{{ Id = ($_ * 7919) % 1000003 }} }}"
    plain, memory, _ = cost(made)
    seconds, sorted_memory, _ = cost(f"{made} | Sort-Object Id")
    print(
        f"sort of {count} objects\t{seconds - plain:.1f} s beside {plain:.1f} s to make them\t"
        f"{sorted_memory:.0f} MB beside {memory:.0f} MB"
    )


if __name__ == "__main__":
    sort()
    clixml()
    for each in READERS:
        read(each)
