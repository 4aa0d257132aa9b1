"""Moderators on Discord: setting a channel up, trying it out, pausing, removing; what the bot lacks is named."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest
from discord.webhook.async_ import async_context

from adapters.discord_chat.wire import Answers
from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.hours import Every, Hours, QuietHours
from bot.newsroom import decide
from bot.ports import ChannelRefused, FeedState, StorageError
from bot.posts import Channel, Occasion, Place
from bot.stories import Certainty, Kind
from bot.throttle import Throttle
from tests.chat_makes import PATIENCE, POST, discord_words, until, words_of
from tests.discord_chat.scene import SHOWS, Server
from tests.scenes.newsdesk import claim, day, story
from tests.stand_ins.discord import ANNOUNCEMENT, FORUM, MEDIA, THREAD, VOICE
from tests.stand_ins.discord.rest import CROSSPOSTED


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
    filled = await server.stand_in.fill(
        server.moe,
        form,
        Networks="hbo,  Netflix, Nonsuch",
        Shows="ballard, Bosch\nNo show\nLove, Victor",
        Mention=["When news becomes official", "When a card is first posted"],
    )
    said = await words_of(filled)
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
    await server.stand_in.fill(server.moe, form, Shows="Bosch: Legacy")
    await server.press(menus, "Save")
    await server.stop()
    await server.start()
    menus = await server.menus()
    _, kinds, sure, mention, _ = (row["components"][0] for row in menus.components)
    assert [option["label"] for option in kinds["options"] if option.get("default")] == ["Renewals"]
    assert [option["label"] for option in sure["options"] if option.get("default")] == ["Reported or official"]
    assert [one["id"] for one in mention["default_values"]] == [int(role)]
    await server.choose(menus, "Role to mention")
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    assert form.form is not None
    assert form.form["components"][1]["component"]["value"] == "Bosch: Legacy"
    await server.stand_in.fill(server.moe, form, Shows="")
    assert "everything" in await server.press(menus, "Save")
    channel = (await server.kept())[server.channel.id]
    assert (channel.mention, channel.shows, channel.kinds) == (None, frozenset(), frozenset({Kind.RENEWED}))


async def test_a_channel_does_not_follow_everything_because_a_name_was_mistyped(server: Server) -> None:
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    said = await words_of(await server.stand_in.fill(server.moe, form, Shows="Balard the second"))
    assert "Balard the second. Check the spelling" in said
    await server.press(menus, "Votes: on")
    other = await server.stand_in.open_channel(server.guild, "other")
    await server.choose(menus, "Channel", other)
    with pytest.raises(LookupError):
        await server.press(menus, "Save")
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    await server.stand_in.fill(server.moe, form, Shows="Bosch")
    await server.press(menus, "Save")
    assert (await server.kept())[other.id].shows == {"bosch (2014)"}
    menus = await server.menus()
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    await server.stand_in.fill(server.moe, form, Shows="Balard the second")
    assert "Balard" not in await server.choose(menus, "Channel", other), "what it follows was never mistyped"


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
    await server.stand_in.fill(server.moe, form, Shows="\n".join(["Ballard", *listed[1:]]))
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
        await server.stand_in.fill(server.moe, form, Shows=show)
        await server.press(menus, "Save")
    kept = await server.kept()
    assert kept[forum.id].shows == {"ballard (2025)"}
    assert kept[thread.id].shows == {"bosch (2014)"}
    menus = await server.menus()
    assert "Bosch" in await server.choose(menus, "Channel", thread), "its own settings come up"
    assert "#bosch" in await words_of(await server.stand_in.type(server.moe, thread, "desk setup"))
    assert "Paused" in await server.say("desk pause", channel=thread)


async def test_who_may_not_manage_the_server_sets_nothing_up(server: Server) -> None:
    ann = server.person("Ann")
    for command in ("desk setup", "desk status", "desk test", "desk pause", "desk remove"):
        asked = await server.stand_in.type(ann, server.channel, command)
        assert "Only moderators" in await words_of(asked)
        assert asked.private
    menus = await server.menus()
    server.moe.moderator = False  # the permission was taken away meanwhile
    await server.press(menus, "Votes: on")
    refused = await server.stand_in.press(server.moe, menus, "Save")
    assert "Only moderators" in await words_of(refused)
    assert refused.private
    assert await server.kept() == {}
    assert server.stand_in.world.messages_in(server.channel) == []


async def test_menus_that_a_plain_member_uses_by_force_change_nothing(server: Server) -> None:
    """They are shown to the moderator alone; an interaction can be forged all the same."""
    menus, ann = await server.menus(), server.stand_in.world.user("ann")
    said = await words_of(await server.stand_in.press(ann, menus, "Save"))
    assert "Only the person who opened" in said
    assert (await server.stand_in.press(ann, menus, "Shows and mentions")).form is None
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    assert "Only the person" in await words_of(await server.stand_in.fill(ann, form, Shows="Bosch"))
    assert await server.kept() == {}
    await server.press(menus, "Save")
    assert (await server.kept())[server.channel.id].shows == frozenset(), "what she chose is not kept by the moderator"


async def test_what_the_bot_lacks_is_named(server: Server) -> None:
    role = server.stand_in.world.role(server.guild, mentionable=False)
    server.stand_in.world.guilds[server.guild.id].roles[role] = False
    await server.stop()
    await server.start()
    await server.stand_in.deny(server.channel, "EMBED_LINKS", "ADD_REACTIONS")
    await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE):
        while "Embed Links" not in (said := await server.say("desk test")):
            pass
    assert "In #tv-news, the bot is missing: Embed Links, Add Reactions" in said
    menus = await server.menus()
    await server.choose(menus, "Role to mention", role)
    said = await server.press(menus, "Save")
    assert "Missing permissions in #tv-news" in said
    assert "Embed Links, Add Reactions, permission to mention @role" in said
    assert "#tv-news" in (said := await server.say("desk status"))
    assert "the bot is missing: Embed Links, Add Reactions" in said
    forum = await server.stand_in.open_channel(server.guild, "shows", FORUM, denied=["SEND_MESSAGES_IN_THREADS"])
    assert "Send Messages in Threads" in await server.choose(await server.menus(), "Channel", forum)


async def test_a_role_that_is_deleted_is_mentioned_no_more_and_status_says_so(server: Server) -> None:
    role = server.stand_in.world.role(server.guild)
    await server.stop()
    await server.start()
    menus = await server.menus()
    await server.choose(menus, "Role to mention", role)
    assert "issing" not in await server.press(menus, "Save")
    await server.stand_in.delete_role(server.guild, role)
    async with asyncio.timeout(PATIENCE):
        while "missing: the role to mention, which is gone" not in await server.say("desk status"):
            pass
    message_id = await server.chat.send(server.place, replace(POST, mention=role))
    assert server.stand_in.world.messages[message_id].content == ""


async def test_status_names_once_what_a_refused_channel_lacks(server: Server) -> None:
    await server.press(await server.menus(), "Save")
    await server.stand_in.deny(server.channel, "SEND_MESSAGES")
    with pytest.raises(ChannelRefused) as refusal:
        await server.chat.send(server.place, POST)
    await server.storage.set_aside(f"discord-{server.channel.id}", str(refusal.value))
    said = await server.say("desk status")
    assert said.casefold().count("the bot is missing: send messages") == 1


async def test_status_tells_that_automod_blocked_a_card(server: Server) -> None:
    await server.storage.save_channel(Channel("news", server.place, told_of_blocks_at=day(0)))
    assert "Blocked by rules of this server: a card, 2 Mar 2026" in await server.say("desk status")


async def test_a_server_that_did_not_give_what_pictures_need_is_not_told_that_it_cannot_work(server: Server) -> None:
    await server.stand_in.deny(server.channel, "ATTACH_FILES")
    assert "issing" not in await server.press(await server.menus(), "Save")
    assert "missing" not in await server.say("desk status")
    assert "Everything works" in await server.say("desk test")


async def test_who_starts_a_vote_where_the_bot_may_not_react_is_told_so(server: Server) -> None:
    await server.press(await server.menus(), "Save")
    assert "issing" not in await server.say("vote", show="Bosch")
    await server.stand_in.deny(server.channel, "ADD_REACTIONS")
    said = await server.say("vote", show="Ballard")
    assert "Missing permissions in #tv-news" in said
    assert "Add Reactions" in said


async def test_a_test_card_shows_whether_cards_can_be_posted(server: Server) -> None:
    assert "A test card was posted in #tv-news" in await server.say("desk test")
    (card,) = server.stand_in.world.messages_in(server.channel)
    assert "This is a test, not news" in discord_words({"embeds": card.embeds})
    assert card.pinged == []
    server.channel.denied.add("SEND_MESSAGES")  # not told yet: the refusal is
    assert "Send Messages" in await server.say("desk test")
    other = await server.stand_in.open_channel(server.guild, "other")
    assert "A test card was posted in #other" in await server.say("desk test", channel=other)
    server.stand_in.fail("POST", f"{other.id}/messages$", 502, "<html>", after=True)
    assert "Nobody knows whether a test card was posted in #other" in await server.say("desk test", channel=other)
    assert len(server.stand_in.world.messages_in(other)) == 2


async def test_the_preview_is_the_newest_news_that_the_channel_would_have_got(server: Server) -> None:
    for number, (show, kind) in enumerate([("Bosch", Kind.RENEWED), ("Ballard", Kind.CANCELLED)]):
        new = story(at=day(number))
        told = [claim(kind, show=show, network="Prime Video", on_record=True)]
        await server.storage.fold(new, told, lambda seen, n=new, t=told: decide(n, t, seen, day(0)))  # type: ignore[misc]
    said = await server.press(await server.menus(), "Save")
    assert "Preview · ❌ Cancelled" in said
    assert "Ballard" in said
    assert "Harbor Lights" not in said
    menus = await server.menus()
    await server.choose(menus, "Which news", "Renewals")
    assert "Preview · ✅ Renewed" in await server.press(menus, "Save")


async def test_status_tells_what_came_last_and_how_the_feeds_are(server: Server) -> None:
    await server.press(await server.menus(), "Save")
    assert "Nothing has been posted yet" in await server.say("desk status")
    new, told = story(at=day(0)), [claim(Kind.RENEWED, on_record=True)]
    await server.storage.fold(new, told, lambda seen: decide(new, told, seen, day(0)))
    catalogue = Catalogue(SHOWS)
    await Delivery(server.storage, {"discord": server.chat}, catalogue, lambda: day(0)).settle()
    well = FeedState("https://deadline.example/feed", "https://deadline.example/feed", new_at=day(0))
    ill = FeedState("https://gazette.example/rss", "", trouble="answers 503", failing_since=day(-1))
    await server.storage.keep_feeds([well.url, ill.url])
    for feed in (well, ill):
        await server.storage.save_feed(feed)
    said = await server.say("desk status")
    assert "2 Mar 2026, 09:00 UTC: Ballard · season 2" in said
    assert "1 of 2 feeds working; the newest story arrived 2 Mar 2026, 09:00 UTC" in said
    assert "gazette.example: answers 503, since 1 Mar 2026, 09:00 UTC" in said


async def test_what_waited_to_be_published_when_the_desk_was_started_again_is(server: Server) -> None:
    news = await server.stand_in.open_channel(server.guild, "announcements", ANNOUNCEMENT)
    place = replace(server.place, channel=news.id)
    await server.storage.save_channel(Channel("news", place, publish=True, certainty=Certainty.RUMOUR))
    server.answering = Conversation(server.storage, Catalogue(SHOWS), lambda: day(0))
    delivery = Delivery(server.storage, {"discord": server.chat}, Catalogue(SHOWS), lambda: day(0))
    server.stand_in.fail("POST", "/crosspost$", 503, times=99)
    for show in ("Ballard", "Bosch", "Love, Victor"):
        new, told = story(show, at=day(0)), [claim(Kind.RENEWED, show=show, on_record=show != "Bosch")]
        await server.storage.fold(new, told, partial(decide, new, told, now=day(0)))
        await delivery.settle()
    await server.stop()
    server.stand_in.rest.faults.clear()
    first, guess, last = server.stand_in.world.messages_in(news)
    first.flags |= CROSSPOSTED
    server.stand_in.fail("GET", "/messages$", 502, "<html>")
    asked = len(server.stand_in.rest.seen)
    await server.start()
    await until(lambda: last.flags & CROSSPOSTED)
    await server.stop()
    assert not guess.flags & CROSSPOSTED, "nothing is passed on before it is decided"
    assert len([seen for seen in server.stand_in.rest.seen[asked:] if seen.path.endswith("/crosspost")]) == 1


async def test_menus_and_form_can_be_used_as_soon_as_they_are_seen(server: Server) -> None:
    """The answer to what showed them, by which discord.py takes note of them, may still be on its way."""
    shown = server.stand_in.hold("PATCH", "/messages/@original$", after=True)
    menus = await server.menus()
    opened = server.stand_in.hold("POST", "/callback$", after=True)
    form = await server.stand_in.press(server.moe, menus, "Shows and mentions")
    assert "Bosch" in await words_of(await server.stand_in.fill(server.moe, form, Shows="Bosch"))
    opened.go_on.set()
    assert "Bosch" in await server.press(menus, "Save")
    shown.go_on.set()
    assert (await server.kept())[server.channel.id].shows == {"bosch (2014)"}


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
        await words_of(await server.stand_in.fill(server.moe, form, Shows="Bosch")),
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


async def test_zones_are_completed(server: Server) -> None:
    asked = await server.stand_in.complete(server.moe, server.channel, "desk hours", "zone", "berl")
    assert "Europe/Berlin" in [choice["name"] for choice in asked.choices]
