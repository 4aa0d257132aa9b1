"""People in Slack ask, press, choose and set up; every question is taken within three seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack_chat.words import read
from bot.cards import Button, Card
from bot.hours import Every, Hours, QuietHours
from bot.ports import Asker, NotAllowed, Outgoing, StorageError, Suggestion
from bot.posts import Channel
from bot.stories import Certainty, Kind
from tests.chat_makes import PATIENCE, POST, ListeningDesk, SlackMake, slack_words
from tests.quiet_desk import plain

CARD = replace(POST.card, buttons=(Button("Follow", "follow:ballard"), Button("Older", "board:1:", in_place=True)))


class SettingDesk(ListeningDesk):
    """Lets admins set up channels, and remembers who asked for what."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Channel] = []
        self.did: list[tuple[str, Asker, str]] = []

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return [Suggestion(name, name) for name in ("HBO", "Hulu") if name.casefold().startswith(typed.casefold())]

    async def board(self, asker: Asker, network: str = "", page: int = 0) -> Card:
        self.did.append(("board", asker, network))
        return plain("Where shows stand", f"at {network}")

    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        self.did.append(("follow", asker, typed))
        return plain(f"Following {typed}")

    async def unfollow(self, asker: Asker, typed: str) -> Card:
        self.did.append(("unfollow", asker, typed))
        return plain(f"No longer {typed}")

    async def pressed(self, asker: Asker, value: str) -> Card:
        self.did.append(("pressed", asker, value))
        return plain(f"You pressed {value}")

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        if not asker.moderator:
            raise NotAllowed("Only people who may manage this server can do that.")
        return self.kept

    async def set_up(self, asker: Asker, channel: Channel) -> Card:
        await self.channels(asker)
        if channel.place.channel in [one.place.channel for one in self.kept if one.configured]:
            raise NotAllowed("This channel is set up in the host's configuration file.")
        self.kept = [channel]
        return plain("This channel gets the news")

    async def remove(self, asker: Asker, channel_id: str) -> Card:
        self.kept = [one for one in await self.channels(asker) if one.id != channel_id]
        return plain("removed")


class SettingMake(SlackMake):
    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.desk: SettingDesk = SettingDesk()
        self.answering = self.desk

    async def words(self, person: str, typed: str) -> tuple[str, str]:
        """The first answer to a command: its words, and who sees it."""
        asked = await self.stand_in.type(self.person(person), self.channel, typed)
        assert asked.taken
        answer = await asked.message()
        return slack_words(answer["blocks"]), answer["response_type"]

    async def form(self, person: str) -> dict[str, Any]:
        """The form that a person is shown."""
        before = len(self.stand_in.api.views)
        assert (await self.stand_in.type(self.person(person), self.channel, "setup")).taken
        async with asyncio.timeout(PATIENCE):
            while len(self.stand_in.api.views) == before:
                await asyncio.sleep(0.01)
        return self.stand_in.api.views[-1]


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[SettingMake]:
    async with SettingMake(tmp_path) as make:
        yield make


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", ("help", "")),
        (" HELP ", ("help", "")),
        ("ballard", ("show", "ballard")),
        ("board", ("board", "")),
        ("board  hbo max", ("board", "hbo max")),
        ("follow Ballard", ("follow", "Ballard")),
        ("follow", ("following", "")),
        ("unfollow ballard", ("unfollow", "ballard")),
        ("why https://d.example/a", ("why", "https://d.example/a")),
        ("why <https://d.example/a|d.example>", ("why", "https://d.example/a")),
        ("why women kill", ("show", "why women kill")),
        ("show status", ("show", "status")),
        ("setup", ("setup", "")),
        ("status", ("status", "")),
        ("setup for a heist", ("show", "setup for a heist")),
    ],
)
def test_what_is_typed_is_understood_and_no_show_is_hidden(typed: str, asked: tuple[str, str]) -> None:
    word, about = read(typed)
    assert (word.name, about) == asked


async def test_a_show_is_answered_to_all_and_personal_things_to_one(make: SettingMake) -> None:
    words, who = await make.words("Ann", "Ballard")
    assert "You asked about Ballard." in words
    assert who == "in_channel"
    for typed in ("help", "follow ballard", "unfollow ballard", "following", "why https://d.example/a", "status"):
        _, who = await make.words("Ann", typed)
        assert who == "ephemeral", typed
    assert [(what, about) for what, _, about in make.desk.did] == [("follow", "ballard"), ("unfollow", "ballard")]


