"""Moments after the present one: the computer's clock is, or was, wrong."""

from datetime import datetime, timedelta

AHEAD = timedelta(days=1)
"""The clock may be this far behind a moment that was written down: two computers may differ."""


def is_ahead(at: datetime, now: datetime) -> bool:
    """Return whether the moment `at` cannot have been yet."""
    return at - now > AHEAD


def words(what: str, at: datetime) -> str:
    """Return the sentence about a moment that cannot have been yet; `what` begins it."""
    return f"{what} on {at:%Y-%m-%d}, after today: the computer's clock is, or was, wrong."
