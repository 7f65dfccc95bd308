"""Format-Table, Format-List, Format-Wide, Format-Custom: views on request."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import make_error
from xshell.engine.validators import InRange, OneOf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import Terminating
    from xshell.format.options import Options

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_PACKETS = "Microsoft.PowerShell.Commands.Internal.Format."
_OUTPUT = tuple(
    _PACKETS + name
    for name in (
        "FormatStartData",
        "FormatEntryData",
        "FormatEndData",
        "GroupStartData",
        "GroupEndData",
    )
)
_POSITIVE = (InRange(1, 2147483647),)


def _exclusive(error_id: str, first: str, second: str) -> Terminating:
    """The error about two parameters that cannot be given together."""
    error = make_error(
        error_id,
        "Found invalid data while decoding.",
        "InvalidArgument",
        None,
        "System.IO.InvalidDataException",
    )
    error.record.details = f"Cmdlet parameters {first} and {second} are mutually exclusive."
    return error


class _Format(Cmdlet):
    """Base: makes the objects packets that Out- cmdlets draw."""

    kind = "table"

    group_by: Value = Parameter(
        completer="members", help="A property whose changes begin a new group."
    )
    view: str = Parameter(completer="views", help="A view by its name.")
    show_error: bool = Switch(help="Whether errors of columns are shown.")
    display_error: bool = Switch(help="Whether errors of columns are shown in their cells.")
    force: bool = Switch(help="Whether all is shown.")
    expand: str = Parameter(
        validate=(OneOf("CoreOnly", "EnumOnly", "Both"),),
        help="Whether collections, their elements or both are shown.",
    )
    input_object: Value = Parameter(pipeline="value", help="The objects.")

    def begin(self) -> None:
        from xshell.format.context import Context
        from xshell.format.rows import Rows

        self._rows = Rows(Context(self.session, self.frame), self._options(), self.out)

    def process(self) -> None:
        self._rows.put(self.input_object)

    def end(self) -> None:
        self._rows.finish()

    def switch(self, name: str) -> bool | None:
        """What a switch was set to, None where it was left to the view."""
        return bool(getattr(self, name)) if name in self.given else None

    def _properties(self) -> list[Value]:
        """The items of -Property."""
        return []

    def _options(self) -> Options:
        from xshell.format.options import Options, field_of

        asked = [field_of(each, self.kind) for each in self._properties()]
        if asked and self.view is not None:
            raise _exclusive("FormatCannotSpecifyViewAndProperty", "View", "Property")
        group_by = None if self.group_by is None else field_of(self.group_by, "group")
        options = Options(self.kind, asked, group_by, self.view)
        options.show_error = self.switch("show_error")
        options.display_error = self.switch("display_error")
        options.force = self.force
        options.expand = self.expand.lower() if self.expand else None
        return options


class _FormatProperties(_Format):
    """Base: several properties."""

    property: list[Value] = Parameter(
        position=0, completer="members", help="Properties, or tables that compute them."
    )

    def _properties(self) -> list[Value]:
        return self.property or []


class FormatTable(
    _FormatProperties,
    verb="Format",
    noun="Table",
    module=_MODULE,
    aliases=("ft",),
    output=_OUTPUT,
):
    """Shows objects as a table.

    Example: two properties
        PS> Get-ReceiveConnector | Format-Table Name, MessageRateLimit
    """

    auto_size: bool = Switch(help="Whether columns are as wide as their cells.")
    repeat_header: bool = Switch(help="Whether headings are repeated on each screen.")
    hide_table_headers: bool = Switch(help="Whether the headings are left out.")
    wrap: bool = Switch(help="Whether long cells go on in the next line.")

    def _options(self) -> Options:
        options = super()._options()
        options.auto_size = self.switch("auto_size")
        options.hide_headers = self.switch("hide_table_headers")
        options.wrap = self.switch("wrap")
        options.repeat = self.repeat_header
        return options


class FormatList(
    _FormatProperties,
    verb="Format",
    noun="List",
    module=_MODULE,
    aliases=("fl",),
    output=_OUTPUT,
):
    """Shows objects as lists of their properties.

    Example: all properties of a connector
        PS> Get-ReceiveConnector 'MAIL1\\Default MAIL1' | Format-List *
    """

    kind = "list"


class FormatWide(
    _Format, verb="Format", noun="Wide", module=_MODULE, aliases=("fw",), output=_OUTPUT
):
    """Shows one property of each object, side by side.

    Example: names in three columns
        PS> Get-ReceiveConnector | Format-Wide Name -Column 3
    """

    kind = "wide"
    property: Value = Parameter(position=0, completer="members", help="The property.")
    auto_size: bool = Switch(help="Whether there are as many columns as fit.")
    column: int = Parameter(validate=_POSITIVE, help="How many columns there are.")

    def _properties(self) -> list[Value]:
        return [] if self.property is None else [self.property]

    def _options(self) -> Options:
        if self.auto_size and self.column is not None:
            raise _exclusive("FormatCannotSpecifyAutosizeAndColumns", "AutoSize", "Column")
        options = super()._options()
        options.auto_size = self.switch("auto_size")
        options.columns = self.column or 0
        return options


class FormatCustom(
    _FormatProperties,
    verb="Format",
    noun="Custom",
    module=_MODULE,
    aliases=("fc",),
    output=_OUTPUT,
):
    """Shows objects in a view of their own, or with all they hold.

    Example: an object inside an object
        PS> [pscustomobject]@{ A = [pscustomobject]@{ B = 1 } } | Format-Custom
    """

    kind = "custom"
    depth: int = Parameter(validate=_POSITIVE, help="How many levels are shown.")

    def _options(self) -> Options:
        options = super()._options()
        if self.depth is not None:
            options.depth = self.depth
        return options
