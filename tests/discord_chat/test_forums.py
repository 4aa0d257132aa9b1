"""Forums on Discord: a post is a thread of its own, with the tags that fit what its card says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest

from adapters.discord_chat import DiscordChat
from adapters.discord_chat.forums import Forum, Tag
from bot.cards import Card, Fact, Line, Tone, under
from bot.catalogue import Catalogue
from bot.ports import ChannelRefused, OutcomeUnknown, Outgoing
from bot.wording.language import speaking
from tests.chat_makes import CARD, PATIENCE, POST, DiscordMake, discord_words, heard, until, words_of
from tests.discord_chat.scene import SHOWS
from tests.every_chat.scene import Community
from tests.scenes.newsdesk import CANCELLED, GAZETTE, OFFICIAL, REPORTED, TVLINE
from tests.stand_ins.discord import FORUM, Channel, Message


class InForum(DiscordMake):
    """The news goes into a forum."""

    async def open_platform(self) -> None:
        await super().open_platform()
        self.channel = self.stand_in.world.channel(self.guild, "shows", FORUM)
        self.place = replace(self.place, channel=self.channel.id)

    def threads(self) -> list[Channel]:
        """The posts of the forum that stand."""
        return [one for one in self.stand_in.world.channels.values() if one.is_thread and not one.deleted]

    def said(self, thread: Channel) -> list[str]:
        """What is read in a thread, message by message."""
        return [discord_words({"embeds": one.embeds}) for one in self.stand_in.world.messages_in(thread)]


async def says(fans: Community, card: Message, words: str) -> None:
    """Wait until a post says this; votes take their time to arrive."""
    async with asyncio.timeout(PATIENCE):
        while words not in discord_words({"embeds": card.embeds}):
            fans.later(seconds=1)
            await fans.delivery.settle()
            await asyncio.sleep(0.01)


async def test_a_forums_post_lives_in_a_thread_of_its_own(tmp_path: Path) -> None:
    async with Community(InForum(tmp_path)) as fans:
        make = fans.make
        assert isinstance(make, InForum)
        world = make.stand_in.world
        await fans.tell(REPORTED)
        (thread,) = [channel for channel in world.channels.values() if channel.is_thread]
        (card,) = world.messages_in(thread)
        assert thread.name == "Ballard · season 2"
        assert list(card.reactions) == ["👍", "👎"]
        await make.stand_in.react(make.person("Ann"), card, "👍")
        await says(fans, card, "100")
        fans.later(hours=1)
        await fans.tell(OFFICIAL, outlet=TVLINE)
        card, reply = world.messages_in(thread)
        assert "official" in discord_words({"embeds": card.embeds})
        assert "official" in discord_words({"embeds": reply.embeds}).casefold()
        await make.stand_in.delete_channel(thread)


async def one_card(fans: Community) -> tuple[InForum, Channel]:
    """A reported renewal, told in the forum, and the thread that it stands in."""
    make = fans.make
    assert isinstance(make, InForum)
    await fans.tell(REPORTED)
    (thread,) = make.threads()
    fans.later(hours=1)
    return make, thread


async def test_below_a_card_people_ask_as_in_the_forum(tmp_path: Path) -> None:
    async with Community(InForum(tmp_path), Catalogue(SHOWS)) as fans:
        make, thread = await one_card(fans)
        asked = await make.stand_in.type(make.person("Ann"), thread, "vote", show="Bosch")
        assert "The question will appear in this channel" in await words_of(asked)
        await fans.delivery.settle()
        assert len(make.threads()) == 2


async def test_a_post_that_rests_among_the_older_ones_is_kept_true_and_left_there(tmp_path: Path) -> None:
    make = InForum(tmp_path)
    async with Community(make, before=lambda: tags(make, "Renewed", "Cancelled")) as fans:
        _, thread = await one_card(fans)
        thread.archived = True
        await fans.tell(REPORTED, outlet=GAZETTE)
        (card,) = make.said(thread)
        assert "Gazette" in card
        assert thread.archived, "another source is no reason to come up again"
        fans.later(hours=1)
        await fans.tell(CANCELLED, outlet=TVLINE)
        card, reply = make.said(thread)
        assert "Cancelled" in card
        assert "cancelled" in reply
        assert names(make, thread.applied_tags) == ["Cancelled"]
        assert not thread.archived, "what is replied is to be seen"


@pytest.mark.parametrize(("status", "asked"), [(503, 2), (403, 1)])
async def test_tags_that_are_refused_keep_no_card_from_the_truth(tmp_path: Path, status: int, asked: int) -> None:
    make = InForum(tmp_path)
    async with Community(make, before=lambda: tags(make, "Renewed", "Cancelled")) as fans:
        _, thread = await one_card(fans)
        make.stand_in.fail("PATCH", f"/channels/{thread.id}$", status, {"code": 0, "message": "no"}, times=asked)
        for outlet in (TVLINE, GAZETTE):
            await fans.tell(CANCELLED, outlet=outlet)
            fans.later(hours=1)
            await fans.delivery.settle()
        assert "Cancelled" in make.said(thread)[0]
        assert names(make, thread.applied_tags) == (["Cancelled"] if status == 503 else ["Renewed"])


async def test_a_post_that_moderators_locked_stays_as_it_is_and_what_would_be_replied_is_a_post(tmp_path: Path) -> None:
    async with Community(InForum(tmp_path)) as fans:
        make, thread = await one_card(fans)
        thread.locked = thread.archived = True
        await fans.tell(OFFICIAL, outlet=TVLINE)
        locked, news = make.threads()
        assert locked is thread
        assert len(make.said(thread)) == 1
        assert "Now official" in make.said(news)[0]
        assert not (await fans.storage.channels("discord"))[0].refused, "the forum is as open as before"


async def test_a_reversal_that_is_a_post_of_its_own_gets_the_tags_of_what_it_came_to(tmp_path: Path) -> None:
    make = InForum(tmp_path)
    async with Community(make, before=lambda: tags(make, "Renewed", "Cancelled", "Official")) as fans:
        _, thread = await one_card(fans)
        thread.locked = thread.archived = True
        await fans.tell(CANCELLED, outlet=TVLINE)
        _, news = make.threads()
        assert "Reversed" in make.said(news)[0]
        assert names(make, news.applied_tags) == ["Cancelled", "Official"]


async def test_a_post_that_was_deleted_while_nobody_listened_closes_no_forum(tmp_path: Path) -> None:
    async with Community(InForum(tmp_path)) as fans:
        make, thread = await one_card(fans)
        thread.deleted = True
        await fans.tell(OFFICIAL, outlet=TVLINE)
        assert make.threads() == [], "who deleted it wants no more of it"
        fans.later(hours=1)
        await fans.tell(CANCELLED, outlet=GAZETTE)
        (news,) = make.threads()
        assert "Reversed" in make.said(news)[0], "the opposite is news all the same"


async def test_a_reply_whose_answer_was_lost_is_found_below_all_that_people_say(make: DiscordMake) -> None:
    forum = await make.stand_in.open_channel(make.guild, "shows", FORUM)
    place, chat = replace(make.place, channel=forum.id), make.chat
    assert isinstance(chat, DiscordChat)
    await until(lambda: chat._forum(forum.id) is not None)
    card = await chat.send(place, Outgoing(CARD, "key-1"))
    world, ann = make.stand_in.world, make.person("Ann")
    for _ in range(60):
        new = world.new_id()
        world.messages[new] = Message(new, world.channels[card], ann, world.now, "Well!")
    reply = await chat.send(place, Outgoing(CARD, "key-2", reply_to=card))
    assert await chat.find(place, "key-2", card) == reply


@pytest.mark.parametrize("unsaid", [(), ("parent_id", "owner_id")])
async def test_a_forums_post_whose_answer_was_lost_is_found_not_posted_again(
    make: DiscordMake, unsaid: tuple[str, ...]
) -> None:
    make.stand_in.odd.lacks = tuple(("thread_metadata", field) for field in unsaid)
    forum = await make.stand_in.open_channel(make.guild, "shows", FORUM)
    place = replace(make.place, channel=forum.id)
    chat = make.chat
    assert isinstance(chat, DiscordChat)
    await until(lambda: chat._forum(forum.id) is not None)
    make.stand_in.fail("POST", "/threads$", 502, "<html>", after=True)
    with pytest.raises(OutcomeUnknown):
        await chat.send(place, Outgoing(CARD, "key-1"))
    long = Outgoing(replace(CARD, title="word " * 60), "key-2")
    other = await chat.send(place, long)
    threads = [channel for channel in make.stand_in.world.channels.values() if channel.is_thread]
    assert [len(thread.name) <= 100 for thread in threads] == [True, True]
    assert await chat.find(place, "key-1") == threads[0].id
    assert await chat.find(place, "key-2") == other
    reply = await chat.send(place, Outgoing(CARD, "key-3", reply_to=other))
    assert await chat.find(place, "key-3") == reply
    assert await chat.find(place, "key-4") is None


async def test_a_post_gets_the_tags_that_fit_and_they_follow_the_news(tmp_path: Path) -> None:
    make = InForum(tmp_path)
    async with Community(make, before=lambda: tags(make, "Renewed", "Cancelled", "Prime Video", "Confirmed")) as fans:
        await fans.tell(REPORTED)
        (thread,) = [channel for channel in make.stand_in.world.channels.values() if channel.is_thread]
        assert names(make, thread.applied_tags) == ["Renewed", "Prime Video"], "and not Confirmed: it is not"
        fans.later(hours=1)
        await fans.tell(CANCELLED, outlet=GAZETTE)
        assert names(make, thread.applied_tags) == ["Cancelled", "Prime Video"]
        changes = len(make.stand_in.requests("PATCH", f"/channels/{thread.id}"))
        fans.later(hours=1)
        await fans.tell(CANCELLED, outlet=TVLINE)
        assert len(make.stand_in.requests("PATCH", f"/channels/{thread.id}")) == changes == 1


def tags(make: InForum, *named: str, required: bool = False) -> None:
    make.channel.require_tag = required
    for name in named:
        make.channel.tag(name)


def names(make: InForum, applied: list[str]) -> list[str]:
    return [tag["name"] for tag in make.channel.tags if tag["id"] in applied]


async def test_a_forum_that_wants_a_tag_gets_one_and_one_without_any_says_what_to_do(tmp_path: Path) -> None:
    make = InForum(tmp_path)
    async with Community(make, before=lambda: tags(make, "Chatter", required=True)) as fans:
        await fans.tell(REPORTED)
        (thread,) = [channel for channel in make.stand_in.world.channels.values() if channel.is_thread]
        assert names(make, thread.applied_tags) == ["Chatter"]
    make = InForum(tmp_path / "other")
    (tmp_path / "other").mkdir()
    async with Community(make, before=lambda: tags(make, required=True)) as fans:
        with pytest.raises(ChannelRefused, match="#shows in TV fans: The bot is missing: a tag that everyone may use"):
            await make.chat.send(make.place, Outgoing(CARD, "key-1"))
        await fans.tell(REPORTED)
        asked = len(make.stand_in.requests("POST", "/threads"))
        await make.stand_in.allow(make.channel)  # something of the forum changed, but nothing that helps
        await make.answer("Ann", "Ballard")
        await fans.delivery.settle()
        assert len(make.stand_in.requests("POST", "/threads")) == asked
        tags(make, "Chatter", required=True)
        await make.stand_in.allow(make.channel)
        await make.answer("Ann", "Ballard")
        await heard(make.chat)
        await fans.delivery.settle()
        assert len(make.threads()) == 1


async def test_a_digest_is_not_called_by_its_day_alone_among_posts(tmp_path: Path) -> None:
    async with InForum(tmp_path) as make:
        day = Card(Tone.PLAIN, "🗓️ Daily digest", "Monday, 2 March 2026", "", sections=under(("", [Line("Ballard")])))
        await make.chat.send(make.place, Outgoing(day, "key-1"))
        await make.chat.send(make.place, Outgoing(CARD, "key-2"))
        assert [one.name for one in make.threads()] == ["🗓️ Daily digest · Monday, 2 March 2026", CARD.title]


def test_a_tag_fits_only_what_the_card_says() -> None:
    names = ("Reported", "HBO", "confirmed", "❌ Cancelled")
    listed = tuple(Tag(str(number), name) for number, name in enumerate(names))
    card = Card(Tone.BAD, "❌ Cancelled · reported, not confirmed", "Ballard", "", facts=(Fact("Network", "HBO Max"),))
    assert Forum(listed, required=True).fitting(card) == ["0", "3"]
    assert Forum(listed).fitting(replace(card, badge="🏁 Final season")) == []


def test_a_networks_tag_fits_in_any_language() -> None:
    class Danish(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Network": "Kanal"}.get(message, message)

    with speaking(Danish()):
        card = Card(Tone.BAD, "", "Ballard", "", facts=(Fact("Kanal", "HBO"),))
        assert Forum((Tag("1", "HBO"),)).fitting(card) == ["1"]


async def test_a_post_of_a_forum_is_never_passed_on_whatever_the_settings_say(tmp_path: Path) -> None:
    """Nobody can follow a forum."""
    async with InForum(tmp_path) as make:
        message_id = await make.chat.send(make.place, Outgoing(CARD, "key-1"))
        await make.chat.edit(make.place, message_id, Outgoing(CARD, "key-1", publish=True))
        await make.chat.find(make.place, "key-1")
        assert not [seen.path for seen in make.stand_in.rest.seen if seen.path.endswith("/crosspost")]


async def test_a_forum_of_a_server_that_is_not_told_yet_gets_its_post(make: DiscordMake) -> None:
    forum = make.stand_in.world.channel(make.guild, "shows", FORUM)
    await make.stop()
    make.stand_in.gateway.in_outage.add(make.guild.id)
    await make.start()
    assert str(await make.chat.link(replace(make.place, channel=forum.id), "1234")).endswith("/1234/1234")
    message_id = await make.chat.send(replace(make.place, channel=forum.id), POST)
    assert make.stand_in.world.channels[message_id].parent_id == forum.id
    make.channel.denied.add("SEND_MESSAGES")
    with pytest.raises(ChannelRefused, match=r"^The bot is missing"):  # and not "#tv-news in :"
        await make.chat.send(make.place, Outgoing(CARD, "key-2"))


async def test_a_vote_on_a_forums_post_counts_where_the_gateway_has_not_told_of_the_forum(tmp_path: Path) -> None:
    """As in an outage, or by a server that tells nothing of its channels."""
    async with Community(InForum(tmp_path)) as fans:
        make = fans.make
        assert isinstance(make, InForum)
        await fans.tell(REPORTED)
        (thread,) = make.threads()
        (card,) = make.stand_in.world.messages_in(thread)

        async def meanwhile() -> None:
            make.stand_in.gateway.in_outage.add(make.guild.id)
            await make.stand_in.react(make.person("Ann"), card, "👍")

        await fans.restart(meanwhile)
        await says(fans, card, "👍 1 · 👎 0")
        await make.stand_in.react(make.person("Bob"), card, "👍")
        await says(fans, card, "👍 2 · 👎 0")


async def test_a_server_of_which_channels_cannot_be_asked_takes_cards(make: DiscordMake) -> None:
    await make.stop()
    make.stand_in.gateway.in_outage.add(make.guild.id)
    make.stand_in.fail("GET", f"/channels/{make.channel.id}$", 404, {"message": "404: Not Found", "code": 0})
    await make.start()
    assert await make.chat.send(make.place, POST) in make.stand_in.world.messages
