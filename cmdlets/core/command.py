"""Get-Command."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.commands import AliasInfo, CommandInfo
from xshell.engine.dotnet.module_specification import specification
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from xshell.engine.completion import CompletionPlace
    from xshell.engine.dotnet.module_specification import ModuleSpecification
    from xshell.engine.signature import ParameterInfo

    Value = Any

_BY_NAME = "AllCommandSet"
# The manifest of the modules that are part of the shell, whose version is PowerShell's.
_BUILT_IN = {"moduleversion": "7.0.0.0"}
_WITH_PARAMETERS = frozenset({"Cmdlet", "Function", "Filter", "ExternalScript", "Script"})


def _verbs_found(place: CompletionPlace) -> list[str]:
    """Verbs of the commands that are asked for; the approved ones where nothing more is said."""
    if not place.texts("noun") and not place.texts("module"):
        from cmdlets.core.host import approved_verbs

        return approved_verbs()
    return _parts_found(place, 0)


def _nouns_found(place: CompletionPlace) -> list[str]:
    return _parts_found(place, 1)


def _parts_found(place: CompletionPlace, part: int) -> list[str]:
    """The verbs or nouns of the cmdlets and functions of the modules, verbs and nouns given."""
    from xshell.engine.catalog import all_commands
    from xshell.engine.values.wildcard import any_like

    found: dict[str, str] = {}
    limits = (place.texts("verb"), place.texts("noun"), place.texts("module"))
    for command in all_commands(place.frame.session, place.frame.scope, False):
        verb, dash, noun = command.name.partition("-")
        if not dash or command.kind not in ("Cmdlet", "Function"):
            continue
        parts = (verb, noun, command.module or "")
        pairs = zip(parts, limits, strict=True)
        if all(not limit or any_like(each, limit) for each, limit in pairs):
            found.setdefault(parts[part].lower(), parts[part])
    return [found[each] for each in sorted(found)]


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
        completer="commands",
        help="Names, with wildcards.",
    )
    verb_names: list[str] = Parameter(
        name="Verb",
        pipeline="property",
        sets=("CmdletSet",),
        completer=_verbs_found,
        help="Verbs, with wildcards.",
    )
    noun_names: list[str] = Parameter(
        name="Noun",
        pipeline="property",
        sets=("CmdletSet",),
        completer=_nouns_found,
        help="Nouns, with wildcards.",
    )
    module_names: list[str] = Parameter(
        name="Module",
        pipeline="property",
        aliases=("PSSnapin",),
        completer="modules",
        help="Modules, with wildcards.",
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
        if "module_names" in self.given and "fully_qualified_module" in self.given:
            self.fail(
                "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether",
                "The parameters Module and FullyQualifiedModule cannot be used together.",
                "InvalidOperation",
                None,
                "System.InvalidOperationException",
            )
        self._modules = [specification(each) for each in self.fully_qualified_module or ()]

    def process(self) -> Iterator[Value]:
        for command in filter(self._has_parameter, self._found()):
            if 0 <= self.total_count <= self._count:
                return
            self._count += 1
            yield self._shown(self._called(command))

    def _shown(self, command: CommandInfo) -> Value:
        if self.syntax:
            from xshell.engine.syntax import syntax_of

            return syntax_of(command)
        if self.show_command_info:
            from cmdlets.core.command_display import plain_command

            return plain_command(self.frame, command)
        return command

    def _called(self, command: CommandInfo) -> CommandInfo:
        """The command with the parameters it has when called with -ArgumentList."""
        given = self.argument_list
        if given is not None and command.kind not in _WITH_PARAMETERS:
            self.fail(
                "CommandArgsOnlyForSingleCmdlet",
                "The ArgumentList parameter can be specified only when retrieving a single cmdlet "
                "or script.",
                "InvalidArgument",
                command,
                "System.Management.Automation.PSArgumentException",
            )
        if given is None and command.kind != "Function":
            return command
        from xshell.engine.binder.dynamic import DEFINED_TWICE, signature_for

        try:
            signature = signature_for(self.frame, command, list(given or ()))
        except Terminating as error:
            failed = error.record.error_id.partition(",")[0]
            if failed == DEFINED_TWICE:
                message = error.record.exception.message
                kind = "System.Management.Automation.MetadataException"
                self.error("GetCommandMetadataError", message, "MetadataError", command, kind)
            elif given is not None and failed != "GetDynamicParametersException":
                raise
            return command
        return command if signature is None else command.with_signature(signature)

    def _found(self) -> Iterator[CommandInfo]:
        if self.use_fuzzy_matching and self.name:
            yield from self._similar()
            return
        if not self.name:
            yield from self._chosen(self._listed("*"))
            return
        from xshell.engine.values.wildcard import has_wildcards

        for pattern in self.name:
            if has_wildcards(pattern) or self.use_abbreviation_expansion:
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

        programs = pattern != "*" or self._only_applications()
        found = [
            command
            for command in all_commands(self.session, self.frame.scope, programs)
            if self._is_named(command, pattern) and self._of_kind(command)
        ]
        yield from sorted(found, key=lambda each: each.name.lower())

    def _is_named(self, command: CommandInfo, pattern: str) -> bool:
        from xshell.engine.values.wildcard import is_like

        if is_like(command.name, pattern):
            return True
        if not self.use_abbreviation_expansion or command.kind not in ("Cmdlet", "Function"):
            return False
        from xshell.engine.commands import abbreviation

        return is_like(abbreviation(command.name), pattern)

    def _similar(self) -> Iterator[CommandInfo]:
        """The commands whose names are not far from those asked for, the nearest first."""
        from cmdlets.core.command_display import distance
        from xshell.engine.catalog import all_commands

        found = []
        for command in self._chosen(all_commands(self.session, self.frame.scope, True)):
            if self._of_kind(command):
                apart = min(distance(command.name.lower(), each.lower()) for each in self.name)
                if apart <= self.fuzzy_minimum_distance:
                    found.append((apart, command))
        yield from (command for _apart, command in sorted(found, key=lambda each: each[0]))

    def _chosen(self, commands: Iterable[CommandInfo]) -> Iterator[CommandInfo]:
        for command in commands:
            if self._fits(command):
                yield command

    def _fits(self, command: CommandInfo) -> bool:
        from xshell.engine.values.wildcard import any_like

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
        if self._modules and not any(self._is_of(command, each) for each in self._modules):
            return False
        return not (self.list_imported and command.kind in ("Application", "ExternalScript"))

    def _is_of(self, command: CommandInfo, wanted: ModuleSpecification) -> bool:
        from xshell.engine.module_info import manifest_guid, manifest_version

        if command.module.lower() != wanted.name.lower():
            return False
        module = command.module_info or self.session.modules.loaded(command.module.lower())
        manifest = _BUILT_IN if module is None else module.manifest
        return wanted.fits(manifest_version(manifest), manifest_guid(manifest))

    def _has_parameter(self, command: CommandInfo) -> bool:
        """Whether one of its parameters has a name and a type asked for."""
        if self.parameter_name is None and self.parameter_type is None:
            return True
        if isinstance(command, AliasInfo) or command.signature is None:
            return False
        return any(
            self._is_parameter(each) for each in command.signature.parameters if not each.is_common
        )

    def _is_parameter(self, parameter: ParameterInfo) -> bool:
        from cmdlets.core.command_display import is_of_type
        from xshell.engine.values.wildcard import is_like

        names = (parameter.name, *parameter.aliases)
        return (
            self.parameter_name is None
            or any(is_like(name, like) for name in names for like in self.parameter_name)
        ) and (
            self.parameter_type is None
            or any(is_of_type(parameter, each) for each in self.parameter_type)
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
