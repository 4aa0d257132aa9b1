"""What people read who ask where a show stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cards import Line, Section
from bot.catalogue import Show
from bot.events.standing import Entry
from bot.stories import Certainty, Kind
from bot.wording import answers, seasons
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, UNDECIDED, claim, day, entry, event


def test_an_answer_names_the_newest_season_and_what_happened_before() -> None:
    first = event(entry(claim(Kind.RENEWED, season=2), DEADLINE), season=2)
    second = event(entry(claim(Kind.CANCELLED, season=3), DEADLINE, day(300)), season=3)
    answer = seasons.answer_of([first, second])
    assert "cancelled" in answer.badge.lower()
    assert answer.sections == (Section("Other seasons", (Line("Season 2: renewed, official"),)),)


def test_an_answer_says_no_more_than_there_is_to_say() -> None:
    second = event(entry(claim(Kind.RENEWED, season=2, premiere="2026-04-01"), DEADLINE), season=2)
    third = event(entry(claim(Kind.RENEWED, season=3), DEADLINE, day(60)), season=3)
    last = event(entry(claim(Kind.ENDING, season=3), DEADLINE), season=3)
    later = date(2026, 8, 1)
    assert "no news" not in seasons.answer_of([second, third], today=later, season=2).text, "of the third there is"
    unnumbered = event(entry(claim(Kind.RENEWED, season=None), DEADLINE, day(90)), season=None)
    assert "no news" not in seasons.answer_of([third, unnumbered], today=later, season=4).text, "it may be the fourth"
    assert "no news" not in seasons.answer_of([last], today=later, season=4).text, "the third is the last"
    assert seasons.answer_of([third], today=later).sections == ()
    for told, asked, made in (([third], 4, 2), ([last], None, 3)):  # not in the news, and on the air for long
        show = Show("", "Ballard", 2025, seasons=made, counted_on=later)
        assert "start date" not in seasons.answer_of(told, show, later, asked, when=True).text


def test_no_source_is_told_as_surer_than_what_stands() -> None:
    flat = entry(claim(Kind.RENEWED), FAN_SITE)
    for entries, told in (
        ([flat], ["reported, not confirmed"]),
        ([flat, entry(claim(Kind.RENEWED), GAZETTE)], 2 * ["official"]),
    ):
        (listed,) = answers.sources_of(event(*entries)).sections
        assert [line.text.partition(": ")[2] for line in listed.lines] == told


class TestWhichSeason:
    """Of several seasons an answer is about the one that people wait for."""

    def answer(self, *entries: Entry, today: date = date(2026, 6, 1)) -> str:
        said = {one.claim.season: [e for e in entries if e.claim.season == one.claim.season] for one in entries}
        told = [event(*of_it, season=season) for season, of_it in said.items()]
        return seasons.answer_of(told, today=today).title

    def test_of_two_that_are_open_the_next(self) -> None:
        for second in (Certainty.REPORTED, Certainty.SPECULATION):
            next_one = entry(claim(Kind.RENEWED, second), GAZETTE)
            beyond = entry(claim(Kind.RENEWED, Certainty.RUMOUR, season=3), FAN_SITE)
            assert self.answer(next_one, beyond) == "Ballard · season 2"

    def test_of_what_is_only_reported_the_furthest(self) -> None:
        ordered = entry(claim(Kind.ORDERED, Certainty.REPORTED, season=1), GAZETTE)
        for kind in (Kind.RENEWED, Kind.CANCELLED):
            then = entry(claim(kind, Certainty.REPORTED), GAZETTE, day(200))
            assert self.answer(ordered, then) == "Ballard · season 2"
        dated = entry(claim(Kind.RENEWED, Certainty.REPORTED, premiere="2026-05-04"), GAZETTE)
        assert self.answer(dated, entry(replace(UNDECIDED, season=3), GAZETTE)) == "Ballard · season 3", "it has begun"

    def test_whoever_asks_when_is_told_of_the_next_that_starts(self) -> None:
        dated = [entry(claim(Kind.RENEWED, season=n, premiere=on), DEADLINE) for n, on in ((2, "2026-10"), (3, "2027"))]
        told = [event(one, season=one.claim.season) for one in (*dated, entry(claim(Kind.RENEWED, season=4), DEADLINE))]
        for today, title in (
            (date(2026, 6, 1), "season 2"),
            (date(2026, 12, 1), "season 3"),
            (date(2028, 6, 1), "season 4"),
        ):
            assert seasons.answer_of(told, today=today, when=True).title == f"Ballard · {title}"
        for made, on, title in ((1, 20, "season 2"), (2, 1, "season 2"), (2, 20, "season 3")):
            show = Show("", "Ballard", seasons=made, counted_on=date(2026, 10, 1))
            answer = seasons.answer_of(told, show, date(2026, 10, on), when=True)
            assert answer.title == f"Ballard · {title}", "by what a directory counts, within the month"

    def test_not_one_of_years_ago_whose_end_nobody_told(self) -> None:
        long_ago = entry(UNDECIDED, GAZETTE, day(-1000))
        assert self.answer(long_ago, entry(claim(Kind.RENEWED, Certainty.REPORTED, season=5))) == "Ballard · season 5"

    def test_while_people_wait_for_one_that_is_sure_what_some_wonder_of_the_one_after_it_is_no_answer(self) -> None:
        sure = entry(claim(Kind.RENEWED, premiere="2026-10-05"), DEADLINE)
        wondering, rumour = (claim(k, c, season=3) for k, c in ((Kind.UNDECIDED, Certainty.SPECULATION),
                                                                (Kind.RENEWED, Certainty.RUMOUR)))  # fmt: skip
        assert self.answer(sure, entry(wondering, GAZETTE)) == "Ballard · season 2"
        assert self.answer(sure, entry(wondering, GAZETTE), today=date(2026, 11, 1)) == "Ballard · season 3"
        assert self.answer(sure, entry(rumour, GAZETTE)) == "Ballard · season 3"

    def test_of_two_ordered_together_the_further_one_until_the_show_is_cancelled_before_it(self) -> None:
        both = [entry(claim(Kind.RENEWED, season=season), DEADLINE) for season in (2, 3)]
        assert self.answer(*both) == "Ballard · season 3"
        retold, undone = claim(Kind.RENEWED), claim(Kind.CANCELLED)
        assert self.answer(*both, entry(retold, TVLINE, day(30))) == "Ballard · season 3"
        assert self.answer(*both, entry(undone, DEADLINE, day(30))) == "Ballard · season 2"
        assert self.answer(both[1], entry(undone, DEADLINE, day(-30))) == "Ballard · season 3", "it was rescued since"
        assert self.answer(both[1], entry(retold, DEADLINE, day(30))) == "Ballard · season 3"


def test_seasons_that_nobody_numbered_are_told_apart_by_their_day() -> None:
    told = [event(entry(claim(Kind.RENEWED, season=None), DEADLINE, day(at)), season=None) for at in (0, 400)]
    (others,) = seasons.answer_of([*told, event(entry(claim(Kind.CANCELLED), DEADLINE, day(500)))]).sections
    assert [line.text for line in others.lines] == [
        "No season named, 2 Mar 2026: renewed, official",
        "No season named, 6 Apr 2027: renewed, official",
    ]


def test_a_season_without_a_number_is_asked_about_while_it_is_the_newest_news() -> None:
    numbered = event(entry(claim(Kind.RENEWED, season=5), DEADLINE, day(400)), season=5)
    for told_on, title in ((0, "Ballard · season 5"), (500, "Ballard")):
        other = event(entry(claim(Kind.CANCELLED, season=None), DEADLINE, day(told_on)), season=None)
        assert seasons.answer_of([other, numbered]).title == title


class TestWhatComesAfter:
    """Whoever asks about a show whose newest season is on the air wants to know about the next."""

    def answer(self, *entries: Entry, show: Show | None = None) -> str:
        return seasons.answer_of([event(*entries)], show=show, today=date(2027, 1, 2)).text

    def test_nobody_said_anything_about_the_next_season(self) -> None:
        renewed = entry(claim(Kind.RENEWED, premiere="2026-10-05"), DEADLINE)
        assert self.answer(renewed) == "Ballard came back for season 2. The bot has read no news about season 3."

    def test_a_directory_that_counts_the_season_says_that_it_has_begun(self) -> None:
        renewed = entry(claim(Kind.RENEWED), DEADLINE)
        counted = Show("", "Ballard", seasons=2, counted_on=date(2027, 1, 1))
        assert self.answer(renewed, show=counted).endswith("The bot has read no news about season 3.")
        assert self.answer(renewed, show=replace(counted, seasons=1)) == "Ballard is coming back for season 2."
        assert self.answer(renewed, show=replace(counted, counted_on=None)) == "Ballard is coming back for season 2."

    def test_a_show_that_is_over_is_said_to_be(self) -> None:
        renewed = entry(claim(Kind.RENEWED, premiere="2026-10-05"), DEADLINE)
        over = self.answer(renewed, show=Show("", "Ballard", status="ended"))
        assert over.endswith("The show is listed as ended, and the bot has read no news of a return.")

    def test_behind_the_last_season_and_a_cancelled_one_comes_nothing(self) -> None:
        last = entry(claim(Kind.ENDING, premiere="2026-10-05"), DEADLINE)
        assert self.answer(last) == "Ballard season 2 was announced as the last."
        assert "no news" not in self.answer(entry(claim(Kind.CANCELLED), DEADLINE))
        dated, undone = claim(Kind.RENEWED, premiere="2026-10-05"), claim(Kind.CANCELLED)
        told = self.answer(entry(dated, DEADLINE), entry(undone, DEADLINE, day(9)))
        assert "no news" not in told, "the day that it was to start on lies behind"

    def test_behind_one_without_a_number_comes_what_comes_after_it(self) -> None:
        begun = event(entry(claim(Kind.RENEWED, season=None, premiere="2026-10-05"), DEADLINE), season=None)
        assert seasons.answer_of([begun], today=date(2027, 1, 2)).text.endswith("about what comes after it.")


def test_no_news_and_not_known_are_said_plainly() -> None:
    silo = Show("x", "Silo", 2023, network="Apple TV+", seasons=2)
    told = answers.no_news(silo)
    assert "no news yet" in told.text
    assert [(fact.label, fact.value) for fact in told.facts] == [("Network", "Apple TV+"), ("Seasons so far", "2")]
    assert answers.no_news(replace(silo, status="ended")).text == (
        "Silo is listed as ended, and the bot has read no news of a return."
    )
    near = [Show("x", "Ghosts", year) for year in (2019, 2021, 2024)]
    assert "Did you mean Ghosts (2019), Ghosts (2021) or Ghosts (2024)?" in answers.not_known("gosts", near).text
    assert "Did you mean Ballard?" in answers.not_known("balard", [Show("x", "Ballard")]).text
    assert answers.not_known("", []).title == "Which show?"
