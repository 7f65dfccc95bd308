"""Files, folders and the entries of other drives."""

from __future__ import annotations

import os

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import DOUBLE_QUOTES, QUOTES, Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
# Signs that begin a token of its own: at the start of a bare word, and anywhere in it.
_FIRST_SIGNS = "#-@"
_SIGNS = " ,;(){}|&"


def paths(
    request: Request, *, folders_only: bool = False, literal: bool = False, called: bool = False
) -> Iterator[CompletionResult]:
    """Paths that begin like the word, which may hold wildcards; a path that is `called` and needs
    quotes gets the call operator.
    """
    base, name = _split(request.word)
    for folder, shown in _folders(request, base):
        if folder is None:
            yield from _entries(request, base, name)
            continue
        try:
            entries = sorted(os.listdir(folder), key=lambda each: (each.lower(), each))
        except OSError:
            continue
        request.word = name if _has_pattern(name) else name.replace("[", "`[").replace("]", "`]")
        for entry in entries:
            whole = os.path.join(folder, entry)
            hidden = entry.startswith(".") and not name.startswith(".")
            if hidden or not request.matches(entry):
                continue
            is_folder = os.path.isdir(whole)
            if is_folder or not folders_only:
                kind = "ProviderContainer" if is_folder else "ProviderItem"
                text = _written(request, shown, entry, literal=literal, called=called)
                yield CompletionResult(text, entry, kind, os.path.normpath(whole))


def _has_pattern(name: str) -> bool:
    return "*" in name or "?" in name


def _split(word: str) -> tuple[str, str]:
    """The text up to the last separator of folders or drives, and what follows it."""
    at = max(word.rfind(each) for each in "/\\:") + 1
    return word[:at], word[at:]


def _folders(request: Request, base: str) -> Iterator[tuple[str | None, str]]:
    """The folders a base stands for, each as the completed text shows it; None for the entries of
    a table.
    """
    session = request.session
    if not base:
        yield session.working_folder, "./"
        return
    base = base.replace("\\", "/")
    drive, colon, rest = base.partition(":")
    if colon and len(drive) > 1:
        known = session.drives.drives.get(drive.lower())
        if known is None or known.is_table:
            yield None, base
            return
        folder = session.file_path(base)
        inner = rest.lstrip("/")
        yield folder, f"{known.name}:/{inner}"
        return
    from cmdlets.core.paths import matching

    if base.startswith("~/"):
        yield session.file_path(base), base
        return
    absolute = base.startswith("/")
    for folder in matching(session.file_path(base)):
        yield folder, _shown(session.working_folder, folder, base if absolute else "")


def _shown(working_folder: str, folder: str, base: str) -> str:
    """A folder as it stands in the completed text: one typed from the root with its whole path,
    others from the current one.
    """
    if base:
        return folder.rstrip("/") + "/"
    relative = os.path.relpath(folder, working_folder)
    if relative == ".":
        return "./"
    return f"{relative}/" if relative.startswith("..") else f"./{relative}/"


def _written(request: Request, shown: str, name: str, *, literal: bool, called: bool) -> str:
    """A path as an argument: signs escaped, in quotes where they were typed or are needed."""
    folder, folder_needs = _escaped(request, shown, literal)
    leaf, leaf_needs = _escaped(request, name, literal)
    path = folder + leaf
    if request.quote:
        return f"{request.quote}{path}{request.quote}"
    if folder_needs or leaf_needs:
        return f"& '{path}'" if called else f"'{path}'"
    return path


def _escaped(request: Request, text: str, literal: bool) -> tuple[str, bool]:
    """A part of a path, and whether it needs quotes: wildcards lose their meaning, and what would
    end the word or be evaluated in it too.
    """
    in_double = request.quote != "" and request.quote in DOUBLE_QUOTES
    needs = not request.quote and text[:1] != "" and text[0] in _FIRST_SIGNS
    parts = ""
    for sign in text:
        if sign in "[]" and not literal:
            parts += "`" * ((4 if parts.endswith("`") else 2) if in_double else 1)
            needs = True
        elif sign == "`":
            if in_double:
                parts += "`" * (3 if not literal and parts.endswith("`") else 1)
            elif not literal:
                parts += "`"
            needs = True
        elif sign == "$":
            parts += "`" if in_double else ""
            needs = True
        elif sign in _SINGLE_QUOTES and not in_double:
            parts += "'"
            needs = True
        elif sign in DOUBLE_QUOTES and in_double:
            parts += "`"
        elif sign in _SIGNS or sign in QUOTES:
            needs = True
        parts += sign
    return parts, needs


def _entries(request: Request, base: str, prefix: str) -> Iterator[CompletionResult]:
    """Entries of a drive that is a table."""
    from xshell.host.completion.variables import drive_names

    drive = base.partition(":")[0]
    names = drive_names(request, drive)
    title = drive[:1].upper() + drive[1:].lower()
    for name in names or ():
        if name.lower().startswith(prefix.lower()):
            text = f"{title}:/{name}"
            yield CompletionResult(request.quoted(text), name, "ProviderItem", text)
