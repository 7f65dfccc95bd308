"""A private Postfix that accepts and holds mail: the peer of the acceptance benchmark.

Its queue lies in a folder of ours, it listens on one loopback address, every message is put on hold
(written durably, never delivered), and it stops with the block that started it.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
mynetworks = 127.0.0.0/8
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
smtpd_recipient_restrictions = check_client_access static:HOLD, permit_mynetworks, reject
smtpd_client_connection_count_limit = 0
alias_maps =
"""
_MASTER = """\
{address}:{port} inet n - n - 100 smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
proxymap unix - - n - - proxymap
"""


def available() -> bool:
    """Whether Debian's postfix package is here and we may run it."""
    return os.geteuid() == 0 and all(map(shutil.which, ("postfix", "smtp-source")))


@contextmanager
def holding_postfix(folder: Path, address: str, port: int) -> Iterator[None]:
    """Runs the private Postfix in `folder` while the block lasts."""
    config = folder / "etc"
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir(parents=True)
    shutil.chown(folder / "data", "postfix")
    os.chmod(folder, 0o755)
    (config / "main.cf").write_text(_MAIN.format(folder=folder))
    (config / "master.cf").write_text(_MASTER.format(address=address, port=port))
    command = ["postfix", "-c", str(config)]
    subprocess.run([*command, "start"], check=True, capture_output=True)
    try:
        time.sleep(1)
        yield
    finally:
        subprocess.run([*command, "stop"], check=False, capture_output=True)
