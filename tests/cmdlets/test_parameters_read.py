"""Every parameter that a cmdlet declares is read by it, or stands in a list with the reason."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from cmdlets.index import MODULES

WITHOUT_EFFECT = Path(__file__).parent / "data" / "without_effect.txt"
_imports = re.compile(r"^ *from ((?:cmdlets|xshell)\.[\w.]+) import", re.M)
_declared = re.compile(r"^    (\w+): .*= (?:Parameter|Switch)\(", re.M)
_read = re.compile(r"(?:\.|[\"'])(\w+)\b")


def without_effect() -> dict[str, set[str]]:
    """Parameters by cmdlet: `Cmdlet<TAB>Parameter Parameter<TAB>reason`; `*` is any cmdlet."""
    found: dict[str, set[str]] = {}
    for line in WITHOUT_EFFECT.read_text().splitlines():
        if line and not line.startswith("#"):
            cmdlet, parameters, reason = line.split("\t")
            assert reason
            found.setdefault(cmdlet, set()).update(parameters.split())
    return found


@cache
def names_read(module: str) -> frozenset[str]:
    """What a module and those it takes helpers from read: `.name` and `"name"`."""
    seen: dict[str, str] = {}
    todo = [module]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen[name] = inspect.getsource(import_module(name))
            if name.startswith("cmdlets."):
                todo += _imports.findall(seen[name])
    return frozenset(name for text in seen.values() for name in _read.findall(text))


@cache
def names_declared(module: str) -> frozenset[str]:
    """The parameters that a module's classes declare; those of objects' properties are stored."""
    return frozenset(_declared.findall(inspect.getsource(import_module(module))))


def unread() -> Iterator[tuple[str, str]]:
    for module, _, names in MODULES:
        for name in names.split():
            kind = getattr(import_module(module), name.replace("-", ""))
            rooms = {each.__module__ for each in kind.__mro__ if each.__module__ != "builtins"}
            declared = frozenset[str]().union(*map(names_declared, rooms))
            missed = declared.difference(*map(names_read, rooms))
            for parameter in kind.signature().parameters:
                if parameter.attribute in missed:
                    yield name, parameter.name


def test_every_parameter_is_read() -> None:
    known = without_effect()
    any_cmdlet = known.get("*", set())
    assert [
        f"{cmdlet} {parameter}"
        for cmdlet, parameter in unread()
        if parameter not in any_cmdlet and parameter not in known.get(cmdlet, ())
    ] == []


def test_what_is_listed_is_unread() -> None:
    found = set(unread())
    stale = [
        f"{cmdlet} {parameter}"
        for cmdlet, parameters in without_effect().items()
        for parameter in parameters
        if (cmdlet, parameter) not in found
        and not (cmdlet == "*" and any(parameter == each for _, each in found))
    ]
    assert stale == []
