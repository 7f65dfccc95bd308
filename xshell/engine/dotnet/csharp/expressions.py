"""Expressions of C# as PowerShell's."""

from __future__ import annotations

import re

from xshell.engine.dotnet.csharp.names import Names
from xshell.engine.dotnet.csharp.tokens import NotUnderstood, Reader, Token, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# From the weakest to the strongest; `/` and `%` differ for integers, which nobody knows here.
_BINARY: tuple[dict[str, str], ...] = (
    {"??": "??"},
    {"||": "-or"},
    {"&&": "-and"},
    {"|": "-bor"},
    {"^": "-bxor"},
    {"&": "-band"},
    {"==": "-ceq", "!=": "-cne"},
    {"<": "-lt", ">": "-gt", "<=": "-le", ">=": "-ge"},
    {"<<": "-shl"},
    {"+": "+", "-": "-"},
    {"*": "*", "%": "%"},
)
_ASSIGNMENTS = ("=", "+=", "-=", "*=", "??=")
_UNARY = {"!": "-not ", "-": "-", "+": "+", "~": "-bnot "}
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,4})|(.))", re.DOTALL)
_HOLE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


class Members:
    """What the names of a class's own members stand for inside its methods."""

    __slots__ = ("fields", "methods", "name", "statics")

    def __init__(self, name: str) -> None:
        self.name = name
        self.fields: set[str] = set()
        # Fields and properties of the class itself.
        self.statics: set[str] = set()
        # Methods by name: whether static, and how many parameters.
        self.methods: dict[str, tuple[bool, int]] = {}


def quoted(text: str) -> str:
    """A text as PowerShell writes it literally."""
    return "'" + text.replace("'", "''") + "'"


