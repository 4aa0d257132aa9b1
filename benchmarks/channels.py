"""One event to many Discord channels.

First with Discord's limits (50 requests a second in all; in one channel 5 messages in 5 s and a reaction every 250 ms):
desk and stand-in share one process, whose clock skips the time in which both only wait. A card with a ballot is one
message and two reactions. Then without limits: the desk beside a bare loop of discord.py that sends the same embeds,
each in a process of its own, with the stand-in in a third.
"""

from __future__ import annotations

import asyncio
import selectors
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import discord
from discord.http import Route

from adapters.discord_chat import DiscordChat, Times
from adapters.discord_chat.embeds import embeds
from adapters.discord_chat.rate_limit import RateLimit
from benchmarks.measure import Cost, apart, measured, resident_mb, serve_until_input_ends, serving, table
from bot.cards import BallotBox, Button, Card, Fact, Link, Tone
from bot.ports import Outgoing
from bot.posts import Place
from bot.program import logs
from bot.votes import DEFAULT_EMOJI, Tally
from tests.scenes.quiet_desk import QuietDesk
from tests.stand_ins.discord import DiscordStandIn

CHANNELS, IN_A_SERVER, AT_ONCE = 10_000, 100, 50
#: Discord's documented limits, and those observed for one channel.
PER_SECOND = 50
RULES = {("POST", "/messages$"): (5, 5.0), ("PUT", "/reactions/"): (1, 0.25)}
AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
CARD = Card(
    Tone.GOOD,
    "✅ Renewed · reported, not confirmed",
    "Harbor Lights · season 4",
    "Deadline reports that Streamly is bringing Harbor Lights back for season 4. Not officially confirmed.",
    facts=(Fact("Network", "Streamly"), Fact("Premieres", "5 October 2027"), Fact("First reported by", "Deadline")),
    links=tuple(Link(name, f"https://{name.casefold()}.example/harbor-lights", AT) for name in ("Deadline", "Gazette")),
    timeline=("1 Oct 2026: undecided, no word yet (Gazette)", "2 Oct 2026: renewed, reported (Deadline)"),
    ballot=BallotBox("Will it return?", dict(DEFAULT_EMOJI), Tally(), "No votes yet."),
    footer="Show data: TVmaze",
    url="https://www.tvmaze.com/shows/900417/harbor-lights",
    buttons=tuple(Button(name, f"{name.casefold()}:harbor lights#4") for name in ("Follow", "Timeline", "Sources")),
)

#: Posts to the channel of this number.
Tell = Callable[[int, Place], Awaitable[None]]


class SkippingLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock skips the time in which nothing happens. Nothing on it may wait for a thread."""

    def __init__(self) -> None:
        super().__init__(_Skipping(self))
        self.skipped = 0.0

    def time(self) -> float:
        """Seconds, including those skipped."""
        return super().time() + self.skipped


class _Skipping(selectors.DefaultSelector):
    def __init__(self, loop: SkippingLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        happened = super().select(0 if timeout is None or timeout > 0 else timeout)
        if happened or timeout == 0:
            return happened
        if timeout is None:
            return super().select(None)
        self._loop.skipped += timeout
        return []


def settle_servers(stand_in: DiscordStandIn) -> list[Place]:
    """Store servers with so many channels in all."""
    places: list[Place] = []
    for number in range(CHANNELS):
        if number % IN_A_SERVER == 0:
            guild = stand_in.world.guild(f"Server {number // IN_A_SERVER}")
        channel = stand_in.world.channel(guild, "tv-news")
        places.append(Place("discord", guild.id, channel.id))
    return places


async def to_all(places: Sequence[Place], act: Tell) -> None:
    """Do it for every channel, as many at once as delivery does."""
    waiting = iter(list(enumerate(places)))

    async def work() -> None:
        for number, place in waiting:
            await act(number, place)

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def connected(chat: DiscordChat) -> asyncio.Task[None]:
    """Start the chat."""
    running = asyncio.create_task(chat.run(QuietDesk()))
    await chat.ready()
    return running


async def within_limits() -> dict[str, Any]:
    """Seconds that one event took by the skipping clock, and the requests that were made."""
    loop = asyncio.get_running_loop()
    async with DiscordStandIn() as stand_in:
        places = settle_servers(stand_in)
        limits = stand_in.rest.limits
        limits.per_second, limits.rules = PER_SECOND, RULES
        chat = DiscordChat(stand_in.token, api_base=stand_in.api_base)
        running = await connected(chat)
        asked_before, began = len(stand_in.rest.seen), loop.time()

        async def tell_one(number: int, place: Place) -> None:
            message_id = await chat.send(place, Outgoing(CARD, f"event-{number}"))
            await chat.seed(place, message_id, tuple(DEFAULT_EMOJI.values()))

        await to_all(places, tell_one)
        seconds, asked = loop.time() - began, stand_in.rest.seen[asked_before:]
        running.cancel()
        await asyncio.wait({running})
        await chat.close()
    statuses = Counter(request.status for request in asked)
    return {"seconds": seconds, "requests": len(asked), "refused": statuses[429], "done": statuses[200]}


# --- without limits ----------------------------------------------------------------------------------------------


async def serve() -> None:
    """A stand-in in a process of its own."""
    async with DiscordStandIn() as stand_in:
        settle_servers(stand_in)
        await serve_until_input_ends(stand_in.api_base)


def cost_of(loop: asyncio.AbstractEventLoop, tell_one: Tell) -> Cost:
    """What posting to every channel takes, with the memory after a quarter of it and at the end."""
    # Channels of another stand-in get the same ids: they are counted from the same moment.
    places = settle_servers(DiscordStandIn())
    sizes: list[float] = []

    async def tell_and_look(number: int, place: Place) -> None:
        await tell_one(number, place)
        if number in (len(places) // 4, len(places) - 1):
            sizes.append(resident_mb())

    def work() -> dict[str, Any]:
        loop.run_until_complete(to_all(places, tell_and_look))
        return {"sizes": sizes}

    return measured(work)


def ours(base: str) -> Cost:
    """The desk's adapter, without a rate limit of its own."""
    logs.configure("error", "console")
    chat = DiscordChat(
        DiscordStandIn.token, api_base=base, times=Times(settle=0.2), rate_limit=RateLimit(per_second=10**6)
    )

    async def tell_one(number: int, place: Place) -> None:
        await chat.send(place, Outgoing(CARD, f"event-{number}"))

    with closing(asyncio.new_event_loop()) as loop:
        running = loop.run_until_complete(connected(chat))
        cost = cost_of(loop, tell_one)
        running.cancel()
        loop.run_until_complete(asyncio.wait({running}))
        loop.run_until_complete(chat.close())
    return cost


def bare(base: str) -> Cost:
    """A loop as somebody would write it by hand: discord.py, the same embed."""
    Route.BASE = base
    client = discord.Client(intents=discord.Intents.none())
    said = [discord.Embed.from_dict(embed) for embed in embeds(CARD)]

    async def tell_one(_number: int, place: Place) -> None:
        await client.get_partial_messageable(int(place.channel)).send(embeds=said)

    with closing(asyncio.new_event_loop()) as loop:
        loop.run_until_complete(client.login(DiscordStandIn.token))
        cost = cost_of(loop, tell_one)
        loop.run_until_complete(client.close())
    return cost


def report() -> str:
    """Both tables."""
    logs.configure("error", "console")
    loop = SkippingLoop()
    told = loop.run_until_complete(within_limits())
    loop.close()
    best = told["done"] / PER_SECOND
    rows: list[Sequence[object]] = [
        [
            f"{CHANNELS:,}",
            f"{told['requests']:,}",
            f"{best:.0f} s",
            f"{told['seconds']:.0f} s",
            f"{best / told['seconds']:.1%}",
            told["refused"],
        ]
    ]
    head = ["channels", "requests", "limits allow it in", "ours", "of what is allowed", "429s"]
    tables = [table("One event to many Discord channels, within Discord's limits", head, rows)]
    rows = []
    for way, name in ((bare, "discord.py, a bare loop"), (ours, "ours (key, nonce, buttons, mentions)")):
        with serving(serve) as where:
            cost = apart(way, *where)
        early, late = cost.said["sizes"]
        per_second, cpu = CHANNELS / cost.wall_seconds, cost.cpu_seconds / CHANNELS * 1000
        rows.append([name, f"{per_second:.0f}", f"{cpu:.2f} ms", f"{early:.0f} MB", f"{late:.0f} MB"])
    head = ["", "messages/s", "processor a message", "memory after a quarter", "at the end"]
    tables.append(table("The same without limits", head, rows))
    return "\n".join(tables)
