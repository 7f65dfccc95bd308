"""Values of a parameter: from completers, its type and attributes, and what the session holds."""

from __future__ import annotations

from xshell.engine.completion import CompletionResult, completers
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from xshell.engine.commands import CommandInfo
    from xshell.engine.signature import ParameterInfo

    Value = Any
    Found = Iterable[CompletionResult]

_ENCODINGS = """
    ansi ascii bigendianunicode bigendianutf32 oem unicode utf7 utf8 utf8BOM utf8NoBOM utf32
"""
_SCOPES = ("Global", "Local", "Script")


def values(request: Request, command: CommandInfo, parameter: ParameterInfo) -> Found | None:
    """Values that begin like the word; None where only paths may help."""
    script = _from_script(request, command, parameter)
    if script is not None:
        return script
    listed = _listed(parameter)
    if listed is not None:
        return [request.value(each) for each in listed if request.matches(each)]
    if parameter.is_switch:
        return [CompletionResult(each, each, "ParameterValue") for each in ("$true", "$false")]
    completer = parameter.completer
    if isinstance(completer, tuple | list):
        return [request.value(each) for each in completer if request.matches(each)]
    if completer == "member values":
        return _member_values(request, command)
    if isinstance(completer, str):
        return _KINDS[completer](request)
    if callable(completer):
        return _computed(request, command, completer)
    return _identities(request, command, parameter)


def _computed(request: Request, command: CommandInfo, completer: Any) -> Found:
    """What the completer that a cmdlet declares gives."""
    from xshell.engine.completion import CompletionPlace

    place = CompletionPlace(request.frame, _bound(request, command), request.word, request.quote)
    for each in completer(place):
        if isinstance(each, CompletionResult):
            yield each
        elif request.matches(each):
            yield request.value(each, "Text")


def _from_script(
    request: Request, command: CommandInfo, parameter: ParameterInfo
) -> Iterator[CompletionResult] | None:
    """What a registered completer or the parameter's own attribute gives."""
    from xshell.host.completion.arguments import command_object, run_completer
    from xshell.host.completion.binding import bound_values

    block = completers(request.session).of(command.name, parameter.name)
    if block is None:
        block = _own_completer(request, parameter)
    if block is None or isinstance(block, list):
        found = [each for each in block or () if request.matches(each)]
        return iter([CompletionResult(each) for each in found]) if block is not None else None
    given = (
        command.name,
        parameter.name,
        request.quote + request.word,
        command_object(request),
        bound_values(request, command),
    )
    return run_completer(request, block, given)


def _bound(request: Request, command: CommandInfo) -> dict[str, Value]:
    """What is bound before the cursor, by parameter name in lower case."""
    from xshell.host.completion.binding import bound_values

    return {str(name).lower(): value for name, value in bound_values(request, command).items()}


def _own_completer(request: Request, parameter: ParameterInfo) -> Value:
    """The script block of [ArgumentCompleter()], the list of [ArgumentCompletions()]."""
    for use in parameter.attributes or ():
        name = getattr(use, "short_name", "")
        if name == "argumentcompletions":
            return [str(each) for each in use.positional]
        if name == "argumentcompleter" and use.positional:
            return use.positional[0]
    return None


def _listed(parameter: ParameterInfo) -> list[str] | None:
    """The values of ValidateSet or of an enumeration, sorted."""
    for validator in parameter.validators:
        names = getattr(validator, "values", None)
        if type(validator).__name__ in ("InValues", "ValidateSet", "OneOf") or names:
            return sorted((str(each) for each in names or ()), key=str.lower)
    from xshell.engine.binder.convert import dotnet_type

    source = parameter.type_source
    known = source if hasattr(source, "full_name") else dotnet_type(parameter.type_name)
    while known is not None and known.element is not None:
        known = known.element
    if known is not None and known.definition is not None:
        if known.definition.full_name != "System.Nullable`1":
            return None
        known = known.arguments[0]
    if known is not None and known.values is not None:
        return sorted(known.values, key=str.lower)
    return None


def _scopes(request: Request) -> Found:
    return [request.value(each, "Text") for each in _SCOPES if request.matches(each)]


