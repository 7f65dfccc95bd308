"""PSDataCollection and PSDataStreams: what a run wrote beside its output."""

from __future__ import annotations

from xshell.engine.dotnet.lists import LIST_METHODS
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import DotNetType, generic_of, known_type
from xshell.engine.values.kinds import GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from xshell.engine.streams import Streams

    Value = Any

_NAMESPACE = "System.Management.Automation."
_DEFINITION = known_type(_NAMESPACE + "PSDataCollection`1")


class DataCollection(GenericList):
    """PSDataCollection of one kind of records, by the name of their class."""

    __slots__ = ("dotnet_type",)

    def __init__(self, name: str, items: Iterable[Value] = ()) -> None:
        element = known_type(_NAMESPACE + name)
        super().__init__(element, items)
        self.dotnet_type: DotNetType = generic_of(_DEFINITION, (element,))


def _read_all(own: DataCollection) -> list[Value]:
    """Everything, taken out of the collection."""
    found = list(own)
    own.clear()
    return found


define(
    _DEFINITION.full_name,
    properties=(
        Property("Count", len, type_name="System.Int32"),
        Property("IsOpen", lambda _own: True, type_name="System.Boolean"),
        Property("EnumeratorNeverBlocks", lambda _own: False, lambda _own, _value: None),
        Property("BlockingEnumerator", lambda _own: False, lambda _own, _value: None),
    ),
    methods=(
        *LIST_METHODS,
        Method("Add", lambda own, item: own.append(item), "void (System.Object item)"),
        Method("ReadAll", _read_all, "()"),
        Method("Complete", lambda _own: None, "void ()"),
        Method("Dispose", lambda _own: None, "void ()"),
    ),
    constructor=Method("new", lambda made: DataCollection(made.arguments[0].name), "()"),
)
_NAMES = ("error", "progress", "verbose", "debug", "warning", "information")


class DataStreams:
    """PSDataStreams: a collection for each stream."""

    __slots__ = ("debug", "error", "information", "progress", "verbose", "warning")

    dotnet_type = known_type(_NAMESPACE + "PSDataStreams")

    def __init__(self) -> None:
        self.error = DataCollection("ErrorRecord")
        self.progress = DataCollection("ProgressRecord")
        self.verbose = DataCollection("VerboseRecord")
        self.debug = DataCollection("DebugRecord")
        self.warning = DataCollection("WarningRecord")
        self.information = DataCollection("InformationRecord")

    def clear(self) -> None:
        """Forget all records."""
        for stream in _NAMES:
            getattr(self, stream).clear()

    def sinks(self, error: Callable[[Value], None]) -> Streams:
        """Streams that write here; errors go to a function of their own."""
        from xshell.engine.streams import Streams

        others = {stream: getattr(self, stream).append for stream in _NAMES if stream != "error"}
        return Streams(
            error,
            others["warning"],
            others["verbose"],
            others["debug"],
            others["information"],
            others["progress"],
            frozenset({"information"}),
        )


def _collection(stream: str) -> Property:
    return Property(
        stream.capitalize(),
        lambda own: getattr(own, stream),
        lambda own, value: setattr(own, stream, value),
    )


define(
    DataStreams.dotnet_type.full_name,
    properties=tuple(_collection(stream) for stream in _NAMES),
    methods=(Method("ClearStreams", DataStreams.clear, "void ()"),),
)
