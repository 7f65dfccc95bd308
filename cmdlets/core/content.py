"""Get-Content, Set-Content, Add-Content, Clear-Content."""

from __future__ import annotations

import os

from cmdlets.core.encodings import ENCODING_TYPE, as_encoding, codec_of, decoded, encoded, opened
from cmdlets.core.paths import MODULE, PathCmdlet
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.validators import InRange
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class _ContentCmdlet(PathCmdlet):
    """What the content cmdlets share."""

    filter: str = Parameter(default="", help="Only files of this pattern.")
    include: list[str] = Parameter(help="Only files of these patterns.")
    exclude: list[str] = Parameter(help="No files of these patterns.")
    force: bool = Switch(help="Reads and writes hidden and read-only files.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )
    encoding: Value = Parameter(
        type=ENCODING_TYPE,
        transforms=(as_encoding,),
        help="Encoding: utf8, utf8BOM, ascii, unicode, latin1 and others.",
    )
    as_byte_stream: bool = Switch(help="Takes the content as bytes.")


class GetContent(
    _ContentCmdlet,
    verb="Get",
    noun="Content",
    aliases=("gc", "type"),
    default_set="Path",
    output=("System.Byte", "System.String"),
    module=MODULE,
):
    """Reads the lines of files.

    Example: the first line
        PS> Set-Content list.txt 'a', 'b'
        PS> Get-Content list.txt -TotalCount 1
        a
    """

    read_count: Value = Parameter(
        type="System.Int64", default=1, pipeline="property", help="Lines in one object; 0 for all."
    )
    total_count: Value = Parameter(
        type="System.Int64",
        pipeline="property",
        aliases=("First", "Head"),
        validate=(InRange(0, 2**63 - 1),),
        help="At most so many lines.",
    )
    tail: int = Parameter(
        pipeline="property",
        aliases=("Last",),
        validate=(InRange(0, 2147483647),),
        help="So many lines from the end.",
    )
    delimiter: str = Parameter(help="What parts the objects in place of line ends.")
    wait: bool = Switch(help="Goes on reading what is added.")
    raw: bool = Switch(help="Gives the whole text as one object.")

    def process(self) -> None:
        if self.path and any(self._is_table(each) for each in self.path):
            self._read_tables()
            return
        for path in self.found():
            if os.path.isdir(path):
                self._refuse_folder(path)
            elif self.as_byte_stream:
                self._read_bytes(path)
            else:
                self._read_text(path)

    def _is_table(self, text: str) -> bool:
        return not self.session.drives.is_file_path(text)

    def _read_tables(self) -> None:
        for text in self.path:
            drive, name = self.session.drives.split(text)
            self.write(self.session.drives.get_content(self.frame, drive, name.lstrip("\\/")))

    def _refuse_folder(self, path: str) -> None:
        self.error(
            "GetContainerContentException",
            f"Unable to get content because it is a directory: '{path}'. Please use "
            "'Get-ChildItem' instead.",
            "InvalidOperation",
            path,
            "System.InvalidOperationException",
        )

    def _read_bytes(self, path: str) -> None:
        from xshell.engine.dotnet.types import BYTE
        from xshell.engine.values.kinds import Byte, TypedArray

        with open(path, "rb") as file:
            data = file.read()
        if self.raw:
            self.out(TypedArray(BYTE, [Byte(each) for each in data]))
            return
        for each in data[: self.total_count]:
            self.out(Byte(each))

    def _read_text(self, path: str) -> None:
        if self.raw:
            with open(path, "rb") as file:
                text = decoded(file.read(), self.encoding)
            if text:
                self.out(text)
            return
        if self.tail is not None or self.delimiter is not None or self.read_count != 1:
            self._in_parts(list(self._pieces(path)))
            return
        out, left = self.out, self.total_count
        if left == 0:
            return
        for line in self._pieces(path):
            out(line)
            if left is not None:
                left -= 1
                if left == 0:
                    return

    def _pieces(self, path: str) -> Iterator[str]:
        """The lines of a file, or what stands between delimiters."""
        if self.delimiter is not None:
            with open(path, "rb") as file:
                text = decoded(file.read(), self.encoding)
            pieces = text.split(self.delimiter)
            yield from (each for each in pieces if each or each is not pieces[-1])
            return
        with open(path, encoding=codec_of(self.encoding, path), errors="replace") as lines:
            for line in lines:
                yield line[:-1] if line.endswith("\n") else line

    def _in_parts(self, pieces: list[str]) -> None:
        if self.total_count is not None:
            pieces = pieces[: self.total_count]
        if self.tail is not None:
            pieces = pieces[len(pieces) - self.tail :] if self.tail else []
        size = self.read_count
        if size == 1:
            for piece in pieces:
                self.out(piece)
            return
        step = len(pieces) if size < 1 else size
        for start in range(0, len(pieces), step or 1):
            self.out(pieces[start : start + step])


class _WriteContent(_ContentCmdlet):
    """What Set-Content and Add-Content share: the files stay open while objects come."""

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="property")},
        help="Paths, with wildcards.",
    )
    value: list[Value] = Parameter(
        position=1,
        mandatory=True,
        pipeline="value property",
        allow="null,empty string,empty collection",
        help="What to write.",
    )
    pass_thru: bool = Switch(help="Gives what was written.")
    no_newline: bool = Switch(name="NoNewline", help="Ends lines with nothing.")

    mode = "wb"
    action = "Set Content"

    def begin(self) -> None:
        self._files: dict[str, Any] = {}

    def process(self) -> Iterator[Value]:
        if self.path and not self.session.drives.is_file_path(self.path[0]):
            self._write_tables()
            return
        for path in self._targets():
            file = self._file(path)
            if file is None:
                continue
            if self.as_byte_stream:
                self._put_bytes(file, path)
            else:
                self._put_text(file)
            if self.pass_thru:
                yield list(self.value or ())

    def _put_text(self, file: Any) -> None:
        from xshell.engine.values.text import local_text

        end = "" if self.no_newline else "\n"
        for each in self.value or ():
            if each is not None:
                text = each if type(each) is str else local_text(each)
                file.write(encoded(text + end, self.encoding, file.tell() == 0))

    def _put_bytes(self, file: Any, path: str) -> None:
        from xshell.engine.values.kinds import Byte, unwrap

        values = [unwrap(each) for each in self.value or ()]
        if all(type(each) is Byte for each in values):
            file.write(bytes(values))
            return
        self.error(
            "Argument",
            "Cannot proceed with byte encoding. When using byte encoding the content must be of "
            "type byte.",
            "InvalidArgument",
            None,
            "System.Management.Automation.PSArgumentException",
        )

    def _write_tables(self) -> None:
        values = self.value or []
        for text in self.path:
            drive, name = self.session.drives.split(text)
            value = values[0] if len(values) == 1 else values
            self.session.drives.set_content(self.frame, drive, name.lstrip("\\/"), value)

    def _targets(self) -> list[str]:
        found = list(self.found(must_exist=False))
        patterns = [each for each in self.path or () if has_wildcards(each)]
        if not found and patterns:
            self.error(
                "ItemNotFound",
                f"An object at the specified path {', '.join(patterns)} does not exist, or has "
                "been filtered by the -Include or -Exclude parameter.",
                "ObjectNotFound",
                self.path,
                "System.Exception",
            )
        return found

    def _file(self, path: str) -> Any:
        if path not in self._files:
            if not self.should_process(f"Path: {path}", self.action):
                self._files[path] = None
            else:
                self._files[path] = self._opened(path)
        return self._files[path]

    def _opened(self, path: str) -> Any:
        """The file open for writing; None after an error."""
        if os.path.isdir(path):
            self._refuse_to_write(path)
            return None
        try:
            return opened(path, self._mode_for(path))
        except FileNotFoundError:
            name, message = "DirectoryNotFound", f"Could not find a part of the path '{path}'."
            kind, category = "System.IO.DirectoryNotFoundException", "ObjectNotFound"
        except OSError:
            name, message = "UnauthorizedAccess", f"Access to the path '{path}' is denied."
            kind, category = "System.UnauthorizedAccessException", "PermissionDenied"
        self.error(f"GetContentWriter{name}Error", message, category, path, kind)
        return None

    def _refuse_to_write(self, path: str) -> None:
        if self.mode.startswith("w"):
            self.fail(
                "System.NotSupportedException",
                f"Unable to clear content of '{path}' because it is a directory. Clear-Content "
                "is only supported on files.",
                "NotSpecified",
                None,
                "System.NotSupportedException",
            )
        self.error(
            "WriteContainerContentException",
            f"Unable to write content because it is a directory: '{path}'.",
            "InvalidOperation",
            None,
            "System.InvalidOperationException",
        )

    def _mode_for(self, path: str) -> str:
        """What a file is opened for; whether it is emptied first may be asked, too."""
        from os.path import exists

        clears = self.mode.startswith("w") and exists(path)
        if clears and not self.should_process(f"Item: {path}", "Clear Content"):
            return self.mode.replace("w", "a")
        return self.mode

    def end(self) -> None:
        self.dispose()

    def dispose(self) -> None:
        for file in self._files.values():
            if file is not None:
                file.close()


