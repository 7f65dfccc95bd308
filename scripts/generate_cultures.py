#!/usr/bin/env python3
"""Writes the table of cultures from recorded facts.

usage: generate_cultures.py cultures.json > xshell/engine/dotnet/formatting/data/cultures.tsv

The first line names the facts, a line follows for each culture; lists are joined by `|`, the
patterns of dates by format letter are `date.patterns.<letter>`.
"""

import json
import sys


def flat(row: dict) -> dict:
    """A culture's facts as texts."""
    facts = {}
    for name, value in row.items():
        if isinstance(value, dict):
            for letter, patterns in value.items():
                facts[f"{name}.{letter}"] = "|".join(patterns)
        elif isinstance(value, list):
            facts[name] = "|".join(str(each) for each in value)
        else:
            facts[name] = str(value)
    return facts


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [flat(row) for row in json.load(file)]
    head = list(rows[0])
    print(*head, sep="\t")
    for row in rows:
        print(*(row.get(name, "") for name in head), sep="\t")


if __name__ == "__main__":
    main()
