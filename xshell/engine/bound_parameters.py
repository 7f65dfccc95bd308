"""The dictionaries of `$PSBoundParameters` and `$PSDefaultParameterValues`."""

from __future__ import annotations

from xshell.engine.dotnet.types import HASHTABLE, OBJECT, STRING, DotNetType, generic_of, known_type
from xshell.engine.values.indexing import index_like
from xshell.engine.values.kinds import GenericDictionary, Hashtable
from xshell.engine.values.members import READERS
from xshell.engine.values.type_of import register_kind

_AUTOMATION = "System.Management.Automation."


class BoundParameters(GenericDictionary):
    """What was bound, by parameter name."""

    __slots__ = ()


class DefaultValues(Hashtable):
    """Values of parameters that calls leave out, by command and parameter."""

    __slots__ = ()


_DICTIONARY = generic_of(known_type("System.Collections.Generic.Dictionary`2"), (STRING, OBJECT))
register_kind(BoundParameters, DotNetType(_AUTOMATION + "PSBoundParametersDictionary", _DICTIONARY))
register_kind(DefaultValues, DotNetType(_AUTOMATION + "DefaultParameterDictionary", HASHTABLE))
for _kind, _base in ((BoundParameters, GenericDictionary), (DefaultValues, Hashtable)):
    index_like(_kind, _base)
    READERS[_kind] = READERS[_base]
