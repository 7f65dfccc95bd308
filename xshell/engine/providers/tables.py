"""The drives that are tables: Env, Function, Alias, Variable; their entries as objects."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any


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


def remove(frame: Any, drive: str, name: str, force: bool = True) -> None:
    """Take an entry away; without force a read-only one stays. Raises what a constant one is."""
    if drive == "env":
        frame.session.environment_table().pop(name, None)
        return
    frame, name = scoped(frame, drive, name)
    lowered = name.lower()
    if drive == "variable":
        known = find(frame, drive, name)
        if known is not None and is_protected(known, force):
            raise _refused(drive, "NotRemovable", known.name)
    for scope in frame.scope.ancestors():
        if drive == "variable":
            if scope.remove(lowered):
                return
            continue
        table = scope.functions if drive == "function" else scope.aliases
        if table is not None and (known := table.get(lowered)) is not None:
            if is_protected(known, force):
                raise _refused(drive, "NotRemovable", known.name)
            del table[lowered]
            frame.session.commands.revision += 1
            return


def is_protected(entry: Value, force: bool) -> bool:
    """Whether an entry's options forbid to change it."""
    options = getattr(entry, "options", "")
    return "Constant" in options or (not force and "ReadOnly" in options)


def check_writable(drive: str, entry: Value, force: bool = False) -> None:
    """Raises where an entry's options forbid to give it another value."""
    if is_protected(entry, force):
        raise _refused(drive, "NotWritable", entry.name)


# Why an entry cannot be changed: drive and kind of change -> text.
_REFUSALS = {
    ("function", "NotWritable"): (
        "Cannot write to function {0} because it is read-only or constant."
    ),
    ("function", "NotRemovable"): "Cannot remove function {0} because it is constant.",
    ("function", "CannotRename"): (
        "Cannot rename function because function {0} is read-only or constant."
    ),
    ("alias", "NotWritable"): (
        "Alias is not writeable because alias {0} is read-only or constant and cannot be written "
        "to."
    ),
    ("alias", "NotRemovable"): (
        "Alias was not removed because alias {0} is constant or read-only."
    ),
    ("alias", "CannotRename"): ("Cannot rename alias because alias {0} is read-only or constant."),
    ("variable", "NotWritable"): (
        "Cannot overwrite variable {0} because it is read-only or constant."
    ),
    ("variable", "NotRemovable"): (
        "Cannot remove variable {0} because it is constant or read-only. If the variable is "
        "read-only, try the operation again specifying the Force option."
    ),
    ("variable", "CannotRename"): (
        "Cannot rename variable because variable {0} is read-only or constant."
    ),
}


def _refused(drive: str, change: str, name: str) -> Terminating:
    from xshell.engine.errors import make_error

    noun = drive.capitalize()
    return make_error(
        f"{change}{noun}" if change.startswith("Cannot") else f"{noun}{change}",
        _REFUSALS[drive, change].replace("{0}", name),
        "WriteError",
        name,
        "System.Management.Automation.SessionStateUnauthorizedAccessException",
    )


def _not_valid(argument: str) -> Terminating:
    from xshell.engine.errors import make_error

    return make_error(
        "Argument",
        f'Cannot process argument because the value of argument "{argument}" is not valid. Change '
        f'the value of the "{argument}" argument and run the operation again.',
        "InvalidArgument",
        None,
        "System.Management.Automation.PSArgumentException",
    )


def assign(
    frame: Any,
    drive: str,
    name: str,
    value: Value,
    options: str | None = None,
    force: bool = False,
) -> Value:
    """Give an entry a value, and a function or alias options; the entry, None where it is gone.

    An entry as the value lends its own. With options and no value the value stays.
    """
    from xshell.engine.values.kinds import unwrap

    known = find(frame, drive, name)
    if drive in ("function", "alias") or hasattr(unwrap(value), "options"):
        value = unwrap(value)
    if drive in ("function", "alias"):
        if known is not None:
            check_writable(drive, known, force)
            if force and value is not None:
                known.options = "None"
        if value is not None or options is None:
            ACCESS[drive][1](*scoped(frame, drive, name), value)
            known = find(frame, drive, name)
        if known is not None and options is not None:
            known.options = options
        return known
    if drive == "variable":
        _check_variable(frame, known, force)
    if drive == "variable" and hasattr(value, "value") and hasattr(value, "options"):
        value = value.value
    ACCESS[drive][1](*scoped(frame, drive, name), value)
    return find(frame, drive, name)


