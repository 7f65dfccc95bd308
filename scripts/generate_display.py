#!/usr/bin/env python3
"""Writes the table of properties shown by default from recorded type data.

usage: generate_display.py typedata.json > xshell/engine/values/data/display.tsv

A line: type name, names of the default display properties, the one default display property.
Types of remoting alone are left out; those of WMI are of objects read from files.
"""

import json
import sys

LEFT_OUT = ("Deserialized.",)


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = json.load(file)
    for row in sorted(rows, key=lambda row: row["type"]):
        names = [name for name in row["display"] if name]
        if not (names or row["defaultDisplay"]):
            continue
        if not any(part in row["type"] for part in LEFT_OUT):
            print(row["type"], " ".join(names), row["defaultDisplay"], sep="\t")


if __name__ == "__main__":
    main()
