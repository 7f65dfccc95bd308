"""System.Management.Automation.SemanticVersion (Semantic Versioning 2.0.0)."""

from __future__ import annotations

import re

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.dotnet.version import Version
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_TEXT = re.compile(
    r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?"
    r"(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?"
)


class SemanticVersion:
    """Three numbers, a pre-release label and a build label (None where there is none)."""

    __slots__ = ("build", "label", "numbers")

    dotnet_type = known_type("System.Management.Automation.SemanticVersion")

    def __init__(
        self,
        major: int,
        minor: int = 0,
        patch: int = 0,
        label: str | None = None,
        build: str | None = None,
    ) -> None:
        self.numbers = (major, minor, patch)
        self.label = label or None
        self.build = build or None

    def __str__(self) -> str:
        text = ".".join(map(str, self.numbers))
        text += f"-{self.label}" if self.label else ""
        return text + (f"+{self.build}" if self.build else "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SemanticVersion) and compare(self, other) == 0

    def __hash__(self) -> int:
        return hash((self.numbers, self.label))

    def __lt__(self, other: SemanticVersion) -> bool:
        return compare(self, other) < 0

    def __gt__(self, other: SemanticVersion) -> bool:
        return compare(self, other) > 0


def compare(left: SemanticVersion, right: SemanticVersion | None) -> int:
    """-1, 0 or 1 by precedence: a build label does not count, a release is after its labels."""
    if right is None:
        return 1
    if left.numbers != right.numbers:
        return -1 if left.numbers < right.numbers else 1
    if left.label == right.label:
        return 0
    if left.label is None or right.label is None:
        return 1 if left.label is None else -1
    first, second = _label_key(left.label), _label_key(right.label)
    return (first > second) - (first < second)


def _label_key(label: str) -> list[tuple[bool, int, str]]:
    """Numbers go before words (rule 11.4)."""
    return [
        (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in label.split(".")
    ]


def parse(text: str) -> SemanticVersion:
    """`major[.minor[.patch]][-label][+build]`; raises FormatException, OverflowException."""
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        raise NetException(
            "System.FormatException", f"Input string '{text}' was not in a correct format."
        )
    numbers = [int(part or 0) for part in found.groups()[:3]]
    if max(numbers) > 2**31 - 1:
        raise NetException(
            "System.OverflowException", "Value was either too large or too small for an Int32."
        )
    major, minor, patch = numbers
    return SemanticVersion(major, minor, patch, found[4], found[5])


def _try(text: str, result: Value) -> bool:
    try:
        result.value = parse(text or "")
    except NetException:
        result.value = None
        return False
    return True


def _create(*parts: Value) -> SemanticVersion:
    if isinstance(parts[0], str):
        return parse(parts[0])
    if isinstance(parts[0], Version):
        major, minor, patch = (max(each, 0) for each in parts[0].parts[:3])
        return SemanticVersion(major, minor, patch)
    if any(isinstance(each, int) and each < 0 for each in parts):
        raise NetException(
            "System.ArgumentException",
            "A part of a semantic version can't be negative. (Parameter 'major')",
        )
    return SemanticVersion(*parts)


_INT, _STRING = "System.Int32", "System.String"

define(
    "System.Management.Automation.SemanticVersion",
    properties=(
        Property("Major", lambda version: version.numbers[0], type_name=_INT),
        Property("Minor", lambda version: version.numbers[1], type_name=_INT),
        Property("Patch", lambda version: version.numbers[2], type_name=_INT),
        Property("PreReleaseLabel", lambda version: version.label, type_name=_STRING),
        Property("BuildLabel", lambda version: version.build, type_name=_STRING),
    ),
    methods=(
        Method("CompareTo", compare, "int (semver value)"),
        Method("ToString", str, "string ()"),
    ),
    static_methods=(
        Method("Compare", compare, "int (semver versionA, semver versionB)"),
        Method("Parse", parse, "semver (string version)"),
        Method("TryParse", _try, "bool (string version, ref result)"),
    ),
    constructor=Method(
        "new",
        _create,
        "(string version)",
        "(version version)",
        "(int major)",
        "(int major, int minor)",
        "(int major, int minor, int patch)",
        "(int major, int minor, int patch, string label)",
        "(int major, int minor, int patch, string preReleaseLabel, string buildLabel)",
    ),
    parse=parse,
)
