"""Common parameters: those that every cmdlet and advanced function has beside its own."""

from __future__ import annotations

from xshell.engine.signature import SWITCH, ParameterInfo

_ACTION = "System.Management.Automation.ActionPreference"


def _common(name: str, type_name: str, alias: str, help: str) -> ParameterInfo:
    parameter = ParameterInfo(name, type_name, aliases=(alias,), help=help)
    parameter.is_common = True
    return parameter


COMMON = (
    _common("Verbose", SWITCH, "vb", "Shows verbose messages."),
    _common("Debug", SWITCH, "db", "Shows debug messages."),
    _common("ErrorAction", _ACTION, "ea", "What a non-terminating error does."),
    _common("WarningAction", _ACTION, "wa", "What a warning does."),
    _common("InformationAction", _ACTION, "infa", "What an information record does."),
    _common("ProgressAction", _ACTION, "proga", "What a progress record does."),
    _common("ErrorVariable", "System.String", "ev", "Variable that takes the errors."),
    _common("WarningVariable", "System.String", "wv", "Variable that takes the warnings."),
    _common("InformationVariable", "System.String", "iv", "Variable that takes information."),
    _common("OutVariable", "System.String", "ov", "Variable that takes the output."),
    _common("OutBuffer", "System.Int32", "ob", "Objects held before the next command runs."),
    _common("PipelineVariable", "System.String", "pv", "Variable that holds the current object."),
)
SHOULD_PROCESS = (
    _common("WhatIf", SWITCH, "wi", "Tells what would be done and does nothing."),
    _common("Confirm", SWITCH, "cf", "Asks before each action."),
)
TRANSACTION = (_common("UseTransaction", SWITCH, "usetx", "Joins the active transaction."),)


def paging_parameters() -> tuple[ParameterInfo, ...]:
    """`-IncludeTotalCount -Skip -First` of commands that support paging."""
    return (
        ParameterInfo("IncludeTotalCount", SWITCH, attribute="include_total_count"),
        ParameterInfo("Skip", "System.UInt64", attribute="skip"),
        ParameterInfo("First", "System.UInt64", attribute="first"),
    )


NAMES = frozenset(each.name for each in (*COMMON, *SHOULD_PROCESS, *TRANSACTION))
