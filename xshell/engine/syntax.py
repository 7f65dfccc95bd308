"""How a command is written: its syntax as text, and its parameters as objects."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.signature import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.signature import ParameterInfo, SetFlags, Signature

    Value = Any

_NAMESPACE = "System.Management.Automation."
_NOT_A_POSITION = -2147483648


def syntax_of(command: CommandInfo) -> str:
    """The syntax of all parameter sets, a line each with an empty line between."""
    signature = command.signature
    if signature is None:
        return command.definition
    lines = [set_syntax(command.name, signature, name) for name in ordered_sets(signature)]
    return "\n" + "\n\n".join(lines) + "\n"


def ordered_sets(signature: Signature) -> list[str]:
    """The parameter sets, the default one first."""
    names = list(signature.set_names)
    if signature.default_set in names:
        names.remove(signature.default_set)
        names.insert(0, signature.default_set)
    return names


def parameters_of_set(signature: Signature, set_name: str) -> list[tuple[ParameterInfo, SetFlags]]:
    """The parameters of a set in the order of declaration."""
    found = []
    for parameter in signature.parameters:
        flags = parameter.flags(set_name)
        if flags is not None:
            found.append((parameter, flags))
    return found


def set_syntax(name: str, signature: Signature, set_name: str) -> str:
    """One line: positional parameters by position, then mandatory ones, then the others."""
    positional, mandatory, optional = [], [], []
    for parameter, flags in parameters_of_set(signature, set_name):
        if parameter.dont_show or (parameter.is_common and parameter.name not in _SHOWN):
            continue
        if flags.position is not None and not parameter.is_switch:
            positional.append((flags.position, parameter, flags))
        elif flags.mandatory:
            mandatory.append((parameter, flags))
        else:
            optional.append((parameter, flags))
    positional.sort(key=lambda each: each[0])
    parts = [name]
    parts += [_positional(parameter, flags) for _, parameter, flags in positional]
    parts += [_named(parameter, flags) for parameter, flags in [*mandatory, *optional]]
    if signature.advanced:
        parts.append("[<CommonParameters>]")
    return " ".join(parts) + ("" if len(parts) > 1 else " ")


_SHOWN = frozenset({"WhatIf", "Confirm"})


def _positional(parameter: ParameterInfo, flags: SetFlags) -> str:
    text = f"[-{parameter.name}] <{type_text(parameter)}>"
    return text if flags.mandatory else f"[{text}]"


def _named(parameter: ParameterInfo, flags: SetFlags) -> str:
    text = f"-{parameter.name}"
    if not parameter.is_switch:
        text += f" <{type_text(parameter)}>"
    return text if flags.mandatory else f"[{text}]"


def type_text(parameter: ParameterInfo) -> str:
    """A parameter's type as the syntax shows it: the short name, else without namespace."""
    from xshell.engine.binder.convert import dotnet_type

    source = parameter.type_source
    known = source if hasattr(source, "full_name") else None
    if known is None:
        if parameter.type_source is not None:
            return parameter.type_name.rsplit(".", 1)[-1]
        known = dotnet_type(parameter.type_name)
        if known.full_name == "System.Object" and parameter.type_name != "System.Object":
            return parameter.type_name.rsplit(".", 1)[-1]
    return _short(known)


def _short(known: Any) -> str:
    from xshell.engine.dotnet.names import short_name

    if known.element is not None:
        return f"{_short(known.element)}[]"
    if known.definition is not None:
        if known.definition.full_name == "System.Nullable`1":
            return _short(known.arguments[0])
        inner = ",".join(_short(each) for each in known.arguments)
        return f"{known.name.partition('`')[0]}[{inner}]"
    text = short_name(known)
    return text if "." not in text else str(known.name)


class ParameterMetadata:
    """A parameter as Get-Command shows it; `set_name` is given for a parameter of one set."""

    __slots__ = ("info", "set_name")

    def __init__(self, info: ParameterInfo, set_name: str | None = None) -> None:
        self.info = info
        self.set_name = set_name

    @property
    def flags(self) -> SetFlags:
        flags = self.info.flags(self.set_name or ALL_SETS)
        return flags or next(iter(self.info.sets.values()))


def parameter_type(parameter: ParameterMetadata) -> Value:
    """The type of a parameter."""
    from xshell.engine.binder.convert import dotnet_type

    source = parameter.info.type_source
    return source if hasattr(source, "full_name") else dotnet_type(parameter.info.type_name)


