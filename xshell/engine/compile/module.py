"""A script as one Python module: compiled, kept on disk by its hash, loaded into a namespace."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


class CompiledModule:
    """Python code of a script, the places its lines stand for, and how variables are spelled."""

    __slots__ = ("code", "places", "spellings")

    def __init__(self, code: CodeType, places: tuple[int, ...], spellings: dict[str, str]) -> None:
        self.code = code
        self.places = places
        self.spellings = spellings


def module_name(text: str, file: str | None) -> str:
    """The name of a script's module: errors find the script by it."""
    from hashlib import blake2b

    digest = blake2b(f"{file}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16)
    return f"<xshell {digest.hexdigest()}>"


def compile_tree(ast: Any, name: str) -> CompiledModule:
    """Compiles a parsed script; the module defines `main`, the template of the whole script."""
    from xshell.engine.compile.blocks import template
    from xshell.engine.compile.emitter import Unit
    from xshell.engine.compile.statements import using_first

    lowered = ast.source.text.lower()
    # What is typed or given as a command tells whether it succeeded, as the exit code or to `$?`.
    unit = Unit(ast.source.text, ast.source.file is None or "$?" in ast.source.text)
    unit.usings = tuple(
        each.name.value
        for each in ast.using_statements
        if each.using_statement_kind.lower() == "namespace" and each.name is not None
    )
    unit.has_types = "class" in lowered or "enum" in lowered
    main = template(unit, using_first(ast), whole=True)
    unit.head.add(f"main = {main}")
    source, places = unit.source()
    return CompiledModule(compile(source, name, "exec", dont_inherit=True), places, unit.spellings)


def dump(module: CompiledModule) -> bytes:
    """A module as bytes, with a checksum so that damage is noticed."""
    import marshal
    from binascii import crc32

    data = marshal.dumps((module.code, module.places, module.spellings))
    return crc32(data).to_bytes(4, "little") + data


def load(data: bytes) -> CompiledModule | None:
    """The module in these bytes, None where they are damaged."""
    import marshal
    from binascii import crc32

    whole = memoryview(data)
    if crc32(whole[4:]).to_bytes(4, "little") != data[:4]:
        return None
    code, places, spellings = marshal.loads(whole[4:])
    return CompiledModule(code, places, spellings)
