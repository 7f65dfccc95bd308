"""Cmdlets that need no store."""
