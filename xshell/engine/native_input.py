"""What a native program reads on its standard input for an object of the pipeline."""

from __future__ import annotations

from xshell.engine.values.kinds import Byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def encoded(session: Any, value: Value) -> bytes:
    """Bytes as they are, text with a line feed in `$OutputEncoding`, other objects as shown."""
    if type(value) is Byte:
        return bytes((value,))
    if isinstance(value, list) and value and all(type(each) is Byte for each in value):
        return bytes(value)
    lines = [value] if isinstance(value, str) else session.display_lines(value)
    text = "".join(f"{line}\n" for line in lines)
    return text.encode(session.console_encoding, "replace")
