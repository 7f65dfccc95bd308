"""The organization's clock: the machine's, moved by an offset that a rehearsal sets."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from store.state import Revision

if TYPE_CHECKING:
    from store.organization import Organization


def clock_offset(organization: Organization) -> float:
    """Seconds that the organization's clock is ahead."""
    with organization.engine.connect() as connection:
        return float(connection.execute(select(Revision.clock_offset)).scalar_one())


def now(organization: Organization) -> datetime:
    """The organization's time in UTC."""
    return datetime.fromtimestamp(time.time() + clock_offset(organization), UTC)


def move_clock(organization: Organization, by: timedelta) -> None:
    """Moves the clock; services follow within a second."""
    with organization.engine.begin() as connection:
        connection.execute(
            update(Revision).values(
                clock_offset=Revision.clock_offset + by.total_seconds(),
                number=Revision.number + 1,
            )
        )


def reset_clock(organization: Organization) -> None:
    """Back to the machine's time."""
    with organization.engine.begin() as connection:
        connection.execute(update(Revision).values(clock_offset=0.0, number=Revision.number + 1))
