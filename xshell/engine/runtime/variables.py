"""Variables with a scope or drive in their name, typed variables, `++` on any target."""

from __future__ import annotations

from xshell.engine.scope import Variable
from xshell.engine.scopes import scope_named
from xshell.engine.values import members
from xshell.engine.values.kinds import Hashtable
from xshell.engine.values.operators import BINARY
from xshell.engine.values.reference import Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def scoped_variable(frame: Any, scope: str, name: str) -> Value:
    """`$global:name` and its kin."""
    if scope == "variable":
        return frame.scope.vars[name.lower()]
    holder = scope_named(frame.scope, scope)
    lowered = name.lower()
    if lowered in holder.vars:
        return holder.vars[lowered]
    return frame.session.undefined_variable(f"{scope}:{name}", frame.scope.vars)


def assign_scoped(frame: Any, scope: str, name: str, value: Value) -> None:
    """`$global:name = value` and its kin."""
    if scope == "variable":
        frame.scope.set(name, value)
        return
    holder = scope_named(frame.scope, scope)
    if scope == "private" and holder.special(name.lower()) is None:
        holder.make_special(Variable(name, options=frozenset({"Private"})), value)
        return
    holder.set(name, value)


def variable_reference(frame: Any, path: str) -> Value:
    """`[ref]$name`: a reference to the variable where it is."""
    from xshell.engine.compile.variables import SCOPES, split_path

    qualifier, name = split_path(path)
    lowered = name.lower()
    scope = frame.scope
    if qualifier in SCOPES and qualifier != "variable":
        scope = scope_named(scope, qualifier)
    if lowered == "null" and qualifier is None:
        return Reference()
    holder = scope.find(lowered)
    if holder is None:
        from xshell.engine.dotnet.syntax.names import VariablePath
        from xshell.engine.errors import make_error

        raise make_error(
            "NonExistingVariableReference",
            "[ref] cannot be applied to a variable that does not exist.",
            "InvalidOperation",
            VariablePath(path),
        )
    return Reference(None, holder.vars, lowered)


def using_variable(frame: Any, name: str) -> Value:
    """`$using:name`: the value that the block was started with."""
    usings = frame.session.usings
    if usings is None:
        from xshell.engine.errors import make_error

        raise make_error(
            "UsingWithoutInvokeCommand",
            "A Using variable cannot be retrieved. A Using variable can be used only with "
            "Invoke-Command, Start-Job, or InlineScript in the script workflow. When it is used "
            "with Invoke-Command, the Using variable is valid only if the script block is invoked "
            "on a remote computer.",
            "InvalidOperation",
        )
    return usings.get(name)


def drive_variable(frame: Any, drive: str, name: str) -> Value:
    """`$env:NAME`, `$function:name`, `${path:item}`: the content of an item of a drive."""
    return frame.session.drives.get_content(frame, drive, name)


def assign_drive(frame: Any, drive: str, name: str, value: Value) -> None:
    """The content of an item of a drive, set."""
    frame.session.drives.set_content(frame, drive, name, value)


def assign_typed(frame: Any, path: str, value: Value, uses: tuple[Any, ...]) -> None:
    """`[type][Attribute()]$name = value`: the variable keeps type and attributes."""
    from xshell.engine.compile.variables import SCOPES, split_path
    from xshell.engine.runtime.typed import variable_attributes

    qualifier, name = split_path(path)
    scope = frame.scope
    if qualifier in SCOPES and qualifier != "variable":
        scope = scope_named(scope, qualifier)
    attributes = variable_attributes(uses, scope.parent is not None, frame.session)
    variable = Variable(name, attributes=attributes)
    existing = scope.special(name.lower())
    if existing is not None and existing.options & {"ReadOnly", "Constant"}:
        existing.accept(value)
    for attribute in attributes:
        value = attribute.first(value, name)
    scope.make_special(variable, value)


def refuse_assignment(frame: Any, name: str, value: Value) -> None:
    """An assignment to `$true`, `$null` and such: null takes anything, the others refuse."""
    if name.lower() == "null":
        return
    Variable(name, options=frozenset({"Constant"})).accept(value)


def step_variable(frame: Any, path: str, kind: str, after: bool) -> Value:
    """`$name++` and its kin with their value."""
    from xshell.engine.compile.variables import SCOPES, split_path

    qualifier, name = split_path(path)
    if qualifier in SCOPES:
        old = scoped_variable(frame, qualifier, name)
        new = stepped(old, kind)
        assign_scoped(frame, qualifier, name, new)
    else:
        old = frame.scope.vars[name.lower()]
        new = stepped(old, kind)
        frame.scope.set(name, new)
    return (0 if old is None else old) if after else new


def countable(value: Value, sign: str) -> Value:
    """What `++` and `--` count from: null is zero, and what is no number does not count."""
    if type(value) is int or type(value) is float:
        return value
    if value is None:
        return 0
    from xshell.engine.values.members import type_of

    kind = type_of(value)
    if kind.name in _COUNTED:
        return value
    from xshell.engine.errors import make_error

    raise make_error(
        "OperatorRequiresNumber",
        f"The '{sign}' operator works only on numbers. The operand is a '{kind.full_name}'.",
        "InvalidOperation",
        sign,
    )


_COUNTED = frozenset(
    [
        "SByte",
        "Byte",
        "Int16",
        "UInt16",
        "Int32",
        "UInt32",
        "Int64",
        "UInt64",
        "Single",
        "Double",
        "Decimal",
        "BigInteger",
    ]
)


def stepped(value: Value, kind: str) -> Value:
    """A value one further."""
    return BINARY[kind](countable(value, "++" if kind == "Plus" else "--"), 1)


def step_member(frame: Any, holder: Value, name: str, kind: str, after: bool) -> Value:
    """`$x.name++`."""
    old = members.get_member(frame, holder, name)
    new = stepped(old, kind)
    members.set_member(frame, holder, name, new)
    return old if after else new


def step_static(frame: Any, holder: Value, name: str, kind: str, after: bool) -> Value:
    """`[type]::name++`."""
    old = members.get_static(frame, holder, name)
    new = stepped(old, kind)
    members.set_static(frame, holder, name, new)
    return old if after else new


def step_index(frame: Any, holder: Value, key: Value, kind: str, after: bool) -> Value:
    """`$x[key]++`."""
    if type(holder) is Hashtable and type(key) is str:
        # The usual way to count.
        data, folded = holder.data, key.lower()
        old = data.get(folded)
        if type(old) is int and -2147483648 < old < 2147483647:
            new = data[folded] = old + 1 if kind == "Plus" else old - 1
            return old if after else new
    old = members.get_index(frame, holder, key)
    new = stepped(old, kind)
    members.set_index(frame, holder, key, new)
    return old if after else new


def refuse_target(_frame: Any, _value: Value) -> None:
    """What cannot be assigned to."""
    from xshell.engine.errors import make_error

    raise make_error(
        "InvalidLeftHandSide",
        "The assignment expression is not valid. The input to an assignment operator must be an "
        "object that is able to accept assignments, such as a variable or a property.",
        "ParserError",
    )
