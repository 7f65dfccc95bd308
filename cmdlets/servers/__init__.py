"""Servers and the settings of their services."""
