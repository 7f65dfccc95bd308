"""ConvertTo-Csv, Export-Csv, ConvertFrom-Csv, Import-Csv."""

from __future__ import annotations

from cmdlets.core.csv_rows import CSV_PREFIX, ObjectReader, rows_of
from cmdlets.core.encodings import ENCODING_TYPE, as_encoding, codec_of
from cmdlets.core.output_file import OutputFile, open_output, output_path
from cmdlets.core.paths import readable_files
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import INVALID_OPERATION, Problem
from xshell.engine.units import split_all
from xshell.engine.validators import NotEmpty, NotNull
from xshell.engine.values.kinds import PSCustomObject, Table, unwrap
from xshell.engine.values.text import local_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"


_NO_ONE_PATH = Problem(
    "CannotSpecifyPathAndLiteralPath",
    "You must specify either the -Path or -LiteralPath parameters, but not both.",
    "InvalidData",
    INVALID_OPERATION,
)
# Parameters that exclude each other, and the error where both are given.
_EXCLUSIVE = (
    (
        "quote_fields",
        "use_quotes",
        Problem(
            "CannotSpecifyQuoteFieldsAndUseQuotes",
            "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.",
            "InvalidData",
            INVALID_OPERATION,
        ),
    ),
    (
        "include_type_information",
        "no_type_information",
        Problem(
            "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
            "You must specify either the -IncludeTypeInformation or -NoTypeInformation "
            "parameters, but not both.",
            "InvalidData",
            INVALID_OPERATION,
        ),
    ),
    ("path", "literal_path", _NO_ONE_PATH),
)


def _type_line(value: Value) -> str:
    """`#TYPE` and the name of the object's type, which is the original one of a CSV object."""
    from xshell.engine.values.type_of import type_names_of

    names = type_names_of(value)
    return f"#TYPE {names[0].removeprefix(CSV_PREFIX)}" if names else "#TYPE"


class _Writer(Cmdlet):
    """What ConvertTo-Csv and Export-Csv share."""

    delimiter: str = Parameter(
        position=1, sets=("Delimiter",), type="System.Char", default=",", help="What parts columns."
    )
    include_type_information: bool = Switch(aliases=("ITI",), help="Begins with the type.")
    no_type_information: bool = Switch(aliases=("NTI",), help="Begins without the type.")
    no_header: bool = Switch(help="Writes no names.")
    quote_fields: list[str] = Parameter(aliases=("QF",), help="Columns in quotes.")
    use_quotes: Value = Parameter(
        type="Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
        default="Always",
        aliases=("UQ",),
        help="Always, AsNeeded or Never.",
    )
    use_culture: bool = Switch(sets=("UseCulture",), help="Parts columns as the culture does.")

    def begin(self) -> None:
        for first, second, problem in _EXCLUSIVE:
            if first in self.given and second in self.given:
                raise problem()
        self._names: list[str] | None = None
        self._getters: dict[str, Callable[[Value], Value]] = {}

    def _getter(self, name: str) -> Callable[[Value], Value]:
        found = self._getters.get(name)
        if found is None:
            from cmdlets.core.properties import PropertyExpression

            found = self._getters[name] = PropertyExpression(name).getter(self.frame)
        return found

    def lines(self, value: Value) -> Iterator[str]:
        """The lines for an object; before the first one the names."""
        if self._names is None:
            self._names = self._names_of(value)
            if not self._names:
                self._names = None
                return
            self._quick = str(self.use_quotes) == "Always" and not self.quote_fields
            if self.include_type_information:
                yield _type_line(value)
            if not self.no_header:
                yield self._joined([(name, name) for name in self._names])
        yield self._row(value)

    def _names_of(self, value: Value) -> list[str]:
        if type(value) is PSCustomObject and not value.members:
            return list(value.properties)
        from xshell.engine.values.listing import extended_properties_of, properties_of

        base = unwrap(value)
        if isinstance(base, Table):
            added = extended_properties_of(self.frame, value)
            return [*map(to_string, base.keys()), *(each.name for each in added)]
        return [each.name for each in properties_of(self.frame, value)]

    def _row(self, value: Value) -> str:
        names = self._names or []
        if type(value) is PSCustomObject and not value.members:
            known = value.properties
            pairs = [
                (name, known[name] if name in known else known.get(value.find(name) or name))
                for name in names
            ]
        elif isinstance(unwrap(value), Table):
            from xshell.engine.values.members import get_member

            pairs = [(name, get_member(self.frame, value, name)) for name in names]
        else:
            pairs = [(name, self._getter(name)(value)) for name in names]
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
        elif str(self.use_quotes).lower() == "asneeded":
            quoted = any(each in text for each in (self.delimiter, '"', "\n", "\r"))
        else:
            quoted = str(self.use_quotes).lower() != "never"
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if quoted else text


