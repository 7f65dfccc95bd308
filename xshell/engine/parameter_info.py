"""A command's parameters, parameter sets and output types as the objects that scripts look at."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.signature import ALL_SETS
from xshell.engine.syntax import ordered_sets, parameters_of_set, set_syntax
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.dotnet.ps_type_name import PSTypeName
    from xshell.engine.signature import ParameterInfo, SetFlags, Signature

    Value = Any

_NAMESPACE = "System.Management.Automation."
_NOT_A_POSITION = -2147483648


class ParameterMetadata(Described):
    """A parameter of a command, which frameworks change before they write a proxy of it."""

    __slots__ = ("_attributes", "aliases", "info", "name", "type")

    def __init__(self, info: ParameterInfo) -> None:
        from xshell.engine.values.kinds import Collection

        self.info = info
        self.name = info.name
        self.type = type_of_parameter(info)
        self.aliases = Collection(None, list(info.aliases))
        self._attributes: Any = None

    @property
    def attributes(self) -> Any:
        """The attributes as a collection that can be changed."""
        if self._attributes is None:
            from xshell.engine.binder.attribute_objects import attribute_objects
            from xshell.engine.values.kinds import Collection

            self._attributes = Collection(None, attribute_objects(self.info))
        return self._attributes


def type_of_parameter(info: ParameterInfo) -> Value:
    """The type of a parameter."""
    from xshell.engine.binder.convert import dotnet_type

    source = info.type_source
    return source if hasattr(source, "full_name") else dotnet_type(info.type_name)


def _sets_table(parameter: ParameterMetadata) -> Value:
    from xshell.engine.values.kinds import GenericDictionary

    pairs = [(name, _SetParameter(parameter.info, name)) for name in parameter.info.sets]
    return GenericDictionary(None, None, pairs, ignore_case=True)


def _set_name(parameter: ParameterMetadata, value: Value) -> None:
    parameter.name = value


def _set_type(parameter: ParameterMetadata, value: Value) -> None:
    parameter.type = value


ParameterMetadata.__shell_type__ = describe(
    (_NAMESPACE + "ParameterMetadata",),
    {
        "Name": ("name", _set_name),
        "ParameterType": ("type", _set_type),
        "ParameterSets": _sets_table,
        "IsDynamic": "info.dynamic",
        "Aliases": "aliases",
        "Attributes": "attributes",
        "SwitchParameter": "info.is_switch",
    },
)


class _SetParameter(Described):
    """A parameter within one parameter set."""

    __slots__ = ("info", "set_name")

    def __init__(self, info: ParameterInfo, set_name: str) -> None:
        self.info = info
        self.set_name = set_name

    @property
    def flags(self) -> SetFlags:
        flags = self.info.flags(self.set_name or ALL_SETS)
        return flags or next(iter(self.info.sets.values()))


def _attributes(parameter: _SetParameter) -> Value:
    from xshell.engine.binder.attribute_objects import attribute_objects

    return attribute_objects(parameter.info)


_SetParameter.__shell_type__ = describe(
    (_NAMESPACE + "CommandParameterInfo",),
    {
        "Name": "info.name",
        "ParameterType": lambda parameter: type_of_parameter(parameter.info),
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


class ParameterSet(Described):
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


ParameterSet.__shell_type__ = describe(
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


def output_types(command: CommandInfo) -> list[PSTypeName]:
    """`OutputType`: what the command says that it writes."""
    from xshell.engine.commands import AliasInfo
    from xshell.engine.dotnet.ps_type_name import PSTypeName

    if isinstance(command, AliasInfo):
        ended = command.resolved
        return [] if ended is None else output_types(ended)
    cmdlet = getattr(command, "cmdlet", None)
    if cmdlet is not None:
        names = cmdlet.output
        return [PSTypeName(each) for each in ([names] if isinstance(names, str) else names)]
    if command.kind == "Application":
        return [PSTypeName("System.String")]
    block = getattr(command, "block", None)
    if block is None:
        return []
    found = []
    for use in block.declaration.attributes:
        if use.short_name == "outputtype":
            found += [PSTypeName(str(each)) for each in use.positional]
    return found
