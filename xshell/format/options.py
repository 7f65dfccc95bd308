"""What a Format- cmdlet was asked for: `-Property`, `-GroupBy` and the other parameters."""

from __future__ import annotations

from xshell.engine.property_keys import ALIGNMENT, DEPTH, FORMAT, LABEL, WIDTH, read_item
from xshell.format.views import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

# The keys of a calculated property besides its expression, by kind of view.
KEYS = {
    "table": (FORMAT, WIDTH, ALIGNMENT, LABEL),
    "list": (FORMAT, LABEL),
    "wide": (FORMAT,),
    "custom": (DEPTH,),
    "group": (FORMAT, LABEL),
}


class Options:
    """What is asked of the formatter; `kind` None leaves the kind of view to the type.

    `asked` are the fields asked for, None for the default ones. `expand` is enumonly, coreonly or
    both, None what the type of a collection says. `depth` is how far custom views look into
    objects.
    """

    __slots__ = (
        "asked",
        "auto_size",
        "columns",
        "depth",
        "display_error",
        "expand",
        "force",
        "group_by",
        "hide_headers",
        "kind",
        "repeat",
        "show_error",
        "view",
        "wrap",
    )

    def __init__(
        self,
        kind: str | None = None,
        asked: list[Field] | None = None,
        group_by: Field | None = None,
        view: str | None = None,
    ) -> None:
        self.kind = kind
        self.asked = asked
        self.group_by = group_by
        self.view = view
        # What is None is left to the view.
        self.auto_size: bool | None = None
        self.display_error: bool | None = None
        self.expand: str | None = None
        self.show_error: bool | None = None
        self.columns = 0
        self.depth = 5
        self.force = False
        self.hide_headers: bool | None = None
        self.repeat = False
        self.wrap: bool | None = None


def field_of(item: Value, view: str) -> Field:
    """An item of `-Property` or `-GroupBy`: a name, a script block, or a table of keys.

    Raises the errors of wrong keys and values.
    """
    given = read_item(item, *KEYS[view])
    source = given["expression"]
    is_name = isinstance(source, str)
    made = Field(source if is_name else source.text, source, is_own=is_name)
    if "label" in given:
        made.label = given["label"]
        made.has_label = True
    made.form = given.get("formatString")
    made.width = given.get("width", 0)
    made.alignment = given.get("alignment")
    made.depth = given.get("depth")
    return made
