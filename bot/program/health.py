"""The desk's health: what monitors are told, and what the host is told when feeds or delivery stand still.

`judged` decides and is pure; `look` asks around; `Watch` tells of changes, once each, and of single feeds what
`bot.poller.pace` says is worth telling.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot.poller.pace import news_of
from bot.ports import CalledWrong, Chat, Counts, DeskError, FeedState, Outgoing, Storage, StorageError
from bot.posts import PREVIEW, Place
from bot.wording import answers

log = structlog.get_logger(__name__)
T = TypeVar("T")

#: A check of a feed that is so long overdue is late; some have to wait for their server's turn, or for a start.
LATE = timedelta(minutes=15)
#: When so many feeds, and this share of all, are in trouble at once, the cause is on our side.
MANY_FEEDS, MANY = 3, 0.8
#: Addresses on this machine, as the sample newswire's, which answer without a network.
HERE = ("http://127.", "http://localhost:")
#: After so long delivery stands still: nobody took up a post, or a chat took none.
STANDS_STILL = timedelta(minutes=15)
#: Seconds that the database has to answer, and a chat to say that it is connected. How long all figures take together
#: says nothing: a distant database is slow and healthy.
ANSWERS_WITHIN, CONNECTED_WITHIN = 5.0, 0.05
#: Seconds between two looks.
EVERY = 60.0
#: At the first look cards that were called wrong so recently are told: before a restart nobody may have done so.
UNTOLD = timedelta(minutes=3)
#: If two looks are so far apart, this machine slept, or its clock was set.
SLEPT = timedelta(minutes=5)
#: The host hears of a wrong card of the same event only after so long, when the first should be corrected.
ONCE = timedelta(days=1)
#: Most feeds in one message: after a day without a network there may be news of each.
MOST_FEEDS = 10
#: Cards called wrong that one look takes in.
MOST_WRONG = 20


@dataclass(frozen=True, slots=True)
class Health:
    """How the desk is at a moment."""

    at: datetime
    #: Why the database cannot be used; None where it can.
    database: str | None = None
    counts: Counts = field(default_factory=Counts)
    feeds: tuple[FeedState, ...] = ()
    #: Posts that could have been sent long ago and were not.
    overdue: int = 0
    #: Whether each chat is connected; since when some are not; and since when some take no messages.
    chats: Mapping[str, bool] = field(default_factory=dict)
    away: Mapping[str, datetime] = field(default_factory=dict)
    troubled: Mapping[str, datetime] = field(default_factory=dict)
    #: Cards that moderators called wrong, newest first.
    wrong: tuple[CalledWrong, ...] = ()

    @property
    def polled(self) -> list[FeedState]:
        """The feeds that are not gone for good."""
        return [feed for feed in self.feeds if not feed.stopped]

    @property
    def due(self) -> int:
        """Feeds whose time has come."""
        return sum((feed.next_check_at or self.at) <= self.at for feed in self.polled)

    @property
    def late(self) -> int:
        """Feeds whose time has come long ago."""
        return sum((feed.next_check_at or self.at) < self.at - LATE for feed in self.polled)

    def nearly_all_fail(self, feeds: Sequence[FeedState]) -> bool:
        """Whether nearly all of these feeds have failed for long."""
        failing = [feed for feed in feeds if feed.failing_since and self.at - feed.failing_since > LATE]
        return len(failing) >= max(MANY_FEEDS, MANY * len(feeds))

    @property
    def ready(self) -> bool:
        """Whether work can be done: the database answers and every chat is connected, of which the preview counts if
        alone.
        """
        needed = self.chats.keys() - {PREVIEW} or self.chats
        return self.database is None and all(self.chats[name] for name in needed)


def judged(health: Health) -> tuple[str, ...]:
    """What stands still, a sentence each; empty where all is well."""
    found = []
    if health.database is not None:
        found.append(f"The database cannot be used: {health.database}. The desk goes on by itself once it can.")
    elsewhere = [feed for feed in health.polled if not feed.url.startswith(HERE)]
    if health.late >= max(MANY_FEEDS, MANY * len(health.polled)):
        found.append("Feeds are not being checked: the desk has fallen behind. Restart it and check its log.")
    elif health.nearly_all_fail(health.polled) or health.nearly_all_fail(elsewhere):
        found.append(
            "Nearly all feeds are failing: check that this machine can reach the network. Run `feeds` for details."
        )
    for chat, since in health.away.items():
        if health.at - since > STANDS_STILL:
            check = "" if chat == PREVIEW else " Run `check` to see whether its token is good and it can be reached."
            words = f"not since {since:%d %B %H:%M} UTC. The log says why.{check}"
            found.append(f"{chat.title()} is not connected: {words}")
    for chat, since in health.troubled.items():
        if health.at - since > STANDS_STILL and chat not in health.away:
            found.append(
                f"{chat.title()} is not accepting messages: none sent since {since:%d %B %H:%M} UTC. The log says why."
            )
    if health.overdue:
        found.append(f"Messages are not being sent: {health.overdue} overdue. Restart the desk and check its log.")
    return tuple(found)


#: Log events with a chat's name: one when it could not be reached; the others when it did what it was asked, or
#: refused, so that it is there.
UNAVAILABLE = "chat_unavailable"
ANSWERED = frozenset({
    "post_sent", "post_edited", "post_seeded", "post_deleted", "edit_refused", "message_refused",
    "channel_refused", "person_refused",
})  # fmt: skip


class Troubled:
    """Since when chats take no messages, as the log tells, and since when they are not connected."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.since: dict[str, datetime] = {}
        self.away: dict[str, datetime] = {}

    def see(self, connected: Mapping[str, bool]) -> None:
        """Note which chats are connected."""
        self.away = {name: self.away.get(name, self._now()) for name, there in connected.items() if not there}

    def hear(self, event: Mapping[str, object]) -> None:
        """Something was logged."""
        chat = str(event.get("chat", ""))
        if event.get("event") == UNAVAILABLE:
            self.since.setdefault(chat, self._now())
        elif event.get("event") in ANSWERED:
            self.since.pop(chat, None)


