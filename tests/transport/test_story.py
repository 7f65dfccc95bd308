"""The story of the application server: the same script from a file and at the prompt."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.transport.laboratory import ROOT, Laboratory

pytestmark = pytest.mark.slow
STORY = str(ROOT / "scripts" / "story.ps1")


@pytest.mark.parametrize("client", ["swaks", "smtplib"])
def test_from_a_file(laboratory: Laboratory, client: str, tmp_path: Path) -> None:
    if client == "swaks" and shutil.which("swaks") is None:
        pytest.skip("swaks is not installed (Debian's package swaks)")
    if client == "smtplib":
        laboratory.environment["PATH"] = _path_without_swaks(tmp_path)
    done = laboratory.run("-File", STORY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("The story is told.")
    assert len(laboratory.mail("Administrator")) == 9
    _check_logs(laboratory)


def _path_without_swaks(folder: Path) -> str:
    programs = folder / "programs"
    programs.mkdir()
    (programs / "python3").symlink_to(sys.executable)
    for name in ("sh", "dirname", "readlink"):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    return str(programs)


def _check_logs(laboratory: Laboratory) -> None:
    """The logs tell the hand-over and the refusals, each where Exchange tells it, and no secret."""
    front, hub = laboratory.logs("FrontEnd"), laboratory.logs("Hub")
    assert "Setting up client proxy session to destination(s):" in front
    assert "Proxy session was successfully set up. Session for App1@contoso.com" in front
    assert "421 4.4.2 Message submission rate" in hub
    assert "550 5.7.60 SMTP; Client does not have permissions" in hub
    assert "421 4.4.2" not in front
    assert "550 5.7.60" not in front
    assert "U2VjcmV0MSE" not in front + hub
    assert "Secret1!" not in front + hub


def test_at_the_prompt(laboratory: Laboratory) -> None:
    seen = _typed(laboratory, f"& '{STORY}'\r", "The story is told.")
    assert "FAILED" not in seen


def _typed(laboratory: Laboratory, text: str, wanted: str) -> str:
    """What a terminal shows after a text was typed at the prompt."""
    main, side = pty.openpty()
    command = [str(ROOT / "scripts" / "xshell"), "-NoProfile", "-NoLogo"]
    environment = {**laboratory.environment, "TERM": "xterm", "COLUMNS": "120", "LINES": "40"}
    with subprocess.Popen(
        command, env=environment, stdin=side, stdout=side, stderr=side, start_new_session=True
    ) as process:
        os.close(side)
        seen = _until(main, "PS ", 30)
        os.write(main, text.encode())
        seen = _until(main, wanted, 90)
        os.write(main, b"exit\r")
        _until(main, "no more", 5)
        process.wait(10)
    os.close(main)
    return seen


def _until(terminal: int, wanted: str, seconds: float) -> str:
    seen, deadline = "", time.monotonic() + seconds
    while wanted not in seen and time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return seen
        if b"\x1b[6n" in data:
            # The prompt asks where the cursor is.
            os.write(terminal, b"\x1b[1;1R")
        seen += data.decode(errors="replace")
    assert wanted in seen or wanted == "no more", seen[-2000:]
    return seen
