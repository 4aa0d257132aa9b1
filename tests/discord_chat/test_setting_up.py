"""Setting a channel up on Discord: menus and forms, what is chosen, and menus that stood open."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from discord.webhook.async_ import async_context

from adapters.discord_chat.wire import Answers
from bot.conversation import Conversation
from bot.hours import Every, Hours, QuietHours
from bot.ports import StorageError
from bot.posts import Channel, Occasion, Place
from bot.stories import Certainty, Kind
from bot.throttle import Throttle
from tests.chat_makes import discord_words, until, words_of
from tests.discord_chat.scene import Server
from tests.stand_ins.discord import ANNOUNCEMENT, FORUM, MEDIA, THREAD, VOICE


async def test_a_moderator_sets_a_channel_up_as_it_is(server: Server) -> None:
    menus = await server.menus()
    said = await server.press(menus, "Save")
    assert "#tv-news" in said
    assert "Harbor Lights" in said, "a card as it will look"
    assert "This is a test, not news" in said
    assert menus.components == []
    assert await server.kept() == {
        server.channel.id: Channel(f"discord-{server.channel.id}", server.place, set_up_by=f"discord:{server.moe.id}")
    }


async def test_a_channel_of_a_kind_that_came_after_us_is_set_up_like_another(server: Server) -> None:
    future = server.stand_in.world.channel(server.guild, "future", 77)
    asked = await server.stand_in.type(server.moe, future, "desk setup")
    assert "News for #future" in await words_of(asked)
    assert asked.answer is not None
    assert "#future" in await server.press(asked.answer, "Save")
    assert list(await server.kept()) == [future.id]


@pytest.mark.parametrize("what", ["channels", "title"])
async def test_who_asks_for_the_menus_while_the_database_is_away_is_told_so(
    server: Server, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Whatever fails once the answer was announced, nobody looks at "thinking" for ever."""

    def away(*_: object) -> None:
        raise StorageError("the database is away")

    followed = Channel(f"discord-{server.channel.id}", server.place, shows=frozenset({"bosch (2014)"}))
    await server.storage.save_channel(followed)
    monkeypatch.setattr(server.answering, what, away)
    assert "Something went wrong" in await server.say("desk setup")


async def test_a_moderator_chooses_everything(server: Server) -> None:
    news = await server.stand_in.open_channel(server.guild, "announcements", ANNOUNCEMENT)
    role = server.stand_in.world.role(server.guild)
    menus = await server.menus()
    with pytest.raises(LookupError):
        await server.press(menus, "Publish")  # other servers cannot follow this channel
    assert "#announcements" in await server.choose(menus, "Channel", news)
    await server.choose(menus, "Which news", "Renewals", "Cancellations")
    await server.choose(menus, "How sure", "Official only")
    await server.choose(menus, "Role to mention", role)
    await server.press(menus, "Votes: on")
    await server.press(menus, "Questions: on")
    await server.press(menus, "Publish when official: off")
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    said = await server.fill(
        form,
        Networks="hbo,  Netflix, Nonsuch",
        Shows="ballard, Bosch\nNo show\nLove, Victor",
        Mention=["When news becomes official", "When a card is first posted"],
    )
    assert "Nonsuch; No show" in said
    assert "HBO, Netflix, Ballard, Bosch" in said
    assert "HBO, Netflix, Ballard, Bosch" in await server.press(menus, "Save")
    assert await server.kept() == {
        news.id: Channel(
            f"discord-{news.id}",
            Place("discord", server.guild.id, news.id),
            shows=frozenset({"ballard (2025)", "bosch (2014)", "love victor (2020)"}),
            networks=frozenset({"HBO", "Netflix"}),
            kinds=frozenset({Kind.RENEWED, Kind.CANCELLED}),
            certainty=Certainty.OFFICIAL,
            votes=False,
            asks=False,
            mention=role,
            mention_on=frozenset({Occasion.OFFICIAL, Occasion.FIRST}),
            set_up_by=f"discord:{server.moe.id}",
            publish=True,
        )
    }


@pytest.mark.parametrize("kind", [FORUM, MEDIA, VOICE])
async def test_any_channel_that_takes_posts_can_be_chosen(server: Server, kind: int) -> None:
    other = await server.stand_in.open_channel(server.guild, "other", kind)
    menus = await server.menus()
    assert "#other" in await server.choose(menus, "Channel", other)
    await server.press(menus, "Save")
    assert [*await server.kept()] == [other.id]


