"""The program `xshell`: reads its command line, assembles a session and runs what was asked for."""

from __future__ import annotations

import sys

from xshell.host.options import USAGE_ERROR, Options, UsageError, parse_options

START_FAILED = 70
INTERRUPTED = 130

_HELP = """\
Usage: xshell [-NoProfile] [-NoLogo] [-NonInteractive] [-NoExit] [-WorkingDirectory FOLDER]
              [--store URL]
              [[-File] FILE.ps1 [ARGUMENT ...] | -Command TEXT | -Command - |
               -CommandWithArgs TEXT [ARGUMENT ...] | -EncodedCommand BASE64]
       xshell transport run|frontend|hub|delivery|submission [OPTION ...]
       xshell -Version | -Help

Without a file or a command the prompt opens. --store (or XSHELL_STORE) names the organization's
database; Get-Help in the shell tells of its commands.
"""


def main(arguments: list[str] | None = None) -> int:
    """Runs the program and gives its exit code (about_Pwsh: 0, 1, the script's own, 64, 70)."""
    from xshell.engine.units import split_all

    arguments = list(split_all(sys.argv[1:] if arguments is None else arguments))
    if arguments[:1] == ["transport"]:
        return _transport(arguments[1:])
    try:
        options = parse_options(arguments)
    except UsageError as error:
        print(error, file=sys.stderr)
        print(_HELP)
        return USAGE_ERROR
    if options.mode == "help":
        print(_HELP)
        return 0
    if options.mode == "version":
        from xshell import __version__

        print(f"xshell {__version__}")
        return 0
    return _run(options)


def _run(options: Options) -> int:
    import gc

    _use_utf8()
    # Pipelines make many objects that live long and few cycles: the collector looks less often.
    gc.set_threshold(50_000, 20, 50)
    from xshell.engine.errors import OutputClosed
    from xshell.host.run import run

    try:
        code = run(options)
        sys.stdout.flush()
        return code
    except (BrokenPipeError, OutputClosed):
        # The reader of our output went away: nothing is left to say, as with any filter.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        print(own_failure(error), file=sys.stderr)
        return START_FAILED


def own_failure(error: Exception) -> str:
    """The sentence about an error that is xshell's own and that nothing else took care of."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f" in {each.filename.rpartition('/xshell/')[2]}:{each.lineno}" for each in last)
    return (
        f"xshell: an error of its own ended it ({type(error).__name__}: {error}{place}); "
        "please report this line, and what was run, with `xshell -Version` where xshell was got."
    )


def _use_utf8() -> None:
    """Text in and out is UTF-8 whatever the locale says, and stray bytes survive."""
    from xshell.engine.units import PAIRS

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=PAIRS, newline="")


def _transport(arguments: list[str]) -> int:
    """The transport is a program of its own: the shell and it meet in the store alone."""
    import os

    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    environment = {**os.environ, "PYTHONPATH": root}
    os.execve(sys.executable, [sys.executable, "-m", "xshell.transport", *arguments], environment)
