"""People who type anything, press what is not theirs to press, and do it a hundred times a second."""

from __future__ import annotations

import ast
import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from adapters.discord_chat.embeds import embeds
from adapters.slack_chat.blocks import message
from bot.cards import Card
from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.ports import Asker, NotAllowed
from bot.posts import Place
from bot.program.configuration import SettingsError, _opml
from bot.stories import Kind
from bot.throttle import REMEMBERED, Allowance, Throttle
from bot.wording import news, score
from bot.wording.answers import refused
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, channel, claim, entry, event, story
from tests.stand_ins.discord.rules import check_message
from tests.stand_ins.slack.rules import check_blocks
from tests.storage.makes import Desk, SQLiteFileMake

HOME = Path(__file__).parent.parent.parent
#: Half characters, nulls, bidi signs, mentions, markup, SQL, format strings, and whatever else there is.
HOSTILE = st.one_of(
    st.text(st.characters(), max_size=300),
    st.sampled_from(
        ["\ud800", "\0", "a\0b", "\u202eabc", "@everyone", "<@&1>", "<!channel>", "[x](javascript:alert(1))", "`" * 90,
         "'; drop table votes; --", "%s %n {0} {wait}", "~" * 200, "Ballard", "*" * 250, "\n" * 200, "İ" * 200,
         "9" * 5000]
    ),
)  # fmt: skip
ANN = Asker(Place("recording", "server", "news"), "discord:1")

Say = Callable[[Conversation, Asker, str], Coroutine[Any, Any, Card]]
SAYINGS: dict[str, Say] = {
    "renewal": lambda desk, who, typed: desk.renewal(who, typed),
    "why": lambda desk, who, typed: desk.why(who, typed),
    "board": lambda desk, who, typed: desk.board(who, typed),
    "follow": lambda desk, who, typed: desk.follow(who, typed),
    "unfollow": lambda desk, who, typed: desk.unfollow(who, typed),
    "vote": lambda desk, who, typed: desk.vote(who, typed),
    "following": lambda desk, who, typed: desk.following(who),
    "button": lambda desk, who, typed: desk.pressed(who, typed),
    "board button": lambda desk, who, typed: desk.pressed(who, f"{news.BOARD}:{typed}"),
    "follow button": lambda desk, who, typed: desk.pressed(who, f"{news.FOLLOW}:{typed}"),
    "sources button": lambda desk, who, typed: desk.pressed(who, f"{news.SOURCES}:{typed}"),
    "timeline button": lambda desk, who, typed: desk.pressed(who, f"{news.TIMELINE}:{typed}"),
}


def plenty() -> Throttle:
    return Throttle(Allowance(10_000, 1000), Allowance(10_000, 1000))


async def a_desk() -> tuple[Conversation, Desk]:
    storage = await SQLiteStorage.open(":memory:")
    await storage.save_channel(channel())
    desk = Desk(storage, SQLiteFileMake(":memory:"))
    await desk.news(event(entry(claim(Kind.RENEWED))), by=story())
    conversation = Conversation(storage, Catalogue(()), lambda: MONDAY)
    conversation.throttle = plenty()
    return conversation, desk


@pytest.fixture(scope="module")
def running() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def conversation(running: asyncio.Runner) -> Iterator[Conversation]:
    """One desk for all that is typed: opening one takes a hundred times as long as asking it."""
    made, desk = running.run(a_desk())
    yield made
    running.run(desk.storage.close())


@settings(max_examples=60, deadline=None)
@given(typed=HOSTILE)
@example(typed="99999999999999999999999:")
def test_whatever_is_typed_is_answered_with_a_card_that_both_platforms_take(
    running: asyncio.Runner, conversation: Conversation, typed: str
) -> None:
    conversation.complete(typed)
    conversation.networks(typed)
    conversation.title(typed)
    for name, say in SAYINGS.items():
        note(name)
        card = running.run(say(conversation, ANN, typed))
        check_message({"embeds": embeds(card, "key")})
        check_blocks(message(card, "key")["blocks"])


CHOOSING: dict[str, Say] = {
    **{
        f"votes {setting}": lambda desk, who, typed, setting=setting: desk.voting(who, setting, typed)  # type: ignore[misc]
        for setting in score.SETTINGS
    },
    "votes": lambda desk, who, typed: desk.voting(who, typed, "on"),
    "quiet": lambda desk, who, typed: desk.hours(who, channel().place, {"quiet": typed}),
    "zone": lambda desk, who, typed: desk.hours(who, channel().place, {"zone": typed}),
}