async def test_setting_up_again_changes_what_was_chosen(server: Server) -> None:
    role = server.stand_in.world.role(server.guild)
    menus = await server.menus()
    await server.choose(menus, "Which news", "Renewals")
    await server.choose(menus, "Role to mention", role)
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    await server.fill(form, Shows="Bosch: Legacy")
    await server.press(menus, "Save")
    await server.stop()
    await server.start()
    menus = await server.menus()
    _, kinds, sure, mention, _ = (row["components"][0] for row in menus.components)
    assert [option["label"] for option in kinds["options"] if option.get("default")] == ["Renewals"]
    assert [option["label"] for option in sure["options"] if option.get("default")] == ["Reported or official"]
    assert [one["id"] for one in mention["default_values"]] == [role]
    await server.choose(menus, "Role to mention")
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    assert form.form is not None
    assert form.form["components"][1]["component"]["value"] == "Bosch: Legacy"
    await server.fill(form, Shows="")
    assert "all shows (Renewals)" in await server.press(menus, "Save")
    channel = (await server.kept())[server.channel.id]
    assert (channel.mention, channel.shows, channel.kinds) == (None, frozenset(), frozenset({Kind.RENEWED}))


async def test_a_channel_does_not_follow_everything_because_a_name_was_mistyped(server: Server) -> None:
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    said = await server.fill(form, Shows="Balard the second")
    assert "Balard the second. Check the spelling" in said
    await server.press(menus, "Votes: on")
    other = await server.stand_in.open_channel(server.guild, "other")
    await server.choose(menus, "Channel", other)
    with pytest.raises(LookupError):
        await server.press(menus, "Save")
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    await server.fill(form, Shows="Bosch")
    await server.press(menus, "Save")
    assert (await server.kept())[other.id].shows == {"bosch (2014)"}
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    await server.fill(form, Shows="Balard the second")
    assert "Balard" not in await server.choose(menus, "Channel", other), "what it follows was never mistyped"


async def test_names_may_be_parted_by_semicolons(server: Server) -> None:
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    said = await server.fill(form, Networks="Netflix; HBO", Shows="Bosch; Ballard")
    assert "HBO, Netflix, Ballard, Bosch" in said
    assert "Not found" not in said


async def test_names_are_understood_as_people_write_them(server: Server) -> None:
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    typed = {"Networks": "disney plus, amazon, cw", "Shows": "Bosch (2014)\nlegacy"}
    said = await server.fill(form, **typed)
    assert "Disney+, Prime Video, The CW, Bosch, Bosch: Legacy" in said
    assert "Not found" not in said


async def test_menus_that_stood_open_undo_nothing_that_was_chosen_meanwhile(server: Server) -> None:
    await server.press(await server.menus(), "Save")
    first, second = await server.menus(), await server.menus()
    await server.say("desk hours", quiet="22:00-08:00", round_up_after=0)
    await server.say("desk pause")
    await server.press(first, "Votes: on")
    await server.press(first, "Save")
    await server.choose(second, "How sure", "Official only")
    await server.press(second, "Save")
    kept = (await server.kept())[server.channel.id]
    assert (kept.votes, kept.certainty) == (False, Certainty.OFFICIAL)
    assert (kept.paused, kept.hours.quiet, kept.round_up_after) == (True, QuietHours.parse("22-8"), 0)


async def test_menus_that_are_saved_too_soon_stay_open_with_what_was_chosen(server: Server) -> None:
    assert isinstance(server.answering, Conversation)
    times = [0.0]
    server.answering.throttle = throttle = Throttle(clock=lambda: times[0])
    menus = await server.menus()
    await server.press(menus, "Votes: on")
    while not throttle.spend(f"discord:{server.moe.id}", server.place.community_id):
        pass
    refused = await server.stand_in.press(server.moe, menus, "Save")
    assert "Try again in" in await words_of(refused)
    assert refused.private
    times[0] += 10
    assert "This channel gets the news" in await server.press(menus, "Save")
    assert not (await server.kept())[server.channel.id].votes


