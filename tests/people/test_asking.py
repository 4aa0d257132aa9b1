"""What a fan who asks where a show stands is answered, by what they type."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.cards import Line, Section, plain_text
from bot.catalogue import Catalogue
from bot.posts import private_place
from bot.stories import Claim, Kind
from bot.titles import show_key
from tests.people.fan import ANN, MED, PAGE, SHOWS, Fan, show
from tests.scenes.newsdesk import channel, claim

#: What people type who mean a show.
MEANT = {
    "Ghosts (2021)": "ghosts | Ghosts (US) season 6 | has CBS renewed Ghosts?",
    "Ghosts (2019)": """
        Ghosts (2019) | ghosts 2019 | ghosts uk | has ghosts on bbc one been cancelled
        did bbc one really cancel ghosts
    """,
    "Matlock (2024)": "matlock | new matlock",  # nobody asks whether the one of 1986 returns
    "Matlock (1986)": "Matlock (1986)",
    "Severance (2022)": """
        severence | severance season 3 | Severance S3 | sever | is severance renewed?
        When does “Severance” come back for its third season? | whats new with severence s3 | Severance Staffel 3
        severance s.3 | severance vol. 3 when | is severence cancled? | is severance comming bakc | severance sesaon 3
        wann kommt die 3. Staffel von Severance | wird Severance verlängert? | y aura-t-il une saison 3 de Severance ?
        Severance est-elle annulée ? | ¿Cuándo vuelve Severance? | han cancelado severance | Ist Severance abgesetzt?
        wird severance fortgesetzt | est-ce que Severance est annulé | la 3e saison de severance
        quand sort la saison 3 de severance | cuando sale la temporada 3 de severance
        was severance cancelled and why | what channel is severance on | is severance good | severance 3 release date
        is severance 3 cancelled? | next season of severance | another season of severance
        how long until severance is back | the latest on severance | is severance back this fall, or in 2026?
        is severance s3 happening or nah | is severance back in january, or yesterday? | where can i watch severance
        release date for severance season 3 | is it true that severance is cancelled | is severance on netflix?
        is severance dead? | has apple tv renewed severance for season 3 | ¿quién canceló severance?
        quando esce severance 3 | when's the new season of severance dropping | did they cancel severance??
        is severance cancelled or not | why was severance cancelled, please | can you tell me if severance got renewed
        any word on severance | what happened to severance | latest severance news | hey is severance renewed
        Hi, did they cancel Severance? | omg is severance over lol
    """,
    "The Office (2005)": "is the office on disney plus | office | the office us",
    "The Affair (2014)": "The Affair | is the affair coming back",
    "Affair (2024)": "affair",
    "Thank You, Next (2024)": "thank you next",
    "Étoile (2025)": "étoile amazon | amazon’s étoile",
    "Home (2020)": "is home on apple tv back",
    "You (2018)": "is it the last season of you | is you renewed",
    "What's Next (2021)": "what's next",
    "Is It Cake? (2022)": "is it cake | is is it cake over?",
    "Will Trent (2023)": "will trent return?",
    "The First 48 (2004)": "the first 48 season 2 | the first 48",
    "Not Going Out (2006)": "will not going out return for season 4",
}


async def test_a_show_is_known_by_what_people_type(fan: Fan) -> None:
    for title, questions in MEANT.items():
        for typed in re.split(r" \| |\n *", questions.strip()):
            answer = await fan.people.renewal(replace(ANN, person=f"recording:{typed}"), typed)
            assert (answer.badge, answer.title) == ("🔎 No news", title), typed


async def test_a_word_that_several_titles_begin_with_is_asked_back_unless_one_is_in_the_news(fan: Fan) -> None:
    fan.people.finder.catalogue = Catalogue(
        [show("Chicago Fire", 2012, "NBC"), MED, show("Farewell Saturday", 2022, "Hunan")]
    )
    asked = "Did you mean Chicago Fire (2012) or Chicago Med (2015)?"
    assert (await fan.asks("chicago")).text == (await fan.people.follow(ANN, "chicago")).text == asked
    await fan.hears(replace(claim(Kind.RENEWED, season=11, show=MED.title), show_key=MED.key))
    assert (await fan.asks("chicago")).title == "Chicago Med · season 11"
    assert (await fan.people.follow(ANN, "chicago")).text == asked
    assert (await fan.people.follow(ANN, "farewell")).title == "Following Farewell Saturday", "nothing else begins so"


async def test_a_show_of_one_country_is_no_answer_about_that_of_another(fan: Fan) -> None:
    fan.people.finder.catalogue = Catalogue([show("The Traitors", 2023, "Peacock", country="US")])
    await fan.hears(replace(claim(Kind.RENEWED, show="The Traitors"), show_key=show_key("The Traitors", 2023)))
    for typed in ("the traitors uk", "is The Traitors Australia renewed?"):
        assert (await fan.asks(typed)).text == "Did you mean The Traitors (2023)?"
    assert (await fan.asks("the traitors us")).title == "The Traitors · season 2"
    fan.people.finder.catalogue = Catalogue([show("Eleven of Us", 2023, "BBC One", country="GB")])
    assert (await fan.asks("elevn of us")).title == "Eleven of Us (2023)", "it is a word of its own title"


async def test_what_is_said_or_short_asks_for_no_show_that_begins_so(fan: Fan) -> None:
    titles = ("LOL: Last One Laughing", "Wotakoi")
    fan.people.finder.catalogue = Catalogue([show(title, 2020, "NBC", "ended") for title in titles])
    for typed, near in (("lol", "LOL: Last One Laughing (2020)"), ("wot", "Wotakoi (2020)")):
        assert (await fan.asks(typed)).text == f"Did you mean {near}?"
        assert (await fan.people.follow(ANN, typed)).text == f"Did you mean {near}?"


async def test_words_that_only_ask_are_no_title_that_is_nearly_so(fan: Fan) -> None:
    assert "Is It Cake" not in plain_text(await fan.people.follow(ANN, "is it back"))
    assert (await fan.people.follow(ANN, "not going")).text == "Did you mean Not Going Out (2006)?"


async def test_a_word_of_a_title_is_not_taken_for_a_word_that_asks_misspelt(fan: Fan) -> None:
    fan.people.finder.catalogue = Catalogue([show("Star Trek", 2020, "CBS"), show("Star Trek: Picard", 2020, "CBS")])
    await fan.hears(claim(Kind.PREMIERE, show="Ballard", premiere="2026-10-05", on_record=True))
    assert (await fan.asks("star news")).text == "Did you mean Star Trek (2020) or Star Trek: Picard (2020)?"


async def test_a_word_brings_to_mind_the_show_that_is_talked_about_by_far_the_most(fan: Fan) -> None:
    others = [show(f"Show {number}", 2020, "NBC") for number in range(10)]
    fan.people.finder.catalogue = Catalogue(
        [show("Squid Game", 2021, "Netflix"), *others, show("Squid Game: The Challenge", 2023, "Netflix")]
    )
    assert (await fan.asks("squid")).title == "Squid Game (2021)"
    assert "Did you mean" in (await fan.people.follow(ANN, "squid")).text, "to follow it would be too much"


async def test_what_is_offered_may_be_typed(fan: Fan) -> None:
    assert "Did you mean The Office (2005) or The Offer (2022)?" in (await fan.asks("the offce")).text
    for offered in ("The Office (2005)", "The Offer (2022)"):
        assert (await fan.asks(offered)).title == offered


async def test_of_two_shows_of_one_title_and_year_that_is_meant_which_was_chosen(fan: Fan) -> None:
    better, other = show("Twins", 2024, "NBC"), replace(show("Twins", 2024, "CBS"), key="twins (2024) #7")
    fan.people.finder.catalogue = Catalogue([better, other])
    for chosen, network in ((better, "NBC"), (other, "CBS")):
        assert ("Network", network) in [(fact.label, fact.value) for fact in (await fan.asks(chosen.key)).facts]


async def test_what_is_offered_may_be_pressed(fan: Fan) -> None:
    """On a phone nobody types a title twice."""
    await fan.storage.save_channel(channel())
    for ask, answered in (
        (fan.people.renewal, "The Offer (2022)"),
        (fan.people.follow, "Following The Offer"),
        (fan.people.unfollow, "The Offer"),
        (fan.people.vote, "The Offer"),
    ):
        office, offer = (await ask(ANN, "the offce")).buttons
        assert (office.label, offer.label) == ("The Office (2005)", "The Offer (2022)")
        assert (await fan.people.pressed(ANN, offer.value)).title == answered
    assert (
        await fan.people.following(ANN)
    ).text == "Nothing yet. Follow a show to be told when there is news about it."
    assert (await fan.people.follow(ANN, "the offce", privately=True)).buttons == (), "they would follow it in public"
    alone = replace(ANN, place=private_place(ANN.person))
    _office, offer = (await fan.people.follow(alone, "the offce", privately=True)).buttons
    assert "privately" in plain_text(await fan.people.pressed(alone, offer.value))


async def test_who_follows_one_of_two_shows_of_one_name_reads_which_and_can_take_the_other(fan: Fan) -> None:
    answer = await fan.people.follow(ANN, "ghosts")
    assert (answer.title, [fact.value for fact in answer.facts]) == (
        "Following Ghosts (2021)",
        ["Ghosts (2019) · BBC One"],
    )
    [other] = answer.buttons
    await fan.people.unfollow(ANN, "ghosts (2021)")
    await fan.people.pressed(ANN, other.value)
    assert list(await fan.storage.followed(ANN.person, ANN.place.community_id)) == [show_key("Ghosts", 2019)]
    assert (await fan.people.following(ANN)).text == "Ghosts (2019)"
    given_up = await fan.people.unfollow(ANN, "ghosts")
    assert (given_up.title, given_up.text) == ("Ghosts (2019)", "You no longer follow it."), "the one that they follow"


@pytest.mark.parametrize("typed", ["all", "everything", "all netflix shows", "HBO"])
async def test_who_wants_to_follow_all_is_told_who_can_have_that(fan: Fan, typed: str) -> None:
    assert (await fan.people.follow(ANN, typed)).text.startswith("Name one show to follow. Moderators can")


@pytest.mark.parametrize("news", [False, True])
async def test_of_two_shows_of_one_name_the_other_is_named_as_well(fan: Fan, news: bool) -> None:
    if news:
        ghosts = SHOWS.find("ghosts")[0]
        await fan.hears(Claim("Ghosts", ghosts.key, 6, Kind.RENEWED, claim(Kind.RENEWED).certainty))
    answer = await fan.asks("ghosts")
    assert ("Also called this", "Ghosts (2019) · BBC One") in [(fact.label, fact.value) for fact in answer.facts]
    chosen = await fan.asks("ghosts (2021)")
    assert "Also called this" not in plain_text(chosen), "whoever says which one needs no other"


async def test_what_a_directory_says_is_credited_and_linked_without_news_and_with(fan: Fan) -> None:
    for badge in ("🔎 No news", "✅ Renewed · official"):
        answer = await fan.asks("severance")
        assert answer.badge == badge
        assert (answer.url, answer.footer) == (PAGE, "Show data: TVmaze")
        assert answer.poster is not None
        await fan.hears(of_severance(Kind.RENEWED, 3))


async def test_a_guess_is_good_for_an_answer_and_not_to_follow_or_vote(fan: Fan) -> None:
    assert "Did you mean Severance (2022)?" in (await fan.people.follow(ANN, "severence")).text
    await fan.storage.save_channel(channel())
    assert "Did you mean Severance (2022)?" in (await fan.people.vote(ANN, "severence")).text
    await fan.hears(of_severance(Kind.RENEWED, 3))
    assert "Did you mean Severance (2022)?" in (await fan.people.follow(ANN, "severence")).text, "in the news as well"
    assert "Severance" in (await fan.asks("severence")).text


async def test_who_names_two_shows_is_asked_which_and_not_told_that_neither_is_found(fan: Fan) -> None:
    two, none = await fan.asks("severance and matlock"), await fan.asks("qwertz")
    assert (two.badge, none.badge) == ("🔎 Not sure", "🔎 Not found")


async def test_who_wants_a_vote_or_the_score_in_private_is_sent_to_a_channel(fan: Fan) -> None:
    alone = replace(ANN, place=private_place(ANN.person))
    assert "in a channel" in (await fan.people.vote(alone, "severance")).text
    score = await fan.people.oracle(alone)
    assert ("in a channel" in score.text, score.buttons) == (True, ()), "there is no leaderboard to join"


async def test_in_private_on_slack_the_score_is_the_workspaces(fan: Fan) -> None:
    alone = replace(ANN, person="slack:T1:U1", place=private_place("slack:T1:U1"))
    score = await fan.people.oracle(alone)
    assert ("in a channel" in score.text, bool(score.buttons)) == (False, True)


async def test_who_wanted_a_vote_on_another_show_of_the_name_can_start_that(fan: Fan) -> None:
    await fan.storage.save_channel(channel())
    asked = await fan.people.vote(ANN, "ghosts")
    assert [button.label for button in asked.buttons] == ["Ghosts (2019)"]
    other = await fan.people.pressed(ANN, asked.buttons[0].value)
    assert other.text.startswith("The question will appear in this channel")


async def test_a_word_that_asks_follows_no_show_of_long_ago_that_is_called_so(fan: Fan) -> None:
    """Whoever writes "follow it" below a card means the show of the card."""
    assert (await fan.people.follow(ANN, "you")).text == "Did you mean You (2018)?"
    assert (await fan.people.follow(ANN, "not going out")).title == "Following Not Going Out", "it may go on"
    assert (await fan.people.follow(ANN, "You (2018)")).title == "Following You"
    assert (await fan.people.unfollow(ANN, "you")).text == "Did you mean You (2018)?"
    await fan.hears(replace(claim(Kind.RENEWED, season=6, show="You"), show_key=show_key("You", 2018)))
    assert (await fan.people.unfollow(ANN, "you")).text == "You no longer follow it.", "it is in the news"


SEVERANCE = show_key("Severance", 2022)


def of_severance(kind: Kind, season: int) -> Claim:
    return replace(claim(kind, season=season, show="Severance"), show_key=SEVERANCE)


async def test_the_season_that_is_asked_about_is_told_first_and_the_others_below(fan: Fan) -> None:
    for season in (3, 4):
        await fan.hears(of_severance(Kind.RENEWED, season))
    for typed in ("severance season 3", "is severance s3 coming?", "the third season of Severance"):
        answer = await fan.asks(typed)
        assert answer.title == "Severance · season 3"
        assert answer.text == "Severance is coming back for season 3."
        assert answer.sections == (Section("Other seasons", (Line("Season 4: renewed, official"),)),)
    assert (await fan.asks("severance")).title == "Severance · season 4"


async def test_who_asks_when_is_told_that_there_is_no_date_yet(fan: Fan) -> None:
    await fan.hears(of_severance(Kind.RENEWED, 3))
    for typed in ("when does severance come back?", "severance release date", "severance s3 premiere"):
        assert (await fan.asks(typed)).text.endswith("for season 3. The bot has read no start date yet.")
    assert "no start date" not in (await fan.asks("is severance renewed?")).text
    await fan.hears(of_severance(Kind.UNDECIDED, 5))
    assert "no start date" not in (await fan.asks("when is severance s5 out")).text, "nobody knows whether it is made"
    await fan.hears(replace(of_severance(Kind.PREMIERE, 3), premiere="2026-10"))
    assert "no start date" not in (await fan.asks("when is severance back?")).text
    await fan.hears(of_severance(Kind.CANCELLED, 4))
    assert (await fan.asks("when is severance s4 out")).text == "Severance has been cancelled after three seasons."


async def test_of_a_season_that_is_in_no_news_that_much_is_said(fan: Fan) -> None:
    await fan.hears(of_severance(Kind.RENEWED, 3))
    later, earlier = await fan.asks("severance season 5"), await fan.asks("severance s1")
    assert later.title == earlier.title == "Severance · season 3"
    assert "The bot has read no news about season 5." in later.text
    assert "The bot has read no news about season 1." in earlier.text
    await fan.hears(of_severance(Kind.CANCELLED, 4))
    assert (await fan.asks("severance season 5")).text == "Severance has been cancelled after three seasons."
    assert "The bot has read no news about season 1." in (await fan.asks("severance s1")).text
    assert "no news about" not in (await fan.asks("another season of severance")).text, "which is not season one"


async def test_a_title_in_the_news_that_the_catalogue_lacks_is_not_cut_down_to_one_that_it_has(fan: Fan) -> None:
    await fan.hears(claim(Kind.RENEWED, show="Coming Home Again"))
    for typed in ("coming home again", "is Coming Home Again renewed?", "coming home again s2"):
        assert (await fan.asks(typed)).title == "Coming Home Again · season 2"
    assert (await fan.asks("the new home again")).badge == "🔎 Not sure"
    await fan.hears(claim(Kind.RENEWED, show="Home Returns"))
    assert (await fan.asks("home returns")).title == "Home Returns · season 2"


async def test_a_show_in_the_middle_of_a_question_is_meant_and_one_nearly_called_so_is_not(fan: Fan) -> None:
    await fan.hears(claim(Kind.RENEWED, show="Severance"))
    assert (await fan.asks("is severance really over?")).title == "Severance · season 2"
    assert (await fan.asks("severance severance")).title == "Severance · season 2", "typed twice, it is itself"
    fan.people.finder.catalogue = Catalogue([show("Ghosts", 2021, "CBS"), show("Ghost Story", 1972, "NBC", "ended")])
    assert (await fan.asks("has ghosts truly been renewed")).text == "Did you mean Ghosts (2021)?"


async def test_a_title_that_nobody_knows_is_not_found(fan: Fan) -> None:
    for answer in (await fan.asks("asdf"), await fan.asks("呪術廻戦"), await fan.people.follow(ANN, "asdf")):
        assert answer.text == "Check the spelling, or try a shorter part of the title."


async def test_a_title_among_other_words_is_offered_with_all_shows_that_are_called_so_first_those_that_go_on(
    fan: Fan,
) -> None:
    assert (await fan.asks("kathy bates in matlock")).text == "Did you mean Matlock (2024) or Matlock (1986)?"
    assert (await fan.asks("matlock, severance")).text == "Did you mean Matlock (2024) or Severance (2022)?"


@pytest.mark.parametrize(
    "typed",
    [
        "the bear, severance",
        "the bear,severance",
        "the bear/severance",
        "the bear and severance",
        "is the bear or severance back",
    ],
)
async def test_who_asks_about_several_is_offered_each(fan: Fan, typed: str) -> None:
    assert (await fan.asks(typed)).text == "Did you mean The Bear (2022) or Severance (2022)?"


async def test_who_sets_one_show_against_another_is_not_answered_about_a_third(fan: Fan) -> None:
    titles = "The Last of Us", "The Walking Dead", "Tales of the Walking Dead"
    fan.people.finder.catalogue = Catalogue([show(title, 2023, "AMC") for title in titles])
    answer = await fan.asks("the last of us vs the walking dead")
    assert answer.text == "Did you mean The Last of Us (2023) or The Walking Dead (2023)?"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "is it renewed?",
        "season 2",
        "s2",
        "🎉",
        "???",
        "when",
        "is " * 60,
        "will she be back in 2027?",
        "what about season 2?",
        "whats happening with it",
        "help",
        "Help me!",
        "ok thanks so much",
        "what can you do?",
        "Good morning!",
        "who are you?",
        "good night",
    ],
)
async def test_who_names_no_show_is_asked_for_one(fan: Fan, typed: str) -> None:
    answer = await fan.asks(typed)
    hint = "Name a show, for example: ballard. Or ask what was renewed or cancelled this week."
    assert (answer.badge, answer.text) == ("🔎 Not found", hint)


async def test_shows_that_a_channel_follows_are_called_as_in_completions(fan: Fan) -> None:
    keys = ("severance (2022)", "ghosts (2019)", show_key("Is It Cake?", 2022), "~some new show")
    called = [fan.people.title(key) for key in keys]
    assert called == ["Severance", "Ghosts (2019)", "Is It Cake?", "some new show"]
