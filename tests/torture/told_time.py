"""The program on a clock that is set by a file beside it: seconds to add to the true time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from bot import clock
from bot.cli import main

OFFSET = Path("seconds-to-add")


class Told(datetime):
    """What `bot.clock` takes for the host's clock."""

    @classmethod
    def now(cls, tz: tzinfo | None = UTC) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + timedelta(seconds=float(OFFSET.read_text()) if OFFSET.exists() else 0)


def begin() -> None:
    """Set the clock of this process, also where it was made before."""
    clock.datetime = Told  # type: ignore[attr-defined]


if __name__ == "__main__":
    begin()
    main()
