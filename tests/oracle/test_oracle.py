"""Every case that once agreed with the real PowerShell still does."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.oracle.cases import passing_cases, run_case, wanted


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[list[str], int | None, str]]:
    names = passing_cases()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(names, pool.map(run_case, names), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", passing_cases())
def test_prints_what_powershell_printed(
    name: str, results: dict[str, tuple[list[str], int | None, str]]
) -> None:
    output, code, errors = results[name]
    lines, wanted_code = wanted(name)
    assert output == lines, errors[-1000:]
    assert code == wanted_code
