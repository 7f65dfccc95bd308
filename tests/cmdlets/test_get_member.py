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
]


@pytest.mark.parametrize(("value", "name", "wanted"), DEFINITIONS)
def test_definitions(value: str, name: str, wanted: str) -> None:
    assert Shell().run(f"({value} | Get-Member {name}).Definition") == [wanted]


def test_accessors_are_listed_on_demand_alone() -> None:
    shell = Shell()
    assert shell.run("(@{} | Get-Member get_*).Count") == ["0"]
    assert shell.run("(@{} | Get-Member get_Item -Force).Name") == ["get_Item"]
    assert shell.run("(@{} | Get-Member Item).MemberType") == ["ParameterizedProperty"]
