"""Which call the running code is part of, found where nothing else keeps it.

Calls with plain positional arguments leave no record of themselves, for the sake of speed; the call
site is still in the Python frames of whoever asks.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The closures that make a call at a site, see pipeline.
_FAST = ("_fast_function.<locals>.invoke", "_by_value.<locals>.invoke")


def running_invocation(frame: Any) -> Any:
    """How the block was called that runs the command who asks: what `$MyInvocation` is in it."""
    import sys

    from xshell.engine.invocation import InvocationInfo
    from xshell.engine.runtime.places import MODULES
    from xshell.engine.script_stage import ScriptStage

    inside = False
    each: Any = sys._getframe(1)
    while each is not None:
        code = each.f_code
        if code.co_filename in MODULES:
            inside = True
        elif inside and code.co_qualname in _FAST:
            names = each.f_locals
            site = names["site"]
            command = names.get("command")
            if command is None and "block" in names:
                found = names["block"].template.name
                command = None if found is None else _command(frame, found)
            return InvocationInfo(command, site, frame.session)
        elif inside and isinstance(each.f_locals.get("self"), ScriptStage):
            return each.f_locals["self"].invocation
        each = each.f_back
    return None


def _command(frame: Any, name: str) -> Any:
    from xshell.engine.discovery import resolve_through

    found = resolve_through(frame.session, frame.scope, name)
    return None if found is None else found[0]
