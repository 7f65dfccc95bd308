"""Values as scripts see them: operators, casts, text, indexing, members, format strings."""

from __future__ import annotations

import pytest

from tests.engine.evaluation import Evaluator
from tests.engine.shell import Shell


@pytest.fixture(scope="module")
def evaluate() -> Evaluator:
    return Evaluator()


ARITHMETIC = {
    "2147483647 + 1": "[Double]2147483648",
    "7 / 2": "[Double]3.5",
    "6 / 2": "[Int32]3",
    "-7 % 3": "[Int32]-1",
    "1.10d + 1": "[Decimal]2.10",
    "1 % 1.10d": "[Decimal]1",
    "'ab' * 2": "[String]abab",
    "(1, 2) * 2": "@([Int32]1, [Int32]2, [Int32]1, [Int32]2)",
    "1 + '2'": "[Int32]3",
    "'1' + 2": "[String]12",
    "[System.DayOfWeek]'Monday' + 2": "[DayOfWeek]Wednesday",
    "[datetime]'2024-02-29' - [datetime]'2024-01-01'": "[TimeSpan]59.00:00:00",
    "[timespan]'1:30' / 2": "[TimeSpan]00:45:00",
    "1 / 0": "!RuntimeException",
    "([long]::MaxValue * 10).ToString()": "[String]9.223372036854774E+19",
    "'12345678901234567890' - 1": "[Decimal]12345678901234567889",
    "[bigint]'123456789012345678901234567890'": "[BigInteger]123456789012345677877719597056",
    "[bigint]'1,234'": "[BigInteger]1234",
    "@(1) - 1": "!MethodNotFound",
    "'true' % 0.5": "!InvalidCastFromStringToDoubleOrSingle",
    "$true * 2": "!NotADefinedOperationForType",
}
BITS = {
    "6 -band 3": "[Int32]2",
    "1.5 -bor 0": "[UInt64]2",
    "-2.5 -bor 0": "[Int64]-2",
    "[byte]200 -shl '0x10'": "[Byte]0",
    "-bnot 5": "[Int32]-6",
    "-bnot @(1)": "!ConvertToFinalInvalidCastException",
}
COMPARISON = {
    "'ABC' -eq 'abc'": "[Boolean]True",
    "'ABC' -ceq 'abc'": "[Boolean]False",
    "1, 2, 3 -gt 1": "@([Int32]2, [Int32]3)",
    "[System.DayOfWeek]'Monday' -ge '-3'": "[Boolean]True",
    "[datetime]'2024-01-02' -gt '2024-01-01'": "[Boolean]True",
    "2 -gt [timespan]'1:30'": "!ComparisonFailure",
    "'server10' -like 'server[0-9]*'": "[Boolean]True",
    "'a1b' -match '(\\d)' -and $Matches[1] -eq '1'": "[Boolean]True",
    "'k2=v2' -replace '(?<n>[a-z])(\\d)', '$1$2'": "[String]2k=2v",
    "'a1b22' -replace '\\d+', { $_.Value.Length }": "[String]a1b2",
    "'a,b;c' -split '[,;]'": "@([String]a, [String]b, [String]c)",
    "-split ''": "@([String])",
    "3..1": "@([Int32]3, [Int32]2, [Int32]1)",
    "'a'..3": "!System.FormatException",
}
CASTS = {
    "[int]2.5": "[Int32]2",
    "[int]3.5": "[Int32]4",
    "[int]'0x1F'": "[Int32]31",
    "[int]'1kb'": "[Int32]1024",
    "[int]'x'": "!InvalidCastFromStringToInteger",
    "[double]'1e3'": "[Double]1000",
    "[int[]]'abc'": "!InvalidCastExceptionScalarToArray",
    "[datetime]'2 Jan 2024'": "[DateTime]01/02/2024 00:00:00",
    "[datetime]'20240102'": "!InvalidCastParseTargetInvocationWithFormatProvider",
    "[timespan]'1.2:3'": "[TimeSpan]1.02:03:00",
    "[System.DayOfWeek]'mon'": "[DayOfWeek]Monday",
    "[bool]'False'": "[Boolean]True",
    "[string]1e20": "[String]1E+20",
    "[char[]]'ab'": "@([Char]a, [Char]b)",
    "[System.Collections.ArrayList]2": "!ConvertToFinalInvalidCastException",
}
INDEXING = {
    "(1, 2, 3)[-1]": "[Int32]3",
    "(1, 2, 3)[0, 2]": "@([Int32]1, [Int32]3)",
    "(1, 2, 3)[9]": "null",
    "(1, 2, 3)[$null]": "!NullArrayIndex",
    "$null[0]": "!NullArray",
    "'abc'[0, -1]": "@([Char]a, [Char]c)",
    "@{ a = 1 }['A']": "[Int32]1",
    "([ordered]@{ x = 1; y = 2 })[1]": "[Int32]2",
    "(5)[1]": "null",
}
MEMBERS = {
    "([pscustomobject]@{ A = 1 }).a": "[Int32]1",
    "(([pscustomobject]@{ A = 1 }), ([pscustomobject]@{ A = 2 })).A": "@([Int32]1, [Int32]2)",
    "(5).Count": "[Int32]1",
    "$null.Count": "[Int32]0",
    "@{ Count = 7 }.Count": "[Int32]7",
    "$null.ToString()": "!InvokeMethodOnNull",
    "(1, 2).Nope()": "!MethodNotFound",
    "'abc'.Substring(5)": "!ArgumentOutOfRangeException",
    "'a,b,,c'.Split(',', 2)": "@([String]a, [String]b,,c)",
    "'Hello World'.Trim(' H')": "[String]ello World",
    "(1..5).Where({ $_ -gt 2 }, 'First', 2).Count": "[Int32]2",
    "(1..3).ForEach({ $_ * 2 })[2]": "[Int32]6",
    "('a', 'b').ForEach('ToUpper')[1]": "[String]B",
    "[math]::Max(1, 2.5)": "[Int32]2",
    "[convert]::ToString(255, 16)": "[String]ff",
    "([pscustomobject]@{ A = 1; B = 2 }).psobject.Properties.Name": "@([String]A, [String]B)",
}
FORMATS = {
    "'{0:N2}' -f 1234.5": "[String]1,234.50",
    "'{0:N2}' -f -0.125": "[String]-0.12",
    "'{0:0.00}' -f -0.125": "[String]-0.13",
    "'{0:X4}' -f 255": "[String]00FF",
    "'{0:P0}' -f 0.5": "[String]50%",
    "'{0:#,##0;(0);zero}' -f 0": "[String]zero",
    "'{0:#,##0}' -f 1234567": "[String]1,234,567",
    "'[{0,6}][{1,-4}]' -f 1, 'a'": "[String][     1][a   ]",
    "'{1}' -f 1": "!FormatError",
    "'{0:yyyy-MM-dd HH:mm}' -f [datetime]'2024-02-29T13:05:09'": "[String]2024-02-29 13:05",
    "'{0:hh\\:mm}' -f [timespan]'1:30'": "[String]01:30",
    "([datetime]'2024-02-29').ToString('o')": "[String]2024-02-29T00:00:00.0000000",
}
TABLES = (ARITHMETIC, BITS, COMPARISON, CASTS, INDEXING, MEMBERS, FORMATS)