class ConvertToCsv(
    _Writer,
    verb="ConvertTo",
    noun="Csv",
    default_set="Delimiter",
    output="System.String",
    module=_MODULE,
):
    """Writes objects as lines of CSV.

    Example: one object
        PS> [pscustomobject]@{ a = 1; b = 'x' } | ConvertTo-Csv
        "a","b"
        "1","x"
    """

    input_object: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="Object to write."
    )

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def _take(self, value: Value) -> None:
        if value is None:
            self.error(
                "ParameterArgumentValidationErrorNullNotAllowed",
                "Cannot bind argument to parameter 'InputObject' because it is null.",
                "InvalidData",
                None,
                "System.Management.Automation.ParameterBindingValidationException",
            )
            return
        for line in self.lines(value):
            if line:
                self.out(line)

    def process(self) -> None:
        self._take(self.input_object)


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

    input_object: Value = Parameter(
        mandatory=True, pipeline="value property", help="Object to write."
    )
    path: str = Parameter(position=0, validate=(NotEmpty(),), help="File to write.")
    literal_path: str = Parameter(aliases=("PSPath", "LP"), help="File taken literally.")
    force: bool = Switch(help="Writes read-only files.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        completer="encodings",
        help="Encoding of the file.",
    )
    append: bool = Switch(help="Adds to the file.")

    def begin(self) -> None:
        super().begin()
        import os

        self._file: OutputFile | None = None
        self._appends = False
        given = self.path or self.literal_path
        if not given:
            raise _NO_ONE_PATH()
        path = output_path(self, self.path, self.literal_path)
        if not self.should_process(given, "Export-Csv"):
            return
        if self.append and os.path.exists(path) and os.path.getsize(path):
            with open(path, encoding=codec_of(self.encoding, path), errors="replace") as known:
                lines = (line.rstrip("\n") for line in known if not line.startswith("#"))
                self._names = next(rows_of(lines, self.delimiter), [])
            self._quick = str(self.use_quotes) == "Always" and not self.quote_fields
            self._appends = True
        self._file = open_output(
            self,
            path,
            self.encoding,
            append=self.append,
            force=self.force,
            no_clobber=self.no_clobber,
        )

    def direct_input(self) -> Callable[[Value], Any]:
        return self._take

    def _take(self, value: Value) -> None:
        if self._file is None or value is None:
            return
        if self._appends:
            self._appends = False
            if not self.force:
                self._refuse_other_names(value)
        for line in self.lines(value):
            self._file.write(line + "\n")

    def _refuse_other_names(self, value: Value) -> None:
        """An object added to a file has to have the file's columns."""
        own = {name.lower() for name in self._names_of(value)}
        for name in self._names or ():
            if name.lower() not in own:
                self.fail(
                    "CannotAppendCsvWithMismatchedPropertyNames",
                    "Cannot append CSV content to the following file: "
                    f"{self.path or self.literal_path}. The appended object does not have a "
                    f"property that corresponds to the following column: {name}. To continue "
                    "with mismatched properties, add the -Force parameter, and then retry the "
                    "command.",
                    "InvalidData",
                    name,
                    "System.InvalidOperationException",
                )

    def process(self) -> None:
        self._take(self.input_object)

    def dispose(self) -> None:
        if getattr(self, "_file", None) is not None:
            assert self._file is not None
            self._file.close()
            self._file = None

    def end(self) -> None:
        self.dispose()


class _Reader(Cmdlet):
    """What ConvertFrom-Csv and Import-Csv share."""

    delimiter = ","
    use_culture = False
    header: list[str] = Parameter(validate=(NotEmpty(),), help="Names in place of the first line.")

    def reader(self) -> ObjectReader:
        """What makes objects of lines."""
        delimiter = "," if self.use_culture else self.delimiter
        return ObjectReader(delimiter, self.header, self.warn)


class ConvertFromCsv(
    _Reader, verb="ConvertFrom", noun="Csv", default_set="Delimiter", module=_MODULE
):
    """Reads lines of CSV.

    Example: a column
        PS> 'a,b', '1,2' | ConvertFrom-Csv | ForEach-Object b
        2
    """

    delimiter: str = Parameter(
        position=1, sets=("Delimiter",), type="System.Char", default=",", help="What parts columns."
    )
    use_culture: bool = Switch(
        mandatory=True, sets=("UseCulture",), help="Parts columns as the culture does."
    )
    input_object: list[Value] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        allow="null,empty string,empty collection",
        validate=(NotNull(),),
        help="Lines to read.",
    )

    def begin(self) -> None:
        self._reader = self.reader()

    def process(self) -> Iterator[PSCustomObject]:
        for each in self.input_object or ():
            yield from self._reader.objects(iter(to_string(each).splitlines()))


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
            name: InSet(position=0, mandatory=True, pipeline="value property")
            for name in ("DelimiterPath", "CulturePath")
        },
        validate=(NotEmpty(),),
        help="Files to read.",
    )
    delimiter: str = Parameter(
        position=1,
        sets=("DelimiterPath", "DelimiterLiteralPath"),
        type="System.Char",
        default=",",
        help="What parts columns.",
    )
    use_culture: bool = Switch(
        mandatory=True,
        sets=("CulturePath", "CultureLiteralPath"),
        help="Parts columns as the culture does.",
    )
    literal_path: list[str] = Parameter(
        sets={
            name: InSet(mandatory=True, pipeline="property")
            for name in ("DelimiterLiteralPath", "CultureLiteralPath")
        },
        aliases=("PSPath", "LP"),
        help="Files taken literally.",
    )
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        completer="encodings",
        help="Encoding of the files.",
    )

    def process(self) -> None:
        out = self.out
        for path in readable_files(self, self.path, self.literal_path):
            codec = codec_of(self.encoding, path)
            with open(path, encoding=codec, errors="replace", newline="") as lines:
                for each in self.reader().objects(split_all(lines)):
                    out(each)
