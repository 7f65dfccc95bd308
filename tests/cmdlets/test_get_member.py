"""Get-Member: members with the definitions of .NET and of its interfaces."""

import pytest

from tests.engine.shell import Shell

DEFINITIONS = [
    (
        "'a'",
        "CompareTo",
        "int CompareTo(System.Object value), int CompareTo(string strB), "
        "int IComparable.CompareTo(System.Object obj), "
        "int IComparable[string].CompareTo(string other)",
    ),
    ("'a'", "Chars", "char Chars(int index) {get;}"),
    ("'a'", "ToByte", "byte IConvertible.ToByte(System.IFormatProvider provider)"),
    (
        ",[System.Collections.Generic.List[string]]::new()",
        "Add",
        "void Add(string item), void ICollection[string].Add(string item), "
        "int IList.Add(System.Object value)",
    ),
    (
        ",[System.Collections.Generic.List[string]]::new()",
        "ConvertAll",
        "System.Collections.Generic.List[TOutput] "
        "ConvertAll[TOutput](System.Converter[string,TOutput] converter)",
    ),
    (",[System.Collections.Generic.List[int]]::new()", "Item", "int Item(int index) {get;set;}"),
    (",@(1)", "Contains", "bool IList.Contains(System.Object value)"),
    ("@{}", "Item", "System.Object Item(System.Object key) {get;set;}"),
    ("[datetime]'2026-01-02'", "DayOfWeek", "System.DayOfWeek DayOfWeek {get;}"),
    (
        "[datetime]'2026-01-02'",
        "ToString",
        "string ToString(), string ToString(string format), "
        "string ToString(System.IFormatProvider provider), "
        "string ToString(string format, System.IFormatProvider provider), "
        "string IFormattable.ToString(string format, System.IFormatProvider formatProvider), "
        "string IConvertible.ToString(System.IFormatProvider provider)",
    ),
    (
        "(Get-Item /)",
        "MoveTo",
        "void MoveTo(string destDirName)",
    ),
    ("(Get-Item /)", "LastWriteTime", "datetime LastWriteTime {get;set;}"),
    ("[guid]::Empty", "Guid", "System.Object Guid {get=$this.ToString();}"),
]


@pytest.mark.parametrize(("value", "name", "wanted"), DEFINITIONS)
def test_definitions(value: str, name: str, wanted: str) -> None:
    assert Shell().run(f"({value} | Get-Member {name}).Definition") == [wanted]


def test_accessors_are_listed_on_demand_alone() -> None:
    shell = Shell()
    assert shell.run("(@{} | Get-Member get_*).Count") == ["0"]
    assert shell.run("(@{} | Get-Member get_Item -Force).Name") == ["get_Item"]
    assert shell.run("(@{} | Get-Member Item).MemberType") == ["ParameterizedProperty"]


FORCED = [
    (
        "a note that replaces one is the last",
        "$o = [pscustomobject]@{ A = 1; B = 2 }; $o | Add-Member S 3; "
        "$o | Add-Member ScriptProperty T { 4 }; $o | Add-Member B 5 -Force; ",
        ["A,S,T,B"],
    ),
    ("elements are found without prefix", "$o = ([xml]'<r><p:i xmlns:p=\"u\"/></r>').r; ", ["i"]),
]


@pytest.mark.parametrize(("script", "wanted"), [c[1:] for c in FORCED], ids=[c[0] for c in FORCED])
def test_names_of_properties(script: str, wanted: list[str]) -> None:
    listed = "($o.psobject.Properties | Where-Object MemberType -ne 'ParameterizedProperty')"
    shown = "-join ','" if wanted[0] != "i" else "| Where-Object { $_ -ceq 'i' }"
    assert Shell().run(f"{script}{listed}.Name {shown}") == wanted


def test_properties_to_measure_may_be_expressions() -> None:
    script = (
        "$twice = [Microsoft.PowerShell.Commands.PSPropertyExpression]::new({ $_ * 2 }); "
        "(1..3 | Measure-Object $twice -Sum).Sum; (1..3 | Measure-Object { $_ * 3 } -Sum).Sum; "
        "'ab', 'c' | Join-String Length -Separator ','"
    )
    assert Shell().run(script) == ["12", "18", "2,1"]
