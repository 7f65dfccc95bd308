"""Tab completion: what stands at the cursor, and what the session has for it."""

from xshell.host.completion.complete import complete

__all__ = ["complete"]
