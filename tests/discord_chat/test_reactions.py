"""Votes by reaction on Discord: who counts, what is heard and what is counted anew."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.any_chat import in_order
from bot.ports import ChatUnavailable, EmojiGone, Outgoing, StorageError
from bot.posts import Place
from bot.stories import Certainty, Kind
from bot.votes import Choice
from tests.chat_makes import CARD, NO, POST, YES, DiscordMake, heard, until
from tests.every_chat.scene import Community
from tests.scenes.newsdesk import OFFICIAL, REPORTED, TVLINE, claim


async def test_where_one_emoji_at_a_time_is_allowed_the_first_does_not_take_the_turn_of_the_second(
    make: DiscordMake,
) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.stand_in.fail("PUT", f"/reactions/{NO}/", 429, {"retry_after": 60.0})
    with pytest.raises(ChatUnavailable):
        await make.chat.seed(make.place, message_id, [YES, NO])
    await make.chat.seed(make.place, message_id, [YES, NO])
    assert list((await make.look())[0].reactions) == [YES, NO]
    asked = [seen.path.split("/")[-2] for seen in make.stand_in.rest.seen if "/reactions/" in seen.path]
    assert asked == [YES, NO, NO]


async def test_bots_never_vote(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    message = make.stand_in.world.messages[message_id]
    await make.stand_in.react(make.stand_in.world.user("poll bot", bot=True), message, YES)
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    assert make.desk.counts[message_id][YES] == {make.person_id("Ann")}


async def test_reactions_under_other_messages_are_not_ours_to_hear(make: DiscordMake) -> None:
    theirs = await make.chat.send(make.place, Outgoing(CARD, "key-0"))
    make.stand_in.world.messages[theirs].author = make.person("Ann")
    ours = await make.chat.send(make.place, POST)
    await make.react("Ann", theirs, YES)
    await make.react("Ann", ours, YES)
    await make.desk.until(lambda: len(make.desk.heard) > 0)
    assert [heard.message_id for heard in make.desk.heard] == [ours]


async def test_a_person_with_two_kinds_of_one_reaction_is_one_person(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    message, ann = make.stand_in.world.messages[message_id], make.person("Ann")
    await make.stand_in.react(ann, message, YES)
    await make.stand_in.react(ann, message, YES, burst=True)
    await make.stand_in.unreact(ann, message, YES)
    await make.react("Bob", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 2)
    await make.react("Ann", message_id, YES)
    await make.stand_in.unreact(ann, message, YES, burst=True)
    await make.react("Bob", message_id, NO)
    await make.desk.until(lambda: make.desk.count(message_id, NO) == 1)
    assert make.desk.count(message_id, YES) == 2, "her ordinary one still stands"
    await make.unreact("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)


async def test_a_thumb_of_any_colour_is_the_same_vote_and_a_person_with_two_one_person(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make) as fans:
        (card,) = await fans.tell(REPORTED)
        for emoji in ("👍🏽", "👍", "👍🏿"):
            await make.react("Ann", card.id, emoji)
        await make.react("Bob", card.id, "👎🏻")
        await fans.card_says("1 ·", "50% say yes")
        await make.unreact("Ann", card.id, "👍")
        await make.unreact("Ann", card.id, "👍🏿")
        await make.react("Cat", card.id, NO)
        await fans.card_says("1 ·", "33% say yes")
        await make.unreact("Ann", card.id, "👍🏽")
        await fans.card_says(f"{YES} 0")
        await make.react("Ann", card.id, "👍🏽")
        await fans.restart()
        await make.unreact("Bob", card.id, "👎🏻")
        await fans.card_says("1 ·", "50% say yes")


async def test_where_it_is_tidy_the_earlier_thumb_goes_whatever_its_colour(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make) as fans:
        await make.command("Mo", "votes", "tidy", "on", moderator=True)
        (card,) = await fans.tell(REPORTED)
        await make.react("Ann", card.id, "👍🏽")
        await make.react("Ann", card.id, NO)
        await fans.card_says(f"{NO} 1")
        await make.react("Bob", card.id, "👎🏿")
        await fans.restart()
        await heard(make.chat)
        await make.react("Bob", card.id, YES)
        await fans.card_says(f"{YES} 1", f"{NO} 1")
        (card,) = await make.look()
        assert {emoji: people for emoji, people in card.reactions.items() if people} == {YES: 1, NO: 1}


async def test_where_it_is_tidy_it_is_by_reactions_that_name_no_server_too(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)

    def nameless() -> None:
        make.stand_in.gateway.in_outage.add(make.guild.id)
        make.stand_in.odd.lacks = (("emoji", "guild_id"),)

    async with Community(make, before=nameless) as fans:
        await make.command("Mo", "votes", "tidy", "on", moderator=True)
        (card,) = await fans.tell(REPORTED)
        await make.react("Ann", card.id, YES)
        await make.react("Ann", card.id, NO)
        await fans.card_says(f"{NO} 1")
        (card,) = await make.look()
        assert {emoji: people for emoji, people in card.reactions.items() if people} == {NO: 1}


async def test_super_reactions_count_also_where_a_server_does_not_tell_how_many_there_are(make: DiscordMake) -> None:
    make.stand_in.odd.lacks, make.stand_in.odd.nulls = (("me_burst", "count_details"),), True
    message_id = await make.chat.send(make.place, POST)
    message, ann = make.stand_in.world.messages[message_id], make.person("Ann")
    await make.stop()
    await make.stand_in.react(ann, message, YES, burst=True)
    for name in ("Ann", "Bob"):
        await make.react(name, message_id, YES)
    await make.stand_in.react(make.person("Cat"), message, YES, burst=True)
    await make.react("Dan", message_id, NO)
    make.desk.ballots = [(make.place, message_id)]
    await make.start()
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 3)
    asked = [one.path for one in make.stand_in.rest.seen if "/reactions/" in one.path and one.method == "GET"]
    assert len(asked) == 3, "not where all were listed"


async def test_a_ballot_that_a_moderator_clears_gets_its_emoji_back_once(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make) as fans:
        (card,) = await fans.tell(REPORTED)
        message = make.stand_in.world.messages[card.id]
        await make.react("Ann", card.id, YES)
        await make.react("Bob", card.id, NO)
        await fans.card_says("50% say yes")
        await make.stand_in.clear_reactions(message, YES)
        await fans.card_says(f"{YES} 0")
        assert set(message.reactions) == {YES, NO}
        await make.stand_in.clear_reactions(message)
        await fans.card_says("No votes yet.")
        assert list(message.reactions) == [], "whoever does so again means it"


async def taken_out_and_in_again(make: DiscordMake) -> None:
    await make.stand_in.remove_bot(make.guild)
    await make.stand_in.join(make.guild)


async def away_for_a_while(make: DiscordMake) -> None:
    await make.stand_in.outage(make.guild)
    await make.stand_in.recover(make.guild)


async def hidden_for_a_while(make: DiscordMake) -> None:
    await make.stand_in.deny(make.channel, "VIEW_CHANNEL")
    await until(lambda: make.chat._inbox.hidden.get(make.guild.id))  # type: ignore[attr-defined]
    await heard(make.chat)
    await make.stand_in.allow(make.channel, "VIEW_CHANNEL")


async def shown_at_last(make: DiscordMake, *, lacking: str = "VIEW_CHANNEL") -> None:
    await make.stop()
    make.channel.denied.add(lacking)
    await make.start()
    await make.stand_in.deny(make.channel, "ATTACH_FILES")
    await until(lambda: make.chat._inbox.hidden.get(make.guild.id))  # type: ignore[attr-defined]
    await heard(make.chat)
    await make.stand_in.allow(make.channel, lacking)


async def shown_without_its_past(make: DiscordMake) -> None:
    await shown_at_last(make, lacking="READ_MESSAGE_HISTORY")


@pytest.mark.parametrize(
    "unheard",
    [taken_out_and_in_again, away_for_a_while, hidden_for_a_while, shown_at_last, shown_without_its_past],
)
async def test_votes_count_that_were_given_where_the_bot_was_not_let_hear_them(
    make: DiscordMake, unheard: Callable[[DiscordMake], Awaitable[None]]
) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.chat.seed(make.place, message_id, [YES, NO])
    make.desk.ballots = [(make.place, message_id)]
    await make.stand_in.open_channel(make.guild, "elsewhere")
    ann = make.person("Ann")
    make.stand_in.world.messages[message_id].reactions[YES].normal[ann.id] = ann
    with capture_logs() as logs:
        await unheard(make)
        await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
        await heard(make.chat)
    refused = [line for line in logs if line["event"] == "recount_refused"]
    assert bool(refused) == (unheard in (shown_at_last, shown_without_its_past)), (
        "what is known to be hidden is not asked for"
    )
    make.desk.recounts = 0
    await make.stand_in.allow(make.channel, "MENTION_EVERYONE")
    await make.react("Bob", message_id, NO)
    await make.desk.until(lambda: make.desk.count(message_id, NO) == 1)
    await heard(make.chat)
    assert make.desk.recounts == 0, "nothing was missed"


async def test_servers_that_come_back_at_once_are_recounted_together_as_soon_as_the_database_can_be_read(
    make: DiscordMake, monkeypatch: pytest.MonkeyPatch
) -> None:
    guilds = [make.stand_in.world.guild(f"Server {number}") for number in range(10)]
    places = [Place("discord", guild.id, make.stand_in.world.channel(guild, "news").id) for guild in guilds]
    await make.stop()
    await make.start()
    await heard(make.chat)
    ballots = [(place, await make.chat.send(place, replace(POST, key=place.channel))) for place in places]
    asked = list[str]()

    async def open_ballots(chat: str) -> list[tuple[Place, str]]:
        asked.append(chat)
        if len(asked) == 1:
            raise StorageError("the database is away")
        return ballots

    monkeypatch.setattr(in_order, "DATABASE_AGAIN", 0.01)
    monkeypatch.setattr(make.desk, "open_ballots", open_ballots)
    inbox, free = make.chat._inbox, asyncio.Event()  # type: ignore[attr-defined]
    inbox.put(free.wait)
    for guild in guilds:
        await make.stand_in.outage(guild)
        await make.stand_in.recover(guild)
    await until(lambda: len(inbox.hidden) == len(guilds))
    free.set()
    await make.desk.until(lambda: make.desk.recounts == len(guilds))
    assert asked == ["discord"] * 2, "a database of many ballots is read once, where it can be"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, {"code": 50013, "message": "Missing Permissions"}),
        (403, {"code": 90001, "message": "Reaction was blocked"}),
        (403, {"code": 30010, "message": "Maximum number of reactions reached (20)"}),
        (404, {"message": "404: Not Found", "code": 0}),
    ],
)
async def test_where_the_bot_may_not_react_the_news_goes_on_without_votes(
    tmp_path: Path, status: int, said: dict[str, object]
) -> None:
    async with Community(DiscordMake(tmp_path)) as fans:
        assert isinstance(fans.make, DiscordMake)
        await fans.make.set_up("Moe")
        fans.make.stand_in.fail("PUT", "/reactions/", status, said, times=99)
        await fans.tell(REPORTED)
        fans.later(hours=1)
        card, _ = await fans.tell(OFFICIAL, outlet=TVLINE)
        assert "official" in card.words
        assert await fans.make.in_private("Moe") == [], "whoever set it up reads what is missing in /desk status"


async def test_the_bots_own_emoji_taken_away_are_nobodys_change(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    await make.chat.seed(make.place, message_id, [YES, NO])
    await make.stand_in.unreact(make.stand_in.world.bot, make.stand_in.world.messages[message_id], YES)
    await make.react("Ann", message_id, NO)
    await make.desk.until(lambda: len(make.desk.heard) > 0)
    assert [heard.person for heard in make.desk.heard] == [make.person_id("Ann")]


async def test_a_big_ballot_is_counted_to_the_last_person(make: DiscordMake) -> None:
    message_id = await make.chat.send(make.place, POST)
    make.desk.ballots = [(make.place, message_id)]
    await make.stop()
    for number in range(250):
        await make.react(f"fan {number}", message_id, YES)
    await make.start()
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 250)


async def test_a_communitys_own_emoji_vote(make: DiscordMake) -> None:
    make.guild.emoji["4242"] = "renewed"
    message_id = await make.chat.send(make.place, POST)
    with pytest.raises(EmojiGone, match="<:unknown:1>"):
        await make.chat.seed(make.place, message_id, ["<:renewed:4242>", "<:unknown:1>", NO])
    message = make.stand_in.world.messages[message_id]
    assert list(message.reactions) == ["renewed:4242", NO], "what Discord does not know is left out, the rest stands"
    await make.react("Ann", message_id, "renewed:4242")
    await make.desk.until(lambda: make.desk.count(message_id, "<:renewed:4242>") == 1)
    make.desk.ballots = [(make.place, message_id)]
    make.desk.counts.clear()
    await make.stand_in.gateway.invalidate()
    await make.desk.until(lambda: make.desk.count(message_id, "<:renewed:4242>") == 1)


async def test_an_emoji_that_is_renamed_goes_on_to_count_and_one_that_is_deleted_hides_no_other(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make) as fans:
        await make.command("Mo", "votes", "yes", make.own_emoji("renewed")[0], moderator=True)
        (card,) = await fans.tell(REPORTED)
        await make.react("Ann", card.id, "renewed:777001")
        await fans.card_says("1 ·", "100% say yes")
        make.stand_in.rename_emoji(make.guild, "777001", "back_again")
        await make.react("Bob", card.id, "back_again:777001")
        await fans.card_says("2 ·", "100% say yes")
        await fans.restart()
        await make.react("Cat", card.id, NO)
        await fans.card_says("2 ·", "67% say yes")

        async def meanwhile() -> None:
            make.stand_in.rename_emoji(make.guild, "777001", None)
            await make.react("Dan", card.id, NO)

        await fans.restart(meanwhile)
        await fans.card_says(f"{NO} 2")


async def test_who_chooses_an_emoji_that_the_server_has_not_is_told_so_at_once(tmp_path: Path) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make) as fans:
        renewed, _ = make.own_emoji("renewed")
        make.stand_in.rename_emoji(make.guild, "777001", None)
        for unknown in (renewed, ":renewed:"):
            said = await make.command("Mo", "votes", "yes", unknown, moderator=True)
            assert "Choose one of this server's own emoji" in said
        assert (await fans.storage.community(make.place.community_id)).emoji[Choice.YES] == YES
        make.own_emoji("renewed")
        make.stand_in.fail("GET", "/emojis/777001$", 404, {"message": "404: Not Found", "code": 0})
        said = await make.command("Mo", "votes", "yes", renewed, moderator=True)
        assert f"yes: {renewed}" in said, "a server may know no such question"


@pytest.mark.parametrize("no", [NO, YES])
async def test_where_the_emoji_of_votes_was_deleted_this_ballot_and_the_next_have_the_usual_one(
    tmp_path: Path, no: str
) -> None:
    make = DiscordMake(tmp_path)
    async with Community(make) as fans:
        await make.command("Mo", "votes", "yes", make.own_emoji("renewed")[0], moderator=True)
        await make.command("Mo", "votes", "no", no, moderator=True)
        make.stand_in.rename_emoji(make.guild, "777001", None)
        (card,) = await fans.tell(REPORTED)
        assert set(card.reactions) == {YES, NO}
        await make.react("Ann", card.id, YES)
        await fans.card_says(f"{YES} 1 · {NO} 0")
        *_, card = await fans.tell(claim(Kind.RENEWED, Certainty.REPORTED, show="Bosch"))
        assert list(card.reactions) == [YES, NO]
