"""What becomes of the second look's answer beside the rules' own."""

from __future__ import annotations

from bot.stories import Certainty, Kind
from tests.understanding.scene import judged

QUIET = "Slow Horses keeps its stable"
BELOW = "Apple TV+ wants the misfits for season 6, Deadline reports. Gary Oldman will be there."


def test_what_the_rules_do_not_know_is_claimed_with_season_network_and_source() -> None:
    assert not judged(QUIET, BELOW, {})
    (claim,) = judged(QUIET, BELOW, {Kind.RENEWED: 0.95})
    assert (claim.show, claim.season, claim.kind) == ("Slow Horses", 6, Kind.RENEWED)
    assert (claim.certainty, claim.source, claim.network) == (Certainty.REPORTED, "Deadline", "Apple TV+")
    assert claim.rule == "second look"


def test_what_is_heard_faintly_is_not_claimed() -> None:
    assert not judged(QUIET, BELOW, {Kind.RENEWED: 0.5})


def test_what_is_still_to_be_decided_is_not_claimed_however_clearly_it_is_heard() -> None:
    renewed = {Kind.RENEWED: 0.95}
    assert judged("Slow Horses: what we know", "Apple TV+ will bring the misfits back.", renewed)
    for below in (
        "Slow Horses is all but certain to get the nod.",
        "More people must watch the misfits for a sixth season to happen.",
    ):
        assert {c.kind for c in judged("Slow Horses: what we know", below, renewed)} <= {Kind.UNDECIDED}


def test_what_was_to_be_decided_once_or_is_a_prize_keeps_no_fate_from_being_claimed() -> None:
    for kind, below in (
        (Kind.RENEWED, "Apple TV+ will bring the misfits back. Gary Oldman is in line for an Emmy."),
        (Kind.RENEWED, "Apple TV+ will bring the misfits back. They are all but certain to win an Emmy."),
        (Kind.CANCELLED, "The misfits had been all but certain to return, yet Apple TV+ has seen enough of them."),
    ):
        assert {c.kind for c in judged("Slow Horses: what we know", below, {kind: 0.95})} == {kind}


def test_of_a_list_left_hanging_none_is_renewed_for_the_list_above_it() -> None:
    renewed = "Apple renews Severance and Shrinking"
    below = "Left hanging: Silo, Slow Horses and Bad Sisters."
    kinds = {Kind.RENEWED: 0.61, Kind.UNDECIDED: 0.2}
    assert {c.kind for c in judged(renewed, below, kinds) if c.show == "Slow Horses"} == {Kind.UNDECIDED}


def test_a_show_that_is_said_to_be_axed_and_to_end_is_what_is_heard() -> None:
    told = ("Slow Horses axed again: Apple pulls out", "The drama will finish at the end of 2025.")
    assert [c.kind for c in judged(*told, {Kind.ENDING: 0.95})] == [Kind.ENDING]
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.7})] == [Kind.CANCELLED]


def test_a_date_stands_below_the_headline_that_promises_it() -> None:
    told = (
        "Slow Horses and Silo: Apple's plans",
        "Silo begins on June 5, at 8:00, with Slow Horses following at 9:00.",
    )
    (claim,) = (c for c in judged(*told, {Kind.PREMIERE: 0.95}) if c.show == "Slow Horses")
    assert claim.premiere == "2025-06-05"


def test_a_date_below_a_headline_that_tells_of_something_else_is_no_start() -> None:
    told = ("Slow Horses returns soon", "Slow Horses wrapped filming on June 3.")
    assert not judged(*told, {Kind.PREMIERE: 0.95})


def test_what_the_rules_read_and_the_second_look_hears_nothing_of_is_dropped() -> None:
    told = ("Slow Horses renewed for season 6", "Apple TV+ announced it on Tuesday.")
    assert judged(*told, {Kind.RENEWED: 0.5})
    assert not judged(*told, {Kind.RENEWED: 0.001})


def test_what_a_headline_tells_of_two_seasons_stands_though_only_one_is_heard() -> None:
    told = ("Slow Horses Season 6 Wraps Filming As Apple Orders Season 7", "Gary Oldman will be there.")
    read = [(c.kind, c.season) for c in judged(*told, {Kind.PRODUCTION: 0.95})]
    assert read == [(Kind.PRODUCTION, 6), (Kind.RENEWED, 7)]


def test_of_several_that_a_sentence_cancels_one_that_is_hardly_heard_stays() -> None:
    head = "Apple TV+ clears its shelves"
    several = "The streamer cancelled Silo, Shrinking and Slow Horses on Friday."
    cut = judged(head, several, {Kind.CANCELLED: 0.2})
    assert [c.show for c in cut] == ["Silo", "Shrinking", "Slow Horses"]
    assert [c.show for c in judged(head, several, {Kind.CANCELLED: 0.05})] == ["Silo", "Shrinking"]
    assert not judged(head, "The streamer cancelled Slow Horses on Friday.", {Kind.CANCELLED: 0.2})


