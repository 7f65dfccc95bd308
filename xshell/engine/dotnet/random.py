"""System.Random and RandomNumberGenerator."""

from __future__ import annotations

from xshell.engine.dotnet.convert import byte_array
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import Int64, Single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class Random:
    """System.Random: `source` draws as Python's random.Random does."""

    __slots__ = ("source",)

    dotnet_type = known_type("System.Random")

    def __init__(self, source: Any) -> None:
        self.source = source

    def number(self, *limits: int) -> int:
        """A number from zero or the first limit up to the last, which is not drawn itself."""
        low, high = (0, 2**31 - 1) if not limits else (0, *limits) if len(limits) == 1 else limits
        if high < low:
            name = "maxValue" if len(limits) == 1 else "minValue"
            raise NetException(
                "System.ArgumentOutOfRangeException",
                f"'{name}' must be greater than or equal to zero. (Parameter '{name}')"
                if len(limits) == 1
                else "'minValue' cannot be greater than maxValue. (Parameter 'minValue')",
            )
        return int(self.source.randrange(low, high)) if high > low else low

    def wide(self, *limits: int) -> Int64:
        """The same as Int64."""
        return Int64(self.number(*(limits or (2**63 - 1,))))

    def fill(self, buffer: list[Value]) -> None:
        """Random bytes in place of what an array holds."""
        buffer[:] = byte_array(self.source.randbytes(len(buffer)))

    def items(self, choices: list[Value], length: int) -> list[Value]:
        """So many items, each drawn from all choices."""
        made: list[Value] = choices[:0]
        made.extend(self.source.choice(choices) for _ in range(length))
        return made


def _new(frame: Any, seed: int | None = None) -> Random:
    if seed is not None:
        from xshell.engine.dotnet.seeded_random import SeededRandom

        return Random(SeededRandom(seed))
    if frame is not None:
        return Random(frame.session.random)
    from random import Random as Source

    return Random(Source())


def _hexadecimal(source: Any, length: int, lower: bool) -> str:
    return "".join(source.choices("0123456789abcdef" if lower else "0123456789ABCDEF", k=length))


_RANGES = ("(%s maxValue)", "(%s minValue, %s maxValue)")


def _ranges(name: str) -> tuple[str, ...]:
    return tuple(f"{name} " + each.replace("%s", name) for each in ("()", *_RANGES))


define(
    "System.Random",
    methods=(
        Method("Next", Random.number, *_ranges("int")),
        Method("NextInt64", Random.wide, *_ranges("long")),
        Method("NextDouble", lambda own: own.source.random(), "double ()"),
        Method("NextSingle", lambda own: Single(own.source.random()), "float ()"),
        Method("NextBytes", Random.fill, "void (byte[] buffer)"),
        Method("Shuffle", lambda own, values: own.source.shuffle(values), "void (array values)"),
        Method("GetItems", Random.items, "(array choices, int length)"),
        Method(
            "GetHexString",
            lambda own, length, lower=False: _hexadecimal(own.source, length, lower),
            "string (int stringLength)",
            "string (int stringLength, bool lowercase)",
        ),
    ),
    static_properties=(Property("Shared", lambda _type: _new(None), type_name="System.Random"),),
    constructor=FrameMethod("new", _new, "()", "(int Seed)"),
)


def _strong() -> Random:
    from random import SystemRandom

    return Random(SystemRandom())


_GENERATOR = "System.Security.Cryptography.RandomNumberGenerator"


class RandomNumberGenerator:
    """A generator from the system's own source."""

    __slots__ = ()

    dotnet_type = known_type(_GENERATOR)

    def fill(self, data: list[Value], *part: int) -> None:
        """Random bytes in place of an array's, or of a part of them."""
        from os import urandom

        start, count = part or (0, len(data))
        data[start : start + count] = byte_array(urandom(count))

    def fill_without_zero(self, data: list[Value]) -> None:
        """Random bytes none of which is zero."""
        source = _strong().source
        data[:] = byte_array(bytes(source.randrange(1, 256) for _ in data))


def _bytes(count: int) -> Value:
    from os import urandom

    return byte_array(urandom(count))


define(
    _GENERATOR,
    methods=(
        Method(
            "GetBytes",
            RandomNumberGenerator.fill,
            "void (byte[] data)",
            "void (byte[] data, int offset, int count)",
        ),
        Method("GetNonZeroBytes", RandomNumberGenerator.fill_without_zero, "void (byte[] data)"),
        Method("Dispose", lambda _own: None, "void ()"),
    ),
    static_methods=(
        Method("Create", RandomNumberGenerator, "()"),
        Method("GetBytes", _bytes, "byte[] (int count)"),
        Method(
            "GetInt32",
            lambda *limits: _strong().number(*limits),
            "int (int toExclusive)",
            "int (int fromInclusive, int toExclusive)",
        ),
        Method(
            "GetHexString",
            lambda length, lower=False: _hexadecimal(_strong().source, length, lower),
            "string (int stringLength)",
            "string (int stringLength, bool lowercase)",
        ),
        Method(
            "GetString",
            lambda choices, length: "".join(_strong().source.choices(choices, k=length)),
            "string (string choices, int length)",
        ),
        Method("Fill", lambda data: RandomNumberGenerator().fill(data), "void (byte[] data)"),
    ),
)
