"""The dictionaries of `$PSBoundParameters` and `$PSDefaultParameterValues`."""

from __future__ import annotations

from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import (
    HASHTABLE,
    OBJECT,
    STRING,
    DotNetType,
    generic_of,
    known_type,
    register,
)
from xshell.engine.values.indexing import index_like
from xshell.engine.values.kinds import GenericDictionary, Hashtable
from xshell.engine.values.members import READERS
from xshell.engine.values.type_of import register_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AUTOMATION = "System.Management.Automation."


class BoundParameters(GenericDictionary):
    """What was bound, by parameter name; `positional` are the names of those bound by position."""

    __slots__ = ("positional",)

    def __init__(self, entries: list[tuple[str, Any]], positional: list[str]) -> None:
        super().__init__(STRING, OBJECT, entries, ignore_case=True)
        self.positional = positional


class DefaultValues(Hashtable):
    """Values of parameters that calls leave out, by command and parameter."""

    __slots__ = ()


_DICTIONARY = generic_of(known_type("System.Collections.Generic.Dictionary`2"), (STRING, OBJECT))
_BOUND = DotNetType(_AUTOMATION + "PSBoundParametersDictionary", _DICTIONARY)
register(_BOUND)
register_kind(BoundParameters, _BOUND)
register_kind(DefaultValues, DotNetType(_AUTOMATION + "DefaultParameterDictionary", HASHTABLE))
for _kind, _base in ((BoundParameters, GenericDictionary), (DefaultValues, Hashtable)):
    index_like(_kind, _base)
    READERS[_kind] = READERS[_base]
define(
    _BOUND.full_name,
    properties=(Property("BoundPositionally", lambda own: own.positional),),
)
