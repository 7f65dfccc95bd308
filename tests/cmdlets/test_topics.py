"""The topics of Get-Help: what their examples print is what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmdlets.core.help_topics import Topic, own_topics
from tests.engine.shell import Shell

_WIDTH = 79
_EXAMPLE = re.compile(r"^ +PS> .*(?:\n +\S.*)*", re.M)


def _examples(topic: Topic) -> list[tuple[str, list[str]]]:
    """The scripts of a topic and the lines below them, which they print."""
    found: list[tuple[str, list[str]]] = []
    for block in _EXAMPLE.findall(topic.text):
        indent = len(block) - len(block.lstrip())
        for line in block.split("\n"):
            said = line[indent:]
            if said.startswith("PS> "):
                found.append((said[4:], []))
            elif said.startswith(">>"):
                script, printed = found[-1]
                found[-1] = (f"{script}\n{said[3:]}", printed)
            else:
                found[-1][1].append(said)
    return found


@pytest.mark.parametrize("topic", own_topics(), ids=lambda each: each.name)
def test_examples_of_a_topic_print_what_it_says(
    topic: Topic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shell = Shell()
    for script, printed in _examples(topic):
        assert (script, shell.run(script)) == (script, printed)


@pytest.mark.parametrize("topic", own_topics(), ids=lambda each: each.name)
def test_a_topic_has_its_parts_and_names_topics_that_there_are(topic: Topic) -> None:
    text = topic.text
    assert text.startswith(f"TOPIC\n    {topic.name}\n\nSHORT DESCRIPTION\n    ")
    assert "\n\nLONG DESCRIPTION\n    " in text
    assert max(map(len, text.split("\n"))) <= _WIDTH
    _, _, seen = text.partition("\nSEE ALSO\n")
    assert set(seen.split()) <= {each.name for each in own_topics()}
