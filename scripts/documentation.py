#!/usr/bin/env python3
"""Runs the examples of PowerShell's documentation that show their output, and compares.

usage: documentation.py FOLDER [GLOB] [--jobs N] [--show N] [--failures] [--names]

FOLDER is a folder of Markdown files, GLOB narrows them (`*/about_*.md`). An example is a block of
PowerShell with a block of output right behind it; the blocks before it in the same section run
first, their output unseen. Each has a session, a home and a working folder of its own and twenty
seconds. Examples that would touch other machines, services or files elsewhere are not run. Those
whose output depends on the time, the machine or Windows are counted apart.

Prints how many ran without an error, and how many print alike: but for blanks at the ends of lines
and for empty lines at both ends; in the words alone, as the documentation's consoles have many
widths; and in what is told, where the writers left out where an error stands, rows (`...`), and the
order of a table's keys, which is none. An example that is not alike runs once more behind all
blocks before it in its file, on a console as wide as its output.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

SHELL = Path(__file__).resolve().parent / "xshell"
SECONDS = 20
_TOO_LONG = "took too long"
# So many blocks of earlier sections run before an example that is not alike by itself.
_MOST_EARLIER = 12
_BLOCK = re.compile(
    r"^(?P<fence>```+)(?P<kind>\w*)[ \t]*\n(?P<text>.*?)^(?P=fence)[ \t]*$", re.M | re.S
)
_HEADING = re.compile(r"^##? ", re.M)
_PROMPT = re.compile(r"^PS(?: [^>\n]*)?> ?", re.M)
# What tells where an error stands: the place, the line, and what is marked in it.
_STANDING = re.compile(r"^Line \|$|^ +\d+ \| .*$|^ +\| *[~…]+ *$|^At line:\d+ char:\d+$|^\+ .*$")
_MARGIN = re.compile(r"^ +\| ")
_LEFT_OUT = re.compile(r"^\W*\.\.\.\W*$")
_UNORDERED = re.compile(r"^Name +Value\b")
_USUAL_WIDTH = 120
# What shows that an error belongs to the output, and where our errors say that they are from.
_ERROR = re.compile(r"^\s*Line \||FullyQualifiedErrorId|^\w+-?\w*: ", re.M)
_PLACE = re.compile(r"(?<=: )/\S+example\.ps1:\d+")
# What is not run: it would reach other machines, services, files elsewhere, or a person.
_REFUSED = re.compile(
    "|".join(
        (
            r"Remove-Item[^\n|;]*(-Recurse| /)",
            r"\b(rm|del|ri|rmdir|rd|ssh|curl) ",
            r"(Stop|Restart|Suspend|Resume)-(Process|Computer|Service)",
            r"Rename-Computer|Set-(Date|ExecutionPolicy|Service|TimeZone)|Format-Volume",
            r"Invoke-(WebRequest|RestMethod|CimMethod|WmiMethod|Item)|Send-MailMessage",
            r"Test-(Connection|NetConnection)|(New|Enter|Connect|Exit|Get)-PSSession",
            r"-(ComputerName|HostName|CimSession|VMName)\b",
            r"Start-(Process|Service|Transcript)|(Clear|Wait|Debug|Enable|Disable|Register)-",
            r"(Install|Update|Save|Publish|Find)-(Module|Script|Help|PSResource)",
            r"Read-Host|Get-Credential|Out-(GridView|Printer)|Show-Command|while \(\$true\)",
        )
    ),
    re.I,
)
# Output that depends on the time, the machine, its users, or on Windows.
_VOLATILE = re.compile(
    "|".join(
        (
            r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d{2}(:\d{2}| [AP]M)|\d{4}-\d\d-\d\d",
            r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,|[0-9a-f]{8}-[0-9a-f]{4}-",
            r"[A-Z]:\\|HKEY_|HKLM|HKCU|WS-?Man|Windows|NTFS",
        )
    ),
    re.I,
)
# Commands and variables of which the same holds.
_LIVE = re.compile(
    "|".join(
        (
            r"Get-(Process|Service|Date|Random|SecureRandom|WinEvent|EventLog|CimInstance|CimClass)",
            r"Get-(WmiObject|Counter|HotFix|ComputerInfo|Uptime|Module|Host|Job|Runspace|Acl|Verb)",
            r"Get-(PSDrive|PSProvider|Volume|NetAdapter|History|Help|ExecutionPolicy|Culture)",
            r"Get-(UICulture|TimeZone|Clipboard|InstalledModule|PSReadLine\w*|PSRepository)",
            r"Get-(ExperimentalFeature|AuthenticodeSignature|FileHash|Command)",
            r"(Start|Receive)-(Thread)?Job|New-(Guid|TemporaryFile|Service|Event)|Measure-Command",
            r"Trace-Command|(Cert|HKLM|HKCU|WSMan):|[A-Z]:\\",
            r"\$(PSVersionTable|Host|PID|env:|PSHOME|HOME|pwd|IsWindows|PROFILE)",
        )
    ),
    re.I,
)


@dataclass
class Example:
    """A script, what it prints, and what runs before it."""

    place: str
    earlier: list[str]
    before: list[str]
    script: str
    wanted: list[str]

    @property
    def width(self) -> int:
        """Of a console on which all of the output stands as it is written."""
        return max(_USUAL_WIDTH, *(len(line) + 1 for line in self.wanted), 0)

    @property
    def is_volatile(self) -> bool:
        return bool(_LIVE.search(self.whole) or _VOLATILE.search("\n".join(self.wanted)))

    @property
    def whole(self) -> str:
        return "\n".join([*self.before, self.script])


@dataclass
class Outcome:
    """What an example printed, and its first error."""

    example: Example
    shown: list[str]
    error: str

    @property
    def is_alike(self) -> bool:
        return self.shown == self.example.wanted

    @property
    def has_the_words(self) -> bool:
        """Whether the words are the same: columns may be wider, rules longer."""
        return _words(self.shown) == _words(self.example.wanted)

    @property
    def tells_the_same(self) -> bool:
        """Whether the words are the same but for places of errors, what was left out, and the
        order of keys.
        """
        shown, wanted = _told(self.shown), _told(self.example.wanted)
        if any(_UNORDERED.match(line) for line in wanted):
            shown, wanted = sorted(shown), sorted(wanted)
        words, at = _words(shown), 0
        parts = _parts(wanted)
        if len(parts) == 1:
            return words == parts[0]
        for part in parts:
            at = next(
                (i + len(part) for i in range(at, len(words)) if words[i:][: len(part)] == part), -1
            )
            if at < 0:
                return False
        return True


def _words(lines: list[str]) -> list[str]:
    return [word for line in lines for word in line.split() if word.strip("-")]


def _told(lines: list[str]) -> list[str]:
    """The lines without those that tell where an error stands, and without their margin."""
    return [_MARGIN.sub("", line) for line in lines if not _STANDING.match(line)]


def _parts(lines: list[str]) -> list[list[str]]:
    """The words of what stands between the lines that were left out."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _LEFT_OUT.match(line):
            parts.append([])
        else:
            parts[-1] += _words([line])
    return [each for each in parts if each] or [[]]


