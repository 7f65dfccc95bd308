"""New-Object."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.errors import NetException, Terminating, make_error
from xshell.engine.problem import PS_ARGUMENT, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any


_NOTES = "system.management.automation.pscustomobject"
_NO_NAME = Problem(
    "Argument",
    'Cannot process argument because the value of argument "name" is not valid. Change the value '
    'of the "name" argument and run the operation again.',
    "InvalidArgument",
    PS_ARGUMENT,
)


class NewObject(
    Cmdlet, verb="New", noun="Object", default_set="Net", module="Microsoft.PowerShell.Utility"
):
    """Makes an object of a .NET type.

    Example: a list
        PS> (New-Object System.Collections.ArrayList).Count
        0
    """

    type_name: str = Parameter(
        sets={"Net": InSet(position=0, mandatory=True)}, completer="types", help="Name of the type."
    )
    argument_list: list[Value] = Parameter(
        sets={"Net": InSet(position=1)}, aliases=("Args",), help="Arguments of the constructor."
    )
    property: Value = Parameter(type="System.Collections.IDictionary", help="Properties to set.")

    def process(self) -> Iterator[Value]:
        kind = self.session.resolve_type(self.type_name, self.frame)
        if kind is None:
            self.fail(
                "TypeNotFound",
                f"Cannot find type [{self.type_name}]: verify that the assembly containing this "
                "type is loaded.",
                "InvalidType",
                None,
                "System.Management.Automation.PSArgumentException",
            )
        if self.type_name.lower() == _NOTES:
            # The short name stands for PSObject, which has a constructor.
            self._lack_constructor()
        made = self._made(kind)
        self._set(made)
        yield made

    def _made(self, kind: Any) -> Value:
        from xshell.engine.values.statics import construct

        try:
            return construct(kind, list(self.argument_list or ()), kind.name, self.frame)
        except Terminating as error:
            if self._lacks_constructor(kind, error):
                self._lack_constructor()
            raise make_error(
                "ConstructorInvokedThrowException",
                self._wrapped(error).message,
                "InvalidOperation",
                None,
                self._wrapped(error),
            ) from None

    def _lack_constructor(self) -> None:
        self.fail(
            "CannotFindAppropriateCtor",
            "A constructor was not found. Cannot find an appropriate constructor for type "
            f"{self.type_name}.",
            "ObjectNotFound",
            None,
            "System.Management.Automation.PSArgumentException",
        )

    def _lacks_constructor(self, kind: Any, error: Terminating) -> bool:
        """Whether no constructor takes the arguments, or there is none at all."""
        from xshell.engine.values.statics import has_constructor

        if error.record.error_id == "MethodNotFound" or not has_constructor(kind):
            return True
        return kind.is_array and not self.argument_list

    def _wrapped(self, error: Terminating) -> NetException:
        """What a constructor threw, as the exception of a method that was called."""
        exception = error.record.exception
        if exception.type_name.startswith("System.Management.Automation.Method"):
            return exception
        from xshell.engine.values.methods import invocation_error

        count = len(self.argument_list or ())
        return invocation_error(".ctor", count, exception).record.exception

    def _set(self, made: Value) -> None:
        """Set the properties given; a plain object gets them as notes."""
        from xshell.engine.values.kinds import PSCustomObject
        from xshell.engine.values.members import find_property, set_member

        if self.property is None:
            return
        for name, value in self.property.items():
            if type(made) is PSCustomObject and not str(name):
                raise _NO_NAME()
            if type(made) is PSCustomObject:
                made.properties[str(name)] = value
            elif find_property(self.frame, made, str(name)) is None:
                self.fail(
                    "InvalidOperationException",
                    f'The member "{name}" was not found for the specified .NET object.',
                    "InvalidOperation",
                    None,
                    "System.InvalidOperationException",
                )
            else:
                set_member(self.frame, made, str(name), value)
