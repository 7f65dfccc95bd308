"""How many recorded cases agree, an area a line; `--add` lengthens the list of those that must."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher

from tests.oracle.cases import CASES, PASSING, passing_cases, run_case, wanted


def _area(name: str) -> int:
    return int(name.partition("-")[0])


def _names(prefixes: list[str]) -> list[str]:
    names = [str(path.relative_to(CASES).with_suffix("")) for path in CASES.rglob("*.out")]
    chosen = [name for name in names if not prefixes or name.startswith(tuple(prefixes))]
    return sorted(chosen, key=lambda name: (_area(name), name))


def _agreed(want: list[str], got: list[str]) -> int:
    """Number of wanted lines that were printed, in order."""
    blocks = SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def main(arguments: list[str]) -> None:
    """Run the cases and print the figures."""
    add = "--add" in arguments
    names = _names([word for word in arguments if word != "--add"])
    areas: dict[str, list[int]] = {}
    passed = set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (got, code, _) in zip(names, pool.map(run_case, names), strict=True):
            want, wanted_code = wanted(name)
            good = got == want and code == wanted_code
            row = areas.setdefault(name.partition("/")[0], [0, 0, 0, 0])
            row[0] += good
            row[1] += 1
            row[2] += len(want) if good else _agreed(want, got)
            row[3] += len(want)
            if good:
                passed.add(name)
    for area, (good, cases, hit, total) in areas.items():
        print(f"{area}: {good}/{cases} cases, {hit / max(total, 1):.1%} of lines")
    lost = sorted(set(passing_cases()) & set(names) - passed)
    print(f"{len(passed)} of {len(names)} agree; lost: {' '.join(lost) or 'none'}")
    if add:
        kept = sorted({*passing_cases(), *passed}, key=lambda name: (_area(name), name))
        PASSING.write_text("\n".join(kept) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
