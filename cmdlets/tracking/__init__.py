"""Message tracking."""
