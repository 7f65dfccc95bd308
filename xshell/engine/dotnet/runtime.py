"""What scripts ask of the runtime: the garbage collector, threads, activation, assemblies."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, SessionProperty, define, members_of
from xshell.engine.dotnet.types import STRING, DotNetType, known_type, resolve
from xshell.engine.errors import NetException
from xshell.engine.values.enums import enum_value
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_TEXT, _FLAG, _INTEGER = "System.String", "System.Boolean", "System.Int32"


def _collect(*_how: Value) -> None:
    import gc

    gc.collect()


def _memory(*_force: Value) -> Int64:
    from resource import RUSAGE_SELF, getrusage

    return Int64(getrusage(RUSAGE_SELF).ru_maxrss * 1024)


define(
    "System.GC",
    static_properties=(Property("MaxGeneration", lambda _type: 2, type_name=_INTEGER),),
    static_methods=(
        Method(
            "Collect",
            _collect,
            "void ()",
            "void (int generation)",
            "void (int generation, System.GCCollectionMode mode)",
        ),
        Method("CollectionCount", lambda _generation: 0, "int (int generation)"),
        Method("GetGeneration", lambda _own: 0, "int (System.Object obj)"),
        Method("GetTotalMemory", _memory, "long (bool forceFullCollection)"),
        Method("GetTotalAllocatedBytes", _memory, "long ()", "long (bool precise)"),
        Method("GetAllocatedBytesForCurrentThread", _memory, "long ()"),
        *(
            Method(name, lambda *_given: None, "void ()", "void (System.Object obj)")
            for name in (
                "AddMemoryPressure",
                "EndNoGCRegion",
                "KeepAlive",
                "RemoveMemoryPressure",
                "ReRegisterForFinalize",
                "SuppressFinalize",
                "WaitForPendingFinalizers",
            )
        ),
    ),
)


class Thread:
    """System.Threading.Thread: the one that asks."""

    __slots__ = ()

    dotnet_type = known_type("System.Threading.Thread")


def _culture(name: str) -> tuple[Callable[[Value], Value], Callable[[Value, Value], None]]:
    """How a thread's culture is read and set: it is CultureInfo's."""

    def info() -> Property:
        found = members_of(known_type("System.Globalization.CultureInfo"))
        assert found is not None
        return found.static_properties[name.lower()]

    return lambda _own: info().get(None), lambda _own, value: info().set(None, value)


def _sleep(frame: Any, period: Value) -> None:
    seconds = period.seconds() if hasattr(period, "ticks") else period / 1000
    frame.session.sleep(seconds)


def _thread_id(_own: Value) -> int:
    import threading

    return 1 if threading.current_thread() is threading.main_thread() else 2


define(
    "System.Threading.Thread",
    properties=(
        Property("ApartmentState", lambda _own: _enum("System.Threading.ApartmentState", "MTA")),
        Property("CurrentCulture", *_culture("CurrentCulture")),
        Property("CurrentUICulture", *_culture("CurrentUICulture")),
        Property("IsAlive", lambda _own: True, type_name=_FLAG),
        Property("IsBackground", lambda _own: False, type_name=_FLAG),
        Property("IsThreadPoolThread", lambda _own: False, type_name=_FLAG),
        Property("ManagedThreadId", _thread_id, type_name=_INTEGER),
        Property("Name", lambda _own: "Pipeline Execution Thread", type_name=_TEXT),
        Property("Priority", lambda _own: _enum("System.Threading.ThreadPriority", "Normal")),
        Property("ThreadState", lambda _own: _enum("System.Threading.ThreadState", "Running")),
    ),
    methods=(
        Method(
            "GetApartmentState", lambda _own: _enum("System.Threading.ApartmentState", "MTA"), "()"
        ),
    ),
    static_properties=(Property("CurrentThread", lambda _type: Thread()),),
    static_methods=(
        FrameMethod("Sleep", _sleep, "void (int millisecondsTimeout)", "void (timespan timeout)"),
        Method("Yield", lambda: False, "bool ()"),
        Method("SpinWait", lambda _count: None, "void (int iterations)"),
        Method("GetCurrentProcessorId", lambda: 0, "int ()"),
    ),
)


def _enum(type_name: str, name: str) -> Value:
    return enum_value(known_type(type_name), name)


def _created(type: DotNetType, *arguments: Value) -> Value:
    from xshell.engine.values.statics import construct

    if type is STRING and not arguments:
        raise NetException(
            "System.MissingMethodException",
            "Cannot dynamically create an instance of type 'System.String'. Reason: Uninitialized "
            "Strings cannot be created.",
        )
    given = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
    return construct(type, list(given or ()))


define("System.Activator", static_methods=(Method("CreateInstance", _created),))


class Assembly:
    """System.Reflection.Assembly, by its simple name."""

    __slots__ = ("name",)

    dotnet_type = known_type("System.Reflection.RuntimeAssembly")

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def full_name(self) -> str:
        """The name with its version."""
        version = "7.6.5.500" if self.name.startswith("System.Management") else "10.0.0.0"
        return f"{self.name}, Version={version}, Culture=neutral, PublicKeyToken={_TOKEN}"

    def __str__(self) -> str:
        return self.full_name


_TOKEN = "31bf3856ad364e35"


def assembly_of(type: DotNetType) -> Assembly:
    """The assembly that a type is in, as far as its namespace tells."""
    return Assembly(
        "System.Management.Automation"
        if type.full_name.startswith(("System.Management.Automation", "Microsoft.PowerShell"))
        else "System.Private.CoreLib"
    )


def _load(name: str, *_more: Value) -> Assembly:
    return Assembly(name.partition(",")[0])


def _no_file(path: str) -> Assembly:
    raise NetException(
        "System.IO.FileNotFoundException",
        f"Could not load file or assembly '{path}'. The system cannot find the file specified.",
    )


class AssemblyName:
    """System.Reflection.AssemblyName."""

    __slots__ = ("assembly",)

    dotnet_type = known_type("System.Reflection.AssemblyName")

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly

    def __str__(self) -> str:
        return self.assembly.full_name


def _version(own: AssemblyName) -> Value:
    from xshell.engine.values.conversion import convert

    text = own.assembly.full_name.split("Version=")[1].partition(",")[0]
    return convert(text, known_type("System.Version"))


define(
    "System.Reflection.AssemblyName",
    properties=(
        Property("Name", lambda own: own.assembly.name, type_name=_TEXT),
        Property("Version", _version, type_name="System.Version"),
        Property("FullName", str, type_name=_TEXT),
    ),
)
define(
    "System.Reflection.Assembly",
    properties=(
        Property("FullName", lambda own: own.full_name, type_name=_TEXT),
        Property("Location", lambda _own: "", type_name=_TEXT),
        Property("GlobalAssemblyCache", lambda _own: False, type_name=_FLAG),
        Property("IsDynamic", lambda _own: False, type_name=_FLAG),
        Property("ImageRuntimeVersion", lambda _own: "v4.0.30319", type_name=_TEXT),
    ),
    methods=(
        Method("GetName", AssemblyName, "()"),
        Method(
            "GetType",
            lambda _own, name, *_how: resolve(name),
            "type (string name)",
            "type (string name, bool throwOnError)",
            "type (string name, bool throwOnError, bool ignoreCase)",
        ),
        Method("ToString", str, "string ()"),
    ),
    static_methods=(
        Method("Load", _load, "(string assemblyString)"),
        Method("LoadWithPartialName", _load, "(string partialName)"),
        Method("LoadFrom", _no_file, "(string assemblyFile)"),
        Method("LoadFile", _no_file, "(string path)"),
        Method("GetExecutingAssembly", lambda: Assembly("System.Management.Automation"), "()"),
        Method("GetEntryAssembly", lambda: Assembly("pwsh"), "()"),
    ),
)
define("System.Reflection.RuntimeAssembly")


class AppDomain:
    """System.AppDomain: there is one."""

    __slots__ = ()

    dotnet_type = known_type("System.AppDomain")


_LOADED = ("System.Private.CoreLib", "System.Management.Automation", "System.Console", "pwsh")

define(
    "System.AppDomain",
    properties=(
        Property("FriendlyName", lambda _own: "pwsh", type_name=_TEXT),
        SessionProperty("BaseDirectory", lambda _frame: "/", _TEXT),
    ),
    methods=(
        Method("GetAssemblies", lambda _own: [Assembly(each) for each in _LOADED], "()"),
        Method("Load", lambda _own, name: _load(name), "(string assemblyString)"),
    ),
    static_properties=(Property("CurrentDomain", lambda _type: AppDomain()),),
)


class Nothing:
    """System.DBNull: the null of databases, an empty text."""

    __slots__ = ()

    dotnet_type = known_type("System.DBNull")

    def __str__(self) -> str:
        return ""

    def __shell_truth__(self) -> bool:
        return False


_NOTHING = Nothing()
define(
    "System.DBNull",
    methods=(Method("ToString", str, "string ()"),),
    static_properties=(Property("Value", lambda _type: _NOTHING, type_name="System.DBNull"),),
)
_INFORMATION = "System.Runtime.InteropServices.RuntimeInformation"


def _description(_type: Value) -> str:
    from xshell.engine.versions import system_name

    return system_name()


def _architecture(_type: Value) -> Value:
    import os

    names = {"x86_64": "X64", "aarch64": "Arm64", "armv7l": "Arm", "i686": "X86"}
    found = names.get(os.uname().machine, "X64")
    return _enum("System.Runtime.InteropServices.Architecture", found)


class Platform:
    """System.Runtime.InteropServices.OSPlatform."""

    __slots__ = ("name",)

    dotnet_type = known_type("System.Runtime.InteropServices.OSPlatform")

    def __init__(self, name: str) -> None:
        self.name = name.upper()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Platform) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name


_PLATFORM = "System.Runtime.InteropServices.OSPlatform"
define(
    _PLATFORM,
    static_properties=tuple(
        Property(name, lambda _type, name=name: Platform(name), type_name=_PLATFORM)
        for name in ("FreeBSD", "Linux", "OSX", "Windows")
    ),
    static_methods=(Method("Create", Platform, f"{_PLATFORM} (string osPlatform)"),),
)
define(
    _INFORMATION,
    static_properties=(
        Property("FrameworkDescription", lambda _type: ".NET 10.0.0", type_name=_TEXT),
        Property("OSDescription", _description, type_name=_TEXT),
        Property("OSArchitecture", _architecture),
        Property("ProcessArchitecture", _architecture),
        Property("RuntimeIdentifier", lambda _type: "linux-x64", type_name=_TEXT),
    ),
    static_methods=(
        Method(
            "IsOSPlatform",
            lambda platform: platform.name == "LINUX",
            f"bool ({_PLATFORM} osPlatform)",
        ),
    ),
)