async def test_help_names_every_command_and_offers_a_look_up(make: SettingMake) -> None:
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "")
    answer = await asked.message()
    words = slack_words(answer["blocks"])
    for command in ("board", "follow", "unfollow", "vote", "oracle", "forget-me", "votes", "why", "setup", "status"):
        assert command in words
    select = answer["blocks"][-1]["elements"][0]
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    option = {"text": {"type": "plain_text", "text": "Ballard"}, "value": "key:Ballard"}
    chosen = await make.stand_in.press(make.person("Ann"), make.message(message_id), select, selected_option=option)
    assert "You asked about key:Ballard." in slack_words((await chosen.message())["blocks"])


async def test_the_board_of_a_network(make: SettingMake) -> None:
    words, who = await make.words("Ann", "board HBO")
    assert "at HBO" in words
    assert who == "in_channel"


async def test_a_slow_desk_is_waited_for_by_the_person_and_not_by_slack(make: SettingMake) -> None:
    make.desk.wait_for = asyncio.Event()
    asked = await make.stand_in.type(make.person("Ann"), make.channel, "Ballard")
    assert asked.taken
    assert not asked.messages
    make.desk.wait_for.set()
    assert "You asked about Ballard." in slack_words((await asked.message())["blocks"])


async def test_a_button_is_answered_to_the_one_who_pressed_it(make: SettingMake) -> None:
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    follow, older = make.message(message_id).blocks[-1]["elements"]
    pressed = await make.stand_in.press(make.person("Ann"), make.message(message_id), follow)
    answer = await pressed.message()
    assert "You pressed follow:ballard" in slack_words(answer["blocks"])
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    turned = await (await make.stand_in.press(make.person("Ann"), make.message(message_id), older)).message()
    assert turned["replace_original"] is True, "a page is turned in place"
    (_, asker, _), _ = make.desk.did
    assert asker == Asker(make.place, make.person_id("Ann"), moderator=False)


