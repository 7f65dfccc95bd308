"""Errors declared beside the cmdlet that raises them.

_NO_GROUP = Problem(
    "GroupNotFound", "Group '{0}' was not found.", "ObjectNotFound", "System.ArgumentException"
)
…
self.error(_NO_GROUP(name, target=name))  # written, the command goes on
raise _NO_GROUP(name)                     # ends the command
"""

from __future__ import annotations

from xshell.engine.errors import make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.errors import Terminating

    Value = Any

ARGUMENT = "System.ArgumentException"
INVALID_OPERATION = "System.InvalidOperationException"
PS_ARGUMENT = "System.Management.Automation.PSArgumentException"
PS_INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"


class Problem:
    """An error that users can cause: its id, its text with places for values ({0}, {1} …), its
    category and the full name of its exception.
    """

    __slots__ = ("category", "error_id", "exception", "text")

    def __init__(self, error_id: str, text: str, category: str, exception: str) -> None:
        self.error_id = error_id
        self.text = text
        self.category = category
        self.exception = exception

    def __call__(self, *values: str, target: Value = None, boxed: bool = False) -> Terminating:
        """The error about these values; `boxed` says that the target was kept in its PSObject,
        as PowerShell does with objects of the pipeline: the category then names that.
        """
        message = self.text.format(*values)
        error = make_error(self.error_id, message, self.category, target, self.exception)
        if boxed:
            error.record.target_type = "PSObject"
        return error
