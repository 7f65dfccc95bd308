"""The durable queue: what was acknowledged is there after any end."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

from xshell.transport.queue.database import QueueDatabase, StoredMessage

ROOT = Path(__file__).parents[2]
WRITER = """
import asyncio, sys
from pathlib import Path
from xshell.transport.queue.database import QueueDatabase, StoredMessage
queue = QueueDatabase(Path(sys.argv[1]))
async def one(number):
    to = [f"r{number}@b.c"]
    await queue.add(StoredMessage(queue.next_id(), "a@b.c", to, {}, 0.0, b"x" * 4096))
    print(number, flush=True)
async def main():
    number = 0
    while True:
        await asyncio.gather(*(one(number + each) for each in range(20)))
        number += 20
asyncio.run(main())
"""


def stored(queue: QueueDatabase, recipient: str) -> StoredMessage:
    message = StoredMessage(queue.next_id(), "a@b.c", [recipient], {"size": 1}, 1.5, b"text")
    asyncio.run(queue.add(message))
    return message


def test_messages_come_back_until_the_last_recipient_is_reached(tmp_path: Path) -> None:
    queue = QueueDatabase(tmp_path / "mail.que")
    first, second = stored(queue, "one@b.c"), stored(queue, "two@b.c")
    first.recipients = []
    asyncio.run(queue.update(first))
    queue.close()
    again = QueueDatabase(tmp_path / "mail.que")
    assert [(each.id, each.recipients, each.content) for each in again.load()] == [
        (second.id, ["two@b.c"], b"text")
    ]
    assert again.next_id() > second.id
    again.close()


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "mail.que"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        acknowledged = {int(process.stdout.readline()) for _ in range(500)}
        process.send_signal(signal.SIGKILL)
        acknowledged |= {int(line) for line in process.stdout if line.endswith("\n")}
    queue = QueueDatabase(path)
    kept = {int(each.recipients[0].removeprefix("r").split("@")[0]) for each in queue.load()}
    queue.close()
    assert acknowledged <= kept
