"""The second look: what the shipped network hears in words that no row of the tables holds, and what cannot harm it.

What is asserted of the weights holds for any sensible ones: most of what a person would say, not one set's figures.
"""

# ruff: noqa: E501 - a headline is one line

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stories import Kind
from bot.understanding import explain, lines_seen, understand
from bot.understanding.names.lines import Line
from bot.understanding.second_look.encoder import Network
from bot.understanding.second_look.hearing import MOST_SHOWS, heard_in
from bot.understanding.second_look.spelling import LONGEST, UNREAD, InPieces, Speller
from tests.understanding.scene import catalogue, story, table
from training.spelling import SIGNS

#: Headline || what stands below it || what a person hears of the show; no row of the tables was written for these.
TOLD = table("""
    Bosses at Apple have asked the makers of 'Slow Horses' to please carry on || The misfits of Slough House will be back with a new batch. || Slow Horses:renewed
    HBO is nowhere near tired of 'The Gilded Age' || The carriages will roll through at least one additional year, the channel revealed. || The Gilded Age:renewed
    Fox to Bring Back Five for Next Season, Including 'Doc' and 'Animal Control' || || Animal Control:renewed
    Break out the antlers: Showtime has said yes to a further helping of 'Yellowjackets' || || Yellowjackets:renewed
    'The Diplomat' gets the nod to keep negotiating at Netflix || Keri Russell's ambassador will return to work with fresh episodes. || The Diplomat:renewed
    Good news for Janine: ABC has told the 'Abbott Elementary' writers to sharpen their pencils again || The mockumentary is coming back, the network said. || Abbott Elementary:renewed
    ABC pours water on 'Station 19' || The network informed the crew that there will not be more of the firehouse drama. || Station 19:cancelled
    'Severance' clocks out for good as Apple shuts the office || || Severance:cancelled
    Apple has no room left for 'Silo' on its slate || Nobody will be going back underground: the streamer has told the producers it is not moving forward. || Silo:cancelled
    The ton will dance no more: Netflix has sent 'Bridgerton' packing || || Bridgerton:cancelled
    Curtain falls early on 'The Irrational' at NBC, which has passed on more || || The Irrational:cancelled
    One more trip to Hawkins, then 'Stranger Things' bows out || The Duffers say the upcoming batch wraps up the tale. || Stranger Things:ending
    Sam Heughan on saying farewell: next year's 'Outlander' episodes will be the closing ones || || Outlander:ending
    Mark June 12 in your calendar: that's the night 'Silo' comes back to Apple TV+ || || Silo:premiere
    Set your alarms, wizards of Slough House: 'Slow Horses' lands on September 24 || || Slow Horses:premiere
    Is there life left in 'Yellowjackets'? Showtime is keeping mum || Nobody knows whether the drama comes back. || Yellowjackets:undecided
    The jury is still out on 'The Diplomat' || Netflix has not made up its mind about more. || The Diplomat:undecided
""")
#: Nothing is decided here, though it sounds like it.
QUIET = table("""
    'Bridgerton' star opens a bakery in Bath
    'Slow Horses' actor cancels book tour after a fall
    'The Gilded Age' costumes go on show in Newport
    The ten best episodes of 'Outlander', by readers' vote
    'Stranger Things' cast renew their vows of friendship at a dinner
    'Silo' wins two awards for its sets
    Watch: the cast of 'Abbott Elementary' tries to name every state
    'Yellowjackets' cookbook to end the year atop the charts
""")
#: Two shows of a story || what stands below || what becomes of the one || and of the other.
PAIRS = table("""
    NBC renews 'Found' and cancels 'The Irrational' || || Found:renewed || The Irrational:cancelled
    NBC renews 'Found' and cancels 'The Irrational' || 'Found' will be back for a third season; 'The Irrational' is over. || Found:renewed || The Irrational:cancelled
    CBS: 'Ghosts' renewed, 'Blue Bloods' canceled || 'Ghosts' gets a fifth season. 'Blue Bloods' has been canceled. || Ghosts:renewed || Blue Bloods:cancelled
    'Silo' is renewed at Apple || The streamer has canceled 'Severance'. || Silo:renewed || Severance:cancelled
    Apple cancels 'Severance' || 'Silo' has been renewed for a fourth season. || Severance:cancelled || Silo:renewed
    'The Diplomat' lives on while 'Yellowjackets' is axed || || The Diplomat:renewed || Yellowjackets:cancelled
    'Bridgerton' renewed for season 5; premiere date for 'The Diplomat' set || 'The Diplomat' returns on October 9. || Bridgerton:renewed || The Diplomat:premiere
    Apple ends 'Severance' after three seasons || The drama was paired with 'Silo', whose star hosts the Emmys. || Severance:cancelled || Silo:
""")
#: From here on a kind is heard.
HEARD = 0.5


