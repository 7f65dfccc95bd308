"""Export-Alias and Import-Alias."""

from __future__ import annotations

from cmdlets.core.alias import visible_aliases
from cmdlets.core.output_file import open_output, output_path
from cmdlets.core.paths import matching, readable_files
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.discovery import define_alias
from xshell.engine.scopes import scope_named
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.commands import AliasInfo
    from xshell.engine.scope import Scope

    Value = Any


class ExportAlias(
    Cmdlet,
    verb="Export",
    noun="Alias",
    aliases=("epal",),
    default_set="ByPath",
    confirm="medium",
    output="System.Management.Automation.AliasInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Writes aliases to a file.

    Example: one alias
        PS> Set-Alias here Get-Location
        PS> Export-Alias aliases.csv -Name here
        PS> (Get-Content aliases.csv)[-1]
        "here","Get-Location","","None"
    """

    path: str = Parameter(position=0, mandatory=True, sets=("ByPath",), help="The file.")
    name: list[str] = Parameter(
        position=1, pipeline="property", completer="aliases", help="Names, with wildcards."
    )
    pass_thru: bool = Switch(help="Gives the objects.")
    as_: Value = Parameter(
        type="Microsoft.PowerShell.Commands.ExportAliasFormat",
        default="Csv",
        help="Csv, or Script that sets the aliases.",
    )
    append: bool = Switch(help="Adds to the file.")
    force: bool = Switch(help="Goes on where it would otherwise stop.")
    no_clobber: bool = Switch(aliases=("NoOverwrite",), help="Leaves a file that is there.")
    description: str = Parameter(help="A comment in the file.")
    scope: str = Parameter(completer="scopes", help="Scope: Global, Local, Script or a number.")
    literal_path: str = Parameter(
        mandatory=True,
        pipeline="property",
        sets=("ByLiteralPath",),
        aliases=(
            "PSPath",
            "LP",
        ),
        help="The file, without wildcards.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.wildcard import is_like

        scope = scope_named(self.frame.scope, self.scope)
        found = visible_aliases(scope, self.scope is not None)
        chosen = [
            found[key]
            for key in sorted(found)
            if not self.name or any(is_like(found[key].name, each) for each in self.name)
        ]
        path = output_path(self, self.path, self.literal_path)
        if self.should_process(path, "Export-Alias"):
            file = open_output(
                self, path, append=self.append, force=self.force, no_clobber=self.no_clobber
            )
            for line in self._lines(chosen):
                file.write(line + "\n")
            file.close()
        if self.pass_thru:
            yield from chosen

    def _lines(self, aliases: list[AliasInfo]) -> Iterator[str]:
        yield "# Alias File"
        yield "# Exported by : xshell"
        if self.description:
            yield f"# {self.description}"
        for each in aliases:
            if str(self.as_) == "Script":
                yield (
                    f'set-alias -Name:"{each.name}" -Value:"{each.target}" '
                    f'-Description:"{each.description}" -Option:"{each.options}"'
                )
            else:
                yield f'"{each.name}","{each.target}","{each.description}","{each.options}"'


class ImportAlias(
    Cmdlet,
    verb="Import",
    noun="Alias",
    aliases=("ipal",),
    default_set="ByPath",
    confirm="medium",
    output="System.Management.Automation.AliasInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Reads aliases from a file that Export-Alias wrote.

    Example: there and back
        PS> Set-Alias here Get-Location
        PS> Export-Alias aliases.csv -Name here
        PS> Import-Alias aliases.csv -Force
        PS> (Get-Alias here).Definition
        Get-Location
    """

    path: str = Parameter(
        position=0, mandatory=True, pipeline="value property", sets=("ByPath",), help="The file."
    )
    scope: str = Parameter(
        validate=(NotEmpty(),), completer="scopes", help="Scope: Global, Local, Script or a number."
    )
    pass_thru: bool = Switch(help="Gives the objects.")
    force: bool = Switch(help="Replaces aliases that are there.")
    literal_path: str = Parameter(
        mandatory=True,
        pipeline="value property",
        sets=("ByLiteralPath",),
        aliases=(
            "PSPath",
            "LP",
        ),
        help="The file, without wildcards.",
    )

    def process(self) -> Iterator[Value]:
        from cmdlets.core.csv_rows import rows_of

        scope = scope_named(self.frame.scope, self.scope)
        for path in self._files():
            with open(path, encoding="utf-8-sig") as file:
                lines = (line.rstrip("\n") for line in file if line[:1] not in ("#", "\n"))
                for row in rows_of(lines, ","):
                    if len(row) != 4:
                        self.fail(
                            "ImportAliasFileFormatError",
                            f"Cannot import an alias: the file '{path}' has a line of "
                            f"{len(row)} columns in place of 4.",
                            "ReadError",
                            path,
                            "System.FormatException",
                        )
                    yield from self._set(scope, *row)

    def _files(self) -> Iterator[str]:
        if self.path is None:
            yield from readable_files(self, None, [self.literal_path])
            return
        from xshell.engine.values.wildcard import has_wildcards

        if has_wildcards(self.path) and len(matching(self.session.file_path(self.path))) > 1:
            self.fail(
                "NotSupported",
                f"Cannot import aliases: the path '{self.path}' resolves to several files.",
                "NotImplemented",
                None,
                "System.Management.Automation.PSNotSupportedException",
            )
        yield from readable_files(self, [self.path], None)

    def _set(
        self, scope: Scope, name: str, target: str, about: str, options: str
    ) -> Iterator[AliasInfo]:
        known = visible_aliases(scope, self.scope is not None)
        if name.lower() in known and not self.force:
            self.error(
                "AliasAlreadyExists",
                f"The alias is not allowed, because an alias with the name '{name}' already "
                "exists.",
                "ResourceExists",
                name,
                "System.Management.Automation.SessionStateException",
            )
            return
        if self.should_process(f"Name: {name} Value: {target}", "Import Alias"):
            made = define_alias(scope, name, target, options=options, description=about)
            if self.pass_thru:
                yield made
