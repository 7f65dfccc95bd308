"""Read-Host."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_UTILITY = "Microsoft.PowerShell.Utility"
_SECURE = "System.Security.SecureString"


class ReadHost(
    Cmdlet,
    verb="Read",
    noun="Host",
    default_set="AsString",
    output=("System.String", _SECURE),
    module=_UTILITY,
):
    """Reads a line that a person types.

    Example: with a prompt
        PS> $name = Read-Host 'Your name'
    """

    prompt: Value = Parameter(position=0, remaining=True, help="Text before the answer.")
    mask_input: bool = Switch(sets=("AsString",), help="Shows the answer as stars.")
    as_secure_string: bool = Switch(
        sets={"AsSecureString": InSet()}, help="Keeps the answer as a secret."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.prompts import not_interactive

        host = self.host
        if not host.interactive:
            raise not_interactive()
        if "prompt" in self.given:
            text = self._shown()
            if not text:
                self.fail(
                    "Argument",
                    "name cannot be null or empty.",
                    "InvalidArgument",
                    None,
                    "System.Management.Automation.PSArgumentException",
                )
            host.write(f"{text}: ")
        if self.as_secure_string:
            from xshell.engine.dotnet.security import SecureString

            text = host.read_secret()
            yield SecureString(text or "")
            return
        yield host.read_secret() if self.mask_input else host.ask_line()

    def _shown(self) -> str:
        from xshell.engine.values.text import to_string

        return to_string(self.prompt)