@settings(max_examples=40, deadline=None)
@given(typed=HOSTILE | st.sampled_from(["on", "moderators", "³", "٣", "👍‍", "1️⃣", "99999999999", "-1", "Etc/GMT+12"]))
@example(typed="9" * 5000)
def test_whatever_a_moderator_chooses_is_kept_or_refused_with_a_word(
    running: asyncio.Runner, conversation: Conversation, typed: str
) -> None:
    for name, choose in CHOOSING.items():
        note(name)
        try:
            card = running.run(choose(conversation, replace(ANN, moderator=True), typed))
        except NotAllowed as refusal:
            card = refused(str(refusal))
        assert card.text
        check_message({"embeds": embeds(card, "key")})
        check_blocks(message(card, "key")["blocks"])


MODERATING: dict[str, Callable[[Conversation, Asker], Awaitable[Any]]] = {
    "channels": lambda desk, who: desk.channels(who),
    "set up": lambda desk, who: desk.set_up(who, channel(), channel()),
    "hours": lambda desk, who: desk.hours(who, channel().place, {"quiet": "22-8"}),
    "pause": lambda desk, who: desk.pause(who, channel().place),
    "remove": lambda desk, who: desk.remove(who, channel().place),
    "status": lambda desk, who: desk.status(who),
    "how the community votes": lambda desk, who: desk.voting(who, "tidy", "on"),
}


@pytest.mark.parametrize("act", MODERATING)
async def test_what_is_for_moderators_is_refused_here_whatever_a_platform_let_through(act: str) -> None:
    """An interaction that a plain member forged arrives like any other: hidden buttons are no protection."""
    conversation, desk = await a_desk()
    before = await desk.storage.channels()
    with pytest.raises(NotAllowed):
        await MODERATING[act](conversation, ANN)
    assert await desk.storage.channels() == before
    await desk.storage.close()


async def test_a_moderator_of_one_server_reaches_nothing_of_another() -> None:
    conversation, desk = await a_desk()
    stranger = Asker(Place("recording", "another server", "news"), "discord:2", moderator=True)
    assert await conversation.channels(stranger) == []
    await conversation.remove(stranger, channel().place)
    with pytest.raises(NotAllowed):
        await conversation.set_up(stranger, channel(), channel())
    assert [one.id for one in await desk.storage.channels()] == ["news"]
    await desk.storage.close()


async def test_one_person_and_one_server_get_so_much_and_no_more() -> None:
    seconds = 0.0
    conversation, desk = await a_desk()
    conversation.throttle = Throttle(Allowance(3, 0.5), Allowance(5, 1), clock=lambda: seconds)
    bob, carl = replace(ANN, person="discord:2"), replace(ANN, person="discord:3")

    async def answered(who: Asker) -> bool:
        return (await conversation.renewal(who, "Ballard")).title != "One thing at a time"

    assert [await answered(ANN) for _ in range(4)] == [True, True, True, False]
    assert [await answered(bob) for _ in range(3)] == [True, True, False], "five for the server"
    assert not await answered(carl)
    elsewhere = replace(carl, place=Place("recording", "another server", "news"))
    assert await answered(elsewhere)
    seconds = 2.0
    assert [await answered(ANN) for _ in range(2)] == [True, False], "one more every two seconds"
    await desk.storage.close()


async def test_what_comes_too_soon_is_refused_where_it_would_be_taken_for_done() -> None:
    conversation, desk = await a_desk()
    conversation.throttle = Throttle(Allowance(1, 0.001), Allowance(9, 1))
    moderator = replace(ANN, moderator=True)
    await conversation.renewal(moderator, "Ballard")
    with pytest.raises(NotAllowed, match="Try again in"):
        await conversation.remove(moderator, channel().place)
    assert [one.id for one in await desk.storage.channels()] == ["news"]
    await desk.storage.follow(ANN.person, ANN.place.community_id, "ballard")
    with pytest.raises(NotAllowed, match="Try again in"):
        await conversation.forget_me(ANN)
    assert await desk.storage.followed(ANN.person, ANN.place.community_id) == ["ballard"]
    await desk.storage.close()


