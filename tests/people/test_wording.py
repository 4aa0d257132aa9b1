"""What people read: never surer than the event, never colour alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import wording
from bot.cards import Card, Tone, plain_text
from bot.catalogue import Show
from bot.events import Change
from bot.standing import Entry
from bot.stories import Certainty, Kind
from bot.votes import DEFAULT_EMOJI, Choice, Tally
from bot.wording import terms
from bot.wording.ballots import ballot_box
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, claim, day, entry, event

REPORT = entry(
    claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video", premiere="fall 2026"), FAN_SITE
)
OFFICIAL = entry(claim(Kind.RENEWED, on_record=True, network="Prime Video"), TVLINE, day(2))


def card(*entries: Entry, season: int | None = 2, tally: Tally | None = None) -> Card:
    return wording.card_of(event(*entries, season=season), tally=tally, emoji=DEFAULT_EMOJI)


def test_every_kind_has_its_tone_and_badge() -> None:
    assert set(terms.TONES) == set(Kind)
    assert all(terms.badge(kind) for kind in Kind)
    assert all(terms.sureness(certainty) for certainty in Certainty)


def test_a_report_is_told_as_a_report_with_its_source() -> None:
    told = plain_text(card(REPORT))
    assert "reported, not confirmed" in told
    assert "Deadline reports that Prime Video is bringing Ballard back for season 2. Not officially confirmed." in told
    assert "Deadline, via Fan Site" in told
    assert "fall 2026" in told


def test_the_official_word_is_told_flatly_and_the_timeline_keeps_what_came_before() -> None:
    told = card(REPORT, OFFICIAL)
    assert told.badge == "✅ Renewed · official"
    assert told.text == "Prime Video is bringing Ballard back for season 2."
    assert len(told.timeline) == 2


@pytest.mark.parametrize(
    ("kind", "season", "words", "tone"),
    [
        (Kind.CANCELLED, 4, "HBO has cancelled Ballard after three seasons.", Tone.BAD),
        (Kind.CANCELLED, 2, "HBO has cancelled Ballard after one season.", Tone.BAD),
        (Kind.CANCELLED, None, "HBO has cancelled Ballard.", Tone.BAD),
        (Kind.ORDERED, 1, "HBO has ordered Ballard to series.", Tone.GOOD),
        (Kind.ENDING, 5, "Season 5 of Ballard will be its last.", Tone.LAST),
        (Kind.RENEWED, None, "HBO is bringing Ballard back for another season.", Tone.GOOD),
        (Kind.PRODUCTION, 2, "Ballard season 2 is in production; no date has been set.", Tone.PLAIN),
        (Kind.PRODUCTION, None, "Ballard is in production; no date has been set.", Tone.PLAIN),
    ],
)
def test_each_fate_in_its_words(kind: Kind, season: int | None, words: str, tone: Tone) -> None:
    told = card(entry(claim(kind, season=season, network="HBO"), DEADLINE), season=season)
    assert (told.text, told.tone) == (words, tone)


def test_a_final_renewal_says_both() -> None:
    told = card(entry(claim(Kind.RENEWED, network="HBO"), DEADLINE), entry(claim(Kind.ENDING), DEADLINE))
    assert told.text == "HBO is bringing Ballard back for season 2, its last."
    assert (told.tone, told.badge) == (Tone.LAST, "✅ Renewed for a final season · official")


def test_the_ballot_stands_under_a_report_and_settles_with_the_official_word() -> None:
    open_box = card(REPORT, tally=Tally(yes=9, no=3)).ballot
    assert open_box is not None
    assert (open_box.question, open_box.line) == ("Will Ballard return for season 2?", "👍 9 · 👎 3 · 75% say yes")
    settled = card(REPORT, OFFICIAL, tally=Tally(9, 3, closed_at=day(2), outcome=Choice.YES)).ballot
    assert settled is not None
    assert settled.line == "Voting is closed: 75% of 12 said yes and were right."
    assert card(OFFICIAL, tally=Tally()).ballot is None, "nobody is asked what is official already"


def test_a_crowd_that_was_wrong_is_told_so() -> None:
    box = ballot_box(event(OFFICIAL), Tally(3, 9, closed_at=day(2), outcome=Choice.YES), DEFAULT_EMOJI)
    assert box.line == "Voting is closed: 75% of 12 said no and were wrong."


def test_two_outlets_of_two_owners_are_counted() -> None:
    wondering = claim(Kind.UNDECIDED, Certainty.SPECULATION)
    told = card(entry(wondering, FAN_SITE), entry(wondering, GAZETTE))
    assert "two outlets wrote about it" in told.text
    assert told.tone is Tone.OPEN
    assert ("Discussed by", "two outlets") in [(fact.label, fact.value) for fact in told.facts]


def test_outlets_of_one_company_are_told_as_such() -> None:
    renewed = claim(Kind.RENEWED, Certainty.REPORTED)
    told = card(
        entry(renewed, DEADLINE), entry(renewed, replace(TVLINE, owner=DEADLINE.owner)), entry(renewed, GAZETTE)
    )
    assert ("Reported by", "three outlets from two companies") in [(fact.label, fact.value) for fact in told.facts]


@pytest.mark.parametrize(
    ("premiere", "words"),
    [
        ("2026-10-05", "on 5 October 2026"),
        ("2026-10", "in October 2026"),
        ("fall 2026", "in fall 2026"),
        ("2026", "in 2026"),
        ("2026-13-40", "on 2026-13-40"),
    ],
)
def test_dates_in_words(premiere: str, words: str) -> None:
    assert terms.starts_words(premiere) == words


def test_replies_say_what_changed() -> None:
    renewed = event(REPORT, OFFICIAL)
    assert wording.reply_of([renewed], Change.OFFICIAL).text.startswith("Now official. Prime Video")
    dated = event(REPORT, OFFICIAL, entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE))
    assert wording.reply_of([dated], Change.OFFICIAL).text.endswith("It premieres on 5 October 2026.")
    reported = event(REPORT, OFFICIAL, entry(claim(Kind.PREMIERE, Certainty.REPORTED, premiere="fall 2026"), GAZETTE))
    assert wording.reply_of([reported], Change.OFFICIAL).text.endswith("It is reported to premiere in fall 2026.")
    reversed_ = event(REPORT, OFFICIAL, entry(claim(Kind.CANCELLED, network="Prime Video"), DEADLINE, day(40)))
    reply = wording.reply_of([reversed_], Change.REVERSED)
    assert reply.text == "Reversed. Prime Video has cancelled Ballard after one season."
    assert reply.tone is Tone.BAD


def test_an_answer_names_the_newest_season_and_what_happened_before() -> None:
    first = event(entry(claim(Kind.RENEWED, season=2), DEADLINE), season=2)
    second = event(entry(claim(Kind.CANCELLED, season=3), DEADLINE, day(300)), season=3)
    answer = wording.answer_of("Ballard", None, [first, second], {second.id: Tally(1, 3)})
    assert "cancelled" in answer.badge.lower()
    assert "Season 2: renewed, official" in answer.timeline
    assert any(fact.label == "Votes" for fact in answer.facts)


def test_no_news_and_not_known_are_said_plainly() -> None:
    assert "no news yet" in wording.no_news(Show("x", "Silo", 2023, network="Apple TV+", seasons=2)).text
    assert "Did you mean Ballard (2025)?" in wording.not_known("balard", [Show("x", "Ballard", 2025)]).text


@given(st.text(max_size=300), st.text(max_size=50), st.sampled_from(list(Kind)), st.integers(0, 40) | st.none())
def test_no_title_or_date_breaks_a_card(show: str, premiere: str, kind: Kind, season: int | None) -> None:
    told = event(entry(claim(kind, show=show or "?", season=season, premiere=premiere or None)), season=season)
    assert plain_text(wording.card_of(told))
    for change in Change:
        assert plain_text(wording.reply_of([told], change))
