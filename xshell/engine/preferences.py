"""Values of preference variables (about_Preference_Variables)."""

from __future__ import annotations

from xshell.engine.dotnet.types import ENUM, INT32, DotNetType, register
from xshell.engine.values.enums import EnumValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


def _enum(name: str, values: tuple[str, ...]) -> DotNetType:
    """An enum that every session needs from the start, without the table of all others."""
    made = DotNetType(f"System.Management.Automation.{name}", ENUM)
    made.underlying = INT32
    made.values = {each: number for number, each in enumerate(values)}
    register(made)
    return made


ACTION = _enum(
    "ActionPreference",
    ("SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"),
)
VIEW = _enum("ErrorView", ("NormalView", "CategoryView", "ConciseView", "DetailedView"))
IMPACT = _enum("ConfirmImpact", ("None", "Low", "Medium", "High"))


def initial(kind: DotNetType, name: str) -> EnumValue:
    """The value of a name."""
    assert kind.values is not None
    return EnumValue(kind, kind.values[name])


PASSING = _enum("NativeArgumentPassingStyle", ("Legacy", "Standard", "Windows"))


def converter(kind: DotNetType) -> Callable[[Value], Value]:
    """What a global preference variable of an enum makes of whatever is assigned.

    It raises the error of what is none of the enum's values.
    """
    from xshell.engine.runtime.typed import TypeAttribute

    attribute = TypeAttribute(kind)
    return lambda value: attribute.apply(value, "")


def refuse_suspend(value: EnumValue) -> None:
    """Raises the error of Suspend, which no variable of the type of actions takes."""
    from xshell.engine.errors import make_error

    if value.type is ACTION and str(value) == "Suspend":
        raise make_error(
            "InvalidActionPreference",
            "The value Suspend is not supported for an ActionPreference variable. The provided "
            "value should be used only as a value for a preference parameter, and has been "
            "replaced by the default value. For more information, see the Help topic, "
            '"about_Preference_Variables."',
            "InvalidArgument",
            None,
            "System.Management.Automation.PSInvalidCastException",
        )


_RESERVED = (
    "The Suspend ActionPreference value is reserved for future use and is not supported at this "
    "time. "
)
_SEE = (
    "For more information about preference variables, see the Help topic, "
    '"about_Preference_Variables."'
)


def refusal(value: Value) -> tuple[str, str] | None:
    """The type and message of the exception that a common parameter has for a preference."""
    if value is None:
        return (
            "System.Management.Automation.PSInvalidCastException",
            'Cannot convert null to type "System.Management.Automation.ActionPreference" due to '
            "enumeration values that are not valid. Specify one of the following enumeration "
            "values and try again. The possible enumeration values are "
            f'"{",".join(ACTION.values or ())}".',
        )
    if str(value).lower() == "suspend":
        return "System.NotSupportedException", _RESERVED + _SEE
    return None


def suspended(variable: str) -> Exception:
    """The error of a stream that is written to while its preference is Suspend."""
    from xshell.engine.errors import make_error

    return make_error(
        "System.NotSupportedException",
        f"{_RESERVED}It has been replaced in your {variable} variable by the default value of "
        f"Continue. {_SEE}",
        "NotSpecified",
        None,
        "System.NotSupportedException",
    )
