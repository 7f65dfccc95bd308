"""Providers and drives: what paths name, and how their items are read and changed."""
