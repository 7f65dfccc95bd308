"""One expression's value with its type, or the id of its error."""

from __future__ import annotations

from typing import Any

from tests.engine.shell import Shell
from xshell.engine.values import kinds
from xshell.engine.values.text import to_string
from xshell.engine.values.type_of import type_of


def typed(value: Any) -> str:
    """`[Type]text`, `@(…)` for arrays, null."""
    if value is None:
        return "null"
    if isinstance(value, list) and not isinstance(value, kinds.ListBase):
        return "@(" + ", ".join(typed(each) for each in value) + ")"
    return f"[{type_of(value).name}]{to_string(value)}"


class Evaluator:
    """One session, which evaluates expressions one after the other."""

    def __init__(self) -> None:
        self._shell = Shell()

    def __call__(self, source: str) -> str:
        errors = self._shell.run(f"$result = $null; $result = {source}")
        if errors:
            return errors[0]
        return typed(self._shell.session.global_scope.get("result"))
