"""What built-in views compute: columns, custom content, groups, and what stands for an object."""

from __future__ import annotations

from xshell.engine.values.text import to_string
from xshell.format.controls import Binding, Control, TextItem
from xshell.format.views import Entry, Field, Grouping
from xshell.format.width import RESET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.controls import Item

    Value = Any
    Source = Callable[[Any, Value], Value]


def _member(frame: Any, value: Value, name: str) -> Value:
    from xshell.engine.values.members import get_member

    return get_member(frame, value, name)


def _formatted(form: str, value: Value) -> str:
    from xshell.engine.dotnet.formatting.composite import composite

    return composite(form, [value])


def _scaled(name: str, unit: int) -> Source:
    """A number of bytes in a greater unit."""

    def read(frame: Any, value: Value) -> Value:
        found = _member(frame, value, name)
        return "" if found is None else _formatted("{0:N2}", found / unit)

    return read


def _processor_seconds(frame: Any, value: Value) -> Value:
    seconds = _member(frame, value, "CPU")
    return "" if seconds is None else _formatted("{0:N2}", seconds)


def _command_name(frame: Any, value: Value) -> Value:
    name = _member(frame, value, "Name")
    if to_string(_member(frame, value, "CommandType")) != "Alias":
        return name
    return f"{name} -> {to_string(_member(frame, value, 'Definition'))}"


def _duration(frame: Any, value: Value) -> Value:
    taken = _member(frame, value, "EndExecutionTime") - _member(frame, value, "StartExecutionTime")
    return _formatted("{0:hh\\:mm\\:ss\\.fff}", taken)


def _exported(kind: str) -> Source:
    def read(frame: Any, value: Value) -> Value:
        table = _member(frame, value, kind)
        return list(table.keys()) if hasattr(table, "keys") else table

    return read


def _disk_space(name: str) -> Source:
    def read(frame: Any, value: Value) -> Value:
        found = _member(frame, value, name)
        return "" if not found else _formatted("{0:###0.00}", found / 2**30)

    return read


def _provider_name(frame: Any, value: Value) -> Value:
    return to_string(_member(frame, value, "Provider")).rsplit("\\", 1)[-1]


def _changed(frame: Any, value: Value) -> Value:
    return _formatted("{0:d} {0:HH}:{0:mm}", _member(frame, value, "LastWriteTime"))


def _property(name: str) -> Source:
    return lambda frame, value: _member(frame, value, name)


def _thumbprint(frame: Any, value: Value) -> Value:
    certificate = _member(frame, value, "SignerCertificate")
    return None if certificate is None else _member(frame, certificate, "Thumbprint")


def _parted(frame: Any, value: Value) -> tuple[str, str]:
    """The folder and the name of the file that a signature is of."""
    path = to_string(_member(frame, value, "Path")).replace("\\", "/")
    folder, _slash, name = path.rpartition("/")
    return folder, name


def _swatch(*path: str) -> Source:
    """A style in itself, written as it is escaped; other settings of `$PSStyle` as they are."""

    def read(frame: Any, value: Value) -> Value:
        found = value
        for name in path:
            found = _member(frame, found, name)
        return _shown_style(found) if isinstance(found, str) and "\x1b" in found else found

    return read


def _shown_style(style: str) -> str:
    return f"{style}{style.replace(chr(27), '`e')}{RESET}"


def _extensions(frame: Any, value: Value) -> Value:
    """The styles of extensions, a line each."""
    styles = _member(frame, value, "Extension").values
    longest = max(map(len, styles), default=0)
    lines = [f'{name:{longest}} = "{_shown_style(style)}"\n' for name, style in styles.items()]
    return "".join(lines)


def _known_extensions(frame: Any, value: Value) -> Value:
    return ",".join(_member(frame, _member(frame, value, "FileInfo"), "Extension").values)


def _unless_late(name: str) -> Source:
    """A figure of a ping, which has none where nothing came back in time."""

    def read(frame: Any, value: Value) -> Value:
        is_late = to_string(_member(frame, value, "Status")) == "TimedOut"
        return "*" if is_late else _member(frame, value, name)

    return read


def _host_or_star(frame: Any, value: Value) -> Value:
    return _member(frame, value, "HostName") or "*"


