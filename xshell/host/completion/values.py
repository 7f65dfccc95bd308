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
# Names separated by blanks, and the kind of match they are.
_FIXED: dict[tuple[str, str], tuple[str, str]] = {
    ("get-date", "format"): (
        "FileDate FileDateUniversal FileDateTime FileDateTimeUniversal",
        "ParameterValue",
    ),
    ("set-strictmode", "version"): ("Latest 3.0 2.0 1.0", "Text"),
    ("new-item", "itemtype"): (
        "File Directory SymbolicLink Junction HardLink",
        "Text",
    ),
    ("get-verb", "group"): (
        "Common Communications Data Diagnostic Lifecycle Other Security",
        "ParameterValue",
    ),
}
_SCOPED = ("Variable", "Alias", "PSDrive")
_MEMBER_PARAMETERS = {
    "Property": """
        select-object where-object sort-object group-object measure-object foreach-object
        compare-object format-table format-list format-wide format-custom
    """,
    "ExpandProperty": "select-object",
    "ExcludeProperty": "select-object",
    "MemberName": "foreach-object",
    "GroupBy": "format-table format-list format-wide format-custom",
}


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
    key = (command.name.lower(), parameter.name.lower())
    if parameter.name == "Encoding":
        return [request.value(each) for each in _ENCODINGS.split() if request.matches(each)]
    if key in _FIXED:
        names, kind = _FIXED[key]
        return [request.value(each, kind) for each in names.split() if request.matches(each)]
    return _from_session(request, command, parameter)


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


def _own_completer(request: Request, parameter: ParameterInfo) -> Value:
    """The script block of [ArgumentCompleter()], the list of [ArgumentCompletions()]."""
    if isinstance(parameter.completer, tuple):
        return list(parameter.completer)
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


def _from_session(request: Request, command: CommandInfo, parameter: ParameterInfo) -> Found | None:
    name, noun = parameter.name, command.name.rpartition("-")[2]
    lowered = command.name.lower()
    if name == "Scope" and noun in _SCOPED:
        return [
            request.value(e, "Text") for e in ("Global", "Local", "Script") if request.matches(e)
        ]
    if lowered in _MEMBER_PARAMETERS.get(name, "").split():
        from xshell.host.completion.members import input_members

        return input_members(request, methods=name == "MemberName")
    source = _SOURCES.get((noun.lower(), name.lower()))
    if source is not None:
        return source(request)
    return _identities(request, command, parameter)


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
    names = sorted({info.module for info in request.session.commands.all_cmdlets() if info.module})
    return [request.value(each) for each in names if request.matches(each)]


def _alias_names(request: Request) -> Found:
    from xshell.host.completion.variables import drive_names

    names = drive_names(request, "alias") or ()
    return [request.value(each) for each in names if request.matches(each)]


def _drives(request: Request) -> Found:
    names = sorted(("Alias", "Env", "Function", "Temp", "Variable", "/"), key=str.lower)
    return [request.value(each) for each in names if request.matches(each)]


_SOURCES: dict[tuple[str, str], Callable[[Request], Found]] = {
    ("variable", "name"): _variable_names,
    ("alias", "name"): _alias_names,
    ("command", "name"): _command_names,
    ("help", "name"): _command_names,
    ("command", "module"): _module_names,
    ("module", "name"): _module_names,
    ("psdrive", "name"): _drives,
    ("object", "typename"): _type_names,
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
