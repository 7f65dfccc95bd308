"""The story of the application server: the same script from a file and at the prompt."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.host.terminal import Terminal
from tests.transport.laboratory import ROOT, Laboratory, eventually

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
    # What was accepted is delivered after the client was told so.
    eventually(lambda: len(laboratory.mail("Administrator")) >= 9, "delivery of nine messages")
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


def test_twice_and_without_services(laboratory: Laboratory) -> None:
    """It can be told again in the same organization, and tells when nobody listens."""
    for _ in range(2):
        assert laboratory.run("-File", STORY).returncode == 0
    laboratory.shell("Stop-Service MSExchange*")
    done = laboratory.run("-File", STORY)
    assert done.returncode == 1
    assert done.stdout.startswith("FAILED: message 1 of a minute is accepted")


def test_at_the_prompt(laboratory: Laboratory, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, laboratory.environment)
    terminal.wait_for("PS ")
    terminal.type(f"& '{STORY}'\r")
    assert "FAILED" not in terminal.wait_for("The story is told.")
    terminal.type("exit\r")
    assert terminal.exit_code() == 0
    terminal.close()
