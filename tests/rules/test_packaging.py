"""An installed copy gives the command `xshell`."""

import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGED = ("xshell", "cmdlets", "store", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with the wheel of this checkout, on the tests' dependencies."""
    folder = tmp_path_factory.mktemp("packaging")
    source = folder / "source"
    source.mkdir()
    for name in PACKAGED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    built = subprocess.run(
        [*pip, "wheel", "--no-deps", "-w", str(folder), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "Could not find a version" in built.stderr or "connection" in built.stderr.lower():
        pytest.skip("no package registry to build with")
    assert built.returncode == 0, built.stderr
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    (wheel,) = folder.glob("xshell-*.whl")
    subprocess.run([*pip, "--python", str(python), "install", "--no-deps", str(wheel)], check=True)
    packages = next((environment / "lib").glob("python3*/site-packages"))
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    return environment / "bin"


@pytest.mark.slow
def test_the_command_works_without_a_checkout(installed: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [installed / "xshell", "-NoProfile", "-Command", "(Get-AcceptedDomain).DomainName.Domain"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stdout, result.stderr) == ("contoso.com\n", "")


@pytest.mark.slow
def test_the_transport_comes_with_it(installed: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [installed / "xshell", "transport", "--help"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert "hub" in result.stdout
