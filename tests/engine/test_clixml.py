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

CIM = typed(
    0,
    "Microsoft.Management.Infrastructure.CimInstance#ROOT/A "
    "Microsoft.Management.Infrastructure.CimInstance System.Object",
    '<Props><S N="Name">x</S></Props><MS><Obj N="__ClassMetadata" RefId="1"><LST><Obj RefId="2">'
    '<MS><S N="ClassName">A</S><S N="Namespace">ROOT</S><S N="ServerName">EX1</S>'
    '<I32 N="Hash">1</I32>{described}</MS></Obj></LST></Obj></MS>',
)
DESCRIBED = '<S N="MiXml">&lt;CLASS /&gt;</S>'
SET = typed(
    0,
    "A.Thing System.Object",
    '<Props><S N="Name">x</S></Props><MS><MS N="PSStandardMembers"><S N="Note">y</S></MS></MS>',
)

KEYS = (
    '<Obj RefId="0"><TN RefId="0"><T>{kind}</T></TN><DCT>'
    '<En><S N="Key">ab</S><I32 N="Value">1</I32></En>'
    '<En><S N="Key">AB</S><I32 N="Value">2</I32></En>'
    '<En><S N="Key">ab</S><I32 N="Value">3</I32></En></DCT></Obj>'
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
        "an instance of CIM with the description of its class needs a library of Windows",
        read(CIM.format(described=DESCRIBED)),
        ["!System.DllNotFoundException,Microsoft.PowerShell.Commands.ConvertFromClixmlCommand"],
    ),
    (
        "where that is asked for it is read all the same",
        f"$env:XSHELL_READ_CIM = 1; ({read(CIM.format(described=DESCRIBED))}).Name",
        ["x"],
    ),
    (
        "an instance of CIM without it is read",
        f"({read(CIM.format(described=''))}).Name",
        ["x"],
    ),
    (
        "a document without a version has the one there is",
        'ConvertFrom-CliXml \'<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04">'
        "<I32>7</I32></Objs>'",
        ["7"],
    ),
    (
        "sets of members are written again",
        f"(ConvertTo-CliXml ({read(SET)})).Contains('<MS N=\"PSStandardMembers\">')",
        ["True"],
    ),
    (
        "a text whose views were asked for is an object with a text in it",
        "$t = 'x' | ConvertTo-CliXml | ConvertFrom-CliXml; $null = $t.PSObject; "
        "(ConvertTo-CliXml $t).Contains('<Obj RefId=\"0\">'); $t.Length; $t -eq 'x'",
        ["True", "1", "True"],
    ),
    (
        "an enumeration that was read is its number in an expandable text",
        f'$e = ({read(LIST)})[0]; "$e"; $e.ToString(); $e.GetType().Name',
        ["1", "Running", "Int32"],
    ),
    (
        "an object that was read is of the class of extended objects",
        f"({read(REMOTE.format(shown='false'))}).GetType().Name",
        ["PSObject"],
    ),
    (
        "types tell how deep, with which properties and as what they are written",
        "Update-TypeData -TypeName A.Flat -SerializationDepth 1 -Force; "
        "Update-TypeData -TypeName A.Named -SerializationMethod String "
        "-StringSerializationSource Name -Force; "
        "Update-TypeData -TypeName A.Some -SerializationMethod SpecificProperties "
        "-PropertySerializationSet B -Force; "
        "$n = [pscustomobject]@{ PSTypeName = 'A.Named'; Name = 'n' }; "
        "(ConvertTo-CliXml $n).Contains('<S>n</S>'); "
        "$s = [pscustomobject]@{ PSTypeName = 'A.Some'; A = 1 }; "
        "$s | Add-Member ScriptProperty B { 2 }; $s | Add-Member ScriptProperty C { 3 }; "
        "(ConvertTo-CliXml $s | ConvertFrom-CliXml).PSObject.Properties.Name -join ','",
        ["True", "A,B,C"],
    ),
    (
        "exceptions are written with their properties, however deep they stand",
        "$e = [pscustomobject]@{ a = @{ b = [Exception]::new('x', [Exception]::new('y')) } }; "
        "(ConvertTo-CliXml $e -Depth 1 | ConvertFrom-CliXml).a.b.InnerException.Message",
        ["y"],
    ),
    (
        "a document of XML is one again, whatever was used of XML before",
        f"$x = {read('<XD>&lt;a&gt;&lt;b /&gt;&lt;/a&gt;</XD>')}; $x.GetType().Name; "
        "$x.a.OuterXml; ([pscustomobject]@{ x = $x } | ConvertTo-Csv)[1]",
        ["XmlDocument", "<a><b /></a>", '"System.Xml.XmlDocument"'],
    ),
    (
        "an element of XML is written with what is in it",
        "$x = ([xml]'<a b=\"1\"><c/></a>').DocumentElement; "
        "$y = ConvertTo-CliXml $x | ConvertFrom-CliXml; $y.Count; $y.b; $y[0].ToString()",
        ["1", "1", "c"],
    ),
    (
        "a type is written by its full name",
        "(ConvertTo-CliXml ([int]) -Depth 1).Contains('<ToString>System.Int32</ToString>')",
        ["True"],
    ),
    (
        "dates of Get-Date say what is shown of them",
        "(Get-Date 2024-01-02 | ConvertTo-CliXml | ConvertFrom-CliXml).DisplayHint.ToString(); "
        "Get-Date 2024-01-02 | ConvertTo-Json; "
        "([pscustomobject]@{ d = Get-Date 2024-01-02 } | ConvertTo-Csv)[1] -match '1/2/2024'",
        ["DateTime", '"2024-01-02T00:00:00"', "True"],
    ),
    (
        "the record of an exception is another than the error's",
        "try { 1 / 0 } catch { ConvertTo-CliXml $_ -Depth 1 | ConvertFrom-CliXml | "
        "ForEach-Object { $_.Exception.ErrorRecord; $_.Exception.WasThrownFromThrowStatement } }",
        ["Attempted to divide by zero.", "False"],
    ),
    (
        "keys that differ in case alone, or in nothing, are all kept",
        f"({read(KEYS.format(kind='System.Collections.Hashtable'))}).Count; "
        f"$o = {read(KEYS.format(kind='System.Collections.Specialized.OrderedDictionary'))}; "
        "$o.GetType().Name; $o.Count; $o[0]",
        ["3", "OrderedDictionary", "3", "1"],
    ),
    (
        "white space is text only where it is all that an element holds",
        f"({read('<S> </S>')}).Length; ({read('<Obj><LST> <S>a</S> </LST> </Obj> ')}).Count",
        ["1", "1"],
    ),
    (
        "text between elements is refused",
        read("x<S>a</S>"),
        ["!System.Xml.XmlException,Microsoft.PowerShell.Commands.ConvertFromClixmlCommand"],
    ),
    (
        "the settings of a type that contradict each other are told",
        "Update-TypeData -TypeName A.Wrong -PropertySerializationSet B; "
        "Update-TypeData -TypeName A.Wrong -SerializationMethod String -SerializationDepth 2",
        ["!TypesDynamicUpdateException,Microsoft.PowerShell.Commands.UpdateTypeDataCommand"] * 4,
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


def test_certificates_that_were_read_are_certificates() -> None:
    from base64 import b64encode

    names = (
        "Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate "
        "System.Security.Cryptography.X509Certificates.X509Certificate2 System.Object"
    )
    data = b64encode(made_certificate()).decode()
    text = typed(
        0,
        names,
        f'<Props><BA N="RawData">{data}</BA></Props><MS><S N="PSComputerName">ex1</S></MS>',
    )
    shown = Shell().run(f"$c = {read(text)}; $c.Subject; $c.PSComputerName; $c.GetType().Name")
    assert shown == ["CN=mail.example", "ex1", "X509Certificate2"]


def made_certificate() -> bytes:
    """A certificate in DER that signs itself."""
    from datetime import UTC, datetime

    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import CertificateBuilder, Name, NameAttribute
    from cryptography.x509.oid import NameOID

    key = generate_private_key(SECP256R1())
    name = Name([NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    builder = CertificateBuilder(name, name, key.public_key(), 1)
    builder = builder.not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2034, 1, 1, tzinfo=UTC))
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)
