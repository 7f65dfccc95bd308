"""The classes whose properties are the common parameters: scripts list them by reflection."""

from __future__ import annotations

from xshell.engine.dotnet.collections import HashSet
from xshell.engine.dotnet.registry import Property, define

_NAMESPACE = "System.Management.Automation."
_SWITCH, _TEXT = _NAMESPACE + "SwitchParameter", "System.String"
_ACTION = _NAMESPACE + "ActionPreference"
_COMMON = {
    "Verbose": _SWITCH,
    "Debug": _SWITCH,
    "ErrorAction": _ACTION,
    "WarningAction": _ACTION,
    "InformationAction": _ACTION,
    "ProgressAction": _ACTION,
    "ErrorVariable": _TEXT,
    "WarningVariable": _TEXT,
    "InformationVariable": _TEXT,
    "OutVariable": _TEXT,
    "OutBuffer": "System.Int32",
    "PipelineVariable": _TEXT,
}


def _declare(name: str, parameters: dict[str, str]) -> None:
    define(
        f"{_NAMESPACE}Internal.{name}",
        properties=tuple(
            Property(each, lambda _own: None, type_name=kind) for each, kind in parameters.items()
        ),
    )


_OPTIONAL = {"WhatIf": _SWITCH, "Confirm": _SWITCH}


def _names(parameters: tuple[str, ...]) -> HashSet:
    from xshell.engine.dotnet.types import STRING, generic_of, known_type

    definition = known_type("System.Collections.Generic.HashSet`1")
    return HashSet(generic_of(definition, (STRING,)), list(parameters), fold=True)


_declare("CommonParameters", _COMMON)
_declare("ShouldProcessParameters", _OPTIONAL)
define(
    f"{_NAMESPACE}Cmdlet",
    static_properties=(
        Property("CommonParameters", lambda _own: _names(tuple(_COMMON))),
        Property(
            "OptionalCommonParameters",
            lambda _own: _names((*_OPTIONAL, "UseTransaction")),
        ),
    ),
)
