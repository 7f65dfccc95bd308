"""Arguments of a call: splats expanded, each with the place it was written at."""

from __future__ import annotations

from xshell.engine.calls import (
    END_OF_PARAMETERS,
    PARAMETER,
    PARAMETER_VALUE,
    SPLAT,
    VALUE,
    CommandSite,
)
from xshell.engine.values.kinds import Table, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from xshell.engine.calls import ArgumentTemplate

    Value = Any


class ParameterName(str):
    """The text of a parameter in `$args`: splatting `@args` makes a parameter of it again."""

    __slots__ = ()


class Argument:
    """One argument: a `name` without a value (`has_value` False), a name with one, or a value
    alone (`name` None). `index` is the place of the value in the flat list of a call's values.
    `splatted` arguments give way to those written out.
    """

    __slots__ = ("end", "has_value", "index", "name", "splatted", "start", "text", "value")

    def __init__(
        self,
        name: str | None,
        value: Value,
        has_value: bool,
        start: int,
        end: int,
        text: str | None = None,
        splatted: bool = False,
    ) -> None:
        self.name = name
        self.value = value
        self.has_value = has_value
        self.start = start
        self.end = end
        self.text = text
        self.splatted = splatted
        self.index = -1


def expand(site: CommandSite, values: tuple[Value, ...], first: int) -> list[Argument]:
    """The arguments of a call; `first` is the index of the first argument's value.

    Without splats the index of each argument is its place in `values`; with them see `flat`.
    """
    arguments: list[Argument] = []
    only_values = False
    at = first
    for template in site.arguments:
        kind = template.kind
        if kind == END_OF_PARAMETERS:
            only_values = True
        elif kind == PARAMETER and only_values:
            arguments.append(_plain(template, f"-{template.name}"))
        elif kind == PARAMETER:
            arguments.append(Argument(template.name, None, False, template.start, template.end))
        else:
            arguments.extend(_with_value(template, values[at], at))
            at += 1
    return arguments


def _with_value(template: ArgumentTemplate, value: Value, at: int) -> Iterator[Argument]:
    if template.kind == SPLAT:
        yield from _splat(template, unwrap(value))
        return
    if template.kind == VALUE:
        argument = _plain(template, value)
    else:
        assert template.kind == PARAMETER_VALUE
        argument = Argument(template.name, value, True, template.start, template.end)
    argument.index = at
    yield argument


def flat(arguments: list[Argument]) -> list[Value]:
    """The values of arguments in a list of their own; sets the index of each."""
    found: list[Value] = []
    for argument in arguments:
        if argument.has_value:
            argument.index = len(found)
            found.append(argument.value)
    return found


def shape_of(
    site: CommandSite, values: tuple[Value, ...], first: int
) -> tuple[Any, Sequence[Value]]:
    """What a binding plan depends on beside the site, the names and counts its splats give, and
    the values that `flat` would give. The shape is None where a splatted array holds names, which
    are looked at one by one.
    """
    shape: list[Any] = []
    found: list[Value] = []
    at = first
    for template in site.arguments:
        if not template.takes_value:
            continue
        value = values[at]
        at += 1
        if template.kind != SPLAT:
            found.append(value)
            continue
        value = unwrap(value)
        if isinstance(value, Table):
            shape.append(tuple(value.data))
            found.extend(value.data.values())
        elif isinstance(value, list) and not any(type(each) is ParameterName for each in value):
            shape.append(len(value))
            found.extend(value)
        else:
            return None, ()
    return tuple(shape), found


def _plain(template: ArgumentTemplate, value: Value) -> Argument:
    return Argument(None, value, True, template.start, template.end, template.text)


def _splat(template: ArgumentTemplate, value: Value) -> Iterator[Argument]:
    start, end = template.start, template.end
    if isinstance(value, Table):
        for key, each in value.items():
            yield Argument(str(key), each, True, start, end, splatted=True)
        return
    from xshell.engine.values.enumerate import enumerate_value
    from xshell.engine.values.kinds import Char

    # Text is splatted as its characters.
    elements = (
        iter([Char(each) for each in value]) if type(value) is str else enumerate_value(value)
    )
    if elements is None:
        yield Argument(None, value, True, start, end)
        return
    for each in elements:
        if type(each) is ParameterName:
            yield from _named_again(each, start, end)
        else:
            yield Argument(None, each, True, start, end)


def _named_again(text: ParameterName, start: int, end: int) -> Iterator[Argument]:
    yield Argument(str(text)[1:].removesuffix(":"), None, False, start, end)
