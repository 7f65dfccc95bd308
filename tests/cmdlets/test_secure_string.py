"""Secrets as encrypted text."""

import pytest

from tests.engine.shell import Shell

PREPARED = """
$secret = ConvertTo-SecureString 'geheim' -AsPlainText -Force
$key = ConvertTo-SecureString '0123456789abcdef' -AsPlainText -Force
"""
SHOWN = [
    ("ConvertFrom-SecureString $secret -SecureKey $key | ForEach-Object Length", ["192"]),
    (
        "$text = ConvertFrom-SecureString $secret -SecureKey $key; "
        "ConvertTo-SecureString $text -SecureKey $key | ConvertFrom-SecureString -AsPlainText",
        ["geheim"],
    ),
    (
        "$text = ConvertFrom-SecureString $secret -Key (1..24); "
        "ConvertTo-SecureString $text -Key (1..24) | ConvertFrom-SecureString -AsPlainText",
        ["geheim"],
    ),
    (
        "$texts = 1..2 | % { ConvertFrom-SecureString $secret -Key (1..16) }; "
        "$texts[0] -eq $texts[1]",
        ["False"],
    ),
]
FAILURES = [
    (
        "ConvertTo-SecureString (ConvertFrom-SecureString $secret -Key (1..16)) -Key (2..17)",
        "ImportSecureString_InvalidArgument_CryptographicError",
    ),
    ("ConvertTo-SecureString nonsense -Key (1..16)", "ImportSecureString_InvalidArgument"),
    ("ConvertFrom-SecureString $secret -Key (1..3)", "Argument"),
]
ID = "try { %s -ErrorAction Stop } catch { $_.FullyQualifiedErrorId.Split(',')[0] }"


@pytest.mark.parametrize(("script", "shown"), SHOWN, ids=[script for script, _ in SHOWN])
def test_what_a_script_shows(script: str, shown: list[str]) -> None:
    shell = Shell()
    shell.run(PREPARED)
    assert [str(each) for each in shell.run(script)] == shown


@pytest.mark.parametrize(("script", "error_id"), FAILURES, ids=[script for script, _ in FAILURES])
def test_how_a_script_fails(script: str, error_id: str) -> None:
    shell = Shell()
    shell.run(PREPARED)
    assert shell.run(ID % script) == [error_id]
