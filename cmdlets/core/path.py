"""Join-Path, Split-Path, Test-Path, Resolve-Path, Convert-Path."""

from __future__ import annotations

import os

from cmdlets.core.item_errors import item_error
from cmdlets.core.paths import MODULE, PathCmdlet, matching, path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.dotnet.types import STRING
from xshell.engine.errors import Terminating
from xshell.engine.providers import tables
from xshell.engine.providers.items import item_at
from xshell.engine.values.kinds import TypedArray
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.providers.drives import Place

    Value = Any


class JoinPath(Cmdlet, verb="Join", noun="Path", output="System.String", module=MODULE):
    """Puts paths together.

    Example: folder and file
        PS> Join-Path logs today.txt
        logs/today.txt
    """

    path: list[str] = Parameter(
        position=0,
        mandatory=True,
        pipeline="value property",
        aliases=("PSPath",),
        help="First part.",
    )
    child_path: list[str] = Parameter(
        position=1,
        mandatory=True,
        pipeline="property",
        allow="null,empty string",
        help="Second part.",
    )
    additional_child_path: list[str] = Parameter(
        position=2,
        pipeline="property",
        remaining=True,
        allow="null,empty string,empty collection",
        help="Further parts.",
    )
    resolve: bool = Switch(help="Gives what the path finds.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[str]:
        more = [*(self.child_path or ("",)), *(self.additional_child_path or ())]
        for path in self.path:
            if self.lacks_drive(path):
                continue
            joined = path
            for part in more:
                joined = join(joined, part or "")
            if not self.resolve:
                yield joined
                continue
            yield from resolved(self, joined)

    def lacks_drive(self, path: str) -> bool:
        """Whether a path names a drive that is not there, which is an error; the letters of Windows
        and the names of servers need no drive.
        """
        if is_of_windows(path):
            return False
        try:
            self.session.drives.place(path)
        except Terminating as failure:
            self.error(failure)
            return True
        return False


def is_of_windows(path: str) -> bool:
    """Whether a path starts with a drive letter or a server, as Windows has them."""
    return path[1:2] == ":" or path.startswith("\\\\")


def resolved(cmdlet: Cmdlet, text: str) -> Iterator[str]:
    """The paths that a path finds, as scripts see them; a path that finds nothing is an error."""
    try:
        place = cmdlet.session.drives.place(text)
    except Terminating as failure:
        cmdlet.error(failure)
        return
    if place.is_table:
        found = list(tables.matching(cmdlet.frame, place.table, place.path))
    else:
        found = matching(place.path)
    if not found and not has_wildcards(text):
        cmdlet.error(path_not_found(place.path))
    for path in found:
        yield place.drive.shown(path)


def join(parent: str, child: str) -> str:
    """Two parts of a path with one separator between; a Windows path keeps its own."""
    separator = "\\" if is_of_windows(parent) and "/" not in parent else "/"
    child = child.replace("\\", separator) if separator == "/" else child.replace("/", separator)
    parent = parent.replace("\\", "/") if separator == "/" else parent
    if not parent:
        return child if child.startswith(separator) else f"{separator}{child}"
    if not child:
        return parent if parent.endswith(separator) else f"{parent}{separator}"
    return f"{parent.rstrip(separator)}{separator}{child.lstrip(separator)}"


_SPLIT = (
    "ParentSet",
    "LeafSet",
    "LeafBaseSet",
    "ExtensionSet",
    "QualifierSet",
    "NoQualifierSet",
    "IsAbsoluteSet",
)


class SplitPath(
    Cmdlet,
    verb="Split",
    noun="Path",
    default_set="ParentSet",
    output=("System.String", "System.Boolean"),
    module=MODULE,
):
    """Takes paths apart.

    Example: the last part
        PS> Split-Path /var/log/mail.log -Leaf
        mail.log
    """

    path: list[str] = Parameter(
        sets=_SPLIT, position=0, mandatory=True, pipeline="value property", help="Paths."
    )
    literal_path: list[str] = Parameter(
        sets=("LiteralPathSet",),
        mandatory=True,
        pipeline="property",
        aliases=("PSPath", "LP"),
        help="Paths taken literally.",
    )
    parent: bool = Switch(sets=("ParentSet",), pipeline="property", help="All but the last part.")
    leaf: bool = Switch(
        sets=("LeafSet",), mandatory=True, pipeline="property", help="The last part."
    )
    leaf_base: bool = Switch(
        sets=("LeafBaseSet",), mandatory=True, pipeline="property", help="Without its extension."
    )
    extension: bool = Switch(
        sets=("ExtensionSet",), mandatory=True, pipeline="property", help="Its extension."
    )
    qualifier: bool = Switch(
        sets=("QualifierSet",), mandatory=True, pipeline="property", help="The drive."
    )
    no_qualifier: bool = Switch(
        sets=("NoQualifierSet",), mandatory=True, pipeline="property", help="All but the drive."
    )
    is_absolute: bool = Switch(
        sets=("IsAbsoluteSet",), mandatory=True, help="Whether it starts at a root."
    )
    resolve: bool = Switch(help="Takes apart what the path finds.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[Value]:
        for text in self.path or self.literal_path or ():
            found = resolved(self, text) if self.resolve else (text,)
            for each in found:
                yield from self._part(each)

    def _part(self, text: str) -> Iterator[Value]:
        plain = text.rstrip("/\\") or text[:1]
        cut = max(plain.rfind("/"), plain.rfind("\\"))
        leaf = plain[max(cut, plain.find(":")) + 1 :]
        dot = leaf.rfind(".")
        if self.leaf:
            yield leaf
        elif self.leaf_base:
            yield leaf[:dot] if dot > 0 else leaf
        elif self.extension:
            yield leaf[dot:] if dot > 0 else ""
        elif self.is_absolute:
            yield text.startswith(("/", "\\")) or ":" in text
        elif self.qualifier or self.no_qualifier:
            yield from self._drive(text)
        else:
            yield _parent(plain, cut)

    def _drive(self, text: str) -> Iterator[Value]:
        name, colon, rest = text.partition(":")
        if self.no_qualifier:
            yield rest if colon else text
        elif colon:
            yield f"{name}:"
        else:
            self.error(
                "ParsePathFormatError",
                "Cannot parse path because path '{0}' does not have a qualifier specified.".replace(
                    "{0}", text
                ),
                "InvalidArgument",
                text,
                "System.FormatException",
            )


def _parent(path: str, cut: int) -> str:
    """A path before its last part, which is from `cut` on; a drive keeps its slash."""
    path = path.replace("\\", "/")
    if cut > 0:
        before = path[:cut].rstrip("/") or path[:cut]
        return path[: cut + 1] if before.endswith(":") else before
    return ""


class TestPath(
    PathCmdlet,
    verb="Test",
    noun="Path",
    default_set="Path",
    output="System.Boolean",
    module=MODULE,
):
    """Tells whether there is something at a path.

    Example: the root
        PS> Test-Path /
        True
    """

    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="value property")},
        allow="null,empty string,empty collection",
        help="Paths, with wildcards.",
    )
    filter: str = Parameter(default="", help="Only items of this pattern.")
    include: list[str] = Parameter(help="Only items of these patterns.")
    exclude: list[str] = Parameter(help="No items of these patterns.")
    path_type: Value = Parameter(
        type="Microsoft.PowerShell.Commands.TestPathType",
        default="Any",
        aliases=("Type",),
        help="Any, Container or Leaf.",
    )
    is_valid: bool = Switch(help="Looks at the form of the path alone.")
    older_than: Value = Parameter(
        type="System.Nullable`1[System.DateTime]", help="Only items changed before."
    )
    newer_than: Value = Parameter(
        type="System.Nullable`1[System.DateTime]", help="Only items changed after."
    )
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    of_files = ("older_than", "newer_than")

    def process(self) -> Iterator[bool]:
        texts = self.path if self.path is not None else self.literal_path
        if not texts:
            none = None if texts is None else TypedArray(STRING, texts)
            self.error(item_error("NullPath", target=none))
        for text in texts or ():
            if text is None:
                self.error(item_error("NullPath", target=self.path))
            else:
                yield bool(text.strip()) and self._is_there(text)

    def _is_there(self, text: str) -> bool:
        try:
            place = self.session.drives.place(text)
        except Terminating:
            return False
        if self.is_valid:
            return "\0" not in text
        if self.literal_path:
            found = [place] if self.exists(place) else []
        else:
            found = list(self._quietly(text))
        kind = str(self.path_type).lower()
        return any(
            (kind == "any" or (kind == "container") == self.is_container(each))
            and self._is_of_age(each)
            for each in found
        )

    def _quietly(self, text: str) -> Iterator[Place]:
        """What a path finds; nothing where nothing is."""
        yield from (each for each in self.expanded(text, must_exist=False) if self.exists(each))

    def _is_of_age(self, place: Place) -> bool:
        """Whether an item was changed in the span of -OlderThan and -NewerThan."""
        if place.is_table or (self.older_than is None and self.newer_than is None):
            return True
        changed = item_at(place.path).time("st_mtime").ticks
        if self.older_than is not None and changed >= self.older_than.ticks:
            return False
        return self.newer_than is None or bool(changed > self.newer_than.ticks)


