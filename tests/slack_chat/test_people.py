"""People in Slack ask and press; every question is taken within three seconds."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.slack_chat.blocks import message
from adapters.slack_chat.subcommands import SUBCOMMANDS, read
from bot.cards import Bars, Button, Card
from bot.ports import Asker, Outgoing, StorageError
from bot.wording.answers import notice
from tests.chat_makes import POST, slack_words, until
from tests.slack_chat.scene import SettingMake
from tests.stand_ins.painter import PlainPainter

CARD = replace(POST.card, buttons=(Button("Follow", "follow:ballard"), Button("Older", "board:1:", in_place=True)))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", ("help", "")),
        (" HELP ", ("help", "")),
        ("?", ("help", "")),
        ("help Board", ("help", "Board")),
        ("help me", ("show", "help me")),
        ("ballard", ("show", "ballard")),
        ("board", ("board", "")),
        ("board  hbo max", ("board", "hbo max")),
        ("follow Ballard", ("follow", "Ballard")),
        ("follow", ("following", "")),
        ("forget Me", ("forget-me", "")),
        ("forget me not", ("show", "forget me not")),
        ("tell-me", ("following", "")),
        ("vote", ("help", "")),
        ("unfollow ballard", ("unfollow", "ballard")),
        ("why https://d.example/a", ("why", "https://d.example/a")),
        ("why <https://d.example/a|d.example>", ("why", "https://d.example/a")),
        ("why https://d.example/?a=1&amp;b=2", ("why", "https://d.example/?a=1&b=2")),
        ("law &amp; order", ("show", "law & order")),
        ("the &amp;lt; show", ("show", "the &lt; show")),
        ("<#C0DESK|ballard>", ("show", "ballard")),
        ("follow <#C0DESK|the-rookie> <@U1>", ("follow", "the-rookie <@U1>")),
        ("why women kill", ("show", "why women kill")),
        ("show status", ("show", "status")),
        ("setup", ("setup", "")),
        ("Set up", ("setup", "")),
        ("set-up", ("setup", "")),
        ("set up for a heist", ("show", "set up for a heist")),
        ("status", ("status", "")),
        ("setup for a heist", ("show", "setup for a heist")),
    ],
)
def test_what_is_typed_is_understood_and_no_show_is_hidden(typed: str, asked: tuple[str, str]) -> None:
    assert read(typed) == asked


async def test_a_show_is_answered_to_all_and_personal_things_to_one(make: SettingMake) -> None:
    for typed, said in (("Ballard", "You asked about Ballard."), ("board HBO", "at HBO")):
        words, who = await make.words("Ann", typed)
        assert said in words
        assert who == "in_channel"
    make.desk.did.clear()
    for typed in ("help", "follow ballard", "unfollow ballard", "following", "why https://d.example/a", "status"):
        _, who = await make.words("Ann", typed)
        assert who == "ephemeral", typed
    assert [(what, about) for what, _, about in make.desk.did] == [("follow", "ballard"), ("unfollow", "ballard")]


async def test_help_names_every_command_and_offers_a_look_up(make: SettingMake) -> None:
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "")
    answer = await asked.message()
    words = slack_words(answer["blocks"])
    for command in SUBCOMMANDS.keys() - {"show"} | {"setup", "unfollow all"}:
        assert command in words
    select = answer["blocks"][-1]["elements"][0]
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    option = {"text": {"type": "plain_text", "text": "Ballard"}, "value": "key:Ballard"}
    chosen = await make.stand_in.press(make.person("Ann"), make.message(message_id), select, selected_option=option)
    assert "You asked about key:Ballard." in slack_words((await chosen.message())["blocks"])


async def test_a_slow_desk_is_waited_for_by_the_person_and_not_by_slack(make: SettingMake) -> None:
    make.desk.wait_for = asyncio.Event()
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "Ballard")
    assert asked.taken
    assert not asked.messages
    make.desk.wait_for.set()
    assert "You asked about Ballard." in slack_words((await asked.message())["blocks"])


async def test_an_answer_that_slack_turns_down_for_the_moment_is_brought_again(make: SettingMake) -> None:
    for status, who in ((429, "in_channel"), (503, "ephemeral")):
        make.stand_in.busy = [status]
        words, read_by = await make.words("Ann", "Ballard")
        assert "You asked about Ballard." in words
        assert read_by == who


@pytest.mark.parametrize("times", [1, 2])
async def test_an_answer_of_which_slack_does_not_say_whether_it_stands_is_read_twice_by_who_asked_at_most(
    make: SettingMake, times: int
) -> None:
    make.desk.picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    make.stand_in.unsure = [500] * times
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "Ballard")
    await until(lambda: len(asked.messages) == 2)
    await make.words("Ann", "help")
    assert [one["response_type"] for one in asked.messages] == ["in_channel", "ephemeral"]


async def test_who_asks_to_be_forgotten_is_so_too_where_a_server_knows_a_workspace_by_its_name_alone(
    make: SettingMake,
) -> None:
    make.stand_in.world.team = "Fans: TV"
    make.channel = make.stand_in.world.channel("fans")
    await make.stop()
    await make.start()
    assert "Forgotten" in (await make.words("Ann", "forget-me"))[0]


async def test_who_asks_while_slack_takes_no_pictures_gets_the_words_at_once(make: SettingMake) -> None:
    make.desk.picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    make.stand_in.limit("files.getUploadURLExternal", 60)
    words, _ = await make.words("Ann", "Ballard")
    assert "You asked about Ballard." in words


async def test_who_asks_before_slack_knows_the_picture_gets_the_words(make: SettingMake) -> None:
    make.desk.picture = await PlainPainter().paint(Bars("The crowd", (), "Shares."))
    make.stand_in.api.files.not_ready = 1
    words, _ = await make.words("Ann", "Ballard")
    assert "You asked about Ballard." in words


async def test_a_command_that_slack_brings_again_by_the_other_connection_is_answered_once(make: SettingMake) -> None:
    await make.stand_in.type(make.person("Ann"), make.channel, "follow ballard")
    sent = make.stand_in.sockets.sent[-1]
    for number in range(2):
        await make.stand_in.sockets.send(sent["type"], sent["payload"], sent["envelope_id"], to=number)
        assert make.stand_in.sockets.acks[sent["envelope_id"]].done()
    await make.words("Ann", "unfollow ballard")
    assert [what for what, _, _ in make.desk.did] == ["follow", "unfollow"]


@pytest.mark.parametrize("address", ["unsaid", "expired", "nowhere", "http://127.0.0.1:9"])
async def test_who_asks_on_a_server_that_takes_no_answer_by_an_address_reads_it_in_the_channel(
    make: SettingMake, address: str
) -> None:
    if address == "unsaid":
        make.stand_in.odd.lacks = (("command", "response_url"),)
    elif address == "expired":
        make.stand_in.busy = [404, 410]
    else:
        make.stand_in._origin = address
    ann = make.person("Ann")
    for typed in ("Ballard", "follow Ballard"):
        assert (await make.stand_in.type(ann, make.channel, typed)).taken
    await until(lambda: make.stand_in.world.messages and make.stand_in.api.whispered)
    said = make.stand_in.world.messages[-1]
    assert "You asked about Ballard." in slack_words(said.blocks)
    assert not said.unfurl
    [(channel, reader, blocks)] = make.stand_in.api.whispered
    assert (channel, reader) == (make.channel, ann.id)
    assert "Following Ballard" in slack_words(blocks)


async def test_a_button_is_answered_to_the_one_who_pressed_it(make: SettingMake) -> None:
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    follow, older = make.message(message_id).blocks[-1]["elements"]
    pressed = await make.stand_in.press(make.person("Ann"), make.message(message_id), follow)
    answer = await pressed.message()
    assert "You pressed follow:ballard" in slack_words(answer["blocks"])
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    turned = await (await make.stand_in.press(make.person("Ann"), make.message(message_id), older)).message()
    assert turned["replace_original"] is True, "a page is turned in place"
    assert "response_type" not in turned, "which is as public as it was"
    (_, asker, _), _ = make.desk.did
    assert asker == Asker(make.place, make.person_id("Ann"), moderator=False)


async def test_a_button_is_answered_too_where_a_server_does_not_say_where_to(make: SettingMake) -> None:
    make.stand_in.odd.lacks = (("actions", "response_url"), ("actions", "trigger_id"))
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    follow, _ = make.message(message_id).blocks[-1]["elements"]
    await make.stand_in.press(make.person("Ann"), make.message(message_id), follow)
    await until(lambda: make.stand_in.api.whispered)
    assert "You pressed follow:ballard" in slack_words(make.stand_in.api.whispered[0][2])


async def test_who_pages_too_fast_is_told_so_and_the_board_stands_for_the_others(
    make: SettingMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_fast(asker: Asker, value: str) -> Card:
        return notice("One thing at a time", "Try again in a second.")

    monkeypatch.setattr(make.desk, "pressed", too_fast)
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    older = make.message(message_id).blocks[-1]["elements"][1]
    answer = await (await make.stand_in.press(make.person("Ann"), make.message(message_id), older)).message()
    assert "One thing at a time" in slack_words(answer["blocks"])
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)


async def test_a_button_that_no_card_has_any_more_is_answered_too(make: SettingMake) -> None:
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    older = {"type": "button", "action_id": "of_an_older_desk", "value": "retold:1"}
    pressed = await make.stand_in.press(make.person("Ann"), make.message(message_id), older)
    assert pressed.taken
    assert "retold:1" in slack_words((await pressed.message())["blocks"]), "the desk says what became of it"


async def test_admins_of_the_workspace_are_moderators(make: SettingMake) -> None:
    boss = make.person("Boss", admin=True)
    buttons = (Button("This is wrong", "wrong:1", moderators=True), *CARD.buttons)
    message_id = await make.chat.send(make.place, Outgoing(replace(CARD, buttons=buttons), "key-1"))
    for button in make.message(message_id).blocks[-1]["elements"]:
        await (await make.stand_in.press(boss, make.message(message_id), button)).message()
    assert [asker.moderator for _, asker, _ in make.desk.did] == [True, False, False]
    assert len(make.stand_in.requests("users.info")) == 1, "a rush on the others leaves Slack time for admins and votes"


async def test_an_emoji_that_slack_has_no_name_for_here_is_not_taken_for_votes(make: SettingMake) -> None:
    words, who = await make.words("Ann", "votes yes 🦄")
    assert "name between two colons" in words
    assert who == "ephemeral"


async def test_completions_come_from_the_desk(make: SettingMake) -> None:
    shows = await make.stand_in.complete(make.person("Ann"), "desk_shows", "ball")
    networks = await make.stand_in.complete(make.person("Ann"), "desk_networks", "h")
    assert [one["value"] for one in shows] == ["key:Ballard", "key:Ballers"]
    assert [one["value"] for one in networks] == ["HBO", "Hulu"]


# --- the Home tab


async def test_home_shows_the_board_what_one_follows_and_how_to_set_up_and_waits_for_no_picture(
    make: SettingMake,
) -> None:
    boss = make.person("Boss", admin=True)
    make.desk.wait_for = asyncio.Event()
    await make.stand_in.open_home(boss)
    await until(lambda: boss.id in make.stand_in.api.homes)
    blocks = make.stand_in.api.homes[boss.id]["blocks"]
    words = slack_words(blocks)
    for said in ("Where shows stand", "Following", "/renewal setup"):
        assert said in words
    assert await make.stand_in.press_at_home(boss, blocks[-1]["elements"][0])
    await until(lambda: make.stand_in.api.views)
    assert make.stand_in.api.views[-1]["callback_id"] == "desk_setup"


async def test_a_show_looked_up_at_home_opens_a_window(make: SettingMake) -> None:
    select = {"type": "external_select", "action_id": "desk_ask"}
    option = {"value": "key:Ballard"}
    assert await make.stand_in.press_at_home(make.person("Ann"), select, selected_option=option)
    await until(lambda: make.stand_in.api.views)
    assert "You asked about key:Ballard." in slack_words(make.stand_in.api.views[-1]["blocks"])


async def test_a_page_turned_at_home_opens_a_window(make: SettingMake) -> None:
    older = message(CARD)["blocks"][-1]["elements"][1]
    assert await make.stand_in.press_at_home(make.person("Ann"), older)
    await until(lambda: make.stand_in.api.views)
    assert "You pressed board:1:" in slack_words(make.stand_in.api.views[-1]["blocks"])


async def test_buttons_of_a_window_are_answered_on_top_of_it_and_turn_its_page_in_place(make: SettingMake) -> None:
    ann, views = make.person("Ann"), make.stand_in.api.views
    option = {"value": "key:Ballard"}
    await make.stand_in.press_at_home(ann, {"type": "external_select", "action_id": "desk_ask"}, selected_option=option)
    await until(lambda: views)
    follow, older = message(CARD)["blocks"][-1]["elements"]
    await make.stand_in.press_in(ann, views[0], follow)
    await until(lambda: len(views) == 2)
    assert "You pressed follow:ballard" in slack_words(views[1]["blocks"])
    assert make.stand_in.requests("views.push")
    await make.stand_in.press_in(ann, views[0], older)
    await until(lambda: "You pressed board:1:" in slack_words(views[0]["blocks"]))


async def test_a_desk_in_trouble_says_so_to_one_person(make: SettingMake) -> None:
    make.desk.failure = StorageError("the database is locked")
    words, who = await make.words("Ann", "Ballard")
    assert "did not work" in words
    assert "locked" not in words
    assert who == "ephemeral"
