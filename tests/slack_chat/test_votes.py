"""Votes in Slack: who has put which emoji under a card, as events and recounts tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ports import ChatUnavailable, EmojiGone, Outgoing
from bot.stories import Certainty, Kind
from tests.chat_makes import CARD, NO, POST, YES, SlackMake
from tests.every_chat.scene import Community
from tests.scenes.newsdesk import REPORTED, claim
from tests.stand_ins.slack.rules import EMOJI


async def test_a_skin_tone_is_the_same_vote(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    ann, message = make.person("Ann"), make.message(message_id)
    await make.stand_in.react(ann, message, "thumbsup::skin-tone-3")
    await make.stand_in.react(ann, message, "+1")
    await make.stand_in.unreact(ann, message, "+1")
    await make.react("Bob", message_id, NO)
    await make.desk.until(lambda: make.desk.count(message_id, NO) == 1)
    assert make.desk.count(message_id, YES) == 1, "it stands there in another tone"
    await make.stand_in.unreact(ann, message, "+1::skin-tone-3")
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 0)


async def test_bots_and_messages_of_others_are_no_votes(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    robot = make.stand_in.world.user("poll bot", bot=True)
    await make.stand_in.react(robot, make.message(message_id), "+1")
    other = await make.chat.send(make.place, Outgoing(CARD, "key-2"))
    make.message(other).user = make.person("Bob").id
    await make.stand_in.react(make.person("Ann"), make.message(other), "+1")
    await make.stand_in.react(make.person("Ann"), make.message(message_id), "-1")
    await make.desk.until(lambda: make.desk.count(message_id, NO) == 1)
    assert len(make.desk.heard) == 1


async def test_a_bot_that_a_server_does_not_call_one_is_known_by_its_profile(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    robot = {"is_bot": None, "profile": {"bot_id": "B0POLL"}}
    make.stand_in.fail("users.info", "", ok=True, user=robot)
    await make.react("Poll bot", message_id, YES)
    await make.react("Ann", message_id, NO)
    await make.desk.until(lambda: make.desk.count(message_id, NO) == 1)
    assert make.desk.count(message_id, YES) == 0


async def test_a_server_that_names_the_author_by_the_bots_other_id_brings_votes_too(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.message(message_id).user = make.stand_in.world.bot_id
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


async def test_a_recount_asks_for_everybody_and_leaves_out_bots(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.chat.seed(make.place, message_id, [YES])
    await make.stop()
    robot = make.stand_in.world.user("poll bot", bot=True)
    await make.stand_in.react(robot, make.message(message_id), "+1")
    for number in range(150):
        await make.react(f"Fan {number}", message_id, YES)
    await make.stand_in.react(make.person("Fan 0"), make.message(message_id), "+1::skin-tone-2")
    make.desk.ballots = [(make.place, message_id)]
    await make.start()
    await make.desk.until(lambda: make.desk.recounts == 1)
    assert make.desk.count(message_id, YES) == 150
    assert len(make.stand_in.requests("users.info")) < 100, "Slack allows about a hundred a minute, admins need some"


async def test_votes_given_while_the_app_was_out_of_the_channel_count_once_it_is_back(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.desk.ballots = [(make.place, message_id)]
    make.message(message_id).reactions["+1"] = [make.person("Ann").id]  # of which Slack told nothing
    us = make.stand_in.world.bot.id
    await make.stand_in.tell({"type": "member_joined_channel", "channel": make.channel.id, "user": us})
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


async def test_a_recount_that_must_wait_comes_later(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.stop()
    make.stand_in.limit("reactions.get", 1)
    make.desk.ballots = [(make.place, message_id)]
    await make.start()
    await make.desk.until(lambda: make.desk.recounts == 1)


async def test_a_recount_without_a_message_takes_no_vote_away(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    make.stand_in.fail("reactions.get", "", ok=True)
    make.chat.recount(make.place, message_id)
    await make.react("Bob", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 2)


async def test_where_one_emoji_at_a_time_is_allowed_the_first_does_not_take_the_turn_of_the_second(
    make: SlackMake,
) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("reactions.add", "already_reacted", after=True)
    make.stand_in.limit("reactions.add", 0)
    with pytest.raises(ChatUnavailable):
        await make.chat.seed(make.place, message_id, [YES, NO])
    await make.chat.seed(make.place, message_id, [YES, NO])
    assert list((await make.look())[0].reactions) == [YES, NO]
    assert len([seen for seen in make.stand_in.api.seen if seen.method == "reactions.add"]) == 3


async def test_an_unknown_emoji_is_left_out_and_the_others_are_set(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    with pytest.raises(EmojiGone) as gone:
        await make.chat.seed(make.place, message_id, ["🦑", ":nonesuch:", YES, ":desk:"])
    assert gone.value.args == ("🦑", ":nonesuch:")
    assert list(make.message(message_id).reactions) == ["+1", "desk"]


@pytest.mark.parametrize("named", [{}, {"users": ["U0ONE"]}])
async def test_a_server_that_does_not_name_all_who_reacted_takes_no_vote_away(
    make: SlackMake, named: dict[str, list[str]]
) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    make.stand_in.fail("reactions.get", "", ok=True, message={"reactions": [{"name": "+1", "count": 2} | named]})
    make.chat.recount(make.place, message_id)
    await make.react("Bob", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 2)
    assert make.desk.recounts == 0


@pytest.mark.parametrize("error", ["unknown_method", "user_not_found"])
async def test_a_server_that_never_says_who_is_a_bot_is_asked_once_of_each_person(make: SlackMake, error: str) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("users.info", error, times=9)
    await make.react("Ann", message_id, YES)
    await make.react("Ann", message_id, NO)
    await make.desk.until(lambda: make.desk.count(message_id, NO) == 1)
    make.chat.recount(make.place, message_id)
    await make.desk.until(lambda: make.desk.recounts == 1)
    assert make.desk.count(message_id, YES) == 1
    assert len(make.stand_in.requests("users.info")) == 1


async def test_where_the_emoji_of_votes_was_deleted_the_next_ballots_have_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = SlackMake(tmp_path)
    async with Community(make) as fans:
        await make.command("Mo", "votes", "yes", make.own_emoji("desk")[0], moderator=True)
        monkeypatch.delitem(EMOJI, "desk")
        await fans.tell(REPORTED)
        *_, card = await fans.tell(claim(Kind.RENEWED, Certainty.REPORTED, show="Bosch"))
        assert list(card.reactions) == [YES, NO]
