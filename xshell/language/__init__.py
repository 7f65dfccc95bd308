"""The language: text to syntax tree, tokens and parse errors. Never evaluates anything."""
