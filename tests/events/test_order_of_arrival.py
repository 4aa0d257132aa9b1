"""Feeds are polled at different paces: whichever story arrives first, a show's seasons end the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.corrections import Correction, correct
from bot.ports import Snapshot
from bot.stories import Certainty, Claim, Kind, Story
from tests.scenes.folding_desk import Desk
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, TVLINE, claim, day, story

Told = tuple[Story, tuple[Claim, ...]]


def told(number: float, *claims: Claim, id: str = "") -> Told:
    return story(at=day(number), id=id), claims


def heard(arrivals: Iterable[Told], desk: Desk | None = None) -> Desk:
    """The desk after stories that all arrived on one day."""
    desk = desk or Desk()
    for one, claims in arrivals:
        desk.fold(one, *claims, later=day(400) - one.published_at)
        numbers = [event.season for event in desk.events.values() if event.season is not None]
        assert len(set(numbers)) == len(numbers), "two events of one season"
    return desk


def seasons(desk: Desk) -> list[tuple[object, ...]]:
    """What is known of each season, and by which stories."""
    known = [event for event in desk.events.values() if event.entries]
    return sorted(
        (str(event.season), repr(replace(event.standing, sources=(), history=())), *(e.story_id for e in event.entries))
        for event in known
    )


def test_a_start_is_of_the_season_that_was_made_when_its_story_appeared() -> None:
    renewed, dated = (
        told(0, claim(Kind.RENEWED, season=3)),
        told(9, claim(Kind.PREMIERE, season=None, premiere="2026-10-04")),
    )
    early = told(120, claim(Kind.RENEWED, season=4))
    for order in permutations((renewed, dated, early)):
        starts = {event.season: event.standing.premiere for event in heard(order).events.values()}
        assert starts == {3: "2026-10-04", 4: None}, "a season later is ordered before it starts"


def test_what_is_placed_anew_is_edited_in_silence() -> None:
    desk = heard(
        [told(120, claim(Kind.RENEWED, season=4)), told(121, claim(Kind.PREMIERE, season=None, premiere="2026-10-04"))]
    )
    [fourth] = desk.events
    one = story(at=day(119))
    decision = desk.fold(one, claim(Kind.RENEWED, season=3), claim(Kind.PRODUCTION, season=3))
    moved = {event.season: event.standing.premiere for event in desk.events.values()}
    assert moved == {3: "2026-10-04", 4: None}, "what is filmed starts first"
    assert fourth in decision.revised
    assert fourth not in dict(decision.items)


def test_a_cancellation_that_turns_out_to_be_of_the_next_season_is_told_of_that() -> None:
    def decided(later: timedelta) -> list[tuple[int | None, bool]]:
        """Of each season, whether it is news, once a story from before the cancellation arrives so late."""
        desk = heard([told(0, claim(Kind.RENEWED, season=3)), told(30, claim(Kind.CANCELLED, season=3))])
        begun = claim(Kind.PREMIERE, season=3, premiere=str(day(20).date()))
        news = dict(desk.fold(story(at=day(29)), begun, later=later).items)
        assert desk.standings == [(3, Kind.RENEWED), (4, Kind.CANCELLED)]
        return sorted((event.season, event.id in news) for event in desk.events.values())

    assert decided(timedelta(days=2.5)) == [(3, True), (4, True)], "what was told of the third is said of the fourth"
    assert decided(timedelta(days=9)) == [(3, False), (4, False)], "too old to be told"


def test_the_event_that_was_told_goes_on_as_that_of_its_season() -> None:
    for first, late in ((3, None), (None, 3), (3, 3)):
        desk = heard([told(2, claim(Kind.RENEWED, season=first))])
        decision = desk.fold(story(at=day(0)), claim(Kind.RENEWED, Certainty.REPORTED, season=late))
        [event] = desk.events.values()
        assert (event.season, len(event.entries), decision.merges, decision.items) == (3, 2, (), ())


def test_twins_are_one_once_a_story_between_them_tells_the_number() -> None:
    first, last = told(0, claim(Kind.CANCELLED, season=None)), told(600, claim(Kind.CANCELLED, season=3))
    desk = heard([last, first])
    assert len(desk.events) == 2
    [merge] = desk.fold(story(at=day(300)), claim(Kind.CANCELLED, season=3)).merges
    [event] = desk.events.values()
    assert (event.id, event.season, len(event.entries)) == (merge.survivor, 3, 3)


def test_what_was_one_event_and_is_two_is_told_apart() -> None:
    cancelled, again = told(200, claim(Kind.CANCELLED, season=None)), told(400, claim(Kind.RENEWED, season=3))
    desk = heard([cancelled, again])
    [both] = desk.events
    desk.fold(story(at=day(190)), claim(Kind.RENEWED, season=2))
    assert {event.season: event.id == both for event in desk.events.values()} == {2: False, 3: True}


def test_two_events_that_one_story_opens_without_a_number_keep_apart() -> None:
    desk = heard([told(0, claim(Kind.CANCELLED, season=None), claim(Kind.ENDING, season=None))])
    assert [[e.claim.kind for e in event.entries] for event in desk.events.values()] == [
        [Kind.CANCELLED],
        [Kind.ENDING],
    ]


def test_what_a_host_put_right_stays_where_it_is() -> None:
    desk = heard([told(0, claim(Kind.RENEWED, season=3)), told(5, claim(Kind.RENEWED, season=None), id="moved")])
    [third] = desk.events.values()
    for event in correct(Correction(third.id, split=(4, ("moved",))), Snapshot((third,)), day(9)).events:
        desk.events[event.id] = event
    for number in (1, 6):
        desk.fold(story(at=day(number)), claim(Kind.PREMIERE, season=3, premiere="2026-10-04"))
    homes = {event.season: [e.story_id for e in event.entries] for event in desk.events.values()}
    assert homes[4] == ["moved"]


def test_an_edition_that_says_otherwise_leaves_nothing_of_what_it_said() -> None:
    later = [
        told(30, claim(Kind.PRODUCTION, season=None)),
        told(40, claim(Kind.PREMIERE, season=None, premiere="2026-10-04")),
    ]
    first, put_right = told(0, claim(Kind.RENEWED, season=2), id="a"), told(0, claim(Kind.RENEWED, season=3), id="a")
    assert seasons(heard([first, *later, put_right])) == seasons(heard([put_right, *later]))


def test_a_title_that_is_known_by_now_brings_its_news_along() -> None:
    unknown = [
        told(0, claim(Kind.RENEWED, season=3)),
        told(9, claim(Kind.PREMIERE, season=None, premiere="2026-10-04")),
    ]
    desk = heard(unknown)
    for number, season in ((20, 4), (5, None)):
        known = replace(claim(Kind.RENEWED, Certainty.REPORTED, season=season), show_key="ballard (2025)")
        desk.fold(story(at=day(number)), known)
    assert {event.show_key for event in desk.events.values()} == {"ballard (2025)"}
    assert {event.season: len(event.entries) for event in desk.events.values()} == {3: 3, 4: 1}


SAID = st.builds(
    lambda kind, certainty, season, premiere, network: claim(
        kind, certainty, season=season, premiere=premiere, on_record=network
    ),
    st.sampled_from(list(Kind)),
    st.sampled_from(list(Certainty)),
    st.sampled_from([None, None, 1, 2, 3, 4]),
    st.sampled_from([None, None, "2026-10-05", "spring 2026", "2027", "2027-02-01"]),
    st.booleans(),
)
STORIES = st.lists(
    st.tuples(
        st.integers(0, 900),
        st.sampled_from([DEADLINE, TVLINE, FAN_SITE, GAZETTE]),
        st.lists(SAID, min_size=1, max_size=2, unique_by=lambda said: (said.kind, said.season)),
    ),
    min_size=2,
    max_size=7,
)


@settings(max_examples=150, derandomize=True)
@given(st.data())
def test_any_order_of_arrival_ends_in_the_same_seasons(data: st.DataObject) -> None:
    drawn = data.draw(STORIES)
    stories = [
        (story(outlet=outlet, at=day(number + place / 100), id=f"{place}"), tuple(claims))
        for place, (number, outlet, claims) in enumerate(drawn)
    ]
    one, other = (heard(data.draw(st.permutations(stories))) for _ in range(2))
    assert seasons(one) == seasons(other)
    again = heard(data.draw(st.lists(st.sampled_from(stories), max_size=3)), one)
    assert seasons(again) == seasons(other), "a story may be read again"
