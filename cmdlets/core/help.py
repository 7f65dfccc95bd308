"""Get-Help."""

from __future__ import annotations

from cmdlets.core.help_model import CommandHelp, help_object, parameter_object
from cmdlets.core.help_topics import Topic, topics
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.commands import AliasInfo, CommandInfo
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import NotEmpty, OneOf
from xshell.engine.values.kinds import PSCustomObject
from xshell.engine.values.wildcard import has_wildcards, is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def _said(help: CommandHelp) -> str:
    """What a command's help says in words."""
    parameters = [help.about(each) for each in help.parameters()] if help.has_text else []
    return "\n".join([help.synopsis, help.description, *parameters])


def _short(help: CommandHelp) -> PSCustomObject:
    return PSCustomObject(
        {
            "Name": help.name,
            "Category": help.category,
            "Module": help.command.module,
            "Synopsis": help.synopsis or "\n".join(help.syntax()),
        },
        ["HelpInfoShort", "System.Object"],
    )


def _short_topic(topic: Topic) -> PSCustomObject:
    return PSCustomObject(
        {"Name": topic.name, "Category": "HelpFile", "Module": "", "Synopsis": topic.summary},
        ["HelpInfoShort", "System.Object"],
    )


def _not_found(name: str) -> Terminating:
    return make_error(
        "HelpNotFound",
        f"Get-Help could not find {name} in a help file in this session. To download updated help "
        'topics type: "Update-Help". To get help online, search for the help topic in the TechNet '
        "library at https://go.microsoft.com/fwlink/?LinkID=107116.",
        "ResourceUnavailable",
        None,
        "Microsoft.PowerShell.Commands.HelpNotFoundException",
    )


class GetHelp(
    Cmdlet, verb="Get", noun="Help", default_set="AllUsersView", module="Microsoft.PowerShell.Core"
):
    """Shows what is known of commands and topics.

    Example: what a command is for
        PS> (Get-Help Get-Uptime).Synopsis
        Tells how long the machine has been running.
    """

    name: str = Parameter(
        position=0,
        pipeline="property",
        validate=(NotEmpty(),),
        completer="commands",
        help="Command or topic, with wildcards.",
    )
    path: str = Parameter(help="Where the command is to be found.")
    category: list[str] = Parameter(
        validate=(
            OneOf(
                "Alias",
                "Cmdlet",
                "Provider",
                "General",
                "FAQ",
                "Glossary",
                "HelpFile",
                "ScriptCommand",
                "Function",
                "Filter",
                "ExternalScript",
                "All",
                "DefaultHelp",
                "DscResource",
                "Class",
                "Configuration",
            ),
        ),
        help="Only of these kinds.",
    )
    full: bool = Switch(sets=("AllUsersView",), help="Shows everything.")
    component: list[str] = Parameter(help="Only of this component.")
    functionality: list[str] = Parameter(help="Only of this purpose.")
    role: list[str] = Parameter(help="Only of this role.")
    detailed: bool = Switch(
        mandatory=True, sets=("DetailedView",), help="Shows the parameters and examples, too."
    )
    examples: bool = Switch(mandatory=True, sets=("Examples",), help="Shows the examples.")
    parameter: list[str] = Parameter(
        mandatory=True, sets=("Parameters",), help="Shows these parameters."
    )
    online: bool = Switch(mandatory=True, sets=("Online",), help="Shows the page on the web.")

    def process(self) -> Iterator[Value]:
        name = self.name or "about_xshell"
        if self.online:
            self.fail(
                "InvalidOperation",
                "The online version of this Help topic cannot be displayed because there is none.",
                "InvalidOperation",
                None,
                "System.Management.Automation.PSInvalidOperationException",
            )
        found, about = self._titled(name)
        if not found and not about and not has_wildcards(name):
            found, about = self._titled(f"*{name}*")
            if not found and not about:
                found, about = self._mentioning(name.lower())
        elif len(found) == 1 and not has_wildcards(name):
            about = []
        if not found and not about:
            if not has_wildcards(name):
                self.error(_not_found(name))
        elif len(found) + len(about) == 1:
            yield from self._about_command(found[0]) if found else [about[0].shown()]
        else:
            for command in found:
                yield _short(CommandHelp(command))
            for each in about:
                yield _short_topic(each)

    def _topics(self) -> list[Topic]:
        return topics(self.session) if self._wants("HelpFile") else []

    def _titled(self, pattern: str) -> tuple[list[CommandInfo], list[Topic]]:
        """The commands and topics of a name or pattern."""
        found = [each for each in self._topics() if is_like(each.name, pattern)]
        return list(self._commands(pattern)), found

    def _mentioning(self, word: str) -> tuple[list[CommandInfo], list[Topic]]:
        """The commands and topics whose help has a word that no name has."""
        return (
            [each for each in self._commands("*") if word in _said(CommandHelp(each)).lower()],
            [each for each in self._topics() if word in each.text.lower()],
        )

    def _commands(self, name: str) -> Iterator[CommandInfo]:
        from xshell.engine.catalog import all_commands, everything_named

        if has_wildcards(name):
            for command in all_commands(self.session, self.frame.scope, False):
                if is_like(command.name, name) and self._wants(command.kind):
                    yield command
            return
        for command in everything_named(self.session, self.frame.scope, name):
            target = command.resolved if isinstance(command, AliasInfo) else command
            if target is not None and target.kind != "Application" and self._wants(target.kind):
                yield target
                return

    def _wants(self, category: str) -> bool:
        wanted = {each.lower() for each in self.category or ()}
        return not wanted or category.lower() in wanted or "all" in wanted

    def _about_command(self, command: CommandInfo) -> Iterator[Value]:
        about = CommandHelp(command)
        target = about.comment.text("forwardhelptargetname").strip() if about.comment else ""
        forwarded = next(self._commands(target), None) if target else None
        if forwarded is not None and forwarded.name.lower() != command.name.lower():
            yield from self._about_command(forwarded)
            return
        if self.parameter is None:
            view = "Full" if self.full else "Detailed" if self.detailed else "Default"
            yield help_object(about, "Examples" if self.examples else view, self.session.host.width)
            return
        found = [
            each
            for each in about.parameters()
            if any(is_like(each.name, pattern) for pattern in self.parameter)
        ]
        if not found:
            self.error(
                "NoParmsFound",
                f"No parameter matches criteria {', '.join(self.parameter)}.",
                "InvalidArgument",
                None,
                "System.ArgumentException",
            )
        for each in found:
            yield parameter_object(about, each)
