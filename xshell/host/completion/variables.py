"""Names of variables: of the session, of the text, of the language, and of drives."""

from __future__ import annotations

import re

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request
from xshell.language import tree
from xshell.language.cursor import path_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_plain_name = re.compile(r"[\w?:]+\Z").match

# Variables of the language that exist while certain code runs, and the scopes.
_AUTOMATIC = """
    _ args ConsoleFileName Error Event EventArgs EventSubscriber ExecutionContext false foreach
    HOME Host input IsCoreCLR IsLinux IsMacOS IsWindows LASTEXITCODE LogCommandHealthEvent
    Matches MyInvocation NestedPromptLevel null OFS PID PROFILE PSBoundParameters PSCmdlet
    PSCommandPath
    PSCulture PSDebugContext PSEdition PSHOME PSItem PSScriptRoot PSSenderInfo PSUICulture
    PSVersionTable PWD Sender ShellId StackTrace switch this true
"""
# Those of them that have a value everywhere.
_ALWAYS = ("MyInvocation", "PSBoundParameters", "PSCommandPath", "PSScriptRoot", "args")
_SCOPES = ("Global:", "Local:", "Private:", "Script:", "Using:", "Workflow:")

_DESCRIPTIONS = {
    "true": "Boolean True",
    "false": "Boolean False",
    "null": "References to the null variable always return the null value. Assignments have no "
    "effect.",
    "psversiontable": "Version information for current PowerShell session",
    "erroractionpreference": "Dictates the action taken when an error message is delivered",
    "warningpreference": "Dictates the action taken when a Warning message is delivered",
    "verbosepreference": "Dictates the action taken when a Verbose message is delivered",
    "debugpreference": "Dictates the action taken when a Debug message is delivered",
    "informationpreference": "Dictates the action taken when an Information message is delivered",
    "progresspreference": "Dictates the action taken when progress records are delivered",
    "confirmpreference": "Dictates when confirmation should be requested. Confirmation is "
    "requested when the ConfirmImpact of the operation is equal to or greater than "
    "$ConfirmPreference. If $ConfirmPreference is None, actions will only be confirmed when "
    "Confirm is specified.",
    "whatifpreference": "If true, WhatIf is considered to be enabled for all commands.",
    "psculture": "Culture of the current PowerShell session",
    "psuiculture": "UI culture of the current PowerShell session",
    "pid": "Current process ID",
    "home": "Folder containing the current user's profile",
    "pshome": "Parent folder of the host application of the current PowerShell runspace",
    "host": "A reference to the host of the current PowerShell runspace",
    "executioncontext": "The execution objects available to cmdlets",
    "errorview": "Dictates the view mode to use when displaying errors",
    "outputencoding": "The text encoding used when piping text to a native executable file",
    "shellid": "The ShellID identifies the current shell. This is used by #Requires.",
    "maximumhistorycount": "The maximum number of history objects to retain in a session.",
}
_TYPES = {
    "true": "bool",
    "false": "bool",
    "erroractionpreference": "ActionPreference",
    "warningpreference": "ActionPreference",
    "verbosepreference": "ActionPreference",
    "debugpreference": "ActionPreference",
    "informationpreference": "ActionPreference",
    "progresspreference": "ActionPreference",
    "confirmpreference": "ConfirmImpact",
    "errorview": "ErrorView",
    "psversiontable": "PSVersionHashTable",
    "myinvocation": "InvocationInfo",
    "args": "Object[]",
    "pscommandpath": "string",
    "psscriptroot": "string",
}


def variables(request: Request) -> Iterator[CompletionResult]:
    """Variables that begin like the word: of the text, of the session, of the language; none where
    a parameter or a property is being named.
    """
    if _is_declared(request):
        return
    word = request.cursor.word
    sigil, braces = word[:1], word[1:2] == "{"
    prefix = word[2 if braces else 1 :].rstrip("}")
    scope, colon, rest = prefix.partition(":")
    listed: set[str] = set()
    for name, tip in _names(request, scope if colon else None, rest if colon else prefix):
        if name.lower() not in listed:
            listed.add(name.lower())
            whole = f"{scope}:{name}" if colon else name
            yield CompletionResult(_written(sigil, braces, whole), name, "Variable", tip)


def _is_declared(request: Request) -> bool:
    """Whether the word is the name of a parameter or of a property of a class."""
    path = path_to(request.tree, request.offset)
    if isinstance(path[-1], tree.PropertyMemberAst):
        return True
    owner = path[-2] if len(path) > 1 else None
    return isinstance(owner, tree.ParameterAst) and owner.default_value is not path[-1]


