"""Recorded cases of the real PowerShell: how one is run and what it must print.

A case is NAME.ps1, or NAME.json with arguments, standard input, files and environment; beside it
stand NAME.out (standard output) and NAME.rc (exit code). A case's folder is shown as <cwd>; the
help that a wrong command line prints (exit code 64) is not compared.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
PASSING = Path(__file__).parent / "passing.txt"
TIMEOUT = 60
ENVIRONMENT = {
    "LANG": "en_US.UTF-8",
    "LC_ALL": "en_US.UTF-8",
    "TZ": "UTC",
    "TERM": "dumb",
    "NO_COLOR": "1",
}


def passing_cases() -> list[str]:
    """Names of the cases that must pass; the list only grows."""
    return PASSING.read_text().split()


def run_case(name: str) -> tuple[list[str], int | None, str]:
    """Output lines, exit code (None after a time-out) and standard error of a case."""
    case = CASES / f"{name}.ps1"
    with tempfile.TemporaryDirectory() as folder:
        if case.exists():
            spec = {"args": ["-NoProfile", "-NonInteractive", "-File", str(case)]}
        else:
            spec = json.loads(case.with_suffix(".json").read_text())
        for path, text in spec.get("files", {}).items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "surrogateescape"))
        home = {f"XDG_{kind}_HOME": f"{folder}/.{kind}" for kind in ("DATA", "STATE", "CONFIG")}
        try:
            done = subprocess.run(
                [str(ROOT / "scripts" / "xshell"), *spec["args"]],
                cwd=folder,
                env={**os.environ, **ENVIRONMENT, **home, **spec.get("env", {})},
                input=(spec.get("stdin") or "").encode("utf-8", "surrogateescape"),
                capture_output=True,
                check=False,
                timeout=TIMEOUT,
            )
        except subprocess.TimeoutExpired:
            return [], None, f"no end in {TIMEOUT} s"
    output = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    if not case.exists():
        output = "" if done.returncode == 64 else output.replace(folder, "<cwd>")
    return lines(output), done.returncode, done.stderr.decode("utf-8", "replace")


def wanted(name: str) -> tuple[list[str], int]:
    """What the real PowerShell printed, and its exit code."""
    path = CASES / name
    output = path.with_name(path.name + ".out").read_text()
    return lines(output), int(path.with_name(path.name + ".rc").read_text())


def lines(text: str) -> list[str]:
    """Lines without trailing blanks."""
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]
