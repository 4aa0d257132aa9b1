"""The life of a card: what channels see while news, votes and corrections come in."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import ToldClock
from bot.posts import Occasion
from bot.score import Report, Verdict
from bot.stories import Certainty, Kind, Outlet
from bot.votes import Choice
from tests.scenes.newsdesk import (
    CANCELLED,
    DEADLINE,
    GAZETTE,
    MONDAY,
    OFFICIAL,
    RENEWED_OFFICIAL,
    RENEWED_REPORTED,
    REPORTED,
    TVLINE,
    UNDECIDED,
    channel,
    claim,
    story,
)
from tests.scenes.recording_chat import Action
from tests.scenes.running_desk import Desk


class TestTheLifeOfACard:
    async def test_an_announcement_channel_passes_a_card_on_once_it_is_official_and_neither_replies_nor_what_is_wrong(
        self, desk: Desk
    ) -> None:
        await desk.storage.save_channel(channel(publish=True))
        for told in (REPORTED, OFFICIAL, claim(Kind.CANCELLED, show="Elsbeth", on_record=True)):
            await desk.tell(told, outlet=TVLINE)
        await desk.call_wrong()
        passed_on = [(one.action, one.message.card.title[:7], one.message.publish)
                     for one in desk.chat.records if one.message]  # fmt: skip
        assert passed_on == [
            (Action.SEND, "Ballard", False),
            (Action.EDIT, "Ballard", True),
            (Action.SEND, "Ballard", False),
            (Action.SEND, "Elsbeth", True),
            (Action.EDIT, "Ballard", False),
        ]

    async def test_asked_reported_confirmed_and_dated_is_one_ask_one_card_and_two_replies(self, desk: Desk) -> None:
        await desk.tell(UNDECIDED)
        assert desk.seen() == []
        await desk.tell(UNDECIDED, outlet=GAZETTE)
        assert desk.seen() == ["❔ Undecided"]
        desk.later(days=3)
        await desk.tell(REPORTED)
        assert desk.seen() == [RENEWED_REPORTED, f"↳ {RENEWED_REPORTED}"]
        asked, told = (message.card for message in desk.chat.shown(channel().place))
        assert asked.text == told.text
        assert asked.ballot
        assert told.links
        assert (asked.links, asked.facts, asked.timeline) == ((), (), ()), "who says so is not told twice"
        assert asked.url == told.links[0].url, "its title goes on to lead somewhere"
        await desk.tell(REPORTED, outlet=GAZETTE)
        desk.later(days=2)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=TVLINE)
        await desk.tell(OFFICIAL, outlet=DEADLINE)
        assert desk.seen() == [
            RENEWED_OFFICIAL,
            f"↳ {RENEWED_OFFICIAL}",
            f"↳ {RENEWED_OFFICIAL}",
            "↳ 📅 Premiere date · official",
        ]
        assert [message.first_telling for message in desk.chat.shown(channel().place)] == [False, True, False, False]

    async def test_a_reversal_edits_the_card_and_says_so_with_the_mention_that_was_asked_for(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(mention="role-7"))
        await desk.tell(OFFICIAL)
        desk.later(days=30)
        await desk.tell(CANCELLED)
        card, reply = desk.chat.shown(channel().place)
        assert card.card.badge == "❌ Cancelled · official"
        assert reply.card.badge == "↩️ Reversed · cancelled · official"
        assert (card.mention, reply.mention) == (None, "role-7")

    async def test_the_mention_comes_on_what_was_chosen_and_never_twice_for_one_thing(self, desk: Desk) -> None:
        chosen = frozenset({Occasion.OFFICIAL, Occasion.DATED})
        await desk.storage.save_channel(channel(mention="role-7", mention_on=chosen))
        await desk.tell(REPORTED)
        await desk.tell(OFFICIAL)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True))
        await desk.tell(CANCELLED)
        assert [seen.mention for seen in desk.chat.shown(channel().place)] == [None, "role-7", "role-7", None]

    async def test_what_is_first_told_as_official_mentions_too_and_its_edits_nobody(self, desk: Desk) -> None:
        await desk.storage.save_channel(channel(mention="role-7", mention_on=frozenset({Occasion.OFFICIAL})))
        await desk.tell(OFFICIAL)
        (card,) = desk.chat.shown(channel().place)
        assert card.mention == "role-7"
        await desk.storage.save_channel(channel("other", mention="role-7", mention_on=frozenset({Occasion.FIRST})))
        await desk.tell(claim(Kind.RENEWED, Certainty.REPORTED, show="Dark", source="Deadline"))
        assert [seen.mention for seen in desk.chat.shown(channel("other").place)] == ["role-7"]

    async def test_ten_sources_in_a_minute_are_one_edit(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        for number in range(10):
            await desk.hear(REPORTED, outlet=Outlet(f"Site {number}", f"Owner {number}"))
        await desk.delivery.settle()
        assert [record.action for record in desk.chat.records if record.action is not Action.SEED] == [
            Action.SEND,
            Action.EDIT,
        ]

    async def test_an_old_story_is_silent(self, desk: Desk) -> None:
        old = story(at=desk.clock() - timedelta(hours=49))
        await desk.tell(OFFICIAL, told=old)
        assert desk.seen() == []

    async def test_a_start_that_lies_behind_is_no_news(self, desk: Desk) -> None:
        for premiere in ("2026-02-10", "2026-01", "2026-02-27"):
            told = claim(Kind.PREMIERE, premiere=premiere, show=f"Ballard {premiere}", network="Prime Video")
            await desk.tell(told, outlet=TVLINE)
        assert [card.card.title for card in desk.chat.shown(channel().place)] == ["Ballard 2026-02-27 · season 2"]

    async def test_a_card_is_rendered_when_it_is_sent(self, desk: Desk) -> None:
        await desk.hear(REPORTED)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_OFFICIAL], "one card that says what stands now, and no reply about the past"

    async def test_what_an_outlet_takes_back_is_edited_and_said(self, desk: Desk) -> None:
        few = channel("few", kinds=frozenset({Kind.CANCELLED}))
        await desk.storage.save_channel(few)
        told = await desk.tell(OFFICIAL, outlet=DEADLINE)
        desk.later(days=3)
        await desk.rewrite(told)
        card, reply = desk.chat.shown(channel().place)
        assert card.card.badge == "❔ Undecided"
        assert reply.card.text.startswith("Withdrawn by whoever reported it.")
        assert desk.seen(few.place) == [], "where it was not told, nothing is taken back"
        await desk.tell(OFFICIAL, outlet=TVLINE)
        assert desk.seen() == [RENEWED_OFFICIAL, "↳ ❔ Undecided", f"↳ {RENEWED_OFFICIAL}"]

    async def test_a_round_up_is_one_message_and_later_changes_reply_to_it(self, desk: Desk) -> None:
        shows = [claim(Kind.RENEWED, Certainty.REPORTED, show=name) for name in ("Ballard", "Elsbeth", "Matlock")]
        await desk.tell(*shows)
        [message] = desk.chat.shown(channel().place)
        assert len(message.card.also) == 2
        assert message.card.ballot is None
        await desk.tell(claim(Kind.RENEWED, show="Matlock", on_record=True))
        assert desk.seen()[1:] == [f"↳ {RENEWED_OFFICIAL}"]

    async def test_two_seasons_of_one_card_confirmed_together_are_one_reply(self, desk: Desk) -> None:
        seasons = [claim(Kind.RENEWED, Certainty.REPORTED, season=number) for number in (2, 3)]
        await desk.tell(*seasons)
        await desk.tell(*(claim(Kind.RENEWED, season=number, on_record=True) for number in (2, 3)))
        _, reply = desk.chat.shown(channel().place)
        assert reply.card.title == "Ballard · seasons 2 and 3"
        assert reply.card.text.count("Now official") == 1

    async def test_a_round_up_leads_with_what_its_headline_names_first(self, desk: Desk) -> None:
        named_first = claim(Kind.RENEWED, season=8, show="The Rookie")
        await desk.tell(named_first, claim(Kind.RENEWED, season=2, show="Shifting Gears"))
        [message] = desk.chat.shown(channel().place)
        assert message.card.title == "The Rookie · season 8"


class TestVotes:
    async def test_the_count_reaches_the_card_and_settles_with_the_official_word(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        for person in ("ann", "bob", "cleo"):
            await desk.react(person, "👍")
        desk.later(seconds=1)
        await desk.react("cleo", "👎")
        await desk.pay(minutes=1)
        [message] = desk.chat.shown(channel().place)
        assert message.card.ballot is not None
        assert message.card.ballot.line == "👍 2 · 👎 1 · 67% say yes"
        desk.later(days=1)
        await desk.tell(OFFICIAL, outlet=TVLINE)
        desk.later(seconds=1)
        await desk.react("dan", "👎")
        await desk.pay(minutes=1)
        settled = desk.chat.shown(channel().place)[0].card.ballot
        assert settled is not None
        assert settled.line == "Voting is closed: 67% of 3 said yes and were right."

    async def test_an_official_date_answers_the_question_and_settles_votes_and_reports(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        for person, emoji in (("ann", "👍"), ("bob", "👍"), ("cleo", "👎")):
            await desk.react(person, emoji)
        desk.later(days=1)
        await desk.tell(claim(Kind.PREMIERE, premiere="2026-10-05"), outlet=TVLINE)
        desk.later(minutes=1)
        await desk.react("late", "👎")
        card, reply = (message.card for message in desk.chat.shown(channel().place))
        assert (card.badge, reply.badge) == (RENEWED_REPORTED, "📅 Premiere date · official")
        assert card.ballot is not None
        assert card.ballot.line == "Voting is closed: 67% of 3 said yes and were right."
        assert await desk.storage.ballots("news") == [], "no digest lists it as open"
        assert await desk.storage.reports() == [Report("Deadline", Verdict.CONFIRMED, timedelta(days=1))]
        desk.later(days=1)
        await desk.tell(claim(Kind.CANCELLED, on_record=True), outlet=TVLINE)
        [settled] = await desk.storage.settled(channel().place.community_id)
        assert (settled.yes, settled.no, settled.outcome) == (2, 1, Choice.NO), "nobody could vote in between"

    async def test_the_ballot_is_seeded_once_in_its_order(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.tell(REPORTED, outlet=GAZETTE)
        [sent] = desk.chat.sent
        assert desk.chat.seeded(sent.place, sent.message_id) == ("👍", "👎")
        assert sum(record.action is Action.SEED for record in desk.chat.records) == 1

    async def test_an_emoji_that_is_no_answer_is_ignored(self, desk: Desk) -> None:
        await desk.tell(REPORTED)
        await desk.react("ann", "🎉")
        [sent] = desk.chat.sent
        post = await desk.storage.post_at(sent.place, sent.message_id)
        assert post is not None
        assert (await desk.storage.tally(post.event_ids[0])).total == 0


def test_the_told_clock_never_goes_back() -> None:
    clock = ToldClock(MONDAY)
    clock.put(datetime.min.replace(tzinfo=MONDAY.tzinfo))
    assert clock() == MONDAY
