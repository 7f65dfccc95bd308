"""Validators: what a parameter's value must satisfy after conversion.

Each is a small immutable object. `check(value, session)` returns None or the sentence that tells
what is wrong; the binder puts "Cannot validate argument on parameter …" before it. `elements` tells
whether a collection is checked element by element.
"""

from __future__ import annotations

from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any


NULL_ELEMENT = (
    "The argument is null, empty, or an element of the argument collection contains a null value. "
    "Supply a collection that does not contain any null values and then try the command again."
)


class Validator:
    """Base of all validators."""

    __slots__ = ()
    elements = True
    # The name of PowerShell's attribute.
    attribute = ""

    def check(self, value: Value, session: Any) -> str | None:
        """The sentence that tells what is wrong with `value`, or None."""
        raise AssertionError(f"{type(self).__name__} has no check")


class NotNull(Validator):
    """Refuses null and collections that hold one (`[ValidateNotNull]`)."""

    __slots__ = ()
    elements = False
    attribute = "ValidateNotNull"

    def check(self, value: Value, session: Any) -> str | None:
        if value is None:
            return (
                "The argument is null. Provide a valid value for the argument, "
                "and then try running the command again."
            )
        if isinstance(value, list) and any(each is None for each in value):
            return (
                "The argument has a null value, or an element of the argument collection contains "
                "a null value. Provide a collection that does not contain any null values, and "
                "then try the command again."
            )
        return None


class NotEmpty(Validator):
    """Refuses null, empty text and empty collections (`[ValidateNotNullOrEmpty]`)."""

    __slots__ = ()
    elements = False
    attribute = "ValidateNotNullOrEmpty"
    blank_is_empty = False

    def check(self, value: Value, session: Any) -> str | None:
        empty = self._is_empty(value)
        if empty:
            return self._sentence(value)
        if isinstance(value, list):
            if not value:
                return self._empty_collection()
            if any(self._is_empty(each) for each in value):
                return self._empty_element()
        elif isinstance(value, Table) and not len(value):
            return self._empty_collection()
        return None

    def _is_empty(self, value: Value) -> bool:
        return value is None or (isinstance(value, str) and len(value) == 0)

    def _sentence(self, _value: Value) -> str:
        return (
            "The argument is null or empty. Provide an argument that is not null or empty, "
            "and then try the command again."
        )

    def _empty_element(self) -> str:
        return NULL_ELEMENT

    def _empty_collection(self) -> str:
        return self._empty_element()


class NotBlank(NotEmpty):
    """Refuses also text of white space alone (`[ValidateNotNullOrWhiteSpace]`)."""

    __slots__ = ()
    attribute = "ValidateNotNullOrWhiteSpace"

    def _is_empty(self, value: Value) -> bool:
        return value is None or (isinstance(value, str) and not value.strip())

    def _sentence(self, value: Value) -> str:
        if value is None:
            return super()._sentence(value)
        return (
            "The argument is null, empty, or consists of only white-space characters. Provide an "
            "argument that contains non white-space characters, and then try the command again."
        )

    def _empty_element(self) -> str:
        return (
            "An element of the argument collection is null, empty, or consists of only white-space "
            "characters. Supply a collection that does not contain any those values and then try "
            "the command again."
        )

    def _empty_collection(self) -> str:
        return NULL_ELEMENT


class InRange(Validator):
    """Refuses numbers outside least to most (`[ValidateRange]`)."""

    __slots__ = ("least", "most")
    attribute = "ValidateRange"

    def __init__(self, least: Value, most: Value) -> None:
        self.least = least
        self.most = most

    def check(self, value: Value, session: Any) -> str | None:
        from xshell.engine.values.operators import BINARY

        if type(value) is not type(self.least):
            value, problem = self._converted(value)
            if problem:
                return problem
        if BINARY["Igt"](value, self.most):
            return (
                f"The {_text(value)} argument is greater than the maximum allowed range of "
                f"{_text(self.most)}. Supply an argument that is less than or equal to "
                f"{_text(self.most)} and then try the command again."
            )
        if BINARY["Ilt"](value, self.least):
            return (
                f"The {_text(value)} argument is less than the minimum allowed range of "
                f"{_text(self.least)}. Supply an argument that is greater than or equal to "
                f"{_text(self.least)} and then try the command again."
            )
        return None

    def _converted(self, value: Value) -> tuple[Value, str | None]:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value, None
        from xshell.engine.errors import Terminating
        from xshell.engine.values import conversion
        from xshell.engine.values.type_of import type_of

        try:
            return conversion.convert(value, type_of(self.least)), None
        except Terminating:
            return value, (
                f"Cannot validate argument because the argument's type is not the same as the "
                f"type of the minimum and maximum limits of the parameter: {_text(value)}."
            )