def _encodings(request: Request) -> Found:
    return [request.value(each) for each in _ENCODINGS.split() if request.matches(each)]


def _members(request: Request) -> Found:
    from xshell.host.completion.members import input_members

    return input_members(request)


def _members_and_methods(request: Request) -> Found:
    from xshell.host.completion.members import input_members

    return input_members(request, methods=True)


def _member_values(request: Request, command: CommandInfo) -> Found:
    """Names of the enumeration that the property before is of."""
    from xshell.host.completion.members import input_type
    from xshell.host.completion.shapes import enum_names, property_type

    name = _bound(request, command).get("property")
    names = enum_names(property_type(request, input_type(request), str(name))) or ()
    return [request.value(each) for each in names if request.matches(each)]


def _processes(request: Request) -> Found:
    from xshell.engine.providers.processes import all_processes

    names = {each.name for each in all_processes()}
    return [request.value(each) for each in sorted(names, key=str.lower) if request.matches(each)]


def _views(request: Request) -> Found:
    """Views of the type that comes down the pipeline, of the cmdlet's kind."""
    from xshell.format.registry import registry_of
    from xshell.host.completion.commands import command_name
    from xshell.host.completion.members import input_type

    kind = command_name(request.cursor.command).lower().rpartition("-")[2]
    known = input_type(request)
    registry = registry_of(request.session)
    views = [] if known is None else registry.of_type(getattr(known, "full_name", ""))
    names = dict.fromkeys(each.name for each in views if each.kind == kind)
    return [request.value(each) for each in names if request.matches(each)]


def _variable_names(request: Request) -> Found:
    from xshell.host.completion.variables import drive_names

    names = drive_names(request, "variable") or ()
    return [request.value(each) for each in names if request.matches(each)]


def _command_names(request: Request) -> Found:
    from xshell.host.completion.commands import command_matches

    found = []
    for each in command_matches(request):
        text = each.completion_text.removeprefix("& ")
        found.append(CompletionResult(text, each.list_item_text, "Command", each.tool_tip))
    return found


def _type_names(request: Request) -> Found:
    from xshell.host.completion.types import type_matches

    return type_matches(request, brackets=False)


def _module_names(request: Request) -> Found:
    """Modules of the shell and on the module path, by their whole or their last name."""
    import os

    from xshell.engine.module_files import available_files

    session = request.session
    names = {info.module for info in session.commands.all_cmdlets() if info.module}
    files = available_files(session)
    names |= {os.path.splitext(os.path.basename(each))[0] for each in files}
    for each in sorted(names, key=str.lower):
        if request.matches(each) or request.matches(each.rpartition(".")[2]):
            yield request.value(each)


def _alias_names(request: Request) -> Found:
    from xshell.host.completion.variables import drive_names

    names = drive_names(request, "alias") or ()
    return [request.value(each) for each in names if request.matches(each)]


def _drives(request: Request) -> Found:
    names = sorted(("Alias", "Env", "Function", "Temp", "Variable", "/"), key=str.lower)
    return [request.value(each) for each in names if request.matches(each)]


# What a parameter's declaration names as `completer`, by that name.
_KINDS: dict[str, Callable[[Request], Found]] = {
    "aliases": _alias_names,
    "commands": _command_names,
    "drives": _drives,
    "encodings": _encodings,
    "members": _members,
    "members and methods": _members_and_methods,
    "modules": _module_names,
    "processes": _processes,
    "scopes": _scopes,
    "types": _type_names,
    "variables": _variable_names,
    "views": _views,
}


def _identities(request: Request, command: CommandInfo, parameter: ParameterInfo) -> Found | None:
    """Identities of the organization, for the cmdlets whose objects it holds."""
    kind = getattr(getattr(command, "cmdlet", None), "kind", None)
    if kind is None or parameter.name not in ("Identity", "Server"):
        return None
    from store.types.server import ExchangeServer

    organization = request.session.services["organization"].get()
    wanted = ExchangeServer if parameter.name == "Server" else kind
    found = []
    for each in organization.all(wanted):
        texts = (str(each.identity), getattr(each, "name", None))
        fitting = next((text for text in texts if text and request.matches(text)), None)
        if fitting is not None:
            found.append(request.value(fitting))
    return found
