"""Validators: what a parameter's value must satisfy after conversion.

Each is a small immutable object. `check(value, session)` returns None or the refusal that tells
what is wrong; the binder puts "Cannot validate argument on parameter …" before it. A NetException
that it raises stands for what setting the property behind the parameter throws. `elements` tells
whether a collection is checked element by element.
"""

from __future__ import annotations

from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import NetException, Terminating

    Value = Any


class Refusal(str):
    """The sentence that tells what is wrong with a value; `error_id` is what the refusal is
    called.
    """

    __slots__ = ("error_id",)

    def __new__(cls, error_id: str, sentence: str) -> Refusal:
        made = super().__new__(cls, sentence)
        made.error_id = error_id
        return made

    error_id: str


_NULL_ELEMENT = (
    "The argument is null, empty, or an element of the argument collection contains a null value. "
    "Supply a collection that does not contain any null values and then try the command again."
)
NULL_ELEMENT = Refusal("ArgumentIsEmpty", _NULL_ELEMENT)


class Validator:
    """Base of all validators."""

    __slots__ = ()
    elements = True
    # The name of PowerShell's attribute.
    attribute = ""

    def check(self, value: Value, session: Any) -> Refusal | None:
        """What is wrong with `value`, or None."""
        raise AssertionError(f"{type(self).__name__} has no check")


class NotNull(Validator):
    """Refuses null and collections that hold one (`[ValidateNotNull]`)."""

    __slots__ = ()
    elements = False
    attribute = "ValidateNotNull"

    def check(self, value: Value, session: Any) -> Refusal | None:
        if value is None:
            return Refusal(
                "ArgumentIsNull",
                "The argument is null. Provide a valid value for the argument, "
                "and then try running the command again.",
            )
        if isinstance(value, list) and any(each is None for each in value):
            return Refusal(
                "ArgumentIsNull",
                "The argument has a null value, or an element of the argument collection contains "
                "a null value. Provide a collection that does not contain any null values, and "
                "then try the command again.",
            )
        return None


class NotEmpty(Validator):
    """Refuses null, empty text and empty collections (`[ValidateNotNullOrEmpty]`)."""

    __slots__ = ()
    elements = False
    attribute = "ValidateNotNullOrEmpty"
    _empty = "ArgumentIsEmpty"
    _empty_element = "ArgumentCollectionContainsEmpty"
    _sentence = (
        "The argument is null or empty. Provide an argument that is not null or empty, "
        "and then try the command again."
    )
    _element_sentence = _NULL_ELEMENT

    def check(self, value: Value, session: Any) -> Refusal | None:
        if value is None:
            return Refusal("ArgumentIsNull", NotEmpty._sentence)
        if isinstance(value, str):
            return Refusal(self._empty, self._sentence) if self._is_empty(value) else None
        if isinstance(value, list):
            return self._refused_elements(value) if value else NULL_ELEMENT
        return NULL_ELEMENT if isinstance(value, Table) and not len(value) else None

    def _refused_elements(self, values: list[Value]) -> Refusal | None:
        for each in values:
            if each is None:
                return Refusal("ArgumentIsNull", _NULL_ELEMENT)
            if isinstance(each, str) and self._is_empty(each):
                return Refusal(self._empty_element, self._element_sentence)
        return None

    def _is_empty(self, text: str) -> bool:
        return not text


class NotBlank(NotEmpty):
    """Refuses also text of white space alone (`[ValidateNotNullOrWhiteSpace]`)."""

    __slots__ = ()
    attribute = "ValidateNotNullOrWhiteSpace"
    _empty = "ArgumentIsEmptyOrWhiteSpace"
    _empty_element = "ArgumentCollectionContainsEmptyOrWhiteSpace"
    _sentence = (
        "The argument is null, empty, or consists of only white-space characters. Provide an "
        "argument that contains non white-space characters, and then try the command again."
    )
    _element_sentence = (
        "An element of the argument collection is null, empty, or consists of only white-space "
        "characters. Supply a collection that does not contain any those values and then try "
        "the command again."
    )

    def _is_empty(self, text: str) -> bool:
        return not text.strip()


