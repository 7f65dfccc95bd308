"""Value types of the configuration: each parses its own text, orders, and knows no SQL."""
