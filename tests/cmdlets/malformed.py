"""Bad input for the parsers of data: seeds, damage, and what must not come of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.engine.shell import Shell
from xshell.engine import failures
from xshell.engine.errors import Terminating

_CLIXML = (
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
    '<Obj RefId="0"><TN RefId="0"><T>T</T></TN><ToString>t</ToString><Props><S N="p">_x0041_</S>'
    '</Props><MS><I32 N="a">1</I32><DT N="b">2024-01-02T03:04:05Z</DT><TS N="c">P1DT2H</TS>'
    '<MS N="s"><B N="d">true</B></MS></MS><LST><S>x</S><Ref RefId="0" /></LST></Obj><Obj RefId="1">'
    '<DCT><En><S N="Key">k</S><Db N="Value">1.5</Db></En></DCT></Obj><BA>AQI=</BA><C>97</C>'
    "<XD>&lt;a/&gt;</XD><G>00000000-0000-0000-0000-000000000000</G><Version>1.2</Version>"
    "<URI>http://x/</URI><D>1.10</D><Sg>1</Sg><SS>7000</SS><Nil /></Objs>",
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj '
    'RefId="0"><TN RefId="0"><T>System.Net.IPAddress</T></TN><ToString>10.0.0.1</ToString><Props>'
    '<BA N="RawData">AQ==</BA></Props></Obj><Obj RefId="1"><TN RefId="1"><T>System.Management.'
    'Automation.PSCredential</T></TN><Props><S N="UserName">u</S></Props></Obj></Objs>',
)
_JSON = (
    '{"a":1,"b":[1,2,{"c":null}],"d":"2024-01-02T03:04:05Z"}',
    "[1,2.5e3,true,'x',NaN,-Infinity,0x1F]",
    '{a:1,/* c */"b":"\\u0041\\n","":0,"A":2} // end',
    '[9223372036854775808,1e400,"\\ud800",-0,.5]',
)
_CSV = (
    'a,b\n1,"x,y"\n"2 ""q""",3',
    "#TYPE T\na;b\n1;2",
    '"a" b,c\n" ",',
    ",,\n1,2,3,4\n\n#x\n'1','2'",
)
_DATES = ("2024-01-02 03:04:05", "1/2/2024 3:04 PM", "Tue, 02 Jan 2024 03:04:05 GMT", "3:04:05.6")
_DATA = (
    "@{ a = 1; 'b' = @('x', \"y\"); c = @{ d = $true; e = $PSScriptRoot } }",
    "@{ ModuleVersion = '1.0'; RequiredModules = @(@{ ModuleName = 'x'; ModuleVersion = '1' }) }",
)
_XML = (
    '<a><b c="1">t</b><!-- x --><![CDATA[y]]><?p i?></a>',
    '<!DOCTYPE a [<!ENTITY x "yy"><!ENTITY z "&x;&x;">]><a xmlns:p="u"><b>&z;&amp;</b></a>',
    '<?xml version="1.0" encoding="utf-8"?><p:a xmlns:p="u"><p:b/>&#65;</p:a>',
)
#: Scripts that take a text as `$text`, with good texts.
TEXTS: dict[str, tuple[str, ...]] = {
    "ConvertFrom-Json $text": _JSON,
    "ConvertFrom-Json $text -AsHashtable": _JSON,
    "ConvertFrom-Json $text -NoEnumerate -DateKind Offset -Depth 3": _JSON,
    "Test-Json $text": _JSON,
    "ConvertFrom-Csv $text": _CSV,
    "ConvertFrom-Csv $text -Delimiter ';' -Header x, y": _CSV,
    "ConvertFrom-CliXml $text": _CLIXML,
    "[Management.Automation.PSSerializer]::Deserialize($text)": _CLIXML,
    "ConvertFrom-StringData $text": ("a = 1\nb=x\\ty\\\\z\n# c", "k=\\u0041\nl=\\x41"),
    "Select-Xml -XPath //b -Content $text": _XML,
    "[xml]$text": _XML,
    "Select-Xml -Content '<a><b c=\"1\"/></a>' -XPath $text": (
        "//b[@c='1']",
        "/a/*[position()=1]|//b",
        "string(//b/@c)",
        "count(//b) > 1 and not(a)",
    ),
    "Get-Date $text": _DATES,
    "[datetime]$text": _DATES,
    "[DateTimeOffset]$text": _DATES,
    "[datetime]::ParseExact($text, 'yyyy-MM-dd HH:mm:ss', $null)": _DATES,
    "(Get-Date 2024-01-02).ToString($text)": ("yyyy-MM-dd'T'HH:mm:ss.fffK", "D", "%d \\h", "ddd"),
    "Get-Date 2024-01-02 -UFormat $text": ("%Y-%m-%d %H:%M:%S %%", "%A %j %V"),
    "[timespan]$text": ("1.02:03:04.5", "12:30", "7"),
    "[version]$text": ("1.2.3.4", "15.1"),
    "[guid]$text": ("{00000000-0000-0000-0000-000000000000}", "0" * 32),
    "[semver]$text": ("1.2.3-rc.1+build.5",),
    "[ipaddress]$text": ("10.0.0.1", "fe80::1%3", "::ffff:1.2.3.4"),
    "[mailaddress]$text": ("Name <a@b.example>", '"x y"@z.example'),
    "[uri]$text; ([uri]$text).Host": ("http://u:p@h:80/a/b?c=d#e", "../x y", "file:///c:/a"),
    "[int]$text; [double]$text; [decimal]$text": ("1,234.5", "0x1F", "1e5", "1kb", " 7 "),
    "[bigint]$text; [byte]$text; [char]$text": ("12345678901234567890", "-1", "x"),
    "[bool]$text; [IO.FileAttributes]$text": ("ReadOnly, Hidden", "true"),
    "'{0:n2} {1}' -f 5, 6; $text -f 1, 'x', (Get-Date)": ("{0:n2} {1,-5} {2:yyyy}", "{{0}} {0:x4}"),
    "'abc' -match $text": ("(?<n>a.)c+", "[a-z]{2,3}$", "\\d(?=x)|\\p{L}"),
    "'abc' -like $text; 'abc' -split $text": ("a[b-c]*", "?`*"),
    "Get-Item $text": ("b*d/x?", "Env:PATH", "C:\\x\\..\\y", "Variable:a*", "~/x", "Alias:\\ls"),
    "Test-Path $text; Test-Path -LiteralPath $text -IsValid": ("[a-z]*/x", "HKLM:\\x", "::/a"),
    "Split-Path $text; Split-Path $text -Leaf; Join-Path $text x; Resolve-Path $text": (
        "/a/b/c.d",
        "C:\\a\\b",
        "\\\\s\\c$\\x",
        "FileSystem::/a",
    ),
    "ConvertTo-SecureString $text": ("7000",),
    "ConvertFrom-Markdown -InputObject $text": ("# a\n* b\n```\nc\n```\n[x](y)",),
    "Invoke-Expression (\"data { @'\n$text\n'@ }\")": ("x = 1",),
}
#: Scripts that take the path of a file as `$text`, the file's ending, and good texts.
FILES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Import-Csv $text": (".csv", _CSV),
    "Import-Csv $text -Encoding unicode": (".csv", _CSV),
    "Import-Clixml $text": (".xml", _CLIXML),
    "Import-Clixml $text -First 1 -IncludeTotalCount": (".xml", _CLIXML),
    "Import-PowerShellDataFile $text": (".psd1", _DATA),
    "Test-ModuleManifest $text": (".psd1", _DATA),
    "Select-Xml -Path $text -XPath //b": (".xml", _XML),
    "Get-Content $text -Raw | ConvertFrom-Json": (".json", _JSON),
    "Get-Content $text; Get-Content $text -AsByteStream": (".txt", _CSV),
    "Select-String -Path $text -Pattern 'a.'": (".txt", _CSV),
    "Update-TypeData $text": (".ps1xml", ("<Types><Type><Name>A</Name></Type></Types>",)),
    "Update-FormatData $text": (
        ".ps1xml",
        (
            "<Configuration><ViewDefinitions><View><Name>v</Name><ViewSelectedBy><TypeName>A"
            "</TypeName></ViewSelectedBy><TableControl/></View></ViewDefinitions></Configuration>",
        ),
    ),
}
#: What a Python program says of itself.
TRACES = ("Traceback", "object has no attribute", "NoneType", "unhashable", "Errno", "xshell.")
_ALPHABET = (
    "\u00e9\U0001f600\ufeff\u2028\x00\x1b\ud800\udcff"
    "{}[]\",':\\/<>&;=#% \t\n\r0aZ9.-+eE$`()@!|^?*_xN"
)
_LONG = 300
_MARKS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\x80")
_CODECS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "utf-32-le")