def _check_variable(frame: Any, known: Value, force: bool) -> None:
    """Raises where a variable must not be written; one that is only seen from here is hidden by
    another in this scope.
    """
    if known is None:
        return
    if "AllScope" in known.options or known.scope is frame.scope:
        check_writable("variable", known, force)


def find(frame: Any, drive: str, name: str) -> Value:
    """The entry of a name, None where there is none."""
    frame, name = scoped(frame, drive, name)
    known = entries(frame, drive)
    if name in known or drive == "env":
        return known.get(name)
    return next((each for key, each in known.items() if key.lower() == name.lower()), None)


def value_of(frame: Any, drive: str, name: str) -> Value:
    """The value of an entry: a variable's, an environment variable's, a function's block."""
    return ACCESS[drive][0](*scoped(frame, drive, name))


def rename(frame: Any, drive: str, name: str, new_name: str, force: bool) -> Value:
    """Give an entry another name; the entry. Raises where its options or another forbid it."""
    entry = find(frame, drive, name)
    if find(frame, drive, new_name) is not None and not force:
        raise already_exists(new_name)
    if drive != "env" and is_protected(entry, force):
        raise _refused(drive, "CannotRename", name)
    options = getattr(entry, "options", None) if drive in ("function", "alias") else None
    made = assign(frame, drive, new_name, value_of(frame, drive, name), options, force)
    remove(frame, drive, name)
    return made


def already_exists(name: str) -> Terminating:
    """The error for a name that an entry has already."""
    from xshell.engine.errors import make_error

    return make_error(
        "Argument",
        f"The item at path '{name}' already exists.",
        "InvalidArgument",
        None,
        "System.Management.Automation.PSArgumentException",
    )


def _get_environment(frame: Any, name: str) -> Value:
    return frame.session.environment(name)


def _set_environment(frame: Any, name: str, value: Value) -> None:
    from xshell.engine.values.conversion import to_string

    table = frame.session.environment_table()
    if value is None:
        table.pop(name, None)
    else:
        table[name] = to_string(value)
    if name.upper() == "PATH":
        frame.session.commands.revision += 1


def _get_function(frame: Any, name: str) -> Value:
    from xshell.engine.discovery import find_function

    found = find_function(frame.scope, name.lower())
    return None if found is None else found.block


def _set_function(frame: Any, name: str, value: Value) -> None:
    from xshell.engine.discovery import define_function

    if value is None:
        remove(frame, "function", name)
        return
    block = function_block(frame, value)
    if block is None:
        raise _not_valid("value")
    define_function(frame.scope, name, block)


def function_block(frame: Any, value: Value) -> Value:
    """The script block that a function gets from a value; None where it is no code."""
    if isinstance(value, str):
        return frame.session.load(value, None, frame)
    value = getattr(value, "block", value)
    return value if hasattr(value, "template") else None


def _get_alias(frame: Any, name: str) -> Value:
    from xshell.engine.discovery import find_alias

    found = find_alias(frame.scope, name.lower())
    return None if found is None else found.target


def _set_alias(frame: Any, name: str, value: Value) -> None:
    from xshell.engine.discovery import define_alias

    if value is None:
        remove(frame, "alias", name)
        return
    define_alias(frame.scope, name, _alias_target(value))


def _alias_target(value: Value) -> str:
    target = getattr(value, "target", value)
    if not isinstance(target, str):
        raise _not_valid("value")
    return target


def _get_variable(frame: Any, name: str) -> Value:
    return frame.scope.vars[name.lower()]


def _set_variable(frame: Any, name: str, value: Value) -> None:
    frame.scope.set(name, value)


# Drive -> how an entry's value is read and set.
ACCESS: dict[str, Any] = {
    "env": (_get_environment, _set_environment),
    "function": (_get_function, _set_function),
    "alias": (_get_alias, _set_alias),
    "variable": (_get_variable, _set_variable),
}
