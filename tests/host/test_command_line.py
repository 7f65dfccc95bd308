"""The program's own command line, standard input and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.host.program import run

_SHOW = "param($Name, [switch] $Force)\n\"$Name|$Force|$($args -join ',')\"\n"
_SIGNED = "'a'\n# SIG # Begin signature block\n# x\n# SIG # End signature block\n"
_FAILS = "Get-Item missing\n'on'\n"


@pytest.mark.parametrize(
    ("arguments", "typed", "out", "code"),
    [
        (("-Command", "1 + 1; 'a'"), "", "2\na\n", 0),
        (("-c", "exit 7"), "", "", 7),
        (("-c", "Get-Item missing"), "", "", 1),
        (("-c", "Get-Item missing; 1"), "", "1\n", 0),
        (("-c", "throw 'x'"), "", "", 1),
        (("-c", "sh -c 'exit 9'"), "", "", 1),
        (("-c", "sh -c 'exit 9'; exit $LASTEXITCODE"), "", "", 9),
        (("-c", "$x = sh -c 'echo a; exit 3'; \"$? $LASTEXITCODE $x\""), "", "False 3 a\n", 0),
        (("-c", '$input | ForEach-Object { "<$_>" }'), "a\nb\n", "<a>\n<b>\n", 0),
        (("-c", "'x'; cat"), "a\nb\n", "x\na\nb\n", 0),
        (("-CommandWithArgs", "$args -join '-'", "a", "b"), "", "a-b\n", 0),
        (("-EncodedCommand", "MQArADEA"), "", "2\n", 0),
        (("-NoSuchOption",), "", None, 64),
        (("no-such-file.ps1",), "", None, 64),
        (("show.ps1", "-Name", "n", "-Force", "x"), "", "n|True|x\n", 0),
        (("-File", "show.ps1", "-Force:$false", "-Name:n"), "", "n|False|\n", 0),
        (("-File", "show.ps1", "-Name", "-x"), "", "-x|False|\n", 0),
        (("-File", "fails.ps1"), "", "on\n", 0),
        (("-File", "exits.ps1"), "", "a\n", 6),
        (("-File", "throws.ps1"), "", "", 1),
        (("-File", "signed.ps1"), "", "a\n", 0),
        (("-File", "tampered.ps1"), "", "", 1),
        (("-OutputFormat", "XML", "-c", "'a'"), "", None, 0),
        (("-Command", "-"), "'a'\nif (1) {\n'b'\n}\n\n'c'\n", "a\nb\nc\n", 0),
        (("-Command", "-"), "'a'\nthrow 'x'\n", "a\n", 1),
        (("-Command", "-"), "'a'\nif (1) {\n'b'", "a\n", 0),
        (("-NoLogo",), "'a'\n", "PS <cwd>> 'a'\na\nPS <cwd>> ", 0),
        (("-NoLogo",), "exit 5\n", "PS <cwd>> exit 5\n", 5),
        (("-NoLogo", "-NoExit", "-c", "$x = 4"), "$x\n", "PS <cwd>> $x\n4\nPS <cwd>> ", 0),
        (("-NoLogo", "-NoExit", "-c", "exit 4"), "'never'\n", "", 4),
        (("-WorkingDirectory", "sub", "-c", "$PWD.Path"), "", "<cwd>/sub\n", 0),
        (("-NonInteractive", "-c", "Read-Host 'name'"), "ann\n", "", 1),
        (("-c", "Read-Host 'name'"), "ann\n", "name: ann\nann\n", 0),
    ],
)
def test_command_lines(
    tmp_path: Path, arguments: tuple[str, ...], typed: str, out: str | None, code: int
) -> None:
    """What is printed and the exit code, as pwsh has them (about_Pwsh)."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "show.ps1").write_text(_SHOW)
    (tmp_path / "fails.ps1").write_text(_FAILS)
    (tmp_path / "exits.ps1").write_text("'a'\nexit 6\n'never'\n")
    (tmp_path / "throws.ps1").write_text("throw 'x'\n")
    (tmp_path / "signed.ps1").write_text(_SIGNED)
    (tmp_path / "tampered.ps1").write_text(_SIGNED + "'b'\n")
    ended = run(tmp_path, "-NoProfile", *arguments, typed=typed)
    if out is not None:
        assert ended.out == out
    assert ended.code == code
    assert "Traceback" not in ended.err


def test_version_and_help(tmp_path: Path) -> None:
    """Both answer at once."""
    assert run(tmp_path, "-Version").out.startswith("xshell ")
    assert "-NoProfile" in run(tmp_path, "-Help").out


def test_xml_output_is_one_document(tmp_path: Path) -> None:
    """-OutputFormat XML writes CLIXML, objects of programs too."""
    ended = run(tmp_path, "-NoProfile", "-of", "xml", "-c", "1; sh -c 'echo n'")
    first, second = ended.out.split("\n")
    assert first == "#< CLIXML"
    assert second.endswith('<I32 S="Output">1</I32><S S="Output">n</S></Objs>')


def test_the_profile_runs_first_unless_it_is_left_out(tmp_path: Path) -> None:
    """`$PROFILE` is a script in the configuration folder."""
    folder = tmp_path / ".config" / "xshell"
    folder.mkdir(parents=True)
    (folder / "profile.ps1").write_text("$fromProfile = 'set'\n")
    assert run(tmp_path, "-c", '"[$fromProfile]"').out == "[set]\n"
    assert run(tmp_path, "-NoProfile", "-c", '"[$fromProfile]"').out == "[]\n"


def test_a_reader_that_goes_away_ends_the_program(tmp_path: Path) -> None:
    """Output that nobody reads any more is no error."""
    from subprocess import PIPE, Popen

    from tests.host.program import COMMAND, environment

    command = [*COMMAND, "-NoProfile", "-c", "1..100000 | ForEach-Object { 'x' * 100 }"]
    program = Popen(command, env=environment(tmp_path), stdout=PIPE, stderr=PIPE)
    assert program.stdout is not None
    assert program.stderr is not None
    assert program.stdout.readline() == b"x" * 100 + b"\n"
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait(timeout=60) == 0


def test_endless_recursion_ends_the_script(tmp_path: Path) -> None:
    """The error has PowerShell's id and nothing runs on."""
    script = "try { function f { f }; f } catch { $_.FullyQualifiedErrorId }; f; 'never'"
    ended = run(tmp_path, "-NoProfile", "-c", script)
    assert ended.out == "CallDepthOverflow\n"
    assert ended.code == 1


def test_an_error_of_its_own_is_told_in_a_sentence() -> None:
    """No Python traceback reaches the user."""
    from xshell.host.main import own_failure

    try:
        {}["missing"]
    except KeyError as error:
        said = own_failure(error)
    assert "KeyError" in said
    assert "report" in said
    assert "\n" not in said
