"""The values of the language: their Python classes, conversion, comparison, operators, members."""
