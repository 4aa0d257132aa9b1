"""A host watches the desk: monitors ask it, and it tells by itself when it stands still."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
import structlog
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from adapters import serving
from adapters.metrics import COUNTED, Metrics
from bot.clock import ToldClock
from bot.crew import Crew, Role
from bot.ports import CalledWrong, ChatUnavailable, Counts, FeedState, Outgoing, StorageError
from bot.posts import Owed, Place, Purpose
from bot.program import health, logs
from bot.program.health import Health, Troubled, Watch, judged, look
from bot.program.monitoring import Monitor
from bot.program.settings import Settings
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, channel
from tests.scenes.recording_chat import RecordingChat
from tests.stand_ins.dripping import drip

HOME = Path(__file__).parent.parent.parent
ADMIN = Place("recording", "server", "admin")


def feeds(count: int, **state: object) -> tuple[FeedState, ...]:
    return tuple(replace(FeedState(f"f{n}", f"f{n}"), **state) for n in range(count))  # type: ignore[arg-type]


def ago(minutes: float) -> datetime:
    return MONDAY - timedelta(minutes=minutes)


def test_a_feed_that_is_gone_for_good_is_due_no_more() -> None:
    states = (*feeds(2), *feeds(1, stopped="answered 410"), *feeds(1, next_check_at=ago(-1)))
    health = Health(MONDAY, feeds=states)
    assert (health.due, health.late, len(health.polled)) == (2, 0, 3)


class TestWhatStandsStill:
    @pytest.mark.parametrize(
        ("health", "words"),
        [
            (Health(MONDAY, feeds=feeds(10, next_check_at=ago(40))), "Feeds are not being checked"),
            (Health(MONDAY, feeds=feeds(10, failing_since=ago(40))), "Nearly all feeds are failing"),
            (Health(MONDAY, feeds=feeds(9, failing_since=ago(40)) + feeds(8, url="http://127.0.0.1:9/")), "Nearly all"),
            (Health(MONDAY, overdue=2), "Messages are not being sent: 2 overdue"),
            (
                Health(MONDAY, troubled={"discord": ago(20)}),
                "Discord is not accepting messages: none sent since 02 March 08:40",
            ),
            (
                Health(MONDAY, away={"discord": ago(20)}, troubled={"discord": ago(16)}),
                "Discord is not connected: not since 02 March 08:40 UTC. The log says why. Run `check`",
            ),
            (
                Health(MONDAY, away={"preview": ago(20)}),
                "Preview is not connected: not since 02 March 08:40 UTC. The log says why.",
            ),
            (
                Health(MONDAY, database="the disk is full"),
                "The database cannot be used: the disk is full. The desk goes",
            ),
        ],
    )
    def test_what_stands_still_is_told_in_a_sentence(self, health: Health, words: str) -> None:
        (sentence,) = judged(health)
        assert words in sentence

    @pytest.mark.parametrize(
        "some",
        [
            (*feeds(10), *feeds(4, failing_since=ago(600), next_check_at=ago(60))),
            feeds(10, failing_since=ago(5)),
            feeds(4, stopped="answered 410", failing_since=ago(600), next_check_at=ago(600)),
        ],
    )
    def test_some_feeds_in_trouble_gone_ones_and_a_short_outage_are_nobodys_alarm(
        self, some: tuple[FeedState, ...]
    ) -> None:
        assert judged(Health(MONDAY, feeds=some, counts=Counts(posts_owed=3), troubled={"slack": ago(10)})) == ()


def test_a_desk_is_ready_without_the_page_where_it_has_another_chat() -> None:
    chats = ({"preview": False, "discord": True}, {"preview": True, "discord": False}, {"preview": False})
    assert [Health(MONDAY, chats=one).ready for one in chats] == [True, False, False]


class Host:
    """Watches a desk from a channel of its own."""

    def __init__(self, tells: Callable[[], bool] = lambda: True) -> None:
        self.chat = RecordingChat()
        self.watch = Watch(self._ask, {self.chat.name: self.chat}, ADMIN, tells)

    async def _ask(self) -> Health:
        return self.health

    async def look(self, *states: Health) -> Host:
        for self.health in states:
            await self.watch.look()
        return self

    @property
    def told(self) -> list[str]:
        return [message.card.text for message in self.chat.shown(ADMIN)]


class TestWhatTheHostIsTold:
    async def test_each_card_that_is_called_wrong_however_often_it_is(self) -> None:
        def called(event: str, minutes_ago: float) -> CalledWrong:
            return CalledWrong(ago(minutes_ago), event, "Ballard", 2, "cancelled, reported")

        before, again = (called("e1", 2), called("e0", 60)), -2 * 24 * 60  # the desk has just started anew
        host = await Host().look(
            Health(MONDAY, wrong=before),
            Health(MONDAY, wrong=(called("e1", -1), called("e2", -1), called("e1", -1), *before)),
            Health(MONDAY, database="locked"),
            Health(MONDAY, wrong=(called("e2", -1), called("e1", -1), called("e0", 60))),
            Health(MONDAY, wrong=(called("e1", again), called("e1", again), called("e1", -1))),
        )
        assert ["correct e1" in one or "correct e2" in one for one in host.told] == [True, True, False, False, True]
        assert 'Ballard, season 2, shown as "cancelled, reported"' in host.told[0]

    async def test_no_card_again_that_was_called_wrong_before_a_start_without_its_database(self) -> None:
        old = CalledWrong(ago(60), "e0", "Ballard", 2, "renewed, reported")
        new = CalledWrong(ago(-1), "e1", "Silo", None, "renewed, reported")
        looks = (Health(MONDAY, database="locked"), Health(MONDAY, wrong=(old,)), Health(MONDAY, wrong=(new, old)))
        wrong = [one for one in (await Host().look(*looks)).told if "marked a card as wrong" in one]
        assert [one.partition(" shown")[0] for one in wrong] == ["A moderator marked a card as wrong: Silo,"]

    async def test_trouble_once_and_when_it_is_over(self) -> None:
        troubles = (Health(MONDAY, overdue=2), Health(MONDAY, overdue=5), Health(MONDAY), Health(MONDAY))
        assert (await Host().look(*troubles)).told == [
            "Messages are not being sent: 2 overdue. Restart the desk and check its log.",
            "Resolved: Messages are not being sent.",
        ]

    async def test_in_the_other_chat_that_one_is_away_though_nothing_is_owed_to_it(
        self, storage: SQLiteStorage
    ) -> None:
        clock, slack, discord = ToldClock(MONDAY), RecordingChat(), RecordingChat()
        troubled = Troubled(clock)

        async def gone() -> None:
            raise ChatUnavailable("no connection")

        there = discord.ready
        watch = Watch(
            partial(look, storage, {slack.name: slack, "discord": discord}, troubled, clock), {slack.name: slack}, ADMIN
        )
        for minutes in range(41):
            discord.ready = there if 20 <= minutes < 40 else gone  # type: ignore[method-assign]
            clock.put(MONDAY + timedelta(minutes=minutes))
            await watch.look()
        told = [message.card.text.split(":")[0] for message in slack.shown(ADMIN)]
        assert told == ["Discord is not connected", "Resolved"]

    async def test_both_of_two_troubles_that_are_found_at_once(self) -> None:
        assert len((await Host().look(Health(MONDAY, overdue=2, troubled={"discord": ago(20)}))).told) == 2

    async def test_by_one_of_several_processes(self) -> None:
        first, second = frozenset({Role.POLL, Role.DELIVER}), frozenset({Role.DELIVER, Role.DISCORD})
        told = []
        for me in (0, 1):
            host = Host(partial(Crew((first, second), me).first, Role.DELIVER, Role.DISCORD))
            told += (await host.look(Health(MONDAY, overdue=2))).told
        assert len(told) == 1
        alone = Crew((frozenset({Role.POLL}), frozenset({Role.DISCORD})), me=1)
        assert alone.first(Role.DELIVER, Role.DISCORD), "who listens, where nobody delivers any more"

    async def test_a_feed_that_ails_for_a_day_or_is_gone_and_no_feed_at_each_start(self) -> None:
        ill = Health(MONDAY, feeds=feeds(2, trouble="answered 500", told=True))
        host = await Host().look(
            Health(MONDAY, feeds=feeds(2)), ill, ill, Health(MONDAY, feeds=feeds(2, stopped="answered 410"))
        )
        assert host.told == [
            "f0 answered 500.\nf1 answered 500.",
            "f0 answered 410. It is no longer checked; remove it from the configuration.\n"
            "f1 answered 410. It is no longer checked; remove it from the configuration.",
        ]
        assert (await Host().look(ill)).told == [], "it was told before this start"
        outage = (Health(MONDAY, feeds=feeds(2)), Health(MONDAY, database="locked"), ill)
        assert (await Host().look(*outage)).told[-1] == "f0 answered 500.\nf1 answered 500.", "it began meanwhile"

    async def test_many_feeds_in_one_message_that_can_be_read(self) -> None:
        ill = Health(MONDAY, feeds=feeds(50, trouble="answered 500", told=True))
        [told] = (await Host().look(ill, Health(MONDAY, feeds=feeds(50)))).told
        assert told.splitlines()[9:] == ["f9 is working again.", "And 40 more; run `feeds` for all of them."]

    async def test_a_host_who_cannot_be_told_ends_nothing(self) -> None:
        host = Host()
        host.chat.fail_next(ChatUnavailable("down"))
        assert (await host.look(Health(MONDAY, overdue=2))).told == []
        for place in (ADMIN, None):
            await Watch(host._ask, {}, place).look()
        assert (await host.look(Health(MONDAY))).told == ["Resolved: Messages are not being sent."]

    async def test_everything_else_where_one_thing_of_it_cannot_be_told(self) -> None:
        host = Host()
        send, sent = host.chat.send, list[str]()

        async def stumbles(place: Place, message: Outgoing) -> str:
            sent.append(message.card.text)
            if len(sent) == 1:
                raise KeyError("a mistake of ours")
            return await send(place, message)

        host.chat.send = stumbles  # type: ignore[method-assign]
        ill = Health(MONDAY, overdue=2, troubled={"discord": ago(20)})
        await host.look(ill, ill)
        assert len(sent) == 2, "one that may have been told is not told again and again"
        assert len(host.told) == 1

    async def test_what_comes_after_a_mistake_of_ours_which_is_logged(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(health, "EVERY", 0.0)
        host, asked = Host(), 0

        async def ask() -> Health:
            nonlocal asked
            asked += 1
            if asked == 1:
                raise ZeroDivisionError
            return Health(MONDAY, overdue=2)

        watching = asyncio.create_task(Watch(ask, {host.chat.name: host.chat}, ADMIN).run())
        with capture_logs() as said:
            async with asyncio.timeout(30):
                while not host.told and not watching.done():
                    await asyncio.sleep(0)
        watching.cancel()
        assert [one["event"] for one in said] == ["not_watched", "standing_still"]
        assert len(host.told) == 1


@pytest.fixture
def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest_asyncio.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SQLiteStorage]:
    one = await SQLiteStorage.open(tmp_path / "desk.db")
    yield one
    await one.close()


async def asked(path: str, port: int) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_a_monitor_asks_the_page(storage: SQLiteStorage, free_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monitor, chat = Monitor(), RecordingChat()
    settings = Settings.model_validate({"health": {"port": free_port}})
    await storage.save_channel(channel())
    await storage.owe(Owed(Purpose.POST, "news", ("e",)), MONDAY)
    logs.configure("error", "json", (), monitor.hear)
    log = structlog.get_logger("tests")
    log.debug("feed_checked", outcome="items")
    log.info("story_folded", kinds=["renewed", "renewed", "premiere"])
    log.info("post_sent", chat="recording", waited_seconds=1.5)
    log.info("voted", choice="yes")
    async with monitor.watching(settings, storage, {chat.name: chat}):
        assert await asked("/healthz", free_port) == (200, '{"database": "ok"}')
        status, words = await asked("/readyz", free_port)
        assert (status, '"recording": "connected"' in words) == (200, True)
        assert "Messages are not being sent: 1 overdue" in words, "it has been owed since March"
        status, numbers = await asked("/metrics", free_port)
        for line in (
            'desk_feed_looks_total{outcome="items"} 1.0',
            'desk_claims_total{kinds="renewed"} 2.0',
            'desk_sends_total{came_of_it="sent",chat="recording"} 1.0',
            'desk_votes_total{choice="yes"} 1.0',
            'desk_post_wait_seconds_bucket{le="2.0"} 1.0',
            "desk_posts_owed 1.0",
            "desk_database_up 1.0",
            'desk_chat_connected{chat="recording"} 1.0',
        ):
            assert line in numbers.splitlines(), numbers

        async def full() -> None:
            raise StorageError("the disk is full")

        monkeypatch.setattr(storage, "try_writing", full)  # what is there can be read as ever
        assert (await asked("/healthz", free_port))[0] == 503
        assert (await asked("/readyz", free_port))[0] == 503
        assert "desk_database_up 0.0" in (await asked("/metrics", free_port))[1]
        assert (await asked("/", free_port))[0] == 404


def test_prometheus_reads_the_numbers() -> None:
    metrics = Metrics()
    assert "desk_cards_called_wrong_total 0.0" in metrics.text().decode(), "else the first one is no rise"
    metrics.hear({"event": "post_sent", "chat": 'a "quoted"\\\nname', "waited_seconds": 2.0})
    metrics.hear({"event": "story_folded", "kinds": []})
    metrics.hear({"event": "card_called_wrong"})
    metrics.stand("desk_chat_connected", "Whether a chat is connected", {"slack": 1, "discord": 1}, "chat")
    metrics.stand("desk_chat_connected", "Whether a chat is connected", {"slack": 0}, "chat")
    read = {one.name: one for one in text_string_to_metric_families(metrics.text().decode())}
    assert {name: (one.type, len(one.samples)) for name, one in read.items()} == {
        "desk_sends": ("counter", 1),
        "desk_post_wait_seconds": ("histogram", 13),
        "desk_claims": ("counter", 0),
        "desk_feed_looks": ("counter", 0),
        "desk_votes": ("counter", 0),
        "desk_cards_called_wrong": ("counter", 1),
        "desk_chat_connected": ("gauge", 1),
    }
    assert read["desk_sends"].samples[0].labels == {"chat": 'a "quoted"\\\nname', "came_of_it": "sent"}
    buckets = [one.value for one in read["desk_post_wait_seconds"].samples if one.name.endswith("_bucket")]
    assert buckets == [0, 0, *[1] * 9], "each holds what the one before it does, up to all of them"
    assert read["desk_chat_connected"].samples[0].value == 0


async def test_a_database_far_away_is_slow_and_well(storage: SQLiteStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, counts = asyncio.Event(), storage.counts

    async def slowly() -> Counts:
        asyncio.get_running_loop().call_later(0.3, counted.set)
        await counted.wait()
        return await counts()

    monkeypatch.setattr(storage, "counts", slowly)
    monkeypatch.setattr(storage, "try_writing", lambda: asyncio.sleep(0))
    monkeypatch.setattr(health, "ANSWERS_WITHIN", 0.25)
    found = await look(storage, {}, Troubled(lambda: MONDAY), lambda: MONDAY)
    assert (found.database, judged(found)) == (None, ())


async def test_who_does_not_come_to_the_point_is_cut_off(
    storage: SQLiteStorage, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "HEADERS_WITHIN", 0.2)
    settings = Settings.model_validate({"health": {"port": free_port}})
    async with Monitor().watching(settings, storage, {}):
        for begun in ("GET /healthz HTTP/1.1\r\nX-Long: ", "GET /healthz HTTP/1.1\r\nHost: desk\r\n\r\nGET /"):
            await drip(free_port, begun)


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::1", "[::1]"), ("::", "127.0.0.1")]
)
def test_where_a_server_listens_is_told_as_an_address_that_opens(host: str, shown: str) -> None:
    assert serving.address_of(host, 8082) == f"http://{shown}:8082"


async def test_a_port_that_is_taken_is_told_and_no_reason_not_to_run(
    storage: SQLiteStorage, free_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.model_validate({"health": {"port": free_port}})
    async with Monitor().watching(settings, storage, {}), Monitor().watching(settings, storage, {}):
        assert (await asked("/healthz", free_port))[0] == 200
    assert f"port {free_port} on 127.0.0.1 is in use" in "".join(capsys.readouterr())


def test_what_is_heard_is_logged() -> None:
    """An event that is renamed, or loses a field, would be counted no more, and end no alarm."""
    source = "".join(path.read_text() for path in (HOME / "bot").rglob("*.py"))
    heard = {event: {"chat"} for event in health.ANSWERED | {health.UNAVAILABLE}} | {"post_sent": {"waited_seconds"}}
    for event in heard | COUNTED:
        calls = re.findall(rf'log\.\w+\(\s*"{event}",?(.*?)\)\s*(?:#|\n)', source, re.DOTALL)
        assert calls, f"nothing logs {event}"
        counted_by = {COUNTED[event].field} - {""} if event in COUNTED else set()
        for name in heard.get(event, set()) | counted_by:
            assert all(f"{name}=" in call for call in calls), f"{event} has no {name}"


@pytest.mark.parametrize("turns", range(12))
async def test_a_server_that_is_ended_while_it_opens_leaves_its_port(free_port: int, turns: int) -> None:

    async def open_it() -> None:
        async with serving.serving(web.Application(), "127.0.0.1", free_port, "a server", "its port", farewell=0):
            await asyncio.sleep(3600)

    opening = asyncio.create_task(open_it())
    for _ in range(turns):
        await asyncio.sleep(0)
    opening.cancel()
    await asyncio.wait({opening})
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", free_port)
