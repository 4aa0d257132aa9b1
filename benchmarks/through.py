"""How long a story takes from its feed to a chat, beside the least that this can take.

The least is one fetch of the feed, one commit that is on disk, one message posted, each with the bare library. Ours
reads, folds and decides besides, keeps the feed's state, and remembers the message before and after it is sent. The
feeds and the chat are a process of their own; every look at a feed brings one story of another show. One feed carries
nothing else, another is as outlets make them: thirty items with their full texts, the new one before the others.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import aiohttp
from aiohttp import web

from adapters.discord_chat import DiscordChat
from adapters.discord_chat.rate_limit import RateLimit
from adapters.web_feeds import WebFeeds
from benchmarks.measure import Cost, apart, measured, serve_until_input_ends, serving, table
from bot.catalogue import Catalogue
from bot.clock import wall
from bot.delivery import Delivery
from bot.newsroom import Newsroom
from bot.poller.pace import after
from bot.ports import FeedState, Outgoing
from bot.posts import Channel, Place
from bot.program import logs
from bot.stories import Feed, Outlet
from storage.sqlite import SQLiteStorage
from tests.scenes.quiet_desk import QuietDesk
from tests.stand_ins.discord import DiscordStandIn

#: Seconds between stories, enough for what is stored after a message was posted.
STORIES, PAUSE = 200, 0.05
#: The feeds, and what they hold.
FEEDS = {"short": "a feed of one item", "long": "of thirty with their texts"}
#: Items of the longer one, and paragraphs of each.
ITEMS, PARAGRAPHS = 30, 20
PARAGRAPH = (
    "<p>Nobody at the company would say more about it on Monday, and those who know the plans did not call back.</p>"
)

#: Brings one story from a feed to the chat; gives the moment at which it was posted, as `time.perf_counter` counts.
Carry = Callable[[str], Awaitable[float]]


async def serve() -> None:
    """The feed and Discord."""
    catalogue = Catalogue.starter()
    long = ((show.title, show.seasons + 1) for show in catalogue if show.seasons and len(show.title.split()) > 2)
    shows = iter([(escape(title), season) for title, season in long if len(catalogue.find(title, 2)) == 1])
    full = [item(f"The week in pictures, part {part}", PARAGRAPHS * PARAGRAPH) for part in range(ITEMS)]
    feeds: defaultdict[str, deque[str]] = defaultdict(lambda: deque(full, ITEMS))

    async def feed(request: web.Request) -> web.Response:
        title, season = next(shows)  # a season that exists already would be no news
        news = f"Netflix renews '{title}' for season {season}"
        if request.match_info["feed"] == "long":
            items = feeds[request.path]
            items.appendleft(item(news, PARAGRAPHS * PARAGRAPH))
        else:
            items = deque([item(news)])
        head = (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet</title>'
        )
        body = f"{head}<link>https://outlet.example/</link>{''.join(items)}</channel></rss>"
        return web.Response(text=body, content_type="application/rss+xml")

    async with DiscordStandIn() as stand_in:
        guild = stand_in.world.guild("A server")
        channel = stand_in.world.channel(guild, "tv-news")
        app = web.Application()
        app.router.add_get("/{feed}/{reader}", feed)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        outlet = f"http://127.0.0.1:{runner.addresses[0][1]}"
        await serve_until_input_ends(outlet, stand_in.api_base, guild.id, channel.id)
        await runner.cleanup()


def item(title: str, text: str = "") -> str:
    """An item as an outlet writes it, published now."""
    link = f"https://outlet.example/{title.casefold().replace(' ', '-')}"
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{wall():%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        "<description>The streamer announced the order on Monday.</description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


class Watched(DiscordChat):
    """Says when a message was posted; what is stored about it afterwards keeps nobody waiting."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.told: asyncio.Queue[float] = asyncio.Queue()

    async def send(self, place: Place, message: Outgoing) -> str:
        """Send it, and note the moment."""
        message_id = await super().send(place, message)
        self.told.put_nowait(time.perf_counter())
        return message_id


