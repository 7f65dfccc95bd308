"""The machine's services where systemd runs."""

from pathlib import Path

import pytest

from cmdlets.servers import systemd

SYSTEMCTL = """#!/bin/sh
case $1 in
list-units)
    echo 'ssh.service        loaded    active   running OpenBSD Secure Shell server'
    echo 'cron.service       loaded    inactive dead    Regular background program'
    echo 'gone.service       not-found inactive dead    gone.service'
    echo 'sleepy.service     loaded    activating start Wakes up' ;;
list-unit-files)
    echo 'ssh.service enabled enabled'
    echo 'cron.service masked enabled' ;;
esac
"""


def test_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "systemctl").write_text(SYSTEMCTL)
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(systemd, "_RUNS", tmp_path)
    found = [(each.name, each.status, each.start_type) for each in systemd.units()]
    assert found == [
        ("cron", "Stopped", "Disabled"),
        ("sleepy", "StartPending", "Manual"),
        ("ssh", "Running", "Automatic"),
    ]
    assert systemd.units()[2].display_name == "OpenBSD Secure Shell server"


def test_a_machine_without_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systemd, "_RUNS", tmp_path / "none")
    assert systemd.units() == []