class InRange(Validator):
    """Refuses values outside least to most (`[ValidateRange]`)."""

    __slots__ = ("least", "most")
    attribute = "ValidateRange"

    def __init__(self, least: Value, most: Value) -> None:
        self.least = least
        self.most = most

    def check(self, value: Value, session: Any) -> Refusal | None:
        from xshell.engine.values.operators import BINARY

        if not type(value) is type(self.least) is type(self.most):
            value, problem = self._converted(value)
            if problem:
                return problem
        if BINARY["Igt"](value, self.most):
            return Refusal(
                "ValidateRangeTooBig",
                f"The {_text(value)} argument is greater than the maximum allowed range of "
                f"{_text(self.most)}. Supply an argument that is less than or equal to "
                f"{_text(self.most)} and then try the command again.",
            )
        if BINARY["Ilt"](value, self.least):
            return Refusal(
                "ValidateRangeTooSmall",
                f"The {_text(value)} argument is less than the minimum allowed range of "
                f"{_text(self.least)}. Supply an argument that is greater than or equal to "
                f"{_text(self.least)} and then try the command again.",
            )
        return None

    def _converted(self, value: Value) -> tuple[Value, Refusal | None]:
        from xshell.engine.errors import Terminating
        from xshell.engine.values import conversion
        from xshell.engine.values.type_of import type_of

        wanted = type_of(self.least)
        if type_of(self.most) is not wanted:
            from xshell.engine.values.operators import BINARY

            # The type that both limits widen to.
            wanted = type_of(BINARY["Plus"](self.least, self.most))
        if type_of(value) is wanted:
            return value, None
        try:
            return conversion.convert(value, wanted), None
        except Terminating:
            return value, _wrong_type(value, wanted.name)


class InRangeKind(Validator):
    """Refuses numbers and periods of the wrong sign; `kind` as ValidateRangeKind names it."""

    __slots__ = ("kind",)
    attribute = "ValidateRange"
    _TESTS = {
        "Positive": ("Igt", "greater than zero"),
        "NonNegative": ("Ige", "greater than or equal to zero"),
        "Negative": ("Ilt", "less than zero"),
        "NonPositive": ("Ile", "less than or equal to zero"),
    }

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def check(self, value: Value, session: Any) -> Refusal | None:
        from xshell.engine.values.operators import BINARY
        from xshell.engine.values.operators.numbers import as_number
        from xshell.engine.values.type_of import type_of

        kind = type_of(value)
        if kind.full_name == "System.TimeSpan":
            zero = type(value)(0)
        elif isinstance(value, int | float) or as_number(value) is not None:
            zero = 0
        else:
            return _wrong_type(value, "Int32")
        operator, wanted = self._TESTS[self.kind]
        if BINARY[operator](value, zero):
            return None
        return Refusal(
            f"ValidateRange{self.kind}Failure",
            f'The argument "{_text(value)}" cannot be validated because its value is not {wanted}.',
        )


def _wrong_type(value: Value, wanted: str) -> Refusal:
    from xshell.engine.values.type_of import type_of

    return Refusal(
        "ValidationRangeElementType",
        f'The argument cannot be validated because its type "{type_of(value).name}" is not the '
        f"same type ({wanted}) as the maximum and minimum limits of the parameter. Make sure the "
        f"argument is of type {wanted} and then try the command again.",
    )


