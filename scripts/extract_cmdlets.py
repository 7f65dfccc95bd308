"""Writes tests/cmdlets/data/cmdlets.tsv: what PowerShell's cmdlets and their parameters are like.

usage: extract_cmdlets.py REFERENCE    (the folder that holds powershell/commands.json and
core-cmdlets.json)

A line is a parameter in its sets: cmdlet, parameter, type, aliases, then for each set its name,
position, and the letters m (mandatory), v (from the pipeline by value), p (by property name),
r (takes the remaining arguments). A line without a parameter is a cmdlet with its default set and
its aliases.
"""

import json
import sys
from pathlib import Path

MODULES = (
    "Microsoft.PowerShell.Core",
    "Microsoft.PowerShell.Utility",
    "Microsoft.PowerShell.Management",
)
TARGET = Path(__file__).parents[1] / "tests" / "cmdlets" / "data" / "cmdlets.tsv"
MARKS = (("mandatory", "m"), ("byValue", "v"), ("byName", "p"), ("remaining", "r"))


def lines_of(cmdlet: dict, aliases: dict[str, list[str]]) -> list[str]:
    """The lines of one cmdlet."""
    name = cmdlet["name"]
    listed = ",".join(sorted(aliases.get(name, [])))
    lines = [f"{name}\t\t{cmdlet['default'] or ''}\t{listed}"]
    parameters: dict[str, list[str]] = {}
    for each in cmdlet["sets"]:
        for parameter in each["parameters"]:
            if parameter.get("dynamic"):
                continue
            marks = "".join(letter for key, letter in MARKS if parameter.get(key))
            place = parameter.get("position", "")
            head = f"{parameter['type']}\t{','.join(sorted(parameter.get('aliases', [])))}"
            row = parameters.setdefault(parameter["name"], [head])
            row.append(f"{each['name']}:{place}:{marks}")
    lines += [f"{name}\t{parameter}\t" + "\t".join(row) for parameter, row in parameters.items()]
    return lines


def main() -> None:
    reference = Path(sys.argv[1])
    commands = json.loads((reference / "powershell" / "commands.json").read_text())
    documented = json.loads((reference / "core-cmdlets.json").read_text())["cmdlets"]
    aliases: dict[str, list[str]] = {}
    for alias, target in json.loads(
        (reference / "powershell" / "aliases.json").read_text()
    ).items():
        aliases.setdefault(target, []).append(alias)
    lines = []
    for cmdlet in sorted(commands, key=lambda each: each["name"]):
        if cmdlet["module"] in MODULES:
            lines += lines_of(cmdlet, aliases)
    known = {cmdlet["name"] for cmdlet in commands}
    lines += sorted(
        f"{each['name']}\t\tdocumented\t"
        for each in documented
        if each["name"] not in known and each.get("in_7") and each["module"] in MODULES
    )
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
