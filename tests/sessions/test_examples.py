"""The examples in the help of the Exchange cmdlets are commands that the cmdlets take."""

import importlib
import inspect
from pathlib import Path
from typing import Any

import pytest

from cmdlets.index import MODULES
from tests.sessions.running import Organizations, Shell, store_in
from tests.sessions.transcript import PROMPT, Case, read_cases

# Ids of errors that tell of a command that is none; what is not there is another matter.
BROKEN = (
    "AmbiguousParameterSet",
    "CommandNotFoundException",
    "MissingMandatoryParameter",
    "NamedParameterNotFound",
    "ParameterArgumentTransformationError",
    "ParameterArgumentValidationError",
    "PositionalParameterNotFound",
)


def _examples() -> list[Any]:
    found = []
    for module, shell_module, names in MODULES:
        if not shell_module.startswith("Microsoft.Exchange"):
            continue
        for name in names.split():
            described = getattr(importlib.import_module(module), name.replace("-", ""))
            text = inspect.cleandoc(described.__doc__ or "")
            lines = [line.removeprefix("    ") for line in text.split("\n")]
            found.append(pytest.param("\n".join(lines), id=name))
    return found


@pytest.fixture(scope="module")
def lab(organizations: Organizations) -> Any:
    folder = organizations.copy("lab")
    shell = Shell(store_in(folder), folder, {})
    shell.run("$password = ConvertTo-SecureString 'Secret1!' -AsPlainText -Force")
    yield shell
    shell.close()


@pytest.mark.parametrize("text", _examples())
def test_an_example_is_a_command_that_the_cmdlet_takes(text: str, lab: Shell) -> None:
    assert PROMPT in text, "no example"
    (case,) = _cases(text)
    for step in case.steps:
        if "Read-Host" in step.text:
            continue
        output = "\n".join(lab.run(step.text))
        assert not [each for each in BROKEN if f": {each}" in output], output


def _cases(text: str) -> list[Case]:
    return read_cases(Path(__file__), text)