class ResolvePath(
    PathCmdlet,
    verb="Resolve",
    noun="Path",
    aliases=("rvpa",),
    default_set="Path",
    output=("System.String", "System.Management.Automation.PathInfo"),
    module=MODULE,
):
    """Gives the full paths that patterns find.

    Example: the root
        PS> (Resolve-Path /).Path
        /
    """

    relative: bool = Switch(help="Gives paths relative to the current folder.")
    relative_base_path: str = Parameter(help="Folder that relative paths start at.")
    force: bool = Switch(help="Finds hidden items, too.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.providers.locations import PathInfo

        base = self._base()
        if base is None:
            return
        drives, here = self.session.drives, self.session.location.place
        # What is relative starts at the base, too.
        drives.go(base)
        try:
            found = list(self.places())
        finally:
            drives.go(here)
        for place in found:
            if self.relative and not place.is_table:
                yield _relative(place.path, base.path)
            elif self.relative:
                yield f"./{place.path}"
            else:
                yield PathInfo(place)

    def _base(self) -> Place | None:
        """The folder of -RelativeBasePath, without it the current location."""
        if self.relative_base_path is None:
            here: Place = self.session.location.place
            return here
        base = self.place(self.relative_base_path)
        if base is not None and not self.is_container(base):
            self.error(path_not_found(base.path))
            return None
        return base


def _relative(path: str, base: str) -> str:
    """A path from a base on; the base itself by its name, as `.` would say little."""
    if path == base:
        return f"../{os.path.basename(path)}"
    relative = os.path.relpath(path, base)
    return relative if relative.startswith("..") else f"./{relative}"


class ConvertPath(
    PathCmdlet,
    verb="Convert",
    noun="Path",
    aliases=("cvpa",),
    default_set="Path",
    output="System.String",
    module=MODULE,
):
    """Gives the paths of the file system as text.

    Example: the root
        PS> Convert-Path /
        /
    """

    force: bool = Switch(help="Finds hidden items, too.")

    def process(self) -> Iterator[str]:
        yield from (place.path for place in self.places())