async def look(storage: Storage, chats: Mapping[str, Chat], troubled: Troubled, now: Callable[[], datetime]) -> Health:
    """Ask the database and the chats."""
    connected = {name: await _connected(chat) for name, chat in chats.items()}
    troubled.see(connected)
    found = partial(Health, chats=connected, away=dict(troubled.away), troubled=dict(troubled.since))
    try:
        await written_to(storage)
        overdue = storage.overdue(now() - STANDS_STILL)
        asked = asyncio.gather(storage.counts(), storage.feed_states(), overdue, storage.called_wrong(MOST_WRONG))
        counts, feeds, late, wrong = await _within(EVERY, asked)
    except StorageError as problem:
        return found(now(), str(problem))
    return found(now(), None, counts, tuple(feeds), late, wrong=tuple(wrong))


async def written_to(storage: Storage) -> None:
    """Check that the database answers and can be written to; else raise a `StorageError`."""
    await _within(ANSWERS_WITHIN, storage.try_writing())


async def _within(seconds: float, asked: Awaitable[T]) -> T:
    try:
        async with asyncio.timeout(seconds):
            return await asked
    except TimeoutError:
        raise StorageError(f"it did not answer within {seconds:.0f} seconds") from None


async def _connected(chat: Chat) -> bool:
    try:
        async with asyncio.timeout(CONNECTED_WITHIN):
            await chat.ready()
    except (TimeoutError, DeskError):
        return False
    return True


class Watch:
    """Tells the host what stands still, and when it works again: in the log, and in a channel if one is configured."""

    def __init__(
        self,
        ask: Callable[[], Awaitable[Health]],
        chats: Mapping[str, Chat],
        place: Place | None,
        tells: Callable[[], bool] = lambda: True,
    ) -> None:
        """``tells``: whether it is this process that tells the channel, where several watch."""
        self._ask, self._chats, self._place, self._tells = ask, chats, place, tells
        self._known: dict[str, str] = {}
        #: When the last look was; None before the first, and after one that found that the machine had slept.
        self._looked_at: datetime | None = None
        self._feeds: dict[str, FeedState] = {}
        #: By event: when its card was called wrong, as last told; None before the first look.
        self._wrong: dict[str, datetime] | None = None

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.look()
            except Exception:  # or nothing would be watched any more
                log.exception("not_watched", again_in_seconds=EVERY)

    async def look(self) -> None:
        """Look once, and tell what is new; nothing where this machine has just woken up: all is late."""
        health, before = await self._ask(), self._looked_at
        slept = before is not None and health.at - before > SLEPT
        self._looked_at = None if slept else health.at
        if slept:
            return
        troubles = {sentence.split(":")[0]: sentence for sentence in judged(health)}
        for about, sentence in troubles.items():
            if about not in self._known:
                log.error("standing_still", problem=sentence)
                await self.tell(sentence)
        for about in self._known.keys() - troubles.keys():
            log.info("moving_again", problem=about)
            await self.tell(f"Resolved: {about}.")
        self._known = troubles
        if news := self._news_of_feeds(health):
            beyond = len(news) - MOST_FEEDS
            more = [f"And {beyond} more; run `feeds` for all of them."] if beyond > 0 else []
            await self.tell("\n".join([*news[:MOST_FEEDS], *more]))
        for called in self._called_wrong(health):
            season = f", season {called.season}" if called.season is not None else ""
            await self.tell(
                f'A moderator marked a card as wrong: {called.show}{season}, shown as "{called.said}". '
                f"Run `events --wrong` to see its sources, and `correct {called.event_id} --fate ...` to fix it."
            )

    def _called_wrong(self, health: Health) -> list[CalledWrong]:
        """The events whose cards were called wrong since the last look, each once a day, whoever presses the button."""
        if health.database is not None:
            return []
        called = {one.event_id: one for one in reversed(health.wrong)}  # the newest of each stays
        if self._wrong is None:
            self._wrong = {one.event_id: one.at for one in called.values() if one.at < health.at - UNTOLD}
        told = self._wrong
        new = [one for key, one in called.items() if key not in told or one.at - told[key] > ONCE]
        told |= {one.event_id: one.at for one in new}
        return new

    def _news_of_feeds(self, health: Health) -> list[str]:
        """What is new of feeds since the last look. Whoever polls has logged it, and may have no chat to tell it in."""
        before = self._feeds
        self._feeds = before | {feed.url: feed for feed in health.feeds}
        return [news for feed in health.feeds if feed.url in before and (news := news_of(before[feed.url], feed))]

    async def tell(self, sentence: str) -> None:
        """Tell the host's channel; a failure is only logged."""
        if self._place is None or (chat := self._chats.get(self._place.chat)) is None or not self._tells():
            return
        try:
            await chat.send(self._place, Outgoing(answers.notice("For the host", sentence), secrets.token_hex(10)))
        except DeskError as problem:
            log.warning("host_not_told", problem=str(problem))
        except Exception:  # other news must not wait for it, nor be told again
            log.exception("host_not_told")
