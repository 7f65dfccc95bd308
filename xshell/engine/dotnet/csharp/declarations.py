"""The declarations of a C# source: enums as they are, classes as the text of PowerShell classes."""

from __future__ import annotations

from xshell.engine.dotnet.csharp.expressions import Members, Translator, quoted
from xshell.engine.dotnet.csharp.names import Names
from xshell.engine.dotnet.csharp.statements import block
from xshell.engine.dotnet.csharp.tokens import NotUnderstood, Reader, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MODIFIERS = (
    *("public", "private", "protected", "internal", "static", "readonly", "const", "sealed"),
    *("abstract", "partial", "extern", "unsafe", "virtual", "override", "new", "volatile"),
)
_TYPES = ("class", "struct", "enum", "interface")


class Enum:
    """An enum as written: its full name, the type below it, its members as text."""

    __slots__ = ("base", "body", "full_name", "is_flags")

    def __init__(self, full_name: str, base: str, is_flags: bool, body: str) -> None:
        self.full_name = full_name
        self.base = base
        self.is_flags = is_flags
        self.body = body


class _Member:
    """A field, property, method or constructor before its body is translated."""

    __slots__ = (
        "attributes",
        "body",
        "defaults",
        "kind",
        "modifiers",
        "name",
        "parameters",
        "type",
    )

    def __init__(self, modifiers: set[str], attributes: str) -> None:
        self.modifiers = modifiers
        self.attributes = attributes
        self.kind = ""
        self.name = ""
        self.type = ""
        self.parameters: list[tuple[str, str]] = []
        # What the last parameters are where a call leaves them out.
        self.defaults: list[Reader] = []
        self.body: Reader | None = None

    @property
    def is_static(self) -> bool:
        return bool(self.modifiers & {"static", "const"})

    @property
    def head(self) -> str:
        """What PowerShell says before type and name."""
        hidden = "" if "public" in self.modifiers else "hidden "
        return hidden + ("static " if self.is_static else "")


class Source:
    """What a source declares: `enums`, and the names and texts of its `classes` in their order;
    `full_names` gives a class or enum its namespace.
    """

    __slots__ = ("_names", "_pending", "classes", "enums", "full_names")

    def __init__(self, source: str) -> None:
        self.enums: list[Enum] = []
        self.classes: dict[str, str] = {}
        self.full_names: dict[str, str] = {}
        self._names = Names()
        self._pending: list[tuple[str, list[str], Reader]] = []
        self._read(Reader(tokens(source)), "")
        for name, bases, body in self._pending:
            self.classes[name] = self._class(name, bases, body)

    def _read(self, reader: Reader, outer: str) -> None:
        """The declarations of a namespace."""
        while reader.peek().kind != "end":
            if reader.take("using"):
                self._using(reader)
            elif reader.take("namespace"):
                path = _path(reader)
                inner = f"{outer}.{path}" if outer else path
                if reader.take(";"):
                    outer = inner
                else:
                    self._read(reader.inside("{", "}"), inner)
                    reader.take(";")
            elif not reader.take(";"):
                attributes, _modifiers = _head(reader)
                self._type(reader, outer + "." if outer else "", attributes)

    def _using(self, reader: Reader) -> None:
        reader.take("static")
        path = _path(reader)
        if reader.take("="):
            reader.refuse()
        reader.expect(";")
        self._names.usings += (path,)

    def _type(self, reader: Reader, prefix: str, attributes: str) -> None:
        kind = reader.take(*_TYPES)
        if kind is None:
            reader.refuse()
        name = reader.word()
        bases: list[str] = []
        if reader.take(":"):
            bases.append(_path(reader))
            while reader.take(","):
                bases.append(_path(reader))
        if reader.has("<", "("):
            reader.refuse()
        self.full_names[name] = prefix + name
        body = reader.inside("{", "}")
        if kind == "enum":
            base = bases[0] if bases else "int"
            self._names.own[name] = prefix + name
            self.enums.append(Enum(prefix + name, base, "Flags" in attributes, body.text()))
        elif kind == "interface":
            raise NotUnderstood(f"interface {name}")
        else:
            # The classes of a source see each other by their short names.
            self._names.own[name] = name
            self._pending.append((name, bases, body))

    def _class(self, name: str, bases: list[str], body: Reader) -> str:
        members, own = [], Members(name)
        while body.peek().kind != "end":
            if not body.take(";"):
                members += _members(body, name, self._names)
        for each in members:
            if each.kind == "method":
                own.methods[each.name] = (each.is_static, len(each.parameters))
            elif each.kind == "field":
                (own.statics if each.is_static else own.fields).add(each.name)
        known = [self._base(each) for each in bases]
        after = ", ".join(each for each in known if each)
        lines = [self._member(each, own) for each in members]
        return f"class {name}{f' : {after}' if after else ''} {{\n" + "\n".join(lines) + "\n}"

    def _base(self, name: str) -> str:
        known = self._names.known(name)
        short = name.rpartition(".")[2]
        if known is None and not (short[:1] == "I" and short[1:2].isupper()):
            raise NotUnderstood(f": {name}")
        return known or ""

    def _member(self, member: _Member, own: Members) -> str:
        to = Translator(self._names, own, block, {name for _type, name in member.parameters})
        if member.kind == "field":
            value = "" if member.body is None else f" = {to.assignment(member.body)}"
            return f"  {member.head}[{member.type}] ${member.name}{value}"
        inside = ", ".join(f"[{kind}]${name}" for kind, name in member.parameters)
        kind = "" if member.kind == "constructor" else f"[{member.type}] "
        if "extern" in member.modifiers:
            body = f"throw [System.DllNotFoundException]::new({quoted(_no_library(member))})"
        else:
            assert member.body is not None
            body = block(member.body, to)
        text = f"  {member.head}{kind}{member.name}({inside}) {{ {body} }}"
        return "\n".join([text, *_shorter(member, to, own)])


