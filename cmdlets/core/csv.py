"""ConvertTo-Csv, Export-Csv, ConvertFrom-Csv, Import-Csv."""

from __future__ import annotations

from cmdlets.core.encodings import decoded, encoded, opened
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.values.kinds import PSCustomObject, Table
from xshell.engine.values.text import local_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"


class _Writer(Cmdlet):
    """What ConvertTo-Csv and Export-Csv share."""

    delimiter: str = Parameter(type="System.Char", default=",", help="What parts the columns.")
    include_type_information: bool = Switch(aliases=("ITI",), help="Begins with the type.")
    no_type_information: bool = Switch(aliases=("NTI",), help="Begins without the type.")
    no_header: bool = Switch(help="Writes no names.")
    quote_fields: list[str] = Parameter(aliases=("QF",), help="Columns in quotes.")
    use_quotes: str = Parameter(
        default="Always", aliases=("UQ",), help="Always, AsNeeded or Never."
    )
    use_culture: bool = Switch(help="Parts columns as the culture does.")

    def begin(self) -> None:
        if self.quote_fields is not None and "use_quotes" in self.given:
            self.fail(
                "CannotSpecifyQuoteFieldsAndUseQuotes",
                "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.",
                "InvalidData",
                None,
                "System.InvalidOperationException",
            )
        self._names: list[str] | None = None

    def lines(self, value: Value) -> Iterator[str]:
        """The lines for an object; before the first one the names."""
        if self._names is None:
            self._names = self._names_of(value)
            self._quick = self.use_quotes == "Always" and not self.quote_fields
            if self.include_type_information:
                from xshell.engine.values.type_of import type_names_of

                yield f"#TYPE {type_names_of(value)[0]}"
            if not self.no_header:
                yield self._joined([(name, name) for name in self._names])
        yield self._row(value)

    def _names_of(self, value: Value) -> list[str]:
        if isinstance(value, Table):
            keys = value.keys()
            return [to_string(key) for key in keys]
        if type(value) is PSCustomObject and not value.members:
            return list(value.properties)
        from xshell.engine.values.listing import properties_of

        return [each.name for each in properties_of(self.frame, value)]

    def _row(self, value: Value) -> str:
        names = self._names or []
        if type(value) is PSCustomObject and not value.members:
            known = value.properties
            pairs = [(name, known.get(name)) for name in names]
        else:
            from xshell.engine.values.members import get_member

            pairs = [(name, get_member(self.frame, value, name)) for name in names]
        if self._quick:
            texts = []
            for _name, each in pairs:
                if each is None:
                    texts.append("")
                else:
                    text = each if type(each) is str else local_text(each)
                    texts.append(f'"{text.replace(chr(34), chr(34) * 2)}"')
            return self.delimiter.join(texts)
        return self._joined(
            [(name, None if each is None else local_text(each)) for name, each in pairs]
        )

    def _joined(self, pairs: list[tuple[str, str | None]]) -> str:
        return self.delimiter.join(self._cell(name, text) for name, text in pairs)

    def _cell(self, name: str, text: str | None) -> str:
        if text is None:
            return ""
        if self.quote_fields is not None:
            quoted = name.lower() in (each.lower() for each in self.quote_fields)
        elif self.use_quotes.lower() == "asneeded":
            quoted = any(each in text for each in (self.delimiter, '"', "\n", "\r"))
        else:
            quoted = self.use_quotes.lower() != "never"
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if quoted else text


class ConvertToCsv(_Writer, verb="ConvertTo", noun="Csv", output="System.String", module=_MODULE):
    """Writes objects as lines of CSV.

    Example: one object
        PS> [pscustomobject]@{ a = 1; b = 'x' } | ConvertTo-Csv
        "a","b"
        "1","x"
    """

    input_object: Value = Parameter(
        position=0, mandatory=True, pipeline="value", help="Object to write."
    )

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def _take(self, value: Value) -> None:
        if value is not None:
            for line in self.lines(value):
                self.out(line)

    def process(self) -> None:
        for each in (
            self.input_object if isinstance(self.input_object, list) else [self.input_object]
        ):
            self._take(each)