def mutated(text: str, source: random.Random) -> str:
    """A text with some characters changed, cut off, doubled, added or repeated often."""
    pieces = list(text)
    for _ in range(source.randint(1, 6)):
        place = source.randrange(len(pieces) + 1)
        how = source.randrange(7)
        if how == 0:
            pieces.insert(place, source.choice(_ALPHABET))
        elif how == 1 and pieces:
            del pieces[min(place, len(pieces) - 1)]
        elif how == 2:
            pieces = pieces[:place] or ["x"]
        elif how == 3:
            pieces[place:place] = pieces[: source.randrange(12)]
        elif how == 4 and pieces:
            pieces[min(place, len(pieces) - 1)] = source.choice(_ALPHABET)
        elif how == 5 and source.randrange(8) == 0:
            pieces[place:place] = source.choice(_ALPHABET) * source.randrange(_LONG)
        elif pieces:
            end = min(len(pieces), place + source.randrange(1, 20))
            pieces[place:place] = pieces[place:end] * source.randrange(1, 4)
    return "".join(pieces)[:20_000]


def as_bytes(text: str, source: random.Random) -> bytes:
    """The text as a file: some encoding, some mark, some bytes spoilt."""
    codec = source.choice(_CODECS) if source.randrange(2) else "utf-8"
    data = bytearray(source.choice(_MARKS) + text.encode(codec, "replace"))
    for _ in range(source.randrange(3)):
        if data:
            data[source.randrange(len(data))] = source.randrange(256)
    return bytes(data)


