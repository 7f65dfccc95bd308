"""Names of a C# source: which are types, and how PowerShell writes those."""

from __future__ import annotations

from xshell.engine.dotnet.csharp.tokens import NotUnderstood, Reader

_SAME = ("void", "object", "string", "bool", "char", "byte", "sbyte", "int", "long", "ulong")
_KEYWORDS = {
    "decimal": "decimal",
    "double": "double",
    "dynamic": "object",
    "float": "single",
    "short": "int16",
    "uint": "uint32",
    "ushort": "uint16",
    **{each: each for each in _SAME},
}
OBJECT = "object"


class Names:
    """What the names of one source stand for: `own` are the classes and enums it declares, with
    PowerShell's text for each.
    """

    __slots__ = ("own", "usings")

    def __init__(self) -> None:
        self.usings: tuple[str, ...] = ()
        self.own: dict[str, str] = {}

    def known(self, name: str) -> str | None:
        """PowerShell's text for a type without arguments; None for what is no type here."""
        keyword = _KEYWORDS.get(name)
        if keyword is not None:
            return keyword
        own = self.own.get(name.rpartition(".")[2])
        if own is not None:
            return own
        from xshell.engine.dotnet.types import resolve

        found = resolve(name, self.usings)
        return None if found is None else found.full_name

    def _generic(self, name: str, arguments: list[str]) -> str | None:
        from xshell.engine.dotnet.types import resolve

        found = resolve(f"{name}[{','.join(arguments)}]", self.usings)
        if found is None or found.definition is None:
            return None
        return f"{found.definition.full_name.partition('`')[0]}[{','.join(arguments)}]"

    def type(self, reader: Reader) -> str:
        """Reads a type; those that are not known here are objects."""
        return self.try_type(reader) or OBJECT

    def try_type(self, reader: Reader) -> str | None:
        """Reads a type; None for one that is not known here."""
        name = reader.word()
        while reader.has(".", "::"):
            reader.next()
            name += "." + reader.word()
        if reader.take("<"):
            arguments = [self.type(reader)]
            while reader.take(","):
                arguments.append(self.type(reader))
            reader.expect(">")
            found = self._generic(name, arguments)
        else:
            found = self.known(name)
        if reader.take("?") and found is not None:
            found = f"System.Nullable[{found}]"
        while reader.has("[") and reader.peek(1).text in ("]", ","):
            inside = reader.inside("[", "]").text().replace(" ", "")
            found = None if found is None else f"{found}[{inside}]"
        if reader.has("*"):
            raise NotUnderstood(f"{name} *")
        return found

    def is_type_ahead(self, reader: Reader) -> bool:
        """Whether a type and then a name are next, as where a variable is declared."""
        at = reader.at
        try:
            self.try_type(reader)
            return reader.peek().kind == "word" and not reader.has("is", "as")
        except NotUnderstood:
            return False
        finally:
            reader.at = at
