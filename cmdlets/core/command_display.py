"""How commands are matched by what they are like, and how they look as plain objects."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.signature import ParameterInfo

    Value = Any


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, taken out, changed or exchanged with their neighbour to
    make one text of the other.
    """
    earlier: list[int] = []
    line = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        following = [at]
        for beside, wanted in enumerate(other, 1):
            least = min(line[beside] + 1, following[-1] + 1, line[beside - 1] + (letter != wanted))
            if at > 1 and beside > 1 and letter == other[beside - 2] and one[at - 2] == wanted:
                least = min(least, earlier[beside - 2] + 1)
            following.append(least)
        earlier, line = line, following
    return line[-1]


def is_of_type(parameter: ParameterInfo, wanted: str) -> bool:
    """Whether a parameter is of a type, or an array of it: the type's name, or a pattern for its
    full or last name.
    """
    from xshell.engine.dotnet.types import resolve
    from xshell.engine.parameter_info import type_of_parameter
    from xshell.engine.values.wildcard import is_like

    own = type_of_parameter(parameter)
    kinds = [own] if own.element is None else [own, own.element]
    known = resolve(wanted)
    return any(
        each is known or is_like(each.full_name, wanted) or is_like(each.name, wanted)
        for each in kinds
    )


_COMMAND = ("Name", "ModuleName", "Module", "CommandType", "Definition", "ParameterSets")
_PARAMETER = ("Name", "IsMandatory", "ValueFromPipeline", "Position")


def plain_command(frame: Any, command: CommandInfo) -> Value:
    """A command as objects of notes, which graphical tools build their forms from."""
    from xshell.engine.parameter_info import parameter_sets
    from xshell.engine.values.kinds import PSCustomObject
    from xshell.engine.values.members import get_member

    notes = {name: get_member(frame, command, name) for name in _COMMAND}
    module = command.module_info
    notes["Module"] = PSCustomObject({"Name": "" if module is None else module.name})
    notes["ParameterSets"] = [
        PSCustomObject(
            {
                "Name": each.name,
                "IsDefault": each.signature.default_set == each.name,
                "Parameters": [_plain_parameter(frame, one) for one in each.parameters],
            }
        )
        for each in parameter_sets(command)
    ]
    return PSCustomObject(notes)


def _plain_parameter(frame: Any, parameter: Any) -> Value:
    from xshell.engine.parameter_info import type_of_parameter
    from xshell.engine.validators import OneOf
    from xshell.engine.values.kinds import PSCustomObject
    from xshell.engine.values.members import get_member

    notes = {name: get_member(frame, parameter, name) for name in _PARAMETER}
    notes["ParameterType"] = _plain_type(type_of_parameter(parameter.info))
    choices = [each for each in parameter.info.validators if isinstance(each, OneOf)]
    notes["HasParameterSet"] = bool(choices)
    notes["ValidParamSetValues"] = list(choices[-1].values) if choices else []
    return PSCustomObject(notes)


def _plain_type(own: Any) -> Value:
    from xshell.engine.values.kinds import PSCustomObject

    element = own.element
    return PSCustomObject(
        {
            "FullName": own.full_name,
            "IsEnum": bool(own.values),
            "IsArray": element is not None,
            "EnumValues": list(own.values or ()),
            "HasFlagAttribute": False,
            "ElementType": None if element is None else _plain_type(element),
            "ImplementsDictionary": False,
        }
    )
