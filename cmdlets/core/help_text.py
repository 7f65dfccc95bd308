"""Help as text: the sections of a command's help, wrapped and indented."""

from __future__ import annotations

from textwrap import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.core.help_model import CommandHelp
    from xshell.engine.signature import ParameterInfo

_INDENT = 4
_COMMON = (
    "        This cmdlet supports the common parameters: Verbose, Debug,",
    "        ErrorAction, ErrorVariable, WarningAction, WarningVariable,",
    "        OutBuffer, PipelineVariable, and OutVariable. For more information, see",
    "        about_CommonParameters ",
    "    (https://go.microsoft.com/fwlink/?LinkID=113216). ",
)
_LABELS = (
    ("required", "Required?"),
    ("position", "Position?"),
    ("defaultValue", "Default value"),
    ("pipelineInput", "Accept pipeline input?"),
    ("aliases", "Aliases"),
    ("globbing", "Accept wildcard characters?"),
)
_LABEL_WIDTH = 29


def _indented(text: str, indent: int, width: int) -> list[str]:
    """The lines of a text, wrapped and moved to the right."""
    lines: list[str] = []
    for line in text.split("\n"):
        # A line ends with the blank before the next word and stays below the width.
        pieces = wrap(line, width - indent - 2) or [""]
        lines += [" " * indent + each + " " for each in pieces[:-1]]
        lines.append(" " * indent + pieces[-1])
    return lines


def parameter_text(
    help: CommandHelp, parameter: ParameterInfo, indent: int, with_facts: bool
) -> list[str]:
    """The help of one parameter."""
    from cmdlets.core.help_model import facts, type_shown

    inner = " " * (indent + _INDENT)
    lines = [f"{' ' * indent}-{parameter.name} <{type_shown(parameter)}>"]
    about = help.about(parameter)
    if about:
        lines += [inner + line for line in about.split("\n")]
    lines.append(inner)
    if with_facts:
        stated = facts(help, parameter)
        lines += [f"{inner}{label:<{_LABEL_WIDTH}}{stated[key]}" for key, label in _LABELS]
        lines.append(inner)
    return lines


def _examples(help: CommandHelp) -> list[str]:
    lines: list[str] = []
    for each in help.examples:
        first, *rest = each.code.split("\n")
        lines += ["    " + each.title, "    "]
        lines += ["    " + line for line in each.introduction.split("\n") if line]
        lines.append(f"    {each.prompt}{first}")
        lines += ["    " + line for line in [*rest, "", *each.remarks.split("\n")]]
        lines += ["    "] * 4
    return lines


def _remarks(help: CommandHelp) -> list[str]:
    return [
        "REMARKS",
        f'    To see the examples, type: "Get-Help {help.name} -Examples"',
        f'    For more information, type: "Get-Help {help.name} -Detailed"',
        f'    For technical information, type: "Get-Help {help.name} -Full"',
        "",
    ]


def whole_text(help: CommandHelp, view: str, width: int) -> str:
    """The help in one of its views: Default, Detailed, Full or Examples."""
    if not help.has_text:
        return _without_text(help)
    blank = " " * _INDENT
    lines = ["", "NAME", blank + help.name, blank, "SYNOPSIS"]
    lines += [*_indented(help.synopsis, _INDENT, width), blank, blank]
    if view == "Examples":
        return "\n".join([*lines, *_examples(help)])
    lines += ["SYNTAX"]
    for each in help.syntax():
        lines += [*_indented(each, _INDENT, width), blank, blank]
    about = _indented(help.description, _INDENT, width) if help.description else []
    lines += ["DESCRIPTION", *about, blank, ""]
    links = help.comment.sections.get("link", []) if help.comment is not None else []
    related = ["RELATED LINKS", *(blank + each.strip() for each in links), ""]
    if view == "Default":
        return "\n".join([*lines, *related, *_remarks(help)])
    lines.append("PARAMETERS")
    for parameter in help.parameters():
        lines += parameter_text(help, parameter, _INDENT, view == "Full")
    lines += [blank + "<CommonParameters>", *_COMMON, blank]
    if view == "Full":
        lines += [*_kinds(help, "INPUTS", "inputs"), *_kinds(help, "OUTPUTS", "outputs")]
        notes = help.comment.text("notes") if help.comment is not None else ""
        if notes:
            lines += ["NOTES", "", "", *_indented(notes, 8, width), blank]
    lines += _examples(help)
    return "\n".join([*lines, *(_remarks(help) if view == "Detailed" else [blank, *related])])


def _kinds(help: CommandHelp, title: str, keyword: str) -> list[str]:
    found = help.comment.sections.get(keyword, []) if help.comment is not None else []
    lines = [line for each in found for line in each.strip().split("\n")]
    return [title, *("    " + line for line in lines), "    "]


def _without_text(help: CommandHelp) -> str:
    """The help of a command that says nothing about itself."""
    blank = " " * _INDENT
    lines = ["", "NAME", blank + help.name, blank, "SYNTAX"]
    for each in help.syntax():
        lines += [blank + each, blank, ""]
    none = blank + "None"
    return "\n".join([*lines, "ALIASES", none, blank, "", "REMARKS", none, "", ""])
