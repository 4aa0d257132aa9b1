"""Polling many feeds, beside the `reader` library doing the same. ``python -m benchmarks.polling [--feeds 500]``.

The feeds stand on many ports of a server in a process of its own, since one server is asked one thing at a time. Two
rounds: all feeds new; then nothing new, where half of them answer 304 and half the same body without validators.
Ours keeps the feeds' states in SQLite and drops the stories; reader keeps the entries in SQLite. Both get 50 workers.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from benchmarks.measure import Cost, apart, measured, peak_mb, table, tell

FEEDS, ITEMS, PORTS, AT_ONCE = 500, 20, 50, 50

# --- the outlets -------------------------------------------------------------------------------------------------


def body(number: int) -> bytes:
    """A feed as WordPress makes it: excerpt and full text of each item."""
    items = "".join(
        f"<item><title><![CDATA[Show {number}&#8217;s season {item} is on]]></title>"
        f"<link>https://outlet{number}.example/2026/11/{item}/show/?utm_source=rss</link>"
        f'<guid isPermaLink="false">https://outlet{number}.example/?p={item}</guid><category>News</category>'
        f"<dc:creator>A. Writer</dc:creator><pubDate>Mon, 23 Nov 2026 {item % 24:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>The network has ordered season {item} of Show {number}.</p>]]></description>"
        f"<content:encoded><![CDATA[{'<p>A paragraph of an <a href=x>article</a> about it.</p>' * 12}]]>"
        f"</content:encoded></item>"
        for item in range(ITEMS)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Outlet</title>'
        f"<link>https://outlet{number}.example/</link><description>News</description>{items}</channel></rss>"
    ).encode()


async def serve(count: int) -> None:
    """Serve the feeds; prints the ports, ends with its input."""
    bodies = [body(number) for number in range(count)]

    async def answer(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        headers = {"ETag": f'"{number}"'} if number % 2 else {}
        if headers and request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=bodies[number], content_type="application/rss+xml", headers=headers)

    app = web.Application()
    app.router.add_get("/{number}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    for _ in range(PORTS):
        await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(*(address[1] for address in runner.addresses), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


@contextmanager
def outlets(count: int) -> Iterator[list[str]]:
    """URLs of the feeds while their server runs."""
    command = [sys.executable, "-m", "benchmarks.polling", "serve", str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        ports = server.stdout.readline().split()
        try:
            yield [f"http://127.0.0.1:{ports[number % PORTS]}/{number}" for number in range(count)]
        finally:
            server.stdin.close()


# --- those who poll ----------------------------------------------------------------------------------------------


def ours(urls: Sequence[str], folder: Path) -> Cost:
    """Poller, WebFeeds and SQLiteStorage, with nothing behind them."""
    from adapters.web_feeds import WebFeeds
    from bot.poller import Poller
    from bot.ports import FeedState
    from bot.stories import Feed, Outlet, Story
    from storage.sqlite import SQLiteStorage

    # The level at which the desk runs; unset, structlog prints each look.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

    async def run() -> Cost:
        late = timedelta()
        stories = looked = 0
        all_looked = asyncio.Event()
        storage = await SQLiteStorage.open(folder / "desk.db")
        save = storage.save_feed

        def now() -> datetime:
            return datetime.now(UTC) + late

        async def receive(_feed: Feed, new: Sequence[Story]) -> None:
            nonlocal stories
            stories += len(new)

        async def save_and_count(state: FeedState) -> None:
            nonlocal looked
            await save(state)
            looked += 1
            if looked == len(urls):
                all_looked.set()

        storage.save_feed = save_and_count  # type: ignore[method-assign]
        source = WebFeeds(now=now, allow_private=True)

        async def one_round() -> dict[str, Any]:
            nonlocal looked
            looked = 0
            all_looked.clear()
            feeds = [Feed(url, Outlet(url, url)) for url in urls]
            poller = Poller(source, storage, feeds, receive, now=now, at_once=AT_ONCE, spacing=0)
            running = asyncio.create_task(poller.run())
            await all_looked.wait()
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            return {"stories": stories}

        costs = [await _timed(one_round)]
        late = timedelta(days=2)
        costs.append(await _timed(one_round))
        await source.close()
        await storage.close()
        return _both(*costs)

    return asyncio.run(run())


async def _timed(work: Callable[[], Awaitable[dict[str, Any]]]) -> Cost:
    """`measured` for work on a running loop."""
    cpu, wall = time.process_time(), time.perf_counter()
    said = await work()
    peak = peak_mb()
    return Cost(time.process_time() - cpu, time.perf_counter() - wall, peak, said)


def _both(first: Cost, second: Cost) -> Cost:
    """One cost that tells two rounds: the first, and the second in what it says."""
    again = {"again_cpu": second.cpu_seconds, "again_wall": second.wall_seconds}
    return replace(first, peak_mb=second.peak_mb, said=first.said | again)


def readers(urls: Sequence[str], folder: Path) -> Cost:
    """The reader library as its documentation shows it."""
    from reader import make_reader

    made = make_reader(str(folder / "reader.db"))
    for url in urls:
        made.add_feed(url)

    def one_round() -> dict[str, Any]:
        made.update_feeds(workers=AT_ONCE, scheduled=False)
        return {"stories": made.get_entry_counts().total}

    return _both(measured(one_round), measured(one_round))


POLLERS: dict[str, Callable[[Sequence[str], Path], Cost]] = {"ours": ours, "reader": readers}


def report(count: int = FEEDS) -> str:
    """The table."""
    with outlets(count) as urls, tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "urls"
        listed.write_text("\n".join(urls))
        costs = {name: apart("benchmarks.polling", name, str(listed)) for name in POLLERS}
    rows = []
    for name, cost in costs.items():
        assert cost.said["stories"] == count * ITEMS, f"{name} found {cost.said['stories']} stories"
        rows.append([name, *(f"{figure:.2f}" for figure in _figures(cost)[:4]), f"{cost.peak_mb:.0f}"])
    ratios = [theirs / mine for mine, theirs in zip(_figures(costs["ours"]), _figures(costs["reader"]), strict=True)]
    rows.append(["reader / ours", *(f"{ratio:.1f}x" for ratio in ratios)])
    head = ["", "new: CPU s", "new: wall s", "unchanged: CPU s", "unchanged: wall s", "peak MB"]
    return table(f"Polling {count} feeds of {ITEMS} items on {PORTS} servers", head, rows)


def _figures(cost: Cost) -> tuple[float, ...]:
    return (cost.cpu_seconds, cost.wall_seconds, cost.said["again_cpu"], cost.said["again_wall"], cost.peak_mb)


def main(arguments: Sequence[str]) -> None:
    """Run as a part (serve, ours, reader) or print the table."""
    match arguments:
        case ["serve", count]:
            asyncio.run(serve(int(count)))
        case ["ours" | "reader" as name, listed]:
            with tempfile.TemporaryDirectory() as folder:
                tell(POLLERS[name](Path(listed).read_text().split(), Path(folder)))
        case ["--feeds", count]:
            print(report(int(count)))
        case []:
            print(report())
        case _:
            raise SystemExit("python -m benchmarks.polling [--feeds 500]")


if __name__ == "__main__":
    main(sys.argv[1:])
