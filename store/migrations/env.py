"""Alembic's entry: runs the migrations on the connection that the store gives it."""

from alembic import context

from store import state, types
from store.properties import ConfigObject

assert state
assert types
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=ConfigObject.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
