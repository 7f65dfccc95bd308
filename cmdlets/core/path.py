"""Join-Path, Split-Path, Test-Path, Resolve-Path, Convert-Path."""

from __future__ import annotations

import os

from cmdlets.core.paths import MODULE, PathCmdlet
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.providers import tables
from xshell.engine.validators import OneOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

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
            joined = path
            for part in more:
                joined = join(joined, part or "")
            if not self.resolve:
                yield joined
                continue
            from cmdlets.core.paths import matching

            yield from matching(self.session.file_path(joined))


def join(parent: str, child: str) -> str:
    """Two parts of a path with one separator between; a Windows path keeps its own."""
    separator = "\\" if "\\" in parent and "/" not in parent else "/"
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
            yield from self._part(text)

    def _part(self, text: str) -> Iterator[Value]:
        plain = text.rstrip("/\\") or text[:1]
        cut = max(plain.rfind("/"), plain.rfind("\\"))
        leaf = plain[cut + 1 :]
        dot = leaf.rfind(".")
        if self.leaf:
            yield leaf or plain
        elif self.leaf_base:
            yield leaf[:dot] if dot > 0 else leaf
        elif self.extension:
            yield leaf[dot:] if dot > 0 else ""
        elif self.is_absolute:
            yield text.startswith(("/", "\\")) or ":" in text
        elif self.qualifier or self.no_qualifier:
            yield from self._drive(text)
        elif cut > 0:
            yield plain[:cut]
        else:
            yield plain[:1] if cut == 0 and len(plain) > 1 else ""

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
    path_type: str = Parameter(
        default="Any",
        aliases=("Type",),
        validate=(OneOf("Any", "Container", "Leaf"),),
        help="Any, Container or Leaf.",
    )
    is_valid: bool = Switch(help="Looks at the form of the path alone.")
    older_than: Value = Parameter(help="Only items changed before.")
    newer_than: Value = Parameter(help="Only items changed after.")
    credential: Value = Parameter(
        type="System.Management.Automation.PSCredential",
        pipeline="property",
        help="Not used by the file system.",
    )

    def process(self) -> Iterator[bool]:
        for text in self.path if self.path is not None else self.literal_path or [None]:
            yield self._is_there(text)

    def _is_there(self, text: str | None) -> bool:
        if not text or not text.strip():
            return False
        if self.is_valid:
            return "\0" not in text
        drives = self.session.drives
        if not drives.is_file_path(text):
            drive, name = drives.split(text)
            name = name.lstrip("\\/")
            return not name or bool(tables.matching(self.frame, drive, name))
        if self.literal_path:
            path = self.session.file_path(text)
            found = [path] if os.path.lexists(path) else []
        else:
            from cmdlets.core.paths import matching

            found = [each for each in matching(self.session.file_path(text)) if self._passes(each)]
        kind = self.path_type.lower()
        return any(kind == "any" or (kind == "container") == os.path.isdir(each) for each in found)


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
        from xshell.engine.providers.drives import PathInfo

        base = self.session.working_folder
        for path in self.found():
            if self.relative:
                relative = os.path.relpath(path, base)
                yield relative if relative.startswith("..") else f"./{relative}"
            else:
                yield PathInfo(self.session.drives.drives["/"], path)


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
        yield from self.found()
