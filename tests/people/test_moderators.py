"""What moderators do with the channels of their server, set up, look at, pause, choose hours, remove; how it votes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import plain_text
from bot.ports import NotAllowed
from bot.posts import Place, private_place
from bot.stories import Certainty, Kind
from bot.titles import show_key
from bot.votes import Askers, Choice, Community
from tests.people.scene import BOB, HERE, MODERATOR, Desk, silo
from tests.scenes.newsdesk import channel, claim


async def test_a_channel_is_set_up_looked_at_and_removed(desk: Desk) -> None:
    quiet = channel("quiet", certainty=Certainty.OFFICIAL, networks=frozenset({"HBO"}))
    assert "HBO" in plain_text(await desk.people.set_up(MODERATOR, quiet, channel()))
    assert {one.id for one in await desk.people.channels(MODERATOR)} == {"news", "quiet"}
    assert "official" in plain_text(await desk.people.status(MODERATOR))
    few = replace(quiet, kinds=frozenset({Kind.CANCELLED, Kind.RENEWED}))
    assert "HBO (Renewals, Cancellations)" in plain_text(await desk.people.set_up(MODERATOR, few, quiet))
    all_shows = replace(few, networks=frozenset())
    assert "News: all shows (Renewals, Cancellations)" in plain_text(
        await desk.people.set_up(MODERATOR, all_shows, few)
    )
    assert "Removed" in plain_text(await desk.people.remove(MODERATOR, quiet.place))
    assert {one.id for one in await desk.people.channels(MODERATOR)} == {"news"}


async def test_the_preview_of_what_has_started_since_says_so_as_its_card_does(desk: Desk) -> None:
    await desk.tell(silo(Kind.RENEWED, premiere="2026-03-05"))
    desk.clock.put(desk.clock() + timedelta(days=7))
    [preview] = (await desk.people.set_up(MODERATOR, channel(), channel())).also
    assert "Premiered: 5 March 2026" in plain_text(preview)


async def test_what_is_wrong_with_a_channel_is_told_however_many_shows_it_chose(desk: Desk) -> None:
    many = frozenset(show_key(f"A Show of {number} Words", 2020) for number in range(190))
    await desk.storage.save_channel(channel(shows=many))
    await desk.storage.set_aside("news", "missing permission")
    feeds, said = (await desk.people.status(MODERATOR)).facts
    assert feeds.label == "Feeds", "of many channels a message leaves the last ones out"
    assert "and 180 more" in said.value
    assert "Stopped: missing permission" in said.value
    assert len(said.value) < 1024, "a field of Discord's: beyond, it would be cut off"


async def test_a_channel_chooses_two_hundred_shows_and_networks_and_no_more(desk: Desk) -> None:
    full = channel(shows=frozenset(f"~show {number}" for number in range(199)), networks=frozenset({"HBO"}))
    await desk.people.set_up(MODERATOR, full, channel())
    with pytest.raises(NotAllowed, match="at most 200 shows and networks"):
        await desk.people.set_up(MODERATOR, replace(full, networks=frozenset({"HBO", "NBC"})), full)
    assert [one.networks for one in await desk.people.channels(MODERATOR)] == [{"HBO"}]


@pytest.mark.parametrize(("channels", "shows", "told"), [(99, 1, 50), (40, 9, 19)])
async def test_channels_beyond_what_a_message_holds_are_counted_and_what_is_wrong_is_told_first(
    desk: Desk, channels: int, shows: int, told: int
) -> None:
    many = frozenset(f"~a show of many words {number}" for number in range(shows))
    for number in range(channels):
        await desk.storage.save_channel(channel(f"news-{number:02}", shows=many))
    await desk.storage.set_aside("news-39", "missing permission")
    status = await desk.people.status(MODERATOR)
    assert "missing permission" in status.facts[1].value
    assert status.footer == f"And {channels + 1 - len(status.facts[1:])} more channels."
    assert len(plain_text(status)) < 6000, "a message of Discord's: beyond, they would be left out unseen"
    assert len(status.facts) == told, "one of Slack's holds 50"
    await desk.people.remove(MODERATOR, channel("news-00").place)
    assert (await desk.people.status(replace(MODERATOR, place=Place("recording", "one", "?")))).footer == ""


async def test_what_waits_to_be_passed_on_are_the_official_cards_of_the_last_day_where_moderators_want_that(
    desk: Desk,
) -> None:
    await desk.storage.save_channel(channel(publish=True))
    await desk.storage.save_channel(channel("for-us"))
    for told in (silo(Kind.RENEWED), claim(Kind.RENEWED, Certainty.REPORTED), claim(Kind.CANCELLED, show="Elsbeth")):
        await desk.tell(told)
    elsbeth, _reported, renewed = [post.message_id for post in await desk.storage.latest_posts("news", 3)]
    assert await desk.people.to_publish("recording") == {HERE: [elsbeth, renewed]}
    desk.clock.put(desk.clock() + timedelta(days=1))
    assert await desk.people.to_publish("recording") == {HERE: [elsbeth]}


async def test_what_a_member_follows_in_private_is_seen_and_changed_by_no_moderator(desk: Desk) -> None:
    await desk.people.follow(BOB, "silo", privately=True)
    before = await desk.storage.channel(BOB.person)
    assert "bob" not in plain_text(await desk.people.status(MODERATOR))
    await desk.people.voting(MODERATOR, "asks_a_week", "9")
    assert [one.asks_a_week for one in await desk.people.channels(MODERATOR)] == [9]
    await desk.people.remove(MODERATOR, private_place(BOB.person))
    assert await desk.storage.channel(BOB.person) == before


async def test_all_that_gets_news_in_a_server_rests_with_it_and_comes_back(desk: Desk) -> None:
    await desk.people.follow(BOB, "silo", privately=True)
    await desk.people.community_left("recording", HERE.community)
    await desk.tell(silo(Kind.RENEWED))
    assert desk.chat.sent == []
    await desk.people.community_joined("recording", HERE.community)
    await desk.tell(silo(Kind.CANCELLED))
    assert "ancelled" in plain_text(desk.chat.shown(private_place(BOB.person))[0].card)
    assert "ancelled" in plain_text(desk.chat.shown(HERE)[0].card)


async def test_a_channel_is_paused_and_goes_on_with_what_it_missed(desk: Desk) -> None:
    assert "Paused" in plain_text(await desk.people.pause(MODERATOR, HERE))
    await desk.tell(silo(Kind.RENEWED))
    assert desk.chat.sent == []
    assert "Resumed" in plain_text(await desk.people.pause(MODERATOR, HERE))
    await desk.delivery.settle()
    assert len(desk.chat.sent) == 1


async def test_a_pause_that_came_too_fast_is_not_said_to_be_one(desk: Desk) -> None:
    while "One thing at a time" not in plain_text(await desk.people.pause(MODERATOR, HERE)):
        before = await desk.people.channels(MODERATOR)
    assert await desk.people.channels(MODERATOR) == before


async def test_a_form_that_stood_open_changes_what_was_chosen_in_it_and_nothing_else(desk: Desk) -> None:
    before = channel(shows=frozenset({"silo", "dark"}))
    await desk.storage.save_channel(before)
    await desk.people.hours(MODERATOR, HERE, {"quiet": "22-8"})
    await desk.people.pause(MODERATOR, HERE)
    await desk.people.set_up(MODERATOR, replace(before, shows=before.shows | {"bosch"}), before)
    chosen = replace(before, shows=frozenset({"silo"}), certainty=Certainty.OFFICIAL)
    await desk.people.set_up(MODERATOR, chosen, before)
    (kept,) = await desk.people.channels(MODERATOR)
    assert (kept.shows, kept.certainty) == (frozenset({"silo", "bosch"}), Certainty.OFFICIAL)
    assert (kept.paused, str(kept.hours.quiet)) == (True, "22:00-08:00")


async def test_two_who_take_out_what_the_other_left_do_not_make_a_channel_follow_everything(desk: Desk) -> None:
    before = channel(shows=frozenset({"silo", "dark"}))
    await desk.storage.save_channel(before)
    for left in ("silo", "dark"):
        await desk.people.set_up(MODERATOR, replace(before, shows=frozenset({left})), before)
    (kept,) = await desk.people.channels(MODERATOR)
    assert kept.shows == {"dark"}


async def test_hours_that_cannot_be_are_refused_with_how_they_are_written(desk: Desk) -> None:
    assert "quiet hours 22:00-08:00" in plain_text(await desk.people.hours(MODERATOR, HERE, {"quiet": "22-8"}))
    assert "22:00-08:00" in plain_text(await desk.people.hours(MODERATOR, HERE, {"quiet": "nights"}))
    assert "gets no news yet" in plain_text(await desk.people.hours(MODERATOR, Place("recording", "server", "?"), {}))


async def test_what_the_host_configured_is_the_hosts(desk: Desk) -> None:
    await desk.storage.save_channel(channel(configured=True))
    for asked in (
        desk.people.set_up(MODERATOR, channel(), channel()),
        desk.people.hours(MODERATOR, HERE, {"quiet": "22-8"}),
        desk.people.pause(MODERATOR, HERE),
        desk.people.remove(MODERATOR, HERE),
    ):
        with pytest.raises(NotAllowed, match="configuration file"):
            await asked


async def test_what_moderators_may_not_choose_is_refused_with_what_they_may(desk: Desk) -> None:
    for setting, value, words in (
        ("colour", "red", "Choose from: yes, no, glad, sorry, ask, asks_a_week, tidy, pool, moods"),
        ("", "5", "Choose from: yes, no"),
        ("asks_a_week", "often", "a number of questions a week, from 0 to 50"),
        ("tidy", "maybe", "'tidy' must be on or off"),
        ("ask", "nobody", "'ask' must be everyone or moderators"),
        ("yes", "👍👎 both", "a single emoji"),
        ("yes", "see👍", "a single emoji"),
        ("no", "@everyone👎", "a single emoji"),
        ("no", "<!channel>", "a single emoji"),
        ("no", "<https://tv.example>", "a single emoji"),
    ):
        with pytest.raises(NotAllowed, match=words):
            await desk.people.voting(MODERATOR, setting, value)
    assert await desk.storage.community(HERE.community_id) == Community(HERE.community_id)


@pytest.mark.parametrize(
    "emoji", ["💯", "1️⃣", "❤️", "🇩🇪", "👩‍🚀", "👍🏽", "<:desk:4242>", "<a:desk:4242>", ":partyparrot:"]
)
async def test_an_answer_may_be_given_by_any_emoji(desk: Desk, emoji: str) -> None:
    await desk.people.voting(MODERATOR, "yes", emoji)
    assert (await desk.storage.community(HERE.community_id)).emoji[Choice.YES] == emoji


async def test_of_moderators_who_choose_at_once_none_loses_their_choice(desk: Desk) -> None:
    chosen = {"tidy": "on", "pool": "on", "moods": "on", "ask": "moderators", "yes": "💯", "no": "💀"}
    await asyncio.gather(*(desk.people.voting(MODERATOR, *one) for one in chosen.items()))
    kept = await desk.storage.community(HERE.community_id)
    assert (kept.tidy, kept.pooled, kept.moods, kept.askers) == (True, True, True, Askers.MODERATORS)
    assert (kept.emoji[Choice.YES], kept.emoji[Choice.NO]) == ("💯", "💀")


async def test_moderators_choose_how_often_the_desk_asks_by_itself(desk: Desk) -> None:
    assert "asks_a_week: 3" in plain_text(await desk.people.voting(MODERATOR))
    assert "asks_a_week: 1" in plain_text(await desk.people.voting(MODERATOR, "asks_a_week", "1"))
    assert [one.asks_a_week for one in await desk.storage.channels()] == [1]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("the office", "The Office (2005)"), ("the office uk", "The Office (2001)"), ("greys", "Grey's Anatomy"),
     ("Silo (2023)", "Silo"), ("the", None), ("", None), ("x" * 4000, None)],
)  # fmt: skip
async def test_of_shows_of_one_name_a_channel_follows_the_likeliest(desk: Desk, typed: str, title: str | None) -> None:
    key = desk.people.show(typed)
    assert (desk.people.title(key) if key else None) == title
