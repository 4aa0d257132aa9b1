"""A card's picture at Discord: where it is refused or puts a server in trouble, the words stand all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.cards import Board, Row, Tone
from bot.ports import ChatUnavailable, MessageBlocked, OutcomeUnknown, Outgoing
from tests.chat_makes import POST, DiscordMake
from tests.stand_ins.painter import PlainPainter

DRAWING = Board("HBO", "", (Row("Ballard", "Renewed", Tone.GOOD),), "One show.")


async def drawn(key: str = POST.key) -> Outgoing:
    return replace(POST, key=key, card=replace(POST.card, picture=await PlainPainter().paint(DRAWING)))


async def test_a_card_that_automod_blocks_is_not_tried_again_without_its_picture(make: DiscordMake) -> None:
    """Each try alarms the server's moderators."""
    make.stand_in.fail("POST", "/messages$", 400, {"code": 200000, "message": "Blocked by AutoMod"})
    with pytest.raises(MessageBlocked):
        await make.chat.send(make.place, await drawn())
    assert await make.look() == []


@pytest.mark.parametrize("way", ["refuses", "hangs up"])
async def test_an_answer_whose_picture_is_refused_comes_in_words(make: DiscordMake, way: str) -> None:
    make.desk.picture = await PlainPainter().paint(DRAWING)
    if way == "refuses":
        make.stand_in.fail("POST", "/callback$", 400, {"code": 50035, "message": "Invalid Form Body"})
    else:
        make.stand_in.cut("POST", "/callback$", times=2)
    words, picture = await make.answer("Ann", "Ballard")
    assert "You asked about Ballard." in words
    assert picture is None
    make.stand_in.rest.seen.clear()
    assert (await make.answer("Ann", "Ballard"))[1], "the next one is tried again"
    assert "None" not in str(make.stand_in.requests("POST", "/callback")), "a strict server takes no null for text"


async def test_a_server_that_is_in_trouble_with_a_picture_gets_the_words_of_an_edit(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("PATCH", f"/messages/{message_id}$", 500, "<html>")
    await make.chat.edit(make.place, message_id, await drawn())
    (seen,) = await make.look()
    assert (seen.edited, seen.picture) == (True, None)
    make.stand_in.fail("PATCH", f"/messages/{message_id}$", 500, "<html>")
    with pytest.raises(ChatUnavailable):
        await make.chat.edit(make.place, message_id, await drawn())
    await make.chat.edit(make.place, message_id, await drawn())
    assert (await make.look())[0].picture, "it was in trouble with everything"


@pytest.mark.parametrize("way", ["answers", "hangs up"])
async def test_a_server_that_takes_no_files_gets_new_messages_in_words_and_soon_no_picture_more(
    make: DiscordMake, way: str
) -> None:
    with capture_logs() as logged:
        for key in ("key-1", "key-2"):
            if way == "answers":
                make.stand_in.fail("POST", "/messages$", 500, {"message": "Internal Server Error"})
            else:
                make.stand_in.cut("POST", "/messages$")
            with pytest.raises(OutcomeUnknown):  # whoever sends looks for it first
                await make.chat.send(make.place, await drawn(key))
            await make.chat.send(make.place, await drawn(key))
        make.stand_in.rest.seen.clear()
        await make.chat.send(make.place, await drawn("key-3"))
    assert [seen.picture for seen in await make.look()] == [None] * 3
    assert len(make.stand_in.requests("POST", "/messages")) == 1
    assert len([line for line in logged if line["event"] == "discord_picture_refused"]) == 2


async def test_a_server_that_took_a_picture_gets_the_next_though_it_is_in_trouble(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, await drawn())
    make.stand_in.fail("PATCH", f"/messages/{message_id}$", 500, "<html>", times=3)
    for _attempt in range(3):
        with pytest.raises(ChatUnavailable):
            await make.chat.edit(make.place, message_id, await drawn())
    await make.chat.edit(make.place, message_id, await drawn())
    assert (await make.look())[0].picture


async def test_an_edit_whose_answer_was_lost_waits_with_its_picture(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.cut("PATCH", f"/messages/{message_id}$")
    with pytest.raises(ChatUnavailable):
        await make.chat.edit(make.place, message_id, await drawn())
    (seen,) = await make.look()
    assert seen.edited is False
