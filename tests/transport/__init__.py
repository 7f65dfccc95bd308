"""The transport: state machines in memory, and services as processes with outside clients."""
