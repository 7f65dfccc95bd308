"""Objects that raise events: System.Timers.Timer, System.IO.FileSystemWatcher, and those that
others tell of their end.
"""

from __future__ import annotations

import os
import threading

from xshell.engine.describe import describe
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.values.enums import enum_value, named
from xshell.engine.values.shell_type import Described
from xshell.engine.values.wildcard import is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any
    Listener = Callable[[Value, Value], None]

_FLAG, _TEXT = "System.Boolean", "System.String"
# The events of types, which their derived types have, too.
EVENTS = {
    "System.Timers.Timer": ("Elapsed", "Disposed"),
    "System.IO.FileSystemWatcher": (
        "Changed",
        "Created",
        "Deleted",
        "Renamed",
        "Error",
        "Disposed",
    ),
    # What is made as an ObservableCollection is one of these.
    "System.Collections.ObjectModel.Collection": ("CollectionChanged", "PropertyChanged"),
    "System.Diagnostics.Process": ("Exited", "OutputDataReceived", "ErrorDataReceived", "Disposed"),
    "System.Management.Automation.Job": ("StateChanged",),
    "System.Management.Automation.PowerShell": ("InvocationStateChanged",),
    "System.Management.Automation.Runspaces.Runspace": ("StateChanged", "AvailabilityChanged"),
}


def _settable(name: str, attribute: str, type_name: str) -> Property:
    return Property(
        name,
        lambda own: getattr(own, attribute),
        lambda own, value: setattr(own, attribute, value),
        type_name,
    )


class EventSource:
    """An object that tells its listeners of events by name: (sender, arguments) for each."""

    def __init__(self) -> None:
        self._listeners: list[tuple[str, Listener]] = []

    def listen(self, name: str, take: Listener) -> Callable[[], None]:
        """Tell a function of the events of a name; gives what ends that."""
        entry = (name.lower(), take)
        self._listeners.append(entry)
        return lambda: self._listeners.remove(entry) if entry in self._listeners else None

    def tell(self, name: str, arguments: Value) -> None:
        """Raise an event."""
        for known, take in list(self._listeners):
            if known == name.lower():
                take(self, arguments)


class ElapsedArguments(Described):
    """ElapsedEventArgs: when a timer's interval was over."""

    def __init__(self) -> None:
        from time import time

        from xshell.engine.dotnet.datetime import local_now

        self.time = local_now(time())


ElapsedArguments.__shell_type__ = describe(
    ("System.Timers.ElapsedEventArgs", "System.EventArgs"), {"SignalTime": "time"}
)