async def test_admins_of_the_workspace_are_moderators(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
    pressed = await make.stand_in.press(
        make.person("Boss"), make.message(message_id), make.message(message_id).blocks[-1]["elements"][0]
    )
    await pressed.message()
    assert make.desk.did[0][1].moderator


async def test_admins_of_another_workspace_are_guests_in_a_shared_channel(make: SettingMake) -> None:
    make.person("Guest", admin=True).team = "T0OTHER"
    words, _ = await make.words("Guest", "setup")
    assert "Only people who may manage" in words


async def test_completions_come_from_the_desk(make: SettingMake) -> None:
    shows = await make.stand_in.complete(make.person("Ann"), "desk_shows", "ball")
    networks = await make.stand_in.complete(make.person("Ann"), "desk_networks", "h")
    assert shows is not None
    assert networks is not None
    assert [one["value"] for one in shows] == ["key:Ballard", "key:Ballers"]
    assert [one["value"] for one in networks] == ["HBO", "Hulu"]


# --- setting up


def chosen(channel: str, **more: Any) -> dict[str, dict[str, Any]]:
    """A form as it is sent, with what a person chose."""
    option = {"value": "official"}
    form: dict[str, dict[str, Any]] = {
        "desk_channel": {"type": "conversations_select", "selected_conversation": channel},
        "desk_shows": {"selected_options": [{"value": "ballard (2025)"}]},
        "desk_networks": {"selected_options": []},
        "desk_certainty": {"selected_option": option},
        "desk_kinds": {"selected_options": [{"value": "renewed"}, {"value": "cancelled"}]},
        "desk_more": {"selected_options": [{"value": "votes"}]},
    }
    return form | more


async def test_an_admin_sets_up_a_channel_and_the_bot_joins_it(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    form = await make.form("Boss")
    new = make.stand_in.world.channel("cancelled-too-soon", member=False)
    answer = await make.stand_in.submit(make.person("Boss"), form, chosen(new.id))
    assert answer is not None
    assert "This channel gets the news" in slack_words(answer["view"]["blocks"])
    (kept,) = make.desk.kept
    assert kept == Channel(
        f"slack-{new.id}",
        replace(make.place, channel=new.id),
        shows=frozenset({"ballard (2025)"}),
        kinds=frozenset({Kind.RENEWED, Kind.CANCELLED}),
        certainty=Certainty.OFFICIAL,
        asks=False,
    )
    await make.chat.send(kept.place, Outgoing(CARD, "key-1"))


async def test_an_admin_chooses_the_hours_of_a_channel(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    hours = {
        "desk_zone": {"value": "europe/berlin"},
        "desk_quiet": {"value": "22:00-08:00"},
        "desk_digest": {"selected_option": {"value": "weekly"}},
        "desk_hour": {"selected_option": {"value": "18"}},
    }
    await make.stand_in.submit(make.person("Boss"), await make.form("Boss"), chosen(make.channel.id, **hours))
    [kept] = make.desk.kept
    assert kept.hours == Hours("Europe/Berlin", QuietHours.parse("22-8"), digest=Every.WEEKLY, digest_hour=18)
    form = await make.form("Boss")
    fields = {block["element"]["action_id"]: block["element"] for block in form["blocks"]}
    assert (fields["desk_zone"]["initial_value"], fields["desk_quiet"]["initial_value"]) == (
        "Europe/Berlin",
        "22:00-08:00",
    )
    assert fields["desk_hour"]["initial_option"]["text"]["text"] == "at 18:00"
    for field, typed, told in (("desk_zone", "Berlin", "Europe/Berlin"), ("desk_quiet", "nights", "22:00-08:00")):
        wrong = chosen(make.channel.id, **hours | {field: {"value": typed}})
        answer = await make.stand_in.submit(make.person("Boss"), form, wrong)
        assert answer is not None
        [(block, words)] = answer["errors"].items()
        assert told in words
        assert block in {one["block_id"] for one in form["blocks"]}, "Slack shows it under its field"
    assert make.desk.kept == [kept]


async def test_the_form_shows_what_the_channel_gets_now(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    now = Channel("slack-x", make.place, networks=frozenset({"HBO"}), certainty=Certainty.OFFICIAL, votes=False)
    make.desk.kept = [replace(now, asks_a_week=7)]
    form = await make.form("Boss")
    fields = {block["element"]["action_id"]: block["element"] for block in form["blocks"]}
    assert fields["desk_channel"]["initial_conversation"] == make.channel.id
    assert [one["value"] for one in fields["desk_networks"]["initial_options"]] == ["HBO"]
    assert fields["desk_certainty"]["initial_option"]["value"] == "official"
    assert [one["value"] for one in fields["desk_more"]["initial_options"]] == ["asks"]
    await make.stand_in.submit(make.person("Boss"), form, chosen(make.channel.id))
    assert make.desk.kept[0].id == "slack-x"
    assert make.desk.kept[0].asks_a_week == 7, "what the form does not ask for stays"


async def test_a_private_channel_without_the_bot_says_invite(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    secret = make.stand_in.world.channel("secret", private=True, member=False)
    answer = await make.stand_in.submit(make.person("Boss"), await make.form("Boss"), chosen(secret.id))
    assert answer is not None
    assert "/invite" in slack_words(answer["view"]["blocks"])


async def test_who_is_no_admin_is_told_so(make: SettingMake) -> None:
    words, who = await make.words("Ann", "setup")
    assert "Only people who may manage" in words
    assert who == "ephemeral"
    make.person("Boss", admin=True)
    answer = await make.stand_in.submit(make.person("Ann"), await make.form("Boss"), chosen(make.channel.id))
    assert answer is not None
    assert answer["response_action"] == "errors"
    assert "Only people" in answer["errors"]["desk_channel"]
    assert make.desk.kept == []


async def test_a_channel_of_the_hosts_file_is_refused_in_the_form(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    make.desk.kept = [Channel("slack-x", make.place, configured=True)]
    answer = await make.stand_in.submit(make.person("Boss"), await make.form("Boss"), chosen(make.channel.id))
    assert answer is not None
    assert "configuration file" in answer["errors"]["desk_channel"]


async def test_another_channel_chosen_in_the_form_brings_its_own_settings_up(make: SettingMake) -> None:
    boss, other = make.person("Boss", admin=True), make.stand_in.world.channel("other")
    make.desk.kept = [Channel("slack-o", replace(make.place, channel=other.id), networks=frozenset({"Hulu"}))]
    form = await make.form("Boss")
    assert await make.stand_in.choose(boss, form, "desk_channel", selected_conversation=other.id)
    async with asyncio.timeout(PATIENCE):
        while (now := make.stand_in.api.views[-1])["hash"] == form["hash"]:
            await asyncio.sleep(0.01)
    fields = {block["element"]["action_id"]: block for block in now["blocks"]}
    assert fields["desk_channel"]["element"]["initial_conversation"] == other.id
    assert [one["value"] for one in fields["desk_networks"]["element"]["initial_options"]] == ["Hulu"]
    before = {block["element"]["action_id"]: block for block in form["blocks"]}
    assert fields["desk_networks"]["block_id"] != before["desk_networks"]["block_id"], "Slack would keep what was typed"


async def test_a_channel_is_paused_goes_on_and_is_removed_in_the_form(make: SettingMake) -> None:
    boss = make.person("Boss", admin=True)

    async def send(state: str) -> str:
        form = chosen(make.channel.id, desk_state={"selected_option": {"value": state}})
        answer = await make.stand_in.submit(boss, await make.form("Boss"), form)
        assert answer is not None
        return slack_words(answer["view"]["blocks"])

    await send("paused")
    assert states(await make.form("Boss")) == ("paused", ["on", "paused", "removed"])
    await send("on")
    assert states(await make.form("Boss"))[0] == "on"
    assert "removed" in await send("removed")
    assert states(await make.form("Boss")) == ("on", ["on", "paused"]), "nothing to remove"


def states(form: dict[str, Any]) -> tuple[str, list[str]]:
    """Whether a channel gets the news, as the form shows it, and what can be chosen."""
    field = next(block["element"] for block in form["blocks"] if block["element"]["action_id"] == "desk_state")
    return field["initial_option"]["value"], [option["value"] for option in field["options"]]


@pytest.mark.parametrize("named", ["Ann's id", "everyone"])
async def test_whoever_the_host_names_may_set_up_too(make: SettingMake, named: str) -> None:
    ann = make.person("Ann")
    await make.stop()
    make.moderators = frozenset({ann.id if named != "everyone" else named})
    await make.start()
    answer = await make.stand_in.submit(ann, await make.form("Ann"), chosen(make.channel.id))
    assert answer is not None
    assert make.desk.kept
    guest = make.person("Guest")
    guest.team = "T0OTHER"
    assert "Only people" in (await make.words("Guest", "setup"))[0], "of another workspace, in a shared channel"


@pytest.mark.parametrize(("error", "may"), [("internal_error", False), ("unknown_method", True)])
async def test_everyone_does_not_mean_whoever_cannot_be_looked_up(make: SettingMake, error: str, may: bool) -> None:
    await make.stop()
    make.moderators = frozenset({"everyone"})
    await make.start()
    make.stand_in.fail("users.info", error)
    if may:
        assert await make.form("Ann")
    else:
        assert "Only people" in (await make.words("Ann", "setup"))[0]


# --- the Home tab


async def test_home_shows_the_board_what_one_follows_and_how_to_set_up(make: SettingMake) -> None:
    boss = make.person("Boss", admin=True)
    await make.stand_in.open_home(boss)
    async with asyncio.timeout(PATIENCE):
        while boss.id not in make.stand_in.api.homes:
            await asyncio.sleep(0.01)
    blocks = make.stand_in.api.homes[boss.id]["blocks"]
    words = slack_words(blocks)
    for said in ("Where shows stand", "Following", "/renewal setup"):
        assert said in words
    assert await make.stand_in.press_at_home(boss, blocks[-1]["elements"][0])
    async with asyncio.timeout(PATIENCE):
        while not make.stand_in.api.views:
            await asyncio.sleep(0.01)
    assert make.stand_in.api.views[-1]["callback_id"] == "desk_setup"


async def test_a_show_looked_up_at_home_opens_a_window(make: SettingMake) -> None:
    select = {"type": "external_select", "action_id": "desk_ask"}
    option = {"value": "key:Ballard"}
    assert await make.stand_in.press_at_home(make.person("Ann"), select, selected_option=option)
    async with asyncio.timeout(PATIENCE):
        while not make.stand_in.api.views:
            await asyncio.sleep(0.01)
    assert "You asked about key:Ballard." in slack_words(make.stand_in.api.views[-1]["blocks"])


async def test_a_desk_in_trouble_says_so_to_one_person(make: SettingMake) -> None:
    make.desk.failure = StorageError("the database is locked")
    words, who = await make.words("Ann", "Ballard")
    assert "did not work" in words
    assert "locked" not in words
    assert who == "ephemeral"
