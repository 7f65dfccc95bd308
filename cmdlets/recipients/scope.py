"""The recipients that the cmdlets of a session see."""

from __future__ import annotations

from typing import Any

_SERVICE = "recipient scope"


class Scope:
    """`root` is the container whose recipients are seen, by its canonical name; None: all."""

    __slots__ = ("root",)

    def __init__(self) -> None:
        self.root: str | None = None

    def seen(self, found: list[Any]) -> list[Any]:
        """Those of the recipients that are at or below the root."""
        if self.root is None:
            return found
        start = self.root.lower() + "/"
        return [each for each in found if str(each.identity).lower().startswith(start)]


def scope_of(session: Any) -> Scope:
    """The scope of a session; a new one sees all."""
    found = session.services.get(_SERVICE)
    if found is None:
        found = session.services[_SERVICE] = Scope()
    scope: Scope = found
    return scope
