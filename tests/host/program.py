"""Runs the program for tests, in a folder and with a store of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-I", str(ROOT / "xshell" / "__main__.py")]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a run: everything that is kept lies below the folder."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "LANG": "en_US.UTF-8",
        "TZ": "UTC",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "XDG_DATA_HOME": str(folder / ".data"),
        "XDG_STATE_HOME": str(folder / ".state"),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        "XDG_CACHE_HOME": str(folder / ".cache"),
    }


class Ended:
    """What a run wrote and its exit code."""

    def __init__(self, out: str, err: str, code: int) -> None:
        self.out = out
        self.err = err
        self.code = code


def run(folder: Path, *arguments: str, typed: str = "") -> Ended:
    """Runs the program with arguments and standard input."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder),
        input=typed.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    out = done.stdout.decode().replace(str(folder), "<cwd>")
    return Ended(out, done.stderr.decode(), done.returncode)
