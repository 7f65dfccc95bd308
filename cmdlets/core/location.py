"""Get-, Set-, Push- and Pop-Location."""

from __future__ import annotations

from cmdlets.core.item_errors import item_error
from cmdlets.core.paths import MODULE, PathSearch, matching, path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.providers.drives import Place
from xshell.engine.values.wildcard import has_wildcards, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.providers.locations import PathInfoStack

    Value = Any

_DEFAULT = "default"
# How many locations `Set-Location -` goes back at most.
_REMEMBERED = 20


class Locations:
    """The session's stacks of locations, and where it was before."""

    __slots__ = ("after", "before", "current", "stacks")

    def __init__(self) -> None:
        self.stacks: dict[str, PathInfoStack] = {}
        # The name of the stack that is meant where none is named.
        self.current = _DEFAULT
        self.before: list[Place] = []
        self.after: list[Place] = []

    def stack(self, name: str | None, make: bool = False) -> PathInfoStack | None:
        """The stack of a name, None where there is none and none is made."""
        from xshell.engine.providers.locations import PathInfoStack

        name = name or self.current
        found = self.stacks.get(name.lower())
        if found is None and (make or name == _DEFAULT):
            found = self.stacks[name.lower()] = PathInfoStack(name)
        return found


def locations_of(session: Any) -> Locations:
    """The stacks and the history of a session."""
    found: Locations | None = session.services.get("locations")
    if found is None:
        found = session.services["locations"] = Locations()
    return found


class _Changing(Cmdlet):
    """What changes the current location."""

    pass_thru: bool = Switch(help="Gives the new location.")

    @property
    def locations(self) -> Locations:
        return locations_of(self.session)

    @property
    def here(self) -> Place:
        """The current location."""
        current = self.session.drives.current
        return Place(current, "" if current.is_table else self.session.working_folder)

    def enter(self, place: Place) -> None:
        """Make a place the current location."""
        self.session.drives.go(place)


class _Location(_Changing, PathSearch):
    """What goes to a path."""

    def go(self, text: str, literal: bool = False) -> bool:
        """Make a container the current location; False after an error."""
        place = self._container(text, literal)
        if place is None:
            return False
        self.enter(place)
        return True

    def _container(self, text: str, literal: bool) -> Place | None:
        place = self.place(text if literal or has_wildcards(text) else unescape(text))
        if place is None:
            return None
        if not literal and has_wildcards(text) and not place.is_table:
            found = [Place(place.drive, each) for each in matching(place.path)]
            place = next((each for each in found if self.is_container(each)), None)
        if place is not None and self.is_container(place):
            return place
        plain = place is not None and not (literal or place.is_table or has_wildcards(text))
        missing = plain and place is not None and not self.exists(place)
        self.error(path_not_found(place.path if place is not None and missing else text))
        return None


class GetLocation(
    Cmdlet,
    verb="Get",
    noun="Location",
    aliases=("gl", "pwd"),
    default_set="Location",
    output=(
        "System.Management.Automation.PathInfo",
        "System.Management.Automation.PathInfoStack",
    ),
    module=MODULE,
):
    """Gets the current folder.

    Example: as text
        PS> Set-Location /
        PS> (Get-Location).Path
        /
    """

    ps_provider: list[str] = Parameter(
        name="PSProvider", sets=("Location",), pipeline="property", help="Of these providers."
    )
    ps_drive: list[str] = Parameter(
        name="PSDrive", sets=("Location",), pipeline="property", help="Of these drives."
    )
    stack: bool = Switch(sets=("Stack",), help="Gives the stack of Push-Location.")
    stack_name: list[str] = Parameter(
        sets=("Stack",), pipeline="property", help="Name of the stack."
    )

    def process(self) -> None:
        if self.parameter_set == "Stack":
            for name in self.stack_name or [""]:
                stack = locations_of(self.session).stack(name)
                if stack is None:
                    self.error(item_error("UnknownStack", name, target=name))
                else:
                    self.out(stack)
        elif self.ps_drive or self.ps_provider:
            for place in self._asked():
                self._write(place)
        else:
            self.out(self.session.location)

    def _asked(self) -> Iterator[Place]:
        """The locations on the drives that are asked for."""
        from xshell.engine.providers.drives import drive_not_found
        from xshell.engine.values.wildcard import is_like

        known = list(self.session.drives.drives.values())
        for name in self.ps_drive or ("*",):
            found = [each for each in known if is_like(each.name, name)]
            if not found and not has_wildcards(name):
                self.error(drive_not_found(name))
            for drive in found:
                if not self.ps_provider or any(
                    is_like(drive.provider, each) for each in self.ps_provider
                ):
                    here = self.session.drives.current is drive
                    path = self.session.working_folder if here else drive.here
                    yield Place(drive, "" if drive.is_table else path)

    def _write(self, place: Place) -> None:
        from xshell.engine.providers.locations import PathInfo

        self.out(PathInfo(place))


