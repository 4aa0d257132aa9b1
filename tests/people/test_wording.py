"""What people read: never surer than the event, never colour alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import Card, Tone, plain_text
from bot.catalogue import Show
from bot.events import Change
from bot.events.standing import Entry
from bot.stories import Certainty, Claim, Kind
from bot.votes import DEFAULT_EMOJI, Choice, Tally
from bot.wording import boards, news, seasons, terms
from bot.wording.ballots import ballot_box
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, UNDECIDED, claim, day, entry, event

REPORT = entry(
    claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline", network="Prime Video", premiere="fall 2026"), FAN_SITE
)
OFFICIAL = entry(claim(Kind.RENEWED, on_record=True, network="Prime Video"), TVLINE, day(2))


def card(*entries: Entry, season: int | None = 2, tally: Tally | None = None) -> Card:
    told = event(*entries, season=season)
    return replace(news.card_of(told), ballot=ballot_box(told, tally, DEFAULT_EMOJI) if tally else None)


def test_every_kind_has_its_tone_and_badge() -> None:
    assert set(terms.KINDS) == set(Kind)
    assert all(terms.badge(kind) for kind in Kind)
    assert all(terms.sureness(certainty) for certainty in Certainty)


def test_a_report_is_told_as_a_report_with_its_source() -> None:
    told = plain_text(card(REPORT))
    assert "reported, not confirmed" in told
    assert "Deadline reports that Prime Video is bringing Ballard back for season 2." in told
    assert "Deadline, via Fan Site" in told
    assert "fall 2026" in told


DATED = entry(claim(Kind.RENEWED, network="HBO", premiere="2026-10-05"), DEADLINE)
DAY = claim(Kind.PREMIERE, premiere="2026-10-05")


@pytest.mark.parametrize(
    ("entries", "facts"),
    [
        ((entry(claim(Kind.RENEWED)),), ["First reported by: Fan Site"]),
        ((entry(UNDECIDED),), ["First discussed by: Fan Site"]),
        (
            (DATED, entry(DATED.claim, GAZETTE)),
            [
                "Network: HBO",
                "Premieres: 5 October 2026",
                "First reported by: Deadline",
                "Reported by: two outlets",
            ],
        ),
        (
            (DATED, entry(claim(Kind.CANCELLED), DEADLINE, day(9))),
            ["Network: HBO", "First reported by: Deadline"],
        ),
        (
            (entry(claim(Kind.RENEWED, Certainty.RUMOUR), FAN_SITE), entry(DAY, TVLINE, day(1))),
            ["Premieres: 5 October 2026", "First reported by: TVLine"],
        ),
        ((entry(claim(Kind.RENEWED, Certainty.SPECULATION), FAN_SITE), entry(OFFICIAL.claim, TVLINE, day(1))),
         ["Network: Prime Video", "First reported by: TVLine"]),
        ((entry(replace(DAY, premiere="2026-09"), GAZETTE), entry(DAY, TVLINE, day(1))),
         ["Premieres: 5 October 2026", "First reported by: TVLine"]),
    ],
)  # fmt: skip
def test_a_card_has_these_facts_and_no_others(entries: tuple[Entry, ...], facts: list[str]) -> None:
    told = card(*entries)
    assert [f"{fact.label}: {fact.value}" for fact in told.facts] == facts
    assert told.footer == ""


@pytest.mark.parametrize(
    ("certainty", "premiere", "fact"),
    [
        (Certainty.OFFICIAL, "2026-10-05", "Premiered: 5 October 2026"),
        (Certainty.OFFICIAL, "fall 2026", "Premiere: fall 2026"),
        (Certainty.REPORTED, "2026-10-05", "Premiere: 5 October 2026 (reported by Gazette, not confirmed)"),
        (Certainty.RUMOUR, "2026-10-05", "Premiere: 5 October 2026 (rumoured)"),
    ],
)
def test_a_start_that_lies_behind_took_place_where_that_is_sure(certainty: Certainty, premiere: str, fact: str) -> None:
    said = event(OFFICIAL, entry(claim(Kind.PREMIERE, certainty, premiere=premiere, on_record=True), GAZETTE))
    told = news.card_of(said, today=date(2027, 1, 2))
    assert fact in [f"{fact.label}: {fact.value}" for fact in told.facts]


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
        (Kind.RENEWED, 1, "HBO has ordered Ballard to series.", Tone.GOOD),
        (Kind.ENDING, 5, "Season 5 of Ballard will be its last.", Tone.LAST),
        (Kind.ENDING, None, "Ballard is ending.", Tone.LAST),
        (Kind.RENEWED, None, "HBO is bringing Ballard back for another season.", Tone.GOOD),
        (Kind.ORDERED, 2, "HBO has ordered season 2 of Ballard.", Tone.GOOD),
        (Kind.PRODUCTION, 2, "Deadline on the making of Ballard season 2: “Filming was put off.”", Tone.PLAIN),
        (Kind.PRODUCTION, None, "Deadline on the making of Ballard: “Filming was put off.”", Tone.PLAIN),
    ],
)
def test_each_fate_in_its_words(kind: Kind, season: int | None, words: str, tone: Tone) -> None:
    said = claim(kind, season=season, network="HBO", sentence="Filming was put off.")
    told = card(entry(said, DEADLINE), season=season)
    assert (told.text, told.tone) == (words, tone)


def test_a_final_renewal_says_both() -> None:
    told = card(entry(claim(Kind.RENEWED, network="HBO"), DEADLINE), entry(claim(Kind.ENDING), DEADLINE))
    assert told.text == "HBO is bringing Ballard back for season 2, its last."
    assert (told.tone, told.badge) == (Tone.LAST, "✅ Renewed for a final season · official")


def test_a_series_of_one_season_is_ordered_and_not_renewed_for_a_final_one() -> None:
    told = card(entry(claim(Kind.ORDERED, season=1, network="HBO"), DEADLINE),
                entry(claim(Kind.ENDING, season=1), TVLINE), season=1)  # fmt: skip
    assert (told.badge, told.text) == (
        "🆕 Ordered to series · official",
        "HBO has ordered Ballard as a series of one season.",
    )


def test_a_first_season_is_made_and_does_not_return() -> None:
    asked = card(entry(claim(Kind.UNDECIDED, Certainty.SPECULATION, season=1), GAZETTE), season=1, tally=Tally())
    assert asked.text == "There is no decision yet on whether Ballard will be made; one outlet wrote about it."
    assert asked.ballot is not None
    assert asked.ballot.question == "Will Ballard be made?"


def test_of_a_first_season_with_a_date_nobody_asks_whether_it_is_made() -> None:
    dated = claim(Kind.PREMIERE, Certainty.REPORTED, season=1, premiere="2027-03")
    told = card(entry(dated, DEADLINE), season=1, tally=Tally())
    assert told.ballot is not None
    assert told.ballot.question == "Will Ballard go ahead?"


def test_of_a_show_that_ended_long_ago_a_fans_question_does_not_say_that_anybody_has_yet_to_decide() -> None:
    for status, told in (("running", "There is no decision yet on"), ("ended", "Ballard is listed as ended, and the")):
        assert news.card_of(event(season=None), show=Show("", "Ballard", status=status)).text.startswith(told)


class TestWhoSaysSo:
    """A report is credited to whoever reports it, not to whoever first wrote about the season."""

    def test_a_date_is_credited_to_whoever_tells_it(self) -> None:
        dated = claim(Kind.PREMIERE, Certainty.REPORTED, source="Variety", premiere="2027-03")
        told = event(OFFICIAL, entry(dated, GAZETTE, day(9)))
        reply = news.reply_of([told], Change.DATED)
        assert reply.text == "Variety reports that Ballard season 2 premieres in March 2027."
        assert [link.label for link in reply.links] == ["Variety, via Gazette"]
        assert ("Premieres", "March 2027 (reported by Variety, not confirmed)") in [
            (fact.label, fact.value) for fact in news.card_of(told).facts
        ]

    def test_an_end_is_credited_to_whoever_tells_it(self) -> None:
        last = claim(Kind.ENDING, Certainty.REPORTED, source="Variety")
        reply = news.reply_of([event(OFFICIAL, entry(last, GAZETTE, day(9)))], Change.FINAL)
        assert reply.text.startswith("Variety reports that season 2 of Ballard will be its last.")

    def test_a_report_is_not_credited_to_whoever_had_the_rumour(self) -> None:
        rumour = entry(claim(Kind.RENEWED, Certainty.RUMOUR), FAN_SITE)
        told = card(rumour, entry(claim(Kind.RENEWED, Certainty.REPORTED, source="Variety"), GAZETTE, day(1)))
        assert told.text.startswith("Variety reports that Ballard is coming back")

    def test_a_person_who_is_quoted_is_no_reporter(self) -> None:
        for certainty in (Certainty.REPORTED, Certainty.OFFICIAL):
            told = event(entry(claim(Kind.RENEWED, certainty, source="Jane Fields", on_record=True), GAZETTE))
            assert "Jane Fields" not in plain_text(news.card_of(told))
            assert ("First reported by", "Gazette") in [(one.label, one.value) for one in news.card_of(told).facts]
            assert [step.source for step in told.standing.history] == ["Gazette"]

    def test_who_reports_a_date_keeps_the_letters_of_their_name(self) -> None:
        dated = claim(Kind.PREMIERE, Certainty.REPORTED, premiere="2027-03")
        told = event(OFFICIAL, entry(dated, replace(FAN_SITE, name="tv.example"), day(9)))
        assert news.reply_of([told], Change.DATED).text.startswith("tv.example reports")

    def test_the_link_below_now_official_leads_to_the_official_word(self) -> None:
        reported, official = (
            entry(claim(Kind.RENEWED, certainty), DEADLINE, day(number), id=f"story {number}")
            for number, certainty in enumerate((Certainty.REPORTED, Certainty.OFFICIAL))
        )
        assert [link.url for link in news.reply_of([event(reported, official)], Change.OFFICIAL).links] == [
            official.url
        ]


class TestWhenTheDayIsOver:
    """What lies behind is told as past, and that it took place only where that is sure."""

    DATED = entry(claim(Kind.RENEWED, network="HBO", premiere="2026-10-05"), DEADLINE)

    def test_a_season_that_has_begun_came_back(self) -> None:
        for today, words, label in (
            (date(2026, 10, 5), "HBO is bringing Ballard back for season 2.", "Premieres"),
            (date(2026, 10, 6), "HBO brought Ballard back for season 2.", "Premiered"),
        ):
            told = news.card_of(event(self.DATED), today=today)
            assert told.text == words
            assert (label, "5 October 2026") in [(fact.label, fact.value) for fact in told.facts]

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            (claim(Kind.RENEWED, network="BBC"), "the BBC would bring Ballard back for season 2."),
            (claim(Kind.RENEWED), "Ballard would come back for season 2."),
            (claim(Kind.ENDING), "season 2 of Ballard would be its last."),
        ],
    )
    def test_who_said_so_before_it_began_spoke_of_what_was_to_come(self, told: Claim, words: str) -> None:
        for certainty, who in ((Certainty.REPORTED, "Fan Site reported"), (Certainty.RUMOUR, "Rumour had it")):
            said = event(entry(replace(told, certainty=certainty, premiere="2026-10-05"), FAN_SITE))
            begun = Show("", "Ballard", seasons=2, counted_on=date(2026, 10, 6))
            card = news.card_of(said, show=begun, threshold=Certainty.RUMOUR, today=date(2027, 1, 2))
            assert card.text == f"{who} that {words}"

    @pytest.mark.parametrize(
        ("premiere", "certainty", "words"),
        [
            ("2026-10-05", Certainty.OFFICIAL, "Ballard season 2 premiered on 5 October 2026."),
            ("fall 2026", Certainty.OFFICIAL, "Ballard season 2 was to premiere in fall 2026."),
            (
                "2026-10-05",
                Certainty.REPORTED,
                "Variety reported that Ballard season 2 would premiere on 5 October 2026.",
            ),
            ("mid 2026", Certainty.RUMOUR, "Rumour had it that Ballard season 2 would premiere in mid-2026."),
        ],
    )
    def test_a_date_that_has_passed(self, premiere: str, certainty: Certainty, words: str) -> None:
        said = entry(claim(Kind.PREMIERE, certainty, premiere=premiere, source="Variety"), DEADLINE)
        told = news.card_of(event(said), threshold=Certainty.RUMOUR, today=date(2027, 1, 2))
        late = news.reply_of([event(said)], Change.MOVED, date(2027, 1, 2), Certainty.RUMOUR)
        assert told.text == late.text == words, "a date that waited until its day was over is no new one"

    def test_lists_tell_it_so_and_say_where_a_date_is_only_reported(self) -> None:
        reported = entry(claim(Kind.PREMIERE, Certainty.REPORTED, premiere="2026-10-05"), GAZETTE, day(1))
        assert news.line_of(event(self.DATED), today=date(2026, 10, 6)).text.endswith("; premiered on 5 October 2026")
        assert news.line_of(event(OFFICIAL, reported), today=date(2026, 10, 1)).text.endswith(
            "; premieres on 5 October 2026 (reported, not confirmed)"
        )
        behind = date(2026, 10, 9)
        assert news.line_of(event(OFFICIAL, reported), today=behind).text.endswith("(Prime Video)"), "it came or not"
        assert news.line_of(event(reported), today=behind).text.endswith("not confirmed; 5 October 2026")

    def test_what_was_renewed_after_a_day_did_not_begin_on_it(self) -> None:
        late = entry(claim(Kind.RENEWED, network="HBO"), DEADLINE, day(300))
        early = entry(claim(Kind.PREMIERE, premiere="2026-03-05"), DEADLINE)
        assert "is bringing" in news.card_of(event(early, late), today=date(2027, 3, 2)).text


def test_the_ballot_stands_under_a_report_and_settles_with_the_official_word() -> None:
    open_box = card(REPORT, tally=Tally(yes=9, no=3)).ballot
    assert open_box is not None
    assert (open_box.question, open_box.line) == ("Will Ballard return for season 2?", "👍 9 · 👎 3 · 75% say yes")
    settled = card(REPORT, OFFICIAL, tally=Tally(9, 3, closed_at=day(2), outcome=Choice.YES)).ballot
    assert settled is not None
    assert settled.line == "Voting is closed: 75% of 12 said yes and were right."
    dated = entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE)
    for answered in (OFFICIAL, dated):
        assert card(answered, tally=Tally()).ballot is None, "nobody is asked what is official already"
    assert card(dated, tally=Tally(1)).ballot is not None, "nobody's vote disappears"


def test_a_crowd_that_was_wrong_is_told_so() -> None:
    box = card(OFFICIAL, tally=Tally(3, 9, closed_at=day(2), outcome=Choice.YES)).ballot
    assert box is not None
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
        ("mid 2026", "in mid-2026"),
        ("2026-13-40", "on 2026-13-40"),
    ],
)
def test_dates_in_words(premiere: str, words: str) -> None:
    assert terms.starts_words(premiere) == words


def test_of_several_the_last_alone_stands_behind_an_and() -> None:
    second, third, fourth = (event(entry(claim(Kind.RENEWED, season=n), DEADLINE), season=n) for n in (2, 3, 4))
    other = event(entry(claim(Kind.RENEWED), DEADLINE), show="Silo")
    assert terms.titles_of([second, third, fourth]) == "Ballard · seasons 2, 3 and 4"
    assert terms.titles_of([second, third, other]) == "Ballard · season 2, Ballard · season 3 and Silo · season 2"
    assert news.round_up([second, third, fourth, other]).title == "News about four seasons"


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        ((DATED,), "✅ Renewed · Ballard · season 2 (HBO); premieres on 5 October 2026"),
        ((DATED, entry(claim(Kind.CANCELLED), DEADLINE, day(9))), "❌ Cancelled · Ballard · season 2 (HBO)"),
        (
            (entry(claim(Kind.RENEWED, Certainty.REPORTED)), entry(replace(DAY, certainty=Certainty.RUMOUR))),
            "✅ Renewed · Ballard · season 2, reported, not confirmed",
        ),
        ((entry(UNDECIDED),), "❔ Undecided · Ballard · season 2"),
        ((entry(claim(Kind.RENEWED, premiere="early 2026"), DEADLINE),), "✅ Renewed · Ballard · season 2"),
    ],
)
def test_of_many_each_has_a_line(entries: tuple[Entry, ...], line: str) -> None:
    assert news.line_of(event(*entries), today=date(2026, 9, 1)).text == line


def test_of_many_a_start_leads_to_who_named_it_and_not_to_who_named_another() -> None:
    said = event(entry(replace(DAY, premiere="2026-09"), GAZETTE), entry(DAY, TVLINE, day(1)))
    [link] = news.card_of(said).links
    assert link.label == "TVLine"
    assert news.line_of(said).link == replace(link, at=None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (claim(Kind.RENEWED, show="iCarly", on_record=True), "iCarly is coming back for season 2."),
        (claim(Kind.CANCELLED, network="truTV", on_record=True), "truTV has cancelled Ballard after one season."),
        (claim(Kind.CANCELLED, network="BBC", on_record=True), "The BBC has cancelled Ballard after one season."),
        (
            claim(Kind.RENEWED, Certainty.REPORTED, network="BBC"),
            "Fan Site reports that the BBC is bringing Ballard back for season 2.",
        ),
        (claim(Kind.ENDING, show="grown-ish", on_record=True), "Season 2 of grown-ish will be its last."),
    ],
)
def test_names_keep_their_letters_where_a_sentence_begins_with_them(said: Claim, told: str) -> None:
    assert news.card_of(event(entry(said), show=said.show)).text == told


@pytest.mark.parametrize("kind", [Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED, Kind.PREMIERE])
def test_an_opinion_is_told_as_no_decision_wherever_it_is_asked_about(kind: Kind) -> None:
    guessed = event(entry(claim(kind, Certainty.SPECULATION, premiere="2026-10-05"), DEADLINE))
    later = event(entry(claim(Kind.RENEWED, season=3), DEADLINE), season=3)
    told = [
        seasons.answer_of([guessed]),
        boards.board([guessed], boards.Wanted(), 0, more=False, today=date(2026, 3, 2)),
    ]
    told.append(news.reply_of([guessed], Change.UNSAID))
    below = [line.text for section in seasons.answer_of([guessed, later]).sections for line in section.lines]
    for words in [*map(plain_text, told), *below]:
        assert "undecided" in words.casefold()
        assert not any(
            word in words.casefold() for word in ("renewed", "cancelled", "coming back", "its last", "order")
        )


@given(st.text(max_size=300), st.text(max_size=50), st.sampled_from(list(Kind)), st.integers(0, 40) | st.none())
def test_no_title_or_date_breaks_a_card(show: str, premiere: str, kind: Kind, season: int | None) -> None:
    told = event(entry(claim(kind, show=show or "?", season=season, premiere=premiere or None)), season=season)
    assert plain_text(news.card_of(told))
    for change in Change:
        assert plain_text(news.reply_of([told], change))
