"""Markdown as HTML and for a terminal."""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

HTML = [
    ("# News & more", '<h1 id="news-more">News &amp; more</h1>'),
    ("## 2. A\n## 2. A", '<h2 id="a">2. A</h2>\n<h2 id="a-1">2. A</h2>'),
    ("**b** *i* `c`", "<p><strong>b</strong> <em>i</em> <code>c</code></p>"),
    ("![t](u.png)", '<p><img src="u.png" alt="t" /></p>'),
    ("```ps\nGet-Queue\n```", '<pre><code class="language-ps">Get-Queue\n</code></pre>'),
    ("~~old~~", "<p><del>old</del></p>"),
    ("|A|\n|-|\n|1|", "<table>"),
]
ESC = "\x1b"
SHOWN = [
    ("# News", f"{ESC}[7mNews{ESC}[0m\n\n"),
    ("**b**", f"{ESC}[1mb{ESC}[0m\n"),
    ("a *b* c", f"a {ESC}[36mb{ESC}[0m c\n\n"),
    ("[t](u)", f'{ESC}[4;38;5;117m"t"{ESC}[0m\n'),
    ("![](u)", f"{ESC}[33m[Image]{ESC}[0m\n"),
    ("```\nx\n```", f"{ESC}[48;2;155;155;155;38;2;30;30;30mx{ESC}[500@{ESC}[0m\n\n"),
    ("- a\n  - b\n- c", "- a\n  - b\n- c\n\n"),
    ("1. a\n2. b", "1. a\n2. b\n\n"),
    ("> a", "> a\n\n"),
    ("# ", ""),
]


@pytest.mark.parametrize(("text", "html"), HTML)
def test_html(text: str, html: str, tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(text)
    (found,) = Shell(folder=str(tmp_path)).run("(ConvertFrom-Markdown t.md).Html")
    assert html in str(found)


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_terminal(text: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(text)
    shell = Shell(folder=str(tmp_path))
    shell.host.color = True
    script = "(ConvertFrom-Markdown t.md -AsVT100EncodedString).VT100EncodedString"
    assert shell.run(script) == [shown]


def test_a_console_without_escape_sequences_gets_none() -> None:
    assert Shell().run("'# **News**' | Show-Markdown") == ["News\n\n"]


def test_options_are_kept_and_told() -> None:
    shell = Shell()
    shell.run("Set-MarkdownOption -Header1Color '[31m'")
    assert shell.run("(Get-MarkdownOption).Header1") == ["[31m"]
    assert shell.run("(Get-MarkdownOption).AsEscapeSequence('link')") == [
        f"{ESC}[4;38;5;117m[4;38;5;117m{ESC}[0m"
    ]
    assert shell.run("(Set-MarkdownOption -Theme Light -PassThru).Header6") == ["[4;30m"]


FAILURES = [
    ("ConvertFrom-Markdown none.md", "FileNotFound"),
    ("ConvertFrom-Markdown env:PATH", "OnlyFileSystemPathsSupported"),
    ("ConvertFrom-Markdown -InputObject 1", "InvalidInputObject"),
    ("Set-MarkdownOption -InputObject 1", "InvalidObject"),
    ("Set-MarkdownOption -Code red", "ParameterArgumentValidationError"),
    ("'' | ConvertFrom-Markdown | Show-Markdown", "ParameterArgumentValidationError"),
    ("'a' | ConvertFrom-Markdown | Show-Markdown", "VT100EncodedStringIsNullOrEmpty"),
]


@pytest.mark.parametrize(("script", "error_id"), FAILURES)
def test_errors(script: str, error_id: str) -> None:
    caught = f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}"
    shell = Shell()
    shell.run("$ErrorActionPreference = 'Stop'")
    assert shell.run(caught) == [error_id]
