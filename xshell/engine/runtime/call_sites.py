"""Method calls as written: each remembers what the last call of it found.

A site is a function made once for a call in the source. `kind` is the class of the owner and
`kinds` those of the arguments that the remembered function takes as they are; any other call goes
the whole way. Type data that a script adds may hide methods, so nothing is remembered beside it.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.values.lookup import declared_method
from xshell.engine.values.members import METHODS, call_method, is_plain_kind
from xshell.engine.values.methods import FAILURES, failure_of_call, gives_value
from xshell.engine.values.statics import call_static, static_method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

# What a site gives for a method that gives nothing.
NOTHING = type("Nothing", (), {"__slots__": ()})()


def method_site(name: str, count: int, void: Value = None) -> Callable[..., Value]:
    """`owner.name(arguments)` with so many arguments; `void` is its value where the method gives
    nothing.
    """
    if count == 1:
        return _site_of_one(name, void)
    kind: Any = None
    kinds: tuple[type, ...] = ()
    function: Any = None
    scripted = False
    nothing: Value = None

    def call(frame: Any, owner: Value, *arguments: Value) -> Value:
        nonlocal kind, kinds, function, nothing, scripted
        if (
            type(owner) is kind
            and frame.session.type_data is None
            and (not arguments or tuple([type(each) for each in arguments]) == kinds)
        ):
            if scripted:
                result = function(frame, owner, *arguments)
                return nothing if result is None else result
            try:
                result = function(owner, *arguments)
            except FAILURES as problem:
                raise failure_of_call(name, count, problem) from None
            return nothing if result is None else result
        result, memory = _learned(frame, owner, name, arguments, void)
        if memory is not None:
            kind, kinds, function, scripted, nothing = memory
        return result

    return call


def _site_of_one(name: str, void: Value) -> Callable[[Any, Value, Value], Value]:
    """The same for one argument, which most calls have."""
    kind: Any = None
    given: Any = None
    function: Any = None
    scripted = False
    nothing: Value = None

    def call(frame: Any, owner: Value, argument: Value) -> Value:
        nonlocal kind, given, function, nothing, scripted
        if type(owner) is kind and type(argument) is given and frame.session.type_data is None:
            if scripted:
                result = function(frame, owner, argument)
                return nothing if result is None else result
            try:
                result = function(owner, argument)
            except FAILURES as problem:
                raise failure_of_call(name, 1, problem) from None
            return nothing if result is None else result
        result, memory = _learned(frame, owner, name, (argument,), void)
        if memory is not None:
            kind, (given,), function, scripted, nothing = memory
        return result

    return call


def _learned(
    frame: Any, owner: Value, name: str, arguments: tuple[Value, ...], void: Value
) -> tuple[Value, tuple[type, tuple[type, ...], Any, bool, Value] | None]:
    """The value of a call, and what may be remembered of it."""
    result = call_method(frame, owner, name, arguments)
    memory = None
    if frame.session.type_data is None:
        given = tuple([type(each) for each in arguments])
        found = _remembered(owner, name, given)
        if found is not None:
            nothing = None if gives_value(frame, owner, name, False) else void
            memory = (type(owner), given, *found, nothing)
    if result is None and void is not None and not gives_value(frame, owner, name, False):
        return void, memory
    return result, memory


def _remembered(owner: Value, name: str, given: tuple[type, ...]) -> tuple[Any, bool] | None:
    """The function for an owner of this class and arguments of these, and whether it is a
    script's; None where every call must be looked at.
    """
    kind = type(owner)
    own = METHODS.get(kind)
    if own is not None:
        method = own.get(name.lower())
        ready = None if method is None or method.static else method.ready_for(given)
        return None if ready is None else (ready, True)
    if not is_plain_kind(kind):
        return None
    method = declared_method(owner, name, name.lower())
    if type(method) is Method and method.takes_as_given(given):
        return method.function, False
    return None


def static_site(name: str, count: int, void: Value = None) -> Callable[..., Value]:
    """`[type]::name(arguments)`, likewise."""
    known: Any = None
    kinds: tuple[type, ...] = ()
    function: Any = None
    nothing: Value = None

    def call(frame: Any, owner: Value, *arguments: Value) -> Value:
        nonlocal known, kinds, function, nothing
        if owner is known and tuple([type(each) for each in arguments]) == kinds:
            try:
                result = function(*arguments)
            except FAILURES as problem:
                raise failure_of_call(name, count, problem) from None
            return nothing if result is None else result
        result = call_static(frame, owner, name, arguments)
        method = static_method(owner, name.lower()) if type(owner) is DotNetType else None
        given = tuple([type(each) for each in arguments])
        if type(method) is Method and method.takes_as_given(given):
            known, kinds, function = owner, given, method.function
            nothing = None if method.gives_value else void
        if result is None and void is not None and not gives_value(frame, owner, name, True):
            return void
        return result

    return call