class Timer(EventSource):
    """System.Timers.Timer: raises Elapsed each `interval` milliseconds, once without
    `auto_reset`.
    """

    dotnet_type = known_type("System.Timers.Timer")

    def __init__(self, interval: float = 100.0) -> None:
        super().__init__()
        self._interval = 0.0
        self.interval = interval
        self.auto_reset = True
        self._stop: threading.Event | None = None

    @property
    def interval(self) -> float:
        """Milliseconds between two events."""
        return self._interval

    @interval.setter
    def interval(self, value: Value) -> None:
        if not float(value) > 0:
            raise NetException(
                "System.ArgumentException",
                f"'{value}' is not a valid value for 'Interval'. 'Interval' must be greater than "
                "0.",
            )
        self._interval = float(value)

    @property
    def enabled(self) -> bool:
        """Whether it runs."""
        return self._stop is not None

    def start(self) -> None:
        """Begin to count."""
        if self._stop is None:
            self._stop = threading.Event()
            threading.Thread(target=self._run, args=(self._stop,), daemon=True).start()

    def stop(self) -> None:
        """Count no more."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def enable(self, value: Value) -> None:
        """Start or stop."""
        if value:
            self.start()
        else:
            self.stop()

    def _run(self, stopped: threading.Event) -> None:
        while not stopped.wait(self._interval / 1000):
            self.tell("Elapsed", ElapsedArguments())
            if not self.auto_reset:
                self.stop()


define(
    Timer.dotnet_type.full_name,
    properties=(
        _settable("AutoReset", "auto_reset", _FLAG),
        Property("Enabled", lambda own: own.enabled, Timer.enable, _FLAG),
        _settable("Interval", "interval", "System.Double"),
    ),
    methods=(
        Method("Start", Timer.start, "void ()"),
        Method("Stop", Timer.stop, "void ()"),
        Method("Close", Timer.stop, "void ()"),
        Method("Dispose", Timer.stop, "void ()"),
    ),
    constructor=Method("Timer", Timer, "()", "(double interval)", static=True),
)


class FileArguments(Described):
    """FileSystemEventArgs, or RenamedEventArgs with the path before."""

    def __init__(self, change: str, folder: str, name: str, before: str | None = None) -> None:
        self.change = enum_value(known_type("System.IO.WatcherChangeTypes"), change)
        self.folder, self.name, self.before = folder, name, before

    @property
    def dotnet_type(self) -> Any:
        kind = "FileSystemEventArgs" if self.before is None else "RenamedEventArgs"
        return known_type(f"System.IO.{kind}")


define(
    "System.IO.FileSystemEventArgs",
    properties=(
        Property("ChangeType", lambda own: own.change, None, "System.IO.WatcherChangeTypes"),
        Property("FullPath", lambda own: os.path.join(own.folder, own.name), None, _TEXT),
        Property("Name", lambda own: own.name, None, _TEXT),
    ),
)
define(
    "System.IO.RenamedEventArgs",
    properties=(
        Property("OldFullPath", lambda own: os.path.join(own.folder, own.before), None, _TEXT),
        Property("OldName", lambda own: own.before, None, _TEXT),
    ),
)


class FileSystemWatcher(EventSource):
    """System.IO.FileSystemWatcher: looks at a folder some times a second and tells what changed."""

    dotnet_type = known_type("System.IO.FileSystemWatcher")
    # Seconds between two looks.
    _PAUSE = 0.1

    def __init__(self, path: str = "", filter: str = "*") -> None:
        super().__init__()
        if path and not os.path.isdir(path):
            raise NetException(
                "System.ArgumentException",
                f"The directory name '{path}' does not exist. (Parameter 'path')",
                properties={"ParamName": "path"},
            )
        self.path = path
        self.filter = filter
        self.below = False
        self.notes: Value = named("System.IO.NotifyFilters", "FileName,DirectoryName,LastWrite")
        self._stop: threading.Event | None = None

    @property
    def enabled(self) -> bool:
        """Whether it looks."""
        return self._stop is not None

    def enable(self, value: Value) -> None:
        """Begin or end to look."""
        if not value:
            self.close()
        elif self._stop is None:
            self._stop = threading.Event()
            seen = self._look()
            threading.Thread(target=self._run, args=(self._stop, seen), daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _run(self, stopped: threading.Event, seen: dict[str, tuple[Any, ...]]) -> None:
        while not stopped.wait(self._PAUSE):
            now = self._look()
            self._compare(seen, now)
            seen = now

    def _look(self) -> dict[str, tuple[Any, ...]]:
        """What is there: names from the folder on, with what tells a change of each."""
        found: dict[str, tuple[Any, ...]] = {}
        for folder, folders, files in os.walk(self.path):
            for name in (*folders, *files):
                path = os.path.join(folder, name)
                if is_like(name, self.filter or "*"):
                    try:
                        known = os.lstat(path)
                    except OSError:
                        continue
                    shown = os.path.relpath(path, self.path)
                    found[shown] = (known.st_ino, known.st_mtime_ns, known.st_size)
            if not self.below:
                break
        return found

    def _compare(self, before: dict[str, Any], now: dict[str, Any]) -> None:
        gone = {name: known for name, known in before.items() if name not in now}
        for name, known in now.items():
            if name not in before:
                old = next((each for each, was in gone.items() if was[0] == known[0]), None)
                if old is None:
                    self._say("Created", name)
                else:
                    del gone[old]
                    self.tell("Renamed", FileArguments("Renamed", self.path, name, old))
            elif before[name] != known:
                self._say("Changed", name)
        for name in gone:
            self._say("Deleted", name)

    def _say(self, change: str, name: str) -> None:
        self.tell(change, FileArguments(change, self.path, name))


define(
    FileSystemWatcher.dotnet_type.full_name,
    properties=(
        _settable("Path", "path", _TEXT),
        _settable("Filter", "filter", _TEXT),
        _settable("IncludeSubdirectories", "below", _FLAG),
        _settable("NotifyFilter", "notes", "System.IO.NotifyFilters"),
        Property("EnableRaisingEvents", lambda own: own.enabled, FileSystemWatcher.enable, _FLAG),
        Property("InternalBufferSize", lambda _own: 8192, lambda _own, _size: None),
    ),
    methods=(Method("Dispose", FileSystemWatcher.close, "void ()"),),
    constructor=Method(
        "FileSystemWatcher",
        FileSystemWatcher,
        "()",
        "(string path)",
        "(string path, string filter)",
        static=True,
    ),
)


def listen_to(value: Value, name: str, take: Listener) -> Callable[[], None] | None:
    """Tell a function of the events of an object; gives what ends that, None for an object that
    raises none by itself.
    """
    from xshell.engine.jobs import Job

    if isinstance(value, EventSource):
        return value.listen(name, take)
    if isinstance(value, Job) and name.lower() == "statechanged":
        from xshell.engine.dotnet.job_types import JobStateEvent

        for task in value.tasks:
            task.when_ended.append(lambda: take(value, JobStateEvent(value)))
    return None


def has_event(full_name: str, bases: list[str], name: str) -> bool:
    """Whether a type, or one it derives from, has an event of a name."""
    for each in (full_name, *bases):
        for known, events in EVENTS.items():
            if each.partition("`")[0] == known:
                return name.lower() in [event.lower() for event in events]
    return False
