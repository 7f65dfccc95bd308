"""Progress on a terminal: below what was written last, drawn over and over until it is complete.

`$PSStyle.Progress.View` chooses between a line with a bar (Minimal) and a block (Classic).
"""

from __future__ import annotations

from time import monotonic

from xshell.format.width import RESET, head, plain, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.records import ProgressRecord
    from xshell.engine.session import Session
    from xshell.host.console import Console

# Seconds between two pictures of what goes on.
_PAUSE = 0.1
_REVERSE, _FORWARD, _ERASE_BELOW = "\x1b[7m", "\x1b[27m", "\x1b[J"
_INDENT = 2


class ProgressPane:
    """The activities that go on, inner ones below those they belong to."""

    __slots__ = ("_console", "_drawn", "_next", "_records", "_session")

    def __init__(self, session: Session, console: Console) -> None:
        self._session = session
        self._console = console
        self._records: dict[int, ProgressRecord] = {}
        # How many lines are on the screen, and when they may be drawn again.
        self._drawn = 0
        self._next = 0.0

    def take(self, record: ProgressRecord) -> None:
        """Show how far an activity has come, or no longer show it."""
        known = record.activity_id in self._records
        if record.completed:
            self._records.pop(record.activity_id, None)
        else:
            self._records[record.activity_id] = record
        if known != record.completed and known and monotonic() < self._next:
            return
        self.hide()
        self._draw()

    def hide(self) -> None:
        """Take the lines off the screen, before something else is written."""
        if self._drawn:
            back = f"\x1b[{self._drawn - 1}A" if self._drawn > 1 else ""
            self._console.write(f"{back}\r{_ERASE_BELOW}")
            self._drawn = 0

    def end(self) -> None:
        """The pipeline has ended; what it did not complete is over."""
        self.hide()
        self._records.clear()

    def _draw(self) -> None:
        from xshell.engine.style import style_of

        settings = style_of(self._session).progress
        width = min(int(settings.values["MaxWidth"]), self._console.width - 1)
        is_classic = str(settings.shown_view()) == "Classic"
        lines: list[str] = []
        for record, depth in self._ordered(-1, 0):
            if is_classic:
                lines += _block(record, depth, width)
            else:
                lines.append(_bar(record, depth, width))
        if self._console.color:
            style = settings.values["Style"]
            lines = [f"{style}{each}{RESET}" for each in lines]
        else:
            lines = [plain(each) for each in lines]
        self._console.write("\n".join(lines))
        self._console.flush()
        self._drawn = len(lines)
        self._next = monotonic() + _PAUSE

    def _ordered(self, parent: int, depth: int) -> list[tuple[ProgressRecord, int]]:
        """Activities behind the one they belong to; one whose own is unknown stands alone."""
        found = []
        for number, each in self._records.items():
            owner = each.parent_id if each.parent_id in self._records else -1
            if owner == parent and number != parent:
                found.append((each, depth))
                found += self._ordered(number, depth + 1) if depth < len(self._records) else []
        return found


def _cut(text: str, width: int) -> str:
    return text if width_of(text) <= width else head(text, max(width - 1, 0)) + "…"


def _remaining(record: ProgressRecord) -> str:
    if record.seconds_remaining < 0:
        return ""
    hours, rest = divmod(int(record.seconds_remaining), 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"


def _bar(record: ProgressRecord, depth: int, width: int) -> str:
    """An activity in a line: its status in brackets, what is done in reverse."""
    indent = " " * (_INDENT * depth)
    activity = _cut(record.activity, width // 2)
    room = max(width - len(indent) - width_of(activity) - len(" []"), 1)
    status = _cut(" ".join(filter(None, (record.status, _remaining(record)))), room)
    status += " " * (room - width_of(status))
    if record.percent >= 0:
        done = head(status, room * min(record.percent, 100) // 100)
        status = f"{_REVERSE}{done}{_FORWARD}{status[len(done) :]}"
    return f"{indent}{activity} [{status}]"


def _block(record: ProgressRecord, depth: int, width: int) -> list[str]:
    """An activity in some lines: status, a bar, the time that remains, what is done now."""
    indent = " " * (1 + _INDENT * depth)
    inner = indent + "   "
    lines = [indent + record.activity, inner + record.status]
    if record.percent >= 0:
        room = max(width - len(inner) - len("[]"), 1)
        done = room * min(record.percent, 100) // 100
        lines.append(f"{inner}[{'o' * done}{' ' * (room - done)}]")
    if record.seconds_remaining >= 0:
        lines.append(f"{inner}{_remaining(record)} remaining.")
    if record.current_operation:
        lines.append(inner + record.current_operation)
    return [_cut(each, width) for each in lines]
