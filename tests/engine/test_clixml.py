"""Objects read from CLIXML: what they show, and what is written of them again."""

import pytest

from tests.engine.shell import Shell

OPENING = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'


def read(*objects: str) -> str:
    """The expression that reads a document of these objects."""
    return f"ConvertFrom-CliXml '{OPENING}{''.join(objects)}</Objs>'"


def typed(number: int, names: str, inside: str) -> str:
    texts = "".join(f"<T>{name}</T>" for name in names.split())
    return f'<Obj RefId="{number}"><TN RefId="{number}">{texts}</TN>{inside}</Obj>'


REMOTE = typed(
    0,
    "A.Server System.Object",
    '<Props><S N="Name">EX1</S><B N="Up">true</B></Props>'
    '<MS><S N="PSComputerName">ex1</S><B N="PSShowComputerName">{shown}</B></MS>',
)
UPDATE = typed(
    0,
    r"System.Management.ManagementObject#root\cimv2\Win32_QuickFixEngineering System.Object",
    '<Props><S N="__SERVER">EX1</S><S N="HotFixID">KB1</S><S N="InstalledOn">9/12/2016</S></Props>'
    '<MS><DT N="InstalledOn">2016-09-12T00:00:00</DT></MS>',
)
COLLECTION = typed(
    0,
    "A.Collection System.Object",
    '<IE><S>x</S><S>y</S></IE><Props><I32 N="Count">2</I32></Props>',
)
ENUM = typed(1, "A.State System.Enum System.Object", "<ToString>Running</ToString><I32>1</I32>")
LIST = f'<Obj RefId="0"><TN RefId="0"><T>System.Object[]</T></TN><LST>{ENUM}</LST></Obj>'
ADDRESSES = (
    '<Obj RefId="0"><MS>'
    '<Obj N="a" RefId="1"><TN RefId="0"><T>System.Net.IPAddress</T><T>System.Object</T></TN>'
    "<ToString>10.0.0.1</ToString></Obj>"
    '<Ref N="b" RefId="1" /></MS></Obj>'
)

CASES = [
    (
        "where an object is from is shown only on demand",
        f"{read(REMOTE.format(shown='false'))} | Out-String -Stream | Where-Object {{ $_ }}",
        ["Name   Up", "----   --", "EX1  True"],
    ),
    (
        "the computer is shown on demand",
        f"({read(REMOTE.format(shown='true'))} | Out-String).Contains('PSComputerName')",
        ["True"],
    ),
    (
        "a note comes before the property of its name",
        f"$u = {read(UPDATE)}; $u.InstalledOn.Year; "
        "$u.psobject.Properties['InstalledOn'].MemberType; "
        "@($u.psobject.Properties.Name -eq 'InstalledOn').Count",
        ["2016", "NoteProperty", "1"],
    ),
    (
        "views of what was written hold for each object read",
        f"$u = {read(UPDATE)}; ($u, $u | Out-String -Stream | Where-Object {{ $_ -match 'KB1' }})"
        ".Count",
        ["2"],
    ),
    (
        "collections inside a custom object show their type",
        f"$c = {read(COLLECTION)}; '' + [pscustomobject]@{{ c = $c }}; \"$c\"",
        ["@{c=System.Collections.ArrayList}", "x y"],
    ),
    (
        "a collection is written with the properties it was read with",
        f"$c = {read(COLLECTION)}; $x = ConvertTo-CliXml $c; ([regex]'N=\"').Matches($x).Count",
        ["1"],
    ),
    (
        "an enumeration in an array is a number and a text in JSON",
        f"$e = {read(LIST)}; [pscustomobject]@{{ e = $e }} | ConvertTo-Json -Depth 1 -Compress",
        ['{"e":[{"value":1,"Value":"Running"}]}'],
    ),
    (
        "references to an address are addresses",
        f"$o = {read(ADDRESSES)}; $o.a.GetType().Name; $o.b.GetType().Name",
        ["IPAddress", "IPAddress"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_objects_that_were_read(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted
