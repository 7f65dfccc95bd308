"""The types of `System.Management.Automation.Host` that scripts make."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define
from xshell.engine.hosting import ChoiceDescription, FieldDescription, Size

_NAMESPACE = "System.Management.Automation.Host."

define(
    _NAMESPACE + "ChoiceDescription",
    constructor=Method(
        "ChoiceDescription", ChoiceDescription, "(string)", "(string, string)", static=True
    ),
    cast=lambda value: ChoiceDescription(value) if isinstance(value, str) else None,
)
define(
    _NAMESPACE + "FieldDescription",
    constructor=Method("FieldDescription", FieldDescription, "(string name)", static=True),
)
define(
    _NAMESPACE + "Size",
    constructor=Method("Size", Size, "(int, int)", static=True),
)