def _shorter(member: _Member, to: Translator, own: Members) -> Iterator[str]:
    """The method for calls that leave parameters out: it calls the whole one."""
    if member.defaults and member.kind == "constructor":
        raise NotUnderstood(f"{member.name}(… = …)")
    values = [to.ternary(each) for each in member.defaults]
    owner = f"[{own.name}]::" if member.is_static else "$this."
    result = "" if member.type == "void" else "return "
    for count in range(len(values)):
        given = member.parameters[: len(member.parameters) - len(values) + count]
        inside = ", ".join(f"[{kind}]${name}" for kind, name in given)
        passed = ", ".join([*(f"${name}" for _kind, name in given), *values[count:]])
        yield (
            f"  {member.head}[{member.type}] {member.name}({inside}) "
            f"{{ {result}{owner}{member.name}({passed}) }}"
        )


def _no_library(member: _Member) -> str:
    """What .NET says on a system that does not have the library of a method."""
    name = member.attributes.partition('"')[2].partition('"')[0]
    return (
        f"Unable to load shared library '{name}' or one of its dependencies. In order to help "
        "diagnose loading problems, consider using a tool like strace."
    )


def _path(reader: Reader) -> str:
    found = reader.word()
    while reader.take("."):
        found += "." + reader.word()
    return found


def _head(reader: Reader) -> tuple[str, set[str]]:
    """Attributes, as text, and modifiers."""
    attributes = ""
    modifiers: set[str] = set()
    while True:
        if reader.has("["):
            attributes += reader.inside("[", "]").text() + " "
        elif word := reader.take(*_MODIFIERS):
            modifiers.add(word)
        else:
            return attributes, modifiers


def _members(body: Reader, class_name: str, names: Names) -> list[_Member]:
    """The next member of a class; a declaration of several fields is several."""
    attributes, modifiers = _head(body)
    if body.has(*_TYPES, "event", "delegate", "operator", "implicit", "explicit", "~"):
        body.refuse()
    member = _Member(modifiers, attributes)
    if body.has(class_name) and body.peek(1).text == "(":
        member.kind, member.name = "constructor", body.word()
        return [_callable(member, body, names)]
    member.type = names.type(body)
    member.name = body.word()
    if body.has("("):
        member.kind = "method"
        return [_callable(member, body, names)]
    member.kind = "field"
    if body.has("{"):
        accessors = set(body.inside("{", "}").text().replace(";", "").split())
        if not accessors <= {"get", "set", "init", "private", "protected", "internal"}:
            raise NotUnderstood(f"{member.name} {{ {' '.join(sorted(accessors))} }}")
        if body.take("="):
            member.body = _up_to_semicolon(body)
        return [member]
    return _fields(member, body)


def _fields(member: _Member, body: Reader) -> list[_Member]:
    found = [member]
    while True:
        if body.take("="):
            member.body = _until(body, ";", ",")
        if not body.take(","):
            body.expect(";")
            return found
        other = _Member(member.modifiers, member.attributes)
        other.kind, other.type, other.name = "field", member.type, body.word()
        found.append(other)
        member = other


def _until(body: Reader, *signs: str) -> Reader:
    """What stands before the next of these signs outside of brackets, or before the end."""
    start, depth = body.at, 0
    while body.peek().kind != "end" and (depth or not body.has(*signs)):
        token = body.next()
        if token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
    return body.part(start)


def _up_to_semicolon(body: Reader) -> Reader:
    found = _until(body, ";")
    body.expect(";")
    return found


def _callable(member: _Member, body: Reader, names: Names) -> _Member:
    inside = body.inside("(", ")")
    while inside.peek().kind != "end":
        _head(inside)
        by_reference = inside.take("ref", "out", "in", "params", "this")
        kind = names.type(inside)
        name = inside.word()
        member.parameters.append(("ref" if by_reference in ("ref", "out") else kind, name))
        if inside.take("="):
            member.defaults.append(_until(inside, ","))
        if inside.peek().kind != "end":
            inside.expect(",")
    if body.has(":", "where", "<"):
        body.refuse()
    if "extern" in member.modifiers or "abstract" in member.modifiers:
        body.expect(";")
    elif body.take("=>"):
        value = _up_to_semicolon(body)
        member.body = value.returned() if member.type != "void" else value.ended()
    else:
        member.body = body.inside("{", "}")
    return member
