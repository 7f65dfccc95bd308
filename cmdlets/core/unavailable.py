"""The error of parameters that ask for what is not there."""

from __future__ import annotations

from xshell.engine.errors import Terminating, make_error


def not_supported(missing: str) -> Terminating:
    """The error whose message tells in one sentence what is missing."""
    return make_error(
        "NotSupported", missing, "NotImplemented", None, "System.NotSupportedException"
    )
