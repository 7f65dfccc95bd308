"""Rights on objects."""
