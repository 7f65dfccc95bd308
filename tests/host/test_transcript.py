"""Transcripts at the prompt: commands behind the prompt, what they show, when they began."""

import re
from pathlib import Path

from tests.host.program import run


def test_commands_and_what_they_show(tmp_path: Path) -> None:
    script = (
        "Start-Transcript log.txt -UseMinimalHeader -IncludeInvocationHeader\n"
        "1 + 1\n"
        "foreach ($i in 1, 2) {\n$i }\n\n"
        "sh -c 'echo of a program'\n"
        "Write-Warning low\n"
    )
    run(tmp_path, "-NoProfile", typed=script)
    text = (tmp_path / "log.txt").read_text()
    began = r"\*{22}\nCommand start time: \d{14}\n\*{22}\n"
    assert re.search(began + r"PS \S+> 1 \+ 1\n2\n", text)
    assert re.search(began + r"PS \S+> foreach \(\$i in 1, 2\) \{\n>> \$i \}\n1\n2\n", text)
    assert re.search(r"PS \S+> sh -c 'echo of a program'\nof a program\n", text)
    assert re.search(r"PS \S+> Write-Warning low\nWARNING: low\n", text)
    assert "PowerShell transcript end" in text
