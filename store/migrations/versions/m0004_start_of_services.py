"""Services have a way they are started."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLE = "service_states"


def upgrade() -> None:
    column = sa.Column("start_type", sa.String(32), nullable=False, server_default="Automatic")
    op.add_column(_TABLE, column)


def downgrade() -> None:
    op.drop_column(_TABLE, "start_type")
