#!/usr/bin/env python3
"""Writes the table of built-in views from recorded format data.

usage: generate_views.py views.json > xshell/format/data/views.tsv

A line: kind, type names joined by |, name, flags (auto, hide, band, wrap), property that groups,
then the fields as `label:width:alignment:property`, the property empty where the program computes
it.
Views of Windows alone and of remoting, whose objects no session here can hold, are left out, but
those of WMI, whose objects are read from files; and wide views without a property of their own.
"""

import json
import sys

LEFT_OUT = (
    "SystemRestore",
    "CimClass",
    "ManagementClass",
    "CimInstance#root/cimv2/Win32_PingStatus",
    "System.CodeDom",
    "System.Diagnostics.EventLog",
    "System.DirectoryServices",
    "System.Drawing",
    "Microsoft.PowerShell.Commands.ControlPanel",
    "Microsoft.PowerShell.Commands.Internal",
    "Microsoft.PowerShell.Commands.ListCommand",
    "Microsoft.PowerShell.Commands.PSRunspaceDebug",
    "Microsoft.PowerShell.Commands.PSSession",
    "Microsoft.PowerShell.Commands.TestConnection",
    "Microsoft.PowerShell.MarkdownRender",
    "PSSnapIn",
    "Security.AccessControl",
    "Deserialized.",
    "X509",
    "Breakpoint",
    "System.AppDomain",
    "System.Management.Automation.Subsystem",
    "System.Management.Automation.PSStyle",
    "PSExtendedError",
    "Runspaces.Runspace",
    "Runspaces.PSSession",
)
# Views whose objects stand amid the rows of others.
OUT_OF_BAND = ("ScriptBlock", "ErrorInstance", "WarningRecord", "InformationRecord")
# Views that PowerShell takes only where an experimental feature is switched off.
OTHERWISE = ("children", "childrenWithHardlink")
# Views whose cells go on below each other; the recorded data does not tell.
WRAPPED = ("System.Management.Automation.PSMethod", "childrenWithUnixStat")
# Properties that colour what others say.
PLAIN = {"NameString": "Name"}
# Views of our own: help shows its text, messages theirs.
OWN = (
    "custom\tHelpInfo\tHelpInfo\t\t",
    "custom\tSystem.Management.Automation.VerboseRecord\tVerboseRecord\tband\t",
    "custom\tSystem.Management.Automation.DebugRecord\tDebugRecord\tband\t",
)
KINDS = {"T": "table", "L": "list", "W": "wide", "C": "custom"}


def field(label, property, width=0, alignment=""):
    source = "" if property == "(computed)" else PLAIN.get(property, property)
    shown = (label or "").replace("\n", "\\n")
    return f"{shown}:{width or ''}:{alignment[:1].lower().replace('u', '')}:{source}"


def fields(view):
    if view["kind"] == "ListControl":
        return [field(item["label"], item["value"]) for item in view["items"]]
    headers = view.get("headers") or [{"label": None, "width": 0, "align": ""}] * 50
    return [
        field(header["label"], column, header["width"], header["align"])
        for header, column in zip(headers, view.get("columns", ()), strict=False)
    ]


def row(view, types):
    flags = [
        flag for flag, on in (("auto", view.get("autosize")), ("hide", view.get("hide"))) if on
    ]
    if view["view"] in OUT_OF_BAND:
        flags.append("band")
    if view["view"] in WRAPPED:
        flags.append("wrap")
    kind = KINDS[view["kind"][0]]
    group = view.get("groupBy") or ""
    return [kind, "|".join(types), view["view"], ",".join(flags), group, *fields(view)]


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        views = json.load(file)
    for view in views:
        types = [each for each in view["types"] if not any(part in each for part in LEFT_OUT)]
        if types and not (view["view"] in OTHERWISE and view["kind"] == "TableControl"):
            print(*row(view, types), sep="\t")
    print(*OWN, sep="\n")


if __name__ == "__main__":
    main()
