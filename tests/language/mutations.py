"""Damaged scripts: bytes of the recorded cases changed, cut, doubled and spliced."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

CASES = Path(__file__).parents[1] / "oracle" / "cases"
PIECES = (
    *("$(", "@(", "@{", "{", "}", ")", "(", "[", "]", '"', "'", "`", "@'\n", '\n"@', "<#", "#>"),
    *("|", "&&", "||", ";", "\n", "\0", "-", "--%", "$", "::", "..", "2>&1", ">", "?.", "??=", "?"),
    *("if (", "class A {", "enum E {", "param(", "try {", "catch", "switch", "function ", "trap {"),
    *("using module ", "data {", "foreach ($i in ", "[int]", "-eq", "-f", ",", "=", "+=", "\ufeff"),
    *("\x80", "“", "–", "\u2028", "１", "1e999", "0xffffffffffffffffff", "1kb", "`u{1F600}"),
)
_MOST = 3000


def scripts() -> list[str]:
    """The texts that are damaged."""
    return [
        path.read_text("utf-8", "replace")[:_MOST] for path in sorted(CASES.rglob("*.ps1"))
    ] or ["if ($a) { 'x' }"]


def mutations(seed: int, texts: list[str]) -> Iterator[str]:
    """Damaged scripts without end, the same for a seed."""
    chosen = random.Random(seed)
    while True:
        text = chosen.choice(texts)
        start = chosen.randrange(len(text) or 1)
        text = text[start : start + chosen.randrange(1, 600)]
        for _ in range(chosen.randrange(1, 6)):
            text = _damaged(chosen, text, texts)
        yield text


def _damaged(chosen: random.Random, text: str, texts: list[str]) -> str:
    at = chosen.randrange(len(text) + 1)
    kind = chosen.randrange(6)
    if kind == 0:
        return text[:at] + chosen.choice(PIECES) + text[at:]
    if kind == 1:
        return text[:at] + text[at + chosen.randrange(1, 20) :]
    if kind == 2:
        data = bytearray(text.encode("utf-8", "surrogatepass"))
        if data:
            data[chosen.randrange(len(data))] = chosen.randrange(256)
        return data.decode("utf-8", "replace")
    if kind == 3:
        return text[:at] + text[max(at - 30, 0) : at] + text[at:]
    if kind == 4:
        other = chosen.choice(texts)
        begin = chosen.randrange(len(other) or 1)
        return text[:at] + other[begin : begin + chosen.randrange(1, 80)] + text[at:]
    return text[:at] + chosen.choice(PIECES) * chosen.randrange(2, 40) + text[at:]
