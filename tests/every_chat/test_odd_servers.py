"""Servers that speak almost like Discord and Slack: the chat lives through anything they say, and works when they mend.

The seeds are hypothesis's; each stands for one server with its own way of leaving out, adding and misspelling.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.cards import Button, Card, Tone
from bot.ports import DeskError, Outgoing
from tests.chat_makes import NO, POST, QUICK, YES, DiscordMake, HttpMake, Make, SlackMake
from tests.stand_ins.oddness import Odd

CARD = replace(POST.card, buttons=(Button("Follow", "follow:ballard"),))
#: Told when the server is mended.
NEWS = Card(Tone.GOOD, "✅ RENEWED", "Bosch · season 3", "Renewed.")
#: Seconds in which a mended server must be served again.
MENDED = 30.0


class OddDiscord(DiscordMake):
    how = MappingProxyType({"times": replace(QUICK, ready_within=2.0)})


class OddSlack(SlackMake):
    ping = 0.3


class OddHttpSlack(HttpMake):
    pass


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody waits the whole three seconds for an acknowledgement that an odd envelope cannot get, or reads the log."""
    monkeypatch.setattr("tests.stand_ins.slack.reaching.ANSWER_WITHIN", 0.5)
    with capture_logs():
        yield


MAKES = (OddDiscord, OddSlack, OddHttpSlack)


async def live_through(make: Make, seed: int) -> None:
    """Do everything that a desk does while the server is odd; nothing but the port's errors may come of it."""
    odd = make.stand_in.odd  # type: ignore[attr-defined]
    odd.begin(seed)
    sent = None
    for act in range(8):
        with contextlib.suppress(DeskError):
            if sent is None:
                sent = await make.chat.send(make.place, POST)
            elif act % 4 == 0:
                await make.chat.edit(make.place, sent, POST)
            elif act % 4 == 1:
                await make.chat.seed(make.place, sent, [YES, NO])
            else:
                await make.chat.find(make.place, "key-1")
    for message in await make.look():
        with contextlib.suppress(Exception):  # the person's own trouble
            await make.react("Ann", message.id, YES)
            await make.unreact("Ann", message.id, YES)
    with contextlib.suppress(Exception):
        async with asyncio.timeout(0.3):
            await make.ask("Ann", "Ballard")
    odd.end()


async def works(make: Make) -> None:
    """The mended server is served: a message, a vote, an answer."""
    posted = ""
    async with asyncio.timeout(MENDED):
        while not posted:
            try:
                posted = await make.chat.send(make.place, Outgoing(NEWS, "key-2"))
            except DeskError:
                posted = await found(make) or ""
                await asyncio.sleep(0.05)
        make.desk.heard.clear()
        while not any(heard.message_id == posted for heard in make.desk.heard):
            await make.react("Bob", posted, YES)
            await asyncio.sleep(0.05)
            await make.unreact("Bob", posted, YES)
            await asyncio.sleep(0.05)
        while True:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(2):
                    assert "You asked about Ballard." in await make.ask("Ann", "Ballard")
                    return


async def found(make: Make) -> str | None:
    with contextlib.suppress(DeskError):
        return await make.chat.find(make.place, "key-2")
    return None


@pytest.mark.parametrize("make_type", MAKES)
@settings(max_examples=3, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 2**20))
def test_an_odd_server_ends_nothing_and_is_served_when_it_is_mended(make_type: type[Make], seed: int) -> None:
    async def story() -> None:
        with TemporaryDirectory() as home:
            async with make_type(Path(home)) as make:
                await live_through(make, seed)
                assert make._running is not None
                assert not make._running.done(), make._running
                await works(make)
                assert len([seen for seen in await make.look() if NEWS.title in seen.words]) == 1

    asyncio.run(story())


@pytest.mark.parametrize("make_type", MAKES)
@settings(max_examples=3, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 2**20))
def test_a_server_that_is_odd_from_the_start_is_served_when_it_is_mended(make_type: type[Make], seed: int) -> None:
    def begin(odd: Odd) -> None:
        odd.begin(seed)
        asyncio.get_running_loop().call_later(0.3, odd.end)

    async def story() -> None:
        with TemporaryDirectory() as home:
            make = make_type(Path(home))
            async with running(make, begin):
                await works(make)

    asyncio.run(story())


@asynccontextmanager
async def running(make: Make, odd: Callable[[Odd], None]) -> AsyncIterator[None]:
    """A chat whose server is odd in one way, from the start."""
    await make.open_platform()
    odd(make.stand_in.odd)  # type: ignore[attr-defined]
    make.chat = make.make()
    make._running = asyncio.create_task(make.chat.run(make.answering))
    async with asyncio.timeout(MENDED):
        await make.chat.ready()
    if isinstance(make, HttpMake):
        await make.listening()
    yield
    await make.stop()
    await make.close_platform()


@pytest.mark.parametrize("make_type", MAKES)
@pytest.mark.parametrize("label", ["text/plain; charset=utf-8", "text/html; charset=utf-8", "application/octet-stream"])
async def test_json_that_is_labelled_as_something_else_is_read(
    make_type: type[Make], label: str, tmp_path: Path
) -> None:
    def text(odd: Odd) -> None:
        odd.label = label

    make = make_type(tmp_path)
    async with running(make, text):
        await works(make)


async def test_a_reaction_that_does_not_tell_its_server_is_known_by_its_channel(tmp_path: Path) -> None:
    def placeless(odd: Odd) -> None:
        odd.lacks = (("emoji", "guild_id"),)

    make = OddDiscord(tmp_path)
    async with running(make, placeless):
        await works(make)
        assert {heard.place for heard in make.desk.heard} == {make.place}


async def test_it_stops_when_it_is_told_while_the_server_vanishes(tmp_path: Path) -> None:
    make = OddDiscord(tmp_path)
    async with running(make, lambda odd: None):
        chat = make._running
        assert chat is not None
        await make.close_platform()
        await asyncio.sleep(0)  # the moment in which discord.py begins to reconnect
        chat.cancel()
        done, _ = await asyncio.wait({chat}, timeout=MENDED)
        assert done
