"""What a new organization and a new server contain."""
