"""Fields of objects as text, and what is shown and told where one cannot be had."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord, NetException, Terminating
from xshell.format.cells import format_text, text_maker
from xshell.format.context import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.format.context import Context
    from xshell.format.views import Field

    Value = Any

# What a cell shows instead of a value that could not be had, or not be formatted.
_ERROR, _FORMAT_ERROR = "#ERR", "#FMTERR"


class FieldTexts:
    """Makes texts of fields: `shows` puts errors in their place, `tells` keeps them as records."""

    __slots__ = ("_context", "_limit", "_records", "shows", "tells")

    def __init__(self, context: Context, *, shows: bool, tells: bool) -> None:
        self._context = context
        self._limit = context.limit
        self._records: list[ErrorRecord] = []
        self.shows = shows
        self.tells = tells

    def begin(self) -> None:
        """A view begins: the session's settings count from here on."""
        self._limit = self._context.limit

    def drain(self) -> list[ErrorRecord]:
        """The errors that are to be told since the last call."""
        records, self._records = self._records, []
        return records

    def getter(self, field: Field) -> Callable[[Value], Value]:
        """The function that reads a field of an object."""
        return self._context.getter(field.source, field.is_resolved)

    def writer(self, form: str | None, in_table: bool = False) -> Callable[[Value], str]:
        """The function that makes values text; one whose format fails is shown without it."""
        if not form:
            return text_maker(self._limit, in_table, self._context.stand_in)
        plainly = text_maker(self._limit, False, self._context.stand_in)

        def write(value: Value) -> str:
            try:
                return format_text(value, form)
            except (Terminating, NetException) as error:
                if not self.shows:
                    return plainly(value)
                self._tell("formattingError", f'Failed to interpret format string "{form}".', error)
                return _FORMAT_ERROR

        return write

    def failed(self, field: Field, error: Terminating | NetException, value: Value = None) -> str:
        """What stands for a value that could not be had."""
        source = field.source if isinstance(field.source, str) else field.source.text
        text = f'Failed to evaluate expression "{source}".'
        self._tell("PSPropertyExpressionError", text, error, value)
        return _ERROR if self.shows else ""

    def text(self, field: Field, value: Value) -> str | None:
        """The text of an object's field, None where the object has no such property."""
        try:
            found = self.getter(field)(value)
            return None if found is MISSING else self.writer(field.form)(found)
        except (Terminating, NetException) as error:
            return self.failed(field, error, value)

    def _tell(
        self, error_id: str, text: str, error: Terminating | NetException, value: Value = None
    ) -> None:
        if not self.tells:
            return
        exception = error if isinstance(error, NetException) else error.record.exception
        record = ErrorRecord(exception, error_id, "InvalidArgument", value)
        record.details = text
        self._records.append(record)
