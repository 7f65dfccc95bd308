"""How a command is written: its syntax as text."""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.signature import ParameterInfo, SetFlags, Signature

    Value = Any


_LISTED = __file__.rsplit("/", 1)[0] + "/data/listed_order.tsv"


def syntax_of(command: CommandInfo) -> str:
    """The syntax of all parameter sets, a line each with an empty line between."""
    signature = command.signature
    if signature is None:
        return command.definition
    lines = [set_syntax(command.name, signature, name) for name in ordered_sets(signature)]
    return "\n" + "\n\n".join(lines) + "\n"


def ordered_sets(signature: Signature) -> list[str]:
    """The parameter sets, the default one first."""
    names = sorted(signature.set_names, key=_places(signature, 0))
    if signature.default_set in names and not _is_listed(signature):
        names.remove(signature.default_set)
        names.insert(0, signature.default_set)
    return names


def _is_listed(signature: Signature) -> bool:
    """Whether the table has the order of a cmdlet's sets."""
    return bool(_listed_orders().get(signature.cmdlet_name, [[]])[0])


def parameters_of_set(signature: Signature, set_name: str) -> list[tuple[ParameterInfo, SetFlags]]:
    """The parameters of a set in the order of declaration, which for some cmdlets is a table's."""
    found = []
    place = _places(signature, 1)
    for parameter in sorted(signature.parameters, key=lambda each: place(each.name)):
        flags = parameter.flags(set_name)
        if flags is not None:
            found.append((parameter, flags))
    return found


def _places(signature: Signature, column: int) -> Callable[[str], int]:
    """The function that gives the place of a set (column 0) or a parameter (1) in the order that
    PowerShell lists those of a cmdlet in; what the table does not name stays behind.
    """
    row = _listed_orders().get(signature.cmdlet_name) if signature.cmdlet_name else None
    places = {} if row is None else {name: place for place, name in enumerate(row[column])}
    return lambda name: places.get(name, len(places))


@cache
def _listed_orders() -> dict[str, list[list[str]]]:
    """Sets and parameters by the names of cmdlets that declare them in another order."""
    with open(_LISTED, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return {name: [each.split(",") if each else [] for each in columns] for name, *columns in rows}


def set_syntax(name: str, signature: Signature, set_name: str) -> str:
    """One line: positional parameters by position, then mandatory ones, then the others."""
    positional, mandatory, optional = [], [], []
    for parameter, flags in parameters_of_set(signature, set_name):
        if parameter.dont_show or (parameter.is_common and parameter.name not in _SHOWN):
            continue
        if flags.position is not None and not parameter.is_switch:
            positional.append((flags.position, parameter, flags))
        elif flags.mandatory:
            mandatory.append((parameter, flags))
        else:
            optional.append((parameter, flags))
    positional.sort(key=lambda each: each[0])
    parts = [name]
    parts += [_positional(parameter, flags) for _, parameter, flags in positional]
    parts += [_named(parameter, flags) for parameter, flags in [*mandatory, *optional]]
    if signature.advanced:
        parts.append("[<CommonParameters>]")
    return " ".join(parts) + ("" if len(parts) > 1 else " ")


_SHOWN = frozenset({"WhatIf", "Confirm"})


def _positional(parameter: ParameterInfo, flags: SetFlags) -> str:
    text = f"[-{parameter.name}] <{type_text(parameter)}>"
    return text if flags.mandatory else f"[{text}]"


def _named(parameter: ParameterInfo, flags: SetFlags) -> str:
    text = f"-{parameter.name}"
    if not parameter.is_switch:
        text += f" <{type_text(parameter)}>"
    return text if flags.mandatory else f"[{text}]"


# Namespaces, and how many arguments a generic type takes.
_GENERIC = re.compile(r"\w+\.|`\d+")


def type_text(parameter: ParameterInfo) -> str:
    """A parameter's type as the syntax shows it: the short name, else without namespace."""
    from xshell.engine.binder.convert import dotnet_type

    source = parameter.type_source
    known = source if hasattr(source, "full_name") else None
    if known is None:
        if parameter.type_source is not None:
            return _GENERIC.sub("", parameter.type_name)
        known = dotnet_type(parameter.type_name)
        if known.full_name == "System.Object" and parameter.type_name != "System.Object":
            return _GENERIC.sub("", parameter.type_name)
    return _short(known)


def _short(known: Any) -> str:
    from xshell.engine.dotnet.names import short_name

    if known.element is not None:
        return f"{_short(known.element)}[]"
    if known.definition is not None:
        if known.definition.full_name == "System.Nullable`1":
            return _short(known.arguments[0])
        inner = ",".join(_short(each) for each in known.arguments)
        return f"{known.name.partition('`')[0]}[{inner}]"
    text = short_name(known)
    return text if "." not in text else str(known.full_name).rpartition(".")[2]
