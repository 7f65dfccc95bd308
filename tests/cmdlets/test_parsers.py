"""Bad input to each parser is an error record with PowerShell's id, never a trace."""

import random
from pathlib import Path

import pytest

from tests.cmdlets.malformed import FILES, TEXTS, Feeder
from tests.cmdlets.odd_objects import pipeline
from tests.engine.shell import Shell

#: Inputs for each script, and pipelines for each seed.
ROUNDS, PIPELINES = 40, 150


@pytest.mark.parametrize("script", [*TEXTS, *FILES])
def test_bad_input_is_an_error_record(script: str, tmp_path: Path) -> None:
    source = random.Random(script)
    feeder = Feeder(tmp_path)
    for _ in range(ROUNDS):
        text, complaints = feeder.feed(script, source)
        assert complaints == [], text


@pytest.mark.parametrize("seed", range(4))
def test_any_object_is_taken(seed: int, tmp_path: Path) -> None:
    source = random.Random(seed)
    feeder = Feeder(tmp_path)
    for script in [pipeline(source) for _ in range(PIPELINES)]:
        assert feeder.run(script) == [], script


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


XPATH = "(Select-Xml -Content '<a><b>1</b><b>2</b></a>' -XPath $args[0]).Node.InnerText"
UNFIT = ["/a/*[position()|1]", "/a[count(1)]", "/a[count()]", "(1)[2]", "/a[name(1)]", "1|/a"]


@pytest.mark.parametrize("path", UNFIT)
def test_a_path_whose_parts_do_not_fit_is_an_error_of_the_path(path: str) -> None:
    shown = Shell().run(f"& {{ {XPATH} }} '{path}'")
    assert [each.partition(",")[0] for each in shown] == ["!System.Xml.XPath.XPathException"]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("//b|//b[1]", ["1", "2"]),
        ('//b[substring("12345", 1.5, 2.6) = "234"]', ["1", "2"]),
        ('//b[string(-1 div 0) = "-Infinity"]', ["1", "2"]),
        ('//b[string(number("x")) = "NaN"]', ["1", "2"]),
        ("//b[5 mod 2 = .]", ["1"]),
        ("//b[sum(//b) - 1 = .]", ["2"]),
    ],
)
def test_numbers_of_paths_are_reckoned_as_the_standard_says(path: str, wanted: list[str]) -> None:
    assert Shell().run(f"& {{ {XPATH} }} '{path}'") == wanted


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


STRANGE = [
    (
        "ConvertTo-Json ({ 1 }) -Depth 0 -Compress -WarningAction Ignore | ConvertFrom-Json | "
        "ForEach-Object Ast",
        ["{ 1 }"],
    ),
    (
        "[Text.StringBuilder]::new('ab') | ConvertTo-Json -Compress",
        ['{"Capacity":16,"MaxCapacity":2147483647,"Length":2}'],
    ),
    ("[Text.StringBuilder]::new('ab').Chars(1)", ["b"]),
    ("'x' * 2147483647", ["!System.OutOfMemoryException"]),
    ("@(1) * 2147483647", ["!System.OutOfMemoryException"]),
    ("[decimal]'79228162514264337593543950335'", ["79228162514264337593543950335"]),
    ("[decimal]'1e5555555'", ["!InvalidCastFromStringToDecimal"]),
    ("$n = [bigint]('9' * 5000); \"$n\".Length", ["5000"]),
    ("[double]::IsInfinity((Invoke-Expression ('9' * 400)))", ["True"]),
    ("[uri]'http://u:[p@h:80/a'", ["!InvalidCastFromStringToUri"]),
    ("[uri]'http://h:99999/'", ["!InvalidCastFromStringToUri"]),
    ("('a' * 5000) -like ('*a*' * 40 + 'b')", ["False"]),
    ("'abcbd' -like 'a*b*d'; 'ababx' -like '*ab'", ["True", "False"]),
    ("[Text.Encoding]::UTF8.GetBytes([string][char]0xD800) -join ' '", ["239 191 189"]),
    ("[Text.Encoding]::ASCII.GetBytes([char]::ConvertFromUtf32(0x1F600)) -join ' '", ["63 63"]),
]


@pytest.mark.parametrize(("script", "wanted"), STRANGE)
def test_strange_values(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


def test_nodes_of_any_kind_are_made() -> None:
    shown = Shell().run(
        "$d = [xml]'<a/>'; $n = $d.CreateNode('element', 'p', 'b', 'u'); "
        "$t = $d.CreateNode([Xml.XmlNodeType]::Text, '', ''); $t.Value = 't'; "
        "$null = $n.AppendChild($t); $null = $d.DocumentElement.AppendChild($n); $d.OuterXml"
    )
    assert shown == ['<a><p:b xmlns:p="u">t</p:b></a>']


DOCUMENTS = [
    (b'<?xml version="1.0" encoding="iso-8859-1"?><a>\xe4</a>', ["\u00e4"]),
    ("\ufeff<a>\u00e4</a>".encode("utf-16-le"), ["\u00e4"]),
    (b'<?xml version="1.0" encoding="none"?><a/>', ["", "!XmlException"]),
    (b"<a>\xe4</a>", ["", "!XmlException"]),
]


@pytest.mark.parametrize(("data", "wanted"), DOCUMENTS)
def test_documents_are_in_the_encoding_they_say(
    tmp_path: Path, data: bytes, wanted: list[str]
) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(data)
    assert Shell().run(f"$d = [xml]::new(); $d.Load('{file}'); '' + $d.a") == wanted


CODE = [
    "@{{ a = (Set-Content {mark} 1) }}",
    "@{{ a = $(Set-Content {mark} 1) }}",
    '@{{ a = "$(Set-Content {mark} 1)" }}',
    "& {{ Set-Content {mark} 1 }}",
    "@{{ a = [IO.File]::WriteAllText('{mark}', '1') }}",
    "@{{ a = 1 }} > {mark}",
    "@{{ a = 1 }} | Set-Content {mark}",
]
READERS = [
    "Import-PowerShellDataFile {file}",
    "Test-ModuleManifest {file}",
    "Import-Module {file}",
    "Get-Module -ListAvailable {file}",
    "Import-LocalizedData -BindingVariable z -BaseDirectory {folder} -FileName bad.psd1",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("code", CODE)
def test_files_of_data_run_nothing(tmp_path: Path, code: str, reader: str) -> None:
    mark, file = tmp_path / "mark", tmp_path / "bad.psd1"
    file.write_text(code.format(mark=mark))
    Shell().run(reader.format(file=file, folder=tmp_path))
    assert not mark.exists()


def test_manifests_use_what_data_may_use(tmp_path: Path) -> None:
    file = tmp_path / "m.psd1"
    file.write_text("@{ ModuleVersion = '1.2'; Description = Join-Path $PSScriptRoot $env:HOME }")
    assert Shell().run(f"(Test-ModuleManifest {file}).Version.ToString()") == ["1.2"]
    file.write_text("@{ ModuleVersion = '1.2'; Description = (Get-Date) }")
    command = "Microsoft.PowerShell.Commands.TestModuleManifestCommand"
    assert Shell().run(f"Test-ModuleManifest {file}") == [f"!Modules_InvalidManifest,{command}"]
