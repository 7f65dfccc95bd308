"""SMTP dialogues: what a client says and what the server answers, as files."""
