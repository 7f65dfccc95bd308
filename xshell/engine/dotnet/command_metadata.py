"""CommandMetadata and ProxyCommand: a command as data, and the text of a function around it."""

from __future__ import annotations

from xshell.engine.commands import CommandInfo
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.help_links import help_link
from xshell.engine.parameter_info import ParameterMetadata
from xshell.engine.signature import ALL_SETS, SetFlags
from xshell.engine.values.kinds import GenericDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.validators import Validator

    Value = Any

_NAMESPACE = "System.Management.Automation."
_METADATA = known_type(_NAMESPACE + "CommandMetadata")


class CommandMetadata:
    """What a command takes; scripts may change the parameters and the names."""

    __slots__ = ("command", "parameters", "settings")

    dotnet_type = _METADATA

    def __init__(self, command: CommandInfo) -> None:
        signature = command.signature
        self.command = command
        self.settings: dict[str, Value] = {
            "Name": command.name,
            "DefaultParameterSetName": (signature and signature.default_set) or ALL_SETS,
            "SupportsShouldProcess": bool(signature and signature.supports_should_process),
            "SupportsPaging": bool(signature and signature.supports_paging),
            "PositionalBinding": not signature or signature.positional_binding,
            "SupportsTransactions": False,
            "HelpUri": "",
            "RemotingCapability": "",
        }
        if command.kind == "Cmdlet":
            links = help_link(command.name)
            self.settings["HelpUri"], self.settings["RemotingCapability"] = links
        shown = [each for each in (signature.parameters if signature else ()) if not each.is_common]
        self.parameters = GenericDictionary(
            STRING,
            known_type(_NAMESPACE + "ParameterMetadata"),
            [(each.name, ParameterMetadata(each)) for each in shown],
            ignore_case=True,
        )

    @property
    def impact(self) -> str:
        """How much harm the command may do: None, Low, Medium or High."""
        signature = self.command.signature
        return signature.confirm_impact if signature is not None else "Medium"


def _of_value(value: Value) -> CommandMetadata | None:
    return CommandMetadata(value) if isinstance(value, CommandInfo) else None


def _copy(value: Value) -> CommandMetadata:
    made = CommandMetadata(value.command if isinstance(value, CommandMetadata) else value)
    if isinstance(value, CommandMetadata):
        made.settings.update(value.settings)
        copied = value.parameters.copy()
        assert isinstance(copied, GenericDictionary)
        made.parameters = copied
    return made


def _setting(name: str) -> Property:
    return Property(
        name,
        lambda own: own.settings[name],
        lambda own, value: own.settings.__setitem__(name, value),
    )


def _impact(own: CommandMetadata) -> Value:
    from xshell.engine.values.enums import enum_value

    return enum_value(known_type(_NAMESPACE + "ConfirmImpact"), own.impact)


define(
    _METADATA.full_name,
    properties=(
        _setting("Name"),
        Property("CommandType", lambda own: None, type_name="System.Type"),
        _setting("DefaultParameterSetName"),
        _setting("SupportsShouldProcess"),
        _setting("SupportsPaging"),
        _setting("PositionalBinding"),
        _setting("SupportsTransactions"),
        _setting("HelpUri"),
        Property("ConfirmImpact", _impact),
        Property("Parameters", lambda own: own.parameters),
    ),
    constructor=Method("new", _copy, "(System.Object commandInfo)"),
    cast=_of_value,
)


def _binding(metadata: CommandMetadata) -> str:
    """`[CmdletBinding(…)]` of a proxy; empty for what has none."""
    settings = metadata.settings
    signature = metadata.command.signature
    if signature is None or not signature.advanced:
        return ""
    parts = []
    if settings["DefaultParameterSetName"] != ALL_SETS:
        parts.append(f"DefaultParameterSetName={_quoted(settings['DefaultParameterSetName'])}")
    if settings["SupportsShouldProcess"]:
        parts.append("SupportsShouldProcess=$true")
        parts.append(f"ConfirmImpact='{metadata.impact}'")
    if settings["SupportsPaging"]:
        parts.append("SupportsPaging=$true")
    if not settings["PositionalBinding"]:
        parts.append("PositionalBinding=$false")
    if settings["HelpUri"]:
        parts.append(f"HelpUri={_quoted(settings['HelpUri'])}")
    if settings["RemotingCapability"]:
        parts.append(f"RemotingCapability='{settings['RemotingCapability']}'")
    return f"[CmdletBinding({', '.join(parts)})]"


def _quoted(text: Value) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def _parameter_block(metadata: CommandMetadata) -> str:
    signature = metadata.command.signature
    # Positions written down would make a simple function an advanced one, which has no $args.
    with_sets = signature is not None and signature.advanced
    shown = [_parameter(name, each, with_sets) for name, each in metadata.parameters.items()]
    return ",\n".join(shown)


