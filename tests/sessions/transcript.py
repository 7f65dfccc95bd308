r"""The form of sessions: what a person types and what the shell answers, as it would be seen.

    # Heading: what the file is about
    Prose behind a heading is for the reader.

    //organization lab

    ## What this case shows
    PS> Get-AcceptedDomain |
    >>   Format-Table Name, Default
    Name        Default
    ----        -------
    contoso.com    True

Each case runs on an organization of its own. Directives before the first case are those of all:

//organization NAME   default (one new server), lab (scripts/lab.ps1), none
//clock TIME          the time at the start, in UTC, such as 2024-05-01T12:00
//width COLUMNS       of the window; 80 unless given
//answers TEXT ...    what a person answers to questions, in order
"""

from __future__ import annotations

from pathlib import Path

PROMPT, MORE = "PS> ", ">> "


class Step:
    """One input with the output that is expected of it; `line` is where it stands, from 1."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.text = text
        self.output: list[str] = []
        # The line behind the output.
        self.end = line


class Case:
    """A case of a file with its directives."""

    def __init__(self, path: Path, name: str, directives: dict[str, str]) -> None:
        self.path = path
        self.name = name
        self.directives = dict(directives)
        self.steps: list[Step] = []

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.name}"


def read_cases(path: Path, text: str | None = None, offset: int = 0) -> list[Case]:
    """The cases of a file (or of a text in it that begins `offset` lines below its start)."""
    common: dict[str, str] = {}
    cases: list[Case] = []
    step: Step | None = None
    for number, line in enumerate(
        (path.read_text() if text is None else text).split("\n"), offset + 1
    ):
        case = cases[-1] if cases else None
        if line.startswith(("# ", "## ")):
            step = None
            if line.startswith("## "):
                cases.append(Case(path, line[3:].strip(), common))
        elif line.startswith("//"):
            step = None
            name, _, value = line[2:].partition(" ")
            (case.directives if case is not None else common)[name] = value.strip()
        elif line.startswith(PROMPT):
            if case is None:
                cases.append(Case(path, "as it stands", common))
            step = Step(number, line[len(PROMPT) :])
            cases[-1].steps.append(step)
        elif step is not None and line.startswith(MORE.rstrip()) and not step.output:
            step.text += "\n" + line[len(MORE) :]
            step.end = number
        elif step is not None:
            step.output.append(line)
            step.end = number
    return [case for case in cases if case.steps]


def read_fenced(path: Path) -> list[Case]:
    """The fenced blocks of a Markdown file that hold sessions, as one case."""
    case = Case(path, "as it stands", {})
    lines = path.read_text().split("\n")
    start = None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = number + 1
            continue
        for each in read_cases(path, "\n".join(lines[start:number]), start):
            case.steps += each.steps
        start = None
    return [case] if case.steps else []


def stripped(lines: list[str]) -> list[str]:
    """Lines without blanks at their ends, and without empty lines around them."""
    shown = [line.rstrip() for line in lines]
    while shown and not shown[0]:
        del shown[0]
    while shown and not shown[-1]:
        del shown[-1]
    return shown
