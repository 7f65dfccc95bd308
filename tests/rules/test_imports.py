"""The rooms import each other only as the contracts in pyproject.toml allow."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN_AT_START = ("sqlalchemy", "prompt_toolkit", "alembic", "asyncio", "dataclasses")


def test_import_contracts() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("name", FORBIDDEN_AT_START)
def test_a_plain_command_loads_no_heavy_library(name: str, modules_of_a_command: set[str]) -> None:
    assert name not in modules_of_a_command


def test_the_second_start_needs_no_parser(modules_of_a_command: set[str]) -> None:
    assert "pyparsing" not in modules_of_a_command


@pytest.fixture(scope="module")
def modules_of_a_command(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    home = tmp_path_factory.mktemp("home")
    command = [
        sys.executable,
        "-X",
        "importtime",
        str(ROOT / "xshell" / "__main__.py"),
        "-NoProfile",
        "-Command",
        "1",
    ]
    environment = {"XDG_CACHE_HOME": str(home), "PATH": "/usr/bin:/bin", "HOME": str(home)}
    for _ in range(2):
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
        assert result.stdout == "1\n", result.stderr[-2000:]
    names = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.splitlines()}
    return {name.split(".")[0] for name in names}
