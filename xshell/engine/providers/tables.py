"""The drives that are tables: Env, Function, Alias, Variable; their entries as objects."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

NAMES = ("env", "function", "alias", "variable")


def entries(frame: Any, drive: str) -> dict[str, Value]:
    """All entries of a table drive by name, in the order of names."""
    session = frame.session
    found: dict[str, Value] = {}
    if drive == "env":
        for name in session.environment_table():
            found[name] = environment_entry(session, name)
    elif drive == "variable":
        from xshell.engine.scopes import variable_object, visible_variables

        for scope, lowered in visible_variables(frame.scope, "*"):
            found[scope.name_of(lowered)] = variable_object(scope, lowered)
    else:
        for scope in frame.scope.ancestors():
            table = scope.functions if drive == "function" else scope.aliases
            for each in (table or {}).values():
                found.setdefault(each.name, each)
    return dict(sorted(found.items(), key=lambda pair: pair[0].lower()))


def environment_entry(session: Any, name: str) -> Value:
    """An environment variable as DictionaryEntry."""
    from xshell.engine.dotnet.dictionaries import Entry
    from xshell.engine.dotnet.types import known_type

    kind = known_type("System.Collections.DictionaryEntry")
    return Entry(name, session.environment(name), kind)


def matching(frame: Any, drive: str, pattern: str) -> dict[str, Value]:
    """The entries that a name with wildcards finds; names of Env differ by case."""
    from xshell.engine.values.wildcard import has_wildcards, is_like

    frame, pattern = scoped(frame, drive, pattern)
    if not has_wildcards(pattern):
        exact = drive == "env"
        return {
            name: each
            for name, each in entries(frame, drive).items()
            if name == pattern or (not exact and name.lower() == pattern.lower())
        }
    return {name: each for name, each in entries(frame, drive).items() if is_like(name, pattern)}


def scoped(frame: Any, drive: str, name: str) -> tuple[Any, str]:
    """A name such as `Global:name` as the name in a frame of that scope."""
    qualifier, colon, rest = name.partition(":")
    if drive == "env" or not colon or qualifier.lower() not in _SCOPES:
        return frame, name
    from xshell.engine.scope import Frame
    from xshell.engine.scopes import scope_named

    scope = scope_named(frame.scope, qualifier)
    return Frame(frame.session, scope, frame.streams, frame.command), rest


_SCOPES = ("global", "script", "local", "private")


def remove(frame: Any, drive: str, name: str) -> None:
    """Take an entry away."""
    session = frame.session
    if drive == "env":
        session.environment_table().pop(name, None)
        return
    frame, name = scoped(frame, drive, name)
    lowered = name.lower()
    for scope in frame.scope.ancestors():
        if drive == "variable":
            if scope.remove(lowered):
                return
            continue
        table = scope.functions if drive == "function" else scope.aliases
        if table is not None and table.pop(lowered, None) is not None:
            session.commands.revision += 1
            return
