"""Bad input to each parser is an error record with PowerShell's id, never a trace."""

import random
from pathlib import Path

import pytest

from tests.engine.shell import Shell
from xshell.engine.errors import Terminating

SEEDS: dict[str, tuple[str, ...]] = {
    "ConvertFrom-Json": (
        '{"a":1,"b":[1,2,{"c":null}],"d":"2024-01-02T03:04:05Z"}',
        "[1,2.5e3,true,'x']",
        '{a:1,/* c */"b":"\\u0041\\n"}',
    ),
    "ConvertFrom-Csv": ('a,b\n1,"x,y"\n"2 ""q""",3', "#TYPE T\na;b\n1;2", '"a" b,c\n" ",'),
    "ConvertFrom-CliXml": (
        '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
        '<Obj RefId="0"><TN RefId="0"><T>T</T></TN><MS><I32 N="a">1</I32><DT N="b">2024-01-02'
        'T03:04:05Z</DT></MS><LST><S>x</S><Ref RefId="0" /></LST></Obj></Objs>',
    ),
    "ConvertFrom-StringData": ("a = 1\nb=x\\ty\\\\z\n# c", "k=\\u0041"),
    "Select-Xml -XPath //b -Content": (
        '<a><b c="1">t</b><!-- x --><![CDATA[y]]></a>',
        '<!DOCTYPE a [<!ENTITY x "yy"><!ENTITY z "&x;&x;">]><a><b>&z;&amp;</b></a>',
    ),
    "Get-Date": ("2024-01-02 03:04:05", "1/2/2024 3:04 PM"),
    "Get-Item": ("/tmp/*", "Env:PATH", "C:\\x\\..\\y"),
}
#: Inputs for each parser.
ROUNDS = 300
#: What a Python program says of itself.
TRACES = ("Traceback", "object has no attribute", "NoneType", "unhashable", "Errno")
ALPHABET = "{}[]\",':\\/<>&;=#% \t\n\r0aZ9.-+eE\u00e9\U0001f600\x00\x1b$`()@!"


def mutated(text: str, source: random.Random) -> str:
    """A text with some characters changed, cut off, doubled or added."""
    pieces = list(text)
    for _ in range(source.randint(1, 6)):
        place = source.randrange(len(pieces) + 1)
        how = source.randrange(4)
        if how == 0:
            pieces.insert(place, source.choice(ALPHABET))
        elif how == 1 and pieces:
            del pieces[min(place, len(pieces) - 1)]
        elif how == 2:
            pieces = pieces[:place] or ["x"]
        else:
            pieces[place:place] = pieces[: source.randrange(12)]
    return "".join(pieces)


@pytest.mark.parametrize("command", sorted(SEEDS))
def test_bad_input_is_an_error_record(command: str) -> None:
    source = random.Random(command)
    shell = Shell()
    block = shell.session.load(f"param($text) {command} $text")
    for _ in range(ROUNDS):
        text = mutated(source.choice(SEEDS[command]), source)
        problems = []
        shell.records["error"].clear()
        try:
            block.invoke(shell.session.frame(), lambda _value: None, (text,))
        except Terminating as error:
            problems.append(error.record)
        for record in [*problems, *shell.records["error"]]:
            assert not any(each in record.message for each in TRACES), (text, record.message)
            assert not record.error_id.startswith("InvalidOperationException"), (text, record)


ENTITIES = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
LARGE = f'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><l>&j;</l>'
REFUSED = [
    ("[xml]$args[0]", "InvalidCastToXmlDocument"),
    ("[xml.xmldocument]::new().LoadXml($args[0])", "XmlException"),
    ("Select-Xml -Content $args[0] -XPath //l", "ProcessingFile"),
    ("ConvertFrom-CliXml $args[0]", "System.Xml.XmlException"),
]


@pytest.mark.parametrize(("script", "error"), REFUSED)
def test_entities_are_not_expanded_without_end(script: str, error: str) -> None:
    shown = Shell().run(f"& {{ {script} }} '{LARGE}'")
    assert [each.partition(",")[0] for each in shown] == [f"!{error}"]


def test_entities_of_other_files_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><a>&x;</a>'
    shown = Shell().run(
        f"([xml]'{text}').InnerText; (Select-Xml -Content '{text}' -XPath //a).Node.InnerText"
    )
    assert "secret" not in "".join(shown)


CSV = [
    ('a,b\r\n1,"x\r\ny"\r\n', ["1", "4"]),
    ('a,b\r1,"x\ny"\r', ["1", "3"]),
    ("#TYPE A.B\na,b\n1,xy\n", ["1", "2"]),
]


@pytest.mark.parametrize(("text", "wanted"), CSV)
def test_line_ends_in_cells_stay(tmp_path: Path, text: str, wanted: list[str]) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(text.encode())
    assert Shell().run(f"Import-Csv {file} | ForEach-Object {{ $_.a; $_.b.Length }}") == wanted


def test_files_of_other_providers_are_refused() -> None:
    shown = Shell().run("1 | Export-Csv env:x")
    assert shown == [
        "!ReadWriteFileNotFileSystemProvider,Microsoft.PowerShell.Commands.ExportCsvCommand"
    ]
