"""Members of collections' elements, and the methods `Where` and `ForEach` that every value has."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import Collection
from xshell.engine.values.methods import no_overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Value = Any
    Arguments = tuple[Value, ...] | list[Value]


def members_of_elements(frame: Any, elements: Iterable[Value], name: str) -> Value:
    """The members of that name that the elements have; ABSENT where none has one."""
    from xshell.engine.values.kinds import PSCustomObject
    from xshell.engine.values.members import ABSENT, READERS, read

    found: list[Value] = []
    any_found = False
    for each in elements:
        if each is None:
            continue
        if type(each) is PSCustomObject and name in each.properties:
            value = each.properties[name]
        else:
            value = READERS.get(type(each), read)(frame, each, name)
            if value is ABSENT:
                if _is_strict(frame):
                    return ABSENT
                # An object made of notes gives null for a note it does not have.
                if type(each) is not PSCustomObject:
                    continue
                value = None
        any_found = True
        inner = enumerate_value(value)
        if inner is None:
            found.append(value)
        else:
            found.extend(inner)
    if not any_found:
        return ABSENT
    return found[0] if len(found) == 1 else found if found else None


def _is_strict(frame: Any) -> bool:
    return frame is not None and frame.strict >= 2


def call_on_elements(
    frame: Any, owner: Value, elements: list[Value], name: str, arguments: Arguments
) -> Value:
    """Call a method of each element; of an empty collection it is not found."""
    from xshell.engine.values.members import call_method
    from xshell.engine.values.methods import method_not_found

    if not elements:
        raise method_not_found(owner, name)
    found: list[Value] = []
    for each in elements:
        value = call_method(frame, each, name, arguments)
        inner = enumerate_value(value)
        if inner is not None:
            found.extend(inner)
        elif value is not None:
            found.append(value)
    return found[0] if len(found) == 1 else found if found else None


def _elements(owner: Value) -> list[Value]:
    found = enumerate_value(owner)
    return [owner] if found is None else list(found)


def _collection(items: Iterable[Value]) -> Collection:
    return Collection(types.PS_OBJECT, items)


def where(frame: Any, owner: Value, arguments: Arguments) -> Value:
    """`.Where({ expression } [, mode [, count]])`."""
    if not 1 <= len(arguments) <= 3:
        raise no_overload(".Where({ expression } [, mode [, numberToReturn]])", len(arguments))
    from xshell.engine.values.conversion import convert, to_bool

    test = predicate(frame, convert(arguments[0], types.SCRIPT_BLOCK))
    mode, count = _mode(arguments), _count(arguments)
    elements = _elements(owner)
    if mode == "Default":
        chosen = [each for each in elements if to_bool(test(each))]
        return _collection(chosen[:count] if count else chosen)
    return _BY_MODE[mode](elements, lambda each: to_bool(test(each)), count)


def _mode(arguments: Arguments) -> str:
    if len(arguments) < 2:
        return "Default"
    from xshell.engine.values.conversion import convert

    wanted = types.known_type("System.Management.Automation.WhereOperatorSelectionMode")
    return str(convert(arguments[1], wanted))


def _count(arguments: Arguments) -> int:
    if len(arguments) < 3:
        return 0
    from xshell.engine.values.conversion import convert

    return int(convert(arguments[2], types.INT32))


def _first(elements: list[Value], test: Callable[[Value], bool], count: int) -> Value:
    chosen: list[Value] = []
    for each in elements:
        if test(each):
            chosen.append(each)
            if len(chosen) == (count or 1):
                break
    return _collection(chosen)


def _last(elements: list[Value], test: Callable[[Value], bool], count: int) -> Value:
    return _collection([each for each in elements if test(each)][-(count or 1) :])


def _skip_until(elements: list[Value], test: Callable[[Value], bool], count: int) -> Value:
    at = next((index for index, each in enumerate(elements) if test(each)), len(elements))
    rest = elements[at:]
    return _collection(rest[:count] if count else rest)


def _until(elements: list[Value], test: Callable[[Value], bool], count: int) -> Value:
    chosen: list[Value] = []
    for each in elements:
        if test(each) or (count and len(chosen) == count):
            break
        chosen.append(each)
    return _collection(chosen)


def _split(elements: list[Value], test: Callable[[Value], bool], count: int) -> Value:
    true: list[Value] = []
    false: list[Value] = []
    for each in elements:
        matches = not (count and len(true) == count) and test(each)
        (true if matches else false).append(each)
    return _collection([_collection(true), _collection(false)])


_BY_MODE: dict[str, Callable[[list[Value], Callable[[Value], bool], int], Value]] = {
    "First": _first,
    "Last": _last,
    "SkipUntil": _skip_until,
    "Until": _until,
    "Split": _split,
}


def predicate(frame: Any, block: Any) -> Callable[[Value], Value]:
    """A script block as a function of `$_`."""
    caller = block.frame if frame is None else frame
    function: Callable[[Value], Value] | None = block.bind_value(caller)
    if function is not None:
        return function
    output: list[Value] = []
    push = block.bind_push(caller, output.append)

    def run(value: Value) -> Value:
        output.clear()
        push(value)
        return output[0] if len(output) == 1 else list(output)

    return run


def for_each(frame: Any, owner: Value, arguments: Arguments) -> Value:
    """`.ForEach(expression [, arguments])`: a script block, a type, a property or a method."""
    if not arguments:
        raise no_overload(".ForEach(expression [, arguments...])", 0)
    what, rest = arguments[0], tuple(arguments[1:])
    elements = _elements(owner)
    if isinstance(what, types.DotNetType):
        from xshell.engine.values.conversion import convert

        wanted = what.element or what
        return _collection([convert(each, wanted) for each in elements])
    if hasattr(what, "bind_push"):
        return _collection(_run_each(frame, what, elements, rest))
    from xshell.engine.values.text import to_string

    name = to_string(what)
    output: list[Value] = []
    for each in elements:
        _member_of(frame, each, name, rest, output)
    return _collection(output)


def _run_each(
    frame: Any, block: Any, elements: list[Value], arguments: tuple[Value, ...]
) -> list[Value]:
    output: list[Value] = []
    caller = block.frame if frame is None else frame
    if not arguments:
        push = block.bind_push(caller, output.append)
        for each in elements:
            push(each)
        return output
    for each in elements:
        inner = block.enter(caller)
        inner.scope.vars["_"] = each
        block.invoke(inner, output.append, arguments)
    return output


def _member_of(
    frame: Any, owner: Value, name: str, arguments: tuple[Value, ...], output: list[Value]
) -> None:
    """A property's value, a property set, or a method called."""
    from xshell.engine.values.members import (
        call_method,
        find_property,
        get_member,
        has_method,
        set_member,
    )

    if has_method(frame, owner, name):
        output.append(call_method(frame, owner, name, arguments))
    elif arguments and find_property(frame, owner, name) is not None:
        set_member(frame, owner, name, arguments[0])
    else:
        output.append(get_member(frame, owner, name))


MAGIC: dict[str, Callable[[Any, Value, Arguments], Value]] = {
    "where": where,
    "foreach": for_each,
    "pswhere": where,
    "psforeach": for_each,
}


def call_on_null(lowered: str) -> Value:
    """Where and ForEach go through the nothing that null is; other methods it has none."""
    from xshell.engine.values.methods import called_on_null

    if lowered not in MAGIC:
        raise called_on_null()
    return _collection([])
