"""The program: command line, assembly of the session, console, prompt and completion.

May import every room but the transport, which is started as a process of its own.
"""
