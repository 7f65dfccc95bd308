"""Our cmdlets beside PowerShell's: present, parameters, sets, positions, aliases, pipeline."""

from pathlib import Path
from typing import Any

import pytest

from cmdlets.index import ALIASES, MODULES
from xshell.engine.signature import ALL_SETS

DATA = Path(__file__).parent / "data"
#: Share of parameters that have to be as PowerShell has them.
AIM = 0.90
CLASSES = {name.lower(): (module, name) for module, _, names in MODULES for name in names.split()}


def left_out() -> dict[str, str]:
    lines = (DATA / "left_out.txt").read_text().splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def reference() -> dict[str, dict[str, list[str]]]:
    """Parameters by cmdlet; the entry `""` is the cmdlet itself."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in (DATA / "cmdlets.tsv").read_text().splitlines():
        cmdlet, parameter, *rest = line.split("\t")
        found.setdefault(cmdlet, {})[parameter] = rest
    return found


REFERENCE = reference()
LEFT_OUT = left_out()


def signature_of(name: str) -> Any:
    from importlib import import_module

    module, spelled = CLASSES[name.lower()]
    return getattr(import_module(module), spelled.replace("-", "")).signature()


def expected_flags(rest: list[str]) -> dict[str, tuple[int | None, str]]:
    flags = {}
    for each in rest:
        name, place, marks = each.rsplit(":", 2)
        flags[name] = (int(place) if place else None, marks)
    return flags


def own_flags(parameter: Any, sets: list[str]) -> dict[str, tuple[int | None, str]]:
    flags = {}
    for name in sets:
        found = parameter.flags(name)
        if found is None:
            continue
        marks = (
            ("m" if found.mandatory else "")
            + ("v" if found.by_value else "")
            + ("p" if found.by_property else "")
            + ("r" if found.remaining else "")
        )
        flags[name] = (found.position, marks)
    return flags


def differences(name: str) -> tuple[list[str], int]:
    """What is different in a cmdlet's parameters, and how many PowerShell's has."""
    wanted = {key: value for key, value in REFERENCE[name].items() if key}
    signature = signature_of(name)
    found = []
    for parameter, (type_name, aliases, *rest) in wanted.items():
        own = signature.by_name.get(parameter.lower())
        if own is None:
            found.append(f"{name} -{parameter}: missing")
            continue
        flags = expected_flags(rest)
        mine = own_flags(own, list(flags) if list(flags) != [ALL_SETS] else [ALL_SETS])
        if own.name != parameter:
            found.append(f"{name} -{parameter}: spelled {own.name}")
        elif not {e.lower() for e in aliases.split(",") if e} <= {e.lower() for e in own.aliases}:
            found.append(f"{name} -{parameter}: aliases {own.aliases}, wanted {aliases}")
        elif mine != flags:
            found.append(f"{name} -{parameter}: {mine}, wanted {flags}")
        elif own.type_name != type_name:
            found.append(f"{name} -{parameter}: type {own.type_name}, wanted {type_name}")
    return found, len(wanted)


@pytest.mark.parametrize("name", sorted(set(REFERENCE) - set(LEFT_OUT)))
def test_the_cmdlet_is_there(name: str) -> None:
    functions = {"clear-host", "tabexpansion2"}
    assert name.lower() in CLASSES or name.lower() in functions


def test_what_is_left_out_is_not_there() -> None:
    assert not [name for name in LEFT_OUT if name.lower() in CLASSES]


def test_aliases_of_cmdlets() -> None:
    missing = []
    pairs = [each.split("=") for each in ALIASES.split()]
    for name, parameters in REFERENCE.items():
        listed = parameters.get("", ["", ""])[1]
        own = {a.lower() for a, target in pairs if target == name}
        if name.lower() in CLASSES:
            missing += [a for a in listed.split(",") if a and a.lower() not in own]
    assert not missing


def test_most_parameters_are_as_powershell_has_them(
    record_property: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, count = [], 0
    for name in REFERENCE:
        if name.lower() in CLASSES:
            found, number = differences(name)
            bad += found
            count += number
    share = 1 - len(bad) / count
    with capsys.disabled():
        print(f"\nparameters as PowerShell has them: {share:.1%} of {count}")
    record_property("share", share)
    assert share >= AIM, "\n".join(bad)
