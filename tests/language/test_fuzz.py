"""Whatever the text: a tree that compiles, or parse errors; tokens cover the text in order."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.language.mutations import mutations, scripts
from xshell.engine.compile.module import compile_tree
from xshell.language import parse

SEEDS = range(8)
EACH = 120


def check(text: str) -> None:
    """Fails where a text is neither compiled nor refused."""
    result = parse(text)
    for error in result.errors:
        assert 0 <= error.start <= error.end <= len(text) + 1
        assert error.message
    last = 0
    for token in result.tokens:
        assert last <= token.start <= token.end
        last = token.end
    if not result.errors:
        compile_tree(result.ast, "<mutated>")


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_scripts_compile_or_are_refused(seed: int) -> None:
    texts = scripts()
    for text in islice(mutations(seed, texts), EACH):
        check(text)
