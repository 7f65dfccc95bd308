"""The helpers that generated code calls, gathered into the namespace of each compiled module."""
