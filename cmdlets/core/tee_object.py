"""Tee-Object."""

from __future__ import annotations

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class TeeObject(
    Cmdlet,
    verb="Tee",
    noun="Object",
    aliases=("tee",),
    default_set="File",
    module="Microsoft.PowerShell.Utility",
):
    """Keeps objects in a file or a variable, and passes them on.

    Example: a variable
        PS> 1, 2 | Tee-Object -Variable kept | Out-Null
        PS> $kept
        1
        2
    """

    input_object: Value = Parameter(pipeline="value", help="Object to keep and pass on.")
    file_path: str = Parameter(
        sets={"File": InSet(position=0, mandatory=True)}, aliases=("Path",), help="File to write."
    )
    append: bool = Switch(sets=("File",), help="Adds to the file.")
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        sets=("File", "LiteralFile"),
        completer="encodings",
        help="Encoding of the file.",
    )
    literal_path: str = Parameter(
        sets={"LiteralFile": InSet(mandatory=True)},
        aliases=("PSPath", "LP"),
        help="File to write, taken literally.",
    )
    variable: str = Parameter(sets={"Variable": InSet(mandatory=True)}, help="Variable to set.")

    def begin(self) -> None:
        self._kept: list[Value] = []
        self._file: Any = None
        if self.variable is None:
            path = self.file_path or self.literal_path
            try:
                self._file = self.session.open_output(path, self.append, self.encoding)
            except Terminating as error:
                # Out-File opens it, under this name and in a pipeline of its own.
                error.record.activity = "out-file"
                error.settled = True
                raise

    def process(self) -> None:
        if "input_object" not in self.given:
            return
        value = self.input_object
        if self._file is not None:
            self._file.write(value)
        else:
            self._kept.append(value)
        self.out(value)

    def end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            return
        kept = self._kept
        self.frame.scope.set(self.variable, kept[0] if len(kept) == 1 else kept)

    def dispose(self) -> None:
        if self._file is not None:
            self._file.close()
