"""Decisions: which connector takes a session, what it may do, how much of it."""
