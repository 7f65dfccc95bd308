"""xshell: a PowerShell-compatible management shell with the mail system inside.

This module imports nothing, so that every entry point pays only for what it uses.
"""

__version__ = "0.1.0"
