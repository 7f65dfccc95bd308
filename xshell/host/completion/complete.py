"""Completion of the word at the cursor."""

from __future__ import annotations

from xshell.language.cursor import Cursor, cursor_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.session import Session

_NEEDS_QUOTES = set(" '\"`$&|;(){}<>,@#")


class Match:
    """One completion: the text put in, the text listed, its kind, a hint."""

    __slots__ = ("completion_text", "list_item_text", "result_type", "tool_tip")

    def __init__(self, text: str, shown: str, kind: str, hint: str = "") -> None:
        self.completion_text = text
        self.list_item_text = shown
        self.result_type = kind
        self.tool_tip = hint or shown


class Completion:
    """Where the completed word begins, how long it is, and what may stand there."""

    __slots__ = ("matches", "replacement_index", "replacement_length")

    def __init__(self, start: int, length: int, matches: list[Match]) -> None:
        self.replacement_index = start
        self.replacement_length = length
        self.matches = matches


def complete(session: Session, text: str, offset: int) -> Completion:
    """Completions at an offset; whatever the text, there is an answer."""
    cursor = cursor_at(text, offset)
    sources = {
        "Command": _commands,
        "Parameter": _parameters,
        "Argument": _arguments,
        "Variable": _variables,
        "Member": _members,
    }
    source = sources.get(cursor.kind)
    matches = [] if source is None else list(source(session, cursor))
    return Completion(cursor.start, cursor.end - cursor.start, matches)


def quoted(text: str) -> str:
    """A value as an argument: in quotes where it needs them."""
    if text and not _NEEDS_QUOTES & set(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _commands(session: Session, cursor: Cursor) -> Iterator[Match]:
    from xshell.engine.values.wildcard import is_like

    pattern = cursor.word.strip("'\"") + "*"
    names: dict[str, str] = {}
    scope: Any = session.global_scope
    for name, info in (scope.functions or {}).items():
        names[name] = info.name
    for info in session.commands.all_cmdlets():
        names.setdefault(info.name.lower(), info.name)
    for name, info in (scope.aliases or {}).items():
        names.setdefault(name, info.name)
    for name in sorted(names):
        if is_like(name, pattern):
            yield Match(names[name], names[name], "Command")


def _signature(session: Session, cursor: Cursor) -> Any:
    from xshell.engine.discovery import resolve_through

    command = cursor.command
    if command is None or not command.elements:
        return None
    name = getattr(command.elements[0], "value", None)
    if not isinstance(name, str):
        return None
    found = resolve_through(session, session.global_scope, name)
    return None if found is None else found[0].signature


def _parameters(session: Session, cursor: Cursor) -> Iterator[Match]:
    signature = _signature(session, cursor)
    if signature is None:
        return
    prefix = cursor.word.lstrip("-\u2013\u2014\u2015").lower()
    for parameter in signature.parameters:
        if parameter.name.lower().startswith(prefix):
            short = parameter.type_name.rsplit(".", 1)[-1]
            hint = f"[{short}] {parameter.name}"
            yield Match(f"-{parameter.name}", parameter.name, "ParameterName", hint)


def _arguments(session: Session, cursor: Cursor) -> Iterator[Match]:
    signature = _signature(session, cursor)
    word = cursor.word.strip("'\"")
    parameter = None
    if signature is not None:
        if cursor.parameter:
            parameter = signature.by_name.get(cursor.parameter.lower())
        else:
            parameter = _first_positional(signature)
    values = list(_values_of(session, cursor, parameter))
    found = [value for value in values if value.lower().startswith(word.lower())]
    for value in found:
        yield Match(quoted(value), value, "ParameterValue")
    if not values:
        yield from _paths(session, word)


def _first_positional(signature: Any) -> Any:
    for parameter in signature.parameters:
        if any(flags.position == 0 for flags in parameter.sets.values()):
            return parameter
    return None


def _values_of(session: Session, cursor: Cursor, parameter: Any) -> Iterator[str]:
    """Names of an enumeration or a list of values; identities of the organization."""
    if parameter is None:
        return
    given = getattr(parameter, "completer", None)
    if isinstance(given, tuple):
        yield from given
        return
    for validator in parameter.validators:
        yield from getattr(validator, "values", ())
    kind = _object_type(session, cursor)
    if kind is not None and parameter.name in ("Identity", "Server"):
        from store.types.server import ExchangeServer

        organization = session.services["organization"].get()
        wanted = ExchangeServer if parameter.name == "Server" else kind
        yield from (str(each.identity) for each in organization.all(wanted))


def _object_type(session: Session, cursor: Cursor) -> Any:
    """The object type of an Exchange cmdlet, None for other commands."""
    from xshell.engine.discovery import resolve_through

    assert cursor.command is not None
    name = getattr(cursor.command.elements[0], "value", "")
    found = resolve_through(session, session.global_scope, name)
    cmdlet = getattr(found[0], "cmdlet", None) if found is not None else None
    return getattr(cmdlet, "kind", None)


def _variables(session: Session, cursor: Cursor) -> Iterator[Match]:
    prefix = cursor.word.lstrip("$@{").rstrip("}").lower()
    scope = session.global_scope
    for lowered in sorted(scope.vars):
        if lowered.startswith(prefix):
            name = scope.name_of(lowered)
            yield Match(f"${name}", name, "Variable")


def _members(session: Session, cursor: Cursor) -> Iterator[Match]:
    """Members of a variable's value; nothing is evaluated for completion's sake."""
    from xshell.engine.values import listing
    from xshell.language.tree import VariableExpressionAst

    target = cursor.target
    if not isinstance(target, VariableExpressionAst):
        return
    value = session.global_scope.get(target.name)
    prefix = cursor.word.lower()
    frame = session.frame()
    for each in listing.properties_of(frame, value):
        if each.name.lower().startswith(prefix):
            yield Match(each.name, each.name, "Property")
    for method in listing.methods_of(frame, value):
        if method.name.lower().startswith(prefix):
            yield Match(f"{method.name}(", method.name, "Method")


def _paths(session: Session, word: str) -> Iterator[Match]:
    import os

    folder, slash, prefix = word.rpartition("/")
    try:
        names = sorted(os.listdir(session.file_path(folder + slash or ".")))
    except OSError:
        return
    for name in names:
        if name.lower().startswith(prefix.lower()) and (prefix or not name.startswith(".")):
            whole = f"{folder}{slash}{name}" if slash else f"./{name}"
            is_folder = os.path.isdir(session.file_path(whole))
            kind = "ProviderContainer" if is_folder else "ProviderItem"
            yield Match(quoted(whole), name, kind)