def test_a_fate_is_never_claimed_beside_its_opposite() -> None:
    told = ("Slow Horses renewed for season 6", "Apple TV+ announced it on Tuesday.")
    kinds = [c.kind for c in judged(*told, {Kind.RENEWED: 0.5, Kind.CANCELLED: 0.9})]
    assert kinds == [Kind.RENEWED]
    assert [c.kind for c in judged(QUIET, BELOW, {Kind.RENEWED: 0.8, Kind.CANCELLED: 0.9})] == [Kind.CANCELLED]


def test_a_decision_leaves_nothing_undecided() -> None:
    assert [c.kind for c in judged(QUIET, BELOW, {Kind.RENEWED: 0.9, Kind.UNDECIDED: 0.8})] == [Kind.RENEWED]
    asked = ("Will Slow Horses be renewed for season 6?", "It canters on, we hear.")
    assert [c.kind for c in judged(*asked, {Kind.UNDECIDED: 0.3})] == [Kind.UNDECIDED]
    assert [c.kind for c in judged(*asked, {Kind.UNDECIDED: 0.3, Kind.RENEWED: 0.9})] == [Kind.RENEWED]


def test_a_season_that_nobody_has_decided_on_is_not_heard_as_cancelled() -> None:
    told = ("Slow Horses pulled from the schedule", "The rest will air later. No word on a sixth season.")
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.95, Kind.UNDECIDED: 0.3})] == [Kind.UNDECIDED]


def test_where_only_the_question_is_heard_the_return_is_undecided() -> None:
    (claim,) = judged("Slow Horses: what lies behind the last fence?", "Gary Oldman is asked.", {Kind.UNDECIDED: 0.95})
    assert (claim.kind, claim.certainty) == (Kind.UNDECIDED, Certainty.SPECULATION)


def test_of_a_show_that_the_headline_passes_over_more_is_asked() -> None:
    told = ("Slow Horses renewed for season 6", "The Diplomat knows the feeling. Apple TV+ announced it on Tuesday.")
    for likely, kinds in ((0.8, []), (0.95, [Kind.CANCELLED])):
        claims = judged(*told, {Kind.CANCELLED: likely}, "The Diplomat")
        assert [c.kind for c in claims if c.show == "The Diplomat"] == kinds


def test_of_a_show_named_beside_others_that_end_more_is_asked() -> None:
    told = ("What the spring brought", "Slow Horses was a hit; Shrinking and Silo won't be back.")
    for likely, kinds in ((0.8, []), (0.95, [Kind.CANCELLED])):
        claims = judged(*told, {Kind.CANCELLED: likely})
        assert [c.kind for c in claims if c.show == "Slow Horses"] == kinds


def test_orders_for_several_shows_on_the_air_are_renewals_though_they_sound_like_new_series() -> None:
    several = ("Apple TV+ hands out pickups to 'Slow Horses' and 'Shrinking'", "Both come back.")
    assert "Slow Horses" in {c.show for c in judged(*several, {Kind.ORDERED: 0.9})}
    alone = ("Apple TV+ hands a pickup to 'Slow Horses'", "It comes back.")
    assert not judged(*alone, {Kind.ORDERED: 0.9})


def test_the_order_of_a_later_season_is_a_renewal_though_it_sounds_like_a_new_series() -> None:
    (claim,) = judged("Apple TV+ hands a season-six order to 'Slow Horses'", "It comes back.", {Kind.ORDERED: 0.9})
    assert (claim.kind, claim.season) == (Kind.RENEWED, 6)


def test_what_a_headline_asks_and_its_story_answers_otherwise_is_not_heard_as_said() -> None:
    answered = ("Slow Horses axed? Nope! Sixth season confirmed", "Apple TV+ announced it on Tuesday.")
    assert not judged(*answered, {Kind.CANCELLED: 0.95})
    borne_out = ("Slow Horses axed? It has been", "Apple TV+ announced it on Tuesday.")
    assert [c.kind for c in judged(*borne_out, {Kind.CANCELLED: 0.95})] == [Kind.CANCELLED]


