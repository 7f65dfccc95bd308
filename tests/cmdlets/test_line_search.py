"""Select-String over files finds what a look at each line finds, however the file is cut."""

import re
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmdlets.core import line_search

LINES = st.lists(st.text("abBſ1 ", max_size=6), max_size=12)
PATTERNS = st.sampled_from(["ab", "ab1*", "ab?1", "AB+", "ab|1", "1b$", "bb1\\d?", "(?:ab)", "ss"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lines")


@given(lines=LINES, pattern=PATTERNS, piece=st.integers(1, 9), ends=st.booleans())
def test_as_line_by_line(
    folder: Path, lines: list[str], pattern: str, piece: int, ends: bool
) -> None:
    expression = re.compile(pattern, re.IGNORECASE)
    path = folder / "lines.txt"
    path.write_text("\n".join(lines) + ("\n" if ends else ""), "utf-8")
    whole = path.read_text("utf-8").split("\n")
    with mock.patch.object(line_search, "_PIECE", piece):
        found = list(line_search.matching_lines(str(path), None, pattern, expression))
        listed = list(line_search.lines_of(str(path), None))
    assert found == [(n, line) for n, line in enumerate(whole, 1) if expression.search(line)]
    assert listed == (whole[:-1] if not whole[-1] else whole)
