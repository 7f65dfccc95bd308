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
    ("$PSStyle.Background.FromConsoleColor('DarkYellow')", "\x1b[43m"),
    ("[System.Management.Automation.PSStyle]::Instance.Bold", "\x1b[1m"),
    (
        "[System.Management.Automation.PSStyle]::MapColorPairToEscapeSequence('Blue', 'White')",
        "\x1b[94;107m",
    ),
    ("$PSStyle.Progress.View = 'classic'; [string]$PSStyle.Progress.View", "Classic"),
    ("$PSStyle.FileInfo.Extension['.ZIP']", "\x1b[31;1m"),
    ("($PSStyle.Progress | Out-String -Stream)[1]", "Style           : `e[33;1m"),
    (
        "($PSStyle | Out-String -Stream) -like 'Foreground.Red *'",
        "Foreground.Red                    : `e[31m",
    ),
]


@pytest.mark.parametrize(("script", "wanted"), CASES)
def test_style(script: str, wanted: str) -> None:
    assert Shell().run(script) == [wanted]


REFUSED = [
    "$PSStyle.Progress.View = 'Wide'",
    "$PSStyle.Progress.MaxWidth = 17",
    "$PSStyle.FileInfo.Extension.Add('txt', '')",
    "$PSStyle.FileInfo.Extension.Add('.zip', '')",
    "$PSStyle.FileInfo.Extension['.none']",
]


@pytest.mark.parametrize("script", REFUSED)
def test_refused(script: str) -> None:
    assert Shell().run(f"try {{ {script}; 'taken' }} catch {{ 'refused' }}") == ["refused"]
