"""The fields of -Form as the parts of a multipart/form-data content (RFC 7578)."""

from __future__ import annotations

from xshell.engine.dotnet.http_contents import (
    Content,
    ContentDisposition,
    MultipartFormData,
    bytes_content,
    string_content,
)
from xshell.engine.providers.files import FileItem
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Table, unwrap
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def form_of(table: Table) -> MultipartFormData:
    """A form of the entries of a table: a file is sent with its name, each element of a collection
    as a part of its own, all else as text.
    """
    form = MultipartFormData()
    for name, value in table.items():
        values = None if isinstance(unwrap(value), Table) else enumerate_value(value)
        for each in [value] if values is None else values:
            form.add(_part(to_string(name), unwrap(each)))
    return form


def _part(name: str, value: Value) -> Content:
    told = ContentDisposition("form-data")
    told.name = name
    if isinstance(value, FileItem):
        with open(value.path, "rb") as file:
            part = bytes_content(file.read())
        told.file_name = told.file_name_star = value.name
        part.headers.set("Content-Disposition", told)
        part.headers.set("Content-Type", "application/octet-stream")
        return part
    part = string_content(to_string(value))
    part.headers.set("Content-Disposition", told)
    return part
