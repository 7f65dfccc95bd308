"""Set-Content, Add-Content and Clear-Content."""

from __future__ import annotations

import os

from cmdlets.core.content import ContentCmdlet, path_array
from cmdlets.core.encodings import encoded, opened
from cmdlets.core.item_errors import item_error, system_error
from cmdlets.core.paths import MODULE, FilteredCmdlet
from xshell.engine.cmdlet import InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.providers import tables
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.providers.drives import Place

    Value = Any


def make_writable(path: str, force: bool) -> None:
    """By force, what a file's permissions forbid is allowed first."""
    if force and os.path.exists(path) and not os.access(path, os.W_OK):
        os.chmod(path, os.stat(path).st_mode | 0o200)


class _WriteContent(ContentCmdlet):
    """What Set-Content and Add-Content share: the files stay open while objects come."""

    value: list[Value] = Parameter(
        position=1,
        mandatory=True,
        pipeline="value property",
        allow="null,empty string,empty collection",
        help="What to write.",
    )
    pass_thru: bool = Switch(help="Gives what was written.")
    no_newline: bool = Switch(name="NoNewline", help="Ends lines with nothing.")

    of_files = ("no_newline", *ContentCmdlet.of_files)
    mode = "wb"
    action = "Set Content"

    def begin(self) -> None:
        super().begin()
        # By path: the open file, None where it cannot be written; the values of entries.
        self._files: dict[str, Any] = {}
        self._entries: dict[str, tuple[Place, list[Value]]] = {}

    def process(self) -> Iterator[Value]:
        for place in self._targets():
            if place.is_table and not place.path:
                self.error(item_error("NoEntry", "path", "Argument"))
            elif place.is_table:
                held = self._entries.setdefault(place.shown, (place, []))
                held[1].extend(self.value or ())
            else:
                file = self._file(place.path)
                if file is None:
                    continue
                if self.as_byte_stream:
                    self._put_bytes(file)
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

    def _put_bytes(self, file: Any) -> None:
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

    def _targets(self) -> list[Place]:
        found = list(self.places(must_exist=False))
        patterns = [each for each in self.path or () if has_wildcards(each)]
        if not found and patterns:
            names = ", ".join(patterns)
            self.error(item_error("NotChosen", names, target=path_array(self.path)))
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
            make_writable(path, self.force)
            return opened(path, self._mode_for(path))
        except OSError as problem:
            self.error(system_error("GetContentWriter", problem, path, path, precise=True))
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
        self.error(item_error("WriteToFolder", path))

    def _mode_for(self, path: str) -> str:
        """What a file is opened for; whether it is emptied first may be asked, too."""
        clears = self.mode.startswith("w") and os.path.exists(path)
        if clears and not self.should_process(f"Item: {path}", "Clear Content"):
            return self.mode.replace("w", "a")
        return self.mode

    def end(self) -> None:
        for place, values in self._entries.values():
            self._put_entry(place, values)
        self._entries.clear()
        self.dispose()

    def _put_entry(self, place: Place, values: list[Value]) -> None:
        drive = place.table
        if self.mode.startswith("a"):
            from xshell.engine.runtime.values import array_of

            before = tables.value_of(self.frame, drive, place.path)
            values = [*(() if before is None else array_of(before)), *values]
        value = values[0] if len(values) == 1 else values
        try:
            tables.assign(self.frame, drive, place.path, value, force=self.force)
        except Terminating as failure:
            self.error(failure)

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
    FilteredCmdlet,
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

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="property")},
        help="Paths, with wildcards.",
    )

    def process(self) -> None:
        for place in self.places():
            path = place.path
            if place.is_table:
                self.error(item_error("NoClearing"))
            elif os.path.isdir(path):
                self.error(
                    "ClearDirectoryContent",
                    f"Unable to clear content of '{path}' because it is a directory. "
                    "Clear-Content is only supported on files.",
                    "InvalidOperation",
                    path,
                    "System.NotSupportedException",
                )
            elif self.should_process(f"Item: {path}", "Clear Content"):
                try:
                    make_writable(path, self.force)
                    opened(path, "wb").close()
                except OSError as problem:
                    self.error(system_error("ClearContent", problem, path, path))
