"""`$PSStyle` as an object."""

import pytest

from tests.engine.shell import Shell

CASES = [
    ("$PSStyle.Bold + $PSStyle.BoldOff", "\x1b[1m\x1b[22m"),
    ("$PSStyle.Foreground.BrightRed", "\x1b[91m"),
    ("$PSStyle.Background.FromRgb(1, 2, 3)", "\x1b[48;2;1;2;3m"),
    ("$PSStyle.Foreground.FromRgb(0x010203)", "\x1b[38;2;1;2;3m"),
    ("$PSStyle.FormatHyperlink('a', 'b')", "\x1b]8;;b\x1b\\a\x1b]8;;\x1b\\"),
    ('$PSStyle.Formatting.Error = "`e[5m"; $PSStyle.Formatting.Error', "\x1b[5m"),
    ("$PSStyle.OutputRendering = 'ansi'; $PSStyle.OutputRendering", "Ansi"),
    ("$PSStyle.Foreground.GetType().Name", "ForegroundColor"),
]


@pytest.mark.parametrize(("script", "wanted"), CASES)
def test_style(script: str, wanted: str) -> None:
    assert Shell().run(script) == [wanted]
