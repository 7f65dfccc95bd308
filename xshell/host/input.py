"""Objects that are piped into the program."""

from __future__ import annotations

from xshell.engine.values.enumerator import Enumerator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.host.console import Console

    Value = Any

_MARK = "#< CLIXML"


class PipedObjects(Enumerator):
    """`$input` of the program: nothing is read before it is asked for."""

    __slots__ = ()


def piped_objects(console: Console, input_format: str, *, at_once: bool = False) -> PipedObjects:
    """The lines of standard input, or with the format `xml` the objects of its CLIXML.

    `at_once` reads them before anything runs.
    """
    if at_once and input_format != "xml":
        return PipedObjects(list(_lines(console)))
    return PipedObjects(_objects(console) if input_format == "xml" else _lines(console))


def _lines(console: Console) -> Iterator[str]:
    while (line := console.next_line()) is not None:
        yield line


def _objects(console: Console) -> Iterator[Value]:
    from xshell.engine.errors import NetException
    from xshell.engine.failures import error_from
    from xshell.engine.serialization.reader import deserialized

    text = "\n".join(_lines(console))
    try:
        values = deserialized(text.removeprefix(_MARK).lstrip())
    except NetException as error:
        # Whoever started this program broke its protocol: the script cannot go on.
        ended = error_from(error)
        ended.script_level = True
        raise ended from error
    yield from values
