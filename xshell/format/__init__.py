"""Formatting: a view is chosen for objects, rows become packets, packets become lines.

`choose` picks the view, `table` and `listing` draw, `stream` does it for a mixed stream of objects.
May import the engine's values; never writes to a terminal itself.
"""
