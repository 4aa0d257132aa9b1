"""Places, people and moments as the desk names them. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.posts import Place

NAME = "slack"


def place_of(team: str, channel: str) -> Place:
    """A channel of a workspace as the desk knows it."""
    return Place(NAME, team, channel)


def person_of(team: str, user: str) -> str:
    """The person as votes know them."""
    return f"{NAME}:{team}:{user}"


def moment_of(stamp: object) -> datetime:
    """A moment as Slack writes it, seconds with fractions; now where it gives none."""
    try:
        return datetime.fromtimestamp(float(str(stamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)
