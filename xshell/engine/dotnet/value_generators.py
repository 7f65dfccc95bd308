"""CachedValidValuesGeneratorBase: what classes of scripts derive from to give a set of values."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define


class CachedGenerator:
    """The base's part of a generator: for how many seconds its values are kept."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


define(
    "System.Management.Automation.CachedValidValuesGeneratorBase",
    constructor=Method("new", CachedGenerator, "(int cacheExpirationInSeconds)"),
)
