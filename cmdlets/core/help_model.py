"""Help of a command as an object: from its declaration and its comment or text."""

from __future__ import annotations

import os
import re

from cmdlets.core.help_comment import HelpComment, WrittenExample
from cmdlets.core.help_place import HelpPlaces
from xshell.engine.commands import CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from xshell.engine.serialization.deserialized import FixedText
from xshell.engine.syntax import ordered_sets, parameters_of_set
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.signature import ParameterInfo, SetFlags, Signature

    Value = Any

_TYPE = "MamlCommandHelpInfo"
# Remarks of an example are five paragraphs, most of them empty.
_BLANKS = ("",) * 4


_PROMPT = re.compile(r"[ \t]*([^\s>]*>|PS [^>\n]*>)")


class Example:
    """An example: the prompt before the code, the code, and what it says about it."""

    __slots__ = ("code", "introduction", "prompt", "remarks", "title")

    def __init__(self, number: int, code: str, title: str = "") -> None:
        bar = "-" * 26
        self.title = title or f"{bar} EXAMPLE {number} {bar}"
        self.prompt = "PS > "
        self.introduction = ""
        prompt = _PROMPT.match(code)
        if prompt is not None:
            self.prompt, code = prompt[1], code[prompt.end() :]
        shown, _, rest = code.strip().partition("\n\n")
        self.code = shown.strip()
        self.remarks = rest.strip("\n").rstrip()

    @classmethod
    def written(cls, each: WrittenExample) -> Example:
        """An example of a help file, as it stands there."""
        made = cls(0, "", each.title)
        made.prompt, made.code, made.remarks = "", each.code, each.remarks
        made.introduction = each.introduction
        return made