@cache
def shipped() -> Network:
    """The network that the bot ships, loaded once."""
    return Network.shipped()


def heard(title: str, summary: str = "") -> dict[str, set[str]]:
    """The kinds heard of each show of a story, by its title."""
    lines = lines_seen(story(title, summary), catalogue())
    titles = {s.key: s.title for line in lines for s in line.shows}
    return {titles[key]: {k for k, p in judged.likely.items() if p >= HEARD} for key, judged in heard_in(lines).items()}


def parts(row: str) -> list[str]:
    """The parts of a row."""
    return [part.strip() for part in row.split("||")]


def line(text: str) -> Line:
    """A line that names no show."""
    return Line(text, text, text.lower(), True, [], False, False, date(2025, 5, 20))


def pieces(text: str) -> list[InPieces]:
    """A story as the shipped network reads it, for each show that it names."""
    lines = lines_seen(story(text), catalogue())
    keys = dict.fromkeys(s.key for found in lines for s in found.shows)
    return shipped().speller.in_pieces(lines, list(keys))


# --- what it hears -----------------------------------------------------------------------------------------------


def test_it_hears_what_a_person_would_in_words_that_no_rule_knows() -> None:
    missed = []
    for row in TOLD:
        title, summary, wanted = parts(row)
        show, kind = wanted.split(":")
        found = heard(title, summary)
        if kind not in found.get(show, ()):
            missed.append((title, found))
    assert len(missed) <= 3, missed


def test_it_hears_nothing_decided_where_nothing_is() -> None:
    raised = [(row, found) for row in QUIET if any((found := heard(row)).values())]
    assert len(raised) <= 1, raised


def test_each_show_of_a_story_has_its_own_fate() -> None:
    mixed_up = []
    for row in PAIRS:
        title, summary, *both = parts(row)
        found = heard(title, summary)
        fates = {show: {kind} - {""} for show, kind in (one.split(":") for one in both)}
        if found != fates:
            mixed_up.append((title, found))
    assert len(mixed_up) <= 2, mixed_up


def test_the_same_story_with_the_shows_exchanged_has_the_fates_exchanged() -> None:
    likely = []
    for saved, lost in (("Silo", "Severance"), ("Severance", "Silo")):
        lines = lines_seen(story(f"Apple renews '{saved}' but cancels '{lost}'"), catalogue())
        keys = {s.title: s.key for found in lines for s in found.shows}
        judged = heard_in(lines)
        likely.append([judged[keys[show]].likely[kind] for show in (saved, lost) for kind in Kind])
    assert np.allclose(likely[0], likely[1], atol=1e-4)  # it reads signs, not titles


def test_a_story_that_names_no_show_says_nothing() -> None:
    assert heard_in(lines_seen(story("Stocks fall", "Rates rise."), catalogue())) == {}


# --- the same answer every time ----------------------------------------------------------------------------------