class ExportCsv(
    _Writer,
    verb="Export",
    noun="Csv",
    aliases=("epcsv",),
    default_set="Delimiter",
    confirm="medium",
    module=_MODULE,
):
    """Writes objects to a CSV file.

    Example: one object
        PS> [pscustomobject]@{ a = 1 } | Export-Csv list.csv
        PS> Get-Content list.csv
        "a"
        "1"
    """

    input_object: Value = Parameter(mandatory=True, pipeline="value", help="Object to write.")
    path: str = Parameter(position=0, help="File to write.")
    literal_path: str = Parameter(aliases=("PSPath", "LP"), help="File taken literally.")
    force: bool = Switch(help="Writes read-only files.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    encoding: Value = Parameter(help="Encoding of the file.")
    append: bool = Switch(help="Adds to the file.")

    def begin(self) -> None:
        super().begin()
        import os

        self._file: Any = None
        given = self.path or self.literal_path
        path = self.session.file_path(given)
        if not self.should_process(given, "Export-Csv"):
            return
        if self.no_clobber and os.path.exists(path):
            self.fail(
                "NoClobber",
                f"The file '{path}' already exists.",
                "ResourceExists",
                path,
                "System.IO.IOException",
            )
        if self.append and os.path.exists(path) and os.path.getsize(path):
            with open(path, "rb") as known:
                first = decoded(known.read(), self.encoding).splitlines()
            self._names = next(rows_of(iter(first), self.delimiter), [])
            self._quick = self.use_quotes == "Always" and not self.quote_fields
        try:
            self._file = opened(path, "ab" if self.append else "wb")
        except FileNotFoundError:
            self.fail(
                "FileOpenFailure",
                f"Could not find a part of the path '{path}'.",
                "OpenError",
                path,
                "System.IO.DirectoryNotFoundException",
            )

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def _take(self, value: Value) -> None:
        if self._file is None or value is None:
            return
        for line in self.lines(value):
            self._file.write(encoded(line + "\n", self.encoding, self._file.tell() == 0))

    def process(self) -> None:
        for each in (
            self.input_object if isinstance(self.input_object, list) else [self.input_object]
        ):
            self._take(each)

    def dispose(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def end(self) -> None:
        self.dispose()


def rows_of(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each line; a quoted cell may hold delimiters, quotes and line ends."""
    for line in lines:
        if '"' not in line:
            yield line.split(delimiter)
            continue
        while line.count('"') % 2:
            more = next(lines, None)
            if more is None:
                break
            line += "\n" + more
        yield _cells(line, delimiter)


def _cells(line: str, delimiter: str) -> list[str]:
    simple = line.startswith('"') and line.endswith('"') and '""' not in line
    if simple and len(line) > 1:
        inner = line[1:-1]
        parts = inner.split(f'"{delimiter}"')
        if '"' not in "".join(parts):
            return parts
    cells: list[str] = []
    at, length = 0, len(line)
    while True:
        if at < length and line[at] == '"':
            text, at = _quoted(line, at + 1)
            rest = line.find(delimiter, at)
            end = length if rest < 0 else rest
            cells.append(text + line[at:end])
        else:
            rest = line.find(delimiter, at)
            end = length if rest < 0 else rest
            cells.append(line[at:end].strip(" "))
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


class _Reader(Cmdlet):
    """What ConvertFrom-Csv and Import-Csv share."""

    delimiter: str = Parameter(
        position=1, type="System.Char", default=",", help="What parts the columns."
    )
    use_culture: bool = Switch(help="Parts columns as the culture does.")
    header: list[str] = Parameter(help="Names in place of the first line.")

    def objects(self, lines: Iterator[str]) -> Iterator[PSCustomObject]:
        """An object for each row."""
        rows = rows_of((each for each in lines if each), self.delimiter)
        names = list(self.header) if self.header else None
        type_names: list[str] | None = None
        for row in rows:
            if names is None:
                if row and row[0].startswith("#TYPE "):
                    type_names = [row[0][6:], f"CSV:{row[0][6:]}"]
                    continue
                if row and row[0].startswith("#"):
                    continue
                names = [name or f"H{index}" for index, name in enumerate(row, 1)]
                continue
            if len(row) < len(names):
                row = [*row, *[None] * (len(names) - len(row))]  # type: ignore[list-item]
            made = PSCustomObject(dict(zip(names, row, strict=False)))
            if type_names:
                made.type_names = [*type_names, "System.Object"]
            yield made


class ConvertFromCsv(
    _Reader, verb="ConvertFrom", noun="Csv", default_set="Delimiter", module=_MODULE
):
    """Reads lines of CSV.

    Example: a column
        PS> 'a,b', '1,2' | ConvertFrom-Csv | ForEach-Object b
        2
    """

    input_object: list[Value] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value",
        allow="null,empty string,empty collection",
        help="Lines to read.",
    )

    def begin(self) -> None:
        self._lines: list[str] = []

    def process(self) -> None:
        for each in self.input_object or ():
            self._lines.extend(to_string(each).splitlines())

    def end(self) -> Iterator[PSCustomObject]:
        yield from self.objects(iter(self._lines))


class ImportCsv(
    _Reader,
    verb="Import",
    noun="Csv",
    aliases=("ipcsv",),
    default_set="DelimiterPath",
    module=_MODULE,
):
    """Reads a CSV file.

    Example: a column
        PS> Set-Content list.csv 'a,b', '1,2'
        PS> (Import-Csv list.csv).b
        2
    """

    path: list[str] = Parameter(
        sets={
            "DelimiterPath": InSet(position=0, mandatory=True, pipeline="value"),
            "CulturePath": InSet(position=0, mandatory=True, pipeline="value"),
        },
        help="Files to read.",
    )
    literal_path: list[str] = Parameter(
        sets={"DelimiterLiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Files taken literally.",
    )
    encoding: Value = Parameter(help="Encoding of the files.")

    def process(self) -> None:
        out = self.out
        for text in self.path or self.literal_path or ():
            path = self.session.file_path(text)
            try:
                with open(path, "rb") as file:
                    lines = decoded(file.read(), self.encoding).splitlines()
            except FileNotFoundError:
                self.error(
                    "FileOpenFailure",
                    f"Could not find file '{path}'.",
                    "OpenError",
                    path,
                    "System.IO.FileNotFoundException",
                )
                continue
            for each in self.objects(iter(lines)):
                out(each)
