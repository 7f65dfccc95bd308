"""usage: soak transport [ROUNDS]: the hub is killed amid a load again and again.

Nothing that it accepted may be missing at the end. Prints a line a round.
"""

from __future__ import annotations

import os
import random
import signal
import smtplib
import sqlite3
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tests.transport.laboratory import Laboratory

SESSIONS = 10
RECIPIENT = "administrator@contoso.com"
PATIENCE = 120.0


def load(lab: Laboratory, label: str, accepted: list[str]) -> None:
    """Sends messages until the server is gone."""
    from tests.transport.laboratory import message

    with suppress(smtplib.SMTPException, OSError), lab.client(source="127.0.2.30") as client:
        for count in range(2000):
            subject = f"{label}-{count}"
            client.sendmail("x@example.net", RECIPIENT, message(subject, size=2000))
            accepted.append(subject)


def kill_hub(lab: Laboratory) -> None:
    """Ends the hub of MAIL1 as a crash would."""
    with closing(sqlite3.connect(lab.folder / "organization.db")) as store:
        query = "SELECT pid FROM service_states WHERE server = 'MAIL1' AND service = ?"
        os.kill(store.execute(query, ("MSExchangeTransport",)).fetchone()[0], signal.SIGKILL)


def one_round(lab: Laboratory, number: int, accepted: list[str]) -> None:
    """A load, a crash in it, a new start."""
    threads = [
        threading.Thread(target=load, args=(lab, f"{number}-{each}", accepted))
        for each in range(SESSIONS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.2, 2.0))
    kill_hub(lab)
    for thread in threads:
        thread.join()
    lab.shell("Start-Service MSExchangeTransport")


def missing(lab: Laboratory, accepted: list[str]) -> set[str]:
    """Subjects that were accepted and are in no mailbox."""
    lines = {line for text in lab.mail("Administrator") for line in text.split("\n", 30)}
    return {each for each in accepted if f"Subject: {each}" not in lines}


def main() -> int:
    """Runs the rounds; the exit code is 1 where a message was lost."""
    from tests.transport.laboratory import Laboratory

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    accepted: list[str] = []
    with tempfile.TemporaryDirectory() as folder, Laboratory(Path(folder)) as lab:
        for number in range(1, rounds + 1):
            one_round(lab, number, accepted)
            deadline = time.monotonic() + PATIENCE
            while (lost := missing(lab, accepted)) and time.monotonic() < deadline:
                time.sleep(1)
            print(f"round {number}: {len(accepted)} accepted so far, {len(lost)} missing")
            if lost:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