def test_what_becomes_of_its_play_or_of_its_comic_is_no_fate_of_a_show() -> None:
    staged = ("Slow Horses returns to the stage", "The play will have a new run in London next year.")
    assert not judged(*staged, {Kind.RENEWED: 0.95})
    drawn = ("Dandadan manga to end in 8 chapters", "It will be complete in the autumn.")
    assert not judged(*drawn, {Kind.ENDING: 0.95}, "Dandadan")
    made = ("Dandadan manga to end, anime gets third season", "It will be complete in the autumn.")
    assert Kind.RENEWED in {c.kind for c in judged(*made, {Kind.RENEWED: 0.95}, "Dandadan")}


def test_of_a_show_told_beside_others_that_meet_the_same_less_is_asked() -> None:
    told = ("Slow Horses renewed for season 6", "The Diplomat knows the feeling. Apple TV+ announced it on Tuesday.")
    for kind, likely, kinds in (
        (Kind.RENEWED, 0.4, []),
        (Kind.RENEWED, 0.6, [Kind.RENEWED]),
        (Kind.CANCELLED, 0.6, []),
    ):
        claims = judged(*told, {kind: likely}, "The Diplomat")
        assert [c.kind for c in claims if c.show == "The Diplomat"] == kinds


def test_a_column_that_asks_after_many_shows_opens_more_questions() -> None:
    told = "The Diplomat? Netflix is counting."
    for title, kinds in (("What lies behind the fences", []), ("Renew or cancel? Our bubble watch", [Kind.UNDECIDED])):
        assert [c.kind for c in judged(title, told, {Kind.UNDECIDED: 0.8}, "The Diplomat")] == kinds


def test_what_is_told_as_told_before_is_no_news() -> None:
    told = "CBS renews 'Elsbeth' and 'Tracker'", "Slow Horses {} renewed{}. Survivor returns as well."
    likely = {Kind.RENEWED: 0.99}
    for words in (("had been", " before"), ("had already been", ""), ("was", " for two seasons a year ago")):
        below = told[1].format(*words)
        assert "Slow Horses" not in {c.show for c in judged(told[0], below, likely)}
    for words in (("had just been", ""), ("was", " for two seasons today")):
        assert "Slow Horses" in {c.show for c in judged(told[0], told[1].format(*words), likely)}


def test_a_full_season_with_its_number_is_another_one() -> None:
    heard = {Kind.RENEWED: 0.99}
    assert not judged("Slow Horses sequel is a full season", "Apple TV+ says so.", heard)
    assert judged("Slow Horses sequel is a full season 6", "Apple TV+ says so.", heard)


def test_only_a_new_series_is_ordered() -> None:
    assert not judged(QUIET, BELOW, {Kind.ORDERED: 0.99})


def test_a_show_that_only_describes_another_has_no_news() -> None:
    told = ("Slow Horses gets a sixth ride", "It comes from the writer of The Diplomat, who is delighted.")
    assert not [c for c in judged(*told, {Kind.RENEWED: 0.99}, "The Diplomat") if c.show == "The Diplomat"]


def test_what_seems_to_describe_another_has_news_if_that_is_heard_almost_surely() -> None:
    told = ("Apple shocks fans of Slow Horses", "Slough House is closing, says Deadline.")
    assert not judged(*told, {Kind.CANCELLED: 0.9})
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.95})] == [Kind.CANCELLED]


def test_a_cancellation_told_as_past_before_a_rescue_is_no_news() -> None:
    told = ("Slow Horses star calls the cancellation gross", "The drama had been cancelled in May.")
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.95})] == [Kind.CANCELLED]
    rescued = (told[0], f"{told[1]} Netflix saved it in January.")
    assert Kind.CANCELLED not in {c.kind for c in judged(*rescued, {Kind.CANCELLED: 0.95})}
    talked_about = ("The fates", "Slow Horses, which Apple TV+ let go of, is in talks to jump to Netflix.")
    assert Kind.CANCELLED not in {c.kind for c in judged(*talked_about, {Kind.CANCELLED: 0.95})}


def test_what_is_being_shopped_may_be_heard_to_be_cancelled() -> None:
    told = ("Slow Horses extinct at Apple TV+", "The studio is shopping it around, with slim chances.")
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.95})] == [Kind.CANCELLED]


def test_a_doubt_that_is_clearly_heard_outweighs_a_rumour_that_is_not() -> None:
    told = ("Slow Horses in danger?", "Insiders whisper that season 6 might be the last.")
    assert [(c.kind, c.certainty) for c in judged(*told, {})] == [(Kind.ENDING, Certainty.RUMOUR)]
    assert [c.kind for c in judged(*told, {Kind.UNDECIDED: 0.95})] == [Kind.UNDECIDED]


def test_a_doubt_that_is_not_heard_gives_way_to_what_is_heard_clearly() -> None:
    told = ("Will Slow Horses be back for season 7?", "Season 6 returns on September 24.")
    assert Kind.UNDECIDED in {c.kind for c in judged(*told, {})}
    assert [c.kind for c in judged(*told, {Kind.PREMIERE: 0.95})] == [Kind.PREMIERE]


