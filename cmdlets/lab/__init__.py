"""The laboratory: servers, addresses and a clock that can be moved."""