@contextmanager
def own_failures() -> Iterator[list[BaseException]]:
    """The exceptions of Python, but for those of the system, that became error records."""
    found: list[BaseException] = []
    patch = pytest.MonkeyPatch()
    message, ours = failures._message, failures._own_failure

    def told(error: BaseException, type_name: str) -> str:
        if not isinstance(error, OSError):
            found.append(error)
        return message(error, type_name)

    def failed(error: BaseException) -> Terminating:
        found.append(error)
        return ours(error)

    patch.setattr(failures, "_message", told)
    patch.setattr(failures, "_own_failure", failed)
    try:
        yield found
    finally:
        patch.undo()


class Feeder:
    """Runs scripts with bad texts in one session; `feed` gives what is wrong with the outcome."""

    def __init__(self, folder: Path) -> None:
        self._shell = Shell(folder=str(folder))
        self._folder = folder
        self._blocks: dict[str, Any] = {}

    def feed(self, script: str, source: random.Random) -> tuple[str, list[str]]:
        """A text made for the script, and the complaints about what came of it."""
        ending, seeds = FILES.get(script) or ("", TEXTS[script])
        text = mutated(source.choice(seeds), source)
        given = text
        if ending:
            path = self._folder / f"bad{ending}"
            path.write_bytes(as_bytes(text, source))
            given = str(path)
        return text, self._complaints(script, given)

    def run(self, script: str) -> list[str]:
        """The complaints about what came of a script as it is."""
        found = self._complaints(script, "")
        del self._blocks[script]
        return found

    def _complaints(self, script: str, given: str) -> list[str]:
        session = self._shell.session
        if script not in self._blocks:
            self._blocks[script] = session.load(f"param($text) {script}")
        self._shell.records["error"].clear()
        errors = []
        with own_failures() as failed:
            try:
                self._blocks[script].invoke(session.frame(), lambda _value: None, (given,))
            except Terminating as error:
                errors.append(error.record)
        errors += self._shell.records["error"]
        found = [f"{type(each).__name__}: {each}" for each in failed]
        for record in errors:
            if any(each in record.message for each in TRACES) or "\n  File " in record.message:
                found.append(record.message)
            if record.error_id.startswith("InvalidOperationException"):
                found.append(f"{record.error_id}: {record.message}")
        return found


__all__ = ["FILES", "TEXTS", "Feeder", "mutated"]