@pytest.mark.parametrize(("source", "wanted"), [pair for table in TABLES for pair in table.items()])
def test_value(evaluate: Evaluator, source: str, wanted: str) -> None:
    assert evaluate(source) == wanted


XML = '$x = [xml]\'<r v="1"><i id="a">one</i><i id="b">two</i><t>txt</t></r>\'; '
DOCUMENTS = {
    "$x.r.v": "1",
    "$x.r.i.Count": "2",
    "$x.r.i[1].'#text'": "two",
    "$x.r.t = 'new'; $x.r.LastChild.OuterXml": "<t>new</t>",
    "$null = $x.r.i[0].SetAttribute('n', '<'); $x.r.i[0].OuterXml": '<i id="a" n="&lt;">one</i>',
    "$x.SelectSingleNode('//i[@id=\"b\"]').InnerText": "two",
    "$x.SelectNodes('/r/i[position() = last() or contains(@id, \"a\")]').Count": "2",
    "$x.SelectNodes('//i | //t').Count": "3",
    "$null = $x.r.RemoveChild($x.r.i[0]); $x.r.ChildNodes.Count": "2",
    "[xml]'<a><b></a>'": "!InvalidCastToXmlDocument",
}


@pytest.mark.parametrize(("source", "wanted"), list(DOCUMENTS.items()))
def test_document(source: str, wanted: str) -> None:
    assert Shell().run(XML + source) == [wanted]


