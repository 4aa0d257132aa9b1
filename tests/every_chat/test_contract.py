"""The contract of the Chat port, on every make of it: what a scenario says here holds wherever the desk lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.cards import BallotBox, Board, Card, Fact, Line, Link, Row, Section, Tone
from bot.clock import utc_now
from bot.ports import ChannelRefused, ChatUnavailable, MessageGone, OutcomeUnknown, Outgoing, StorageError
from bot.votes import DEFAULT_EMOJI, Tally
from tests.chat_makes import MAKES, NO, PATIENCE, YES, Can, Make, makes_that
from tests.stand_ins.painter import PlainPainter
from tests.torture import told_time

AT = datetime(2026, 10, 1, 12, tzinfo=UTC)
REPORTED = Card(
    Tone.GOOD,
    "✅ RENEWED · reported",
    "Ballard · season 2",
    "Prime Video is said to have renewed Ballard.",
    facts=(Fact("Network", "Prime Video"),),
    links=(Link("Deadline", "https://deadline.example/ballard", AT),),
    ballot=BallotBox("Will it return?", dict(DEFAULT_EMOJI), Tally(), "No votes yet"),
    footer="Reported, not confirmed",
    url="https://deadline.example/ballard",
)
OFFICIAL = replace(REPORTED, badge="✅ RENEWED · official", text="Prime Video has renewed Ballard.", ballot=None)
NOTICE = Card(Tone.PLAIN, "📣 NOW OFFICIAL", "Ballard", "It is official.")
BOARD = Board("HBO", "", (Row("Ballard", "Renewed", Tone.GOOD),), "One show.")


@pytest.fixture(params=MAKES, ids=lambda make: make.name)
async def make(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Make]:
    async with request.param(tmp_path) as made:
        yield made


def only(*needs: Can) -> pytest.MarkDecorator:
    """For scenarios that not every platform can show; `Make.lacks` says why."""
    return pytest.mark.parametrize("make", makes_that(*needs), ids=lambda make: make.name, indirect=True)


@pytest.mark.parametrize("make_type", MAKES, ids=lambda make: make.name)
def test_what_a_make_cannot_show_is_said_with_its_reason(make_type: type[Make]) -> None:
    assert all(len(reason.split()) > 4 for reason in make_type.lacks.values())
    assert all(makes_that(can) for can in Can), "a thing that no make can show is drawn wrong"


# --- cards


async def test_it_knows_its_name(make: Make) -> None:
    assert make.chat.name == make.name == make.place.chat


async def test_a_card_says_all_that_it_holds(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    (seen,) = await make.look()
    assert seen.id == message_id
    for words in (REPORTED.badge, REPORTED.title, REPORTED.text, "Network", "Prime Video", "Deadline", REPORTED.footer):
        assert words in seen.words


async def test_a_list_is_read_whole_and_in_its_order(make: Make) -> None:
    source = Link("Deadline", "https://deadline.example/2026/05/" + "renewed-for-another-season-" * 4)
    lines = tuple(Line(f"✅ Renewed · Show {number} · season 2 (CBS)", source) for number in range(20))
    await make.chat.send(make.place, Outgoing(Card(Tone.PLAIN, "🗞️ Round-up", "News about 20 shows", "", sections=(
        Section("", lines[:15]), Section("Open votes", lines[15:]),
    )), "key-1"))  # fmt: skip
    [seen] = await make.look()
    found = [seen.words.index(line.text) for line in lines]
    assert found == sorted(found)
    assert found[14] < seen.words.index("Open votes") < found[15]
    assert seen.words.count("Deadline") == 20


async def test_a_picture_comes_with_its_words_and_an_edit_replaces_or_takes_it_away(make: Make) -> None:
    first, second = await PlainPainter().paint(BOARD), await PlainPainter().paint(replace(BOARD, alt="Two shows."))
    message_id = await make.chat.send(make.place, Outgoing(replace(OFFICIAL, picture=first), "key-1"))
    [seen] = await make.look()
    assert seen.picture == "One show."
    assert OFFICIAL.text in seen.words
    assert await make.chat.find(make.place, "key-1") == message_id
    for picture, words in ((second, "Two shows."), (None, None), (first, "One show."), (first, "One show.")):
        await make.chat.edit(make.place, message_id, Outgoing(replace(OFFICIAL, picture=picture), "key-1"))
        [seen] = await make.look()
        assert seen.picture == words


@only(Can.REFUSE_PICTURES)
async def test_a_platform_that_refuses_the_picture_gets_the_words(make: Make) -> None:
    await make.refuse_pictures()
    picture = await PlainPainter().paint(BOARD)
    message_id = await make.chat.send(make.place, Outgoing(replace(OFFICIAL, picture=picture), "key-1"))
    [seen] = await make.look()
    assert (seen.id, seen.picture) == (message_id, None)
    assert OFFICIAL.text in seen.words


@only(Can.MAKE_PICTURES_WAIT)
async def test_a_picture_that_the_platform_does_not_know_yet_is_waited_for(make: Make) -> None:
    make.keep_pictures_waiting(times=1)
    picture = await PlainPainter().paint(BOARD)
    await make.chat.send(make.place, Outgoing(replace(OFFICIAL, picture=picture), "key-1"))
    [seen] = await make.look()
    assert seen.picture == "One show."


async def test_an_answer_comes_with_its_picture(make: Make) -> None:
    make.desk.picture = await PlainPainter().paint(BOARD)
    words, picture = await make.answer("Ann", "Ballard")
    assert "You asked about Ballard." in words
    assert picture == "One show."


async def test_an_edit_changes_the_words_in_place(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.chat.edit(make.place, message_id, Outgoing(OFFICIAL, "key-1"))
    (seen,) = await make.look()
    assert seen.id == message_id
    assert seen.edited
    assert OFFICIAL.text in seen.words
    assert "is said to" not in seen.words


async def test_a_reply_points_to_its_card(make: Make) -> None:
    card = await make.chat.send(make.place, Outgoing(OFFICIAL, "key-1"))
    reply = await make.chat.send(make.place, Outgoing(NOTICE, "key-2", reply_to=card))
    shown = {seen.id: seen for seen in await make.look()}
    assert shown[reply].reply_to == card
    assert shown[card].reply_to is None


async def test_a_reply_to_a_deleted_card_still_arrives(make: Make) -> None:
    card = await make.chat.send(make.place, Outgoing(OFFICIAL, "key-1"))
    await make.delete(card)
    await make.chat.send(make.place, Outgoing(NOTICE, "key-2", reply_to=card))
    (seen,) = await make.look()
    assert NOTICE.text in seen.words


async def test_one_key_is_one_message(make: Make) -> None:
    first = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    again = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    assert again == first
    assert len(await make.look()) == 1


async def test_a_message_is_found_by_its_key_and_only_by_its_own(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    longer = await make.chat.send(make.place, Outgoing(REPORTED, "key-12"))
    plain = await make.chat.send(make.place, Outgoing(NOTICE, "key-2"))
    assert await make.chat.find(make.place, "key-1") == message_id
    assert await make.chat.find(make.place, "key-12") == longer
    assert await make.chat.find(make.place, "key-2") == plain
    assert await make.chat.find(make.place, "key-3") is None


async def test_an_edited_message_is_still_found(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.chat.edit(make.place, message_id, Outgoing(OFFICIAL, "key-1"))
    assert await make.chat.find(make.place, "key-1") == message_id


async def test_what_was_sent_before_a_restart_is_found_after_it(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.stop()
    await make.start()
    assert await make.chat.find(make.place, "key-1") == message_id


@only(Can.KNOW_A_KEY)
async def test_a_key_that_was_sent_before_a_restart_makes_no_second_message(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.stop()
    await make.start()
    assert await make.chat.send(make.place, Outgoing(REPORTED, "key-1")) == message_id
    assert len(await make.look()) == 1


@only(Can.LOSE_AN_ANSWER)
async def test_a_lost_answer_is_not_known_and_can_be_looked_up(make: Make) -> None:
    make.lose_next_answer()
    with pytest.raises(OutcomeUnknown):
        await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    (seen,) = await make.look()
    assert await make.chat.find(make.place, "key-1") == seen.id


@only(Can.STAY_SILENT)
async def test_a_silent_card_notifies_nobody(make: Make) -> None:
    await make.chat.send(make.place, Outgoing(REPORTED, "key-1", silent=True))
    await make.chat.send(make.place, Outgoing(NOTICE, "key-2"))
    assert [seen.silent for seen in await make.look()] == [True, False]


async def test_it_says_whether_it_can_be_silent(make: Make) -> None:
    assert make.chat.silences is (Can.STAY_SILENT not in make.lacks)


async def test_a_message_has_an_address_where_the_platform_gives_it_one(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    assert await make.chat.link(make.place, message_id) == make.address(message_id)


# --- refusals


async def test_a_deleted_card_stays_deleted(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.delete(message_id)
    for act in (
        make.chat.send(make.place, Outgoing(REPORTED, "key-1")),
        make.chat.edit(make.place, message_id, Outgoing(OFFICIAL, "key-1")),
        make.chat.seed(make.place, message_id, [YES, NO]),
    ):
        with pytest.raises(MessageGone):
            await act
    assert await make.chat.find(make.place, "key-1") is None
    assert await make.look() == []


async def test_a_channel_that_will_not_have_us_says_so(make: Make) -> None:
    with pytest.raises(ChannelRefused):
        await make.chat.send(make.forbidden(), Outgoing(REPORTED, "key-1"))
    await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    assert len(await make.look()) == 1


async def test_a_chat_that_is_not_connected_says_try_again(make: Make) -> None:
    await make.stop()
    with pytest.raises(ChatUnavailable):
        await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))


# --- people


async def test_the_seeded_emoji_are_offered_in_order_and_are_nobodys_vote(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.chat.seed(make.place, message_id, [YES, NO])
    await make.chat.seed(make.place, message_id, [YES, NO])
    (seen,) = await make.look()
    assert list(seen.reactions.items()) == [(YES, 0), (NO, 0)]
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    assert [heard.person for heard in make.desk.heard] == [make.person_id("Ann")]


async def test_votes_come_and_go_in_their_order(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.chat.seed(make.place, message_id, [YES, NO])
    await make.react("Ann", message_id, YES)
    await make.react("Bob", message_id, YES)
    await make.unreact("Ann", message_id, YES)
    await make.react("Ann", message_id, NO)
    await make.desk.until(lambda: len(make.desk.heard) == 4)
    ann, bob = make.person_id("Ann"), make.person_id("Bob")
    assert [(heard.person, heard.emoji, heard.added) for heard in make.desk.heard] == [
        (ann, YES, True),
        (bob, YES, True),
        (ann, YES, False),
        (ann, NO, True),
    ]
    assert {(heard.place, heard.message_id) for heard in make.desk.heard} == {(make.place, message_id)}
    assert all(heard.at.tzinfo for heard in make.desk.heard)
    assert [heard.at for heard in make.desk.heard] == sorted(heard.at for heard in make.desk.heard)


async def test_a_vote_after_a_clock_was_set_back_comes_later_than_what_the_desk_did_before(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    message_id, forgotten_at = await make.chat.send(make.place, Outgoing(REPORTED, "key-1")), utc_now()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "datetime", datetime)  # put back in the end
    told_time.OFFSET.write_text("-3600")
    told_time.begin()
    await make.stop()
    await make.start()
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: bool(make.desk.heard))
    assert make.desk.heard[0].at >= forgotten_at


async def test_open_ballots_are_recounted_at_start(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.chat.seed(make.place, message_id, [YES, NO])
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    await make.stop()
    make.desk.counts.clear()
    make.desk.ballots = [(make.place, message_id)]
    await make.start()
    await make.desk.until(lambda: message_id in make.desk.counts)
    assert make.desk.counts[message_id].get(YES) == {make.person_id("Ann")}
    assert not make.desk.counts[message_id].get(NO)


@only(Can.MISS_PEOPLE)
async def test_votes_given_while_we_were_away_count(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.chat.seed(make.place, message_id, [YES, NO])
    await make.react("Ann", message_id, YES)
    await make.desk.until(lambda: make.desk.count(message_id, YES) == 1)
    await make.stop()
    await make.unreact("Ann", message_id, YES)
    await make.react("Bob", message_id, NO)
    make.desk.ballots = [(make.place, message_id)]
    await make.start()
    await make.desk.until(lambda: make.desk.recounts == 1)
    assert make.desk.count(message_id, YES) == 0
    assert make.desk.counts[message_id][NO] == {make.person_id("Bob")}


async def test_a_ballot_that_was_deleted_while_we_were_away_is_known_to_be_gone(make: Make) -> None:
    message_id = await make.chat.send(make.place, Outgoing(REPORTED, "key-1"))
    await make.delete(message_id)
    await make.stop()
    make.desk.deleted.clear()
    make.desk.ballots = [(make.place, message_id)]
    await make.start()
    await make.desk.until(lambda: make.desk.deleted == [message_id])


async def test_a_person_asks_and_is_answered(make: Make) -> None:
    words = await make.ask("Ann", "Ballard")
    assert "You asked about Ballard." in words
    assert "RENEWED · official" in words
    ((asker, typed),) = make.desk.asked
    assert typed == "Ballard"
    assert asker.person == make.person_id("Ann")
    assert (asker.place.community, asker.place.channel) == (make.place.community, make.place.channel)


async def test_a_desk_that_cannot_answer_says_so_and_answers_the_next(make: Make) -> None:
    make.desk.failure = StorageError("the database is locked by another program; stop that")
    words = await make.ask("Ann", "Ballard")
    assert words.strip()
    assert "You asked about" not in words
    assert "locked" not in words, "what is wrong inside is for the host"
    make.desk.failure = None
    assert "You asked about Ballard." in await make.ask("Ann", "Ballard")


@only(Can.OFFER_SHOWS)
async def test_typing_offers_shows(make: Make) -> None:
    assert await make.complete("Ann", "ball") == ["Ballard", "Ballers"]
    assert await make.complete("Ann", "zz") == []


async def test_many_channels_and_people_at_once(make: Make) -> None:
    async with asyncio.timeout(PATIENCE):
        ids = await asyncio.gather(*(make.chat.send(make.place, Outgoing(REPORTED, f"key-{n}")) for n in range(20)))
    assert len(set(ids)) == len(await make.look()) == 20