def _plain(text: str) -> str:
    """What the escapes of a text stand for."""

    def one(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _ESCAPES.get(found[3], found[3])

    return _ESCAPE.sub(one, text)


class Translator:
    """Translates the expressions of one method: `locals` are its parameters and variables."""

    __slots__ = ("block", "locals", "members", "names")

    def __init__(
        self,
        names: Names,
        members: Members,
        block: Callable[[Reader, Translator], str],
        known: set[str] | None = None,
    ) -> None:
        self.names = names
        self.members = members
        # Translates the statements of a nested function.
        self.block = block
        self.locals = set(known or ())

    def assignment(self, reader: Reader) -> str:
        """An expression that may assign; `+=` of a function to an event of .NET sets it."""
        left = self.ternary(reader)
        sign = reader.take(*_ASSIGNMENTS)
        if sign is None:
            return left
        right = self.assignment(reader)
        if sign == "+=" and right.startswith("{"):
            sign = "="
        return f"{left} {sign} {right}"

    def ternary(self, reader: Reader) -> str:
        """An expression without assignments."""
        function = self._function(reader)
        if function is not None:
            return function
        condition = self._binary(reader, 0)
        if not reader.take("?"):
            return condition
        first = self.ternary(reader)
        reader.expect(":")
        return f"({condition} ? {first} : {self.ternary(reader)})"

    def _binary(self, reader: Reader, level: int) -> str:
        if level == len(_BINARY):
            return self._unary(reader)
        left = self._binary(reader, level + 1)
        while True:
            if "==" in _BINARY[level] and (word := reader.take("is", "as")):
                left = f"({left} -{word} [{self.names.type(reader)}])"
                continue
            if reader.peek().kind != "sign" or reader.peek().text not in _BINARY[level]:
                return left
            sign = reader.next().text
            right = self._binary(reader, level + 1)
            if sign == "+" and (left.startswith("'") or right.startswith("'")):
                left = f"('' + {left} + {right})"
            else:
                left = f"({left} {_BINARY[level][sign]} {right})"

    def _unary(self, reader: Reader) -> str:
        sign = reader.take(*_UNARY)
        if sign is not None:
            return f"({_UNARY[sign]}{self._unary(reader)})"
        if reader.has("++", "--"):
            sign = reader.next().text
            return sign + self._unary(reader)
        cast = self._cast(reader)
        return cast if cast is not None else self._postfix(reader)

    def _cast(self, reader: Reader) -> str | None:
        """`(Type)operand`, where the word in the parentheses is a type."""
        if not reader.has("("):
            return None
        at = reader.at
        try:
            inside = reader.inside("(", ")")
            kind = self.names.try_type(inside) if inside.peek().kind == "word" else None
            after = reader.peek()
            operand = after.kind in ("word", "string", "char", "number") or reader.has(
                "(", "!", "~"
            )
            if kind is not None and inside.peek().kind == "end" and operand:
                return f"([{kind}]{self._unary(reader)})"
        except NotUnderstood:
            pass
        reader.at = at
        return None

    def _postfix(self, reader: Reader) -> str:
        value = self._primary(reader)
        while True:
            if reader.take("."):
                value += "." + reader.word() + self._generics(reader)
            elif reader.has("("):
                value += f"({self._arguments(reader)})"
            elif reader.has("["):
                value += f"[{self._list(reader.inside('[', ']'))}]"
            elif reader.has("++", "--"):
                value += reader.next().text
            else:
                return value

    def _generics(self, reader: Reader) -> str:
        if not reader.has("<"):
            return ""
        at = reader.at
        try:
            reader.next()
            found = [self.names.type(reader)]
            while reader.take(","):
                found.append(self.names.type(reader))
            if reader.take(">") and reader.has("("):
                return f"[{','.join(found)}]"
        except NotUnderstood:
            pass
        reader.at = at
        return ""

    def _arguments(self, reader: Reader) -> str:
        return self._list(reader.inside("(", ")"))

    def _list(self, inside: Reader) -> str:
        found = []
        while inside.peek().kind != "end":
            by_reference = inside.take("ref", "out")
            if by_reference and self.names.is_type_ahead(inside):
                raise NotUnderstood(f"{by_reference} with a declaration")
            value = self.assignment(inside)
            found.append(f"([ref]{value})" if by_reference else value)
            if inside.peek().kind != "end":
                inside.expect(",")
        return ", ".join(found)

    def _primary(self, reader: Reader) -> str:
        token = reader.peek()
        if token.kind == "string":
            return self._string(reader.next().text)
        if token.kind == "char":
            return f"[char]{quoted(_plain(reader.next().text[1:-1]))}"
        if token.kind == "number":
            return _number(reader.next())
        if reader.has("("):
            inside = reader.inside("(", ")")
            return f"({self.assignment(inside)})"
        if token.kind != "word":
            reader.refuse()
        return self._word(reader)

    def _word(self, reader: Reader) -> str:
        if reader.take("new"):
            return self._new(reader)
        if word := reader.take("true", "false", "null", "this"):
            return f"${word}"
        if reader.take("typeof"):
            return f"[{self.names.type(reader.inside('(', ')'))}]"
        if reader.has("default", "await", "nameof", "sizeof", "checked", "stackalloc", "base"):
            reader.refuse()
        own = self._own(reader)
        return own if own is not None else self._static(reader)

    def _own(self, reader: Reader) -> str | None:
        """A variable, or a member of the class itself."""
        name, members = reader.peek().text.removeprefix("@"), self.members
        if name in self.locals:
            reader.next()
            return f"${name}"
        if name in members.methods:
            reader.next()
            static, count = members.methods[name]
            owner = f"[{members.name}]::{name}" if static else f"$this.{name}"
            return owner if reader.has("(") else _as_function(owner, count)
        if name in members.statics or name in members.fields:
            reader.next()
            return f"[{members.name}]::{name}" if name in members.statics else f"$this.{name}"
        return None

    def _static(self, reader: Reader) -> str:
        """A member of a type that is named in full or in part."""
        at = reader.at
        path = [reader.word()]
        while reader.has(".") and reader.peek(1).kind == "word":
            known = self.names.known(".".join(path))
            if known is not None:
                reader.next()
                return f"[{known}]::{reader.word()}{self._generics(reader)}"
            reader.next()
            path.append(reader.word())
        reader.at = at
        raise NotUnderstood(".".join(path))

    def _new(self, reader: Reader) -> str:
        if reader.has("["):
            reader.inside("[", "]")
            return f"@({self._list(reader.inside('{', '}'))})"
        kind = self.names.try_type(reader)
        if kind is None:
            reader.refuse()
        if reader.has("["):
            return f"[{kind}[]]::new({self._list(reader.inside('[', ']'))})"
        if kind.endswith("[]"):
            return f"[{kind}]@({self._list(reader.inside('{', '}'))})"
        arguments = self._arguments(reader) if reader.has("(") else ""
        if reader.has("{"):
            reader.refuse()
        return f"[{kind}]::new({arguments})"

    def _string(self, text: str) -> str:
        start = text.index('"')
        marks, inner = text[:start], text[start + 1 : -1]
        plain = inner.replace('""', '"') if "@" in marks else _plain(inner)
        if "$" not in marks:
            return quoted(plain)
        values: list[str] = []

        def hole(found: re.Match[str]) -> str:
            if found[1] is None:
                return found[0]
            value, colon, form = found[1].partition(":")
            values.append(self.ternary(Reader(tokens(value))))
            return f"{{{len(values) - 1}{colon}{form}}}"

        form = _HOLE.sub(hole, plain)
        return f"({quoted(form)} -f {', '.join(values)})" if values else quoted(plain)

    def _function(self, reader: Reader) -> str | None:
        """`delegate (…) { … }` and `(…) => …` as a script block."""
        at = reader.at
        if reader.take("delegate"):
            names = _parameter_names(reader.inside("(", ")")) if reader.has("(") else []
            return self._body_of(reader, names)
        if reader.peek().kind == "word" and reader.peek(1).text == "=>":
            names = [reader.word()]
        elif reader.has("("):
            inside = reader.inside("(", ")")
            if not reader.has("=>"):
                reader.at = at
                return None
            names = _parameter_names(inside)
        else:
            return None
        reader.expect("=>")
        return self._body_of(reader, names)

    def _body_of(self, reader: Reader, names: list[str]) -> str:
        inner = Translator(self.names, self.members, self.block, self.locals | set(names))
        head = f"param({', '.join(f'${name}' for name in names)}) " if names else ""
        if reader.has("{"):
            return f"{{ {head}{self.block(reader.inside('{', '}'), inner)} }}"
        return f"{{ {head}{inner.ternary(reader)} }}"


def _as_function(owner: str, count: int) -> str:
    """A method as a value."""
    names = ", ".join(f"$p{index}" for index in range(count))
    return f"{{ param({names}) {owner}({names}) }}"


def _parameter_names(inside: Reader) -> list[str]:
    """The last word of each parameter of a nested function."""
    found, last = [], ""
    while (token := inside.next()).kind != "end":
        if token.text == ",":
            found.append(last)
        last = token.text
    return [*found, last] if last else found


def _number(token: Token) -> str:
    text = token.text.replace("_", "")
    if text[:2] in ("0x", "0X"):
        digits = text[2:].rstrip("uUlL")
        return str(int(digits, 16))
    plain = text.rstrip("fFdDmMuUlL")
    suffix = text[len(plain) :].lower()
    if "f" in suffix:
        return f"[single]{plain}"
    return plain + {"m": "d", "l": "l", "u": "u", "ul": "ul", "lu": "ul"}.get(suffix, "")
