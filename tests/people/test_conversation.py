"""What people do in chat, with the real storage: follow, vote, press buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import plain_text
from bot.catalogue import Catalogue, Show
from bot.conversation import Conversation
from bot.corrections import Correction, apply
from bot.events import Event
from bot.hours import Hours, QuietHours
from bot.ports import Asker, NotAllowed
from bot.posts import private_place
from bot.stories import Certainty, Kind
from bot.throttle import Allowance, Throttle
from bot.titles import show_key, unknown_key
from bot.wording import news
from tests.people.scene import ANN, BOB, ELSEWHERE, HERE, MODERATOR, SHOWS, SILO, Desk, silo
from tests.scenes.newsdesk import MONDAY, channel, claim


async def test_news_from_before_the_catalogue_had_the_show_is_found(desk: Desk) -> None:
    early = replace(claim(Kind.RENEWED, show="Silent Witness"), show_key=unknown_key("Silent Witness"))
    await desk.tell(early)
    for typed in ("Silent Witness", "silent witness (1996)"):
        assert "renewed" in plain_text(await desk.people.renewal(ANN, typed)).casefold()


class TestFollowing:
    @pytest.mark.parametrize("typed", ["Silent Witness", "Unheard Of"])
    async def test_who_followed_before_the_catalogue_had_the_show_is_told_of_it_still(
        self, desk: Desk, typed: str
    ) -> None:
        """The show's events stand under its title alone until its next story."""
        early = claim(Kind.RENEWED, Certainty.REPORTED, show=typed)
        await desk.tell(early)
        await desk.people.follow(ANN, typed)
        await desk.people.follow(ANN, typed, privately=True)
        assert plain_text(await desk.people.following(ANN)).count(typed) == 2, "as stories write it"
        await desk.tell(replace(early, show_key=show_key(typed, 1996), certainty=Certainty.OFFICIAL))
        card, reply = desk.chat.shown(HERE)
        assert (card.people, reply.people) == ((), (ANN.person,))
        [alone] = desk.chat.shown(private_place(ANN.person))
        assert "official" in plain_text(alone.card)
        assert not [button for button in alone.card.buttons if button.moderators], "in private nobody is one"
        assert [button for button in card.card.buttons if button.moderators]

    async def test_who_followed_a_title_unfollows_the_show(self, desk: Desk) -> None:
        await desk.storage.follow(ANN.person, HERE.community_id, unknown_key("Silo"))
        assert "no longer" in plain_text(await desk.people.unfollow(ANN, "silo"))
        assert "Nothing yet" in plain_text(await desk.people.following(ANN))

    async def test_who_follows_very_many_is_told_how_many(self, desk: Desk) -> None:
        shows = [Show(show_key(f"Show {number:03}", 2020), f"Show {number:03}", 2020) for number in range(500)]
        desk.people.finder.catalogue = Catalogue(shows)
        for show in reversed(shows):
            await desk.storage.follow(ANN.person, HERE.community_id, show.key)
        said = (await desk.people.following(ANN)).text
        assert said.startswith("Show 000, Show 001, Show 002")
        assert said.endswith("Show 029 and 470 more")

    async def test_following_lasts_until_it_is_ended(self, desk: Desk) -> None:
        assert "mentioned when there is news" in plain_text(await desk.people.follow(ANN, "silo"))
        assert "already" in plain_text(await desk.people.follow(ANN, "Silo"))
        assert "Silo" in plain_text(await desk.people.following(ANN))
        assert "no longer" in plain_text(await desk.people.unfollow(ANN, "silo"))
        assert "were not following" in plain_text(await desk.people.unfollow(ANN, "silo"))
        assert "Did you mean Silo (2023)?" in plain_text(await desk.people.unfollow(ANN, "siloo"))
        assert "Name a show" in plain_text(await desk.people.unfollow(ANN, " "))
        assert "Nothing yet" in plain_text(await desk.people.following(ANN))

    async def test_who_follows_what_no_channel_here_hears_of_is_told_so(self, desk: Desk) -> None:
        unheard = "no channel here gets its news"
        assert unheard in (await desk.people.follow(replace(ANN, place=ELSEWHERE.place), "silo")).text
        for networks, heard in ((["HBO"], False), (["Apple TV+"], True)):
            await desk.storage.save_channel(channel(networks=frozenset(networks)))
            assert (unheard not in (await desk.people.follow(ANN, "silo")).text) is heard
        await desk.storage.save_channel(channel(networks=frozenset({"HBO"})))
        await desk.tell(replace(silo(Kind.RENEWED), network="HBO"))
        assert unheard not in (await desk.people.follow(BOB, "silo")).text, "it is on HBO by now"
        assert unheard not in (await desk.people.follow(BOB, "silent witness", privately=True)).text

    async def test_a_channel_that_rests_hears_of_nothing(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(paused=True))
        assert "no channel here gets its news" in (await desk.people.follow(ANN, "silo")).text

    async def test_who_would_follow_a_whole_network_is_asked_for_one_show(self, desk: Desk) -> None:
        assert (await desk.people.follow(ANN, "netflix")).title == "One show at a time"

    async def test_of_two_shows_of_one_title_that_is_unfollowed_which_was_followed(self, desk: Desk) -> None:
        shows = [Show(show_key("Matlock", year), "Matlock", year, "CBS") for year in (2024, 1986)]
        desk.people.finder.catalogue = Catalogue(shows)
        await desk.people.follow(ANN, shows[1].key)
        assert "no longer" in (await desk.people.unfollow(ANN, "matlock")).text
        assert await desk.people.followed(ANN, "") == []

    async def test_whom_no_message_has_room_to_name_is_told_so(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.conversation.followers.MOST_NAMED", 1)
        assert "can be mentioned" not in (await desk.people.follow(ANN, "silo")).text
        assert "than the 50 that can be mentioned" in (await desk.people.follow(BOB, "silo")).text

    async def test_all_following_is_ended_at_once(self, desk: Desk) -> None:
        elsewhere = replace(ANN, place=ELSEWHERE.place)
        for show, asker in (("silo", ANN), ("silent witness", ANN), ("silo", elsewhere)):
            await desk.people.follow(asker, show)
        await desk.people.follow(ANN, "silo", privately=True)
        assert "no longer follow any" in plain_text(await desk.people.unfollow(ANN, "All"))
        assert "Nothing yet" in plain_text(await desk.people.following(ANN))
        assert "Silo" in plain_text(await desk.people.following(elsewhere)), "other servers are others"

    async def test_who_stops_following_is_offered_what_they_follow(self, desk: Desk) -> None:
        unheard = claim(Kind.RENEWED, show="Sable Quay")
        await desk.tell(replace(unheard, show_key=unknown_key("Sable Quay")))
        await desk.people.follow(ANN, "silent witness")
        await desk.people.follow(ANN, "sable quay", privately=True)
        await desk.people.follow(BOB, "silo")
        for typed, labels in (("", ["Sable Quay", "Silent Witness"]), ("WIT", ["Silent Witness"]), ("silo", [])):
            assert [one.label for one in await desk.people.followed(ANN, typed)] == labels
        for offered in await desk.people.followed(ANN, ""):
            assert "no longer" in plain_text(await desk.people.unfollow(ANN, offered.value))
        assert await desk.people.followed(ANN, "") == []

    async def test_following_holds_for_one_server(self, desk: Desk) -> None:
        await desk.people.follow(replace(ANN, place=ELSEWHERE.place), "silo")
        assert "Nothing yet" in plain_text(await desk.people.following(ANN))

    async def test_who_follows_a_show_is_named_under_its_first_news_and_what_comes_of_it(self, desk: Desk) -> None:
        await desk.people.follow(ANN, "silo")
        await desk.tell(silo(Kind.RENEWED, Certainty.REPORTED, source="Deadline"))
        (card,) = desk.chat.shown(HERE)
        assert card.people == (ANN.person,)
        await desk.tell(silo(Kind.RENEWED, on_record=True))
        _, reply = desk.chat.shown(HERE)
        assert reply.people == (ANN.person,)

    async def test_a_question_calls_nobody_who_follows(self, desk: Desk) -> None:
        await desk.people.follow(ANN, "silo")
        await desk.people.vote(BOB, "silo")
        await desk.delivery.settle()
        assert [message.people for message in desk.chat.shown(HERE)] == [()]

    async def test_what_is_written_to_one_person_names_no_other(self, desk: Desk) -> None:
        await desk.people.follow(ANN, "silo")
        await desk.people.follow(BOB, "silo", privately=True)
        await desk.tell(silo(Kind.RENEWED))
        await desk.tell(silo(Kind.CANCELLED))
        assert [message.people for message in desk.chat.shown(HERE)] == [(), (ANN.person,)]
        assert [message.people for message in desk.chat.shown(private_place(BOB.person))] == [(), ()]

    async def test_nobody_is_offered_in_private_what_moderators_alone_may_press(self, desk: Desk) -> None:
        alone = replace(BOB, place=private_place(BOB.person))
        await desk.people.follow(BOB, "silo", privately=True)
        await desk.tell(silo(Kind.RENEWED))
        for asker, offered in ((ANN, True), (alone, False)):
            told, asked = desk.chat.shown(asker.place)[0].card, await desk.people.renewal(asker, "silo")
            assert [any(button.moderators for button in card.buttons) for card in (told, asked)] == [offered, offered]

    async def test_who_presses_follow_in_private_is_written_to_in_private(self, desk: Desk) -> None:
        alone = replace(BOB, place=private_place(BOB.person))
        event = await desk.tell(silo(Kind.RENEWED, Certainty.REPORTED, source="Deadline"))
        assert "privately" in plain_text(await desk.people.pressed(alone, f"{news.FOLLOW}:{SILO.key}"))
        assert "By private message" in plain_text(await desk.people.following(alone))
        assert await desk.storage.followed(BOB.person, HERE.community_id) == []
        await desk.tell(silo(Kind.RENEWED, on_record=True))
        assert "official" in plain_text(desk.chat.shown(alone.place)[0].card)
        assert [message.people for message in desk.chat.shown(HERE)] == [(), ()]
        assert "no longer" in plain_text(await desk.people.unfollow(alone, "silo"))
        assert await desk.storage.channel(BOB.person) is None, event

    async def test_what_is_said_to_two_processes_at_once_holds_both(self, desk: Desk) -> None:
        other = Conversation(desk.storage, SHOWS, desk.clock)
        asked = [(who, show) for who in (desk.people, other) for show in ("silo", "silent witness")]
        await asyncio.gather(*(who.follow(BOB, show, privately=True) for who, show in asked))
        told = plain_text(await desk.people.following(BOB))
        assert ("Silo" in told, "Silent Witness" in told) == (True, True)

    async def test_who_took_no_messages_and_asks_again_is_written_to(self, desk: Desk) -> None:
        for typed in ("silo", "silent witness"):
            assert "privately" in plain_text(await desk.people.follow(BOB, typed, privately=True)), "new, each of them"
        await desk.storage.set_aside(BOB.person, "takes no messages")
        await desk.people.unfollow(BOB, "silent witness")
        kept = await desk.storage.channel(BOB.person)
        assert kept is not None
        assert (kept.shows, kept.votes, kept.refused) == (frozenset({SILO.key}), False, "takes no messages")
        assert "already" in plain_text(await desk.people.follow(BOB, "silo", privately=True))
        await desk.tell(silo(Kind.RENEWED))
        assert len(desk.chat.shown(private_place(BOB.person))) == 1

    async def test_those_who_ask_in_private_share_no_allowance(self, desk: Desk) -> None:
        desk.people.throttle = Throttle(Allowance(5, 1), Allowance(5, 1))
        asked = [
            plain_text(await desk.people.following(Asker(private_place(person), person)))
            for person in (f"discord:{number}" for number in range(9))
        ]
        assert not any("One thing at a time" in words for words in asked)


class TestVote:
    async def test_where_the_bot_may_not_write_nobody_is_told_that_the_question_is_asked(self, desk: Desk) -> None:
        await desk.storage.set_aside("news", "missing permission")
        assert "cannot post in this channel" in plain_text(await desk.people.vote(ANN, "silo"))
        await desk.storage.save_channel(channel(paused=True))
        assert "cannot post in this channel" in plain_text(await desk.people.vote(ANN, "silo"))
        assert await desk.storage.events_of(SILO.key) == []

    async def test_a_question_that_a_moderator_deleted_is_not_said_to_stand(self, desk: Desk) -> None:
        await desk.people.vote(ANN, "silo")
        await desk.delivery.settle()
        assert (await desk.people.vote(ANN, "silo")).text == "This channel already has a vote on this."
        await desk.people.message_deleted(HERE, desk.chat.sent[-1].message_id)
        assert (await desk.people.vote(ANN, "silo")).text == "This was already asked here."

    async def test_how_often_is_asked_where_the_hosts_file_says_so_is_not_changed_in_chat(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel("file", configured=True))
        await desk.people.voting(MODERATOR, "asks_a_week", "9")
        assert [one.asks_a_week for one in await desk.people.channels(MODERATOR)] == [3, 9]
        for number in ("51", "9" * 5000):
            with pytest.raises(NotAllowed, match="from 0 to 50"):
                await desk.people.voting(MODERATOR, "asks_a_week", number)

    async def test_fans_who_asked_enough_leave_no_events_and_moderators_ask_on(self, desk: Desk) -> None:
        shows = [Show(show_key(title, 2020), title, 2020) for title in ("Andor", "Dark", "Lost", "Silo", "Taboo")]
        desk.people.finder.catalogue = Catalogue(shows)
        asked = await asyncio.gather(*(desk.people.vote(ANN, show.title) for show in shows[:4]))
        assert sorted("enough new votes for one day" in plain_text(card) for card in asked) == [
            False,
            False,
            False,
            True,
        ]
        assert [bool(await desk.storage.events_of(show.key)) for show in shows].count(True) == 3
        assert "will appear in this channel" in plain_text(await desk.people.vote(MODERATOR, "Taboo"))

    async def test_who_asks_in_quiet_hours_reads_that_the_question_waits(self, desk: Desk) -> None:
        quiet = Hours("UTC", QuietHours.parse("8-12"))
        await desk.storage.save_channel(channel(hours=quiet))
        assert "after its quiet hours" in plain_text(await desk.people.vote(ANN, "silo"))
        await desk.delivery.settle()
        assert desk.chat.shown(HERE) == []
        await desk.storage.save_channel(channel(hours=replace(quiet, silently=True)))
        assert "after its quiet hours" not in plain_text(await desk.people.vote(ANN, "ballard"))

    async def test_a_vote_that_was_given_up_is_not_said_to_stand(self, desk: Desk) -> None:
        await desk.people.vote(ANN, "silo")
        await desk.delivery.settle()
        await desk.storage.void(desk.clock() + timedelta(days=1), desk.clock())
        assert "ended without a result" in (await desk.people.vote(ANN, "silo")).text

    async def test_nobody_is_asked_what_an_official_date_has_answered(self, desk: Desk) -> None:
        await desk.tell(silo(Kind.PREMIERE, premiere="2026-10-05"))
        dated = "Silo season 3 premieres on 5 October 2026."
        assert (await desk.people.vote(ANN, "silo")).text == dated
        assert (await desk.people.vote(ANN, "silo s4")).text == f"{dated} The bot has read no news about season 4."

    async def test_what_was_told_in_a_message_with_others_can_be_voted_on(self, desk: Desk) -> None:
        await desk.tell(silo(Kind.RENEWED, Certainty.REPORTED), claim(Kind.RENEWED, Certainty.REPORTED))
        assert [message.card.ballot for message in desk.chat.shown(HERE)] == [None]
        assert "will appear in this channel" in plain_text(await desk.people.vote(ANN, "silo"))
        await desk.delivery.settle()
        assert desk.chat.seeded(HERE, desk.chat.sent[-1].message_id) == ("👍", "👎")
        assert "already has a vote" in plain_text(await desk.people.vote(ANN, "silo"))

    async def test_who_asks_reads_how_the_community_votes_once_somebody_has(self, desk: Desk) -> None:
        await desk.tell(silo(Kind.RENEWED, Certainty.REPORTED))
        assert "Votes" not in plain_text(await desk.people.renewal(ANN, "silo"))
        await desk.people.recounted(HERE, desk.chat.sent[-1].message_id, {"👍": [ANN.person]})
        assert "Votes: 👍 1 · 👎 0 · 100% say yes" in plain_text(await desk.people.renewal(ANN, "silo"))

    async def test_once_a_season_is_on_the_air_the_next_one_is_asked_about(self, desk: Desk) -> None:
        await desk.tell(silo(Kind.PREMIERE, premiere="2026-03-20"))
        desk.clock.put(MONDAY + timedelta(days=30))
        assert "will appear in this channel" in plain_text(await desk.people.vote(ANN, "silo"))
        await desk.delivery.settle()
        asked = desk.chat.shown(HERE)[-1].card.ballot
        assert asked is not None
        assert asked.question == "Will Silo return for another season?"


class TestButtons:
    async def test_sources_and_timeline_answer(self, desk: Desk) -> None:
        event = await desk.tell(silo(Kind.RENEWED, Certainty.REPORTED, source="Deadline"))
        assert "Deadline, via TVLine" in plain_text(await desk.people.pressed(ANN, f"sources:{event}"))
        assert "renewed, reported" in plain_text(await desk.people.pressed(ANN, f"timeline:{event}"))

    async def test_a_question_that_nobody_wrote_about_has_no_sources_and_no_timeline(self, desk: Desk) -> None:
        await desk.people.vote(ANN, "silo")
        [event] = await desk.storage.events_of(SILO.key)
        assert (await desk.people.pressed(ANN, f"sources:{event.id}")).text == "The bot has read no story about it yet."
        assert (await desk.people.pressed(ANN, f"timeline:{event.id}")).text == "No decision has been reported yet."

    async def test_only_moderators_take_a_card_back_and_it_stays_quiet(self, desk: Desk) -> None:
        event = await desk.tell(silo(Kind.RENEWED, Certainty.REPORTED, source="Deadline"))
        with pytest.raises(NotAllowed):
            await desk.people.pressed(ANN, f"wrong:{event}")
        assert "taken back" in plain_text(await desk.people.pressed(MODERATOR, f"wrong:{event}"))
        await desk.tell(silo(Kind.RENEWED, on_record=True))
        [card] = desk.chat.shown(HERE)
        assert card.card.badge == "🔇 Taken back"
        (called,) = await desk.storage.called_wrong(5)
        assert (called.event_id, called.show, called.season, called.said) == (event, "Silo", 3, "renewed, reported")

    async def test_who_asks_where_a_card_was_called_wrong_hears_so_until_it_is_put_right(self, desk: Desk) -> None:
        async def doubted(asker: Asker) -> bool:
            return (
                "A moderator here marked the card about this as wrong."
                in (await desk.people.renewal(asker, "is silo renewed?")).text
            )

        event = await desk.tell(silo(Kind.RENEWED))
        assert not await doubted(ANN)
        await desk.people.pressed(MODERATOR, f"wrong:{event}")
        assert (await doubted(ANN), await doubted(ELSEWHERE)) == (True, False)
        await desk.people.pressed(MODERATOR, f"right:{event}")
        assert not await doubted(ANN)
        await desk.people.pressed(MODERATOR, f"wrong:{event}")
        await apply(Correction(event, fate=Kind.CANCELLED), desk.storage, desk.clock)
        assert not await doubted(ANN)

    async def test_a_button_of_a_forgotten_card_says_so(self, desk: Desk) -> None:
        assert "Too old" in plain_text(await desk.people.pressed(ANN, "sources:e0"))


async def test_shows_that_are_read_anew_while_somebody_asks_break_no_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    events_of = desk.storage.events_of

    async def meanwhile(show_key: str) -> Sequence[Event]:
        desk.people.finder.catalogue = Catalogue([])
        return await events_of(show_key)

    monkeypatch.setattr(desk.storage, "events_of", meanwhile)
    assert (await desk.people.renewal(ANN, "friday night")).badge == "🔎 Not sure"
