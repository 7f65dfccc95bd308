"""Which store the shell opens: --store, else XSHELL_STORE (a profile may set it), else its own."""

import os
import subprocess
from pathlib import Path

import pytest

from store.organization import Organization
from store.types import AcceptedDomain
from store.values.mail import SmtpDomain

ROOT = Path(__file__).parents[2]
SHOW = "(Get-AcceptedDomain | Where-Object Name -ne contoso.com).Name"


@pytest.fixture
def stores(tmp_path: Path) -> dict[str, str]:
    """URLs of stores that each hold a domain of the store's own name."""
    urls = {}
    for name in ("given", "variable", "profile"):
        urls[name] = f"sqlite:///{tmp_path}/{name}/organization.db"
        organization = Organization.open(urls[name])
        with organization.unit("test") as session:
            session.add(AcceptedDomain(name=name, domain_name=SmtpDomain(f"{name}.com")))
        organization.close()
    return urls


def run(folder: Path, *arguments: str, **variables: str) -> str:
    home = {key: str(folder / key) for key in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    result = subprocess.run(
        [ROOT / "scripts" / "xshell", *arguments, "-Command", SHOW],
        env={**os.environ, **home, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    return result.stdout.strip()


def test_the_option_wins(stores: dict[str, str], tmp_path: Path) -> None:
    seen = run(tmp_path, "-NoProfile", "--store", stores["given"], XSHELL_STORE=stores["variable"])
    assert seen == "given"


def test_the_variable_is_next(stores: dict[str, str], tmp_path: Path) -> None:
    assert run(tmp_path, "-NoProfile", XSHELL_STORE=stores["variable"]) == "variable"


def test_a_profile_names_a_store(stores: dict[str, str], tmp_path: Path) -> None:
    profile = subprocess.run(
        [ROOT / "scripts" / "xshell", "-NoProfile", "-Command", "$PROFILE"],
        env={
            **os.environ,
            "HOME": str(tmp_path / "HOME"),
            "XDG_CONFIG_HOME": str(tmp_path / "XDG_CONFIG_HOME"),
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    Path(profile).parent.mkdir(parents=True)
    Path(profile).write_text(f"$env:XSHELL_STORE = '{stores['profile']}'\n")
    assert run(tmp_path) == "profile"


def test_without_a_word_the_store_is_in_the_data_folder(tmp_path: Path) -> None:
    variables = {key: value for key, value in os.environ.items() if key != "XSHELL_STORE"}
    assert "XSHELL_STORE" not in variables
    assert run(tmp_path, "-NoProfile") == ""
    assert (tmp_path / "XDG_DATA_HOME" / "xshell" / "organization.db").is_file()
