"""Writes cmdlets/index.py: which module holds which cmdlet, so that a start imports none.

Usage: scripts/index_cmdlets.py [--check]: with --check nothing is written, and a stale index ends
with code 1.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).resolve().parents[1]
INDEX = ROOT / "cmdlets" / "index.py"
sys.path.insert(0, str(ROOT))

HEADER = '''"""Which module holds which cmdlet. Written by scripts/index_cmdlets.py: do not edit.

MODULES maps a Python module to the shell's module and the cmdlets in it (the class is the name
without the dash), ALIASES a cmdlet to its aliases.
"""

'''


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


def main() -> int:
    wanted = text()
    if "--check" in sys.argv:
        return int(not INDEX.exists() or INDEX.read_text() != wanted)
    INDEX.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
