"""Update-, Get- and Export-FormatData: the views of the session."""

from __future__ import annotations

from cmdlets.core.paths import matching, path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import make_error
from xshell.engine.validators import NotEmpty, NotNull

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.format.definitions import Part

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_EXTENSION = ".ps1xml"
_DEFINITIONS = "System.Management.Automation.ExtendedTypeDefinition[]"


class UpdateFormatData(
    Cmdlet,
    verb="Update",
    noun="FormatData",
    module=_MODULE,
    confirm="low",
    default_set="FileSet",
):
    """Loads views from format files, and again those that were loaded.

    Example: views that go before the built-in ones
        PS> Update-FormatData -PrependPath ./connectors.format.ps1xml
    """

    append_path: list[str] = Parameter(
        sets={"FileSet": InSet(position=0, pipeline="value property")},
        aliases=("PSPath", "Path"),
        validate=(NotNull(),),
        help="Files whose views go behind all others.",
    )
    prepend_path: list[str] = Parameter(
        sets=("FileSet",),
        validate=(NotNull(),),
        help="Files whose views go before all others.",
    )

    def begin(self) -> None:
        self._append: list[str] = []

    def process(self) -> None:
        self._append += self._files(self.append_path or [], "FormatAppendPathException")

    def end(self) -> None:
        from xshell.format.registry import registry_of

        first = self._files(self.prepend_path or [], "FormatPrependPathException")
        registry = registry_of(self.session)
        for file in [each for each in registry.files() if each not in (*first, *self._append)]:
            self._load(file, False)
        for file in reversed(first):
            self._load(file, True)
        for file in self._append:
            self._load(file, False)

    def _load(self, file: str, first: bool) -> None:
        from xshell.format.file_nodes import FileProblems
        from xshell.format.files import load_views
        from xshell.format.registry import registry_of

        if not self.should_process(f"FileName: {file}", "Update FormatData"):
            return
        try:
            registry_of(self.session).replace(file, load_views(self.session, file), first)
        except FileProblems as found:
            self.error(found.error())

    def _files(self, paths: list[str], error_id: str) -> list[str]:
        """The files that paths with wildcards name."""
        from xshell.engine.values.wildcard import has_wildcards

        files: list[str] = []
        for path in paths:
            full = self.session.file_path(path)
            found = matching(full)
            if not found and not has_wildcards(path):
                inner = path_not_found(full).record.exception
                self.error(make_error(error_id, inner.message, "InvalidOperation", path, inner))
            files += [each for each in found if self._is_format_file(each)]
        return files

    def _is_format_file(self, path: str) -> bool:
        if path.lower().endswith(_EXTENSION):
            return True
        self.error(
            make_error(
                "WrongExtension",
                f'Cannot read the file "{path}"  because it does not have the file name extension '
                f'"{_EXTENSION[1:]}".',
                "InvalidArgument",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
        )
        return False


class GetFormatData(
    Cmdlet,
    verb="Get",
    noun="FormatData",
    module=_MODULE,
    output="System.Management.Automation.ExtendedTypeDefinition",
):
    """Gives the views of types.

    Example: the names of the views for processes
        PS> (Get-FormatData System.Diagnostics.Process).FormatViewDefinition.Name
    """

    type_name: list[str] = Parameter(
        position=0,
        validate=(NotEmpty(),),
        completer="types",
        help="Names of types, with wildcards.",
    )
    power_shell_version: Value = Parameter(
        name="PowerShellVersion",
        type="System.Version",
        help="The version of the shell that the views are for.",
    )

    def end(self) -> Iterator[Part]:
        from xshell.engine.values.wildcard import is_like
        from xshell.format.context import Context
        from xshell.format.definitions import definitions

        patterns = self.type_name or ["*"]
        for each in definitions(Context(self.session).views):
            names = each.values["TypeNames"]
            if any(is_like(name, pattern) for name in names for pattern in patterns):
                yield each


class ExportFormatData(
    Cmdlet, verb="Export", noun="FormatData", default_set="ByPath", module=_MODULE
):
    """Writes the views of types to a format file.

    Example: the views of queues, to be changed and read again
        PS> Get-FormatData *Queue | Export-FormatData -Path queues.format.ps1xml -IncludeScriptBlock
    """

    input_object: list[Value] = Parameter(
        mandatory=True, pipeline="value", type=_DEFINITIONS, help="What Get-FormatData gives."
    )
    path: str = Parameter(mandatory=True, sets=("ByPath",), aliases=("FilePath",), help="The file.")
    literal_path: str = Parameter(
        mandatory=True, sets=("ByLiteralPath",), aliases=("PSPath", "LP"), help="The file, as is."
    )
    force: bool = Switch(help="Writes a read-only file.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    include_script_block: bool = Switch(help="Writes scripts, too, which run when views are used.")

    def begin(self) -> None:
        self._definitions: list[Part] = []

    def process(self) -> None:
        self._definitions += self.input_object

    def end(self) -> None:
        from cmdlets.core.output_file import open_output, output_path
        from xshell.format.export import document

        path = output_path(self, self.path, self.literal_path)
        file = open_output(self, path, None, force=self.force, no_clobber=self.no_clobber)
        file.write("\n".join(document(self._definitions, self.include_script_block)))
        file.close()