class InRangeKind(Validator):
    """Refuses numbers of the wrong sign: Positive, NonNegative, Negative, NonPositive."""

    __slots__ = ("kind",)
    attribute = "ValidateRange"
    _TESTS: dict[str, tuple[Callable[[float], bool], str]] = {
        "positive": (lambda v: v > 0, "greater than zero"),
        "nonnegative": (lambda v: v >= 0, "greater than or equal to zero"),
        "negative": (lambda v: v < 0, "less than zero"),
        "nonpositive": (lambda v: v <= 0, "less than or equal to zero"),
    }

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def check(self, value: Value, session: Any) -> str | None:
        test, wanted = self._TESTS[self.kind.lower()]
        if isinstance(value, int | float) and test(value):
            return None
        return (
            f'The argument "{_text(value)}" cannot be validated because its value is not {wanted}.'
        )


class Length(Validator):
    """Refuses text shorter or longer than allowed (`[ValidateLength]`)."""

    __slots__ = ("least", "most")
    attribute = "ValidateLength"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def check(self, value: Value, session: Any) -> str | None:
        if not isinstance(value, str):
            return "The argument is not a string."
        if len(value) < self.least:
            return (
                f"The character length ({len(value)}) of the argument is too short. Specify an "
                f'argument with a length that is greater than or equal to "{self.least}", and '
                "then try the command again."
            )
        if len(value) > self.most:
            return (
                f"The character length of the {len(value)} argument is too long. Shorten the "
                f"character length of the argument so it is fewer than or equal to "
                f'"{self.most}" characters, and then try the command again.'
            )
        return None


class Count(Validator):
    """Refuses collections with too few or too many elements (`[ValidateCount]`)."""

    __slots__ = ("least", "most")
    elements = False
    attribute = "ValidateCount"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def check(self, value: Value, session: Any) -> str | None:
        if value is None:
            count = 0
        elif isinstance(value, list):
            count = len(value)
        else:
            return (
                "The ValidateCount attribute cannot be applied to a non-array parameter. Either "
                "remove the attribute from the parameter or make the parameter an array parameter."
            )
        if self.least <= count <= self.most:
            return None
        if self.least == self.most:
            return (
                f"The parameter requires exactly {self.most} value(s) - {count} value(s) were "
                "provided."
            )
        return (
            f"The parameter requires at least {self.least} value(s) and no more than "
            f"{self.most} value(s) - {count} value(s) were provided."
        )


class Matches(Validator):
    """Refuses text that a regular expression does not match (`[ValidatePattern]`)."""

    __slots__ = ("case_sensitive", "message", "pattern")
    attribute = "ValidatePattern"

    def __init__(
        self, pattern: str, *, message: str | None = None, case_sensitive: bool = False
    ) -> None:
        self.pattern = pattern
        self.message = message
        self.case_sensitive = case_sensitive

    def check(self, value: Value, session: Any) -> str | None:
        from xshell.engine.values.operators import match

        text = _text(value)
        if match(text, self.pattern, self.case_sensitive)[0]:
            return None
        if self.message:
            return _filled(self.message, text, self.pattern)
        return (
            f'The argument "{text}" does not match the "{self.pattern}" pattern. Supply an '
            f'argument that matches "{self.pattern}" and try the command again.'
        )


