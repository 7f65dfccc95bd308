"""Methods as values, and the errors of calling one."""

from __future__ import annotations

from xshell.engine.dotnet.names import short_name
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.errors import NetException, Terminating, is_exception_type, make_error
from xshell.engine.values.shell_type import Described, ShellProperty, ShellType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_AUTOMATION = "System.Management.Automation."


class BoundMethod(Described):
    """System.Management.Automation.PSMethod: a method named without being called.

    `method` has `.name`, `.call(target, arguments)` and `.overloads`, or is an extended member;
    the target of a constructor is its type.
    """

    __slots__ = ("kind", "method", "target")

    def __init__(self, target: Value, method: Any, kind: str = "Method") -> None:
        self.target = target
        self.method = method
        self.kind = kind

    @property
    def name(self) -> str:
        """The method's name as declared."""
        name: str = self.method.name
        return name

    @property
    def definitions(self) -> list[str]:
        """The overloads as texts; those of a type's constructor give the type."""
        shown: list[str] = getattr(self.method, "definitions", None) or [f"{self.name}()"]
        if type(self.target) is DotNetType and self.name == "new":
            made = short_name(self.target)
            return [f"{made} new({each.partition('(')[2]}" for each in shown]
        return shown

    def invoke(self, *arguments: Value) -> Value:
        """Call it."""
        return invoke(self.method, self.target, arguments)

    def __str__(self) -> str:
        return ", ".join(self.definitions)


BoundMethod.__shell_type__ = ShellType(
    (_AUTOMATION + "PSMethod", _AUTOMATION + "PSMethodInfo", _AUTOMATION + "PSMemberInfo"),
    {
        "name": ShellProperty("Name", lambda bound: bound.name),
        "membertype": ShellProperty("MemberType", lambda bound: bound.kind),
        "overloaddefinitions": ShellProperty(
            "OverloadDefinitions", lambda bound: list(bound.definitions)
        ),
        "value": ShellProperty("Value", lambda bound: bound),
        "typenameofvalue": ShellProperty(
            "TypeNameOfValue", lambda _bound: _AUTOMATION + "PSMethod"
        ),
        "isinstance": ShellProperty("IsInstance", lambda bound: bound.target is not None),
    },
    {"invoke": BoundMethod.invoke, "tostring": BoundMethod.__str__},
)


def invoke(
    method: Any,
    target: Value,
    arguments: tuple[Value, ...] | list[Value],
    shown: str | None = None,
) -> Value:
    """Call a declared method; what it raises becomes PowerShell's error of the call, which names
    the method, or what is `shown` in its place.
    """
    try:
        return method.call(target, arguments)
    except FAILURES as problem:
        raise failure_of_call(shown or method.name, len(arguments), problem) from None
    except (AttributeError, TypeError):
        if all(each is not None for each in arguments):
            raise
        refused = _refused_null(method, arguments)
        raise invocation_error(shown or method.name, len(arguments), refused) from None


def _refused_null(method: Any, arguments: tuple[Value, ...] | list[Value]) -> NetException:
    """ArgumentNullException of a method that could do nothing with a null it was given."""
    from xshell.engine.dotnet import types

    names: list[str] = []
    for each in getattr(method, "signatures", ()):
        if each.accepts(len(arguments)):
            names = [
                each.name_at(index)
                for index, value in enumerate(arguments)
                if value is None and each.type_at(index) is not types.STRING
            ]
            break
    parameter = f" (Parameter '{names[0]}')" if names else ""
    return NetException("System.ArgumentNullException", f"Value cannot be null.{parameter}")


# What a method raises that becomes the error of the call.
FAILURES = (
    NetException,
    ArithmeticError,
    ValueError,
    LookupError,
    OSError,
    UnicodeError,
    Terminating,
)


def failure_of_call(name: str, count: int, problem: Exception) -> Exception:
    """PowerShell's error of a call for what its method raised."""
    if isinstance(problem, NetException):
        return invocation_error(name, count, problem)
    if not isinstance(problem, Terminating):
        from xshell.engine.failures import error_from

        return invocation_error(name, count, error_from(problem).record.exception)
    inner = problem.record.exception
    if inner.type_name == _AUTOMATION + "ParseException":
        return invocation_error(name, count, inner)
    return problem


def invocation_error(name: str, count: int, inner: NetException) -> Terminating:
    """MethodInvocationException around what a method raised; its id is the inner class's name."""
    message = f'Exception calling "{name}" with "{count}" argument(s): "{inner.message}"'
    exception = NetException(_AUTOMATION + "MethodInvocationException", message, inner)
    return make_error(inner.type_name.rsplit(".", 1)[-1], message, "NotSpecified", None, exception)


def script_method_error(name: str, count: int, ended: Terminating) -> Terminating:
    """The error of a call whose script method ended by an error (PSScriptMethod.InvokeScript)."""
    from xshell.engine.streams import stop_exception

    record = ended.record
    inner = stop_exception(record) if ended.from_preference else record.exception
    if not is_exception_type(inner, _AUTOMATION + "RuntimeException"):
        inner = NetException(_AUTOMATION + "RuntimeException", inner.message, inner)
    error = invocation_error(name, count, inner)
    error.record.error_id = "ScriptMethodRuntimeException"
    return error


def gives_value(frame: Any, owner: Value, name: str, static: bool) -> bool:
    """Whether a method that gave null gave it as its value, which a void method does not."""
    if owner is None:
        return True
    lowered = name.lower()
    if static:
        from xshell.engine.values.statics import static_method

        method = static_method(owner, lowered)
    else:
        from xshell.engine.values.kinds import PSObject
        from xshell.engine.values.lookup import declared_method, extended_member

        if extended_member(frame, owner, lowered) is not None:
            return False
        method = declared_method(owner.base if type(owner) is PSObject else owner, name, lowered)
    return bool(getattr(method, "gives_value", False))


def method_not_found(owner: Value, name: str) -> Terminating:
    """The error for a method that an object does not have, by the first of its type names."""
    from xshell.engine.values.type_of import type_names_of, type_of

    names = type_names_of(owner)
    return _missing(names[0] if names else type_of(owner).full_name, name)


def static_not_found(type_name: str, name: str) -> Terminating:
    """The error for a static method that a type does not have."""
    return _missing(type_name, name)


def _missing(type_name: str, name: str) -> Terminating:
    return make_error(
        "MethodNotFound",
        f"Method invocation failed because [{type_name}] does not contain a method named '{name}'.",
        "InvalidOperation",
    )


def called_on_null() -> Terminating:
    """The error for a method of null."""
    return make_error(
        "InvokeMethodOnNull",
        "You cannot call a method on a null-valued expression.",
        "InvalidOperation",
    )


def no_overload(shown: str, count: int) -> Terminating:
    """The error for a number of arguments that no overload takes."""
    return make_error(
        "MethodCountCouldNotFindBest",
        f'Cannot find an overload for "{shown}" and the argument count: "{count}".',
        "NotSpecified",
        None,
        _AUTOMATION + "MethodException",
    )
