"""Every dialogue file is what the server does."""

from pathlib import Path

import pytest

from store.snapshot import Snapshot
from tests.dialogues.dialogue import Dialogue

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", [str(path.relative_to(HERE)) for path in HERE.rglob("*.smtp")])
def test_dialogue(snapshot: Snapshot, name: str) -> None:
    offset = snapshot.clock_offset
    try:
        Dialogue(HERE / name, snapshot).play()
    finally:
        snapshot.clock_offset = offset