def test_the_answer_is_the_same_every_time_and_whatever_was_asked_before() -> None:
    asked = [row for text in (*QUIET, *(parts(row)[0] for row in TOLD)) for row in pieces(text)]
    first = [shipped().judge(one) for one in asked]
    again = [shipped().judge(one) for one in reversed(asked)]
    assert again[::-1] == first


def test_which_shows_are_asked_about_together_and_in_which_order_changes_nothing() -> None:
    lines = lines_seen(story("Apple renews 'Silo' but cancels 'Severance'", "'Slow Horses' is next."), catalogue())
    keys = list(heard_in(lines))
    assert len(keys) == 3
    assert shipped().speller.in_pieces(lines, keys[::-1])[::-1] == shipped().speller.in_pieces(lines, keys)
    for key, judged in heard_in(lines).items():
        (alone,) = shipped().speller.in_pieces(lines, [key])
        assert shipped().judge(alone) == judged


# --- hostile stories ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "'Silo' 🎉🎉🎉 renewed 🎉",
        "'Silo' продлён на третий сезон",
        "'Silo' 更新第三季 시즌 3",
        "'Silo' " + "x" * 5000,
        "'Silo' \U0001f9ff\U0001fa77 \u202e\u200d\ufeff ﷽",
        "'Silo'",
        "'Silo' | | | [CLS] [SEP] [UNK] ##s \x01 \x02",
    ],
)
def test_words_that_no_piece_spells_do_no_harm(title: str) -> None:
    (judged,) = heard_in(lines_seen(story(title), catalogue())).values()
    assert all(0 <= likely <= 1 for likely in judged.likely.values())
    assert len(pieces(title)[0]) <= LONGEST


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_it_answers_with_likelihoods(before: str, after: str) -> None:
    for judged in heard_in(lines_seen(story(f"{before} 'Silo' {after}", after), catalogue())).values():
        assert set(judged.likely) == set(Kind)
        assert all(0 <= likely <= 1 for likely in judged.likely.values())


def test_empty_lines_are_read_as_nothing() -> None:
    for lines in ([line(""), line("  ")], [line("")], []):
        judged = shipped().judge(*shipped().speller.in_pieces(lines, ["any"]))
        assert all(0 <= likely <= 1 for likely in judged.likely.values())


def test_of_a_story_of_ten_thousand_words_what_names_the_show_is_read() -> None:
    padding = "The weather was fine and nobody minded much. "
    summary = padding * 100 + "Apple renews 'Silo' for season 4. " + padding * 1200
    lines = lines_seen(story("What the week brought", summary), catalogue())
    (key,) = {s.key for found in lines for s in found.shows}
    read = shipped().speller.in_pieces(lines, [key])[0].pieces
    assert len(read) <= LONGEST
    assert set(read) >= set(shipped().speller.in_pieces([found for found in lines if found.shows], [key])[0].pieces)


def test_of_forty_shows_in_a_story_those_beyond_the_limit_are_left_to_the_rules() -> None:
    shows = [show.title for show in catalogue() if " " in show.title and show.title.isascii()][:40]
    told = story("Renewed or cancelled: every show", " ".join(f"'{title}' is renewed for season 3." for title in shows))
    lines = lines_seen(told, catalogue())
    named = {s.key for found in lines for s in found.shows}
    assert len(named) > 2 * MOST_SHOWS
    assert len(heard_in(lines)) == MOST_SHOWS
    beyond = named - set(heard_in(lines))
    ruled = {c.show_key for c in understand(told, catalogue(), twice=False)} & beyond
    assert ruled
    assert ruled <= {c.show_key for c in understand(told, catalogue())}


def test_who_asks_why_is_told_what_the_second_look_heard() -> None:
    """At least one of the stories that the rules know nothing of is told by it, and it says so."""
    told = [story(title, summary) for title, summary, _ in (row.split("||") for row in TOLD)]
    alone = [s for s in told if not understand(s, catalogue(), twice=False) and understand(s, catalogue())]
    assert alone
    assert "rule second look" in "\n".join(explain(alone[0], catalogue()).lines())


