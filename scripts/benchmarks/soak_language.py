"""Damaged scripts through parser and compiler: a failure, a hang or memory that grows is told.

usage: soak_language.py [COUNT [SEED]]
"""

import resource
import signal
import sys
import time
import traceback
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

SECONDS = 1.0


def hung(*_: object) -> None:
    """Ends the text at hand."""
    raise TimeoutError


def main() -> int:
    """1 where a text failed, else 0."""
    from tests.language.mutations import mutations, scripts
    from tests.language.test_fuzz import check

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    signal.signal(signal.SIGALRM, hung)
    texts, failed, slowest = scripts(), 0, 0.0
    started, memory = time.monotonic(), 0
    for number, text in enumerate(islice(mutations(seed, texts), count)):
        if number == count // 10:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        before = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, 5 * SECONDS)
        try:
            check(text)
        except Exception:
            failed += 1
            print(f"--- {text!r}\n{traceback.format_exc(limit=-4)}", flush=True)
        signal.setitimer(signal.ITIMER_REAL, 0)
        taken = time.monotonic() - before
        slowest = max(slowest, taken)
        if taken > SECONDS:
            print(f"--- slow: {taken:.1f} s: {text!r}", flush=True)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    print(
        f"{count} texts, {failed} failed, the slowest {slowest:.2f} s, "
        f"{time.monotonic() - started:.0f} s in all, memory grew by {grown} KB"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
