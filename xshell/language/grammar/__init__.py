"""The grammar: importing it wires every rule.

Each module holds the rules of one part of the language; `rules` declares them all, so that they
may refer to each other in any order. Parsing starts from `script`.
"""

from __future__ import annotations

from xshell.language.grammar import (  # noqa: F401 (wires the rules)
    blocks,
    classes,
    commands,
    definitions,
    expressions,
    flow,
    parameters,
    pipelines,
    primary,
    statements,
    strings,
    switch,
    types,
)
from xshell.language.grammar.rules import script
from xshell.language.grammar.text import ScriptText

script.parse_with_tabs()

__all__ = ["ScriptText", "script"]
