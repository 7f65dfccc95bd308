"""From a script's text to a script block: the cache, the parser, the compiler."""

from __future__ import annotations

from xshell.engine.compile.module import CompiledModule, module_name
from xshell.engine.runtime.places import register
from xshell.engine.scriptblock import UNBOUND, ScriptBlock
from xshell.engine.units import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from xshell.engine.errors import Terminating
    from xshell.engine.scope import Frame

# Modules by name as this process loaded them last.
_RECENT: dict[str, CompiledModule] = {}
_MOST_RECENT = 1024
# So many texts without a file are kept on disk: those of the command line.
_FIRST = 4
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class SourceText:
    """A script's text and file; lines and columns are the language room's, asked for lazily."""

    __slots__ = ("_source", "file", "text")

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.file = file
        self._source: Any = None

    def _full(self) -> Any:
        if self._source is None:
            from xshell.language.tree.source import Source

            self._source = Source(self.text, self.file)
        return self._source

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        place: tuple[int, int] = self._full().position(offset)
        return place

    def line(self, number: int) -> str:
        """The text of a line."""
        line: str = self._full().line(number)
        return line


class Restriction:
    """What a file of data may use: commands, variables beside the automatic ones, `$env:`."""

    __slots__ = ("commands", "environment", "variables")

    def __init__(
        self, commands: Iterable[str], variables: Iterable[str] = (), environment: bool = False
    ) -> None:
        self.commands = frozenset(each.lower() for each in commands)
        self.variables = tuple(variables)
        self.environment = environment

    def __str__(self) -> str:
        return f"{sorted(self.commands)} {self.variables} {self.environment}"


def load_script(
    session: Any, text: str, file: str | None, frame: Frame, restriction: Restriction | None = None
) -> ScriptBlock:
    """The script block of a text, which belongs to no session state; raises the parse error, and
    that of what is not allowed in a text of data.
    """
    from xshell.engine.runtime.namespace import namespace

    # A text that was compiled as a script was never checked to be data.
    name = module_name(text if restriction is None else f"{restriction}\n{text}", file)
    module = _RECENT.get(name)
    if module is None:
        # What scripts evaluate at run time would fill the folder with texts that never come again.
        kept = file is not None or len(_RECENT) < _FIRST
        cache = session.cache if kept else None
        module = cache.get(name) if cache is not None else None
        if module is None:
            module = _compile(text, file, name, frame, restriction)
            if cache is not None:
                cache.put(name, module)
        while len(_RECENT) >= _MOST_RECENT:
            del _RECENT[next(iter(_RECENT))]
        _RECENT[name] = module
    source = SourceText(text, file)
    names = namespace()
    names["__source__"] = source
    register(name, source, module.places)
    session.spellings.update(module.spellings)
    exec(module.code, names)
    block = ScriptBlock(names["main"], frame)
    block.module = UNBOUND
    return block


def _compile(
    text: str, file: str | None, name: str, frame: Frame, restriction: Restriction | None
) -> CompiledModule:
    from xshell.engine.compile.module import compile_tree
    from xshell.engine.parse_checks import check_names, check_signature
    from xshell.language import parse

    result = parse(text, file)
    result.errors += check_names(result, frame)
    if file is not None:
        result.errors += check_signature(result)
    if restriction is not None and not result.errors:
        result.errors += _not_allowed(result.ast, restriction)
    if result.errors:
        raise parse_error(result.source, result.errors)
    return compile_tree(result.ast, name)


def _not_allowed(tree: Any, restriction: Restriction) -> list[Any]:
    from xshell.language.grammar.data_checks import Rules, restricted_errors

    rules = Rules(restriction.commands, restriction.variables, restriction.environment)
    return restricted_errors(tree, rules)


def parse_error(source: Any, errors: list[Any]) -> Terminating:
    """The error of a text that cannot be run: the first parse error's id, text and place."""
    from xshell.engine.errors import NetException, make_error

    first = errors[0]
    exception = NetException(
        "System.Management.Automation.ParseException", _message(source, errors), properties={}
    )
    exception.properties["Errors"] = list(errors)
    error = make_error(first.error_id, first.message, "ParserError", None, exception)
    error.record.extent = (source, first.start, first.end)
    return error


def incomplete_input(error: Terminating) -> Terminating:
    """The error of a text that only breaks off, as pipelines of the hosting API raise it; others
    as they are.
    """
    from xshell.engine.errors import NetException, make_error

    first = next(iter(error.record.exception.properties.get("Errors", ())), None)
    if first is None or not first.incomplete:
        return error
    exception = NetException(
        "System.Management.Automation.IncompleteParseException", first.message, properties={}
    )
    made = make_error(first.error_id, first.message, "ParserError", None, exception)
    made.record.extent = error.record.extent
    return made


def refuse_types(source: Any, problems: list[tuple[str, int, int, str]]) -> None:
    """Raises the error of classes and enums that cannot be made."""
    from xshell.language.errors import ParseError

    errors = [
        ParseError(error_id, sentence, start, end, False)
        for error_id, start, end, sentence in problems
    ]
    raise parse_error(source, errors)


def _message(source: Any, errors: list[Any]) -> str:
    from xshell.engine.positions import position_message

    parts = []
    for each in errors:
        place = position_message(source, each.start, each.end)
        parts.append(f"{place}\n{each.message}")
    return "\n\n".join(parts)


def read_script(path: str) -> str:
    """The text of a script file: by its byte order mark, else UTF-8."""
    with open(path, "rb") as file:
        data = file.read()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return split(data[len(mark) :].decode(encoding, "replace"))
    return split(data.decode("utf-8", "replace"))
