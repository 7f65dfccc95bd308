"""Copy-Item."""

from __future__ import annotations

import os
from shutil import copy2

from cmdlets.core.destination import DestinationCmdlet
from cmdlets.core.item_errors import item_error, net_failure, system_error
from cmdlets.core.paths import MODULE, inside, is_filtered
from cmdlets.core.remote_parameters import PS_SESSION
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.problem import ARGUMENT, PS_INVALID_OPERATION, Problem
from xshell.engine.providers import tables
from xshell.engine.providers.drives import Place
from xshell.engine.providers.items import FileItem, FolderItem
from xshell.engine.values.wildcard import is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


_TWO_SESSIONS = Problem(
    "InvalidInput",
    "The parameters FromSession and ToSession cannot be used in the same command.",
    "InvalidArgument",
    ARGUMENT,
)
_NOT_OPEN = Problem(
    "SessionIsNotAvailable",
    "Items are copied from and to sessions that are open and available.",
    "InvalidOperation",
    PS_INVALID_OPERATION,
)


class CopyItem(
    DestinationCmdlet,
    verb="Copy",
    noun="Item",
    aliases=("cpi", "copy"),
    default_set="Path",
    confirm="medium",
    module=MODULE,
):
    """Copies files and folders.

    Example: a file
        PS> Set-Content a.txt 1
        PS> Copy-Item a.txt b.txt
        PS> Get-Content b.txt
        1
    """

    container: bool = Switch(help="Keeps the folders.")
    recurse: bool = Switch(help="Copies what is inside folders, too.")
    from_session: Value = Parameter(type=PS_SESSION, help="The session whose items are copied.")
    to_session: Value = Parameter(type=PS_SESSION, help="The session that items are copied to.")

    of_files = ("from_session", "to_session")

    # The session on a server whose drives paths are looked for on, None for this session's.
    _place: Value = None

    @property
    def drives(self) -> Any:
        return (self.session if self._place is None else self._place).drives

    def begin(self) -> None:
        if self.from_session is not None and self.to_session is not None:
            raise _TWO_SESSIONS()
        for each in (self.from_session, self.to_session):
            if each is not None and each.state != "Opened":
                raise _NOT_OPEN(target=each)

    def process(self) -> Iterator[Value]:
        self._place = self._at(self.to_session)
        target = self.destination_place()
        self._place = self._at(self.from_session)
        if target is None:
            return
        for place in list(self.places()):
            if place.is_table != target.is_table or place.drive.provider != target.drive.provider:
                self.error(item_error("NotSameProvider", more="Copy", target=place.path))
            elif place.is_table:
                yield from self._shown(self._entry(place, target))
            elif self.is_container(place):
                yield from self._shown(self._container(place.path, target.path))
            else:
                yield from self._shown(self._file(place.path, target.path))

    @staticmethod
    def _at(session: Value) -> Value:
        return None if session is None else session.runspace.session

    def _shown(self, made: Iterator[Value]) -> Iterator[Value]:
        """What was made, where -PassThru asks for it."""
        for each in made:
            if self.pass_thru:
                yield each

    def _entry(self, place: Place, target: Place) -> Iterator[Value]:
        if not place.path:
            self.error(item_error("NoEntry", "path", "CopyItemNullPath", target=""))
            return
        drive, name = place.table, target.path or place.path
        if not self.should_process(f"Item: {place.path} Destination: {name}", "Copy Item"):
            return
        value = tables.value_of(self.frame, drive, place.path)
        try:
            yield tables.assign(self.frame, drive, name, value, force=self.force)
        except Terminating as failure:
            self.error(failure)

    def _container(self, path: str, target: str) -> Iterator[Value]:
        """A folder, or with -Container:$false what is inside it."""
        # What is copied below itself is not copied once more.
        self._goal = (
            os.path.join(target, os.path.basename(path)) if os.path.isdir(target) else target
        )
        flat = "container" in self.given and not self.container
        if path == target:
            self.error(item_error("CopyOntoItself", path, target=path))
        elif os.path.isdir(target):
            if flat and not self.recurse:
                self.error(item_error("ChildrenWithoutRecurse", target=path))
            elif flat:
                yield from self._flat(path, target)
            else:
                yield from self._folder(path, os.path.join(target, os.path.basename(path)))
        elif os.path.lexists(target):
            self.error(item_error("FolderOntoFile", target=path))
        else:
            yield from self._folder(path, target)

    def _flat(self, path: str, target: str) -> Iterator[Value]:
        """All files below a folder into one."""
        for each in inside(path):
            if os.path.isdir(each):
                yield from self._flat(each, target)
            else:
                yield from self._file(each, target)

    def _folder(self, path: str, target: str) -> Iterator[Value]:
        if not self.should_process(f"Item: {path} Destination: {target}", "Copy Directory"):
            return
        # What is inside is known before the copy may be put there itself.
        below = inside(path) if self.recurse else []
        if os.path.isdir(target) and not self.force:
            self.error(item_error("AlreadyThere", target, target=target))
        else:
            try:
                os.makedirs(target, exist_ok=True)
            except OSError as problem:
                self.error(system_error("CreateDirectory", problem, target, target))
                return
            yield FolderItem(target)
        for each in (each for each in below if not os.path.isdir(each)):
            if not self.filter or is_filtered(each, self.filter):
                yield from self._file(each, target)
        for each in (each for each in below if os.path.isdir(each) and each != self._goal):
            yield from self._folder(each, os.path.join(target, os.path.basename(each)))

    def _file(self, path: str, target: str) -> Iterator[Value]:
        name = os.path.basename(path)
        if os.path.isdir(target):
            target = os.path.join(target, name)
        if os.path.exists(target) and os.path.samefile(path, target):
            self.error(item_error("CopyOntoItself", target, target=target))
            return
        if any(is_like(name, each) for each in self.exclude or ()):
            return
        if not self.should_process(f"Item: {path} Destination: {target}", "Copy File"):
            return
        try:
            if self.force and os.path.exists(target) and FileItem(target).is_read_only:
                os.chmod(target, os.stat(target).st_mode | 0o200)
            copy2(path, target)
        except FileNotFoundError as problem:
            raise net_failure(problem, target) from None
        except OSError as problem:
            self.error(system_error("CopyFileInfoItem", problem, target, FileItem(path)))
            return
        yield FileItem(target)
