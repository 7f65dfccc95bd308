"""JSON as objects or tables: what ConvertFrom-Json and JsonObject make of a document."""

from __future__ import annotations

import json
import re

from cmdlets.core.json_reader import JsonParser, integer
from xshell.engine.recursion import deeper
from xshell.engine.values.kinds import OrderedHashtable, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any

# Frames of Python that a level of a document takes.
_FRAMES = 4


class JsonRefused(Exception):
    """A document that no object can be made of; `error_id` and the sentence."""

    def __init__(self, error_id: str, message: str) -> None:
        super().__init__(message)
        self.error_id = error_id
        self.message = message

    def error(self) -> Terminating:
        """The error of the cmdlet."""
        from xshell.engine.errors import make_error

        return make_error(
            self.error_id,
            self.message,
            "InvalidOperation",
            None,
            "System.InvalidOperationException",
        )


def read_json(text: str, depth: int, as_hashtable: bool, dated: Callable[[str], Value]) -> Value:
    """The value of a document.

    Raises JsonProblem for text that is none, and JsonRefused for names that no object can have.
    """
    maker = _Maker(as_hashtable, dated)
    nested = text.count("{") + text.count("[")
    # Python's reader would join the halves of a character that are written apart.
    if nested < min(depth, 900) and not _HALF.search(text):
        try:
            value = json.loads(
                text,
                object_pairs_hook=maker.make,
                parse_int=integer,
                parse_constant=_refuse,
            )
            return maker.with_dates(value)
        except ValueError:
            # The lenient reader takes it, or says what is wrong.
            pass
    with deeper(_FRAMES * min(nested, depth, 10_000)):
        return JsonParser(text, depth, maker.make, dated).document()


_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class _Maker:
    """Makes objects of names and values."""

    __slots__ = ("_as_hashtable", "_dated")

    def __init__(self, as_hashtable: bool, dated: Callable[[str], Value]) -> None:
        self._as_hashtable = as_hashtable
        self._dated = dated

    def with_dates(self, value: Value) -> Value:
        """A value with its texts that are dates as dates."""
        if type(value) is str:
            return self._dated(value)
        if type(value) is list:
            return [self.with_dates(each) if type(each) in (str, list) else each for each in value]
        return value

    def make(self, pairs: list[tuple[str, Value]]) -> Value:
        """An object, or a table."""
        dated = self.with_dates
        if self._as_hashtable:
            return OrderedHashtable((name, dated(value)) for name, value in pairs)
        made = dict(pairs)
        if "" in made:
            raise JsonRefused(
                "EmptyKeyInJsonString",
                "The provided JSON includes a property whose name is an empty string, this is "
                "only supported using the -AsHashTable switch.",
            )
        if len({name.lower() for name in made}) < len(made):
            _refuse_casing(list(made))
        for name, value in made.items():
            if type(value) in (str, list):
                made[name] = dated(value)
        return PSCustomObject(made)


def _refuse_casing(names: list[str]) -> None:
    known: dict[str, str] = {}
    for name in names:
        earlier = known.setdefault(name.lower(), name)
        if earlier != name:
            raise JsonRefused(
                "KeysWithDifferentCasingInJsonString",
                "Cannot convert the JSON string because it contains keys with different "
                "casing. Please use the -AsHashTable switch instead. The key that was "
                f"attempted to be added to the existing key '{earlier}' was '{name}'.",
            )


def _refuse(word: str) -> Value:
    raise ValueError(word)
