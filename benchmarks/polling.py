"""Polling many feeds, beside other programs that do it.

The feeds are on many ports of a server in a process of its own, since a poller asks one server one thing at a time;
each answer takes 20 ms. In the first round all feeds are new. Then come several rounds as of an ordinary quarter of an
hour, whose median counts: half of the feeds answer 304, 40 % send the same body again, 10 % have a new item. All this
takes ten minutes on an idle machine, most of them for the loop and for reader. The loop has only one ordinary round: it
keeps nothing from its last look and does the same each time.

Ours keeps the feeds' states in SQLite and drops the stories. The reader library keeps the entries in SQLite. The loop
does what a bot's RSS command does: requests, then feedparser, one feed after another, with the links seen in a set.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from aiohttp import web

from benchmarks.measure import Cost, apart, peak_mb, serve_until_input_ends, serving, table

FEEDS, ITEMS, PORTS, AT_ONCE, LATENCY = 2000, 20, 200, 50, 0.020
#: Ordinary quarters of an hour after the first round.
ROUNDS = {"ours": 5, "reader": 5, "loop": 1}

# --- the outlets -------------------------------------------------------------------------------------------------


def body(number: int, newer: int = 0) -> bytes:
    """A feed as WordPress makes it: each item with excerpt and full text; the oldest items make room for newer ones."""
    items = "".join(
        f"<item><title><![CDATA[Show {number}&#8217;s season {item} is on]]></title>"
        f"<link>https://outlet{number}.example/2026/11/{item}/show/?utm_source=rss</link>"
        f'<guid isPermaLink="false">https://outlet{number}.example/?p={item}</guid><category>News</category>'
        f"<dc:creator>A. Writer</dc:creator><pubDate>Mon, 23 Nov 2026 {item % 24:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>The network has ordered season {item} of Show {number}.</p>]]></description>"
        f"<content:encoded><![CDATA[{'<p>A paragraph of an <a href=x>article</a> about it.</p>' * 12}]]>"
        f"</content:encoded></item>"
        for item in range(newer, ITEMS + newer)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet</title>'
        f"<link>https://outlet{number}.example/</link><description>News</description>{items}</channel></rss>"
    ).encode()


async def serve() -> None:
    """The feeds, on many ports."""
    bodies = [body(number) for number in range(FEEDS)]
    asked: Counter[int] = Counter()

    async def answer(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        await asyncio.sleep(LATENCY)
        content, headers = bodies[number], {}
        if number % 10 < 5:
            headers = {"ETag": f'"{number}"'}
            if request.headers.get("If-None-Match") == headers["ETag"]:
                return web.Response(status=304, headers=headers)
        elif number % 10 == 9:
            content = body(number, newer=asked[number])
            asked[number] += 1
        return web.Response(body=content, content_type="application/rss+xml", headers=headers)

    app = web.Application()
    app.router.add_get("/{number}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    for _ in range(PORTS):
        await web.TCPSite(runner, "127.0.0.1", 0).start()
    await serve_until_input_ends(*(address[1] for address in runner.addresses))


# --- those who poll ----------------------------------------------------------------------------------------------


#: Looks at every feed once; gives the number of stories known then.
Round = Callable[[], Awaitable[int]]


@asynccontextmanager
async def ours(urls: Sequence[str], folder: Path) -> AsyncIterator[Round]:
    """Poller, WebFeeds and SQLiteStorage, with nothing behind them."""
    from adapters.web_feeds import WebFeeds
    from bot.poller import Poller
    from bot.ports import FeedState
    from bot.stories import Feed, Outlet, Story
    from storage.sqlite import SQLiteStorage

    # The level at which the desk runs; unset, structlog prints each look.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    late = timedelta()
    stories = 0
    looks = asyncio.Queue[FeedState]()
    storage = await SQLiteStorage.open(folder / "desk.db")
    save = storage.save_feed

    def now() -> datetime:
        return datetime.now(UTC) + late

    async def receive(_feed: Feed, new: Sequence[Story]) -> None:
        nonlocal stories
        stories += len(new)

    async def save_and_tell(state: FeedState) -> None:
        await save(state)
        looks.put_nowait(state)

    storage.save_feed = save_and_tell  # type: ignore[method-assign]
    source = WebFeeds(now=now, allow_private=True)

    async def one_round() -> int:
        nonlocal late
        feeds = [Feed(url, Outlet(url, url)) for url in urls]
        poller = Poller(source, storage, feeds, receive, now=now, at_once=AT_ONCE, spacing=0)
        running = asyncio.create_task(poller.run())
        for _feed in urls:
            await looks.get()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        late += timedelta(days=2)
        return stories

    yield one_round
    await source.close()
    await storage.close()


@asynccontextmanager
async def reader(urls: Sequence[str], folder: Path) -> AsyncIterator[Round]:
    """The reader library as its documentation shows it, with as many workers."""
    from reader import make_reader

    made = make_reader(str(folder / "reader.db"))
    for url in urls:
        made.add_feed(url)

    async def one_round() -> int:
        made.update_feeds(workers=AT_ONCE, scheduled=False)
        return made.get_entry_counts().total or 0

    yield one_round


@asynccontextmanager
async def loop(urls: Sequence[str], _folder: Path) -> AsyncIterator[Round]:
    """One feed after another."""
    import feedparser
    import requests

    seen: set[str] = set()

    async def one_round() -> int:
        for url in urls:
            answer = requests.get(url, timeout=10)  # noqa: ASYNC210 - such a loop does so
            seen.update(entry.link for entry in feedparser.parse(answer.content).entries)
        return len(seen)

    yield one_round


POLLERS = {"ours": ours, "reader": reader, "loop": loop}
NAMES = {"ours": "ours", "reader": f"reader, {AT_ONCE} workers", "loop": "requests and feedparser, one by one"}


async def polled(name: str, ports: Sequence[str]) -> Cost:
    """The cost of the first round, which also reports the median of the later ones."""
    urls = [f"http://127.0.0.1:{ports[number % PORTS]}/{number}" for number in range(FEEDS)]
    costs = list[Cost]()
    with tempfile.TemporaryDirectory() as folder:
        async with POLLERS[name](urls, Path(folder)) as one_round:
            for _ in range(1 + ROUNDS[name]):
                cpu, wall = time.process_time(), time.perf_counter()
                said = {"stories": await one_round()}
                costs.append(Cost(time.process_time() - cpu, time.perf_counter() - wall, peak_mb(), said))
                print(name, costs[-1], file=sys.stderr, flush=True)
    first, *later = costs
    return Cost(
        first.cpu_seconds,
        first.wall_seconds,
        peak_mb(),
        {
            "stories": first.said["stories"],
            "all_stories": later[-1].said["stories"],
            "cpu": statistics.median(cost.cpu_seconds for cost in later),
            "wall": statistics.median(cost.wall_seconds for cost in later),
        },
    )


def report() -> str:
    """The table."""
    costs: dict[str, Cost] = {}
    for name in POLLERS:
        with serving(serve) as ports:  # each polls a fresh server
            costs[name] = apart(polled, name, ports)
    for name, cost in costs.items():
        new_each_round = sum(number % 10 == 9 for number in range(FEEDS))
        found = (cost.said["stories"], cost.said["all_stories"])
        wanted = (FEEDS * ITEMS, FEEDS * ITEMS + ROUNDS[name] * new_each_round)
        assert found == wanted, f"{name} found {found} stories of {wanted}"
    mine = _figures(costs["ours"])
    rows = []
    for name, cost in costs.items():
        ratios = [theirs / own for theirs, own in zip(_figures(cost), mine, strict=True)]
        cells = [f"{figure:.2f}" for figure in _figures(cost)[:4]] + [f"{cost.peak_mb:.0f}"]
        if name != "ours":
            cells = [f"{cell} ({ratio:.1f}x)" for cell, ratio in zip(cells, ratios, strict=True)]
        rows.append([NAMES[name], *cells])
    head = ["", "all new: CPU s", "all new: wall s", "a quarter: CPU s", "a quarter: wall s", "peak MB"]
    title = f"Polling {FEEDS:,} feeds of {ITEMS} items, {LATENCY * 1000:.0f} ms away"
    return table(title, head, rows) + (
        "\nA quarter of an hour: half answer 304, 40 % the same body, 10 % a new item; median of "
        f"{ROUNDS['ours']}, of the loop {ROUNDS['loop']}. In brackets: how many times ours.\n"
    )


def _figures(cost: Cost) -> tuple[float, ...]:
    return (cost.cpu_seconds, cost.wall_seconds, cost.said["cpu"], cost.said["wall"], cost.peak_mb)
