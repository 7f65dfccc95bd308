"""Test-Json: what is JSON, and which rules of a schema it breaks."""

import json
from pathlib import Path

import pytest

from tests.engine.shell import Shell

TEXTS = [
    ("{}", [], True),
    ("null", [], True),
    ('"text"', [], True),
    ("", [], False),
    ("{'a': 1}", [], False),
    ("NaN", [], False),
    ("[1,]", [], False),
    ("[1,]", ["AllowTrailingCommas"], True),
    ('["a,]" , ]', ["AllowTrailingCommas"], True),
    ("[,]", ["AllowTrailingCommas"], False),
    ("[1 /* one */]", [], False),
    ("[1 /* one */]", ["IgnoreComments"], True),
    ('{"a": "//"} // end', ["IgnoreComments"], True),
    ("[1, // one\n]", ["IgnoreComments", "AllowTrailingCommas"], True),
    ("[" * 64 + "]" * 64, [], True),
    ("[" * 65 + "]" * 65, [], False),
    ("[" * 100_000, [], False),
]


@pytest.mark.parametrize(("text", "options", "is_json"), TEXTS)
def test_what_is_json(text: str, options: list[str], is_json: bool, tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text(text)
    allowed = f"-Options {','.join(options)}" if options else ""
    shell = Shell(folder=str(tmp_path))
    script = f"Test-Json -Path t.json {allowed} -ErrorAction SilentlyContinue -ErrorVariable e; $e"
    found = shell.run(script)
    assert found[0] == str(is_json)
    assert len(found) == (1 if is_json else 2)


RULES = [
    ({"type": "string"}, 1, ['Value is "integer" but should be "string" at \'\'']),
    ({"minimum": 5}, 3, ["3 should be at least 5 at ''"]),
    ({"required": ["a", "b"]}, {}, ['Required properties ["a","b"] are not present at \'\'']),
    (
        {"items": {"type": "integer"}},
        [1, "x", None],
        [
            'Value is "string" but should be "integer" at \'/1\'',
            'Value is "null" but should be "integer" at \'/2\'',
        ],
    ),
    (
        {"properties": {"a": {}}, "additionalProperties": False},
        {"a": 1, "b/c": 2},
        ["All values fail against the false schema at '/b~1c'"],
    ),
    (
        {"$schema": "http://json-schema.org/draft-04/schema#", "exclusiveMaximum": True},
        1,
        None,
    ),
    ({"type": "nonsense"}, 1, None),
    ({"$ref": "http://127.0.0.1:1/none"}, 1, None),
    ({"$ref": "#/$defs/none"}, 1, None),
]


@pytest.mark.parametrize(("schema", "value", "told"), RULES)
def test_rules_of_a_schema(
    schema: object, value: object, told: list[str] | None, tmp_path: Path
) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.run(f"$s = '{json.dumps(schema)}'; $v = '{json.dumps(value)}'")
    shell.run("$null = Test-Json $v $s -ErrorAction SilentlyContinue -ErrorVariable e")
    found = shell.run("$e | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0]; \"$_\" }")
    if told is None:
        assert found == ["InvalidJsonSchema", "Cannot parse the JSON schema."]
        return
    expected = []
    for each in told:
        expected += ["InvalidJsonAgainstSchemaDetailed"]
        expected += [f"The JSON is not valid with the schema: {each}"]
    assert found == expected


def test_a_schema_is_found_beside_the_one_that_refers_to_it(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"items": {"$ref": "number.json"}}')
    (tmp_path / "number.json").write_text('{"type": "number"}')
    shell = Shell(folder=str(tmp_path))
    assert shell.run("Test-Json '[1]' -SchemaFile s.json") == ["True"]
    assert shell.run("Test-Json '[true]' -SchemaFile s.json -EA Ignore") == ["False"]


FILES = [
    ("Test-Json -Path none.json", "PathNotFound"),
    ("Test-Json -LiteralPath '*.json'", "PathNotFound"),
    ("Test-Json -Path '[x]*.json'", "FileOpenFailure"),
    ("Test-Json '{}' -SchemaFile none.json", "JsonSchemaFileOpenFailure"),
]


@pytest.mark.parametrize(("script", "error_id"), FILES)
def test_files_that_are_not_there(script: str, error_id: str, tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    caught = f"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}"
    assert shell.run(caught) == [error_id]
