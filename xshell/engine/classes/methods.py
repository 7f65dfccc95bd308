"""Methods of classes that scripts define: overloads chosen by the arguments' types."""

from __future__ import annotations

from xshell.engine.dotnet import types
from xshell.engine.dotnet.overloads import FrameMethod, Method, Signature, best_overload
from xshell.engine.dotnet.types import DotNetType
from xshell.engine.values.methods import no_overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.classes.definition import ClassDefinition
    from xshell.engine.classes.templates import MethodTemplate

    Value = Any


class Overload(Signature):
    """One method as declared, its types resolved when it is first called."""

    __slots__ = ("definition", "template")

    def __init__(self, template: MethodTemplate, definition: ClassDefinition) -> None:
        frame = definition.frame
        self.template = template
        self.definition = definition
        self.open_ended = False
        self.names = tuple(name for name, _ in template.parameters)
        self.types = tuple(
            types.OBJECT if kind is None else kind.get(frame) for _, kind in template.parameters
        )

    @property
    def result(self) -> DotNetType:
        """The type of what it gives."""
        template = self.template
        if template.is_void:
            return types.VOID
        if template.result is None:
            return types.OBJECT
        found: DotNetType = template.result.get(self.definition.frame)
        return found


class ScriptMethod(FrameMethod):
    """A method of a script's class with all its overloads, those of its bases included.

    `native` is the method of the same name of a base that .NET has.
    """

    __slots__ = ("_declared", "_overloads", "_ready", "definition", "is_hidden", "native")

    def __init__(
        self,
        name: str,
        definition: ClassDefinition,
        declared: list[tuple[MethodTemplate, ClassDefinition]],
        native: Method | None = None,
    ) -> None:
        super().__init__(name, _unused)
        self.definition = definition
        self.native = native
        self.static = declared[0][0].static
        self.is_hidden = all(each.hidden for each, _ in declared)
        self._declared = declared
        self._overloads: list[Overload] | None = None
        # Functions by the classes of arguments that they take as they are.
        self._ready: dict[tuple[type, ...], Callable[..., Value]] = {}

    @property
    def templates(self) -> list[tuple[MethodTemplate, ClassDefinition]]:
        """The overloads as declared, with the classes that declare them."""
        return self._declared

    @property
    def signatures(self) -> list[Signature]:
        return [*self._resolved()]

    def _resolved(self) -> list[Overload]:
        if self._overloads is None:
            self._overloads = []
            for template, definition in self._declared:
                made = Overload(template, definition)
                if all(made.types != each.types for each in self._overloads):
                    self._overloads.append(made)
        return self._overloads

    @property
    def overloads(self) -> tuple[str, ...]:
        """The overloads as .NET shows them."""
        return tuple(self.definitions)

    @property
    def definitions(self) -> list[str]:
        shown = []
        for each in self._resolved():
            pairs = zip(each.types, each.names, strict=True)
            listed = ", ".join(f"{_shown(kind)} {name}" for kind, name in pairs)
            before = "static " if self.static else ""
            result = self.definition.type if each.template.is_constructor else each.result
            shown.append(f"{before}{_shown(result)} {self.name}({listed})")
        if self.native is not None:
            shown += self.native.definitions
        return shown

    @property
    def is_void(self) -> bool:
        return self._declared[0][0].is_void

    @property
    def takes_none(self) -> bool:
        return any(not template.parameters for template, _ in self._declared)

    def choose(
        self, arguments: list[Value] | tuple[Value, ...], kinds: tuple[type, ...]
    ) -> tuple[Callable[..., Value], list[Value] | tuple[Value, ...]]:
        """The function for these arguments, and the arguments converted for it."""
        count = len(arguments)
        overloads = self._resolved()
        if not any(len(each.types) == count for each in overloads):
            if self.native is not None:
                return self._native, (tuple(arguments),)
            raise no_overload(self.name, count)
        shown = ".ctor" if self._declared[0][0].is_constructor else self.name
        choice = best_overload(overloads, arguments, self.name, alone=True)
        converted = choice.convert(shown, arguments)
        signature = choice.signature
        assert isinstance(signature, Overload)
        function = signature.template.function
        if choice.passes(kinds):
            self._ready[kinds] = function
        return function, converted

    def _native(self, _frame: Any, target: Value, arguments: tuple[Value, ...]) -> Value:
        assert self.native is not None
        return self.native.call(target, arguments)

    def run(self, frame: Any, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        """Call it; `frame` is None where no script calls."""
        kinds = tuple(map(type, arguments))
        function = self._ready.get(kinds)
        if function is None:
            function, arguments = self.choose(arguments, kinds)
        if self.static:
            self.definition.start(frame)
        return function(frame or self.definition.frame, target, *arguments)

    def ready_for(self, kinds: tuple[type, ...]) -> Callable[..., Value] | None:
        """The function for arguments of these classes, where it takes them as they are."""
        return self._ready.get(kinds)

    def call(self, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        return self.run(None, target, arguments)

    def within(self, frame: Any) -> Any:
        return _Called(self, frame)


class Constructor(ScriptMethod):
    """The constructors of a class."""

    __slots__ = ()

    def run(self, frame: Any, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        made = self.definition.allocate(frame)
        self.initialise(frame, made, arguments)
        return made

    def initialise(
        self, frame: Any, made: Value, arguments: list[Value] | tuple[Value, ...]
    ) -> None:
        """Run the constructor that fits on an object."""
        kinds = tuple(map(type, arguments))
        function = self._ready.get(kinds)
        if function is None:
            function, arguments = self.choose(arguments, kinds)
        function(frame or self.definition.frame, made, *arguments)


class _Called:
    """A method with the frame of its call."""

    __slots__ = ("frame", "method", "name")

    def __init__(self, method: ScriptMethod, frame: Any) -> None:
        self.method = method
        self.name = method.name
        self.frame = frame

    def call(self, target: Value, arguments: list[Value] | tuple[Value, ...]) -> Value:
        return self.method.run(self.frame, target, arguments)


def _unused(*_arguments: Value) -> Value:
    """Scripts' methods have functions of their own."""
    return None


def _shown(kind: DotNetType) -> str:
    from xshell.engine.dotnet.names import short_name

    return short_name(kind)
