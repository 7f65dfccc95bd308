"""What statements write and expressions gather."""

from __future__ import annotations

from xshell.engine.calls import MISSING
from xshell.engine.errors import ReturnValue
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import (
    Char,
    Hashtable,
    Int64,
    ListBase,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Table,
    TypedArray,
)
from xshell.engine.values.methods import gives_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    Value = Any
    Out = Callable[[Value], Any]

# Types that go down the pipeline whole.
SCALARS = frozenset({str, int, float, bool, PSCustomObject, Hashtable, Int64, Char, type(None)})

# Classes of what a method gave that is written as it is; null may mean that it gave nothing.
# Numbers that arithmetic of Double takes as they are.
REALS = frozenset({int, float})
RESULTS = SCALARS - {type(None)}


def emit(out: Out, value: Value) -> None:
    """Write a value, a collection element by element."""
    elements = enumerate_value(value)
    if elements is None:
        out(value)
    else:
        for each in elements:
            out(each)


def emit_result(frame: Any, out: Out, value: Value, owner: Value, name: str, static: bool) -> None:
    """Write what a method gave: null only of methods that give a value."""
    if value is not None:
        emit(out, value)
    elif gives_value(frame, owner, name, static):
        out(None)


def array_of_result(frame: Any, value: Value, owner: Value, name: str, static: bool) -> list[Value]:
    """The value of `@( method call )`."""
    if value is None and not gives_value(frame, owner, name, static):
        return []
    return array_of(value)


def array_of_call(value: Value) -> list[Value]:
    """The value of `@( method call )` at a site that remembers."""
    from xshell.engine.runtime.call_sites import NOTHING

    return [] if value is NOTHING else array_of(value)


def call_source(value: Value) -> Value:
    """A method call at the head of a pipeline: a void method gives no object."""
    from xshell.engine.runtime.call_sites import NOTHING

    return () if value is NOTHING else value


def refuse_parentheses(frame: Any, value: Value) -> Value:
    """The arguments of `name(1, 2)`, which strict mode takes for a mistake."""
    if frame.strict >= 2:
        from xshell.engine.errors import make_error

        raise make_error(
            "StrictModeFunctionCallWithParens",
            "The function or command was called as if it were a method. Parameters should be "
            "separated by spaces. For information about parameters, see the about_Parameters Help "
            "topic.",
            "InvalidOperation",
        )
    return value


def succeeded(frame: Any, value: bool) -> bool:
    """The truth of a condition, which leaves `$?` true."""
    frame.session.last_succeeded = True
    return value


def discard(_value: Value) -> None:
    """Takes output that nobody wants."""


def unlist(values: list[Value]) -> Value:
    """What gathered output is as a value: nothing, the one value, or an array."""
    if len(values) == 1:
        return values[0]
    return values if values else None


def sub_value(value: Value) -> Value:
    """The value of `$( expression )`."""
    elements = enumerate_value(value)
    return value if elements is None else unlist(list(elements))


def array_of(value: Value) -> list[Value]:
    """The value of `@( expression )`."""
    elements = enumerate_value(value)
    return [value] if elements is None else list(elements)


def elements(value: Value) -> Iterable[Value]:
    """What `foreach` goes through: nothing for null, the elements, or the value itself."""
    kind = type(value)
    if kind is list:
        return value  # type: ignore[no-any-return]
    if value is None:
        return ()
    if isinstance(value, ListBase | TypedArray):
        return _checked(value)
    watched = getattr(kind, "watched", None)
    if watched is not None:
        return watched(value)  # type: ignore[no-any-return]
    found = enumerate_value(value)
    return (value,) if found is None else found


def _checked(values: list[Value]) -> Iterator[Value]:
    """A collection's elements; changing it meanwhile is an error, as with .NET's enumerators."""
    length = len(values)
    for each in list(values):
        yield each
        if len(values) != length:
            from xshell.engine.dotnet.dictionaries import collection_modified

            raise collection_modified()


def switch_values(value: Value) -> Iterable[Value]:
    """What `switch` goes through: null once, else like `foreach`."""
    return (None,) if value is None else elements(value)