def _of_connection(local: str, remote: str | None) -> Source:
    """What a runspace shows by its connection: `remote`, or the computer's name without it."""

    def read(frame: Any, value: Value) -> Value:
        connection = _member(frame, value, "ConnectionInfo")
        if connection is None:
            return local
        return remote or _member(frame, connection, "ComputerName")

    return read


def _inner(outer: str, name: str) -> Source:
    """A property of a property."""

    def read(frame: Any, value: Value) -> Value:
        found = _member(frame, value, outer)
        return None if found is None else _member(frame, found, name)

    return read


def _leaf(frame: Any, value: Value) -> Value:
    return to_string(_member(frame, value, "Path")).replace("\\", "/").rpartition("/")[2]


def _script_name(frame: Any, value: Value) -> Value:
    """The name of a breakpoint's file without its folder."""
    return to_string(_member(frame, value, "Script")).rpartition("/")[2]


# So many characters of an answer are shown.
_SHOWN = 200


def _beginning(name: str) -> Source:
    """A text cut off with an ellipsis."""

    def read(frame: Any, value: Value) -> Value:
        text = to_string(_member(frame, value, name))
        return text if len(text) < _SHOWN else f"{text[:_SHOWN]}…"

    return read


def _if_in_time(name: str) -> Source:
    """A property, or an asterisk for a request that got no answer."""

    def read(frame: Any, value: Value) -> Value:
        late = to_string(_member(frame, value, "Status")) == "TimedOut"
        return "*" if late else _member(frame, value, name)

    return read


_PING = "Microsoft.PowerShell.Commands.TestConnectionCommand+"
_WEB = "Microsoft.PowerShell.Commands."
_PINGS = "Microsoft.PowerShell.Commands.TestConnectionCommand+"
_STYLE = "System.Management.Automation.PSStyle"
_COMPUTED: dict[tuple[str, str], Source] = {
    (_STYLE, "FileInfo.Extension"): _known_extensions,
    (_STYLE + "+FileInfoFormatting", "Extension"): _extensions,
    (_PINGS + "PingStatus", "Latency(ms)"): _unless_late("Latency"),
    (_PINGS + "PingStatus", "BufferSize(B)"): _unless_late("BufferSize"),
    (_PINGS + "PingMtuStatus", "Latency(ms)"): _unless_late("Latency"),
    (_PINGS + "TraceStatus", "Latency(ms)"): _unless_late("Latency"),
    (_PINGS + "TraceStatus", "Hostname"): _host_or_star,
    ("Runspace", "ComputerName"): _of_connection("localhost", None),
    ("Runspace", "Type"): _of_connection("Local", "Remote"),
    ("Runspace", "State"): _inner("RunspaceStateInfo", "State"),
    ("Runspace", "Availability"): _property("RunspaceAvailability"),
    ("ThumbprintTable", "EnhancedKeyUsageList"): _inner("EnhancedKeyUsageList", "FriendlyName"),
    ("ThumbprintList", "Subject"): _inner("SubjectName", "Name"),
    ("ThumbprintList", "Issuer"): _inner("IssuerName", "Name"),
    ("FileSecurityTable", "Path"): _leaf,
    ("FileSecurityTable", "Access"): _property("AccessToString"),
    ("System.Diagnostics.EventLog", "Max(K)"): _property("MaximumKilobytes"),
    ("System.Diagnostics.EventLog", "Entries"): _inner("Entries", "Count"),
    ("Breakpoint", "Script"): _script_name,
    (_PING + "PingStatus", "Latency(ms)"): _if_in_time("Latency"),
    (_PING + "PingStatus", "BufferSize(B)"): _if_in_time("BufferSize"),
    (_PING + "PingMtuStatus", "Latency(ms)"): _if_in_time("Latency"),
    (_PING + "TraceStatus", "Latency(ms)"): _if_in_time("Latency"),
    (_PING + "TraceStatus", "Hostname"): lambda frame, value: (
        _member(frame, value, "Hostname") or "*"
    ),
    (_WEB + "BasicHtmlWebResponseObject", "Content"): _beginning("Content"),
    (_WEB + "BasicHtmlWebResponseObject", "RawContent"): _beginning("RawContent"),
    (_WEB + "WebResponseObject", "RawContent"): _beginning("RawContent"),
    ("ProcessModule", "Size(K)"): _scaled("ModuleMemorySize", 2**10),
    ("process", "NPM(K)"): _scaled("NPM", 2**10),
    ("process", "PM(M)"): _scaled("PM", 2**20),
    ("process", "WS(M)"): _scaled("WS", 2**20),
    ("process", "CPU(s)"): _processor_seconds,
    ("ProcessWithUserName", "WS(M)"): _scaled("WS", 2**20),
    ("ProcessWithUserName", "CPU(s)"): _processor_seconds,
    ("CommandInfo", "Name"): _command_name,
    ("history", "Duration"): _duration,
    ("drive", "Used (GB)"): _disk_space("Used"),
    ("drive", "Free (GB)"): _disk_space("Free"),
    ("drive", "Provider"): _provider_name,
    ("drive", "Root"): _property("Root"),
    ("childrenWithUnixStat", "LastWriteTime"): _changed,
    ("PSThumbprintTable", "SignerCertificate"): _thumbprint,
    ("PSThumbprintTable", "Path"): lambda frame, value: _parted(frame, value)[1],
    ("Module", "PreRelease"): lambda _frame, _value: "",
    ("Module", "PSEdition"): lambda _frame, _value: "Core",
    ("Module", "ExportedCommands"): _exported("ExportedCommands"),
    ("Module", "ExportedFunctions"): _exported("ExportedFunctions"),
    ("Module", "ExportedCmdlets"): _exported("ExportedCmdlets"),
    ("Module", "ExportedVariables"): _exported("ExportedVariables"),
    ("Module", "ExportedAliases"): _exported("ExportedAliases"),
    ("System.Management.Automation.PSMethod", "OverloadDefinitions"): lambda _frame, method: (
        "\n".join(method.definitions)
    ),
}


