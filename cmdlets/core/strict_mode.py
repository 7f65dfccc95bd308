"""Set-StrictMode."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.completion import CompletionPlace

    Value = Any

_LATEST = 3


def _versions(_place: CompletionPlace) -> tuple[str, ...]:
    return ("Latest", "3.0", "2.0", "1.0")


class SetStrictMode(
    Cmdlet, verb="Set", noun="StrictMode", default_set="Version", module="Microsoft.PowerShell.Core"
):
    """Sets how strictly the current scope is judged.

    Example: variables that were never set are errors
        PS> Set-StrictMode -Version Latest
    """

    version: Value = Parameter(
        mandatory=True,
        sets=("Version",),
        aliases=("v",),
        completer=_versions,
        help="1, 2, 3 or Latest.",
    )
    off: bool = Switch(mandatory=True, sets=("Off",), help="Turns strict mode off.")

    def process(self) -> None:
        self.session.set_strict_mode(self.frame.scope, 0 if self.off else self._major())

    def _major(self) -> int:
        text = str(self.version)
        if text.lower() == "latest":
            return _LATEST
        major = text.split(".", 1)[0]
        if major.isdigit() and int(major) <= _LATEST:
            return int(major)
        return self._refuse(text)

    def _refuse(self, text: str) -> int:
        from xshell.engine.binder.problems import invalid, problem

        sentence = (
            "The argument does not contain a valid PowerShell version. Supply a valid version "
            f"number and then try the command again. ({text})"
        )
        parameter = self.signature().by_name["version"]
        raise problem(self.stage, invalid(parameter, sentence))