@asynccontextmanager
async def ours(folder: Path, outlet: str, base: str, server: str, channel: str) -> AsyncIterator[Carry]:
    """The desk's own parts."""
    storage = await SQLiteStorage.open(folder / "desk.db")
    await storage.save_channel(Channel("tv-news", Place("discord", server, channel), votes=False, round_up_after=0))
    chat = Watched(DiscordStandIn.token, api_base=base, rate_limit=RateLimit(per_second=10**6))
    talking = asyncio.create_task(chat.run(QuietDesk()))
    await chat.ready()
    source = WebFeeds(now=wall, allow_private=True)
    delivery = Delivery(storage, {"discord": chat}, Catalogue.starter(), wall)
    newsroom = Newsroom(storage, Catalogue.starter(), wall, wake=delivery.wake)
    states: dict[str, FeedState] = {}
    delivering = asyncio.create_task(delivery.run())

    async def carry(name: str) -> float:
        url = f"{outlet}/{name}/ours"
        feed, state = Feed(url, Outlet("Deadline", "Penske", trusted=True)), states.get(url, FeedState(url, url))
        fetched = await source.fetch(feed, state)
        await newsroom.receive(feed, fetched.stories)
        states[url] = after(feed, state, fetched, wall(), 0.5)
        await storage.save_feed(states[url])
        return await asyncio.wait_for(chat.told.get(), 10)

    yield carry
    talking.cancel()
    delivering.cancel()
    await asyncio.wait({talking, delivering})
    await chat.close()
    await source.close()
    await storage.close()


@asynccontextmanager
async def least(folder: Path, outlet: str, base: str, _server: str, channel: str) -> AsyncIterator[Carry]:
    """A fetch, a commit and a message."""
    kept = sqlite3.connect(folder / "least.db")
    kept.executescript("pragma journal_mode = wal; pragma synchronous = full; create table stories (words text);")
    headers = {"Authorization": f"Bot {DiscordStandIn.token}", "User-Agent": "DiscordBot (https://desk.example, 1)"}
    async with aiohttp.ClientSession() as session:

        async def carry(name: str) -> float:
            async with session.get(f"{outlet}/{name}/least") as answer:
                words = (await answer.text())[:1000]
            with kept:
                kept.execute("insert into stories values (?)", (words,))
            said = {"embeds": [{"title": "Renewed", "description": words}]}
            async with session.post(f"{base}/channels/{channel}/messages", json=said, headers=headers) as answer:
                assert answer.status == 200, await answer.text()
                await answer.read()
            return time.perf_counter()

        yield carry
    kept.close()


async def side_by_side(folder: Path, *where: str) -> dict[str, list[float]]:
    """Milliseconds that each story took, ours and the least in turn, so that a slow moment slows both."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    async with least(folder, *where) as bare, ours(folder, *where) as desk:
        for name in FEEDS:
            for _ in range(STORIES):
                for way, carry in (("least", bare), ("ours", desk)):
                    began = time.perf_counter()
                    taken[f"{name} {way}"].append((await carry(name) - began) * 1000)
                    await asyncio.sleep(PAUSE)
    return dict(taken)


def carried(*where: str) -> Cost:
    """The same, in a folder that is thrown away."""
    logs.configure("error", "console")
    with tempfile.TemporaryDirectory() as folder:
        return measured(lambda: asyncio.run(side_by_side(Path(folder), *where)))


def report() -> str:
    """The table."""
    with serving(serve) as where:
        taken = apart(carried, *where).said
    rows = []
    for feed, held in FEEDS.items():
        for way, name in (("least", "one fetch, one commit, one message"), ("ours", "ours")):
            times, beside = taken[f"{feed} {way}"], statistics.median(taken[f"{feed} least"])
            median, late = statistics.median(times), statistics.quantiles(times, n=20)[18]
            rows.append([f"{held}: {name}", f"{median:.1f}", f"{late:.1f}", f"{median / beside:.1f}x"])
    head = ["", "median ms", "95th percentile ms", "median / the least"]
    return table(f"A story from feed to chat, {STORIES} of them", head, rows)
