"""JSON schemas: which rules of one a value breaks, rule by rule, as JsonSchema.Net words it."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

# A schema of more bytes is not fetched.
_MOST_BYTES = 1 << 24
_SECONDS = 30
_TYPES = {
    bool: "boolean",
    dict: "object",
    float: "number",
    int: "integer",
    list: "array",
    str: "string",
    type(None): "null",
}


class BadSchema(Exception):
    """The schema is none, or one it refers to is not there."""


def validator(schema: Value, path: str | None = None) -> Any:
    """What checks values against a schema of the draft it names, else of the newest; others that it
    refers to are looked for beside its file. Raises BadSchema.
    """
    from pathlib import Path

    from jsonschema import Draft3Validator, Draft4Validator, Draft202012Validator
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for
    from referencing import Registry

    if not isinstance(schema, dict | bool):
        raise BadSchema("A schema is an object or a truth value.")
    kind: Any = validator_for(schema, default=Draft202012Validator)
    try:
        kind.check_schema(schema)
    except SchemaError as problem:
        raise BadSchema(problem.message) from None
    if path is not None and isinstance(schema, dict):
        identifier = "id" if kind in (Draft3Validator, Draft4Validator) else "$id"
        schema = {identifier: Path(path).as_uri()} | schema
    registry: Any = Registry
    return kind(schema, registry=registry(retrieve=_fetched))


def broken_rules(checker: Any, value: Value) -> Iterator[tuple[str, str]]:
    """What is said of each broken rule, and the JSON pointer of the value that breaks it; raises
    BadSchema where a schema that is referred to is not there.
    """
    from referencing.exceptions import Unresolvable

    told: set[tuple[str, str]] = set()
    try:
        for problem in checker.iter_errors(value):
            # The library tells of each missing property, .NET once of all of them.
            fresh = [each for each in _told(problem) if each not in told]
            told.update(fresh)
            yield from fresh
    except Unresolvable as problem:
        raise BadSchema(str(problem)) from None


def _told(problem: Any) -> Iterator[tuple[str, str]]:
    """What a ValidationError says; a rule that has alternatives says what breaks each of them."""
    place = "".join(f"/{_step(each)}" for each in problem.absolute_path)
    if problem.validator == "additionalProperties" and problem.validator_value is False:
        known = problem.schema.get("properties", {})
        for name in problem.instance:
            if name not in known:
                yield "All values fail against the false schema", f"{place}/{_step(name)}"
        return
    text = _text(problem)
    if text is not None:
        yield text, place
    for each in problem.context or ():
        yield from _told(each)


def _step(name: Value) -> str:
    """A step of a JSON pointer (RFC 6901)."""
    return str(name).replace("~", "~0").replace("/", "~1")


def _text(problem: Any) -> str | None:
    make = _TEXTS.get(str(problem.validator))
    return problem.message if make is None else make(problem.validator_value, problem.instance)


def _wrong_type(wanted: Value, value: Value) -> str:
    names = wanted if isinstance(wanted, list) else [wanted]
    shown = f'"{names[0]}"' if len(names) == 1 else "one of " + json.dumps(names)
    return f'Value is "{_TYPES.get(type(value), "object")}" but should be {shown}'


def _missing(wanted: list[str], value: dict[str, Value]) -> str:
    missing = [name for name in wanted if name not in value]
    return f"Required properties {json.dumps(missing, separators=(',', ':'))} are not present"


_TEXTS: dict[str, Callable[[Value, Value], str | None]] = {
    "anyOf": lambda _wanted, _value: None,
    "const": lambda wanted, _value: f'Expected "{json.dumps(wanted)}"',
    "enum": lambda _wanted, _value: "Value should match one of the values specified by the enum",
    "exclusiveMaximum": lambda wanted, value: f"{value} should be less than {wanted}",
    "exclusiveMinimum": lambda wanted, value: f"{value} should be greater than {wanted}",
    "maxItems": lambda wanted, value: f"Value has more than {wanted} items",
    "maxLength": lambda wanted, _value: f"Value should be at most {wanted} characters",
    "maxProperties": lambda wanted, value: f"Value has more than {wanted} properties",
    "maximum": lambda wanted, value: f"{value} should be at most {wanted}",
    "minItems": lambda wanted, value: f"Value has fewer than {wanted} items",
    "minLength": lambda wanted, _value: f"Value should be at least {wanted} characters",
    "minProperties": lambda wanted, value: f"Value has fewer than {wanted} properties",
    "minimum": lambda wanted, value: f"{value} should be at least {wanted}",
    "multipleOf": lambda wanted, value: f"{value} should be a multiple of {wanted}",
    "oneOf": lambda wanted, value: "Expected 1 matching subschema but found another number",
    "pattern": lambda wanted, _value: (
        "The string value is not a match for the indicated regular expression"
    ),
    "required": _missing,
    "type": _wrong_type,
}


def _fetched(uri: str) -> Any:
    """A schema that another refers to: from a file or a web server."""
    from urllib.error import URLError
    from urllib.parse import unquote, urlsplit
    from urllib.request import urlopen

    from referencing import Resource
    from referencing.exceptions import NoSuchResource
    from referencing.jsonschema import DRAFT202012

    parts = urlsplit(uri)
    try:
        if parts.scheme == "file":
            with open(unquote(parts.path), "rb") as file:
                text = file.read(_MOST_BYTES)
        elif parts.scheme in ("http", "https"):
            with urlopen(uri, timeout=_SECONDS) as answer:
                text = answer.read(_MOST_BYTES)
        else:
            raise NoSuchResource(uri)
        return Resource.from_contents(json.loads(text), default_specification=DRAFT202012)
    except (OSError, URLError, ValueError):
        raise NoSuchResource(uri) from None
