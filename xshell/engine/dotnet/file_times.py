"""Times of files and folders as the statics of File and Directory give and set them."""

from __future__ import annotations

import os

from xshell.engine.dotnet.file_system import failure_of
from xshell.engine.dotnet.instant import LOCAL, UTC, DateTime, from_timestamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_FIELDS = {"Creation": "st_ctime", "LastAccess": "st_atime", "LastWrite": "st_mtime"}
# What .NET says of a file that does not exist: 1601-01-01 in UTC, in seconds since 1970.
_NOWHERE = -11_644_473_600


def file_time(path: str, field: str, kind: int = LOCAL) -> DateTime:
    """A time of a file by the field of os.stat; of a missing one the beginning of 1601."""
    try:
        seconds = getattr(os.stat(path), field)
    except FileNotFoundError:
        seconds = _NOWHERE
    return from_timestamp(seconds, kind)


def set_file_time(path: str, field: str, value: DateTime, kind: int = LOCAL) -> None:
    """Set a time; Unix does not let the creation be set, which changes the last write instead."""
    moment = value.to_utc() if kind == LOCAL else DateTime(value.ticks, UTC)
    try:
        status = os.stat(path)
        times = (status.st_atime, status.st_mtime)
        seconds = moment.timestamp
        os.utime(path, (seconds, times[1]) if field == "st_atime" else (times[0], seconds))
    except OSError as error:
        raise failure_of(error, path) from None


def _getter(field: str, kind: int) -> Callable[[str], DateTime]:
    return lambda path: file_time(path, field, kind)


def _setter(field: str, kind: int) -> Callable[[str, DateTime], None]:
    return lambda path, value: set_file_time(path, field, value, kind)


def _methods() -> list[tuple[str, Any, str]]:
    found: list[tuple[str, Any, str]] = []
    for name, field in _FIELDS.items():
        for ending, kind in (("Time", LOCAL), ("TimeUtc", UTC)):
            found.append((f"Get{name}{ending}", _getter(field, kind), "datetime (string path)"))
            shown = "void (string path, datetime time)"
            found.append((f"Set{name}{ending}", _setter(field, kind), shown))
    return found


# Name, function and overload of each.
TIME_METHODS = _methods()