def trimmed(text: str) -> list[str]:
    """The lines without blanks at their ends, without empty lines at both ends."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def examples(path: Path, folder: Path) -> list[Example]:
    """The examples of a file that show what they print."""
    text = path.read_text(encoding="utf-8-sig")
    found: list[Example] = []
    earlier: list[str] = []
    before: list[str] = []
    last: str | None = None
    end = 0
    for block in _BLOCK.finditer(text):
        between = text[end : block.start()]
        end = block.end()
        kind = block["kind"].lower()
        if _HEADING.search(between):
            earlier += [*before, last] if last is not None else before
            before, last = [], None
        if kind == "powershell":
            if last is not None:
                before.append(last)
            last = _PROMPT.sub("", block["text"])
        elif kind == "output" and last is not None and len(between.strip()) < 400:
            line = text.count("\n", 0, block.start()) + 1
            place = f"{path.relative_to(folder)}:{line}"
            wanted = trimmed(block["text"])
            found.append(Example(place, list(earlier), list(before), last, wanted))
            before.append(last)
            last = None
    return found


def run(example: Example) -> Outcome:
    """The example run in a session of its own, and again in more room if it is not alike."""
    first = _run(example, example.before, None)
    if first.is_alike or first.error == _TOO_LONG:
        return first
    earlier = [each for each in example.earlier if not _REFUSED.search(each)]
    again = _run(example, [*earlier[-_MOST_EARLIER:], *example.before], example.width)
    return max(first, again, key=lambda each: (each.has_the_words, each.tells_the_same))


def _run(example: Example, before: list[str], width: int | None) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="example-") as folder:
        calls = [
            f"try {{ . ../../before{number}.ps1 *> $null }} catch {{ }}\n"
            for number in range(len(before))
        ]
        for number, text in enumerate(before):
            Path(folder, f"before{number}.ps1").write_text(text, encoding="utf-8")
        Path(folder, "example.ps1").write_text(example.script, encoding="utf-8")
        wide = "" if width is None else f" | Out-String -Stream -Width {width}"
        script = Path(folder, "whole.ps1")
        script.write_text(f"{''.join(calls)}. ../../example.ps1{wide}\n", encoding="utf-8")
        home = Path(folder, "home")
        work = home / "work"
        work.mkdir(parents=True)
        named = {
            f"XDG_{each}_HOME": str(home / each.lower()) for each in ("DATA", "STATE", "CONFIG")
        }
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "XSHELL_VENV")}
        try:
            done = subprocess.run(
                [SHELL, "-NoProfile", "-NonInteractive", "-File", script],
                cwd=work,
                env={**kept, **named, "HOME": str(home), "TZ": "UTC", "NO_COLOR": "1"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(example, [], _TOO_LONG)
    shown = trimmed(done.stdout.decode("utf-8", "replace"))
    if done.stderr and _ERROR.search("\n".join(example.wanted)):
        both = done.stdout + done.stderr
        return Outcome(example, trimmed(_PLACE.sub("", both.decode("utf-8", "replace"))), "")
    error = " ".join(line.strip(" |") for line in trimmed(done.stderr.decode("utf-8", "replace")))
    return Outcome(example, shown, error)


def report(outcomes: list[Outcome], what: str) -> None:
    """Print the figures of one kind of examples."""
    failed = sum(bool(each.error) for each in outcomes)
    alike = sum(each.is_alike for each in outcomes)
    words = sum(each.has_the_words for each in outcomes)
    told = sum(each.has_the_words or each.tells_the_same for each in outcomes)
    print(
        f"{what}: {len(outcomes)} run, {len(outcomes) - failed} without an error, "
        f"{alike} alike, {words} in the words, {told} in what is told"
    )


def show(outcome: Outcome) -> None:
    """Print an example that does not print alike, and the difference."""
    print("---", outcome.example.place)
    print("\n".join(outcome.example.script.rstrip().split("\n")[:25]))
    wanted, shown = outcome.example.wanted, outcome.shown
    lines = list(difflib.unified_diff(wanted, shown, "wanted", "shown", lineterm="", n=0))
    print("\n".join(line[:140] for line in lines[:24]))
    if outcome.error:
        print("error:", outcome.error[:300])


def _arguments() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("folder", type=Path)
    words.add_argument("glob", nargs="?", default="**/*.md")
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--show", type=int, default=0, help="show so many that differ")
    words.add_argument("--failures", action="store_true", help="count the errors by their text")
    words.add_argument("--names", action="store_true", help="name those that print alike")
    return words


def main() -> int:
    asked = _arguments().parse_args()
    found = [
        each
        for path in sorted(asked.folder.glob(asked.glob))
        for each in examples(path, asked.folder)
    ]
    kept = [each for each in found if not _REFUSED.search(each.whole)]
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        outcomes = list(pool.map(run, kept))
    stable = [each for each in outcomes if not each.example.is_volatile]
    differing = [each for each in stable if not (each.has_the_words or each.tells_the_same)]
    for each in differing[: asked.show]:
        show(each)
    if asked.names:
        print(*(each.example.place for each in outcomes if each.is_alike), sep="\n")
    if asked.failures:
        errors = Counter(each.error[:160] for each in outcomes if each.error)
        print("\n".join(f"{count} {error}" for error, count in errors.most_common()))
    print(f"{len(found)} examples with output, {len(found) - len(kept)} not run")
    report(stable, "always the same")
    report([each for each in outcomes if each.example.is_volatile], "by time or machine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
