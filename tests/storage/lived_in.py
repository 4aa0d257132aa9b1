"""A desk at which everything has happened once: something stands in every table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.catalogue import Show
from bot.events import Change
from bot.listings import DirectoryState, Listing
from bot.ports import Decision, FeedState, Installation, Item, Merge
from bot.stories import Certainty, Kind
from bot.votes import Choice
from tests.scenes.newsdesk import DEADLINE, MONDAY, channel, claim, entry, event, story
from tests.storage.makes import LATER, Desk, SQLiteFileMake, ask_it, reply_to_it

WORDS = '"quoted" \\ \u2028 \x1a \U0001f4fa \'; drop table stories; --'
OPEN = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, sentence=WORDS)))
OTHER = event(entry(claim(Kind.RENEWED, Certainty.RUMOUR, None)), season=None)
LOST = event(entry(claim(Kind.CANCELLED, season=5, show="Lost"), DEADLINE), season=5, show="Lost")


async def live(path: Path) -> None:
    make = SQLiteFileMake(path)
    desk = Desk(await make.open(), make)
    storage = desk.storage
    for name in ("a", "b", "c"):
        await storage.save_channel(channel(name, mention=WORDS))
    await desk.news(OPEN, by=replace(story(), text=WORDS))
    await desk.spread(ask_it)
    await desk.tell(OPEN)
    await desk.pay()
    for post in await storage.posts_of(OPEN.id):
        await storage.vote(post.key, "ann", Choice.YES, added=True, at=MONDAY)
    await desk.news(OPEN, changed=(Change.OFFICIAL,))
    await desk.spread(reply_to_it)
    await desk.news(OTHER, telling=False)
    await desk.news(OPEN, merges=[Merge(OPEN.id, OTHER.id)], telling=False)
    await desk.owed(limit=2)  # in the hands of a process that will be gone
    await desk.news(LOST)  # still to be spread
    await storage.amend([LOST.show_key], lambda _: Decision((LOST,)), at=MONDAY, label=WORDS)
    await storage.save_installation(Installation("slack", "T1", WORDS, "sealed", MONDAY))
    await storage.hand_in([story(WORDS)], "")
    await storage.change_community("recording:server", lambda now: replace(now, pooled=True))
    await storage.follow("ann", "recording:server", OPEN.show_key)
    await storage.join_board("ann", "recording:server")
    await storage.forget("bob", MONDAY)
    await storage.keep_feeds(["f", "g"])
    await storage.save_feed(FeedState("f", "f", etag=WORDS, items=(Item(WORDS, "g", "l", "d"),), next_check_at=LATER))
    await storage.keep_listings([Listing(7, Show("", WORDS, 1999))], state=DirectoryState(trouble=WORDS))
    await storage.give_keys({7: "seven"})
    await storage.close()
