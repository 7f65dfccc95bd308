"""Tab completion: what stands at the cursor, and what the session has for it."""

from xshell.host.completion.complete import Completion, Match, complete

__all__ = ["Completion", "Match", "complete"]
