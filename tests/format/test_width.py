"""How many cells texts take, and texts fitted into cells."""

import pytest

from xshell.format.width import ELLIPSIS, fit, head, plain, tail, width_of, wrap

WIDTHS = [
    ("", 0),
    ("abc", 3),
    ("äöü", 3),
    ("日本", 4),
    ("a日b", 4),
    ("\x1b[32mgreen\x1b[0m", 5),
    ("\U0001f600", 2),
]
FITTED = [
    ("abc", 5, "left", "abc  "),
    ("abc", 5, "right", "  abc"),
    ("abc", 6, "center", " abc  "),
    ("abcdef", 4, "left", "abc" + ELLIPSIS),
    ("abcdef", 4, "right", ELLIPSIS + "def"),
    ("abc", 1, "left", "a"),
    ("日本語", 4, "left", "日" + ELLIPSIS + " "),
]
WRAPPED = [
    ("one two three", 8, ["one two ", "three"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a\nb\r\nc", 10, ["a", "b", "c"]),
    ("日本語", 4, ["日本", "語"]),
    ("日", 1, ["?"]),
    ("a\rb", 5, ["ab"]),
    ("abc\u00a0def", 4, ["abc", "def"]),
    ("", 5, [""]),
]


@pytest.mark.parametrize(("text", "cells"), WIDTHS)
def test_width(text: str, cells: int) -> None:
    assert width_of(text) == cells


@pytest.mark.parametrize(("text", "width", "alignment", "shown"), FITTED)
def test_fit(text: str, width: int, alignment: str, shown: str) -> None:
    assert fit(text, width, alignment) == shown


@pytest.mark.parametrize(("text", "width", "lines"), WRAPPED)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_what_follows_the_last_column_is_left_out() -> None:
    assert fit("abc", 5, "left", padded=False) == "abc"


def test_parts_of_wide_texts() -> None:
    assert head("日本語", 3) == "日"
    assert tail("日本語", 3) == "語"


def test_plain() -> None:
    assert plain("\x1b[1;31mred\x1b[0m") == "red"


def test_colours_end_with_their_cell_and_go_on_below() -> None:
    red = "\x1b[31m"
    assert fit(f"{red}abcdef", 4, "left") == f"{red}abc…\x1b[0m"
    assert fit(f"{red}ab", 4, "left") == f"{red}ab  \x1b[0m"
    assert fit(f"{red}ab\x1b[0m", 4, "left") == f"{red}ab\x1b[0m  "
    assert wrap(f"{red}one two", 4) == [f"{red}one \x1b[0m", f"{red}two\x1b[0m"]
