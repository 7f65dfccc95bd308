"""A column for the settings that few objects set."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = (
    *("servers", "mailbox_databases", "frontend_transport_services"),
    *("mailbox_transport_services", "transport_services", "accepted_domains"),
    *("email_address_policies", "transport_config", "receive_connectors", "send_connectors"),
    *("groups", "mailboxes"),
)


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("further", sa.JSON()))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "further")
