"""Get-Command."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.commands import AliasInfo, CommandInfo
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Value = Any

_BY_NAME = "AllCommandSet"


class GetCommand(
    Cmdlet,
    verb="Get",
    noun="Command",
    aliases=("gcm",),
    default_set="CmdletSet",
    output=(
        "System.Management.Automation.AliasInfo",
        "System.Management.Automation.ApplicationInfo",
        "System.Management.Automation.FunctionInfo",
        "System.Management.Automation.CmdletInfo",
        "System.Management.Automation.ExternalScriptInfo",
        "System.Management.Automation.FilterInfo",
        "System.String",
        "System.Management.Automation.PSObject",
    ),
    module="Microsoft.PowerShell.Core",
):
    """Gets commands.

    Example: what kind of command a name is
        PS> (Get-Command Get-Date).CommandType
        Cmdlet
    """

    name: list[str] = Parameter(
        position=0,
        pipeline="value property",
        sets=(_BY_NAME,),
        validate=(NotEmpty(),),
        help="Names, with wildcards.",
    )
    verb_names: list[str] = Parameter(
        name="Verb", pipeline="property", sets=("CmdletSet",), help="Verbs, with wildcards."
    )
    noun_names: list[str] = Parameter(
        name="Noun", pipeline="property", sets=("CmdletSet",), help="Nouns, with wildcards."
    )
    module_names: list[str] = Parameter(
        name="Module", pipeline="property", aliases=("PSSnapin",), help="Modules, with wildcards."
    )
    exclude_module: list[str] = Parameter(help="No commands of these modules.")
    fully_qualified_module: list[Value] = Parameter(
        pipeline="property", help="Modules by specification."
    )
    total_count: int = Parameter(default=-1, pipeline="property", help="At most so many.")
    syntax: bool = Switch(pipeline="property", help="Gives the syntax as text.")
    show_command_info: bool = Switch(help="Gives plain objects.")
    argument_list: list[Value] = Parameter(
        position=1, remaining=True, aliases=("Args",), help="Arguments that decide on parameters."
    )
    all: bool = Switch(pipeline="property", help="Gives hidden commands of the same name too.")
    list_imported: bool = Switch(pipeline="property", help="Only what is loaded.")
    parameter_name: list[str] = Parameter(
        validate=(NotEmpty(),), help="Only commands with these parameters."
    )
    parameter_type: list[str] = Parameter(
        validate=(NotEmpty(),), help="Only commands with parameters of these types."
    )
    command_type: Value = Parameter(
        type="System.Management.Automation.CommandTypes",
        pipeline="property",
        sets=(_BY_NAME,),
        aliases=("Type",),
        help="Kinds of commands.",
    )
    use_fuzzy_matching: bool = Switch(sets=(_BY_NAME,), help="Finds similar names.")
    fuzzy_minimum_distance: int = Parameter(
        default=5, type="System.UInt32", sets=(_BY_NAME,), help="How similar."
    )
    use_abbreviation_expansion: bool = Switch(
        pipeline="property", sets=(_BY_NAME,), help="Finds names by their capitals."
    )

    def begin(self) -> None:
        self._count = 0

    def process(self) -> Iterator[Value]:
        for command in self._found():
            if 0 <= self.total_count <= self._count:
                return
            self._count += 1
            if self.syntax:
                from xshell.engine.syntax import syntax_of

                yield syntax_of(command)
            else:
                yield command

    def _found(self) -> Iterator[CommandInfo]:
        if not self.name:
            yield from self._chosen(self._listed("*"))
            return
        from xshell.engine.values.wildcard import has_wildcards

        for pattern in self.name:
            if has_wildcards(pattern):
                yield from self._chosen(self._listed(pattern))
                continue
            found = list(self._chosen(self._named(pattern)))
            if not found:
                self.error(_not_found(pattern))
            yield from found

    def _named(self, name: str) -> Iterator[CommandInfo]:
        """The commands of one name: the one that would run, with -All the hidden ones too."""
        from xshell.engine.catalog import everything_named

        for command in everything_named(self.session, self.frame.scope, name):
            if not self._of_kind(command):
                continue
            yield command
            if not self.all and command.kind != "Application":
                return
            if not self.all and not self._only_applications():
                return

    def _only_applications(self) -> bool:
        return self.command_type is not None and str(self.command_type) == "Application"

    def _of_kind(self, command: CommandInfo) -> bool:
        if self.command_type is None:
            return True
        kinds = [each.strip() for each in str(self.command_type).split(",")]
        return "All" in kinds or command.kind in kinds

    def _listed(self, pattern: str) -> Iterator[CommandInfo]:
        from xshell.engine.catalog import all_commands
        from xshell.engine.values.wildcard import is_like

        programs = pattern != "*" or self._only_applications()
        found = [
            command
            for command in all_commands(self.session, self.frame.scope, programs)
            if is_like(command.name, pattern) and self._of_kind(command)
        ]
        yield from sorted(found, key=lambda each: each.name.lower())

    def _chosen(self, commands: Iterable[CommandInfo]) -> Iterator[CommandInfo]:
        for command in commands:
            if self._fits(command):
                yield command

    def _fits(self, command: CommandInfo) -> bool:
        from xshell.engine.values.wildcard import is_like

        def any_like(text: str, patterns: list[str]) -> bool:
            return any(is_like(text, each) for each in patterns)

        verb, dash, noun = command.name.partition("-")
        by_parts = self.verb_names is not None or self.noun_names is not None
        if by_parts and (not dash or command.kind not in ("Cmdlet", "Function", "Alias")):
            return False
        if self.verb_names is not None and not any_like(verb, self.verb_names):
            return False
        if self.noun_names is not None and not any_like(noun, self.noun_names):
            return False
        if self.module_names is not None and not any_like(command.module, self.module_names):
            return False
        if self.exclude_module is not None and any_like(command.module, self.exclude_module):
            return False
        return self.parameter_name is None or self._has_parameter(command)

    def _has_parameter(self, command: CommandInfo) -> bool:
        from xshell.engine.values.wildcard import is_like

        if isinstance(command, AliasInfo):
            return False
        signature = command.signature
        return signature is not None and any(
            is_like(name, pattern) for name in signature.by_name for pattern in self.parameter_name
        )


def _not_found(name: str) -> Terminating:
    return make_error(
        "CommandNotFoundException",
        f"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or "
        "executable program.\nCheck the spelling of the name, or if a path was included, verify "
        "that the path is correct and try again.",
        "ObjectNotFound",
        name,
        "System.Management.Automation.CommandNotFoundException",
    )