class OneOf(Validator):
    """Refuses values outside a list (`[ValidateSet]`)."""

    __slots__ = ("case_sensitive", "message", "values")
    attribute = "ValidateSet"

    def __init__(
        self, *values: str, message: str | None = None, case_sensitive: bool = False
    ) -> None:
        self.values = values
        self.message = message
        self.case_sensitive = case_sensitive

    def check(self, value: Value, session: Any) -> str | None:
        text = _text(value)
        if self.case_sensitive:
            found = text in self.values
        else:
            lowered = text.lower()
            found = any(lowered == each.lower() for each in self.values)
        if found:
            return None
        listed = ",".join(self.values)
        if self.message:
            return _filled(self.message, text, listed)
        return (
            f'The argument "{text}" does not belong to the set "{listed}" specified by the '
            "ValidateSet attribute. Supply an argument that is in the set and then try the "
            "command again."
        )


class ScriptTest(Validator):
    """Refuses what a script block is not true for (`[ValidateScript]`)."""

    __slots__ = ("block", "message")
    attribute = "ValidateScript"

    def __init__(self, block: Any, message: str | None = None) -> None:
        self.block = block
        self.message = message

    def check(self, value: Value, session: Any) -> str | None:
        from xshell.engine.values.conversion import to_bool

        session = session or self.block.frame.session
        found = session.call_block(self.block, [value], underscore=value)
        if to_bool(found):
            return None
        text = _text(value)
        if self.message:
            return _filled(self.message, text, self.block.text)
        return (
            f'The "{self.block.text}" validation script for the argument with value "{text}" did '
            "not return a result of True. Determine why the validation script failed, and then "
            "try the command again."
        )


class InDrive(Validator):
    """Refuses paths outside the named drives (`[ValidateDrive]`)."""

    __slots__ = ("drives",)
    attribute = "ValidateDrive"

    def __init__(self, *drives: str) -> None:
        self.drives = drives

    def check(self, value: Value, session: Any) -> str | None:
        text = _text(value)
        drive = text.split(":", 1)[0] if ":" in text else session.location.drive.name
        if drive.lower() in (each.lower() for each in self.drives):
            return None
        return (
            f"The path argument drive {drive} does not belong to the set of approved drives: "
            f"{','.join(self.drives)}. Supply a path argument with an approved drive."
        )


# What each attribute's refusal is called; of two the second tells that a limit was not reached.
_IDS = {
    "ValidateNotNull": ("ArgumentIsNull", ""),
    "ValidateNotNullOrEmpty": ("ArgumentIsEmpty", ""),
    "ValidateNotNullOrWhiteSpace": ("ArgumentIsEmptyOrWhiteSpace", ""),
    "ValidateRange": ("ValidateRangeTooBig", "ValidateRangeTooSmall"),
    "ValidateLength": ("ValidateLengthMaxLengthFailure", "ValidateLengthMinLengthFailure"),
    "ValidateCount": ("ValidateCountMaxLengthFailure", "ValidateCountMinLengthFailure"),
    "ValidatePattern": ("ValidatePatternFailure", ""),
    "ValidateSet": ("ValidateSetFailure", ""),
    "ValidateScript": ("ValidateScriptFailure", ""),
}


def refusal(validator: Validator, value: Value, session: Any) -> Exception | None:
    """The error of a value that a property or variable may not hold, None where it may."""
    values = value if validator.elements and isinstance(value, list) else [value]
    sentence: str | None = None
    if validator.elements and any(each is None for each in values):
        sentence = NULL_ELEMENT
    for each in values:
        sentence = sentence or validator.check(each, session)
    if sentence is None:
        return None
    from xshell.engine.errors import make_error

    high, low = _IDS.get(validator.attribute, ("ValidationFailure", ""))
    too_low = low and (" less than the minimum " in sentence or " too short" in sentence)
    return make_error(
        low if too_low else high,
        sentence,
        "MetadataError",
        None,
        "System.Management.Automation.ValidationMetadataException",
    )


def _text(value: Value) -> str:
    from xshell.engine.values.conversion import to_string

    return value if type(value) is str else to_string(value)


def _filled(message: str, *values: str) -> str:
    for index, value in enumerate(values):
        message = message.replace("{" + str(index) + "}", value)
    return message