class SetLocation(
    _Location,
    verb="Set",
    noun="Location",
    aliases=("sl", "cd", "chdir"),
    default_set="Path",
    output=(
        "System.Management.Automation.PathInfo",
        "System.Management.Automation.PathInfoStack",
    ),
    module=MODULE,
):
    """Makes a folder the current one.

    Example: the root
        PS> Set-Location /
        PS> "$PWD"
        /
    """

    path: str = Parameter(
        sets={"Path": InSet(position=0, pipeline="value property")}, help="The folder."
    )
    literal_path: str = Parameter(
        sets={"LiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="The folder taken literally.",
    )
    stack_name: str = Parameter(sets=("Stack",), pipeline="property", help="Stack to work with.")

    def process(self) -> Iterator[Value]:
        if self.parameter_set == "Stack":
            yield from self._choose_stack()
            return
        before = self.here
        if self._changed() and self.pass_thru:
            yield self.session.location
        self._announce(before)

    def _choose_stack(self) -> Iterator[Value]:
        stack = self.locations.stack(self.stack_name or _DEFAULT)
        if stack is None:
            self.error(item_error("UnknownStack", self.stack_name, target=self.stack_name))
            return
        self.locations.current = stack.name
        if self.pass_thru:
            yield stack

    def _changed(self) -> bool:
        """Go where the parameters say; False after an error."""
        if self.literal_path:
            return self._onward(self.literal_path, literal=True)
        if self.path == "-":
            return self._step(self.locations.before, self.locations.after, "backwards")
        if self.path == "+":
            return self._step(self.locations.after, self.locations.before, "forwards")
        if not self.path:
            home = self.session.environment("HOME")
            return self._onward(f"FileSystem::{home}")
        return self._onward(self.path)

    def _onward(self, text: str, literal: bool = False) -> bool:
        before = self.here
        if not self.go(text, literal):
            return False
        history = self.locations
        history.before = [*history.before, before][-_REMEMBERED:]
        history.after.clear()
        return True

    def _step(self, source: list[Place], other: list[Place], way: str) -> bool:
        """One step in the history."""
        if not source:
            self.fail(
                "System.InvalidOperationException",
                f"There is no location history left to navigate {way}.",
                "NotSpecified",
                None,
                "System.InvalidOperationException",
            )
        other.append(self.here)
        self.enter(source.pop())
        return True

    def _announce(self, before: Place) -> None:
        """Tell `LocationChangedAction` where it went."""
        action = self.session.services.get("location changed")
        if action is None:
            return
        from xshell.engine.providers.locations import LocationChange, PathInfo
        from xshell.engine.runtime.values import discard

        change = LocationChange(PathInfo(before), PathInfo(self.here))
        action.bind_push(self.frame, discard)(change)


class PushLocation(
    _Location,
    verb="Push",
    noun="Location",
    aliases=("pushd",),
    default_set="Path",
    output="System.Management.Automation.PathInfo",
    module=MODULE,
):
    """Keeps the current folder on a stack and goes to another.

    Example: there and back
        PS> Set-Location /
        PS> Push-Location /tmp
        PS> Pop-Location
        PS> "$PWD"
        /
    """

    path: str = Parameter(
        sets={"Path": InSet(position=0, pipeline="value property")}, help="The folder."
    )
    literal_path: str = Parameter(
        sets={"LiteralPath": InSet(pipeline="property")},
        aliases=("PSPath", "LP"),
        help="The folder taken literally.",
    )
    stack_name: str = Parameter(pipeline="property", help="Stack to work with.")

    def process(self) -> Iterator[Value]:
        before = self.here
        text = self.path or self.literal_path
        stack = self.locations.stack(self.stack_name, make=True)
        assert stack is not None
        stack.places.append(before)
        if text is None or self.go(text, literal=bool(self.literal_path)):
            if self.pass_thru:
                yield self.session.location
        else:
            stack.places.pop()


class PopLocation(
    _Changing,
    verb="Pop",
    noun="Location",
    aliases=("popd",),
    output="System.Management.Automation.PathInfo",
    module=MODULE,
):
    """Goes back to the folder that Push-Location kept.

    Example: back
        PS> Push-Location /
        PS> Pop-Location
    """

    stack_name: str = Parameter(pipeline="property", help="Stack to work with.")

    def process(self) -> Iterator[Value]:
        stack = self.locations.stack(self.stack_name)
        if stack is None:
            self.error(item_error("NoStack", self.stack_name))
        elif stack.places:
            self.enter(stack.places.pop())
            if self.pass_thru:
                yield self.session.location
