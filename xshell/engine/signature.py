"""Signatures: what a command takes, as the binder sees it.

A signature is made once, from a cmdlet class or from the attributes and parameters of a script
block, and never changes. Parameters belong to sets; ALL_SETS holds the flags of a parameter that
names no set.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Value = Any

ALL_SETS = "__AllParameterSets"
SWITCH = "System.Management.Automation.SwitchParameter"
OBJECT = "System.Object"
PS_OBJECT = "System.Management.Automation.PSObject"


class SetFlags:
    """How a parameter takes part in one parameter set.

    `position` is None for a parameter that is only named; `by_value` and `by_property` tell whether
    it takes pipeline input; `remaining` whether it takes what no other parameter took.
    """

    __slots__ = ("by_property", "by_value", "help_message", "mandatory", "position", "remaining")

    def __init__(
        self,
        position: int | None = None,
        mandatory: bool = False,
        by_value: bool = False,
        by_property: bool = False,
        remaining: bool = False,
        help_message: str | None = None,
    ) -> None:
        self.position = position
        self.mandatory = mandatory
        self.by_value = by_value
        self.by_property = by_property
        self.remaining = remaining
        self.help_message = help_message


class ParameterInfo:
    """One parameter.

    `name` is the shell's name, `attribute` the Python attribute of a cmdlet (the name itself for
    script parameters). `type_name` is the full .NET name; `type_source` what a type is resolved
    from where the name alone does not do: a DotNetType or a class with `__shell_type__`.
    `validators` and `transforms` are in the order they apply.
    """

    __slots__ = (
        "aliases",
        "allow_empty_collection",
        "allow_empty_string",
        "allow_null",
        "attribute",
        "attributes",
        "completer",
        "convert",
        "default",
        "dereferences",
        "dont_show",
        "dynamic",
        "experimental",
        "help",
        "is_common",
        "is_switch",
        "mandatory",
        "name",
        "quick",
        "sets",
        "transforms",
        "type_name",
        "type_source",
        "validators",
        "wildcards",
        "written",
    )

    def __init__(
        self,
        name: str,
        type_name: str = OBJECT,
        *,
        attribute: str | None = None,
        sets: dict[str, SetFlags] | None = None,
        aliases: tuple[str, ...] = (),
        validators: tuple[Any, ...] = (),
        transforms: tuple[Any, ...] = (),
        type_source: Any = None,
        default: Value = None,
        help: str = "",
        completer: Any = None,
    ) -> None:
        self.name = name
        self.attribute = attribute or name
        self.type_name = type_name
        self.type_source = type_source
        self.sets = sets if sets is not None else {ALL_SETS: SetFlags()}
        self.aliases = aliases
        self.validators = validators
        self.transforms = transforms
        self.default = default
        self.help = help
        self.completer = completer
        self.is_switch = type_name == SWITCH
        self.is_common = False
        self.dynamic = False
        self.dont_show = False
        # Whether a reference is given as the value it refers to: declared types but [ref] do so.
        self.dereferences = False
        self.wildcards = False
        # Whether it takes a literal number as it is written.
        self.written = False
        self.allow_null = False
        self.allow_empty_string = False
        self.allow_empty_collection = False
        self.attributes: tuple[Any, ...] = ()
        # The converter for arguments, filled by binder.convert on first use.
        self.convert: Callable[[Value], Value] | None = None
        # The Python class whose instances are taken as they are, and whether a set makes the
        # parameter mandatory; filled by binder.convert on first use.
        self.quick: type | None = None
        self.mandatory: bool | None = None

    def flags(self, set_name: str) -> SetFlags | None:
        """The flags in a set, or None where the parameter is not part of it."""
        return self.sets.get(set_name) or self.sets.get(ALL_SETS)

    @property
    def in_all_sets(self) -> bool:
        return ALL_SETS in self.sets

    @property
    def is_mandatory_somewhere(self) -> bool:
        return any(flags.mandatory for flags in self.sets.values())

    def __repr__(self) -> str:
        return f"<parameter -{self.name} {self.type_name}>"


class Signature:
    """The parameters of a command and how they are bound.

    `advanced` tells that the command has common parameters and refuses what it does not know;
    a simple function takes unknown arguments into `$args`.
    """

    __slots__ = (
        "advanced",
        "by_name",
        "cmdlet_name",
        "confirm_impact",
        "default_set",
        "names",
        "parameters",
        "pipeline_parameters",
        "positional_binding",
        "positional_plans",
        "set_names",
        "supports_paging",
        "supports_should_process",
        "takes_remaining",
    )

    def __init__(
        self,
        parameters: Iterable[ParameterInfo],
        *,
        default_set: str | None = None,
        advanced: bool = True,
        supports_should_process: bool = False,
        supports_paging: bool = False,
        confirm_impact: str = "Medium",
        positional_binding: bool = True,
        cmdlet_name: str = "",
    ) -> None:
        self.parameters = tuple(parameters)
        self.cmdlet_name = cmdlet_name
        self.advanced = advanced
        self.default_set = default_set
        self.supports_should_process = supports_should_process
        self.supports_paging = supports_paging
        self.confirm_impact = confirm_impact
        self.positional_binding = positional_binding
        self.set_names = _set_names(self.parameters, default_set)
        self.by_name: dict[str, ParameterInfo] = {}
        for parameter in self.parameters:
            self.by_name[parameter.name.lower()] = parameter
        for parameter in self.parameters:
            for alias in parameter.aliases:
                self.by_name.setdefault(alias.lower(), parameter)
        self.pipeline_parameters = tuple(
            each
            for each in self.parameters
            if any(flags.by_value or flags.by_property for flags in each.sets.values())
        )
        self.takes_remaining = any(
            flags.remaining for each in self.parameters for flags in each.sets.values()
        )
        # Positional parameters by the sets still possible, see binder.positions.
        self.positional_plans: dict[Any, Any] = {}

    @property
    def all_sets(self) -> frozenset[str]:
        """The names of all sets; a command without named sets has the one set ALL_SETS."""
        return frozenset(self.set_names)


def _set_names(parameters: tuple[ParameterInfo, ...], default: str | None) -> tuple[str, ...]:
    names = dict.fromkeys(
        name for parameter in parameters for name in parameter.sets if name != ALL_SETS
    )
    if not names:
        return (default or ALL_SETS,)
    if default is not None:
        names.setdefault(default)
    return tuple(names)


class AttributeUse:
    """An attribute as a script block declares it: `[Name(positional, Named = value)]`.

    `type` is the resolved DotNetType or the bare name of a built-in attribute; the values are
    evaluated.
    """

    __slots__ = ("end", "named", "positional", "start", "type")

    def __init__(
        self,
        type: Any,
        positional: tuple[Value, ...] = (),
        named: dict[str, Value] | None = None,
        start: int = 0,
        end: int = 0,
    ) -> None:
        self.type = type
        self.positional = positional
        self.named = named or {}
        self.start = start
        self.end = end

    @property
    def short_name(self) -> str:
        """The name in lower case without namespace and without the suffix Attribute."""
        name = self.type if isinstance(self.type, str) else str(self.type.full_name)
        name = name.rsplit(".", 1)[-1].lower()
        return name[:-9] if name.endswith("attribute") and name != "attribute" else name


class ScriptParameter:
    """A parameter of a script block as declared: attributes and types in source order."""

    __slots__ = ("attributes", "default_text", "has_default", "name", "types")

    def __init__(
        self,
        name: str,
        attributes: tuple[AttributeUse, ...] = (),
        types: tuple[Any, ...] = (),
        has_default: bool = False,
        default_text: str | None = None,
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.types = types
        self.has_default = has_default
        self.default_text = default_text


class ScriptDeclaration:
    """What a script block declares: its own attributes (`[CmdletBinding()]`), parameters, whether
    it has a `dynamicparam` block. Types are DotNetTypes.
    """

    __slots__ = ("attributes", "has_dynamic_parameters", "parameters")

    def __init__(
        self,
        attributes: tuple[AttributeUse, ...] = (),
        parameters: tuple[ScriptParameter, ...] = (),
        has_dynamic_parameters: bool = False,
    ) -> None:
        self.attributes = attributes
        self.parameters = parameters
        self.has_dynamic_parameters = has_dynamic_parameters
