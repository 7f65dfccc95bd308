"""System.Environment and OperatingSystem: the process and the machine it runs on."""

from __future__ import annotations

import os
import re

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, SessionProperty, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.dotnet.version import Version
from xshell.engine.values.enums import EnumValue, enum_value
from xshell.engine.values.kinds import CaseSensitiveHashtable, Int64, TypedArray

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_TEXT, _INTEGER, _FLAG = "System.String", "System.Int32", "System.Boolean"


class OperatingSystem:
    """System.OperatingSystem: the kernel's name and version."""

    __slots__ = ("version",)

    dotnet_type = known_type("System.OperatingSystem")

    def __init__(self) -> None:
        numbers = [int(each) for each in re.findall(r"\d+", os.uname().release)[:4]]
        self.version = Version(*(numbers + [0] * (4 - len(numbers))))

    def __str__(self) -> str:
        return f"Unix {self.version}"


define(
    "System.OperatingSystem",
    properties=(
        Property("Platform", lambda _own: enum_value(known_type("System.PlatformID"), "Unix")),
        Property("ServicePack", lambda _own: "", type_name=_TEXT),
        Property("Version", lambda own: own.version, type_name="System.Version"),
        Property("VersionString", str, type_name=_TEXT),
    ),
    static_methods=(
        Method("IsLinux", lambda: True, "bool ()"),
        Method("IsWindows", lambda: False, "bool ()"),
        Method("IsMacOS", lambda: False, "bool ()"),
    ),
)


def _variables(frame: Any) -> dict[str, str]:
    table: dict[str, str] = frame.session.environment_table()
    return table


def _variable(frame: Any, name: str, _target: Value = None) -> str | None:
    return _variables(frame).get(name)


def _set_variable(frame: Any, name: str, value: str | None, _target: Value = None) -> None:
    """An empty text takes the variable away, as null does."""
    if value:
        _variables(frame)[name] = value
    else:
        _variables(frame).pop(name, None)


def _all_variables(frame: Any, _target: Value = None) -> CaseSensitiveHashtable:
    return CaseSensitiveHashtable(_variables(frame).items())


def _expanded(frame: Any, text: str) -> str:
    """`%name%` replaced where there is such a variable."""
    table = _variables(frame)
    return re.sub("%([^%]+)%", lambda found: table.get(found[1], found[0]), text)


# Folders by the rules of .NET on Linux: below the home folder unless they begin with a slash.
_FOLDERS = {
    "UserProfile": "",
    "Personal": "Documents",
    "MyDocuments": "Documents",
    "ApplicationData": ".config",
    "LocalApplicationData": ".local/share",
    "CommonApplicationData": "/usr/share",
    "Desktop": "Desktop",
    "DesktopDirectory": "Desktop",
    "MyMusic": "Music",
    "MyPictures": "Pictures",
    "MyVideos": "Videos",
    "Templates": "Templates",
    "Fonts": ".fonts",
}


def _folder(frame: Any, folder: EnumValue, option: Value = None) -> str:
    """The path of a special folder; empty where the system has none or it does not exist."""
    below = _FOLDERS.get(str(folder))
    if below is None:
        return ""
    home = _variables(frame).get("HOME", "/")
    path = os.path.join(home, below) if below else home
    unverified = str(option) in ("DoNotVerify", "Create")
    return path if unverified or os.path.isdir(path) else ""


def _exit(frame: Any, code: int) -> None:
    frame.session.host.flush()
    raise SystemExit(code & 0xFF)


def _command_line(_type: Value = None) -> list[str]:
    import sys

    return list(sys.argv)


def _machine(_type: Value) -> str:
    return os.uname().nodename.partition(".")[0]


def _ticks(_type: Value) -> Int64:
    from time import monotonic_ns

    return Int64(monotonic_ns() // 1_000_000)


def _tick_count(own: Value) -> int:
    ticks = _ticks(own) & 0xFFFFFFFF
    return ticks - 2**32 if ticks >= 2**31 else ticks


def _working_set(_type: Value) -> Int64:
    with open("/proc/self/statm", encoding="ascii") as file:
        return Int64(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))


def _user(frame: Any) -> str:
    name = None if frame is None else _variables(frame).get("USER")
    if name:
        return name
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


def _executable(_type: Value) -> str:
    import sys

    return sys.executable


def _constant(name: str, value: Value, type_name: str) -> Property:
    return Property(name, lambda _type: value, type_name=type_name)


def _read(name: str, get: Callable[[Value], Value], type_name: str = _INTEGER) -> Property:
    return Property(name, get, type_name=type_name)


_TARGET = "System.EnvironmentVariableTarget target"
_SPECIAL = "System.Environment+SpecialFolder folder"

define(
    "System.Environment",
    static_properties=(
        Property(
            "CurrentDirectory",
            lambda _type: os.getcwd(),
            lambda _type, path: os.chdir(str(path)),
            _TEXT,
        ),
        Property("ExitCode", lambda _type: 0, lambda _type, _code: None, _INTEGER),
        _constant("HasShutdownStarted", False, _FLAG),
        _constant("Is64BitOperatingSystem", True, _FLAG),
        _constant("Is64BitProcess", True, _FLAG),
        _constant("UserInteractive", True, _FLAG),
        _constant("NewLine", "\n", _TEXT),
        _constant("SystemDirectory", "", _TEXT),
        _constant("CurrentManagedThreadId", 1, _INTEGER),
        _constant("StackTrace", "", _TEXT),
        _read("IsPrivilegedProcess", lambda _type: os.geteuid() == 0, _FLAG),
        _read("CommandLine", lambda _type: " ".join(_command_line()), _TEXT),
        _read("MachineName", _machine, _TEXT),
        _read("UserDomainName", _machine, _TEXT),
        _read("OSVersion", lambda _type: OperatingSystem(), "System.OperatingSystem"),
        _read("ProcessId", lambda _type: os.getpid()),
        _read("ProcessPath", _executable, _TEXT),
        _read("ProcessorCount", lambda _type: os.cpu_count() or 1),
        _read("SystemPageSize", lambda _type: os.sysconf("SC_PAGE_SIZE")),
        _read("TickCount", _tick_count),
        _read("TickCount64", _ticks, "System.Int64"),
        # The runtime that PowerShell 7.6 runs on.
        _read("Version", lambda _type: Version(10, 0, 0), "System.Version"),
        _read("WorkingSet", _working_set, "System.Int64"),
        SessionProperty("UserName", _user, _TEXT),
    ),
    static_methods=(
        FrameMethod("Exit", _exit, "void (int exitCode)"),
        FrameMethod("ExpandEnvironmentVariables", _expanded, "string (string name)"),
        Method("GetCommandLineArgs", lambda: TypedArray(STRING, _command_line()), "string[] ()"),
        FrameMethod(
            "GetEnvironmentVariable",
            _variable,
            "string (string variable)",
            f"string (string variable, {_TARGET})",
        ),
        FrameMethod(
            "GetEnvironmentVariables",
            _all_variables,
            "System.Collections.IDictionary ()",
            f"System.Collections.IDictionary ({_TARGET})",
        ),
        FrameMethod(
            "GetFolderPath",
            _folder,
            f"string ({_SPECIAL})",
            f"string ({_SPECIAL}, System.Environment+SpecialFolderOption option)",
        ),
        Method("GetLogicalDrives", lambda: TypedArray(STRING, ["/"]), "string[] ()"),
        FrameMethod(
            "SetEnvironmentVariable",
            _set_variable,
            "void (string variable, string value)",
            f"void (string variable, string value, {_TARGET})",
        ),
    ),
)
