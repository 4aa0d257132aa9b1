"""What the preview answers one person alone: buttons of cards, commands about following; over HTTP."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.preview_chat import PreviewChat
from bot.ports import Asker, Outgoing
from bot.votes import Tally
from tests.stand_ins.preview_desk import BUTTONS, NEWS, OFFICIAL, REPORTED, RecordingDesk
from tests.stand_ins.preview_person import PreviewPerson, Refused

ANN = Asker(NEWS, "preview:ann", moderator=True)


async def test_a_button_is_answered_to_the_one_who_pressed_it(
    chat: PreviewChat, ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    await chat.send(NEWS, Outgoing(replace(OFFICIAL, buttons=BUTTONS), "k1"))
    seen = await ann.see(lambda m: m["desk"])
    assert [button["label"] for button in seen["card"]["buttons"]] == ["Follow", "Sources", "This is wrong"]
    answer = await ann.press("live-news", seen["card"]["buttons"][1]["value"])
    assert answer["badge"] == "🔗 Sources"
    assert desk.pushed == [(ANN, "sources:e1")]
    said = await ann.say("live-news", "seen that?")
    await bob.see(lambda m: m["id"] == said)
    assert [m["card"] and m["card"]["badge"] for m in bob.shown()] == ["✅ RENEWED · official", None]


async def test_what_moderators_may_not_do_is_said_in_the_desks_words(ann: PreviewPerson) -> None:
    with pytest.raises(Refused, match="403: Only moderators can do that"):
        await ann.press("live-news", "wrong:e1")


async def test_someone_who_drums_on_a_button_is_asked_to_wait(ann: PreviewPerson, bob: PreviewPerson) -> None:
    drumming = (ann.press("live-news", "sources:e1") for _ in range(60))
    answers = await asyncio.gather(*drumming, return_exceptions=True)
    assert {answer.status for answer in answers if isinstance(answer, Refused)} == {429}
    await bob.press("live-news", "sources:e1")


async def test_following_is_between_the_desk_and_one_person(
    ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    card = await ann.whisper("live-news", "/follow Ballard", chosen="key:Ballard")
    assert card["title"] == "Following Ballard"
    assert desk.asked == [(ANN, "key:Ballard")]
    assert (await ann.whisper("live-news", "/unfollow ballard"))["text"] == "unfollowed"
    assert (await ann.whisper("live-news", "/FOLLOWING"))["title"] == "Following"
    said = await ann.say("live-news", "nobody saw that")
    await bob.see(lambda m: m["id"] == said)
    assert [m["text"] for m in bob.shown()] == ["nobody saw that"]


async def test_a_question_that_came_to_nothing_is_between_the_desk_and_one_person(
    ann: PreviewPerson, bob: PreviewPerson
) -> None:
    assert (await ann.whisper("live-news", "/renewal asdf"))["badge"] == "🔎 Not found"
    said = await ann.say("live-news", "/renewal ballard")
    await bob.see(lambda m: m["reply"] and m["reply"]["id"] == said)
    assert [m["text"] for m in bob.shown()] == ["/renewal ballard", ""]


async def test_a_desk_in_trouble_while_whispering_is_said_plainly(ann: PreviewPerson, desk: RecordingDesk) -> None:
    desk.failing = True
    with pytest.raises(Refused, match="503: The desk could not answer"):
        await ann.whisper("live-news", "/follow ballard")


async def test_the_board_is_for_everybody_and_takes_a_network(
    ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    assert [offer["label"] for offer in await ann.complete("h", of="networks")] == ["HBO", "Hulu"]
    await ann.say("live-news", "/renewal-board Prime Video")
    board = await bob.see(lambda m: m["desk"])
    assert len(board["card"]["sections"][0]["lines"]) == 12
    await ann.say("live-news", "/renewal-board")
    assert [typed for _, typed in desk.asked] == ["Prime Video", ""]


async def test_who_stops_following_is_offered_what_they_follow(ann: PreviewPerson, bob: PreviewPerson) -> None:
    assert [offer["label"] for offer in await ann.complete("", of="followed")] == ["Bosch"]
    assert await bob.complete("", of="followed") == await ann.complete("b", of="what is none") == []


async def test_followers_are_named_and_each_knows_themselves(
    chat: PreviewChat, ann: PreviewPerson, bob: PreviewPerson
) -> None:
    first = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    people = ("preview:ann", "preview:<b>cy</b>: d")
    reply = await chat.send(NEWS, Outgoing(OFFICIAL, "k2", reply_to=first, people=people))
    seen = await ann.see(lambda m: m["id"] == reply)
    assert seen["people"] == [{"name": "ann", "me": True}, {"name": "<b>cy</b>: d", "me": False}]
    assert [one["me"] for one in (await bob.see(lambda m: m["id"] == reply))["people"]] == [False, False]
    await chat.edit(NEWS, reply, Outgoing(replace(OFFICIAL, text="Better words."), "k2"))
    edited = await ann.see(lambda m: m["edited_at"] is not None)
    assert [one["name"] for one in edited["people"]] == ["ann", "<b>cy</b>: d"]


async def test_a_count_of_votes_is_no_edit_that_people_are_told_of(chat: PreviewChat, ann: PreviewPerson) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    assert REPORTED.ballot is not None
    counted = replace(REPORTED.ballot, tally=Tally(1, 0), line="👍 1 · 👎 0")
    await chat.edit(NEWS, message_id, Outgoing(replace(REPORTED, ballot=counted), "k1"))
    await ann.see(lambda m: m["card"]["ballot"]["line"] == "👍 1 · 👎 0")
    await chat.edit(NEWS, message_id, Outgoing(replace(REPORTED, ballot=counted, mood=counted), "k1"))
    seen = await ann.see(lambda m: m["card"]["mood"] is not None)
    assert seen["edited_at"] is None
    await chat.edit(NEWS, message_id, Outgoing(replace(REPORTED, text="News.", ballot=counted), "k1"))
    await ann.see(lambda m: m["edited_at"] is not None)
