"""Where things are on this machine: the data folder, Windows paths, lab addresses and ports."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Added to every SMTP port where the process may not bind the real ones.
PORT_OFFSET = 20000
LAB_NETWORK = "127.0.1."
_INSTALL = re.compile(
    r"C:\\Program Files\\Microsoft\\Exchange Server\\(V14|V15)(?:\\(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_SHARE = re.compile(r"\\\\([^\\]+)\\C\$(?:\\(.*))?", re.IGNORECASE | re.DOTALL)
_LOCAL_DRIVE = re.compile(r"C:(?:\\(.*))?", re.IGNORECASE | re.DOTALL)


def data_folder() -> Path:
    """The folder of everything that is kept: XDG_DATA_HOME/xshell."""
    base = os.environ.get("XDG_DATA_HOME") or os.path.join(
        os.environ.get("HOME") or "/var/lib", ".local", "share"
    )
    return Path(base) / "xshell"


def default_store_url() -> str:
    """The embedded store's URL."""
    return f"sqlite:///{data_folder() / 'organization.db'}"


def folder_of_store(url: str) -> Path:
    """The folder for logs, queues and mail: beside an SQLite store, else the data folder."""
    if url.startswith("sqlite:///") and url != "sqlite:///:memory:":
        return Path(url[len("sqlite:///") :]).resolve().parent
    return data_folder()


def server_folder(root: Path, server: str) -> Path:
    """A server's drive C."""
    return root / "servers" / server.upper() / "C"


def install_path(version_major: int) -> str:
    """Exchange's folder as Windows names it."""
    version = "V14" if version_major < 15 else "V15"
    return f"C:\\Program Files\\Microsoft\\Exchange Server\\{version}\\"


def windows_path(root: Path, local_server: str, path: str) -> Path | None:
    """The file that a Windows path names: `C:\\…` on the local server, `\\\\SERVER\\C$\\…`."""
    share = _SHARE.fullmatch(path)
    if share is not None:
        return _below(server_folder(root, share[1].split(".")[0]), share[2])
    local = _LOCAL_DRIVE.fullmatch(path.replace("/", "\\"))
    if local is None:
        return None
    return _below(server_folder(root, local_server), local[1])


def _below(folder: Path, rest: str | None) -> Path:
    """A path below a folder, found without regard to case; it can't leave the folder."""
    for part in (rest or "").split("\\"):
        if part in ("", "."):
            continue
        if part == "..":
            raise ValueError("A path on a server's drive can't contain '..'.")
        folder = _spelled(folder, part)
    return folder


def _spelled(folder: Path, name: str) -> Path:
    exact = folder / name
    if exact.exists() or not folder.is_dir():
        return exact
    for each in folder.iterdir():
        if each.name.lower() == name.lower():
            return each
    return exact


def lab_address(number: int) -> str:
    """The loopback address of the lab's n-th server, from 1."""
    return f"{LAB_NETWORK}{10 + number}"


def port_offset() -> int:
    """What is added to the real ports: nothing for who may bind them, else PORT_OFFSET.

    XSHELL_PORT_OFFSET says otherwise.
    """
    given = os.environ.get("XSHELL_PORT_OFFSET")
    if given is not None:
        return int(given)
    return 0 if os.geteuid() == 0 else PORT_OFFSET
