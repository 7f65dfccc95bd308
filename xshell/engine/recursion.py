"""Room for deep recursion of the program's own, which is not the depth of a script's calls."""

from __future__ import annotations

import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def deeper(frames: int) -> Iterator[None]:
    """While it lasts, so many more frames may be entered."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + frames)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
