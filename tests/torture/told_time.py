"""The program on a clock that is set by a file beside it: seconds to add to the true time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import clock
from bot.cli import main

OFFSET = Path("seconds-to-add")


def told() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=float(OFFSET.read_text()) if OFFSET.exists() else 0)


if __name__ == "__main__":
    clock.wall = told
    main()
