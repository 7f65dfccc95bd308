"""New-PSSessionOption."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

# Parameters that go by another name than the option's property.
_NAMES = {"MaximumConnectionRedirectionCount": "MaximumRedirection"}
_SPAN, _FLAG = "System.TimeSpan", "System.Boolean"
_SWITCH, _NUMBER = "System.Management.Automation.SwitchParameter", "System.Int32"
# What the parameter takes where the property has another type.
_TAKES = {_SPAN: _NUMBER, _FLAG: _SWITCH, "System.Nullable`1[System.Int32]": _NUMBER}
# Other names of parameters, as the documentation has them.
_ALIASES = {
    "OpenTimeout": ("OpenTimeoutMSec",),
    "CancelTimeout": ("CancelTimeoutMSec",),
    "IdleTimeout": ("IdleTimeoutMSec",),
    "OperationTimeout": ("OperationTimeoutMSec",),
}


class NewPSSessionOption(
    Cmdlet,
    verb="New",
    noun="PSSessionOption",
    output="System.Management.Automation.Remoting.PSSessionOption",
    module="Microsoft.PowerShell.Core",
):
    """Gives options of connections, for -SessionOption.

    Off Windows PowerShell has the two options about certificates alone; those of Windows, which
    administrators' scripts give, are parameters of the call.

    Example: no certificates to check
        PS> (New-PSSessionOption -SkipCACheck).SkipCACheck
        True
    """

    skip_ca_check: bool = Switch(name="SkipCACheck", help="Takes any certificate authority.")
    skip_cn_check: bool = Switch(name="SkipCNCheck", help="Takes any name in a certificate.")

    def dynamic_parameters(self) -> list[Any]:
        from xshell.engine.remoting.options import SETTINGS
        from xshell.engine.signature import ParameterInfo

        return [
            ParameterInfo(
                _NAMES.get(name, name),
                _TAKES.get(kind, kind),
                attribute=name,
                aliases=_ALIASES.get(name, ()),
            )
            for name, kind, _default in SETTINGS
            if not name.startswith(("SkipCA", "SkipCN"))
        ]

    def process(self) -> Iterator[Value]:
        from xshell.engine.remoting.options import SETTINGS, SessionOption

        made = SessionOption()
        made.values = {"SkipCACheck": self.skip_ca_check, "SkipCNCheck": self.skip_cn_check}
        for name, kind, _default in SETTINGS:
            value = getattr(self, name, None)
            if value is not None:
                made.values[name] = bool(value) if kind == _FLAG else value
        yield made
