"""Get-Clipboard and Set-Clipboard."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


_READERS = (["wl-paste", "--no-newline"], ["xclip", "-selection", "clipboard", "-o"])
_WRITERS = (["wl-copy"], ["xclip", "-selection", "clipboard", "-i"])


def _program(choices: tuple[list[str], ...]) -> list[str] | None:
    """The program of the desktop that handles its clipboard."""
    from os import environ
    from shutil import which

    if not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
        return None
    return next((each for each in choices if which(each[0])), None)


def clip_text(session: Any) -> str | None:
    """What the clipboard holds, None for nothing."""
    command = _program(_READERS)
    if command is not None:
        import subprocess

        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=5)
        if done.returncode == 0:
            return done.stdout
    text: str | None = session.services.get("clipboard")
    return text


def put_text(session: Any, text: str) -> None:
    """Put a text into the clipboard."""
    session.services["clipboard"] = text
    command = _program(_WRITERS)
    if command is not None:
        import subprocess

        subprocess.run(command, input=text, text=True, check=False, timeout=5)


class GetClipboard(
    Cmdlet,
    verb="Get",
    noun="Clipboard",
    aliases=("gcb",),
    output="System.String",
    module="Microsoft.PowerShell.Management",
):
    """Gets what was put into the clipboard.

    Example: lines
        PS> Set-Clipboard 'a', 'b'
        PS> Get-Clipboard
        a
        b
    """

    raw: bool = Switch(help="Gives one text.")
    delimiter: list[str] = Parameter(help="What parts the texts.")

    def process(self) -> Iterator[str]:
        text = clip_text(self.session)
        if text is None:
            return
        if self.raw:
            yield text
        elif self.delimiter:
            import re

            yield from re.split("|".join(re.escape(each) for each in self.delimiter), text)
        else:
            yield from text.split("\n")


class SetClipboard(
    Cmdlet,
    verb="Set",
    noun="Clipboard",
    aliases=("scb",),
    confirm="medium",
    output="System.String",
    module="Microsoft.PowerShell.Management",
):
    """Puts text into the clipboard: that of the desktop where there is one, else the session's.

    Example: one text
        PS> 'a' | Set-Clipboard
        PS> Get-Clipboard
        a
    """

    value: list[str] = Parameter(
        position=0, mandatory=True, pipeline="value property", help="Texts to put in."
    )
    append: bool = Switch(help="Adds to the file.")
    pass_thru: bool = Switch(help="Gives the objects.")
    as_osc52: bool = Switch(
        name="AsOSC52",
        aliases=("ToLocalhost",),
        help="Has the terminal take it by the OSC 52 sequence.",
    )

    def begin(self) -> None:
        self._lines: list[str] = []

    def process(self) -> None:
        self._lines.extend(self.value or ())

    def end(self) -> Iterator[str]:
        text = "\n".join(self._lines)
        if self.append and (known := clip_text(self.session)):
            text = f"{known}\n{text}"
        if self.should_process(text, "Set-Clipboard"):
            if self.as_osc52:
                from base64 import b64encode

                encoded = b64encode(text.encode("utf-8")).decode("ascii")
                self.host.write(f"\x1b]52;;{encoded}\x1b\\")
            else:
                put_text(self.session, text)
            if self.pass_thru:
                yield text
