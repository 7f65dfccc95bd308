"""Entries of permissions have a scope: a property or kind of children, and what inherits them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLE = "access_control_entries"
_COLUMNS = (
    *("guid", "number", "target", "target_identity"),
    *("user", "deny", "inherited", "right", "is_extended"),
)
_KEY = ("target", "user", "deny", "right", "inherited")
_SCOPE = ("object_type", "inheritance", "inherited_object_type")


def upgrade() -> None:
    _make(
        512,
        sa.Column("object_type", sa.String(128), nullable=False),
        sa.Column("inheritance", sa.String(32), nullable=False),
        sa.Column("inherited_object_type", sa.String(128), nullable=False),
        sa.UniqueConstraint(*_KEY, *_SCOPE),
    )
    _move(_SCOPE, ("''", "'All'", "''"))
    op.create_table(
        "object_owners",
        sa.Column("guid", sa.String(36), primary_key=True),
        sa.Column("target_identity", sa.String(512), nullable=False),
        sa.Column("owner", sa.String(256), nullable=False),
    )


def downgrade() -> None:
    """Entries with a scope go: without it they would allow more than was meant."""
    op.drop_table("object_owners")
    op.execute(
        sa.text(
            f"delete from {_TABLE} where object_type <> '' or inheritance <> 'All' "
            "or inherited_object_type <> ''"
        )
    )
    _make(128, sa.UniqueConstraint(*_KEY))
    _move((), ())


def _make(width_of_right: int, *further: sa.schema.SchemaItem) -> None:
    """The table anew, beside the old one: SQLite changes no constraints of a table."""
    op.create_table(
        f"{_TABLE}_new",
        sa.Column("guid", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(36), nullable=False),
        sa.Column("target_identity", sa.String(512), nullable=False),
        sa.Column("user", sa.String(256), nullable=False),
        sa.Column("deny", sa.Boolean(), nullable=False),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        sa.Column("right", sa.String(width_of_right), nullable=False),
        sa.Column("is_extended", sa.Boolean(), nullable=False),
        *further,
    )


def _move(added: tuple[str, ...], values: tuple[str, ...]) -> None:
    """Takes the rows over; the new table gets the name of the old one."""
    quoted = ", ".join(f'"{name}"' for name in _COLUMNS)
    columns = ", ".join([quoted, *added])
    op.execute(
        sa.text(
            f"insert into {_TABLE}_new ({columns}) "
            f"select {', '.join([quoted, *values])} from {_TABLE}"
        )
    )
    op.drop_table(_TABLE)
    op.rename_table(f"{_TABLE}_new", _TABLE)
    op.create_index(f"ix_{_TABLE}_target", _TABLE, ["target"])
