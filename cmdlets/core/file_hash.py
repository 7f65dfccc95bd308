"""Get-FileHash."""

from __future__ import annotations

import os

from cmdlets.core.paths import file_not_found, readable_files
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.describe import describe
from xshell.engine.problem import Problem
from xshell.engine.validators import OneOf
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO

    from xshell.engine.errors import Terminating

    Value = Any

_PIECE = 1 << 20


_DENIED = Problem(
    "UnauthorizedAccessError",
    "Access to the path '{0}' is denied.",
    "InvalidData",
    "System.UnauthorizedAccessException",
)


def _unreadable(given: str, path: str) -> Terminating:
    """The error of a path that is no file."""
    return _DENIED(path, target=path) if os.path.isdir(path) else file_not_found(given, path)


class FileHashInfo(Described):
    """The hash of a file: the algorithm's name, the hash in hexadecimal digits, the path."""

    __slots__ = ("algorithm", "hash", "path")

    def __init__(self, algorithm: str, hash: str, path: str | None) -> None:
        self.algorithm = algorithm
        self.hash = hash
        self.path = path


FileHashInfo.__shell_type__ = describe(
    ("Microsoft.PowerShell.Commands.FileHashInfo",),
    {"Algorithm": "algorithm", "Hash": "hash", "Path": "path"},
)


class GetFileHash(
    Cmdlet,
    verb="Get",
    noun="FileHash",
    default_set="Path",
    output="Microsoft.PowerShell.Commands.FileHashInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Gives the hash of files.

    Example: MD5 of an empty file
        PS> Set-Content empty '' -NoNewline
        PS> (Get-FileHash empty -Algorithm MD5).Hash
        D41D8CD98F00B204E9800998ECF8427E
    """

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="value property")},
        help="Files, with wildcards.",
    )
    algorithm: str = Parameter(
        position=1,
        default="SHA256",
        validate=(OneOf("SHA1", "SHA256", "SHA384", "SHA512", "MD5"),),
        help="The algorithm.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralPath": InSet(position=0, mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Files, without wildcards.",
    )
    input_stream: Value = Parameter(
        type="System.IO.Stream",
        sets={"StreamParameterSet": InSet(position=0, mandatory=True)},
        help="Stream in place of a file.",
    )

    def process(self) -> Iterator[FileHashInfo]:
        name = self.algorithm.upper()
        if self.input_stream is not None:
            yield FileHashInfo(name, _hashed(name, self.input_stream.file), None)
            return
        for path in readable_files(self, self.path, self.literal_path, _unreadable):
            try:
                with open(path, "rb") as file:
                    found = _hashed(name, file)
            except OSError:
                self.error(_DENIED(path, target=path))
                continue
            yield FileHashInfo(name, found, path)


def _hashed(name: str, file: BinaryIO) -> str:
    """The hash of what is left of a file."""
    from hashlib import new

    digest = new(name)
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest().upper()
