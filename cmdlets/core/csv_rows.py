"""Rows of CSV as PowerShell reads them: lenient about blanks and quotes."""

from __future__ import annotations

from itertools import chain

from xshell.engine.errors import make_error
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_BLANK = " \t"
_ENDS = "\r\n"
# Before the type's name of an object that was read from CSV.
CSV_PREFIX = "CSV:"


def rows_of(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each line; a quoted cell may hold delimiters, quotes and line ends. Lines come
    with their ends or without.
    """
    if delimiter == '"':
        # A quote that parts cells begins none.
        for line in lines:
            yield [_trimmed(cell) for cell in line.rstrip(_ENDS).split(delimiter)]
        return
    between = f'"{delimiter}"'
    for whole in lines:
        line = whole.rstrip(_ENDS)
        if '"' not in line:
            if " " in line or "\t" in line:
                yield [_trimmed(cell) for cell in line.split(delimiter)]
            else:
                yield line.split(delimiter)
            continue
        if line.count('"') % 2:
            line = _whole_record(whole, lines)
        if line[0] == line[-1] == '"' and len(line) > 1:
            cells = line[1:-1].split(between)
            if '"' not in "".join(cells):
                yield cells
                continue
        yield _cells(line, delimiter)


def _whole_record(line: str, lines: Iterator[str]) -> str:
    """A line with those that follow until its quotes are closed."""
    pieces = [line]
    odd = True
    while odd:
        more = next(lines, None)
        if more is None:
            break
        if not line.endswith(("\r", "\n")):
            pieces.append("\n")
        pieces.append(more)
        line = more
        odd ^= bool(more.count('"') % 2)
    return "".join(pieces).rstrip(_ENDS)


def _trimmed(cell: str) -> str:
    """A cell without quotes: blanks before it go, those behind a single word, too."""
    cell = cell.lstrip(_BLANK)
    shorter = cell.rstrip(_BLANK)
    return cell if " " in shorter or "\t" in shorter else shorter


def _cells(line: str, delimiter: str) -> list[str]:
    cells: list[str] = []
    at, length = 0, len(line)
    while True:
        while at < length and line[at] in _BLANK and line[at] != delimiter:
            at += 1
        if at < length and line[at] == '"':
            text, at = _quoted(line, at + 1)
            end = line.find(delimiter, at)
            end = length if end < 0 else end
            rest = line[at:end]
            cells.append(text + (rest if rest.strip(_BLANK) else ""))
        else:
            end = line.find(delimiter, at)
            end = length if end < 0 else end
            cells.append(_trimmed(line[at:end]))
        if end >= length:
            return cells
        at = end + len(delimiter)


def _quoted(line: str, at: int) -> tuple[str, int]:
    """The text of a quoted cell and where it ends."""
    parts: list[str] = []
    while True:
        end = line.find('"', at)
        if end < 0:
            return "".join([*parts, line[at:]]), len(line)
        parts.append(line[at:end])
        if line[end + 1 : end + 2] != '"':
            return "".join(parts), end + 1
        parts.append('"')
        at = end + 2


class ObjectReader:
    """Makes objects of texts: the first row of all names the properties, unless `header` does.

    `warn` takes what is to be said once about names that are missing.
    """

    def __init__(
        self, delimiter: str, header: list[str] | None, warn: Callable[[str], Any]
    ) -> None:
        self._delimiter = delimiter
        self._names = None if header is None else list(header)
        # The names once a row has asked for them, none of them missing.
        self._properties: list[str] | None = None
        self._warn = warn
        self._type_names: list[str] | None = None

    def objects(self, lines: Iterator[str]) -> Iterator[PSCustomObject]:
        """An object for each row of a text."""
        rows = rows_of(self._behind_type(lines), self._delimiter)
        if self._names is None:
            self._names = self._read_names(rows)
            if self._names is None:
                return
        rows = (row for row in rows if len(row) > 1 or row[0])
        first = next(rows, None)
        if first is None:
            return
        if self._properties is None:
            self._properties = self._completed(self._names)
        names, type_names = self._properties, self._type_names
        width, nothing = len(names), [None] * len(names)
        for row in chain([first], rows):
            if len(row) < width:
                row += nothing[len(row) :]  # type: ignore[arg-type]
            made = PSCustomObject(dict(zip(names, row, strict=False)))
            if type_names is not None:
                made.type_names = list(type_names)
            yield made

    def _behind_type(self, lines: Iterator[str]) -> Iterator[str]:
        """The lines but the first where it begins with `#`: it may name the objects' type."""
        first = next(lines, None)
        if first is None:
            return lines
        if self._type_names is not None or not first.startswith("#"):
            return chain([first], lines)
        name = first[5:].strip() if first[:5].lower() == "#type" else ""
        if name:
            name = name.removeprefix(CSV_PREFIX)
            self._type_names = [name, CSV_PREFIX + name]
        return lines

    def _read_names(self, rows: Iterator[list[str]]) -> list[str] | None:
        """The names of the properties, as logs of the W3C have them, too; None of a text that has
        none.
        """
        for row in rows:
            while len(row) > 1 and not row[-1]:
                row.pop()
            if row[0].startswith("#Fields: "):
                row[0] = row[0][9:]
            elif row[0].startswith("#"):
                continue
            return row
        return None

    def _completed(self, names: list[str]) -> list[str]:
        """Names with others in place of missing ones; raises where one is there twice."""
        known: set[str] = set()
        for name in names:
            if name and name.lower() in known:
                raise make_error(
                    "AlreadyPresentPSMemberInfoInternalCollectionAdd",
                    f'The member "{name}" is already present.',
                    "NotSpecified",
                    None,
                    "System.Management.Automation.ExtendedTypeSystemException",
                )
            known.add(name.lower())
        made, missing = [], 0
        for name in names:
            if not name:
                missing += 1
            made.append(name or f"H{missing}")
        if missing:
            self._warn(
                'One or more headers were not specified. Default names starting with "H" have '
                "been used in place of any missing headers."
            )
        return made