# --- pieces ------------------------------------------------------------------------------------------------------

#: Words as the tokenizer of all-MiniLM-L6-v2 splits them (WordPiece, BERT's English pieces in small letters).
SPLIT = table("""
    renewed => renewed
    uncancelled => un ##can ##cel ##led
    Greenlit => green ##lit
    greenlights => green ##lights
    showrunner => show ##runner
    showrunners' => show ##runner ##s '
    spinoff => spin ##off
    spin-off => spin - off
    mockumentary => mock ##umen ##tary
    dramedy => dr ##ame ##dy
    Yellowjackets => yellow ##jack ##ets
    Bridgerton => bridge ##rton
    Netflix => netflix
    Peacock's => peacock ' s
    Disney+ => disney +
    Apple TV+ => apple tv +
    Pokémon => pokemon
    Élite => elite
    Señorita => sen ##ori ##ta
    doesn't => doesn ' t
    season 13. => season 13 .
    (S4) => ( s ##4 )
    2026-27 => 202 ##6 - 27
    10th => 10th
    $12.5m => $ 12 . 5 ##m
    Deadline: "It's over" => deadline : " it ' s over "
    binge-watchers => bing ##e - watch ##ers
    cliffhanger… => cliff ##hang ##er …
    axed—again => axe ##d — again
    telenovela => telenovela
    sixteenth => sixteenth
    reupped => re ##uppe ##d
    re-upped => re - up ##ped
    cancelation => cancel ##ation
    Shōgun => sho ##gun
    Æon => æ ##on
    antidisestablishmentarianism => anti ##dis ##est ##ab ##lish ##ment ##arian ##ism
    who?! => who ? !
    snake_case => snake _ case
    Привет => п ##р ##и ##в ##е ##т
    🎉 renewed => [UNK] renewed
""")


def split_by(speller: Speller, known: list[str], text: str) -> list[str]:
    """The pieces of a text, without the signs of beginning and end and the word for the show's age."""
    return [known[at] for at in speller.in_pieces([line(text)], ["none"])[0].pieces][2:-1]


def test_words_that_are_read_are_split_as_the_original_tokenizer_splits_them() -> None:
    rows = [row.split(" => ") for row in SPLIT]
    known = list(dict.fromkeys([*SIGNS, "|", "unknown", *(piece for _, split in rows for piece in split.split())]))
    speller = Speller(known)
    read = {text: " ".join(piece for piece in split.split() if piece not in UNREAD) for text, split in rows}
    assert {text: " ".join(split_by(speller, known, text)) for text, _ in rows} == read


def test_a_word_out_of_known_beginnings_and_an_unknown_end_is_one_unknown_word() -> None:
    known = [*SIGNS, "|", "unknown", "show", "##run"]
    assert split_by(Speller(known), known, "showrun showruns") == ["show", "##run", "[UNK]"]


@pytest.mark.parametrize(
    ("title", "age"),
    [("Firefly", "ended"), ("Slow Horses", "running"), ("The Pitt", "new"), ("Harbor Lights", "unknown")],
)
def test_what_is_read_begins_with_how_old_the_show_is(title: str, age: str) -> None:
    known = [*SIGNS, "|", "unknown", "new", "ended", "running"]
    lines = lines_seen(story(f"NBC renews '{title}' for a season"), catalogue())
    ((pieces, _),) = Speller(known).in_pieces(lines, [lines[0].shows[0].key])
    assert known[pieces[1]] == age


def test_a_rating_counts_no_season() -> None:
    known = [*SIGNS, "|", "unknown", "a", "0", "6", "rating"]
    assert split_by(Speller(known), known, "a 0.6 rating") == ["a", "0", "rating"]


def test_a_day_in_figures_is_read_as_one_in_words() -> None:
    assert pieces("'Abbott Elementary' returns 10/1 on ABC") == pieces("'Abbott Elementary' returns October 1 on ABC")
