"""Our Exchange cmdlets beside the public documentation: every parameter, or a reason."""

from __future__ import annotations

import fnmatch
import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cmdlets.index import MODULES
from xshell.engine.signature import ALL_SETS

FOLDER = Path(__file__).parent


def _classes() -> dict[str, Any]:
    return {
        name: getattr(importlib.import_module(module), name.replace("-", ""))
        for module, shell_module, names in MODULES
        if shell_module.startswith("Microsoft.Exchange")
        for name in names.split()
    }


def _documented() -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for line in (FOLDER / "documented.tsv").read_text().splitlines():
        if not line.startswith("#"):
            cmdlet, parameter, flags = (*line.split("\t"), "")[:3]
            found[cmdlet][parameter] = set(flags.split())
    return found


def _left_out() -> Iterator[tuple[str, str]]:
    for line in (FOLDER / "left_out.txt").read_text().splitlines():
        if line.startswith("  "):
            cmdlet, *parameters = line.split()
            yield from ((cmdlet, parameter) for parameter in parameters)


CLASSES = _classes()
DOCUMENTED = _documented()
LEFT_OUT = list(_left_out())


def _parameters(cmdlet: str) -> dict[str, Any]:
    return {each.name: each for each in CLASSES[cmdlet].signature().parameters}


def _is_left_out(cmdlet: str, parameter: str, flags: set[str]) -> bool:
    if flags & {"i", "2010"}:
        return True
    return any(
        fnmatch.fnmatchcase(cmdlet, pattern) and parameter == name for pattern, name in LEFT_OUT
    )


@pytest.mark.parametrize("cmdlet", sorted(DOCUMENTED))
def test_every_documented_parameter_is_there_or_left_out_for_a_reason(cmdlet: str) -> None:
    ours = _parameters(cmdlet)
    missing = [
        name
        for name, flags in DOCUMENTED[cmdlet].items()
        if name not in ours and not _is_left_out(cmdlet, name, flags)
    ]
    assert missing == []


@pytest.mark.parametrize("cmdlet", sorted(DOCUMENTED))
def test_positions_and_pipeline_are_the_documented_ones(cmdlet: str) -> None:
    ours = _parameters(cmdlet)
    wrong = []
    for name, flags in DOCUMENTED[cmdlet].items():
        if name not in ours:
            continue
        sets = ours[name].sets.values()
        positional = any(each.position is not None for each in sets)
        piped = any(each.by_value or each.by_property for each in sets)
        if positional is not ("0" in flags):
            wrong.append(f"{name}: position")
        if "p" in flags and not piped:
            wrong.append(f"{name}: pipeline")
    assert wrong == []


@pytest.mark.parametrize("cmdlet", sorted(DOCUMENTED))
def test_nothing_is_mandatory_that_the_documentation_leaves_free(cmdlet: str) -> None:
    ours = _parameters(cmdlet)
    stricter = [
        name
        for name, flags in DOCUMENTED[cmdlet].items()
        if name in ours and "m" not in flags and _is_mandatory(ours, name)
    ]
    assert stricter == []


def _is_mandatory(parameters: dict[str, Any], name: str) -> bool:
    """Whether no call does without a parameter: it is mandatory in each set of its cmdlet."""
    sets = parameters[name].sets
    others = {each for parameter in parameters.values() for each in parameter.sets} - {ALL_SETS}
    return all(each.mandatory for each in sets.values()) and (
        ALL_SETS in sets or others <= sets.keys()
    )


def test_reasons_are_given_for_what_is_really_left_out() -> None:
    needless = [
        f"{pattern} {name}"
        for pattern, name in LEFT_OUT
        if not any(
            fnmatch.fnmatchcase(cmdlet, pattern)
            and name in DOCUMENTED[cmdlet]
            and name not in _parameters(cmdlet)
            for cmdlet in DOCUMENTED
        )
    ]
    assert needless == []


def test_the_share_of_documented_parameters(record_property: Any) -> None:
    pairs = [(cmdlet, name) for cmdlet, names in DOCUMENTED.items() for name in names]
    have = sum(name in _parameters(cmdlet) for cmdlet, name in pairs)
    record_property("documented parameters", f"{have} of {len(pairs)}")
    print(f"{have} of {len(pairs)} documented parameters")
    assert have >= 948


def test_every_parameter_has_help() -> None:
    bare = [
        f"{cmdlet} -{each.name}"
        for cmdlet in CLASSES
        for each in _parameters(cmdlet).values()
        if not each.is_common and not each.help
    ]
    assert bare == []
