"""Paths of Windows servers are taken apart by the rules of Windows, others by those of Linux."""

from __future__ import annotations

import pytest

from tests.engine.shell import Shell

_LOG = r"C:\Program Files\Exchange\log.20.txt"


@pytest.mark.parametrize(
    ("script", "output"),
    [
        (f"[IO.Path]::GetFileName('{_LOG}')", "log.20.txt"),
        (f"[IO.Path]::GetDirectoryName('{_LOG}')", r"C:\Program Files\Exchange"),
        (f"[IO.Path]::GetFileNameWithoutExtension('{_LOG}')", "log.20"),
        (f"[IO.Path]::ChangeExtension('{_LOG}', 'csv')", _LOG.replace(".txt", ".csv")),
        (f"[IO.Path]::GetPathRoot('{_LOG}')", "C:\\"),
        (f"[IO.Path]::IsPathRooted('{_LOG}')", "True"),
        (r"[IO.Path]::Combine('C:\a', 'b', 'c')", r"C:\a\b\c"),
        (r"[IO.Path]::Join('\\mail1\c$', 'b')", r"\\mail1\c$\b"),
        (r"[IO.Path]::GetFullPath('C:\a\..\b')", r"C:\b"),
        (r"[IO.Path]::GetFileName('/a/b\c')", r"b\c"),
        ("[IO.Path]::Combine('/a', 'b')", "/a/b"),
    ],
)
def test_paths(script: str, output: str) -> None:
    assert Shell().run(script) == [output]