async def test_another_channel_gets_what_the_menus_show_and_neither_pause_nor_hours_of_the_first(
    server: Server,
) -> None:
    await server.press(await server.menus(), "Save")
    await server.say("desk hours", quiet="22:00-08:00", round_up_after=0)
    await server.say("desk pause")
    other = await server.stand_in.open_channel(server.guild, "other")
    menus = await server.menus()
    await server.press(menus, "Votes: on")
    assert "22:00" not in await server.choose(menus, "Channel", other)
    await server.press(menus, "Save")
    place = Place("discord", server.guild.id, other.id)
    by = f"discord:{server.moe.id}"
    assert (await server.kept())[other.id] == Channel(f"discord-{other.id}", place, votes=False, set_up_by=by)


async def test_more_shows_than_a_form_has_room_for_all_stay(server: Server) -> None:
    await server.press(await server.menus(), "Save")
    many = {f"{'a very long title of a show ' * 3}{number:03} (2025)" for number in range(150)}
    channel = (await server.kept())[server.channel.id]
    await server.storage.save_channel(replace(channel, shows=frozenset(many | {"bosch (2014)"})))
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    assert form.form is not None
    shows = form.form["components"][1]
    listed = shows["component"]["value"].split("\n")
    assert f"{151 - len(listed)} more" in shows["description"]
    await server.fill(form, Shows="\n".join(["Ballard", *listed[1:]]))
    await server.press(menus, "Save")
    kept = (await server.kept())[server.channel.id].shows
    assert len(kept) == 151
    assert many - kept == {f"{listed[0]} (2025)"}, "what was taken out of the list is"
    assert kept - many == {"ballard (2025)", "bosch (2014)"}


async def test_several_channels_follow_different_things(server: Server) -> None:
    forum = await server.stand_in.open_channel(server.guild, "shows", FORUM)
    thread = await server.stand_in.open_channel(server.guild, "bosch", THREAD, server.channel)
    for channel, show in ((forum, "Ballard"), (thread, "Bosch")):
        menus = await server.menus()
        await server.choose(menus, "Channel", channel)
        form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
        await server.fill(form, Shows=show)
        await server.press(menus, "Save")
    kept = await server.kept()
    assert kept[forum.id].shows == {"ballard (2025)"}
    assert kept[thread.id].shows == {"bosch (2014)"}
    menus = await server.menus()
    assert "Bosch" in await server.choose(menus, "Channel", thread), "its own settings come up"
    assert "#bosch" in await words_of(await server.stand_in.type(server.moe, thread, "desk setup"))
    assert "Paused" in await server.say("desk pause", channel=thread)


async def test_menus_and_form_can_be_used_as_soon_as_they_are_seen(server: Server) -> None:
    """The answer to what showed them, by which discord.py takes note of them, may still be on its way."""
    shown = server.stand_in.hold("PATCH", "/messages/@original$", after=True)
    menus = await server.menus()
    opened = server.stand_in.hold("POST", "/callback$", after=True)
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    assert "Bosch" in await server.fill(form, Shows="Bosch")
    opened.go_on.set()
    assert "Bosch" in await server.press(menus, "Save")
    shown.go_on.set()
    assert (await server.kept())[server.channel.id].shows == {"bosch (2014)"}


async def test_menus_are_used_before_a_limit_of_answers_is_over(server: Server) -> None:
    """A server that tells the id of what it shows only with the answer, and that no other may come for a while."""
    server.stand_in.rest.limits.headers = {
        "X-RateLimit-Limit": "1",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset-After": "2",
    }
    server.stand_in.fail("POST", "/callback$", 204, "", after=True)
    assert "Votes" in await server.press(await server.menus(), "Votes: on")


async def test_a_channel_that_was_deleted_while_the_menus_were_open_gets_nothing_and_another_can_be_chosen(
    server: Server,
) -> None:
    news = await server.stand_in.open_channel(server.guild, "news")
    talk = await server.stand_in.open_channel(server.guild, "talk", THREAD, news)
    menus = await server.menus()
    for channel in (talk, news):
        await server.choose(menus, "Channel", channel)
        await server.stand_in.delete_channel(channel)
        await until(lambda here=channel.id: server.chat._client.known(here) is None)  # type: ignore[attr-defined,misc]
        assert "The channel no longer exists" in await server.press(menus, "Save")
    assert await server.kept() == {}
    await server.choose(menus, "Channel", server.channel)
    assert "#tv-news: This channel gets the news" in await server.press(menus, "Save")


