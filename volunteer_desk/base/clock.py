"""The time of day, for display only: clocks at field sites are wrong, so causality is parents."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], str]


def utc_now() -> str:
    """Return the present time in UTC as `2026-11-22T15:04:05Z`, by this computer's clock."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
