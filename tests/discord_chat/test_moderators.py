"""Moderators on Discord: who is one, what the bot lacks is named, and how its channels are doing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.newsroom import decide
from bot.ports import ChannelRefused, FeedState
from bot.posts import Channel
from bot.stories import Certainty, Kind
from tests.chat_makes import PATIENCE, POST, discord_words, until, words_of
from tests.discord_chat.scene import SHOWS, Server
from tests.scenes.newsdesk import claim, day, story
from tests.stand_ins.discord import ANNOUNCEMENT, FORUM, THREAD
from tests.stand_ins.discord.rest import CROSSPOSTED


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
    assert "permission to mention @everyone" in await server.choose(menus, "Role to mention", server.guild.id)
    await server.choose(menus, "Role to mention", role)
    said = await server.press(menus, "Save")
    assert "Missing permissions in #tv-news" in said
    assert "Embed Links, Add Reactions, permission to mention @role" in said
    assert "#tv-news" in (said := await server.say("desk status"))
    assert "\nThe bot is missing: Embed Links, Add Reactions" in said, "on a line of its own"
    forum = await server.stand_in.open_channel(server.guild, "shows", FORUM, denied=["SEND_MESSAGES_IN_THREADS"])
    assert "Send Messages in Threads" in await server.choose(await server.menus(), "Channel", forum)


async def test_a_channel_that_was_deleted_while_nobody_listened_is_gone_once_status_is_asked(server: Server) -> None:
    world = server.stand_in.world
    gone, hidden = world.channel(server.guild, "gone"), world.channel(server.guild, "hidden")
    asleep = world.channel(server.guild, "asleep", THREAD, server.channel)
    for one in (gone, hidden, asleep):
        await server.storage.save_channel(Channel(one.name, replace(server.place, channel=one.id)))
    await server.stop()
    gone.deleted = asleep.archived = True
    hidden.denied.add("VIEW_CHANNEL")
    server.stand_in.gateway.in_outage.add(server.guild.id)
    await server.start()
    assert gone.id in await server.say("desk status"), "while a server is away, nothing is sure"
    await server.stand_in.recover(server.guild)
    async with asyncio.timeout(PATIENCE):
        while gone.id in (said := await server.say("desk status")):
            pass
    assert "#asleep" in said
    assert set(await server.kept()) == {hidden.id, asleep.id}


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


async def test_who_has_votes_tidied_is_told_what_the_bot_lacks_for_that(server: Server) -> None:
    said = await server.say("desk votes", setting="tidy", value="on")
    assert "The bot is missing: Manage Messages." in said
    assert "issing" not in await server.say("desk votes", setting="tidy", value="off")


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


async def test_a_test_card_says_that_its_channel_gets_no_news(server: Server) -> None:
    assert "This channel gets no news yet. Set it up first." in await server.say("desk test")
    await server.press(await server.menus(), "Save")
    assert "Everything works." in await server.say("desk test")
    await server.say("desk pause")
    assert "This channel gets no news until you resume it." in await server.say("desk test")


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
    said = await server.say("desk status")
    assert "Nothing has been posted yet" in said
    assert "No feed has been looked at yet." in said
    new, told = story(at=day(0)), [claim(Kind.RENEWED, on_record=True)]
    await server.storage.fold(new, told, lambda seen: decide(new, told, seen, day(0)))
    catalogue = Catalogue(SHOWS)
    await Delivery(server.storage, {"discord": server.chat}, catalogue, lambda: day(0)).settle()
    url = "https://deadline.example/feed"
    well = FeedState(url, url, checked_at=day(0), new_at=day(0))
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
