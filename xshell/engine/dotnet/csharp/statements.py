"""Statements of C# as PowerShell's."""

from __future__ import annotations

from xshell.engine.dotnet.csharp.expressions import Translator
from xshell.engine.dotnet.csharp.tokens import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def block(reader: Reader, translator: Translator) -> str:
    """The statements of a reader, one behind the other."""
    found = []
    while reader.peek().kind != "end":
        found.append(_statement(reader, translator))
    return " ".join(each for each in found if each)


def _statement(reader: Reader, to: Translator) -> str:
    if reader.has("{"):
        return block(reader.inside("{", "}"), to)
    if reader.take(";"):
        return ""
    made = _KINDS.get(reader.peek().text) if reader.peek().kind == "word" else None
    if made is not None:
        reader.next()
        return made(reader, to)
    if reader.has("switch", "using", "lock", "do", "goto", "yield", "unsafe", "fixed", "const"):
        reader.refuse()
    text = _simple(reader, to)
    reader.expect(";")
    return text + ";"


def _simple(reader: Reader, to: Translator) -> str:
    """A declaration or an expression, without the semicolon; methods do not write what it gives."""
    if reader.has("var") or to.names.is_type_ahead(reader):
        kind = None if reader.take("var") else to.names.try_type(reader)
        found = []
        while True:
            name = reader.word()
            to.locals.add(name)
            value = to.assignment(reader) if reader.take("=") else "$null"
            typed = f"[{kind}]" if kind is not None and value != "$null" else ""
            found.append(f"{typed}${name} = {value}")
            if not reader.take(","):
                return "; ".join(found)
    return to.assignment(reader)


def _return(reader: Reader, to: Translator) -> str:
    if reader.take(";"):
        return "return;"
    value = to.assignment(reader)
    reader.expect(";")
    return f"return {value};"


def _throw(reader: Reader, to: Translator) -> str:
    if reader.take(";"):
        return "throw;"
    value = to.assignment(reader)
    reader.expect(";")
    return f"throw {value};"


def _braced(reader: Reader, to: Translator) -> str:
    return f"{{ {_statement(reader, to)} }}"


def _if(reader: Reader, to: Translator) -> str:
    condition = to.assignment(reader.inside("(", ")"))
    text = f"if ({condition}) {_braced(reader, to)}"
    return f"{text} else {_braced(reader, to)}" if reader.take("else") else text


def _while(reader: Reader, to: Translator) -> str:
    condition = to.assignment(reader.inside("(", ")"))
    return f"while ({condition}) {_braced(reader, to)}"


def _for(reader: Reader, to: Translator) -> str:
    inside = reader.inside("(", ")")
    parts = []
    for end in (";", ";", None):
        empty = inside.has(";") or inside.peek().kind == "end"
        parts.append("" if empty else _simple(inside, to))
        if end:
            inside.expect(end)
    return f"for ({'; '.join(parts)}) {_braced(reader, to)}"


def _foreach(reader: Reader, to: Translator) -> str:
    inside = reader.inside("(", ")")
    if not inside.take("var"):
        to.names.type(inside)
    name = inside.word()
    inside.expect("in")
    to.locals.add(name)
    return f"foreach (${name} in {to.assignment(inside)}) {_braced(reader, to)}"


def _try(reader: Reader, to: Translator) -> str:
    text = f"try {_braced(reader, to)}"
    while reader.take("catch"):
        kind, name = "", None
        if reader.has("("):
            inside = reader.inside("(", ")")
            kind = f" [{to.names.type(inside)}]"
            name = inside.word() if inside.peek().kind == "word" else None
        if name is not None:
            to.locals.add(name)
        start = f"${name} = $_.Exception; " if name is not None else ""
        text += f" catch{kind} {{ {start}{_statement(reader, to)} }}"
    return f"{text} finally {_braced(reader, to)}" if reader.take("finally") else text


def _ending(word: str) -> Callable[[Reader, Translator], str]:
    def end(reader: Reader, _to: Translator) -> str:
        reader.expect(";")
        return f"{word};"

    return end


_KINDS = {
    "return": _return,
    "throw": _throw,
    "if": _if,
    "while": _while,
    "for": _for,
    "foreach": _foreach,
    "try": _try,
    "break": _ending("break"),
    "continue": _ending("continue"),
}
