"""Mailboxes, groups and their addresses."""
