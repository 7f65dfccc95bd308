"""Methods with overloads: which one the arguments of a call mean, and their conversion.

A signature is written as .NET shows it, without the method's name: `"string (string value, int
count)"`; the type of the result and the names of the parameters may be left out; `params` before
an array type takes any number of arguments. An argument that is of the type itself is better than
one that widens, that one better than one that converts.
"""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.ranking import IDENTITY, more_special, rank
from xshell.engine.dotnet.types import DotNetType, resolve
from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.kinds import Byte, Char, Int64, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    Value = Any


class Signature:
    """The parameter types and names of one overload; `open_ended` when the last may repeat."""

    __slots__ = ("names", "open_ended", "types")

    def __init__(self, text: str) -> None:
        self.open_ended = False
        found: list[DotNetType] = []
        names: list[str] = []
        for part in _split(text[text.index("(") + 1 : -1]):
            words = part.split()
            if words[0] == "params":
                self.open_ended = True
                del words[0]
            found.append(resolve(words[0]) or types.OBJECT)
            names.append(words[1] if len(words) > 1 else str(len(names)))
        self.types: tuple[DotNetType, ...] = tuple(found)
        self.names = tuple(names)

    def accepts(self, count: int) -> bool:
        """Whether it can be called with so many arguments."""
        return count == len(self.types) or (self.open_ended and count >= len(self.types) - 1)

    def name_at(self, index: int) -> str:
        """The name of the parameter that takes an argument."""
        return self.names[min(index, len(self.names) - 1)]

    def type_at(self, index: int) -> DotNetType:
        """The type of the parameter that takes an argument."""
        return self.types[min(index, len(self.types) - 1)]

    def spread(self, count: int) -> list[DotNetType]:
        """The type for each argument when the last parameter takes several."""
        element = self.types[-1].element or types.OBJECT
        fixed = self.types[:-1]
        return [*fixed, *[element] * (count - len(fixed))]


def _split(text: str) -> list[str]:
    if not text.strip():
        return []
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if character == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