def _sets_table(parameter: ParameterMetadata) -> Value:
    from xshell.engine.values.kinds import GenericDictionary

    pairs = [(name, _SetParameter(parameter.info, name)) for name in parameter.info.sets]
    return GenericDictionary(None, None, pairs, ignore_case=True)


def _attributes(parameter: ParameterMetadata) -> Value:
    from xshell.engine.binder.attribute_objects import attribute_objects

    return attribute_objects(parameter.info)


ParameterMetadata.__shell_type__ = describe(  # type: ignore[attr-defined]
    (_NAMESPACE + "ParameterMetadata",),
    {
        "Name": "info.name",
        "ParameterType": parameter_type,
        "ParameterSets": _sets_table,
        "IsDynamic": "info.dynamic",
        "Aliases": lambda parameter: list(parameter.info.aliases),
        "Attributes": _attributes,
        "SwitchParameter": "info.is_switch",
    },
)


class _SetParameter(ParameterMetadata):
    """A parameter within one parameter set."""

    __slots__ = ()


_SetParameter.__shell_type__ = describe(  # type: ignore[attr-defined]
    (_NAMESPACE + "CommandParameterInfo",),
    {
        "Name": "info.name",
        "ParameterType": parameter_type,
        "IsMandatory": "flags.mandatory",
        "IsDynamic": "info.dynamic",
        "Position": lambda parameter: (
            _NOT_A_POSITION if parameter.flags.position is None else parameter.flags.position
        ),
        "ValueFromPipeline": "flags.by_value",
        "ValueFromPipelineByPropertyName": "flags.by_property",
        "ValueFromRemainingArguments": "flags.remaining",
        "HelpMessage": lambda parameter: parameter.flags.help_message or "",
        "Aliases": lambda parameter: list(parameter.info.aliases),
        "Attributes": _attributes,
    },
)


class ParameterSet:
    """One parameter set of a command."""

    __slots__ = ("command", "name")

    def __init__(self, command: CommandInfo, name: str) -> None:
        self.command = command
        self.name = name

    @property
    def signature(self) -> Signature:
        signature = self.command.signature
        assert signature is not None
        return signature

    def __str__(self) -> str:
        line = set_syntax("", self.signature, self.name)
        return line.strip()

    @property
    def parameters(self) -> list[_SetParameter]:
        return [
            _SetParameter(info, self.name)
            for info, _flags in parameters_of_set(self.signature, self.name)
        ]


ParameterSet.__shell_type__ = describe(  # type: ignore[attr-defined]
    (_NAMESPACE + "CommandParameterSetInfo",),
    {
        "Name": "name",
        "IsDefault": lambda own: own.signature.default_set == own.name,
        "Parameters": "parameters",
    },
    {"ToString": ParameterSet.__str__},
)


def parameter_table(command: CommandInfo) -> Value:
    """`Parameters`: the parameters by name; None where they are not known."""
    from xshell.engine.values.kinds import GenericDictionary

    signature = command.signature
    if signature is None:
        return None
    pairs = [(each.name, ParameterMetadata(each)) for each in signature.parameters]
    return GenericDictionary(None, None, pairs, ignore_case=True)


def parameter_sets(command: CommandInfo) -> Value:
    """`ParameterSets`: the sets in their order, the default one first."""
    signature = command.signature
    if signature is None:
        return []
    return [ParameterSet(command, name) for name in ordered_sets(signature)]


class OutputType:
    """A type that a command writes."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


def _resolved(output: OutputType) -> Value:
    from xshell.engine.dotnet.types import resolve

    return resolve(output.name)


OutputType.__shell_type__ = describe(  # type: ignore[attr-defined]
    (_NAMESPACE + "PSTypeName",),
    {"Name": "name", "Type": _resolved},
    {"ToString": OutputType.__str__},
)


def output_types(command: CommandInfo) -> list[OutputType]:
    """`OutputType`: what the command says that it writes."""
    cmdlet = getattr(command, "cmdlet", None)
    if cmdlet is not None:
        names = cmdlet.output
        return [OutputType(each) for each in ([names] if isinstance(names, str) else names)]
    if command.kind == "Application":
        return [OutputType("System.String")]
    block = getattr(command, "block", None)
    if block is None:
        return []
    found = []
    for use in block.declaration.attributes:
        if use.short_name == "outputtype":
            found += [OutputType(str(each)) for each in use.positional]
    return found
