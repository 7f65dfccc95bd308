"""The notes that objects of other runspaces carry: from which computer and runspace they are."""

from __future__ import annotations

from xshell.engine.serialization.copies import copied
from xshell.engine.values.extended import NoteProperty
from xshell.engine.values.kinds import PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.remoting.records import Origin

    Value = Any

COMPUTER, RUNSPACE, SHOWN = "PSComputerName", "RunspaceId", "PSShowComputerName"


def received(value: Value, origin: Origin, frame: Any) -> Value:
    """An object that another runspace wrote, as it arrives: a copy with the notes on it."""
    if value is None:
        return None
    made = copied(value, frame)
    notes = {
        COMPUTER: origin.computer_name,
        RUNSPACE: origin.runspace_id,
        SHOWN: origin.shown,
    }
    if type(made) is PSCustomObject:
        made.properties.update(notes)
        return made
    if type(made) is not PSObject:
        made = PSObject(made, {})
    made.members.update((name.lower(), NoteProperty(name, note)) for name, note in notes.items())
    return made