class Length(Validator):
    """Refuses text shorter or longer than allowed (`[ValidateLength]`)."""

    __slots__ = ("least", "most")
    attribute = "ValidateLength"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def check(self, value: Value, session: Any) -> Refusal | None:
        if not isinstance(value, str):
            return Refusal(
                "ValidateLengthNotString",
                "The ValidateLength attribute cannot be applied to a parameter that is not a "
                "string or string[] parameter. Make the parameter a string or string[] parameter.",
            )
        if len(value) < self.least:
            return Refusal(
                "ValidateLengthMinLengthFailure",
                f"The character length ({len(value)}) of the argument is too short. Specify an "
                f'argument with a length that is greater than or equal to "{self.least}", and '
                "then try the command again.",
            )
        if len(value) > self.most:
            return Refusal(
                "ValidateLengthMaxLengthFailure",
                f"The character length of the {len(value)} argument is too long. Shorten the "
                f"character length of the argument so it is fewer than or equal to "
                f'"{self.most}" characters, and then try the command again.',
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

    def check(self, value: Value, session: Any) -> Refusal | None:
        if value is None:
            count = 0
        elif isinstance(value, list):
            count = len(value)
        else:
            return Refusal(
                "NotAnArrayParameter",
                "The ValidateCount attribute cannot be applied to a non-array parameter. Either "
                "remove the attribute from the parameter or make the parameter an array parameter.",
            )
        if self.least <= count <= self.most:
            return None
        if self.least == self.most:
            return Refusal(
                "ValidateCountExactFailure",
                f"The parameter requires exactly {self.most} value(s) - {count} value(s) were "
                "provided.",
            )
        return Refusal(
            "ValidateCountMinMaxFailure",
            f"The parameter requires at least {self.least} value(s) and no more than "
            f"{self.most} value(s) - {count} value(s) were provided.",
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

    def check(self, value: Value, session: Any) -> Refusal | None:
        from xshell.engine.values.operators import match

        text = _text(value)
        if match(text, self.pattern, self.case_sensitive)[0]:
            return None
        return Refusal(
            "ValidatePatternFailure",
            _filled(self.message, text, self.pattern)
            or f'The argument "{text}" does not match the "{self.pattern}" pattern. Supply an '
            f'argument that matches "{self.pattern}" and try the command again.',
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

    def check(self, value: Value, session: Any) -> Refusal | None:
        text = _text(value)
        if self.case_sensitive:
            found = text in self.values
        else:
            lowered = text.lower()
            found = any(lowered == each.lower() for each in self.values)
        if found:
            return None
        listed = ",".join(self.values)
        return Refusal(
            "ValidateSetFailure",
            _filled(self.message, text, listed)
            or f'The argument "{text}" does not belong to the set "{listed}" specified by the '
            "ValidateSet attribute. Supply an argument that is in the set and then try the "
            "command again.",
        )


class ScriptTest(Validator):
    """Refuses what a script block is not true for (`[ValidateScript]`)."""

    __slots__ = ("block", "message")
    attribute = "ValidateScript"

    def __init__(self, block: Any, message: str | None = None) -> None:
        self.block = block
        self.message = message

    def check(self, value: Value, session: Any) -> Refusal | None:
        from xshell.engine.values.conversion import to_bool

        session = session or self.block.frame.session
        found = session.call_block(self.block, [value], underscore=value)
        if to_bool(found):
            return None
        text = _text(value)
        return Refusal(
            "ValidateScriptFailure",
            _filled(self.message, text, self.block.text)
            or f'The "{self.block.text}" validation script for the argument with value "{text}" '
            "did not return a result of True. Determine why the validation script failed, and then "
            "try the command again.",
        )


class InDrive(Validator):
    """Refuses paths outside the named drives (`[ValidateDrive]`)."""

    __slots__ = ("drives",)
    attribute = "ValidateDrive"

    def __init__(self, *drives: str) -> None:
        self.drives = drives

    def check(self, value: Value, session: Any) -> Refusal | None:
        text = _text(value)
        if session is None:
            # Nobody knows the drives here.
            return None
        drive = session.drives.place(text).drive.name
        if drive.lower() in (each.lower() for each in self.drives):
            return None
        return Refusal(
            "PathRootInvalid",
            f"The path argument drive {drive} does not belong to the set of approved drives: "
            f"{','.join(self.drives)}. Supply a path argument with an approved drive.",
        )


def refusal(validator: Validator, value: Value, session: Any) -> Exception | None:
    """The error of a value that a property or variable may not hold, None where it may."""

    values = value if validator.elements and isinstance(value, list) else [value]
    if validator.elements and any(each is None for each in values):
        return metadata_error(NULL_ELEMENT)
    for each in values:
        found = validator.check(each, session)
        if found is not None:
            return metadata_error(found)
    return None


def metadata_exception(found: Refusal) -> NetException:
    """A refusal as the exception that it is in .NET."""
    return metadata_error(found).record.exception


def metadata_error(found: Refusal) -> Terminating:
    """A refusal as an error."""
    from xshell.engine.errors import make_error

    return make_error(
        found.error_id,
        found,
        "MetadataError",
        None,
        "System.Management.Automation.ValidationMetadataException",
    )


def _text(value: Value) -> str:
    from xshell.engine.values.conversion import to_string

    return value if type(value) is str else to_string(value)


def _filled(message: str | None, *values: str) -> str | None:
    """A message of the attribute's own with the values put in."""
    if not message:
        return None
    for index, value in enumerate(values):
        message = message.replace("{" + str(index) + "}", value)
    return message
