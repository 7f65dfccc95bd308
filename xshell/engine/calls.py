"""Call sites: what compiled code knows about a command when it was written.

A site is made once for each command in the source and lives as long as the compiled code. It keeps
the inline cache of the call: `invoke` starts as `_first_call` and is replaced by a closure that
fits the command the name was resolved to, until the session's command tables change.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

VALUE = "value"
PARAMETER = "parameter"
PARAMETER_VALUE = "parameter+value"
SPLAT = "splat"
END_OF_PARAMETERS = "end-of-parameters"

MERGE = "merge"
FILE = "file"
APPEND = "append"


class _Missing:
    """The absence of a value, which `$null` is not."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING = _Missing()


class ArgumentTemplate:
    """One argument as written.

    `kind` is value, parameter (`-Name`), parameter+value (`-Name:value`), splat (`@name`) or
    end-of-parameters (`--`). `name` is the parameter's name without the dash, or the splatted
    variable's. `text` is the source text of a bare word, number or list with commas, whose spelling
    a native command and a string parameter still see. `start` and `end` are offsets into the
    source.
    """

    __slots__ = ("end", "kind", "name", "start", "text")

    def __init__(self, kind: str, name: str | None, text: str | None, start: int, end: int) -> None:
        self.kind = kind
        self.name = name
        self.text = text
        self.start = start
        self.end = end

    @property
    def takes_value(self) -> bool:
        """Whether the call's values tuple has an element for this argument."""
        return self.kind in (VALUE, PARAMETER_VALUE, SPLAT)


class RedirectionTemplate:
    """A redirection as written: `kind` is merge, file or append; `stream` and `target` are Output,
    Error, Warning, Verbose, Debug, Information or All; a file's path is a value of the call.
    """

    __slots__ = ("end", "kind", "start", "stream", "target")

    def __init__(self, kind: str, stream: str, target: str | None, start: int, end: int) -> None:
        self.kind = kind
        self.stream = stream
        self.target = target
        self.start = start
        self.end = end


class CommandSite:
    """A command as written.

    `name` is the literal command name, or None where an expression gives the command: then the
    first element of the call's values is that expression's value. `operator` is "", "&" or ".".
    `arguments` are tuples (kind, name, text, start, end), `redirections` tuples
    (kind, stream, target, start, end): plain data, so that compiled code can be stored.
    The values of a call are, in order: the command (where `name` is None), one value for each
    argument of kind value, parameter+value and splat, and the path of each file redirection.
    """

    __slots__ = (
        "_arguments",
        "_redirections",
        "_templates",
        "end",
        "has_splats",
        "invoke",
        "name",
        "name_end",
        "name_start",
        "operator",
        "plain",
        "plans",
        "redirects",
        "source",
        "start",
    )

    def __init__(
        self,
        name: str | None,
        operator: str,
        arguments: tuple[tuple[Any, ...], ...],
        redirections: tuple[tuple[Any, ...], ...],
        source: Any,
        start: int,
        end: int,
        name_start: int = -1,
        name_end: int = -1,
    ) -> None:
        self.name = name
        self.operator = operator
        self._arguments = arguments
        self._redirections = redirections
        self._templates: tuple[ArgumentTemplate, ...] | None = None
        self.redirects: tuple[RedirectionTemplate, ...] = ()
        if redirections:
            self.redirects = tuple(RedirectionTemplate(*each) for each in redirections)
        self.source = source
        self.start = start
        self.end = end
        self.name_start = start if name_start < 0 else name_start
        self.name_end = end if name_end < 0 else name_end
        # Binding plans by command, see binder.plan.
        self.plans: dict[Any, Any] = {}
        # Whether all arguments are plain positional values.
        self.plain = all(each[0] == VALUE for each in arguments)
        self.has_splats = any(each[0] == SPLAT for each in arguments)
        self.invoke: Callable[[Any, Callable[[Value], Any], tuple[Value, ...]], None] = (
            self._first_call
        )

    @property
    def asks_for_help(self) -> bool:
        """Whether `-?` is among the arguments."""
        return any(each[0] == PARAMETER and each[1] == "?" for each in self._arguments)

    @property
    def arguments(self) -> tuple[ArgumentTemplate, ...]:
        """The arguments as written."""
        if self._templates is None:
            self._templates = tuple(ArgumentTemplate(*each) for each in self._arguments)
        return self._templates

    @property
    def text(self) -> str:
        """The command with its arguments as written."""
        return str(self.source.text[self.start : self.end])

    def without_first_argument(self) -> CommandSite:
        """The same call with one argument fewer."""
        redirections = tuple(
            (each.kind, each.stream, each.target, each.start, each.end) for each in self.redirects
        )
        return CommandSite(
            None,
            self.operator,
            self._arguments[1:],
            redirections,
            self.source,
            self.start,
            self.end,
            self.name_start,
            self.name_end,
        )

    def _first_call(
        self, frame: Any, out: Callable[[Value], Any], values: tuple[Value, ...]
    ) -> None:
        from xshell.engine import pipeline

        pipeline.first_call(self, frame, out, values)

    def reset(self) -> None:
        """Forget what the name was resolved to."""
        self.invoke = self._first_call


def synthetic_site(name: str | None, *kinds: tuple[str, str | None]) -> CommandSite:
    """A site for a call made by the program itself: `kinds` are (kind, parameter name) pairs."""
    arguments = tuple((kind, parameter, None, 0, 0) for kind, parameter in kinds)
    return CommandSite(name, "", arguments, (), NO_SOURCE, 0, 0)


class _NoSource:
    """The source of calls that no text holds."""

    text = ""
    file = None

    def position(self, _offset: int) -> tuple[int, int]:
        return 0, 0


NO_SOURCE = _NoSource()