class Method:
    """A method: its name, the function that does it, and its overloads as texts.

    Without overloads the function gets the arguments as they are, but texts without notes. A
    constructor's function is called without an object; `bound_type` is the made generic type it
    makes an object of.
    """

    __slots__ = ("_exact", "_signatures", "_texts", "bound_type", "function", "name", "static")

    def __init__(
        self, name: str, function: Callable[..., Value], *overloads: str, static: bool = False
    ) -> None:
        self.name = name
        self.function = function
        self.static = static
        self._texts = overloads
        self._signatures: list[Signature] | None = None
        self.bound_type: DotNetType | None = None
        # Classes of arguments that an overload takes as they are.
        self._exact: set[tuple[type, ...]] = set()

    def for_type(self, type: DotNetType) -> Method:
        """The same constructor for a made generic type."""
        other = Method(self.name, self.function, *self._texts, static=self.static)
        other.bound_type = type
        return other

    @property
    def overloads(self) -> tuple[str, ...]:
        """The overloads as declared."""
        return self._texts

    @property
    def definitions(self) -> list[str]:
        """The overloads as .NET shows them."""
        shown = []
        for text in self._texts or ("()",):
            result, _, parameters = text.partition("(")
            result = result.strip() or "System.Object"
            # What is implemented for an interface is shown with it: `bool IConvertible.ToBoolean(`.
            between = "" if result.endswith(".") else " "
            before = f"{result}{between}{self.name}("
            shown.append(("static " if self.static else "") + before + parameters)
        return shown

    @property
    def signatures(self) -> list[Signature]:
        if self._signatures is None:
            self._signatures = [Signature(text) for text in self._texts]
        return self._signatures

    @property
    def is_void(self) -> bool:
        """Whether it gives nothing, not even null."""
        return bool(self._texts) and self._texts[0].startswith("void")

    @property
    def gives_value(self) -> bool:
        """Whether null is a value of it: its overloads are declared and are not void."""
        return bool(self._texts) and not self.is_void

    @property
    def takes_none(self) -> bool:
        """Whether it can be called without arguments."""
        return not self._texts or any(each.accepts(0) for each in self.signatures)

    def takes_as_given(self, kinds: tuple[type, ...]) -> bool:
        """Whether the function can be called with arguments of these classes at once."""
        if self.bound_type is not None or type(None) in kinds:
            return False
        return kinds in self._exact if self._texts else PSObject not in kinds

    def call(self, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        """Call it on an object (None for static methods and constructors)."""
        if self._texts:
            kinds = tuple([type(each) for each in arguments])
            if kinds not in self._exact:
                arguments = chosen(self, arguments, self._exact, kinds)
        elif PSObject in map(type, arguments):
            arguments = [_bare(each) for each in arguments]
        if self.bound_type is not None:
            return self.function(self.bound_type, *arguments)
        if self.static:
            return self.function(*arguments)
        return self.function(target, *arguments)


class FrameMethod(Method):
    """A method whose function gets the frame of the call before everything else, None without."""

    __slots__ = ()

    def call(self, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        """Call it where there is no frame."""
        return self.within(None).call(target, arguments)

    def within(self, frame: Any) -> Method:
        """The method for a call in a frame."""
        function = self.function
        made = Method(
            self.name,
            lambda *arguments: function(frame, *arguments),
            *self._texts,
            static=self.static,
        )
        made._signatures = self.signatures
        made._exact = self._exact
        return made


def _bare(argument: Value) -> Value:
    """A text without its notes, such as those of a file's line; other arguments as they are."""
    if type(argument) is PSObject and isinstance(argument.base, str):
        return argument.base
    return argument


class GenericMethod(Method):
    """A method whose function gets its type arguments before everything else; System.Object stands
    for those that a call does not name.
    """

    __slots__ = ()

    def call(self, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        """Call it without type arguments."""
        return self.of((types.OBJECT,)).call(target, arguments)

    def of(self, given: tuple[DotNetType, ...]) -> Method:
        """The method for type arguments."""
        function = self.function
        made = Method(
            self.name,
            lambda *arguments: function(*given, *arguments),
            *self._texts,
            static=self.static,
        )
        made._signatures = self.signatures
        return made


def takes(method: Method, arguments: list[Value]) -> bool:
    """Whether an overload takes these arguments."""
    try:
        if method.overloads:
            best_overload(method.signatures, arguments, method.name).convert("", arguments)
    except Terminating:
        return False
    return True


class Choice:
    """The overload chosen: its signature, the type of each argument and how good its conversion is;
    `gathers` where the last parameter takes several; `alone` where no other takes as many.
    """

    __slots__ = ("alone", "gathers", "ranks", "signature", "wanted")

    def __init__(
        self, signature: Signature, wanted: list[DotNetType], ranks: list[int], gathers: bool
    ) -> None:
        self.signature = signature
        self.wanted = wanted
        self.ranks = ranks
        self.gathers = gathers
        self.alone = True

    def passes(self, kinds: tuple[type, ...]) -> bool:
        """Whether arguments of these classes always go to this overload as they are."""
        if self.gathers:
            return False
        if all(each == IDENTITY for each in self.ranks) and _PLAIN.issuperset(kinds):
            return True
        return self.alone and all(each is types.OBJECT for each in self.wanted)

    def against(self, other: Choice) -> int:
        """More than zero where this overload is the better of two; the first arguments weigh most,
        of equals the one with more special types is better, then the one that gathers nothing.
        """
        count = len(self.ranks)
        score = sum(
            (count - index) * ((own > others) - (own < others))
            for index, (own, others) in enumerate(zip(self.ranks, other.ranks, strict=True))
        )
        if score == 0:
            pairs = zip(self.wanted, other.wanted, strict=True)
            score = sum(more_special(own, others) for own, others in pairs)
        return score or other.gathers - self.gathers

    def convert(
        self, name: str, arguments: list[Value] | tuple[Value, ...], *, numbered: bool = False
    ) -> list[Value]:
        """The arguments converted; raises where one cannot be, which the error tells by its name
        or its number.
        """
        signature = self.signature
        converted = [
            _converted(name, str(index) if numbered else signature.name_at(index), value, each)
            for index, (value, each) in enumerate(zip(arguments, self.wanted, strict=True))
        ]
        if not self.gathers:
            return converted
        fixed = len(signature.types) - 1
        element = signature.types[-1].element or types.OBJECT
        from xshell.engine.values.kinds import TypedArray

        rest: list[Value] = converted[fixed:]
        array = rest if element is types.OBJECT else TypedArray(element, rest)
        return [*converted[:fixed], array]


def _choices(
    signatures: Sequence[Signature], arguments: list[Value] | tuple[Value, ...]
) -> Iterator[Choice]:
    count = len(arguments)
    for signature in signatures:
        for gathers in (False, True):
            fits = count >= len(signature.types) - 1 if gathers else count == len(signature.types)
            if not fits or (gathers and not signature.open_ended):
                continue
            wanted = signature.spread(count) if gathers else list(signature.types)
            ranks = [rank(value, each) for value, each in zip(arguments, wanted, strict=True)]
            yield Choice(signature, wanted, ranks, gathers)


def best_overload(
    signatures: Sequence[Signature],
    arguments: list[Value] | tuple[Value, ...],
    name: str,
    *,
    alone: bool = False,
) -> Choice:
    """The overload whose types are nearest to the arguments; raises where none takes as many, and
    with `alone` where several are as near.
    """
    choices = list(_choices(signatures, arguments))
    if not choices:
        raise _no_overload(name, len(arguments))
    best = choices[0]
    for each in choices[1:]:
        if each.against(best) > 0:
            best = each
    others = [each for each in choices if each.signature is not best.signature]
    best.alone = not others
    if alone and any(best.against(each) <= 0 for each in others):
        raise _ambiguous(name, len(arguments))
    return best


def chosen(
    method: Method,
    arguments: list[Value] | tuple[Value, ...],
    exact: set[tuple[type, ...]],
    kinds: tuple[type, ...],
) -> list[Value]:
    """The arguments converted for the best overload; raises where none fits.

    `exact` takes note of classes of arguments that need neither choice nor conversion.
    """
    choice = best_overload(method.signatures, arguments, method.name)
    converted = choice.convert(method.name, arguments)
    if choice.passes(kinds):
        exact.add(kinds)
    return converted


def _ambiguous(name: str, count: int) -> Terminating:
    return make_error(
        "MethodCountCouldNotFindBest",
        f'Multiple ambiguous overloads found for "{name}" and the argument count: "{count}".',
        "NotSpecified",
        None,
        "System.Management.Automation.MethodException",
    )


def _no_overload(name: str, count: int) -> Terminating:
    return make_error(
        "MethodCountCouldNotFindBest",
        f'Cannot find an overload for "{name}" and the argument count: "{count}".',
        "NotSpecified",
        None,
        "System.Management.Automation.MethodException",
    )


# Classes whose type does not depend on the value.
_PLAIN = frozenset({int, str, float, bool, Char, Int64, Byte})


def converted_argument(name: str, parameter: str, value: Value, type: DotNetType) -> Value:
    """An argument as a parameter's type; raises the error that names method and parameter."""
    return _converted(name, parameter, value, type)


def _converted(name: str, parameter: str, value: Value, type: DotNetType) -> Value:
    from xshell.engine.values.conversion import convert

    if type is types.OBJECT:
        return value
    if value is None and not type.is_value_type:
        return "" if type is types.STRING else None
    try:
        return convert(value, type)
    except Terminating as problem:
        raise refused_argument(name, parameter, value, type, problem) from None


def refused_argument(
    name: str, parameter: str, value: Value, type: DotNetType, problem: Terminating
) -> Terminating:
    """The error of an argument that a method's parameter does not take: why is in `problem`."""
    from xshell.engine.values.conversion import own_text

    return make_error(
        "MethodArgumentConversionInvalidCastArgument",
        f'Cannot convert argument "{parameter}", with value: "{own_text(value)}", for '
        f'"{name}" to type "{type.full_name}": "{problem.record.exception.message}"',
        "NotSpecified",
        None,
        "System.Management.Automation.MethodException",
    )
