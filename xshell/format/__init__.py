"""Formatting: a view is chosen for objects, rows become packets, packets become lines.

`choose` picks the view, `rows` makes packets, `drawing` makes lines of them, `stream` does it for a
mixed stream of objects. `registry` knows the views: `data/views.tsv`, then those of `files`.
May import the engine's values; never writes to a terminal itself.
"""
