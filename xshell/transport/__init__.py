"""The bundled SMTP transport: Front End Transport, Transport, Mailbox Transport.

`protocol` holds state machines without input and output, `policy` decides, `queue` keeps accepted
mail, `routing` finds its way, the service modules join them. Imports the store alone; runs as
processes of its own (`python -m xshell.transport`).
"""
