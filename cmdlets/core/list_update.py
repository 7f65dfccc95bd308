"""Update-List."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import Hashtable
from xshell.engine.values.members import get_member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


class UpdateList(
    Cmdlet,
    verb="Update",
    noun="List",
    default_set="AddRemoveSet",
    module="Microsoft.PowerShell.Utility",
):
    """Adds elements to a property that is a list, or takes some away.

    Example: one more
        PS> $o = [pscustomobject]@{ Names = [System.Collections.ArrayList]@('a') }
        PS> ($o | Update-List Names -Add b).Names
        a
        b
    """

    add: list[Value] = Parameter(
        sets=("AddRemoveSet",), validate=(NotEmpty(),), help="Elements to add."
    )
    remove: list[Value] = Parameter(
        sets=("AddRemoveSet",), validate=(NotEmpty(),), help="Elements to take away."
    )
    input_object: Value = Parameter(
        pipeline="value", validate=(NotEmpty(),), help="Object whose property is changed."
    )
    property: str = Parameter(position=0, validate=(NotEmpty(),), help="Name of the property.")
    replace: list[Value] = Parameter(
        mandatory=True,
        sets=("ReplaceSet",),
        validate=(NotEmpty(),),
        help="Elements in place of all.",
    )

    def process(self) -> Iterator[Value]:
        if "input_object" not in self.given:
            table = Hashtable()
            for name in ("Add", "Remove", "Replace"):
                if getattr(self, name.lower()) is not None:
                    table.set(name, getattr(self, name.lower()))
            yield table
            return
        owner = self.input_object
        values = get_member(self.frame, owner, self.property or "")
        if not isinstance(values, list):
            self.error(
                "MemberDoesntExist",
                f"The property {self.property} of the object is no list.",
                "InvalidType",
                owner,
                "System.Management.Automation.PSArgumentException",
            )
            return
        if self.replace is not None:
            values[:] = self.replace
        for each in self.remove or ():
            if each in values:
                values.remove(each)
        values.extend(self.add or ())
        yield owner
