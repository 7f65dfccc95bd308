"""Limits: messages a minute, sessions at a time."""

from __future__ import annotations

from collections import Counter, deque


class RateLimiter:
    """Messages of each source within the last minute; time comes from the caller."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], deque[float]] = {}

    def admit(self, connector: str, source: str, limit: int, now: float) -> bool:
        """Whether another message may come now; counts it if so."""
        times = self._seen.setdefault((connector, source), deque())
        while times and times[0] <= now - 60:
            times.popleft()
        if len(times) >= limit:
            return False
        times.append(now)
        if len(self._seen) > 100_000:
            self._forget(now)
        return True

    def _forget(self, now: float) -> None:
        idle = [key for key, times in self._seen.items() if not times or times[-1] <= now - 60]
        for key in idle:
            del self._seen[key]


class SessionCounter:
    """Sessions open at a time, in all and from each address, by connector."""

    __slots__ = ("_by_source", "_total")

    def __init__(self) -> None:
        self._total: Counter[str] = Counter()
        self._by_source: Counter[tuple[str, str]] = Counter()

    def enter(self, connector: str, source: str, most: int | None, most_each: int | None) -> bool:
        """Whether another session may begin; counts it if so (None: no limit)."""
        if most is not None and self._total[connector] >= most:
            return False
        if most_each is not None and self._by_source[connector, source] >= most_each:
            return False
        self._total[connector] += 1
        self._by_source[connector, source] += 1
        return True

    def leave(self, connector: str, source: str) -> None:
        """A session ended."""
        self._total[connector] -= 1
        self._by_source[connector, source] -= 1
        if not self._by_source[connector, source]:
            del self._by_source[connector, source]