async def test_every_answer_costs_one_of_the_allowance_and_no_more() -> None:
    conversation, desk = await a_desk()
    for name, ask in SAYINGS.items():
        conversation.throttle = Throttle(Allowance(2, 0.001), Allowance(9, 1))
        answers = [(await ask(conversation, ANN, "Ballard")).title for _ in range(3)]
        assert [title == "One thing at a time" for title in answers] == [False, False, True], name
    await desk.storage.close()


@given(
    st.lists(st.tuples(st.floats(0, 9), st.sampled_from(("ann", "bob")), st.sampled_from(("one", "two"))), max_size=60)
)
def test_no_crowd_and_no_rhythm_gets_more_than_the_allowance(asks: list[tuple[float, str, str]]) -> None:
    seconds = 0.0
    person, server = Allowance(3, 0.5), Allowance(4, 1)
    throttle = Throttle(person, server, clock=lambda: seconds)
    answered: list[tuple[float, str]] = []
    for pause, who, where in asks:
        seconds += pause
        if wait := throttle.spend(who, where):
            seconds += wait + 1e-6
            assert throttle.spend(who, where) == 0, "whoever waits as long as they were told is answered"
        answered += [(seconds, who), (seconds, where)]
    for name, allowance in (("ann", person), ("bob", person), ("one", server), ("two", server)):
        moments = [at for at, one in answered if one == name]
        for first, last in combinations(range(len(moments)), 2):
            most = allowance.burst + allowance.per_second * (moments[last] - moments[first])
            assert last - first + 1 <= most + 1e-6


def test_however_many_ask_only_so_many_are_remembered() -> None:
    seconds = 0.0
    throttle = Throttle(Allowance(1, 0.5), clock=lambda: seconds)
    for number in range(REMEMBERED + 100):
        assert throttle.spend(f"discord:{number}") == 0
    assert len(throttle._left) == REMEMBERED
    assert throttle.spend("discord:200") == 2, "whoever asked lately still has to wait"
    assert throttle.spend("discord:0") == 0, "who was longest away begins anew"


BOMB = b'<!ENTITY a "' + b"a" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">'
LISTS = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda t: f'<opml><outline xmlUrl="https://{t}"/></opml>'.encode(errors="ignore")),
    st.sampled_from(
        [
            b'<?xml version="1.0" encoding="klingon"?><opml/>',
            b"\xff\xfe<\x00",
            b"<opml>" * 10_000,
            b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="https://&x;"/></opml>',
            b"<!DOCTYPE o [" + BOMB + b']><opml><outline xmlUrl="https://&c;"/></opml>',
        ]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=LISTS)
def test_a_list_of_feeds_is_read_or_refused_with_a_word(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "feeds.opml"
    file.write_bytes(body)
    with contextlib.suppress(SettingsError):
        assert all(url.startswith(("https://", "http://")) for url, _, _ in _opml(file))


def test_statements_are_constants_and_values_are_parameters() -> None:
    """No statement is put together from what came in; ruff's S608 looks for the same, this for what it cannot see."""
    loose = []
    for path in [*(HOME / "storage").rglob("*.py"), HOME / "adapters" / "preview_chat" / "history.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("run", "row", "rows", "many", "execute", "executescript", "query", "value", "found"):
                statement = node.args[1 if called in ("value", "found") and node.args[1:] else 0]
                if isinstance(statement, ast.JoinedStr | ast.BinOp | ast.Call):
                    loose.append(f"{path.relative_to(HOME)}:{node.lineno} {ast.unparse(statement)[:90]}")
            elif called in ("insert", "put") and not all(isinstance(name, ast.Constant) for name in node.args[1:]):
                loose.append(f"{path.relative_to(HOME)}:{node.lineno} {ast.unparse(node)[:90]}")
    assert [line for line in loose if not any(part in line for part in CONSTANT_PARTS)] == []


#: What is put into statements all the same: names of our own tables and columns, as the schema has them, conditions
#: that are constants where they are handed to `found`, and what a make does to the spelling of a whole statement.
CONSTANT_PARTS = (
    "{table}",
    "_inserting(table, tuple(values), ",
    "{MIGRATED}",
    "{WITH_CHANNEL} where {condition}",
    "_numbered(statement)",
    "_without_row_locks(statement)",
    "sql.SQL('listen {}')",
)