def computed(view: str, label: str) -> Source:
    """A column of a view that no property gives alone."""
    if view.startswith(_STYLE) and (view, label) not in _COMPUTED:
        return _swatch(*label.split("."))
    return _COMPUTED.get((view, label)) or _property(label)


_WIDE = {
    "process": "ProcessName",
    "System.TimeSpan": "TotalMilliseconds",
    "children": "Name",
    "history": "CommandLine",
    "Module": "Name",
    "PSThumbprintWide": "Path",
    "ThumbprintWide": "Thumbprint",
}


def standing(view: str) -> str:
    """The property that a wide view shows."""
    return _WIDE[view]


def _text(_frame: Any, value: Value) -> Value:
    return to_string(value)


def _match(frame: Any, value: Value) -> Value:
    """A line that Select-String found, its file as seen from the current location."""
    from xshell.engine.values.members import call_method

    here = to_string(frame.session.drives.location())
    return call_method(frame, value, "ToEmphasizedString", [here])


# What custom views write where it is not the object's own text.
_WRITTEN = {
    "DateTime": _property("DateTime"),
    "DeserializedWarningRecord": _property("InformationalRecord_Message"),
    "MatchInfo": _match,
}


def items(view: str) -> list[Item]:
    """What a custom view writes."""
    return [Binding(_WRITTEN.get(view, _text))]


def _folder(frame: Any, value: Value) -> Value:
    path = to_string(_member(frame, value, "FullName"))
    return path.rpartition("/")[0] or "/"


def _signed(frame: Any, value: Value) -> Value:
    return _parted(frame, value)[0]


def _of_folder(label: str, source: Source) -> Grouping:
    """Groups of files with their folder above them."""
    heading = Control()
    heading.entries.append(Entry([], items=[TextItem("    Directory: "), Binding(source)]))
    return Grouping(Field(label, source), heading)


_FOLDER = _of_folder("PSParentPath", _folder)
_GROUPINGS = {
    "PSThumbprintTable": _of_folder("Path", _signed),
    "Microsoft.PowerShell.Commands.ByteCollection": Grouping(Field("Label", "Label")),
    "Microsoft.PowerShell.Commands.MemberDefinition": Grouping(Field("TypeName", "TypeName")),
    "children": _FOLDER,
    "childrenWithUnixStat": _FOLDER,
    "childrenWithHardlink": _FOLDER,
}


def grouping(view: str) -> Grouping | None:
    """What groups the objects of a view, where it is more than a property."""
    return _GROUPINGS.get(view)
