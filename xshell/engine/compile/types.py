"""References to types: resolved when first used, since a script may define or import them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.compile.context import Context
    from xshell.language.tree import TypeName


def type_text(name: TypeName) -> str:
    """A type as the resolver reads it: `List[string]`, `int[]`, `Dictionary[string,int]`."""
    if name.element is not None:
        return f"{type_text(name.element)}[{',' * (name.rank - 1)}]"
    if name.generic_arguments:
        inner = ",".join(f"[{type_text(each)}]" for each in name.generic_arguments)
        text = f"{name.name}[{inner}]"
    else:
        text = name.name
    return text + (f"[{',' * (name.rank - 1)}]" if name.rank else "")


def type_reference(context: Context, name: TypeName) -> str:
    """Python text whose value is the type: `.get(F)` of a reference made once a module, or of the
    template of a type that the script defines itself.
    """
    unit = context.unit
    text = type_text(name)
    own = unit.defined.get(text.lower())
    if own is not None:
        return f"{own}.get(F)"
    more = f", {unit.usings!r}" if unit.usings else ""
    return f"{unit.type_reference(f'TypeReference({text!r}{more})')}.get(F)"
