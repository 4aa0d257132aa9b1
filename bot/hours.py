"""When a channel wants to hear: quiet hours and digests by the clocks of its own zone. Pure.

Rule 1. When clocks are changed, an hour is shown twice or not at all. Quiet hours then last from the earliest moment
        that their beginning can mean to the latest that their end can mean, so that nobody is woken.
Rule 2. A digest is due once on its day, even if the clock skips the digest's hour that day.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
#: The weekday of weekly digests: Monday, when the week is over.
DIGEST_WEEKDAY = 0
#: Most choices that Discord offers while somebody types.
OFFERED = 25
#: Names in the system's list that are no real zones: the host's own setting, and placeholders.
NO_ZONES = frozenset({"localtime", "Factory", "posixrules"})
#: What people call their zones. "EST" and "MST" in the system's list have no summer time, which nobody in New York or
#: Denver means.
_CALLED = {
    said: zone
    for zone, names in {
        "America/New_York": "et est edt eastern",
        "America/Chicago": "ct cst cdt central",
        "America/Denver": "mt mst mdt mountain",
        "America/Los_Angeles": "pt pst pdt pacific",
        "Europe/London": "bst uk",
    }.items()
    for said in names.split()
}
#: Characters of what somebody typed that are repeated to them.
REPEATED = 60


class UnclearHours(ValueError):
    """Somebody typed hours or a zone that cannot be understood; the message says how to write them.

    ``words``: English, gathered for translation, with a place for what was typed (`bot.wording.answers.unclear_hours`).
    """

    def __init__(self, words: str, typed: str = "") -> None:
        self.words, self.typed = words, typed.strip()[:REPEATED]
        super().__init__(words.format(typed=self.typed))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours in which a channel wants no message, by its clock; past midnight where they end before they begin."""

    begins: time
    ends: time

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"

    @classmethod
    def parse(cls, words: str) -> QuietHours:
        """The hours in "22:00-08:00", "22-8" or "10 pm to 8 am". "10-8" may mean morning or night, and is asked again.

        Raises:
            UnclearHours: it is not written so.
        """
        try:
            match = _HOURS.fullmatch(words.casefold())
            if match is None:
                raise ValueError
            begins, ends = _reading(*match.groups()[:3]), _reading(*match.groups()[3:])
            halves = {bool(match[3]), bool(match[6])}
            open_to_both = [1 <= int(match[at]) <= 12 and not (match[at + 1] or match[at + 2]) for at in (1, 4)]
            if any(open_to_both) and (len(halves) > 1 or (all(open_to_both) and begins > ends)):
                raise ValueError
        except ValueError:
            raise UnclearHours("write quiet hours like 22:00-08:00 or 10pm-8am, not “{typed}”", words) from None
        if begins == ends:
            raise UnclearHours("quiet hours cannot last all day; pause the channel instead")
        return cls(begins, ends)


_CLOCK = r"([0-9]{1,2})(?:[:.h]([0-9]{2})|h)?\s*(?:([ap])\.?m\.?)?"
_HOURS = re.compile(rf"\s*(?:from\s)?\s*{_CLOCK}\s*(?:[-–—]|to|till|until)\s*{_CLOCK}\s*")


def _reading(hour: str, minutes: str | None, half: str | None) -> time:
    """The time that was typed; "24" is midnight, and so is "12am"."""
    number = int(hour)
    if half and not 1 <= number <= 12:
        raise ValueError
    number = number % 12 + 12 * (half == "p") if half else 0 if number == 24 else number
    return time(number, int(minutes or 0))


