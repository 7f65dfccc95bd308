"""python -m tests.sessions.record FILE ...: writes what the shell answers into session files.

Shows the difference; whether the new answers are right is for the reader to judge.
"""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

from tests.sessions.running import Organizations, played
from tests.sessions.transcript import read_cases, read_fenced


def record(path: Path, organizations: Organizations) -> str:
    """Rewrites the outputs in a file; gives the difference."""
    old = path.read_text().split("\n")
    new = list(old)
    cases = read_fenced(path) if path.suffix == ".md" else read_cases(path)
    answers = [answer for case in cases for answer in played(case, organizations)]
    for step, output in reversed(answers):
        first = step.line + step.text.count("\n")
        space = [""] if step.end < len(new) and path.suffix != ".md" else []
        new[first : step.end] = [*output, *space]
    path.write_text("\n".join(new))
    return "\n".join(difflib.unified_diff(old, new, str(path), str(path), lineterm=""))


def main() -> None:
    """Records the files that are named."""
    with tempfile.TemporaryDirectory() as folder:
        organizations = Organizations(Path(folder))
        for name in sys.argv[1:]:
            print(record(Path(name).resolve(), organizations))


if __name__ == "__main__":
    main()
