"""The language: text to syntax tree, tokens and parse errors. Never evaluates anything.

Importing this module costs next to nothing; the grammar is built by the first parse.
"""

from __future__ import annotations

from xshell.language.errors import ParseError
from xshell.language.parsing import ParseResult, is_incomplete, parse

__all__ = ["ParseError", "ParseResult", "is_incomplete", "parse"]
