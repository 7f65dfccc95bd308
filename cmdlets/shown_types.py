"""Which class scripts see as which type: so completion knows the members of what a cmdlet gives,
before there is anything. The table is written by scripts/index_cmdlets.py.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TABLE = __file__.rsplit("/", 1)[0] + "/core/data/shown_types.tsv"


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Module and class by the full name of the type."""
    with open(_TABLE, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return {name: (module, cls) for name, module, cls in rows}


def class_shown_as(full_name: str) -> Any:
    """The class whose objects scripts see as a type, None where that is none of the shell's own."""
    place = _places().get(full_name)
    return None if place is None else getattr(import_module(place[0]), place[1])
