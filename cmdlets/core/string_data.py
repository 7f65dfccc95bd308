"""ConvertFrom-StringData."""

from __future__ import annotations

import re

from xshell.engine.cmdlet import Cmdlet, Parameter
from xshell.engine.errors import make_error
from xshell.engine.values.kinds import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE = re.compile(
    r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|c([@-_a-z])|([abefnrtv])|(.))"
)
_LETTERS = dict(zip("abefnrtv", "\a\b\x1b\f\n\r\t\v", strict=True))


class ConvertFromStringData(
    Cmdlet,
    verb="ConvertFrom",
    noun="StringData",
    output="System.Collections.Hashtable",
    module="Microsoft.PowerShell.Utility",
):
    """Makes a table of lines `name = value`.

    Example: one line
        PS> (ConvertFrom-StringData 'a = two words').a
        two words
    """

    string_data: str = Parameter(
        position=0, mandatory=True, pipeline="value", allow="empty string", help="Lines to read."
    )
    delimiter: str = Parameter(
        position=1, type="System.Char", default="=", help="What parts name and value."
    )

    def process(self) -> Iterator[Hashtable]:
        made = Hashtable()
        for line in self.string_data.split("\n"):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            name, delimiter, value = text.partition(self.delimiter)
            name = name.strip()
            if not delimiter or not name:
                self.fail(
                    "InvalidOperation",
                    f"Data line '{text}' is not in 'name=value' format.",
                    "InvalidOperation",
                    None,
                    "System.Management.Automation.PSInvalidOperationException",
                )
            if made.contains(name):
                self.fail(
                    "InvalidOperation",
                    f"Data item '{name}' in line '{text}' is already defined.",
                    "InvalidOperation",
                    None,
                    "System.Management.Automation.PSInvalidOperationException",
                )
            made.set(name, unescaped(value.strip()))
        yield made


def unescaped(text: str) -> str:
    """Text with the escapes of regular expressions replaced; raises RegexParseException."""
    if "\\" not in text:
        return text
    for found in _ESCAPE.finditer(text):
        if found[6] and (found[6].isalnum() or found[6] == "_"):
            what = f"Unrecognized escape sequence \\\\{found[6]}."
            if found[6] in "xu":
                what = "Insufficient or invalid hexadecimal digits."
            raise make_error(
                "System.Text.RegularExpressions.RegexParseException",
                f"Invalid pattern '{text}' at offset {found.end()}. {what}",
                "NotSpecified",
                None,
                "System.Text.RegularExpressions.RegexParseException",
            )
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    octal, hexadecimal, unit, control, letter, plain = found.groups()
    if octal:
        return chr(int(octal, 8))
    if hexadecimal or unit:
        return chr(int(hexadecimal or unit, 16))
    if control:
        return chr(ord(control.upper()) - 64)
    return _LETTERS[letter] if letter else plain
