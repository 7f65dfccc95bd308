"""Get-Culture, Get-UICulture, Get-TimeZone and Get-Uptime."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import Terminating, make_error
from xshell.engine.validators import OneOf, Refusal, Validator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


def _no_zone(text: str, how: str) -> Terminating:
    return make_error(
        "TimeZoneNotFound",
        f"The time zone ID '{text}' was not found on the local computer."
        if how == "Id"
        else f"The time zone name '{text}' was not found on the local computer.",
        "InvalidArgument",
        how,
        "System.TimeZoneNotFoundException",
    )


class CultureName(Validator):
    """Refuses names of cultures that are not known."""

    __slots__ = ()
    attribute = "ValidateSet"

    def check(self, value: Value, session: Any) -> Refusal | None:
        from xshell.engine.dotnet.formatting.culture import culture, names

        if culture(str(value)) is not None:
            return None
        return OneOf(*names()).check(value, session)


class GetCulture(
    Cmdlet,
    verb="Get",
    noun="Culture",
    default_set="CurrentCulture",
    output="System.Globalization.CultureInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Gets the culture of the shell, or others by name.

    Example: by name
        PS> (Get-Culture -Name de-DE).Name
        de-DE
    """

    no_user_overrides: bool = Switch(
        sets=(
            "CurrentCulture",
            "Name",
        ),
        help="Leaves out what the user changed; nothing is changed here.",
    )
    name: list[str] = Parameter(
        position=0,
        pipeline="value",
        sets=("Name",),
        allow="null,empty string",
        validate=(CultureName(),),
        help="Names of cultures.",
    )
    list_available: bool = Switch(sets=("ListAvailable",), help="Gives all there are.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.formatting.culture import current, names
        from xshell.engine.dotnet.globalization import find

        if self.list_available:
            yield from (find(name) for name in names())
        elif self.name is None:
            yield current()
        yield from (find(name) for name in self.name or ())


class GetUICulture(
    Cmdlet,
    verb="Get",
    noun="UICulture",
    output="System.Globalization.CultureInfo",
    module="Microsoft.PowerShell.Utility",
):
    """Gets the culture of the shell's texts.

    Example: its name
        PS> (Get-UICulture).Name
        en-US
    """

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.formatting.culture import current_ui

        yield current_ui()


class GetTimeZone(
    Cmdlet,
    verb="Get",
    noun="TimeZone",
    aliases=("gtz",),
    default_set="Name",
    output="System.TimeZoneInfo",
    module="Microsoft.PowerShell.Management",
):
    """Gets the time zone of the machine, or others.

    Example: by id
        PS> (Get-TimeZone -Id UTC).Id
        UTC
    """

    name: list[str] = Parameter(
        position=0, pipeline="value", sets=("Name",), help="Names of time zones, with wildcards."
    )
    id: list[str] = Parameter(
        mandatory=True, pipeline="property", sets=("Id",), help="Ids of time zones."
    )
    list_available: bool = Switch(
        mandatory=True, sets=("ListAvailable",), help="Gives all there are."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.values.members import get_member
        from xshell.engine.values.statics import call_static, get_static
        from xshell.engine.values.wildcard import is_like

        zone = known_type("System.TimeZoneInfo")
        if self.list_available:
            yield from call_static(self.frame, zone, "GetSystemTimeZones", ())
        elif self.id is None and self.name is None:
            yield get_static(self.frame, zone, "Local")
        for text in self.id or ():
            try:
                yield call_static(self.frame, zone, "FindSystemTimeZoneById", (text,))
            except Terminating:
                self.error(_no_zone(text, "Id"))
        for pattern in self.name or ():
            found = [
                each
                for each in call_static(self.frame, zone, "GetSystemTimeZones", ())
                if any(
                    is_like(str(get_member(self.frame, each, name)), pattern)
                    for name in ("StandardName", "DaylightName")
                )
            ]
            if not found:
                self.error(_no_zone(pattern, "Name"))
            yield from found


class GetUptime(
    Cmdlet,
    verb="Get",
    noun="Uptime",
    default_set="Timespan",
    output=("System.TimeSpan", "System.DateTime"),
    module="Microsoft.PowerShell.Utility",
):
    """Tells how long the machine has been running.

    Example: longer than nothing
        PS> (Get-Uptime).TotalSeconds -gt 0
        True
    """

    since: bool = Switch(sets=("Since",), help="Gives the time since when.")

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.instant import TimeSpan

        with open("/proc/uptime", encoding="ascii") as file:
            seconds = int(float(file.read().split()[0]))
        if self.since:
            from xshell.engine.dotnet.datetime import local_now

            yield local_now(self.session.clock() - seconds)
        else:
            yield TimeSpan(seconds * 10_000_000)