class SetContent(
    _WriteContent,
    verb="Set",
    noun="Content",
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Writes files anew.

    Example: two lines
        PS> Set-Content list.txt 'a', 'b'
        PS> Get-Content list.txt
        a
        b
    """


class AddContent(
    _WriteContent,
    verb="Add",
    noun="Content",
    aliases=("ac",),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Adds to files.

    Example: one more line
        PS> Set-Content list.txt 'a'
        PS> Add-Content list.txt 'b'
        PS> (Get-Content list.txt).Count
        2
    """

    mode = "ab"
    action = "Add Content"


class ClearContent(
    PathCmdlet,
    verb="Clear",
    noun="Content",
    aliases=("clc",),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Empties files.

    Example: empty
        PS> Set-Content list.txt 'a'
        PS> Clear-Content list.txt
        PS> (Get-Item list.txt).Length
        0
    """

    filter: str = Parameter(default="", help="Only files of this pattern.")
    include: list[str] = Parameter(help="Only files of these patterns.")
    exclude: list[str] = Parameter(help="No files of these patterns.")
    force: bool = Switch(help="Empties hidden and read-only files.")

    def process(self) -> None:
        for path in self.found():
            if os.path.isdir(path):
                self.error(
                    "ClearDirectoryContent",
                    f"Unable to clear content of '{path}' because it is a directory. "
                    "Clear-Content is only supported on files.",
                    "InvalidOperation",
                    path,
                    "System.NotSupportedException",
                )
            elif self.should_process(f"Item: {path}", "Clear Content"):
                with open(path, "wb"):
                    pass
