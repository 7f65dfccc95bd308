"""PSSessionOption: how a connection behaves. Connections here take each setting and need none."""

from __future__ import annotations

from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_REMOTING = "System.Management.Automation.Remoting."
_AUTHENTICATION = "System.Management.Automation.Runspaces.AuthenticationMechanism"
_BUFFERING = "System.Management.Automation.Runspaces.OutputBufferingMode"
# Name, type, default; times in milliseconds, -1 for the server's own.
SETTINGS: tuple[tuple[str, str, Value], ...] = (
    ("MaximumConnectionRedirectionCount", "System.Int32", 5),
    ("NoCompression", "System.Boolean", False),
    ("NoMachineProfile", "System.Boolean", False),
    ("ProxyAccessType", _REMOTING + "ProxyAccessType", "None"),
    ("ProxyAuthentication", _AUTHENTICATION, "Negotiate"),
    ("ProxyCredential", "System.Management.Automation.PSCredential", None),
    ("SkipCACheck", "System.Boolean", False),
    ("SkipCNCheck", "System.Boolean", False),
    ("SkipRevocationCheck", "System.Boolean", False),
    ("OperationTimeout", "System.TimeSpan", 180_000),
    ("NoEncryption", "System.Boolean", False),
    ("UseUTF16", "System.Boolean", False),
    ("IncludePortInSPN", "System.Boolean", False),
    ("OutputBufferingMode", _BUFFERING, "None"),
    ("MaxConnectionRetryCount", "System.Int32", 5),
    ("Culture", "System.Globalization.CultureInfo", None),
    ("UICulture", "System.Globalization.CultureInfo", None),
    ("MaximumReceivedDataSizePerCommand", "System.Nullable`1[System.Int32]", None),
    ("MaximumReceivedObjectSize", "System.Nullable`1[System.Int32]", 200 * 2**20),
    ("ApplicationArguments", "System.Management.Automation.PSPrimitiveDictionary", None),
    ("OpenTimeout", "System.TimeSpan", 180_000),
    ("CancelTimeout", "System.TimeSpan", 60_000),
    ("IdleTimeout", "System.TimeSpan", -1),
)


class SessionOption:
    """A PSSessionOption; `values` holds what was set, by the settings' names."""

    __slots__ = ("values",)

    dotnet_type = known_type(_REMOTING + "PSSessionOption")

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}


def _shown(type_name: str, value: Value) -> Value:
    """A setting as its type has it."""
    if type_name == "System.TimeSpan" and isinstance(value, int):
        from xshell.engine.dotnet.instant import TimeSpan

        return TimeSpan(value * 10_000)
    if value is not None and known_type(type_name).values:
        from xshell.engine.values.conversion import convert

        return convert(value, known_type(type_name))
    return value


def _setting(name: str, type_name: str, default: Value) -> Property:
    return Property(
        name,
        lambda own: _shown(type_name, own.values.get(name, default)),
        lambda own, value: own.values.__setitem__(name, value),
        type_name,
    )


define(
    SessionOption.dotnet_type.full_name,
    properties=tuple(_setting(*each) for each in SETTINGS),
)
