"""Get-Help."""

from __future__ import annotations

import os

from cmdlets.core.help_model import CommandHelp, help_object, parameter_object
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.commands import AliasInfo, CommandInfo
from xshell.engine.errors import Terminating, make_error
from xshell.engine.serialization.deserialized import FixedText
from xshell.engine.validators import NotEmpty, OneOf
from xshell.engine.values.kinds import PSCustomObject
from xshell.engine.values.wildcard import has_wildcards, is_like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


_TOPICS = __file__.rpartition("/")[0] + "/data/about/"
_ENDING = ".txt"


def topic_names() -> list[str]:
    """The names of the topics, as `about_pipelines`."""
    return sorted(each.removesuffix(_ENDING) for each in os.listdir(_TOPICS))


def topic_text(name: str) -> str:
    """The text of a topic."""
    with open(_TOPICS + name + _ENDING, encoding="utf-8") as file:
        return file.read()


def topic(name: str) -> PSCustomObject:
    """A topic as an object that shows its text."""
    text = topic_text(name)
    made = PSCustomObject(
        {"Name": name, "Category": "HelpFile", "Synopsis": _summary(text)},
        ["HelpInfo"],
    )
    made.members = {"tostring": FixedText(text)}
    return made


def _summary(text: str) -> str:
    """The line under the heading SHORT DESCRIPTION."""
    _, _, rest = text.partition("SHORT DESCRIPTION\n")
    return rest.partition("\n\n")[0].strip()


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


def _short_topic(name: str) -> PSCustomObject:
    found = topic(name)
    return PSCustomObject(
        {
            "Name": name,
            "Category": "HelpFile",
            "Module": "",
            "Synopsis": found.properties["Synopsis"],
        },
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
        found, topics = self._titled(name)
        if not found and not topics and not has_wildcards(name):
            found, topics = self._titled(f"*{name}*")
            if not found and not topics:
                found, topics = self._mentioning(name.lower())
        elif len(found) == 1 and not has_wildcards(name):
            topics = []
        if not found and not topics:
            if not has_wildcards(name):
                self.error(_not_found(name))
        elif len(found) + len(topics) == 1:
            yield from self._about_command(found[0]) if found else [topic(topics[0])]
        else:
            for command in found:
                yield _short(CommandHelp(command))
            for each in topics:
                yield _short_topic(each)

    def _titled(self, pattern: str) -> tuple[list[CommandInfo], list[str]]:
        """The commands and topics of a name or pattern."""
        topics = topic_names() if self._wants("HelpFile") else []
        return list(self._commands(pattern)), [each for each in topics if is_like(each, pattern)]

    def _mentioning(self, word: str) -> tuple[list[CommandInfo], list[str]]:
        """The commands and topics whose help has a word that no name has."""
        topics = topic_names() if self._wants("HelpFile") else []
        return (
            [each for each in self._commands("*") if word in _said(CommandHelp(each)).lower()],
            [each for each in topics if word in topic_text(each).lower()],
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
