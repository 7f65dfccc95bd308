"""Get-Random and New-Guid."""

from __future__ import annotations

import sys

from cmdlets.core.random_numbers import RandomNumbers
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import InRange
from xshell.engine.values.kinds import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_LISTS = ("RandomListItemParameterSet", "ShuffleParameterSet")


class _Random(Cmdlet):
    """What Get-Random and Get-SecureRandom share."""

    maximum: Value = Parameter(
        sets={"RandomNumberParameterSet": InSet(position=0)}, help="The number is less."
    )
    minimum: Value = Parameter(sets=("RandomNumberParameterSet",), help="The number is not less.")
    count: int = Parameter(
        default=1,
        sets=("RandomNumberParameterSet", "RandomListItemParameterSet"),
        validate=(InRange(1, 2147483647),),
        help="How many.",
    )
    input_object: list[Value] = Parameter(
        sets={each: InSet(position=0, mandatory=True, pipeline="value") for each in _LISTS},
        allow="null,empty string",
        type="System.Object[]",
        help="Elements to choose from.",
    )
    shuffle: bool = Switch(
        sets={"ShuffleParameterSet": InSet(mandatory=True)}, help="Gives all of them."
    )

    def begin(self) -> None:
        self._values: list[Value] = []

    def process(self) -> None:
        if "input_object" in self.given:
            self._values.extend(self.input_object or [None])

    def end(self) -> Iterator[Value]:
        drawn = RandomNumbers(self._source())
        if self._values:
            count = len(self._values) if self.shuffle else min(self.count, len(self._values))
            yield from drawn.elements(self._values, count)
            return
        if "input_object" in self.given:
            return
        for _ in range(self.count):
            yield self._number(drawn)

    def _source(self) -> Any:
        """Where the numbers come from: an object with the methods of random.Random."""
        raise AssertionError("a cmdlet has a source of its own")

    def _number(self, drawn: RandomNumbers) -> Value:
        low, high = self._limit(self.minimum), self._limit(self.maximum)
        kinds = {type(each) for each in (low, high) if each is not None}
        exact = kinds <= {int, Int64}
        wide = Int64 in kinds
        low = 0 if low is None else low
        if high is None:
            high = (2**63 - 1 if wide else 2**31 - 1) if exact else sys.float_info.max
        if low >= high:
            self.fail(
                "MinGreaterThanOrEqualMax",
                f"The Minimum value ({low}) cannot be greater than or equal to the Maximum value "
                f"({high}).",
                "InvalidArgument",
                None,
                "System.ArgumentException",
            )
        if not exact:
            return drawn.real(float(low), float(high))
        number = drawn.number(low, high)
        return Int64(number) if wide or not -(2**31) <= number < 2**31 else number

    @staticmethod
    def _limit(value: Value) -> Value:
        """A limit as a number; texts are read as the language reads them."""
        if value is None or isinstance(value, int | float):
            return value
        from xshell.engine.dotnet.types import INT32
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.numbers import read

        number = read(value) if isinstance(value, str) else None
        return convert(value, INT32) if number is None else number


class GetRandom(
    _Random,
    verb="Get",
    noun="Random",
    default_set="RandomNumberParameterSet",
    output=("System.Int32", "System.Int64", "System.Double"),
    module=_MODULE,
):
    """Gives random numbers, or elements of a list in random order.

    Example: below ten
        PS> (Get-Random -Maximum 10) -lt 10
        True
    """

    set_seed: int = Parameter(help="Start of the sequence.")

    def _source(self) -> Any:
        if self.set_seed is None:
            return self.session.services.get("seeded random") or self.session.random
        from xshell.engine.dotnet.seeded_random import SeededRandom

        made = self.session.services["seeded random"] = SeededRandom(self.set_seed)
        return made


class GetSecureRandom(
    _Random,
    verb="Get",
    noun="SecureRandom",
    default_set="RandomNumberParameterSet",
    output=("System.Int32", "System.Int64", "System.Double"),
    module=_MODULE,
):
    """Gets numbers or elements that nobody can foretell.

    Example: below ten
        PS> (Get-SecureRandom -Maximum 10) -lt 10
        True
    """

    def _source(self) -> Any:
        from random import SystemRandom

        return SystemRandom()


class NewGuid(
    Cmdlet, verb="New", noun="Guid", default_set="Default", output="System.Guid", module=_MODULE
):
    """Makes a GUID.

    Example: its length
        PS> "$(New-Guid)".Length
        36
    """

    empty: bool = Switch(sets=("Empty",), help="Gives the GUID of zeros.")
    input_object: str = Parameter(
        sets={"InputObject": InSet(position=0, pipeline="value")}, help="Text of a GUID."
    )

    def process(self) -> Iterator[Value]:
        from xshell.engine.dotnet.types import known_type
        from xshell.engine.errors import Terminating
        from xshell.engine.values.conversion import convert

        kind = known_type("System.Guid")
        text = "0" * 8 + "-0000-0000-0000-" + "0" * 12
        if self.input_object is not None:
            text = self.input_object
        elif not self.empty:
            text = self._random()
        try:
            yield convert(text, kind)
        except Terminating:
            self.error(
                "StringNotRecognizedAsGuid",
                "Unrecognized Guid format.",
                "InvalidArgument",
                None,
                "System.FormatException",
            )
            yield None

    def _random(self) -> str:
        from uuid import UUID

        bits = self.session.random.getrandbits(128)
        return str(UUID(int=bits, version=4))
