"""The machine's own services, as systemd has them; they are read, never changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_RUNS = Path("/run/systemd/system")
_SECONDS = 10
_STATUS = {
    "active": "Running",
    "activating": "StartPending",
    "deactivating": "StopPending",
    "reloading": "Running",
}
_START_TYPES = {
    "disabled": "Disabled",
    "enabled": "Automatic",
    "enabled-runtime": "Automatic",
    "masked": "Disabled",
}


class Unit:
    """A service of systemd, its status in the words of ServiceControllerStatus."""

    __slots__ = ("display_name", "name", "pid", "start_type", "status")

    def __init__(self, name: str, display_name: str, status: str, start_type: str) -> None:
        self.name = name
        self.display_name = display_name
        self.status = status
        self.start_type = start_type
        self.pid: int | None = None


def units() -> list[Unit]:
    """The services by name; none where systemd does not run."""
    if not _RUNS.is_dir():
        return []
    types = dict(line.split()[:2] for line in _asked("list-unit-files") if len(line.split()) > 1)
    found = []
    for line in _asked("list-units", "--all"):
        # UNIT LOAD ACTIVE SUB DESCRIPTION
        fields = line.split(None, 4)
        if len(fields) < 4 or fields[1] == "not-found":
            continue
        unit, _load, active, _sub, *description = fields
        name = unit.removesuffix(".service")
        start_type = _START_TYPES.get(types.get(unit, ""), "Manual")
        shown = description[0].strip() if description else name
        found.append(Unit(name, shown, _STATUS.get(active, "Stopped"), start_type))
    return sorted(found, key=lambda each: each.name.lower())


def _asked(*what: str) -> list[str]:
    command = ["systemctl", *what, "--type=service", "--no-legend", "--plain", "--no-pager"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines()