async def test_whoever_presses_save_twice_reads_what_was_kept(server: Server) -> None:
    menus = await server.menus()
    answered = server.stand_in.hold("POST", "/callback$")
    first = asyncio.create_task(server.press(menus, "Save"))
    await answered.arrived.wait()
    assert "This channel gets the news" in await server.press(menus, "Save")
    answered.go_on.set()
    assert "This channel gets the news" in await first
    waiting = server.chat._client._connection._view_store._views[int(menus.id)]  # type: ignore[attr-defined]
    async_context.set(Answers(server.chat._api_base))  # type: ignore[attr-defined] # as where the chat runs
    await next(iter(waiting.values())).view.on_timeout()
    assert "This channel gets the news" in discord_words({"embeds": menus.embeds}), "which is no menu any more"


async def test_menus_that_nobody_uses_are_closed(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord_chat.setting_up.OPEN_FOR", 0.05)
    menus = await server.menus()
    await until(lambda: menus.components == [])
    assert "Use /desk setup to open this again" in discord_words({"embeds": menus.embeds})


async def test_menus_that_are_open_when_the_desk_starts_again_are_closed_by_whoever_uses_them(server: Server) -> None:
    chosen, pressed, filled = await server.menus(), await server.menus(), await server.menus()
    form = await server.stand_in.press(server.moe, filled, "Shows and mentions")
    await server.stop()
    await server.start()
    open_now = await server.menus()
    for said in (
        await server.choose(chosen, "Which news", "Renewals"),
        await server.press(pressed, "Save"),
        await server.fill(form, Shows="Bosch"),
    ):
        assert "Use /desk setup to open this again" in said
    assert chosen.components == pressed.components == filled.components == []
    assert await server.kept() == {}
    assert "This channel gets the news" in await server.press(open_now, "Save"), "menus of now go on"


async def test_a_moderator_chooses_the_hours_of_a_channel(server: Server) -> None:
    assert "gets no news yet" in await server.say("desk hours", quiet="22:00-08:00")
    for command, told in (("desk pause", "Nothing to pause"), ("desk remove", "Nothing to remove")):
        assert told in await server.say(command)
    await server.press(await server.menus(), "Save")
    assert "Asia/Tokyo" in await server.say("desk hours", zone="tokyo"), "also where nothing hangs on it yet"
    said = await server.say("desk hours", zone="europe/berlin", quiet="22:00-08:00", digest="daily", digest_hour=18)
    assert "quiet hours 22:00-08:00; daily digest at 18:00 (Europe/Berlin)" in said
    assert "one message after 3 cards in half an hour" in await server.say("desk hours", round_up_after=3)
    assert "every card by itself" in await server.say("desk hours", silently=True, round_up_after=0)
    kept = (await server.kept())[server.channel.id]
    assert kept.hours == Hours("Europe/Berlin", QuietHours.parse("22-8"), True, Every.DAILY, 18)
    assert kept.round_up_after == 0
    assert "quiet hours 22:00-08:00, posted silently" in await server.say("desk status")
    for mistake, told in (({"zone": "Atlantis"}, "Europe/Berlin"), ({"quiet": "nights"}, "22:00-08:00")):
        said = await server.say("desk hours", **mistake)
        assert "Not done" in said
        assert told in said
    assert (await server.kept())[server.channel.id] == kept


async def test_what_a_moderator_changes_from_another_channel_is_told_of_the_channel_that_they_named(
    server: Server,
) -> None:
    news = await server.stand_in.open_channel(server.guild, "talk")
    assert "#talk: Not set up yet" in await server.say("desk hours", channel=news, quiet="22:00-08:00")
    await server.press(await server.menus(), "Save")
    menus = await server.menus()
    await server.choose(menus, "Channel", news)
    await server.press(menus, "Save")
    assert "#talk: This channel gets the news" in await server.say("desk hours", channel=news, quiet="22:00-08:00")
    assert "#talk: Paused" in await server.say("desk pause", channel=news)
    assert "#talk: Removed" in await server.say("desk remove", channel=news)
    assert f"#{server.channel.name}: Paused" in await server.say("desk pause")


async def test_zones_are_completed(server: Server) -> None:
    asked = await server.stand_in.complete(server.moe, server.channel, "desk hours", "zone", "berl")
    assert "Europe/Berlin" in [choice["name"] for choice in asked.choices]