class Every(StrEnum):
    """How often a channel gets a digest."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Hours:
    """What a channel wants of the clock."""

    #: An IANA name, as `zone_named` gives it.
    zone: str = "UTC"
    quiet: QuietHours | None = None
    #: In quiet hours send at once without notifying anybody, where the platform can; else messages wait for the end.
    silently: bool = False
    digest: Every = Every.OFF
    #: The hour (0-23) of the digest; weekly ones come on Mondays.
    digest_hour: int = 9

    def but(self, **chosen: object) -> Hours:
        """The same with some settings changed, as people write them: `zone`, `quiet` ("22:00-08:00" or "off"),
        `silently`, `digest`, `digest_hour`.

        Raises:
            UnclearHours: it cannot be so.
        """
        if "zone" in chosen:
            chosen["zone"] = zone_named(str(chosen["zone"]))
        if "quiet" in chosen:
            words = str(chosen["quiet"]).strip()
            chosen["quiet"] = None if words.casefold() in ("", "off", "none", "no") else QuietHours.parse(words)
        if "digest" in chosen:
            chosen["digest"] = Every(str(chosen["digest"]))
        return replace(self, **chosen)  # type: ignore[arg-type]

    def quiet_until(self, now: datetime) -> datetime | None:
        """The end of the quiet hours that this moment lies in; None where it lies in none."""
        ends = next((ends for begins, ends in self._nights(now) if begins <= now < ends), None)
        return ends and (self.quiet_until(ends) or ends)  # when clocks change, the next night may have begun by then

    @property
    def _clocks(self) -> ZoneInfo:
        """The zone; UTC where this system does not know it, since a wrong hour is better than no news."""
        try:
            return ZoneInfo(self.zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo("UTC")

    def _nights(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The quiet hours that begin on the day before, on, or after a moment."""
        if self.quiet is None:
            return
        zone, today = self._clocks, self.today(now)
        begins, ends = self.quiet.begins, self.quiet.ends
        for day in (today - DAY, today, today + DAY):
            yield min(_readings(day, begins, zone)), max(_readings(day + DAY * (ends <= begins), ends, zone))

    def digest_after(self, now: datetime, last: datetime | None = None) -> datetime | None:
        """When the first digest after a moment is due; None where the channel wants none. If the ``last`` one is a week
        or more ago, as where the channel took no messages, a weekly digest comes on the next day.
        """
        if self.digest is Every.OFF:
            return None
        zone, today = self._clocks, self.today(now)
        days = (today + DAY * ahead for ahead in range(9))
        any_day = self.digest is Every.DAILY or (last is not None and today - self.today(last) >= 7 * DAY)
        wanted = (day for day in days if any_day or day.weekday() == DIGEST_WEEKDAY)
        hour = time(self.digest_hour)
        return next(moment for day in wanted if (moment := _moment_on(day, hour, zone)) > now)

    def today(self, now: datetime) -> date:
        """The day that the channel's calendar shows."""
        return now.astimezone(self._clocks).date()

    def digest_days(self, now: datetime) -> tuple[date, date]:
        """The first and last day whose premieres a digest sent now lists: today, or the next seven days."""
        today = self.today(now)
        return today, today + DAY * (6 if self.digest is Every.WEEKLY else 0)


def _readings(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The earliest and latest moment of a time of day: they differ where the clock shows it twice or never."""
    early, late = (datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1))
    return early, late


def _moment_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first moment of a time of day; for one that the clock skips, the moment that lies on that day."""
    early, late = _readings(day, at, zone)
    return early if early.astimezone(zone).date() == day else late


@cache
def _zones() -> dict[str, str]:
    names = {name.casefold(): name for name in sorted(zoneinfo.available_timezones() - NO_ZONES)}
    return {key: name for key, name in names.items() if key not in _CALLED}


def _short(key: str) -> list[str]:
    """The parts of a zone's name; none of "Etc/GMT+1", which is an hour behind Greenwich, not ahead."""
    return [] if key.startswith("etc/") else key.split("/")


def zone_named(words: str) -> str:
    """The zone of this name in any capitalisation, be it what people call it ("Eastern") or its city: "berlin" is
    "Europe/Berlin".

    Raises:
        UnclearHours: there is none.
    """
    typed = words.strip().casefold().removesuffix(" time").replace(" ", "_")
    of_city = [name for key, name in _zones().items() if typed in _short(key)[-1:]]
    name = _zones().get(typed) or _CALLED.get(typed) or (of_city[0] if len(of_city) == 1 else None)
    if name is None:
        raise UnclearHours(
            "there is no time zone “{typed}”; use a name like Europe/Berlin, America/New_York or UTC", words
        )
    return name


def zones_like(words: str) -> list[str]:
    """Time zones with a part that begins so, as many as a platform offers: "ber" for Europe/Berlin.

    A zone with exactly this name comes first, then those of places.
    """
    begun = words.strip().casefold().replace(" ", "_")
    found = {name for key, name in _zones().items() if any(part.startswith(begun) for part in (key, *_short(key)))}
    found |= {zone for said, zone in _CALLED.items() if said.startswith(begun)}
    just_so = {_CALLED.get(begun), _zones().get(begun)}
    return sorted(found, key=lambda name: (name not in just_so, "/" not in name, name))[:OFFERED]