def _names(request: Request, scope: str | None, prefix: str) -> Iterator[tuple[str, str]]:
    """Names and hints, in the order in which they are listed."""
    yield from _text_variables(request, prefix)
    if scope is not None:
        yield from _of_scope(request, scope, prefix)
        return
    session = dict(_session_variables(request, prefix.lower()))
    for name in _ALWAYS:
        if name.lower().startswith(prefix.lower()):
            session.setdefault(name, _automatic_tip(name))
    yield from sorted(session.items(), key=lambda each: each[0].lower())
    for name in (*_AUTOMATIC.split(), *_SCOPES):
        if name.lower().startswith(prefix.lower()):
            yield name, _automatic_tip(name)


def _automatic_tip(name: str) -> str:
    lowered = name.lower()
    kind = _TYPES.get(lowered)
    shown = f"[{kind}]${name}" if kind else name
    description = _DESCRIPTIONS.get(lowered)
    return f"{shown} - {description}" if description else shown


def _written(sigil: str, braces: bool, name: str) -> str:
    if braces or not _plain_name(name):
        return f"{sigil}{{{name}}}"
    return sigil + name


def _session_variables(request: Request, prefix: str) -> Iterator[tuple[str, str]]:
    scope: Any = request.frame.scope
    seen: set[str] = set()
    while scope is not None:
        for lowered in list(scope.vars):
            if lowered.startswith(prefix) and lowered not in seen:
                seen.add(lowered)
                name = scope.name_of(lowered)
                yield name, _tip(scope, lowered, name)
        scope = scope.parent


def _tip(scope: Any, lowered: str, name: str) -> str:
    special = scope.special(lowered)
    own = "" if special is None else special.description
    description = own or _DESCRIPTIONS.get(lowered)
    if lowered in _TYPES:
        shown = f"[{_TYPES[lowered]}]${name}"
    else:
        value = scope.get(lowered)
        shown = name if value is None else f"[{type_shown(value)}]${name}"
    if lowered == "null":
        shown = "null"
    return f"{shown} - {description}" if description else shown


def type_shown(value: Value) -> str:
    """The type of a value as hints show it."""
    from xshell.engine.values.kinds import OrderedDictionary, PSCustomObject
    from xshell.engine.values.type_of import type_of

    if type(value) is PSCustomObject:
        return "psobject"
    if isinstance(value, OrderedDictionary):
        return "ordered"
    return type_short(type_of(value))


def type_short(type: Any) -> str:
    """A type by its short name, or without namespace."""
    from xshell.engine.dotnet.names import short_name

    if type.element is not None:
        return f"{type_short(type.element)}[]"
    if type.definition is not None:
        inner = ",".join(type_short(each) for each in type.arguments)
        return f"{type.name.partition('`')[0]}[{inner}]"
    text = short_name(type)
    return text if "." not in text else str(type.name)


def _text_variables(request: Request, prefix: str) -> Iterator[tuple[str, str]]:
    """Variables that the text before the cursor assigns or declares."""
    from xshell.host.completion.text_variables import text_variables

    for name, kind in text_variables(request):
        if name.lower().startswith(prefix.lower()):
            yield name, name if kind is None else f"[{kind}]${name}"


def _of_scope(request: Request, scope: str, prefix: str) -> Iterator[tuple[str, str]]:
    """`$env:NAME`, `$function:NAME`, `$script:NAME`."""
    if f"{scope.capitalize()}:" in _SCOPES:
        found = dict(_session_variables(request, prefix.lower()))
        yield from sorted(found.items(), key=lambda each: each[0].lower())
        return
    for name in drive_names(request, scope) or ():
        if name.lower().startswith(prefix.lower()):
            yield name, name


def drive_names(request: Request, drive: str) -> list[str] | None:
    """The names of a drive that is a table, None for other drives."""
    lowered = drive.lower()
    if lowered == "env":
        return sorted(request.session.environment_table(), key=str.lower)
    found: dict[str, str] = {}
    scope: Any = request.frame.scope
    while scope is not None:
        if lowered == "variable":
            for name in list(scope.vars):
                found.setdefault(name, scope.name_of(name))
        elif lowered in ("function", "alias"):
            table = scope.functions if lowered == "function" else scope.aliases
            for name, info in (table or {}).items():
                found.setdefault(name, info.name)
        else:
            return None
        scope = scope.parent
    return sorted(found.values(), key=str.lower)
