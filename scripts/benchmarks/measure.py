"""Processor time of whole programs, measured in turn so that both see the same machine."""

import os
import resource
import statistics
import subprocess
from collections.abc import Mapping, Sequence


def cpu_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Milliseconds of user and system time that one run took, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def medians(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str]
) -> dict[str, float]:
    """The median of each command's processor time over so many rounds, in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for name, command in commands.items():
        cpu_of(command, environment)
        times[name].clear()
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu_of(command, environment))
    return {name: statistics.median(values) for name, values in times.items()}
