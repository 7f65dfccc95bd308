"""SMTP as state machines: bytes in, effects out; no sockets, no clock."""
