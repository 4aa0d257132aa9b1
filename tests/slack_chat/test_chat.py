"""Slack in particular: messages, refusals and limits, by the real slack_sdk against a stand-in."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest

from adapters.slack_chat import Times
from adapters.slack_chat.messages import RateLimit
from bot.cards import Bars
from bot.ports import (
    ChannelRefused,
    ChatStopped,
    ChatUnavailable,
    DeskError,
    EditRefused,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
)
from bot.posts import private_place
from tests.chat_makes import CARD, PATIENCE, POST, YES, SlackMake, slack_words
from tests.slack_chat.scene import SettingMake
from tests.stand_ins.painter import PlainPainter
from tests.stand_ins.slack import Channel
from tests.stand_ins.slack.rules import mentions

HOSTILE = replace(CARD, title="<!channel>", text="<!here> <@U0001A> <!subteam^S1> @everyone <https://evil.example|x>")


# --- messages


async def test_the_words_for_screen_readers_are_the_same_after_an_edit(make: SlackMake) -> None:
    card = Outgoing(replace(CARD, title="Tom & Jerry"), "key-1", people=("slack:T0DESK:U1",))
    message_id = await make.chat.send(make.place, card)
    before = make.message(message_id).text
    await make.chat.edit(make.place, message_id, card)
    assert make.message(message_id).text == before
    assert "Tom &amp; Jerry" in before


async def test_nothing_of_a_feed_mentions_anybody_or_is_unfurled(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, Outgoing(HOSTILE, "key-1"))
    await make.chat.edit(make.place, message_id, Outgoing(HOSTILE, "key-1"))
    message = make.message(message_id)
    assert mentions(message.text + str(message.blocks)) == []
    assert "<!channel>" in slack_words(message.blocks), "shown as it was written"
    assert not message.unfurl
    assert not message.edited_mark


async def test_the_chosen_group_and_the_followers_are_mentioned_and_nobody_else(make: SlackMake) -> None:
    ann, guest, bob = make.person_id("Ann"), "slack:T0OTHER:U0009A", "slack:T0DESK:U_bob"
    reply = Outgoing(HOSTILE, "key-1", mention="S_fans", people=(ann, guest, bob, "discord:U1", "slack:T0DESK:Ux>"))
    await make.chat.send(make.place, reply)
    await make.chat.send(make.place, Outgoing(CARD, "key-2", mention="!channel"))
    first, second = await make.look()
    assert first.mentions == f"!subteam^S_fans, @{make.person('Ann').id}, @U0009A, @U_bob"
    assert second.mentions is None


async def test_a_reply_stands_in_the_thread_and_a_loud_one_also_in_the_channel(make: SlackMake) -> None:
    card = await make.chat.send(make.place, POST)
    quiet = await make.chat.send(make.place, Outgoing(CARD, "key-2", reply_to=card))
    loud = await make.chat.send(make.place, Outgoing(CARD, "key-3", reply_to=card, loud=True))
    assert (make.message(quiet).thread_ts, make.message(quiet).broadcast) == (card, False)
    assert (make.message(loud).thread_ts, make.message(loud).broadcast) == (card, True)


async def test_news_that_a_question_waited_for_stands_in_the_channel_and_its_replies_below_it(make: SlackMake) -> None:
    question = await make.chat.send(make.place, POST)
    news = await make.chat.send(make.place, Outgoing(CARD, "key-2", reply_to=question, first_telling=True))
    reply = await make.chat.send(make.place, Outgoing(CARD, "key-3", reply_to=news))
    assert (make.message(news).thread_ts, make.message(reply).thread_ts) == (None, news)


@pytest.mark.parametrize("error", ["thread_locked", "cannot_reply_to_message", "message_not_found"])
async def test_a_reply_that_its_thread_does_not_take_stands_alone(make: SlackMake, error: str) -> None:
    card = await make.chat.send(make.place, POST)
    make.stand_in.fail("chat.postMessage", error)
    reply = await make.chat.send(make.place, Outgoing(CARD, "key-2", reply_to=card))
    assert make.message(reply).thread_ts is None


# --- refusals


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        ("channel_not_found", ChannelRefused, "it is private"),
        ("is_archived", ChannelRefused, "archived"),
        ("not_in_channel", ChannelRefused, "/invite"),
        ("restricted_action", ChannelRefused, "admin"),
        ("no_permission", ChannelRefused, "/invite"),
        ("token_revoked", ChatStopped, "Install it again"),
        ("account_inactive", ChatStopped, "Install the app again"),
        ("invalid_auth", ChatStopped, "token"),
        ("missing_scope", ChatStopped, "check --slack-manifest"),
        ("invalid_blocks", MessageRefused, "invalid_blocks"),
        ("msg_too_long", MessageRefused, "msg_too_long"),
        ("fatal_error", OutcomeUnknown, "trouble"),
        ("team_added_to_org", ChatUnavailable, "trouble"),
        ("org_login_required", ChatUnavailable, "trouble"),
        ("ekm_access_denied", ChatUnavailable, "trouble"),
        ("a_reason_of_next_year", ChatUnavailable, "unknown reason"),
    ],
)
async def test_each_refusal_of_a_message_has_its_consequence_and_its_word(
    make: SlackMake, error: str, kind: type[DeskError], words: str
) -> None:
    make.stand_in.fail("chat.postMessage", error, times=2, response_metadata=["said oddly"])
    make.stand_in.fail("auth.test", error)
    with pytest.raises(kind, match=words) as refusal:
        await make.chat.send(make.place, POST)
    assert type(refusal.value) is kind
    assert error in str(refusal.value)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("edit_window_closed", EditRefused),
        ("cant_update_message", EditRefused),
        ("message_not_found", MessageGone),
        ("channel_not_found", ChannelRefused),
        ("is_inactive", ChannelRefused),
        ("invalid_blocks", EditRefused),
        ("internal_error", ChatUnavailable),
        ("update_failed", ChatUnavailable),
    ],
)
async def test_each_refusal_of_an_edit(make: SlackMake, error: str, kind: type[DeskError]) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("chat.update", error, times=2)
    with pytest.raises(kind):
        await make.chat.edit(make.place, message_id, POST)


async def test_a_server_that_will_not_have_our_blocks_gets_the_words(make: SettingMake) -> None:
    make.stand_in.api.blockless = True
    message_id = await make.chat.send(make.place, POST)
    await make.chat.edit(make.place, message_id, Outgoing(replace(CARD, text="More."), POST.key))
    await make.again()
    assert await make.chat.find(make.place, POST.key) == message_id
    for typed, words in (("Ballard", "You asked about Ballard."), ("help", "/renewal")):
        answer = await (await make.stand_in.type(make.person("Ann"), make.channel, typed)).message()
        assert words in answer["text"]
    assert CARD.title in make.message(message_id).text
    assert "More." in make.message(message_id).text


async def test_an_archived_channel_keeps_its_cards(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.channel.archived = True
    with pytest.raises(ChannelRefused, match="archive"):
        await make.chat.send(make.place, Outgoing(CARD, "key-2"))
    await make.chat.seed(make.place, message_id, [YES])  # no votes; the channel says so with its next news


async def test_a_limit_is_obeyed_for_its_method_alone(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.limit("chat.update", 7)
    for _ in range(3):
        with pytest.raises(ChatUnavailable) as wait:
            await make.chat.edit(make.place, message_id, POST)
        assert wait.value.retry_after == pytest.approx(7, abs=1)
    assert len(make.stand_in.requests("chat.update")) == 1, "Slack is not asked again before the time"
    await make.chat.send(make.place, Outgoing(CARD, "key-2"))
    await make.chat.seed(make.place, message_id, [YES])


@pytest.mark.parametrize("said", ["inf", "nan", "-1", "1e300", "Wed, 21 Oct 2026 07:28:00 GMT", "soon", ""])
async def test_a_wait_that_is_no_number_of_seconds_is_as_if_none_were_said(make: SlackMake, said: str) -> None:
    make.stand_in.fail("chat.postMessage", "ratelimited", status=429, headers={"Retry-After": said})
    with pytest.raises(ChatUnavailable) as wait:
        await make.chat.send(make.place, POST)
    assert wait.value.retry_after is None
    await make.chat.send(make.place, POST)


async def test_a_channel_that_is_written_to_too_often_holds_up_no_other(make: SlackMake) -> None:
    other = replace(make.place, channel=make.stand_in.world.channel("else").id)
    make.stand_in.limit("chat.postMessage", 30)
    for _ in range(2):
        with pytest.raises(ChatUnavailable):
            await make.chat.send(make.place, POST)
    assert await make.chat.send(other, POST)
    assert len(make.stand_in.requests("chat.postMessage")) == 2, "the first channel is not tried before the time"


async def test_messages_to_one_channel_keep_the_pace(make: SlackMake) -> None:
    other = replace(make.place, channel=make.stand_in.world.channel("else").id)
    await make.again(times=Times(between_messages=0.15))
    chat = make.chat
    begun = time.monotonic()
    await asyncio.gather(*(chat.send(make.place, Outgoing(CARD, f"key-{n}")) for n in range(3)), chat.send(other, POST))
    assert 0.3 <= time.monotonic() - begun < PATIENCE
    stamps = [message.blocks[0]["block_id"] for message in make.stand_in.world.messages_in(make.channel)]
    assert stamps == ["desk-key-0", "desk-key-1", "desk-key-2"]


async def test_a_message_that_was_long_on_its_way_is_not_followed_at_once(make: SlackMake) -> None:
    limit, now = RateLimit(0.1), asyncio.get_running_loop().time
    async with limit.of(make.place):
        await asyncio.sleep(0.1)
        answered = now()
    async with limit.of(make.place):
        assert now() - answered > 0.09


async def test_an_app_installed_before_pictures_lacks_the_scope_and_brings_the_words(make: SlackMake) -> None:
    assert make.stand_in.api.scopes is not None
    make.stand_in.api.scopes.discard("files:write")
    picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    await make.chat.send(make.place, Outgoing(replace(CARD, picture=picture), "key-1"))
    (seen,) = await make.look()
    assert CARD.text in seen.words
    assert seen.picture is None


@pytest.mark.parametrize("files", [[], [{"title": "bars"}]])
async def test_a_server_that_names_no_file_for_a_picture_gets_the_words(make: SlackMake, files: list[Any]) -> None:
    make.stand_in.fail("files.completeUploadExternal", "", ok=True, files=files)
    picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    await make.chat.send(make.place, Outgoing(replace(CARD, picture=picture), "key-1"))
    assert CARD.text in (await make.look())[0].words


async def test_an_app_without_the_right_to_write_to_people_goes_on_in_channels(make: SlackMake) -> None:
    assert make.stand_in.api.scopes is not None
    make.stand_in.api.scopes.discard("im:write")
    with pytest.raises(ChannelRefused, match=r"im:write.*check --slack-manifest"):
        await make.chat.send(private_place(make.person_id("Ann")), POST)
    await make.chat.send(make.place, POST)
    assert CARD.text in (await make.look())[0].words


async def test_where_no_conversation_can_be_opened_one_writes_to_the_persons_id(make: SlackMake) -> None:
    ann = make.person("Ann")
    make.stand_in.fail("conversations.open", "unknown_method")
    there = make.stand_in.world.channels[ann.id] = Channel(ann.id, "Ann", make.place.community)
    await make.chat.send(private_place(make.person_id("Ann")), POST)
    assert len(make.stand_in.world.messages_in(there)) == 1


async def test_a_right_to_react_that_is_missing_costs_the_votes_alone(make: SlackMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("reactions.add", "missing_scope")  # and a server that does not name it
    await make.chat.seed(make.place, message_id, [YES])
    await make.chat.edit(make.place, message_id, POST)


async def test_a_picture_is_uploaded_once(make: SlackMake) -> None:
    picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    message_id = await make.chat.send(make.place, Outgoing(replace(CARD, picture=picture), "key-1"))
    await make.chat.edit(make.place, message_id, Outgoing(replace(CARD, text="More.", picture=picture), "key-1"))
    uploads = [one for one in make.stand_in.api.seen if one.method == "files.getUploadURLExternal"]
    assert len(uploads) == 1
    assert uploads[0].arguments["alt_txt"] == "Shares."


async def test_a_picture_that_slack_never_shows_leaves_the_words(
    make: SlackMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_chat.files.NOT_YET", (0, 0))
    make.stand_in.api.files.not_ready = 9
    picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    await make.chat.send(make.place, Outgoing(replace(CARD, picture=picture), "key-1"))
    (seen,) = await make.look()
    assert (CARD.text in seen.words, seen.picture) == (True, None)


async def test_an_edit_that_is_refused_for_another_reason_than_its_picture_is_tried_once_and_blames_none(
    make: SlackMake, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = Outgoing(replace(CARD, picture=await PlainPainter().paint(Bars("The crowd", (), "Shares."))), "key-1")
    message_id = await make.chat.send(make.place, drawn)
    make.stand_in.fail("chat.update", "invalid_arguments")  # which may mean the picture; Slack does not always say
    await make.chat.edit(make.place, message_id, drawn)
    assert "slack_picture_refused" in "".join(capsys.readouterr())
    make.stand_in.fail("chat.update", "edit_window_closed", times=9)
    with pytest.raises(EditRefused):
        await make.chat.edit(make.place, message_id, drawn)
    assert len(make.stand_in.requests("chat.update")) == 2 + 1
    assert "slack_picture_refused" not in "".join(capsys.readouterr())
