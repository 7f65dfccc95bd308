"""Test-Json."""

from __future__ import annotations

import os

from cmdlets.core.json_strict import NotJson, read_strictly
from cmdlets.core.paths import matching, open_failure, path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.problem import Problem
from xshell.engine.validators import NotEmpty, OneOf
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_EXCEPTION = "System.Exception"
_NOT_JSON = Problem("InvalidJson", "Cannot parse the JSON.", "InvalidData", _EXCEPTION)
_NO_SCHEMA = Problem(
    "InvalidJsonSchema", "Cannot parse the JSON schema.", "InvalidData", _EXCEPTION
)
_BROKEN = Problem(
    "InvalidJsonAgainstSchemaDetailed",
    "The JSON is not valid with the schema: {0} at '{1}'",
    "InvalidData",
    _EXCEPTION,
)
_NO_SCHEMA_FILE = Problem(
    "JsonSchemaFileOpenFailure", "Can not open JSON schema file: {0}", "OpenError", _EXCEPTION
)

_SOURCES = ("JsonString", "JsonPath", "JsonLiteralPath")


def _sets(source: str, **flags: Any) -> dict[str, InSet]:
    """The sets of a source: alone, and with each kind of schema."""
    names = (source, f"{source}WithSchemaString", f"{source}WithSchemaFile")
    return {name: InSet(position=0, mandatory=True, **flags) for name in names}


def _with(kind: str) -> dict[str, InSet]:
    return {f"{source}With{kind}": InSet(position=1, mandatory=True) for source in _SOURCES}


class TestJson(
    Cmdlet,
    verb="Test",
    noun="Json",
    default_set="JsonString",
    output="System.Boolean",
    module="Microsoft.PowerShell.Utility",
):
    """Tells whether a text is JSON, and whether it keeps the rules of a schema.

    Drafts 3 to 7, 2019-09 and 2020-12 of JSON Schema are known; a schema that names none is taken
    to be of 2020-12.

    Example: a text that is JSON
        PS> Test-Json '{"name": "Ann"}'
        True

    Example: a rule of a schema that is kept
        PS> Test-Json '3' -Schema '{"type": "number", "minimum": 2}'
        True
    """

    json: str = Parameter(sets=_sets("JsonString", pipeline="value"), help="The text.")
    path: str = Parameter(sets=_sets("JsonPath", pipeline="property"), help="File with the text.")
    literal_path: str = Parameter(
        sets=_sets("JsonLiteralPath", pipeline="property"),
        aliases=("PSPath", "LP"),
        help="File with the text, its name without wildcards.",
    )
    schema: str = Parameter(
        sets=_with("SchemaString"), validate=(NotEmpty(),), help="The schema, in JSON."
    )
    schema_file: str = Parameter(
        sets=_with("SchemaFile"), validate=(NotEmpty(),), help="File with the schema."
    )
    options: list[str] = Parameter(
        validate=(NotEmpty(), OneOf("IgnoreComments", "AllowTrailingCommas")),
        default=(),
        help="What is allowed beside JSON.",
    )

    def begin(self) -> None:
        self._checker: Any = None
        if self.schema is None and self.schema_file is None:
            return
        from cmdlets.core.json_schema import BadSchema, validator

        path = None if self.schema is not None else self.session.file_path(self.schema_file)
        text = self.schema if path is None else _schema_text(path)
        try:
            self._checker = validator(read_strictly(text), path)
        except (NotJson, BadSchema):
            self.error(_NO_SCHEMA(target=self.schema or self.schema_file))

    def process(self) -> Iterator[bool]:
        text = self.json if self.json is not None else self._text()
        allowed = {each.lower() for each in self.options}
        try:
            value = read_strictly(
                text, "ignorecomments" in allowed, "allowtrailingcommas" in allowed
            )
        except NotJson:
            self.error(_NOT_JSON(target=self.json))
            yield False
            return
        yield self._checker is None or self._keeps_rules(value)

    def _keeps_rules(self, value: Value) -> bool:
        from cmdlets.core.json_schema import BadSchema, broken_rules

        kept = True
        try:
            for what, place in broken_rules(self._checker, value):
                kept = False
                self.error(_BROKEN(what, place))
        except (BadSchema, RecursionError):
            self.error(_NO_SCHEMA(target=self.schema or self.schema_file))
            return False
        return kept

    def _text(self) -> str:
        path = self._file()
        try:
            return _read(path)
        except OSError:
            raise open_failure(path) from None

    def _file(self) -> str:
        """The one file that is named; ends the command where there is none."""
        given = self.path if self.literal_path is None else self.literal_path
        path: str = self.session.file_path(given)
        if self.literal_path is None and has_wildcards(given):
            found = matching(path)
            if len(found) != 1:
                raise open_failure(path)
            return found[0]
        if not os.path.isfile(path):
            raise path_not_found(path)
        return path


def _read(path: str) -> str:
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return file.read()


def _schema_text(path: str) -> str:
    try:
        return _read(path)
    except OSError:
        raise _NO_SCHEMA_FILE(path, target=path) from None
