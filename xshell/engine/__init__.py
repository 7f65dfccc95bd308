"""The engine: compiled code, values, the binder, the pipeline and the session.

Imports `xshell.language` alone. It knows no single cmdlet, no store and no terminal: those reach it
through the session.
"""