class CommandHelp:
    """What is known of a command."""

    def __init__(self, command: CommandInfo) -> None:
        self.command = command
        self.name = command.name
        self.category = command.kind
        self.comment: HelpComment | None = None
        self._comments: dict[str, str] = {}
        if isinstance(command, FunctionInfo | ExternalScriptInfo):
            places = HelpPlaces(command.block)
            self.comment, self._comments = places.help(), places.parameters()
            self._find_elsewhere(command.block)
        self.has_text = self.comment is not None
        self.synopsis = ""
        self.description = ""
        self.examples: list[Example] = []
        if self.comment is not None:
            self._take(self.comment)
        elif isinstance(command, CmdletInfo):
            self._take_text(command.cmdlet.__doc__ or "")

    def _find_elsewhere(self, block: Any) -> None:
        """Take the help from the file that the comment names, else from the module's."""
        named = "" if self.comment is None else self.comment.text("externalhelp")
        if not named and self.comment is None and self.command.module:
            named = f"{self.command.module}-help.xml"
        if named:
            from cmdlets.core.help_external import external_help
            from xshell.engine.dotnet.formatting.culture import current_ui

            folder = os.path.dirname(block.file or "") or "."
            self.comment = external_help(self.name, named, folder, current_ui().name)

    def _take(self, comment: HelpComment) -> None:
        self.synopsis = comment.text("synopsis").strip()
        self.description = comment.text("description")
        for number, text in enumerate(comment.sections.get("example", ()), 1):
            self.examples.append(Example(number, text))
        for each in comment.examples:
            self.examples.append(Example.written(each))

    def _take_text(self, text: str) -> None:
        """The text of a cmdlet's class: a summary, more, and its examples."""
        from inspect import cleandoc

        self.has_text = True
        before, *examples = cleandoc(text).split("\nExample: ")
        paragraphs = before.strip().split("\n\n")
        self.synopsis = " ".join(paragraphs[0].split())
        rest = [" ".join(each.split()) for each in paragraphs[1:]]
        self.description = "\n".join(rest) or self.synopsis
        for number, each in enumerate(examples, 1):
            title, _, code = each.partition("\n")
            lines = [line.strip().removeprefix("PS> ") for line in code.strip().split("\n")]
            bar = "-" * max(1, (60 - len(title)) // 2)
            self.examples.append(
                Example(number, "\n".join(lines), f"{bar} {number}: {title} {bar}")
            )

    @property
    def signature(self) -> Signature | None:
        """The parameters."""
        return self.command.signature

    def parameters(self) -> list[ParameterInfo]:
        """The parameters of its own."""
        from xshell.engine.commonparameters import NAMES

        signature = self.signature
        if signature is None:
            return []
        return [each for each in signature.parameters if each.name not in NAMES]

    def about(self, parameter: ParameterInfo) -> str:
        """What is said about a parameter."""
        if self.comment is not None:
            text = self.comment.parameters.get(parameter.name.lower())
            if text is not None:
                return text
        said = self._comments.get(parameter.name.lower()) if self.has_text else None
        return said or str(getattr(parameter, "help", "") or "")

    def syntax(self) -> list[str]:
        """A line for each parameter set."""
        signature = self.signature
        if signature is None:
            return [self.name]
        common = self.has_text or getattr(signature, "advanced", True)
        lines = []
        for name in ordered_sets(signature):
            words = [self.name]
            for parameter, flags in parameters_of_set(signature, name):
                if parameter in self.parameters():
                    words.append(_word(parameter, flags))
            lines.append(" ".join([*words, "[<CommonParameters>]"] if common else words))
        return lines


def type_shown(parameter: ParameterInfo) -> str:
    """The type of a parameter as help shows it: its name without namespace."""
    outer, opening, inner = (parameter.type_name or "Object").partition("`1[")
    name = outer.rpartition(".")[2].rpartition("+")[2]
    return f"{name}[{inner.rpartition('.')[2]}" if opening else name


def enumerated(parameter: ParameterInfo) -> list[str]:
    """The values of a parameter whose type is an enum of scripts or .NET."""
    from xshell.engine.binder.convert import dotnet_type

    source = parameter.type_source
    known = source if hasattr(source, "full_name") else dotnet_type(parameter.type_name)
    return list(known.values or ()) if known is not None and known.is_enum else []


def _word(parameter: ParameterInfo, flags: SetFlags) -> str:
    if type_shown(parameter) == "SwitchParameter":
        return f"-{parameter.name}" if flags.mandatory else f"[-{parameter.name}]"
    name = f"-{parameter.name}"
    if flags.position is not None:
        name = f"[{name}]"
    values = enumerated(parameter)
    word = f"{name} {{{' | '.join(values)}}}" if values else f"{name} <{type_shown(parameter)}>"
    return word if flags.mandatory else f"[{word}]"


def facts(help: CommandHelp, parameter: ParameterInfo) -> dict[str, str]:
    """What the help of a parameter states."""
    flags = next(iter(parameter.sets.values()))
    ways = ((flags.by_value, "ByValue"), (flags.by_property, "ByPropertyName"))
    how = [text for on, text in ways if on]
    position = "named" if flags.position is None else str(flags.position)
    if flags.position is not None and not isinstance(help.command, CmdletInfo):
        position = str(flags.position + 1)
    stated = help.comment.facts.get(parameter.name.lower(), {}) if help.comment else {}
    return {
        "required": str(parameter.is_mandatory_somewhere).lower(),
        "position": position,
        "defaultValue": default_text(help, parameter),
        "pipelineInput": f"true ({', '.join(how)})" if how else "false",
        "aliases": ", ".join(parameter.aliases) if isinstance(help.command, CmdletInfo) else "",
        "globbing": str(bool(getattr(parameter, "wildcards", False))).lower(),
        **stated,
    }


def default_text(help: CommandHelp, parameter: ParameterInfo) -> str:
    """The default of a script's parameter: what its attribute says, else as it is written."""
    if not isinstance(help.command, FunctionInfo | ExternalScriptInfo):
        return ""
    from cmdlets.core.help_default import written_default

    return written_default(help.command.block, parameter.name)


def _bag(kind: str, text: str | None = None, **properties: Value) -> PSCustomObject:
    made = PSCustomObject(dict(properties), [f"{_TYPE}#{kind}", "HelpInfo"])
    if text is not None:
        made.members = {"tostring": FixedText(text)}
    return made


def _texts(text: str) -> list[PSCustomObject]:
    return [PSCustomObject({"Text": text}, ["MamlTextItem", "System.Object"])] if text else []


def parameter_object(help: CommandHelp, parameter: ParameterInfo) -> PSCustomObject:
    """The help of one parameter."""
    from cmdlets.core.help_text import parameter_text

    text = "\n".join(parameter_text(help, parameter, 0, True)).rstrip()
    values = enumerated(parameter)
    group = {"parameterValueGroup": PSCustomObject({"parameterValue": values})} if values else {}
    return _bag(
        "parameter",
        text,
        description=_texts(help.about(parameter)),
        name=parameter.name,
        parameterValue=type_shown(parameter),
        type=PSCustomObject({"name": type_shown(parameter)}),
        **group,
        **facts(help, parameter),
    )


def _syntax_items(help: CommandHelp) -> list[PSCustomObject]:
    """The parameter sets as objects: the parameters as they stand in the syntax."""
    signature = help.signature
    if signature is None:
        return []
    items = []
    for name, line in zip(ordered_sets(signature), help.syntax(), strict=True):
        parameters = [
            _syntax_parameter(help, parameter)
            for parameter, _flags in parameters_of_set(signature, name)
            if parameter in help.parameters()
        ]
        items.append(_bag("syntaxItem", line, name=help.name, parameter=parameters))
    return items


def _syntax_parameter(help: CommandHelp, parameter: ParameterInfo) -> PSCustomObject:
    made = parameter_object(help, parameter)
    shown: Value = None
    if not parameter.is_switch:
        required = made.properties["required"]
        shown = _bag("parameterValue", type_shown(parameter), required=required)
    made.properties["parameterValue"] = shown
    return made


def help_object(help: CommandHelp, view: str, width: int) -> PSCustomObject:
    """The help of a command; `view` is Default, Detailed, Full or Examples."""
    from cmdlets.core.help_text import whole_text

    comment = help.comment or HelpComment()
    syntax = help.syntax()
    synopsis = help.synopsis
    if not help.has_text:
        synopsis = "\n".join(syntax)
    examples = [
        PSCustomObject(
            {
                "title": each.title,
                "introduction": [PSCustomObject({"Text": each.introduction or each.prompt})],
                "code": each.code,
                "remarks": [PSCustomObject({"Text": text}) for text in (each.remarks, *_BLANKS)],
            }
        )
        for each in help.examples
    ]
    links = [PSCustomObject({"linkText": e}) for e in comment.sections.get("link", ())]
    properties: dict[str, Value] = {
        "Name": help.name,
        "Category": help.category,
        "Synopsis": synopsis,
        "Component": comment.text("component") or None,
        "Role": comment.text("role") or None,
        "Functionality": comment.text("functionality") or None,
        "ModuleName": help.command.module,
        "details": PSCustomObject({"name": help.name, "description": _texts(synopsis)}),
        "syntax": _bag("syntax", "\n\n".join(syntax), syntaxItem=_syntax_items(help)),
        "parameters": _bag(
            "parameters", parameter=[parameter_object(help, each) for each in help.parameters()]
        ),
        "description": _texts(help.description),
        "inputTypes": _types("inputType", comment.sections.get("inputs", ())),
        "returnValues": _types("returnValue", comment.sections.get("outputs", ())),
        "alertSet": PSCustomObject({"alert": _texts(comment.text("notes"))}),
        "examples": PSCustomObject({"example": examples}),
        "relatedLinks": PSCustomObject({"navigationLink": links}),
    }
    made = PSCustomObject(properties, [_TYPE, "HelpInfo"])
    if view != "Default":
        made.type_names = [f"{_TYPE}#{view}View", _TYPE, "HelpInfo"]
    made.members = {"tostring": FixedText(whole_text(help, view, width))}
    return made


def _types(name: str, texts: Any) -> PSCustomObject:
    items = [PSCustomObject({"type": PSCustomObject({"name": text.strip()})}) for text in texts]
    return PSCustomObject({name: items})
