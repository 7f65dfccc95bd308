"""Packets become lines."""

import pytest

from xshell.engine.errors import Terminating
from xshell.format.custom import NEW_LINE, Frame
from xshell.format.drawing import Drawing, Window
from xshell.format.packets import (
    Column,
    Custom,
    FormatEnd,
    FormatStart,
    GroupEnd,
    GroupStart,
    Items,
    Packet,
    RawText,
    Row,
)

TWO = [Column("Name", 0, "left"), Column("Size", 0, "right")]
FIXED = [Column("Name", 6, "left"), Column("Size", 0, "right")]


def drawn(*packets: Packet, width: int = 20) -> list[str]:
    lines: list[str] = []
    drawing = Drawing(Window(lines.append, width, width))
    for packet in packets:
        drawing.put(packet)
    drawing.finish()
    return lines


def table(start: FormatStart, *rows: Packet, heading: list[str] | None = None) -> list[Packet]:
    return [start, GroupStart(heading), *rows, GroupEnd(), FormatEnd()]


def test_columns_as_wide_as_their_cells() -> None:
    start = FormatStart("table", TWO, measured=True)
    rows = (Row(["a", "1"]), Row(["longer", "20"]))
    assert drawn(*table(start, *rows)) == [
        "",
        "Name   Size",
        "----   ----",
        "a         1",
        "longer   20",
        "",
    ]


def test_the_last_column_without_width_takes_the_rest() -> None:
    assert drawn(*table(FormatStart("table", FIXED), Row(["a", "1"]))) == [
        "",
        "Name            Size",
        "----            ----",
        "a                  1",
        "",
    ]


def test_once_measured_later_tables_are_measured_too() -> None:
    first = table(FormatStart("table", TWO, measured=True), Row(["a", "1"]))
    second = table(FormatStart("table", FIXED), Row(["b", "2"]))
    assert drawn(*first, *second)[-4:] == ["Name Size", "---- ----", "b       2", ""]


def test_headings_on_each_screen() -> None:
    lines: list[str] = []
    drawing = Drawing(Window(lines.append, 20, 20, height=6))
    start = FormatStart("table", FIXED, repeat=True)
    for packet in table(start, *(Row([each, "1"]) for each in "abc")):
        drawing.put(packet)
    assert [line[:4].strip() for line in lines] == [
        *("", "Name", "----", "a", "b", ""),
        *("Name", "----", "c", ""),
    ]


def test_headings_left_out_keep_their_width() -> None:
    start = FormatStart("table", TWO, measured=True, hide_headers=True)
    assert drawn(*table(start, Row(["a", "1"]))) == ["", "a       1", ""]


def test_columns_that_do_not_fit_vanish() -> None:
    start = FormatStart("table", TWO, measured=True)
    assert drawn(*table(start, Row(["a" * 8, "1"])), width=8)[1:3] == ["Name", "----    "]


def test_a_window_too_narrow_for_tables() -> None:
    assert drawn(*table(FormatStart("table", TWO, measured=True), Row(["a", "1"])), width=4) == [
        "",
        "",
    ]


def test_cells_go_on_below() -> None:
    columns = [Column("Name", 0, "left"), Column("Text", 0, "left")]
    start = FormatStart("table", columns, measured=True)
    lines = drawn(*table(start, Row(["a", "one two three"], wrap=True)), width=12)
    assert lines[3:6] == ["a    one", "     two", "     three"]


def test_text_stands_amid_rows() -> None:
    start = FormatStart("table", TWO, measured=True)
    lines = drawn(*table(start, Row(["a", "1"]), RawText("text"), Row(["b", "2"])))
    assert lines[3:6] == ["a       1", "text", "b       2"]


def test_a_group_has_a_heading() -> None:
    start = FormatStart("table", TWO, measured=True)
    lines = drawn(*table(start, Row(["a", "1"]), heading=["   Server: S1"]))
    assert lines[:4] == ["", "   Server: S1", "", "Name Size"]


def test_lists_align_their_labels() -> None:
    items = Items([("A", "1"), ("Long", "2")])
    assert drawn(*table(FormatStart("list"), items)) == ["", "A    : 1", "Long : 2", ""]


def test_long_values_of_lists_go_on_below() -> None:
    items = Items([("A", "one two three four")])
    lines = drawn(*table(FormatStart("list"), items), width=12)
    assert lines[1:4] == ["A : one two ", "    three ", "    four"]


def test_wide_lists() -> None:
    rows = [Row([text]) for text in "abc"]
    lines = drawn(*table(FormatStart("wide", count=2), *rows), width=9)
    assert lines == ["", "a    b", "c    ", ""]


def test_frames_of_custom_content() -> None:
    content = ["head", NEW_LINE, Frame(["one two three", NEW_LINE], left=2, first=1)]
    lines = drawn(*table(FormatStart("custom"), Custom(content)), width=10)
    assert lines[1:4] == ["head", "   one ", "  two "]


@pytest.mark.parametrize(
    "packets",
    [
        [Row(["a"])],
        [GroupStart()],
        [FormatStart("list"), FormatStart("list")],
        [FormatStart("list"), GroupStart(), FormatEnd()],
    ],
    ids=["a row alone", "a group alone", "a start in a view", "an end in a group"],
)
def test_packets_out_of_sequence(packets: list[Packet]) -> None:
    with pytest.raises(Terminating) as caught:
        drawn(*packets)
    assert caught.value.record.error_id.startswith("ConsoleLineOutputOutOfSequencePacket,")


def test_a_table_is_drawn_once_somebody_waits() -> None:
    """Rows held for their widths are drawn when more comes after the wait; work is no wait."""
    now, busy = [0.0], [0.0]
    lines: list[str] = []
    window = Window(lines.append, 80, 80, None, lambda: now[0], busy=lambda: busy[0])
    drawing = Drawing(window)
    drawing.put(FormatStart("table", [Column("a", 0, "left")], measured=True))
    drawing.put(GroupStart())
    drawing.put(Row(["1"]))
    now[0], busy[0] = 1.0, 0.9
    drawing.put(Row(["22"]))
    assert lines == [""]
    now[0] = 2.0
    drawing.put(Row(["3"]))
    assert lines == ["", "a", "-", "1", "22", "3"]
