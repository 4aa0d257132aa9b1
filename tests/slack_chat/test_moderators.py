"""Moderators in Slack set up channels by a form: whoever manages the workspace, and whom the host names."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from adapters.slack_chat.forms import read_setup, setup_form
from adapters.slack_chat.names import place_of
from bot.hours import Every, Hours, QuietHours
from bot.ports import Asker, Outgoing
from bot.posts import Channel, merged
from bot.stories import Certainty, Kind
from tests.chat_makes import POST, YES, slack_words, until
from tests.slack_chat.scene import SettingMake


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


def fields_of(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of a form by their action."""
    return {block["element"]["action_id"]: block["element"] for block in form["blocks"]}


def states(form: dict[str, Any]) -> tuple[str, list[str]]:
    """Whether a channel gets the news, as the form shows it, and what can be chosen."""
    field = fields_of(form)["desk_state"]
    return field["initial_option"]["value"], [option["value"] for option in field["options"]]


async def test_an_admin_sets_up_a_channel_and_the_bot_joins_it(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    form = await make.form("Boss")
    new = make.stand_in.world.channel("cancelled-too-soon", member=False)
    answer = await make.stand_in.submit(make.person("Boss"), form, chosen(new.id))
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
    await make.chat.send(kept.place, Outgoing(POST.card, "key-1"))


async def test_a_form_is_kept_too_where_a_server_does_not_say_that_it_is_one(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    form = await make.form("Boss")
    make.stand_in.odd.lacks = (("callback_id", "type"),)
    answer = await make.stand_in.submit(make.person("Boss"), form, chosen(make.channel.id))
    assert "This channel gets the news" in slack_words(answer["view"]["blocks"])


@pytest.mark.parametrize("opened", [True, False])
async def test_a_form_that_slack_may_have_opened_opens_once_and_nothing_is_said_to_have_failed(
    make: SettingMake, opened: bool
) -> None:
    slack = make.stand_in
    slack.fail("views.open", "fatal_error", after=opened)
    asked = await slack.type(make.person("Boss", admin=True), make.channel, "setup")
    await until(lambda: len(slack.requests("views.open")) == 2)
    await make.words("Boss", "Ballard")
    assert len(slack.api.views) == 1
    assert not asked.messages


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
    fields = fields_of(form)
    assert (fields["desk_zone"]["initial_value"], fields["desk_quiet"]["initial_value"]) == (
        "Europe/Berlin",
        "22:00-08:00",
    )
    assert fields["desk_hour"]["initial_option"]["text"]["text"] == "at 18:00"
    for field, typed, told in (("desk_zone", "Atlantis", "Europe/Berlin"), ("desk_quiet", "nights", "22:00-08:00")):
        wrong = chosen(make.channel.id, **hours | {field: {"value": typed}})
        answer = await make.stand_in.submit(make.person("Boss"), form, wrong)
        [(block, words)] = answer["errors"].items()
        assert told in words
        assert block in {one["block_id"] for one in form["blocks"]}, "Slack shows it under its field"
    assert make.desk.kept == [kept]


async def test_the_form_shows_what_the_channel_gets_now(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    now = Channel("slack-x", make.place, frozenset({"key:Bosch"}), frozenset({"HBO"}), votes=False)
    make.desk.kept = [replace(now, certainty=Certainty.OFFICIAL, asks_a_week=7)]
    form = await make.form("Boss")
    fields = fields_of(form)
    assert fields["desk_channel"]["initial_conversation"] == make.channel.id
    (show,) = fields["desk_shows"]["initial_options"]
    assert (show["text"]["text"], show["value"]) == ("Bosch", "key:Bosch")
    assert [one["value"] for one in fields["desk_networks"]["initial_options"]] == ["HBO"]
    assert fields["desk_certainty"]["initial_option"]["value"] == "official"
    assert [one["value"] for one in fields["desk_more"]["initial_options"]] == ["asks"]
    await make.stand_in.submit(make.person("Boss"), form, chosen(make.channel.id))
    assert make.desk.kept[0].id == "slack-x"
    assert make.desk.kept[0].asks_a_week == 7, "what the form does not ask for stays"


async def test_a_form_that_stood_open_undoes_nothing_that_was_chosen_meanwhile(make: SettingMake) -> None:
    boss = make.person("Boss", admin=True)
    many = frozenset(f"show {number:03}" for number in range(120))
    make.desk.kept = [Channel("slack-x", make.place, shows=many)]
    form = await make.form("Boss")
    (before,) = make.desk.kept
    berlin = Hours("Europe/Berlin", QuietHours.parse("22-8"))
    make.desk.kept = [replace(before, paused=True, hours=berlin, networks=frozenset({"HBO"}))]
    digest = {"desk_digest": {"selected_option": {"value": "daily"}}}
    official = {"desk_certainty": {"selected_option": {"value": "official"}}}
    await make.stand_in.submit(boss, form, digest | official)
    paused = replace(before, paused=True, networks=frozenset({"HBO"}), hours=replace(berlin, digest=Every.DAILY))
    assert make.desk.kept == [replace(paused, certainty=Certainty.OFFICIAL)]
    fewer = {"desk_shows": {"selected_options": fields_of(form)["desk_shows"]["initial_options"][1:]}}
    await make.stand_in.submit(boss, form, fewer)
    assert many - make.desk.kept[0].shows == {"show 000"}, "those that the form cannot show stay as well"


def test_a_form_that_is_opened_in_a_direct_message_begins_with_no_channel() -> None:
    assert fields_of(setup_form("C1", None, str))["desk_channel"]["initial_conversation"] == "C1"
    assert "initial_conversation" not in fields_of(setup_form("D1", None, str))["desk_channel"]


def test_of_a_channel_in_the_hosts_file_the_form_says_so_before_anything_is_filled_in() -> None:
    for configured in (True, False):
        channel = Channel("slack-x", place_of("T1", "C1"), configured=configured)
        hint = setup_form("C1", channel, str)["blocks"][0]["hint"]["text"]
        assert ("host's configuration file" in hint, "private" in hint) == (configured, not configured)


def test_a_server_that_does_not_send_the_form_along_has_all_that_was_sent_kept() -> None:
    here = place_of("T1", "C1")
    now = Channel("slack-x", here, votes=False, networks=frozenset({"HBO"}))
    another = Channel("slack-y", place_of("T1", "C2"))
    read = read_setup({"state": {"values": {"block": chosen("C1")}}}, "T1", [another, now])
    assert read[0].id == "slack-x"
    kept = merged(now, read[1], read[0])
    assert (kept.votes, kept.networks, kept.shows) == (True, frozenset(), frozenset({"ballard (2025)"}))


async def test_a_private_channel_without_the_bot_says_invite(make: SettingMake) -> None:
    make.person("Boss", admin=True)
    secret = make.stand_in.world.channel("secret", private=True, member=False)
    answer = await make.stand_in.submit(make.person("Boss"), await make.form("Boss"), chosen(secret.id))
    assert "/invite" in slack_words(answer["view"]["blocks"])


async def test_an_archived_channel_says_so(make: SettingMake) -> None:
    old = make.stand_in.world.channel("old", member=False)
    old.archived = True
    answer = await make.stand_in.submit(make.person("Boss", admin=True), await make.form("Boss"), chosen(old.id))
    assert "Unarchive it" in slack_words(answer["view"]["blocks"])


async def test_what_comes_of_a_form_is_told_also_when_it_takes_long(
    make: SettingMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = make.person("Boss", admin=True)
    for configured, told in ((False, "This channel gets the news"), (True, "configuration file")):
        make.desk.kept = [Channel("slack-x", make.place, configured=configured)]
        form = await make.form("Boss")
        make.desk.wait_for = asyncio.Event()
        with monkeypatch.context() as impatient:
            impatient.setattr("adapters.slack_chat.commands.PROMPT", 0.05)
            answer = await make.stand_in.submit(boss, form, chosen(make.channel.id))
        assert "Saving" in slack_words(answer["view"]["blocks"])
        make.desk.wait_for.set()
        await until(lambda: told in slack_words(make.stand_in.api.views[-1]["blocks"]))  # noqa: B023


async def test_who_is_no_admin_is_told_so(make: SettingMake) -> None:
    words, who = await make.words("Ann", "setup")
    assert "Only moderators" in words
    assert "Nothing was changed" in words
    assert who == "ephemeral"
    make.person("Boss", admin=True)
    answer = await make.stand_in.submit(make.person("Ann"), await make.form("Boss"), chosen(make.channel.id))
    assert answer["response_action"] == "errors"
    assert "Only moderators" in answer["errors"]["desk_channel"]
    assert make.desk.kept == []


async def test_another_channel_chosen_in_the_form_brings_its_own_settings_up(make: SettingMake) -> None:
    boss, other = make.person("Boss", admin=True), make.stand_in.world.channel("other")
    make.desk.kept = [Channel("slack-o", replace(make.place, channel=other.id), networks=frozenset({"Hulu"}))]
    form = await make.form("Boss")
    assert await make.stand_in.choose(boss, form, "desk_channel", selected_conversation=other.id)
    views = make.stand_in.api.views
    await until(lambda: views[-1]["hash"] != form["hash"])
    fields = {block["element"]["action_id"]: block for block in views[-1]["blocks"]}
    assert fields["desk_channel"]["element"]["initial_conversation"] == other.id
    assert [one["value"] for one in fields["desk_networks"]["element"]["initial_options"]] == ["Hulu"]
    before = {block["element"]["action_id"]: block for block in form["blocks"]}
    assert fields["desk_networks"]["block_id"] != before["desk_networks"]["block_id"], "Slack would keep what was typed"
    # Another choice came before the form had changed.
    assert await make.stand_in.choose(boss, form, "desk_channel", selected_conversation=make.channel.id)
    await until(lambda: views[-1]["blocks"][0]["element"]["initial_conversation"] == make.channel.id)
    assert await make.stand_in.choose(make.person("Ann"), form, "desk_channel", selected_conversation=other.id)
    await until(lambda: "Only moderators can do that" in slack_words(views[-1]["blocks"]))


async def test_a_channel_is_paused_goes_on_and_is_removed_in_the_form(make: SettingMake) -> None:
    boss = make.person("Boss", admin=True)

    async def send(state: str) -> str:
        form = chosen(make.channel.id, desk_state={"selected_option": {"value": state}})
        answer = await make.stand_in.submit(boss, await make.form("Boss"), form)
        return slack_words(answer["view"]["blocks"])

    await send("paused")
    assert states(await make.form("Boss")) == ("paused", ["on", "paused", "removed"])
    await send("on")
    assert states(await make.form("Boss"))[0] == "on"
    assert "removed" in await send("removed")
    assert states(await make.form("Boss")) == ("on", ["on", "paused"]), "nothing to remove"


@pytest.mark.parametrize("named", ["Ann's id", "everyone"])
async def test_whoever_the_host_names_may_set_up_too(make: SettingMake, named: str) -> None:
    ann = make.person("Ann")
    await make.again(moderators=frozenset({ann.id if named != "everyone" else named}))
    await make.stand_in.submit(ann, await make.form("Ann"), chosen(make.channel.id))
    assert make.desk.kept
    make.person("Guest", admin=True).team = "T0OTHER"
    assert "Only moderators" in (await make.words("Guest", "setup"))[0], "of another workspace, in a shared channel"
    make.person("Olga", admin=True).team = "T0OTHER"
    make.person("Olga").teams = ("T0OTHER", make.place.community)
    assert await make.form("Olga"), "of an organisation's people each workspace names one of theirs"


async def test_a_server_that_says_no_in_words_means_no(make: SettingMake) -> None:
    ann = make.person("Ann")
    ann.admin = ann.bot = "false"  # type: ignore[assignment]
    assert "Only moderators" in (await make.words("Ann", "setup"))[0]
    message_id = await make.chat.send(make.place, POST)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


@pytest.mark.parametrize(
    ("error", "status", "may"), [("internal_error", 200, False), ("unknown_method", 200, True), ("", 404, True)]
)
async def test_everyone_does_not_mean_whoever_cannot_be_looked_up(
    make: SettingMake, error: str, status: int, may: bool
) -> None:
    await make.again(moderators=frozenset({"everyone"}))
    make.stand_in.fail("users.info", error, status=status, times=2)
    if may:
        assert await make.form("Ann")
    else:
        words, _who = await make.words("Ann", "setup")
        assert "try again" in words
        assert "Only moderators" not in words, "nobody knows whether Ann is one"


async def test_an_admin_of_whom_slack_cannot_say_so_now_is_not_called_none(make: SettingMake) -> None:
    boss = make.person("Boss", admin=True)
    form = await make.form("Boss")
    make.stand_in.limit("users.info", 1)
    answer = await make.stand_in.submit(boss, form, chosen(make.channel.id))
    assert answer["response_action"] == "errors"
    assert "try again" in answer["errors"]["desk_channel"]
    assert make.desk.kept == []


@pytest.mark.parametrize("answered", [True, False])
async def test_the_form_comes_also_where_slack_takes_long_to_say_who_asks(
    make: SettingMake, monkeypatch: pytest.MonkeyPatch, answered: bool
) -> None:
    monkeypatch.setattr("adapters.slack_chat.commands.PROMPT", 0.05)
    views = make.stand_in.api.views
    for person, shown in (("Boss", "News in a channel"), ("Ann", "Only moderators can do that")):
        make.person(person, admin=person == "Boss")
        held = make.stand_in.hold("users.info")
        if not answered:
            make.stand_in.drop_answer("views.open")
        assert "One moment" in slack_words((await make.form(person))["blocks"]), "before its trigger runs out"
        held.go_on.set()
        await until(lambda: shown in str(views[-1]))  # noqa: B023


async def test_a_window_that_was_opened_in_haste_and_a_form_tell_of_a_fault_of_ours_too(
    make: SettingMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_chat.commands.PROMPT", 0.05)

    async def broken(asker: Asker) -> Sequence[Channel]:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(make.desk, "channels", broken)
    held = make.stand_in.hold("users.info")
    await make.form("Boss")
    held.go_on.set()
    await until(lambda: "try again" in str(make.stand_in.api.views[-1]))
    form = setup_form(make.channel.id, None, str)
    answer = await make.stand_in.submit(make.person("Boss"), form, chosen(make.channel.id))
    assert "try again" in answer["errors"]["desk_channel"]


async def test_of_two_channels_chosen_in_haste_the_second_stays(make: SettingMake) -> None:
    boss, other = make.person("Boss", admin=True), make.stand_in.world.channel("other")
    form = await make.form("Boss")
    held = make.stand_in.hold("views.update")
    for channel in (other, make.channel):
        assert await make.stand_in.choose(boss, form, "desk_channel", selected_conversation=channel.id)
    await held.arrived.wait()
    await make.words("Boss", "ballard")
    assert len(make.stand_in.requests("views.update")) == 1, "the second waits for the first"
    held.go_on.set()
    await until(lambda: len(make.stand_in.requests("views.update")) == 2)
    await until(
        lambda: fields_of(make.stand_in.api.views[-1])["desk_channel"]["initial_conversation"] == make.channel.id
    )


async def test_an_app_that_may_not_ask_who_is_an_admin_says_what_it_lacks(make: SettingMake) -> None:
    assert make.stand_in.api.scopes is not None
    make.stand_in.api.scopes.discard("users:read")
    make.person("Boss", admin=True)
    words, who = await make.words("Boss", "setup")
    assert "users:read" in words
    assert "try again" not in words
    assert who == "ephemeral"


@pytest.mark.parametrize("error", ["expired_trigger_id", "internal_error"])
async def test_a_form_that_cannot_be_shown_is_not_waited_for(make: SettingMake, error: str) -> None:
    make.person("Boss", admin=True)
    make.stand_in.fail("views.open", error, times=2)
    words, who = await make.words("Boss", "setup")
    assert "try again" in words
    assert who == "ephemeral"
