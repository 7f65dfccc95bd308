"""The durable queue of the Transport service."""