def range_source(frame: Any, left: Value, right: Value) -> Iterable[Value]:
    """`left..right` as a source of values that need not be an array."""
    if type(left) is int and type(right) is int:
        return iter(range(left, right + 1) if left <= right else range(left, right - 1, -1))
    from xshell.engine.values.operators import BINARY

    found: Iterable[Value] = iter(BINARY["DotDot"](left, right))
    return found


def call_value(site: Any, frame: Any, values: tuple[Value, ...]) -> Value:
    """What a command writes, as a value."""
    output: list[Value] = []
    site.invoke(frame, output.append, values)
    if len(output) == 1:
        return output[0]
    return output if output else None


def call_list(site: Any, frame: Any, values: tuple[Value, ...]) -> list[Value]:
    """What a command writes, as an array."""
    output: list[Value] = []
    site.invoke(frame, output.append, values)
    return output


def pipeline_value(
    frame: Any, sites: tuple[Any, ...], values: tuple[Any, ...], source: Value = MISSING
) -> Value:
    """What a pipeline writes, as a value."""
    return unlist(pipeline_list(frame, sites, values, source))


def pipeline_list(
    frame: Any, sites: tuple[Any, ...], values: tuple[Any, ...], source: Value = MISSING
) -> list[Value]:
    """What a pipeline writes, as an array."""
    from xshell.engine.pipeline import run

    output: list[Value] = []
    run(frame, output.append, sites, values, source)
    return output


def block_value(block: Any, frame: Any) -> Value:
    """What nested statements write, as a value."""
    return unlist(block_list(block, frame))


def block_list(block: Any, frame: Any) -> list[Value]:
    """What nested statements write, as an array."""
    output: list[Value] = []
    try:
        block(frame, output.append)
    except ReturnValue as returned:
        returned.written[:0] = output
        raise
    return output


def text_of(frame: Any, value: Value) -> str:
    """A value inside an expandable string: `$OFS` stands between elements, and what was added to
    a value, a ToString of its own too, counts for nothing.
    """
    if type(value) is PSObject:
        value = value.base
    if value is None:
        return ""
    if isinstance(value, list):
        separator = frame.scope.get("OFS", " ")
        return to_string(value, " " if separator is None else to_string(separator))
    return to_string(value)


def make_table(pairs: tuple[tuple[Value, Value], ...]) -> Hashtable:
    """`@{ … }`."""
    table = Hashtable()
    _fill(table, pairs)
    return table


def make_ordered(pairs: tuple[tuple[Value, Value], ...]) -> OrderedDictionary:
    """`[ordered]@{ … }`."""
    table = OrderedDictionary()
    _fill(table, pairs)
    return table


def _fill(table: Table, pairs: tuple[tuple[Value, Value], ...]) -> None:
    from xshell.engine.errors import make_error

    for key, value in pairs:
        if key is None:
            raise _null_key(table)
        if type(key) is PSObject:
            key = key.base
        if table.contains(key):
            raise make_error(
                "DuplicateKeyInHashLiteral",
                f"Duplicate keys '{to_string(key)}' are not allowed in hash literals.",
                "InvalidOperation",
                pairs,
            )
        table.set(key, value)


def _null_key(table: Table) -> Exception:
    """The error of a null key, at the first key of the literal that may be one."""
    from re import search

    from xshell.engine.errors import make_error
    from xshell.engine.runtime.places import current_place

    error = make_error(
        "InvalidNullKey", "A null key is not allowed in a hash literal.", "InvalidOperation", table
    )
    place = current_place()
    if place is not None:
        source, start, end = place
        found = search(r"[{;\n]\s*(\$\S*|\([^)]*\))\s*=", source.text[start:end])
        if found is not None:
            error.record.extent = (source, start + found.start(1), start + found.end(1))
    return error


def custom_object(pairs: tuple[tuple[Value, Value], ...]) -> PSCustomObject:
    """`[pscustomobject]@{ … }` whose keys are computed."""
    from xshell.engine.values.conversion import object_of

    return object_of(pairs)


def spread(value: Value, count: int) -> list[Value]:
    """The values of `$a, $b = value`: the last target takes what is left."""
    found = enumerate_value(value)
    values = [value] if found is None else list(found)
    if len(values) < count:
        return values + [None] * (count - len(values))
    rest = values[count - 1 :]
    return [*values[: count - 1], rest[0] if len(rest) == 1 else rest]


def member_name(value: Value) -> str:
    """A member's name that is computed."""
    return to_string(value)
