#!/usr/bin/env python3
"""Writes the table of PowerShell's own public types from the declarations in its sources.

usage: generate_types.py CHECKOUT > xshell/engine/dotnet/data/automation.tsv

A line: full name, full name of the base where it is one of these types, short names of the
interfaces, modifiers (abstract, sealed, struct, interface). CHECKOUT is one of PowerShell; only
names and modifiers are taken, and enums are left to their own table.
"""

import re
import sys
from pathlib import Path

ASSEMBLIES = (
    "System.Management.Automation",
    "Microsoft.PowerShell.Commands.Management",
    "Microsoft.PowerShell.Commands.Utility",
    "Microsoft.PowerShell.ConsoleHost",
    "Microsoft.PowerShell.Security",
)
# What says nothing about types: comments, text, attributes, characters, conditions.
_NOISE = re.compile(
    r'//[^\n]*|/\*.*?\*/|@"(?:""|[^"])*"|\$?"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\])+\'|^\s*#[^\n]*',
    re.DOTALL | re.MULTILINE,
)
_TOKEN = re.compile(
    r"(?P<access>\w+)\s+delegate\s+[\w<>\[\]., ]+?\s(?P<delegate>\w+)\s*\(|"
    r"(?P<open>\{)|(?P<close>\})|namespace\s+(?P<space>[\w.]+)(?P<file>\s*;)?|"
    r"(?P<head>[\w\s]*?)\b(?P<kind>class|struct|interface|enum|record)\s+(?P<name>[A-Za-z_]\w*)"
    r"\s*(?P<generic><[^>{(]*>)?\s*(?::(?P<bases>[^{;]*?))?\s*(?:\bwhere\b[^{]*)?(?=\{)"
)
# Types of .NET that these derive from.
_SYSTEM = {
    each: f"System.{each}"
    for each in (
        "ArgumentException ArgumentNullException ArgumentOutOfRangeException Attribute EventArgs "
        "Exception InvalidCastException InvalidOperationException MarshalByRefObject "
        "MulticastDelegate NotImplementedException NotSupportedException ObjectDisposedException "
        "SystemException"
    ).split()
}
Row = tuple[str, list[str], set[str]]


def declarations(text: str) -> list[Row]:
    """Full name, bases as written and modifiers of each type of a source file that is public."""
    rows: list[Row] = []
    scopes: list[tuple[str, bool]] = []
    space, pending = "", ("", True)
    for token in _TOKEN.finditer(_NOISE.sub(" ", text)):
        if token["delegate"]:
            if token["access"] == "public" and all(is_public for _, is_public in scopes):
                rows.append((f"{space}.{token['delegate']}", ["MulticastDelegate"], {"sealed"}))
        elif token["space"]:
            space = token["space"]
        elif token["open"]:
            scopes.append(pending)
            pending = ("", True)
        elif token["close"]:
            if scopes:
                scopes.pop()
        else:
            pending = _declared(token, space, scopes, rows)
    return rows


def _declared(
    token: re.Match[str], space: str, scopes: list[tuple[str, bool]], rows: list[Row]
) -> tuple[str, bool]:
    words = set(token["head"].split())
    shown = "public" in words and all(is_public for _, is_public in scopes)
    arity = f"`{token['generic'].count(',') + 1}" if token["generic"] else ""
    name = token["name"] + arity
    outer = [each for each, _ in scopes if each]
    if shown and token["kind"] != "enum":
        modifiers = words & {"abstract", "sealed"}
        if "static" in words:
            modifiers = {"abstract", "sealed"}
        if token["kind"] == "struct":
            modifiers = {"sealed", "struct"}
        if token["kind"] == "interface":
            modifiers = {"abstract", "interface"}
        full = "+".join([f"{space}.{[*outer, name][0]}", *[*outer, name][1:]])
        rows.append((full, _bases(token["bases"] or ""), modifiers))
    return name, shown


def _bases(text: str) -> list[str]:
    plain = re.sub(r"<[^<>]*(?:<[^<>]*>[^<>]*)*>", lambda m: f"`{m[0].count(',') + 1}", text)
    return [each.strip().rpartition(".")[2] for each in plain.split(",") if each.strip()]


def main() -> None:
    found: dict[str, Row] = {}
    for assembly in ASSEMBLIES:
        for path in sorted((Path(sys.argv[1]) / "src" / assembly).rglob("*.cs")):
            for row in declarations(path.read_text("utf-8-sig")):
                name, bases, modifiers = found.setdefault(row[0], (row[0], [], set()))
                bases.extend(row[1])
                modifiers.update(row[2])
    by_short = {name.rpartition(".")[2]: name for name in found}
    for name, (_, bases, modifiers) in sorted(found.items()):
        first = bases[0] if bases else ""
        is_interface = re.match(r"I[A-Z]", first) is not None
        base = "" if is_interface else by_short.get(first) or _SYSTEM.get(first, "")
        interfaces = {each for each in bases if re.match(r"I[A-Z]", each)}
        print(name, base, " ".join(sorted(interfaces)), " ".join(sorted(modifiers)), sep="\t")


if __name__ == "__main__":
    main()
