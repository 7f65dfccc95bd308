"""Files, folders and the entries of other drives."""

from __future__ import annotations

from xshell.engine.completion import CompletionResult
from xshell.host.completion.request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def paths(
    request: Request, *, folders_only: bool = False, literal: bool = False
) -> Iterator[CompletionResult]:
    """Paths that begin like the word, which may hold wildcards."""
    drive, colon, rest = request.word.partition(":")
    if colon and len(drive) > 1:
        yield from _entries(request, drive, rest.lstrip("\\/"))
        return
    import os

    session = request.session
    head, slash, last = request.word.replace("\\", "/").rpartition("/")
    folder = session.file_path(head + slash) if slash else session.working_folder
    shown = _shown(session, head + slash, folder)
    request.take_word(request.quote + last.replace("`", ""))
    try:
        names = os.listdir(folder)
    except OSError:
        return
    if not any(each in last for each in "*?"):
        request.word = last.replace("[", "`[").replace("]", "`]") if "[" in last else last
    for name in sorted(names, key=lambda each: (each.lower(), each)):
        if not request.matches(name) or (name.startswith(".") and not last.startswith(".")):
            continue
        whole = os.path.join(folder, name)
        is_folder = os.path.isdir(whole)
        if folders_only and not is_folder:
            continue
        kind = "ProviderContainer" if is_folder else "ProviderItem"
        text = _written(request, shown + name, literal)
        yield CompletionResult(text, name, kind, os.path.normpath(whole))


def _shown(session: object, head: str, folder: str) -> str:
    """The folder as it stands in the completed text: from the current one where it is below."""
    import os

    if not head:
        return "./"
    if head.startswith(("/", "~")):
        return head
    relative = os.path.relpath(folder, session.working_folder)  # type: ignore[attr-defined]
    if relative == ".":
        return "./"
    return f"{relative}/" if relative.startswith("..") else f"./{relative}/"


def _written(request: Request, path: str, literal: bool) -> str:
    """A path as an argument; signs of patterns are escaped."""
    if literal or not any(each in path for each in "[]`*?"):
        if "/-" in path and not request.quote:
            return f"'{path}'"
        return request.quoted(path)
    escaped = "".join(f"`{each}" if each in "[]`*?" else each for each in path)
    if request.quote in ('"', "\u201c", "\u201d"):
        return request.quoted(path)
    quote = request.quote or "'"
    return f"{quote}{escaped.replace(quote, quote * 2)}{quote}"


def _entries(request: Request, drive: str, prefix: str) -> Iterator[CompletionResult]:
    """Entries of a drive that is a table."""
    from xshell.host.completion.variables import drive_names

    names = drive_names(request, drive)
    if names is None:
        return
    title = drive[:1].upper() + drive[1:].lower()
    for name in names:
        if name.lower().startswith(prefix.lower()):
            text = f"{title}:/{name}"
            yield CompletionResult(request.quoted(text), name, "ProviderItem", text)
