"""Posts of which Slack did not say whether it took them: looked for by their key, or by their words, and sent once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from adapters.slack_chat import Times
from bot.ports import ChatUnavailable, OutcomeUnknown, Outgoing
from tests.chat_makes import CARD, POST, YES, SlackMake


@pytest.mark.parametrize("talk", [0, 150])
async def test_a_reply_in_a_thread_is_found_by_its_key_below_what_people_said(make: SlackMake, talk: int) -> None:
    card = await make.chat.send(make.place, POST)
    for number in range(talk):
        make.stand_in.world.said(make.person("Ann"), make.channel, f"talk {number}", card)
    make.lose_next_answer()
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, Outgoing(CARD, "key-2", reply_to=card))
    reply = make.stand_in.world.messages_in(make.channel)[-1]
    assert await make.chat.find(make.place, "key-2", card) == reply.ts
    assert await make.chat.find(make.place, "key-3", card) is None


async def test_a_message_is_found_behind_many_others_and_not_for_ever(make: SlackMake) -> None:
    first = await make.chat.send(make.place, POST)
    for number in range(120):
        await make.chat.send(make.place, Outgoing(CARD, f"other-{number}"))
    assert await make.chat.find(make.place, "key-1") == first
    assert await make.chat.find(make.place, "key-none") is None
    assert len(make.stand_in.requests("conversations.history")) == 4


@pytest.mark.parametrize("stands", [True, False])
async def test_an_app_outside_the_marketplace_finds_out_page_by_page(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch, stands: bool
) -> None:
    later = iter(range(0, 6000, 60))
    now = next(later)
    monkeypatch.setattr("adapters.slack_chat.workspaces.monotonic", lambda: now)
    card = await make.chat.send(make.place, POST)
    for number in range(20):
        make.stand_in.world.said(make.person("Ann"), make.channel, f"reply {number}", card)
    make.stand_in.fail("chat.postMessage", "fatal_error", after=stands)
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, Outgoing(CARD, "key-2", reply_to=card))
    reply = make.stand_in.world.messages_in(make.channel)[-1].ts if stands else None
    for number in range(40):
        make.stand_in.world.said(make.person("Ann"), make.channel, f"talk {number}")
    make.stand_in.api.outside_marketplace = True
    for _ in ("the second page", "the third", "the second of the thread"):
        with pytest.raises(ChatUnavailable) as wait:
            await make.chat.find(make.place, "key-2", card)
        assert wait.value.retry_after == 60
        now = next(later)
        make.stand_in.api.a_minute_passes()
    assert await make.chat.find(make.place, "key-2", card) == reply


@pytest.mark.parametrize(
    ("error", "status"),
    [("unknown_method", 200), ("", 404), ("missing_scope", 200), ("not_allowed_token_type", 200)],
)
async def test_a_server_that_never_tells_what_stands_gets_the_message(make: SlackMake, error: str, status: int) -> None:
    make.stand_in.fail("conversations.history", error, times=4, status=status)
    assert await make.chat.find(make.place, "key-1") is None
    card = await make.chat.send(make.place, POST)
    reply = await make.chat.send(make.place, Outgoing(CARD, "key-2", reply_to=card))
    assert await make.chat.find(make.place, "key-2", card) == reply, "it may tell of threads"


async def test_a_method_that_answered_before_is_asked_again_where_a_page_for_people_answers(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    asking: dict[str, Callable[[], Awaitable[object]]] = {
        "chat.update": lambda: make.chat.edit(make.place, message_id, POST),
        "conversations.history": lambda: make.chat.find(make.place, "key-none"),
        "reactions.add": lambda: make.chat.seed(make.place, message_id, [YES]),
    }
    for method, ask in asking.items():
        await ask()
        make.stand_in.fail(method, "", status=404, times=2)  # a GET is asked for as a POST too
        with pytest.raises(ChatUnavailable):
            await ask()


async def test_somebody_elses_copy_of_a_card_is_not_ours(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.message(message_id).user = make.person("Ann").id
    make.stand_in.world.bot_id = "B0OTHER"
    assert await make.chat.find(make.place, "key-1") is None


async def test_a_slow_answer_is_unknown(make: SlackMake) -> None:
    await make.again(times=Times(request=1.5, between_messages=0, ping=3))
    held = make.stand_in.hold("chat.postMessage")
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, POST)
    held.go_on.set()


@pytest.mark.parametrize("error", ["", "server_error"])
async def test_a_page_for_people_or_a_fault_of_a_server_instead_of_an_answer_is_unknown(
    make: SlackMake, error: str
) -> None:
    make.stand_in.fail("chat.postMessage", error, status=502, headers={"Retry-After": "30"})
    with pytest.raises(OutcomeUnknown) as wait:
        await make.chat.send(make.place, POST)
    assert wait.value.retry_after == 30, "as a proxy may say, too"


async def test_a_post_that_slack_took_without_saying_where_is_found(make: SlackMake) -> None:
    make.stand_in.fail("chat.postMessage", "", after=True, ok=True)
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, POST)
    assert await make.chat.find(make.place, POST.key)