EXTENDED = {
    "$null = $o.psobject.Properties.Add([psnoteproperty]::new('D', 4)); $o.D": ["4"],
    "$null = $o.psobject.Properties.Add([psscriptproperty]::new('T', { $this.A * 2 })); $o.T": [
        "2"
    ],
    "$null = $o.psobject.Methods.Add([psscriptmethod]::new('M', { $this.A + 5 })); $o.M()": ["6"],
    "$null = $o.psobject.Properties.Remove('A'); $o.psobject.Properties.Name": ["B"],
    "$o.psobject.Properties['B'].Value = 7; $o.B": ["7"],
    "$null = $o.psobject.TypeNames.Insert(0, 'My'); $o.pstypenames[0]": ["My"],
    "$c = $o.psobject.Copy(); $c.A = 9; $o.A": ["1"],
    "$o.nope": [""],
    "Set-StrictMode -Version 2; $o.nope": ["!PropertyNotFoundStrict"],
}


@pytest.mark.parametrize(("source", "wanted"), list(EXTENDED.items()))
def test_extended_members(source: str, wanted: list[str]) -> None:
    assert Shell().run("$o = [pscustomobject]@{ A = 1; B = 2 }; " + source) == wanted


LISTED = [
    ("([datetime]'2024-01-02').psobject.Properties.Name[0, 1]", ["DateTime", "Date"]),
    ("(Get-Item /).psobject.Properties.Name[0, 5]", ["PSPath", "PSIsContainer"]),
    (
        "$a = [ipaddress]'10.0.0.1' | Select-Object *; $a.psobject.Properties.Name[0], $a.ScopeId",
        ["IPAddressToString", ""],
    ),
    ("([ipaddress]'10.0.0.1' | Format-List | Out-String).Trim().Split(' ')[0]", ["AddressFamily"]),
    (
        "$o = [pscustomobject]@{ a = '7' }; $o | Add-Member AliasProperty n a -SecondValue int; "
        "$o.n + 1",
        ["8"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), LISTED)
def test_properties_are_listed_as_extended_before_those_of_the_class(
    script: str, wanted: list[str]
) -> None:
    assert Shell().run(script) == wanted


MATCHES = [
    (r"'a-b.c' -match '^[\w-.]+$'", True),
    (r"'a-b' -match '^[-\w]+$'", True),
    (r"'é' -match '^[\p{L}]$'", True),
    (r"'5' -match '^[\p{L}_]$'", False),
    (r"'5' -match '^[^\p{L}]$'", True),
    (r"'e' -match '^[^\p{L}\d]$'", False),
    (r"'a' -match '^[a-z-[aeiou]]$'", False),
    (r"'b' -match '^[a-z-[aeiou]]$'", True),
    (r"'a[b' -match '^a[[]b$'", True),
    (r"'a]' -match '^[^b]]$'", True),
    (r"'&' -match '^[&&|~~]$'", True),
]


@pytest.mark.parametrize(("text", "wanted"), MATCHES)
def test_sets_of_regular_expressions(text: str, wanted: bool) -> None:
    assert Shell().run(text) == [str(wanted)]


def test_a_reference_to_a_value() -> None:
    assert Shell().run("$r = [ref]5; $r.Value++; $r.Value") == ["6"]


def test_ofs_parts_the_elements_of_a_cast() -> None:
    assert Shell().run("$OFS = '+'; [string](1, 2); [string[]](1, 2)") == ["1+2", "1", "2"]


def test_clauses_of_switch_test_what_the_variable_holds() -> None:
    clauses = "a { $_ = 'b' } b { 'got b'; $_ = 'c'; break } c { 'never' }"
    assert Shell().run(f"switch ('a') {{ {clauses} }}") == ["got b"]


VARIABLES = [
    ("[bool]$b = 'yes'", ["!RuntimeException"]),
    ("[bool]$b = 5; $b", ["True"]),
    ("function f { [bool]$b = 'yes'; $b }; f", ["True"]),
    ("([string[]](1, $null))[1] -eq ''", ["True"]),
]


@pytest.mark.parametrize(("script", "wanted"), VARIABLES)
def test_conversions_of_typed_variables(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


GENERIC = [
    ("[Array]::Empty[string]().GetType().Name", ["String[]"]),
    ("[Array]::Empty[int]().Count", ["0"]),
    ("[Linq.Enumerable]::OfType[int]((1, 'a', 2))", ["1", "2"]),
    (
        "[Linq.Enumerable]::Cast[string]((1, 2)) | ForEach-Object { $_.GetType().Name }",
        ["String"] * 2,
    ),
    ("([IntPtr]5 + 1).ToInt64(); [IntPtr]::Zero.GetType().Name", ["6", "IntPtr"]),
    ("[IntPtr]'7' -eq [IntPtr]7; [int][IntPtr]5", ["True", "5"]),
]


@pytest.mark.parametrize(("script", "wanted"), GENERIC)
def test_generic_methods_and_pointers(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


RANGES = [
    ("int", "@(1, 2)", ["!MethodArgumentConversionInvalidCastArgument"]),
    ("int", "[int[]](1, 2)", ["1", "2"]),
    ("object", "@(1, 'x')", ["1", "x"]),
    ("object", "[int[]](1, 2)", ["!MethodArgumentConversionInvalidCastArgument"]),
    ("string", "'a b'.Split(' ')", ["a", "b"]),
]


@pytest.mark.parametrize(("element", "added", "wanted"), RANGES)
def test_ranges_of_another_type_are_not_converted(
    element: str, added: str, wanted: list[str]
) -> None:
    script = f"$l = [System.Collections.Generic.List[{element}]]::new(); $l.AddRange({added}); $l"
    assert Shell().run(script) == wanted


NAMES_OF_OBJECTS = [
    ("[pscustomobject].FullName", ["System.Management.Automation.PSObject"]),
    ("$h = @{ a = 1 }; ([pscustomobject]$h).GetType().Name", ["PSCustomObject"]),
    ("function f([pscustomobject]$x) { $x.GetType().Name }; f @{ a = 1 }", ["Hashtable"]),
    ("[pscustomobject]@{} -is [pscustomobject]; @{} -is [pscustomobject]", ["True", "False"]),
]


@pytest.mark.parametrize(("script", "wanted"), NAMES_OF_OBJECTS)
def test_pscustomobject_is_a_cast_and_the_name_of_psobject(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


PLACES = [
    ("$h = @{}; $h['a', 'b'] = 1", ["!CannotIndex"]),
    ("$l = 1, 2; $l[0, 1] = 5", ["!ArraySliceAssignmentFailed"]),
    ("$g = [int[,]]::new(2, 2); $g[1, 0] = 7; $g[1, 0]", ["7"]),
    ("$n = [ordered]@{ 1 = 'one'; 0 = 'zero' }; $n[1]; $n[[object]1]", ["zero", "one"]),
]


@pytest.mark.parametrize(("script", "wanted"), PLACES)
def test_indexes_written_apart_and_as_objects(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


STRICT = [
    ("1", '"<$nope>"', ["<>"]),
    ("1", '"$(& { $nope })|"', ["|"]),
    ("1", "$nope", ["!VariableIsUndefined"]),
    ("2", '"<$nope>"', ["!VariableIsUndefined"]),
]


@pytest.mark.parametrize(("version", "source", "wanted"), STRICT)
def test_strict_mode_one_takes_what_is_not_set_in_strings(
    version: str, source: str, wanted: list[str]
) -> None:
    assert Shell().run(f"Set-StrictMode -Version {version}; {source}") == wanted


def test_characters_are_grouped_by_their_numbers() -> None:
    script = "('aAb'.ToCharArray() | Group-Object).ForEach{ \"$($_.Name)$($_.Count)\" }"
    assert Shell().run(script) == ["A1", "a1", "b1"]
