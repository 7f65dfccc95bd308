"""Names of types: the tables of what .NET has, and the syntax of arrays and generics."""

from __future__ import annotations

from xshell.engine.dotnet.types import (
    ENUM,
    EXCEPTION,
    INT32,
    OBJECT,
    DotNetType,
    array_of,
    generic_of,
    register,
    registered,
    resolve,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Own = Callable[[str], DotNetType | None] | None

_FOLDER = __file__.rsplit("/", 1)[0] + "/data/"


# Where several short names stand for one type.
_PREFERRED = {
    "System.Int16": "short",
    "System.Int32": "int",
    "System.Int64": "long",
    "System.UInt16": "ushort",
    "System.UInt32": "uint",
    "System.UInt64": "ulong",
    "System.Single": "float",
    "System.Object": "System.Object",
    "System.Management.Automation.PSObject": "psobject",
}


class _Table:
    """A table whose rows are found by their first column in any case.

    Of thousands of rows a script needs a few: the text is searched, and only the row found is cut.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._lowered = ""

    def row(self, lowered: str) -> tuple[str, ...] | None:
        """The columns of the row that begins with a name in lower case."""
        if not self._text:
            with open(f"{_FOLDER}{self._name}.tsv", encoding="utf-8") as lines:
                self._text = "\n" + lines.read()
            self._lowered = self._text.lower()
        at = self._lowered.find(f"\n{lowered}\t") + 1
        if not at:
            return None
        return tuple(self._text[at : self._text.index("\n", at)].split("\t"))


class _Tables:
    """The tables, each read when it is first asked.

    Types have a full name, base (none: an interface), interfaces, and modifiers. Enums have a full
    name, underlying type, whether they are flags, names and numbers. The facts are those of
    PowerShell 7.6 and of .NET Standard 2.1.
    """

    def __init__(self) -> None:
        self.types = _Table("types")
        self.enums = _Table("enums")
        self._short: dict[str, str] | None = None

    def short_of(self, full_name: str) -> str | None:
        """The short name of a full one; the first in the order the language prefers."""
        self.short("")
        assert self._short is not None
        if full_name in _PREFERRED:
            return _PREFERRED[full_name]
        return next((short for short, full in self._short.items() if full == full_name), None)

    def short(self, lowered: str) -> str | None:
        """The full name of a short one."""
        if self._short is None:
            self._short = {row[0]: row[1] for row in _rows("accelerators")}
        return self._short.get(lowered)

    def shorts(self) -> dict[str, str]:
        """The full names by short name."""
        self.short("")
        assert self._short is not None
        return self._short


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    with open(f"{_FOLDER}{name}.tsv", encoding="utf-8") as lines:
        for line in lines:
            yield tuple(line.rstrip("\n").split("\t"))


_TABLES = _Tables()


def short_names() -> dict[str, DotNetType]:
    """The types that have a short name, by it."""
    found = {short: resolve(full) for short, full in _TABLES.shorts().items()}
    return {short: each for short, each in found.items() if each is not None}


def add_short_name(name: str, type: DotNetType) -> None:
    """Give a type a short name, for this process."""
    _TABLES.shorts()[name.lower()] = type.full_name
    register(type)


def remove_short_name(name: str) -> bool:
    """Whether there was such a short name; it is gone now."""
    return _TABLES.shorts().pop(name.lower(), None) is not None


def resolve_text(text: str, usings: tuple[str, ...], own: Own = None) -> DotNetType | None:
    """The type of a name with any syntax; see types.resolve."""
    name, rest = _split(text)
    if rest.startswith("["):
        return _bracketed(name, rest, usings, own)
    return _plain(name, usings, own)


def _split(text: str) -> tuple[str, str]:
    """The name before the first bracket or comma, and what begins there."""
    for index, character in enumerate(text):
        if character == "[":
            return text[:index].strip(), text[index:]
        if character == ",":
            return text[:index].strip(), ""
    return text.strip(), ""


def _bracketed(name: str, rest: str, usings: tuple[str, ...], own: Own) -> DotNetType | None:
    """A name with array ranks or generic arguments behind it."""
    inner, after = _matching(rest)
    if not inner.strip(", "):
        made = resolve_text(name, usings, own)
        return None if made is None else _ranks(made, rest)
    arguments = []
    for text in _parts(inner):
        argument = resolve(text.strip().strip("[]") if text.startswith("[") else text, usings)
        if argument is None:
            argument = resolve_text(text.strip().removeprefix("[").removesuffix("]"), usings, own)
        if argument is None:
            return None
        arguments.append(argument)
    plain = name if "`" in name else f"{name}`{len(arguments)}"
    definition = _plain(plain, usings, own)
    if definition is None:
        return None
    if definition.full_name == "System.Nullable`1" and not arguments[0].is_value_type:
        raise _broken_constraint(name + rest, definition, arguments[0])
    return _ranks(generic_of(definition, tuple(arguments)), after)


def _broken_constraint(text: str, definition: DotNetType, argument: DotNetType) -> Exception:
    from xshell.engine.errors import make_error

    return make_error(
        "TypeNotFoundWithMessage",
        f"Unable to find type [{text}]. Details: GenericArguments[0], '{argument.full_name}', on "
        f"'{definition.full_name}[T]' violates the constraint of type 'T'.",
        "InvalidOperation",
    )


def _ranks(made: DotNetType, rest: str) -> DotNetType | None:
    """Array ranks, the innermost first: `[,][]`."""
    while rest.startswith("["):
        inner, rest = _matching(rest)
        if inner.strip(", "):
            return None
        made = array_of(made, inner.count(",") + 1)
    return made


def _matching(text: str) -> tuple[str, str]:
    """The inside of the brackets a text begins with, and what follows them."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return text[1:index], text[index + 1 :]
    return text[1:], ""


def _parts(text: str) -> list[str]:
    """Arguments between commas outside brackets; `[name, assembly]` is one argument."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if character == "," and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return [each[1:-1] if each.startswith("[") and each.endswith("]") else each for each in parts]


def _plain(name: str, usings: tuple[str, ...], own: Own) -> DotNetType | None:
    lowered = name.lower()
    found = (own and own(lowered)) or _seen(lowered, own)
    if found is not None:
        return found
    short = _TABLES.short(lowered)
    candidates = [short] if short else [name, f"System.{name}", *(f"{u}.{name}" for u in usings)]
    for candidate in candidates:
        found = _seen(candidate, own) or type_in_table(candidate)
        if found is not None:
            return found
    return None


def _seen(name: str, own: Own) -> DotNetType | None:
    """A type that was used before; none of a script's, where `own` says which of them are seen."""
    found = registered(name)
    return None if found is not None and own and found.is_user_defined else found


def type_in_table(full_name: str) -> DotNetType | None:
    """The type of a full name that a table has, made and registered."""
    lowered = full_name.lower()
    made: DotNetType | None
    if (row := _TABLES.types.row(lowered)) is not None:
        made = _made(row)
    elif (enum := _TABLES.enums.row(lowered)) is not None:
        made = _enum(enum)
    else:
        made = _exception(full_name)
    if made is not None:
        register(made)
    return made


def modifiers_of(type: DotNetType) -> str:
    """`abstract`, `sealed`, `serializable`, as a type was declared."""
    row = _TABLES.types.row((type.definition or type).full_name.lower())
    return row[3] if row is not None else ""


def _made(row: tuple[str, ...]) -> DotNetType:
    name, base, interfaces, _modifiers = row
    parent = (registered(base) or resolve(base) or OBJECT) if base else None
    return DotNetType(name, parent, interfaces.split(), is_interface=not base)


def _enum(row: tuple[str, ...]) -> DotNetType:
    made = DotNetType(row[0], ENUM)
    made.underlying = registered(f"System.{row[1]}") or INT32
    made.flags = row[2] == "1"
    made.values = {}
    for pair in row[3].split():
        name, _, number = pair.partition("=")
        made.values[name] = int(number)
    return made


def _exception(full_name: str) -> DotNetType | None:
    from xshell.engine.errors import exception_name

    name = exception_name(full_name)
    if name is None:
        return None
    from xshell.engine.errors import base_type_of

    base = base_type_of(name)
    parent = EXCEPTION
    if base and base != "System.Exception":
        parent = registered(base) or type_in_table(base) or EXCEPTION
    return DotNetType(name, parent)


def all_type_names() -> Iterator[str]:
    """The full names of all types that are declared here or that the tables have."""
    from xshell.engine.dotnet.types import known_names

    yielded = set()
    for name in known_names():
        yielded.add(name.lower())
        yield name
    for table in ("types", "enums"):
        for row in _rows(table):
            if row[0].lower() not in yielded:
                yield row[0]


def all_short_names() -> Iterator[tuple[str, str]]:
    """The short names of types with the full ones."""
    for row in _rows("accelerators"):
        yield row[0], row[1]


def enum_names() -> Iterator[str]:
    """The full names of all enums of the table."""
    for row in _rows("enums"):
        yield row[0]


def short_name(type: DotNetType) -> str:
    """A type as the language names it in text: `int`, `string[]`, or its full name."""
    if type.element is not None:
        return f"{short_name(type.element)}[{',' * (type.rank - 1)}]"
    if type.definition is not None:
        plain = type.definition.full_name.partition("`")[0]
        return f"{plain}[{','.join(short_name(each) for each in type.arguments)}]"
    return _TABLES.short_of(type.full_name) or type.full_name
