"""Damaged data through every parser of data, objects of every kind through every command that
takes any: a failure of our own or a hang is told.

usage: soak_data.py [COUNT [SEED]]: so many inputs in all
"""

import random
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

SECONDS = 1.0


class Hung(BaseException):
    """An input took too long; no handler of the shell takes it for an error."""


def hung(*_: object) -> None:
    """Ends the input at hand."""
    raise Hung


def main() -> int:
    """1 where an input failed, else 0."""
    from tests.cmdlets.malformed import FILES, TEXTS, Feeder
    from tests.cmdlets.odd_objects import pipeline

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    signal.signal(signal.SIGALRM, hung)
    scripts = [*TEXTS, *FILES]
    failed, slowest, started = 0, 0.0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        feeder = Feeder(Path(folder))
        for number in range(count):
            source = random.Random(f"{seed}/{number}")
            script = [pipeline(source), *scripts][number % (len(scripts) + 1)]
            before = time.monotonic()
            signal.setitimer(signal.ITIMER_REAL, 10 * SECONDS)
            try:
                if number % (len(scripts) + 1):
                    text, complaints = feeder.feed(script, source)
                else:
                    text, complaints = "", feeder.run(script)
            except (Exception, Hung):
                text, complaints = "", [traceback.format_exc(limit=-4)]
            signal.setitimer(signal.ITIMER_REAL, 0)
            taken = time.monotonic() - before
            slowest = max(slowest, taken)
            failed += bool(complaints)
            for each in complaints:
                print(f"--- {script} with {text!r}\n{each}", flush=True)
            if taken > SECONDS:
                print(f"--- slow: {taken:.1f} s: {script} with {text!r}", flush=True)
    print(
        f"{count} inputs, {failed} failed, the slowest {slowest:.2f} s, "
        f"{time.monotonic() - started:.0f} s in all"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
