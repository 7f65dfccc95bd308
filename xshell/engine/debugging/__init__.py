"""Breakpoints: what Set-PSBreakpoint makes, where scripts stop, and what happens there."""
