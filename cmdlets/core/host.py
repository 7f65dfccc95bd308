"""Get-Host, Get-Verb, Get-Error and Set-PSDebug."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import ErrorRecord, NetException
from xshell.engine.validators import InRange, NotEmpty, OneOf
from xshell.engine.values.kinds import PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.completion import CompletionPlace

    Value = Any


_DATA = __file__.rsplit("/", 1)[0] + "/data/verbs.tsv"
_ABOUT = ["System.Management.Automation.VerbInfo", "System.ValueType", "System.Object"]


def verb_rows() -> Iterator[list[str]]:
    """The approved verbs, each with its prefix of aliases, its group and what it stands for."""
    with open(_DATA, encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def verbs() -> Iterator[PSCustomObject]:
    """The approved verbs as objects."""
    for verb, prefix, group, description in verb_rows():
        yield PSCustomObject(
            {"Verb": verb, "AliasPrefix": prefix, "Group": group, "Description": description},
            list(_ABOUT),
        )


def approved_verbs(groups: list[str] | None = None) -> list[str]:
    """The approved verbs by name; with groups, in lower case, theirs alone."""
    named = {verb for verb, _, group, _ in verb_rows() if not groups or group.lower() in groups}
    return sorted(named, key=str.lower)


def _verbs_of_groups(place: CompletionPlace) -> list[str]:
    return approved_verbs([each.lower() for each in place.texts("group")])


class GetHost(
    Cmdlet,
    verb="Get",
    noun="Host",
    output="System.Management.Automation.Host.PSHost",
    module="Microsoft.PowerShell.Utility",
):
    """Gets the program that hosts the shell.

    Example: its class
        PS> (Get-Host).GetType().Name
        InternalHost
    """

    def process(self) -> Iterator[Value]:
        yield self.session.host_object


class GetVerb(
    Cmdlet,
    verb="Get",
    noun="Verb",
    output="System.Management.Automation.VerbInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Gets the verbs that commands may begin with.

    Example: the group of a verb
        PS> (Get-Verb Get).Group
        Common
    """

    verb_names: list[str] = Parameter(
        name="Verb",
        position=0,
        pipeline="value property",
        completer=_verbs_of_groups,
        help="Verbs, with wildcards.",
    )
    group: list[str] = Parameter(
        position=1,
        pipeline="value property",
        validate=(
            OneOf(
                "Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"
            ),
        ),
        help="Groups of verbs.",
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.wildcard import is_like

        for made in verbs():
            name, group = made.properties["Verb"], made.properties["Group"]
            if self.verb_names and not any(is_like(name, each) for each in self.verb_names):
                continue
            if self.group and group.lower() not in (each.lower() for each in self.group):
                continue
            yield made


class GetError(
    Cmdlet,
    verb="Get",
    noun="Error",
    aliases=("gerr",),
    default_set="Newest",
    output=(
        "System.Management.Automation.ErrorRecord#PSExtendedError",
        "System.Exception#PSExtendedError",
    ),
    module="Microsoft.PowerShell.Utility",
):
    """Gets the newest errors with all they hold.

    Example: none so far
        PS> $Error.Clear()
        PS> Get-Error
    """

    newest: int = Parameter(
        sets=("Newest",),
        aliases=("Last",),
        validate=(InRange(1, 2147483647),),
        help="So many of the newest errors.",
    )
    input_object: Value = Parameter(
        position=0, pipeline="value", sets=("Error",), validate=(NotEmpty(),), help="Error to show."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.type_of import type_names_of

        if self.input_object is not None:
            found = [self.input_object]
        else:
            found = list(self.session.error_list)[: self.newest or 1]
        for each in found:
            if not isinstance(each, ErrorRecord | NetException):
                continue
            names = type_names_of(each)
            yield PSObject(each, None, [f"{names[0]}#PSExtendedError", *names[1:]])


class SetPSDebug(Cmdlet, verb="Set", noun="PSDebug", module="Microsoft.PowerShell.Core"):
    """Turns tracing of scripts on and off; `-Strict` is Set-StrictMode's first version.

    Example: off
        PS> Set-PSDebug -Off
    """

    trace: int = Parameter(
        sets=("on",),
        validate=(InRange(0, 2),),
        help="1 shows lines, 2 also assignments and calls, 0 nothing.",
    )
    step: bool = Switch(sets=("on",), help="Asks before each line.")
    strict: bool = Switch(sets=("on",), help="Names that were never set are errors.")
    off: bool = Switch(sets=("off",), help="Turns everything off.")

    def process(self) -> None:
        from xshell.engine.debugging.breakpoints import breakpoints_of

        if self.off:
            breakpoints_of(self.session).show_lines(0)
        elif "trace" in self.given or "step" in self.given:
            steps = self.step if "step" in self.given else None
            breakpoints_of(self.session).show_lines(self.trace or 0, steps=steps)
        if self.off:
            self.session.strict_mode = 0
        elif self.strict:
            self.session.strict_mode = 1