def test_nine_that_are_brought_back_are_not_the_back_nine_of_a_season() -> None:
    heard = {Kind.RENEWED: 0.95}
    assert judged("Apple TV+ Brings Back Nine, Slow Horses Among Them", "It likes them.", heard)
    assert not judged("Apple TV+ Orders Back Nine of Slow Horses", "It likes them.", heard)


def test_what_is_cut_by_episodes_goes_on_and_what_is_cut_by_its_network_does_not() -> None:
    heard = {Kind.CANCELLED: 0.95}
    assert not judged("Slow Horses is cut by two episodes", "Apple TV+ trimmed it.", heard)
    assert judged("Slow Horses cut by Apple TV+", "It gives no order for more.", heard)


def test_all_episodes_of_a_season_may_begin_and_all_seasons_of_a_show_do_not() -> None:
    told = ("Slow Horses gallops on to Apple TV+ on September 24", "All {} land that day.")
    for what, starts in (("six episodes", ["2025-09-24"]), ("five seasons", [])):
        claims = judged(told[0], told[1].format(what), {Kind.PREMIERE: 0.95})
        assert [c.premiere for c in claims] == starts


def test_what_was_saved_once_may_be_heard_to_be_cancelled() -> None:
    told = ("The fates", "Netflix had saved Slow Horses in 2023, and now its spies are out in the cold.")
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.95})] == [Kind.CANCELLED]


def test_of_a_title_that_the_catalogue_lacks_a_cancellation_is_heard_and_no_renewal() -> None:
    told = ("'The Salt Orchard' and the joy of it", "Netflix has the drama.")
    assert [c.kind for c in judged(*told, {Kind.CANCELLED: 0.95}, "The Salt Orchard")] == [Kind.CANCELLED]
    assert not judged(*told, {Kind.RENEWED: 0.95}, "The Salt Orchard")


def test_what_is_heard_takes_its_date_from_the_line_that_gives_one() -> None:
    told = ("Slow Horses and the joy of a sixth season", "The spy drama returns on December 9.")
    (claim,) = judged(*told, {Kind.PREMIERE: 0.95})
    assert (claim.season, claim.premiere) == (6, "2025-12-09")


def test_a_start_that_a_headline_asks_for_and_somebody_guesses_is_a_guess() -> None:
    head = "Slow Horses season 6: September 23 premiere likely?"
    (claim,) = judged(head, "It is a Wednesday.", {Kind.PREMIERE: 0.95}, days={"2025-09-23": 0.95})
    assert claim.certainty is Certainty.SPECULATION


def test_what_an_outlet_takes_back_is_open_whatever_is_heard() -> None:
    told = ("Correction: Slow Horses Has Not Been Renewed for Season 6", "An earlier version of this story said so.")
    read = [(c.kind, c.season, c.certainty) for c in judged(*told, {Kind.CANCELLED: 0.99})]
    assert read == [(Kind.UNDECIDED, 6, Certainty.OFFICIAL)]


def test_a_show_that_drops_some_of_its_people_goes_on() -> None:
    told = "Another shake-up is on its way."
    assert not judged("Slow Horses axes five as shake-up goes on", told, {Kind.ENDING: 0.95})
    assert judged("Slow Horses axed after five", told, {Kind.CANCELLED: 0.95})


def test_an_end_told_in_words_is_believed_when_it_is_half_heard_unless_it_only_dates_the_last_season() -> None:
    told = ("Slow Horses films on", "The team is in Prague for the sixth and concluding series of Slow Horses.")
    (claim,) = judged(*told, {Kind.ENDING: 0.65})
    assert (claim.kind, claim.season) == (Kind.ENDING, 6)
    assert not judged(*told, {Kind.ENDING: 0.55})
    assert not judged("Slow Horses films on", "The team is in Prague for the sixth series.", {Kind.ENDING: 0.65})
    dated = ("Slow Horses: the final season arrives on October 3", "Apple TV+ named the day.")
    assert [c.kind for c in judged(*dated, {Kind.ENDING: 0.65, Kind.PREMIERE: 0.95})] == [Kind.PREMIERE]


def test_that_a_season_ends_is_no_end_of_its_show() -> None:
    heard, below = {Kind.ENDING: 0.95}, "Apple TV+ showed the news behind the last episode."
    assert not judged("Slow Horses' fifth season ends, sixth revealed", below, heard)
    assert not judged("Slow Horses's fifth season ends, sixth revealed", below, heard)
    assert judged("Slow Horses's fifth season ends the show", below, heard)
