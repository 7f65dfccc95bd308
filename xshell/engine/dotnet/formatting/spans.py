"""Lengths of time by standard (`c`, `g`, `G`) and custom (`hh\\:mm`) format strings."""

from __future__ import annotations

from xshell.engine.dotnet.formatting.culture import of_provider
from xshell.engine.dotnet.instant import DAY, HOUR, MINUTE, SECOND
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


def _split(ticks: int) -> tuple[int, int, int, int, int]:
    """Days, hours, minutes, seconds, rest, without sign."""
    ticks = abs(ticks)
    return (
        ticks // DAY,
        ticks % DAY // HOUR,
        ticks % HOUR // MINUTE,
        ticks % MINUTE // SECOND,
        ticks % SECOND,
    )


def constant_text(ticks: int) -> str:
    """`[-][d.]hh:mm:ss[.fffffff]`, the same in every culture."""
    days, hours, minutes, seconds, rest = _split(ticks)
    text = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
    if days:
        text = f"{days}.{text}"
    if rest:
        text += f".{rest:07d}"
    return "-" + text if ticks < 0 else text


def format_span(ticks: int, form: str, provider: Value = None) -> str:
    """A length of time by a format string; raises FormatException."""
    if form in ("", "c", "t", "T"):
        return constant_text(ticks)
    if form in ("g", "G"):
        return _general(ticks, form == "G", of_provider(provider).numbers.decimal)
    if len(form) == 1:
        raise _bad_format()
    return _custom(ticks, form)


def _bad_format() -> NetException:
    return NetException("System.FormatException", "Input string was not in a correct format.")


def _general(ticks: int, is_long: bool, decimal: str) -> str:
    days, hours, minutes, seconds, rest = _split(ticks)
    sign = "-" if ticks < 0 else ""
    if is_long:
        clock = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
        return f"{sign}{days}:{clock}{decimal}{rest:07d}"
    clock = f"{hours}:{minutes:02d}:{seconds:02d}"
    fraction = f"{rest:07d}".rstrip("0")
    before = f"{days}:" if days else ""
    return f"{sign}{before}{clock}" + (decimal + fraction if fraction else "")


def _custom(ticks: int, form: str) -> str:
    days, hours, minutes, seconds, rest = _split(ticks)
    numbers = {"d": days, "h": hours, "m": minutes, "s": seconds}
    output: list[str] = []
    at = 0
    while at < len(form):
        letter = form[at]
        if letter == "%":
            at += 1
            continue
        if letter == "\\":
            output.append(form[at + 1 : at + 2])
            at += 2
            continue
        if letter in "'\"":
            end = form.find(letter, at + 1)
            if end < 0:
                raise _bad_format()
            output.append(form[at + 1 : end])
            at = end + 1
            continue
        count = 1
        while form[at + count : at + count + 1] == letter:
            count += 1
        at += count
        if letter in "fF" and count <= 7:
            digits = f"{rest:07d}"[:count]
            output.append(digits if letter == "f" else digits.rstrip("0"))
        elif letter in numbers and count <= (8 if letter == "d" else 2):
            output.append(f"{numbers[letter]:0{count}d}")
        else:
            raise _bad_format()
    return "".join(output)
