"""Writes cmdlets/index.py, which module holds which cmdlet, so that a start imports none, and
the table of the classes that scripts see as types, which cmdlets/shown_types.py reads.

Usage: scripts/index_cmdlets.py [--check]: with --check nothing is written, and a stale index ends
with code 1.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).resolve().parents[1]
INDEX = ROOT / "cmdlets" / "index.py"
SHOWN = ROOT / "cmdlets" / "core" / "data" / "shown_types.tsv"
sys.path.insert(0, str(ROOT))

HEADER = '''"""Which module holds which cmdlet. Written by scripts/index_cmdlets.py: do not edit.

MODULES maps a Python module to the shell's module and the cmdlets in it (the class is the name
without the dash), ALIASES a cmdlet to its aliases.
"""

'''

_ROOMS = ("cmdlets.", "store.", "xshell.")


def cmdlet_classes() -> list[type]:
    """The classes of all cmdlets, in the order of modules and then of the source."""
    import cmdlets
    from xshell.engine.cmdlet import Cmdlet

    found = []
    for info in sorted(walk_packages(cmdlets.__path__, "cmdlets."), key=lambda each: each.name):
        if info.name == "cmdlets.index":
            continue
        for value in vars(import_module(info.name)).values():
            own = isinstance(value, type) and value.__module__ == info.name
            if own and issubclass(value, Cmdlet) and value.verb and "verb" not in value.__dict__:
                continue
            if own and issubclass(value, Cmdlet) and value.verb:
                found.append(value)
    return found


def wrapped(names: list[str]) -> str:
    """Names as a tuple of string literals that fits the line length."""
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + len(name) < 88:
            lines[-1] += f" {name}"
        else:
            lines.append(name)
    pad = " " * 8
    return "\n".join(f'{pad}"{line}{" " if line is not lines[-1] else ""}"' for line in lines)


def text() -> str:
    """The text of the index."""
    modules: dict[tuple[str, str], list[str]] = {}
    aliases: dict[str, str] = {}
    for cls in cmdlet_classes():
        name = f"{cls.verb}-{cls.noun}"
        if cls.__name__ != name.replace("-", ""):
            raise SystemExit(f"{cls.__module__}: the class of {name} is named {cls.__name__}")
        modules.setdefault((cls.__module__, cls.module), []).append(name)
        for alias in cls.command_aliases:
            aliases[alias] = name
    parts = [HEADER, "MODULES = (\n"]
    for (module, shell_module), names in modules.items():
        line = f'    ("{module}", "{shell_module}", "{" ".join(names)}"),\n'
        if len(line) <= 101:
            parts.append(line)
            continue
        parts.append(f'    (\n        "{module}",\n        "{shell_module}",\n')
        parts.append(wrapped(names) + ",\n    ),\n")
    parts.append(")\n\nALIASES = (\n")
    pairs = [f"{alias}={name}" for alias, name in sorted(aliases.items())]
    parts.append(wrapped(pairs).replace("        ", "    ") + "\n)\n")
    return "".join(parts)


def shown_classes() -> dict[str, type]:
    """The classes with a description, by the full name of their type."""
    import store
    import xshell.engine

    for package in (store, xshell.engine):
        for info in walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.startswith("store.migrations."):
                import_module(info.name)
    found: dict[str, type] = {}
    modules = [each for name, each in sys.modules.items() if name.startswith(_ROOMS)]
    for module in modules:
        for cls in vars(module).values():
            own = isinstance(cls, type) and cls.__module__ == module.__name__
            names = getattr(vars(cls).get("__shell_type__"), "type_names", None) if own else None
            if names and names[0]:
                found[names[0]] = min(found.get(names[0], cls), cls, key=_place)
    return found


def _place(cls: type) -> str:
    return f"{cls.__module__}:{cls.__qualname__}"


def shown_text() -> str:
    """The table of types: type, Python module, class."""
    cmdlet_classes()
    rows = [
        f"{name}\t{cls.__module__}\t{cls.__qualname__}" for name, cls in shown_classes().items()
    ]
    return "\n".join(sorted(rows)) + "\n"


def main() -> int:
    wanted = {INDEX: text(), SHOWN: shown_text()}
    if "--check" in sys.argv:
        return int(any(not f.exists() or f.read_text() != t for f, t in wanted.items()))
    for file, content in wanted.items():
        file.write_text(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