def _parameter(name: str, parameter: ParameterMetadata, with_sets: bool) -> str:
    """A parameter with its attributes, a line each."""
    from xshell.engine.binder.attribute_objects import ValidatorAttribute
    from xshell.engine.dotnet.names import short_name

    info = parameter.info
    lines = []
    if with_sets:
        lines = [text for each in info.sets.items() if (text := _set_text(*each))]
    if len(parameter.aliases):
        lines.append(f"[Alias({','.join(map(_quoted, parameter.aliases))})]")
    if info.allow_null:
        lines.append("[AllowNull()]")
    if info.allow_empty_string:
        lines.append("[AllowEmptyString()]")
    if info.allow_empty_collection:
        lines.append("[AllowEmptyCollection()]")
    lines += [
        _validator(each.validator)
        for each in parameter.attributes
        if isinstance(each, ValidatorAttribute)
    ]
    if parameter.type.full_name != "System.Object":
        lines.append(f"[{short_name(parameter.type)}]")
    lines.append(f"${{{name}}}")
    return "".join(f"\n    {line}" for line in lines)


def _set_text(name: str, flags: SetFlags) -> str:
    parts = []
    if name != ALL_SETS:
        parts.append(f"ParameterSetName={_quoted(name)}")
    if flags.mandatory:
        parts.append("Mandatory=$true")
    if flags.position is not None:
        parts.append(f"Position={flags.position}")
    for word, is_set in (
        ("ValueFromPipeline", flags.by_value),
        ("ValueFromPipelineByPropertyName", flags.by_property),
        ("ValueFromRemainingArguments", flags.remaining),
    ):
        if is_set:
            parts.append(f"{word}=$true")
    if flags.help_message:
        parts.append(f"HelpMessage={_quoted(flags.help_message)}")
    return f"[Parameter({', '.join(parts)})]" if parts else ""


def _validator(validator: Validator) -> str:
    """A validating attribute as its declaration."""
    values = getattr(validator, "values", None)
    if values is not None:
        return f"[{validator.attribute}({','.join(map(_quoted, values))})]"
    pattern = getattr(validator, "pattern", None)
    if pattern is not None:
        return f"[{validator.attribute}({_quoted(pattern)})]"
    block = getattr(validator, "block", None)
    if block is not None:
        return f"[{validator.attribute}({{{block}}})]"
    least, most = getattr(validator, "least", None), getattr(validator, "most", None)
    limits = "" if least is None and most is None else f"{least}, {most}"
    return f"[{validator.attribute}({limits})]"


def _call(metadata: CommandMetadata) -> str:
    kind = metadata.command.kind
    return (
        f"$wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand({_quoted(metadata.command.name)}"
        f", [System.Management.Automation.CommandTypes]::{kind})"
    )


def _begin(metadata: CommandMetadata) -> str:
    return f"""
    try {{
        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))
        {{
            $PSBoundParameters['OutBuffer'] = 1
        }}

        {_call(metadata)}
        $scriptCmd = {{& $wrappedCmd @PSBoundParameters }}

        $steppablePipeline = $scriptCmd.GetSteppablePipeline($myInvocation.CommandOrigin)
        $steppablePipeline.Begin($PSCmdlet)
    }} catch {{
        throw
    }}
"""


def _process(_metadata: CommandMetadata) -> str:
    return """
    try {
        $steppablePipeline.Process($_)
    } catch {
        throw
    }
"""


def _end(_metadata: CommandMetadata) -> str:
    return """
    try {
        $steppablePipeline.End()
    } catch {
        throw
    }
"""


def _clean(_metadata: CommandMetadata) -> str:
    return """
    if ($null -ne $steppablePipeline) {
        $steppablePipeline.Clean()
    }
"""


def _create(metadata: CommandMetadata, *given: Value) -> str:
    """The whole text of a proxy function, with help of its own or that of the command."""
    command = metadata.command
    about = f"\n.ForwardHelpTargetName {command.name}\n.ForwardHelpCategory {command.kind}\n"
    if given and given[0]:
        about = str(given[0]).replace("#>", "`#`>")
    return (
        f"{_binding(metadata)}\nparam({_parameter_block(metadata)})\n\n"
        f"begin\n{{{_begin(metadata)}}}\n\nprocess\n{{{_process(metadata)}}}\n\n"
        f"end\n{{{_end(metadata)}}}\n\nclean\n{{{_clean(metadata)}}}\n"
        f"<#\n{about}\n#>\n"
    )


_ONE = f"string ({_METADATA.full_name} commandMetadata)"
define(
    _NAMESPACE + "ProxyCommand",
    static_methods=(
        Method(
            "Create",
            _create,
            _ONE,
            f"string ({_METADATA.full_name} commandMetadata, string helpComment)",
            f"string ({_METADATA.full_name} commandMetadata, string helpComment, "
            "bool generateDynamicParameters)",
        ),
        Method("GetCmdletBindingAttribute", _binding, _ONE),
        Method("GetParamBlock", _parameter_block, _ONE),
        Method("GetBegin", _begin, _ONE),
        Method("GetProcess", _process, _ONE),
        Method("GetEnd", _end, _ONE),
        Method("GetClean", _clean, _ONE),
        Method("GetDynamicParam", lambda _metadata: "", _ONE),
    ),
)
