"""Durable acceptance beside Postfix: 4 KB messages over 20 sessions, on one disk, in turn.

Both accept, write durably and hold: Postfix puts every message on hold, our Transport service
queues for a delivery service that does not run. On our side the rights of an anonymous connector,
a message rate limit, protocol logging and message tracking are on. Needs Debian's postfix package
and root.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import postfix

ROOT = Path(__file__).parents[2]
ROUNDS = 3
MESSAGES = 6000
SESSIONS = 20
SIZE = 4096
OFFSET = 30000
OURS = ("127.0.1.11", 2600 + OFFSET)
THEIRS = ("127.0.1.250", 30025)
PREPARE = """
$null = New-ReceiveConnector 'Benchmark' -Server MAIL1 -TransportRole HubTransport -Custom `
    -Bindings 0.0.0.0:2600 -RemoteIPRanges 127.0.0.0/8 `
    -PermissionGroups AnonymousUsers -ProtocolLoggingLevel Verbose
Set-ReceiveConnector 'MAIL1\\Benchmark' -MessageRateLimit 1000000 -MessageRateSource IPAddress `
    -MaxInboundConnectionPerSource Unlimited -WarningAction SilentlyContinue
Start-Service MSExchangeTransport
(Get-Service MSExchangeTransport).Status
"""


def shell(text: str, environment: dict[str, str]) -> str:
    """What a command of the shell prints."""
    command = [str(ROOT / "scripts" / "xshell"), "-NoProfile", "-Command", text]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def load(address: tuple[str, int], recipient: str) -> float:
    """Messages a second that a server accepted."""
    command = ["smtp-source", "-d", "-s", str(SESSIONS), "-m", str(MESSAGES), "-l", str(SIZE)]
    command += ["-f", "app@example.net", "-t", recipient, f"{address[0]}:{address[1]}"]
    begin = time.perf_counter()
    subprocess.run(command, check=True, timeout=300)
    return MESSAGES / (time.perf_counter() - begin)


def main() -> int:
    """Measure in turn, print the medians and their ratio."""
    if not postfix.available():
        print("acceptance\tskipped: needs root, and postfix with smtp-source")
        return 0
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        os.chmod(folder, 0o711)  # Postfix's own user must reach its queue
        home = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("DATA", "STATE", "CONFIG")}
        environment = {**os.environ, **home, "XSHELL_PORT_OFFSET": str(OFFSET)}
        print(f"acceptance\tservice\t{shell(PREPARE, environment)}")
        try:
            with postfix.holding_postfix(Path(folder, "postfix"), *THEIRS):
                ours, theirs = [], []
                for _ in range(ROUNDS):
                    theirs.append(load(THEIRS, "someone@example.org"))
                    ours.append(load(OURS, "administrator@contoso.com"))
        finally:
            shell("Stop-Service MSExchangeTransport", environment)
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(f"acceptance\tPostfix\t{peer:.0f} messages/s")
    print(f"acceptance\txshell\t{mine:.0f} messages/s\t{mine / peer:.2f} times Postfix")
    return 0


if __name__ == "__main__":
    sys.exit(main())
