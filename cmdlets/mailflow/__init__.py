"""Mail flow: connectors, accepted domains, address policies."""
