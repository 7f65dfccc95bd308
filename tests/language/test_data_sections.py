"""What a data section refuses, by id."""

import pytest

from xshell.language import parse

REFUSED = {
    "data { Get-Date }": ["CmdletNotInAllowedListForDataSection"],
    "data -SupportedCommand Get-Date { Get-Date }": [],
    "data { ConvertFrom-StringData 'a=1' }": [],
    "data { $x }": ["VariableReferenceNotSupportedInDataSection"],
    "data { $true, $null, $PSCulture }": [],
    'data { "a $true" }': ["ExpandableStringNotSupportedInDataSection"],
    "data { 1, 2 -join '-' }": ["OperatorNotSupportedInDataSection"],
    "data { 1 + 2 * 3 -eq 7 }": [],
    "data { if ($true) { 'a' } else { 'b' } }": [],
    "data { $y = 1 }": [
        "AssignmentStatementNotSupportedInDataSection",
        "VariableReferenceNotSupportedInDataSection",
    ],
    "data { 'a'.Length }": ["PropertyReferenceNotSupportedInDataSection"],
    "data { [IO.File] }": ["TypeNotAllowedInDataSection"],
    "data { [int[]]@('1') }": [],
    "data { while (1) { } }": ["ForWhileStatementNotSupportedInDataSection"],
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
def test_data_sections(text: str, expected: list[str]) -> None:
    assert [error.error_id for error in parse(text).errors] == expected
