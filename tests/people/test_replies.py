"""What a reply says of what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cards import Tone
from bot.events import Change
from bot.stories import Certainty, Kind
from bot.telling import REPLIES
from bot.wording import news
from tests.people.test_wording import OFFICIAL, REPORT
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, claim, day, entry, event


def test_replies_say_what_changed() -> None:
    renewed = event(REPORT, OFFICIAL)
    assert news.reply_of([renewed], Change.OFFICIAL).text.startswith("Now official. Prime Video")
    dated = event(REPORT, OFFICIAL, entry(claim(Kind.PREMIERE, premiere="2026-10-05"), DEADLINE))
    assert news.reply_of([dated], Change.OFFICIAL).text.endswith("It premieres on 5 October 2026.")
    reported = event(REPORT, OFFICIAL, entry(claim(Kind.PREMIERE, Certainty.REPORTED, premiere="fall 2026"), GAZETTE))
    assert news.reply_of([reported], Change.OFFICIAL).text.endswith("It is reported to premiere in fall 2026.")
    behind = news.reply_of([dated], Change.OFFICIAL, date(2027, 1, 2))
    assert behind.text == "Now official. Prime Video brought Ballard back for season 2.", "its start lies behind"
    rumoured = event(OFFICIAL, entry(claim(Kind.PREMIERE, Certainty.RUMOUR, premiere="2026-10-05"), GAZETTE))
    assert news.reply_of([rumoured], Change.OFFICIAL).text.endswith("for season 2.")
    assert news.reply_of([event(OFFICIAL)], Change.FINAL).badge == "✅ Renewed · official", (
        "it is not the last after all"
    )
    reversed_ = event(REPORT, OFFICIAL, entry(claim(Kind.CANCELLED, network="Prime Video"), DEADLINE, day(40)))
    reply = news.reply_of([reversed_], Change.REVERSED)
    assert reply.text == "Reversed. Prime Video has cancelled Ballard after one season."
    assert reply.tone is Tone.BAD


def test_what_ends_does_not_start_unless_its_last_season_is_told_of() -> None:
    for season, words in ((None, "Ballard is ending."),
                          (2, "Season 2 of Ballard will be its last. It premieres on 5 October 2026.")):  # fmt: skip
        ends = entry(claim(Kind.ENDING, season=season, premiere="2026-10-05"), DEADLINE)
        assert news.reply_of([event(ends, season=season)], Change.FINAL).text == words


def test_a_date_that_was_reported_is_now_official_and_one_that_was_official_at_once_is_told() -> None:
    dated = claim(Kind.PREMIERE, premiere="2026-10-05")
    reported, official = entry(dated, GAZETTE), entry(dated, DEADLINE, day(2))
    told = "Ballard season 2 premieres on 5 October 2026."
    assert news.reply_of([event(reported, official)], Change.DATED).text == f"Now official. {told}"
    assert news.reply_of([event(official, entry(dated, GAZETTE, day(3)))], Change.DATED).text == told
    guessed = entry(replace(dated, certainty=Certainty.SPECULATION), FAN_SITE, day(-1))
    assert news.reply_of([event(guessed, official)], Change.DATED).text == told, "no card told what was guessed"
    assert news.reply_of([event(guessed, reported, official)], Change.DATED).text.startswith("Now official.")


def test_every_change_that_is_replied_to_has_its_words() -> None:
    assert set(news.LEADS) <= set(REPLIES) | {Change.SOURCE}
