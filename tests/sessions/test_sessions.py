"""Each case of each session file, and of the README, answers as it is written."""

from pathlib import Path

import pytest

from tests.sessions.running import ROOT, Organizations, played
from tests.sessions.transcript import Case, read_cases, read_fenced, stripped

FOLDER = Path(__file__).parent
CASES = [case for path in sorted(FOLDER.rglob("*.session")) for case in read_cases(path)]
README = read_fenced(ROOT / "README.md")


@pytest.mark.parametrize("case", [*CASES, *README], ids=str)
def test_a_session_answers_as_written(case: Case, organizations: Organizations) -> None:
    for step, output in played(case, organizations):
        place = f"{case.path.relative_to(ROOT)}:{step.line}"
        assert output == stripped(step.output), f"{place}: {step.text}"


def test_the_readme_holds_a_session() -> None:
    assert README
