"""Cards dressed for Slack: hostile words are harmless, and every limit is met, whatever a feed says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.any_chat.harmless import clean, size
from adapters.slack_chat.blocks import blocks, key_of, message
from adapters.slack_chat.forms import home, options
from adapters.slack_chat.names import NAMES, emoji_of, name_of
from adapters.slack_chat.subcommands import help_card
from adapters.slack_chat.text import cut, link
from bot.cards import BallotBox, Button, Card, Fact, Line, Link, Section, Tone
from bot.ports import Suggestion
from bot.votes import DEFAULT_EMOJI, Tally
from tests.chat_makes import slack_words
from tests.scenes.wild_cards import wild_cards, wild_words
from tests.stand_ins.slack.rules import check_blocks, check_metadata, check_view, formatted, mentions

KEY = "0123456789abcdef012345678"
AT = datetime(2026, 10, 1, tzinfo=UTC)

#: What this platform's markup would act on, and what it shows as it is.
TRICKS = (
    "<!channel>", "<!here|x>", "<@U123ABC>", "<#C123>", "<!subteam^S1>", "<https://evil.example|click>", "@channel",
    "&lt;!channel&gt;", "&amp;", "&", "<", ">", "*", "_", "~", "`", "```", "> ", "\n> ", "|", "\n", "\u200b", "\u202e",
    "\ufeff", "\x00", "\u3164", "\ud800", "😀", "👩‍👩‍👧", "Ballard", " renewed ", "S.W.A.T.", "M*A*S*H", "snake_case",
)  # fmt: skip
HOSTILE = wild_words(TRICKS)
CARDS = wild_cards(HOSTILE)


@given(HOSTILE)
@example("<!channel> &lt;!here&gt; *bold*\n> quoted")
def test_words_of_a_feed_are_shown_and_do_nothing(text: str) -> None:
    mrkdwn = cut(text, 10_000)
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", mrkdwn)
    assert not re.search(r"(?<!\w)[*_~`](?=\S)", mrkdwn), "formatting could open"
    assert not re.search(r"^\s*&gt;", mrkdwn, re.MULTILINE), "a quote could open"
    shown = mrkdwn.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    plain = str.maketrans("∗＿∼ˋ›", "*_~`>")
    assert shown.translate(plain) == clean(text).translate(plain)


@given(HOSTILE, st.integers(0, 60))
def test_a_cut_is_never_too_long_and_never_breaks_an_escape(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert size(short) <= limit
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", short)


def test_signs_of_formatting_are_replaced_at_both_ends_of_a_word() -> None:
    assert cut("*EXCLUSIVE*: run `bot check`, M*A*S*H 2 * 2", 100) == "∗EXCLUSIVE∗: run ˋbot checkˋ, M*A*S*H 2 * 2"


def test_a_cut_falls_between_words() -> None:
    assert cut("Tom & Jerry & Spike", 18) == "Tom &amp; Jerry…"
    assert cut("Tom & Jerry & Spike", 27) == "Tom &amp; Jerry &amp; Spike"
    assert cut("A" * 50, 10) == "A" * 9 + "…"


def test_a_link_shows_its_label_and_cannot_be_escaped_from() -> None:
    assert link("Deadline", "https://d.example/a?b=1&c") == "<https://d.example/a?b=1&amp;c|Deadline>"
    assert link("a|b> <!here>", "https://d.example/") == "<https://d.example/|a¦b&gt; &lt;!here&gt;>"
    assert link("Deadline", "javascript:x") == "Deadline"


@settings(max_examples=20, deadline=None, print_blob=False)
@given(CARDS, st.lists(CARDS, max_size=2), st.integers(0, 6))
def test_no_card_is_refused_and_none_mentions_anybody(card: Card, others: list[Card], times: int) -> None:
    said = message(replace(card, also=tuple(others * times)), KEY)
    check_blocks(said["blocks"])
    check_metadata(said["metadata"])
    check_view(home(card, card, help_card()))
    assert said["text"]
    assert len(said["text"].encode()) <= 4000
    assert not [who for text in (said["text"], *formatted(said["blocks"])) for who in mentions(text)]
    assert key_of(said) == KEY


@pytest.mark.parametrize("letter", "aé更😀")
def test_the_words_that_stand_for_the_blocks_fit_into_an_edit_in_any_script(letter: str) -> None:
    text = message(Card(Tone.GOOD, "b", "t", letter * 5000), lead="<@U123>")["text"]
    assert 3900 < len(text.encode()) <= 4000


def test_a_long_list_leaves_room_for_what_its_blocks_cost() -> None:
    lines = tuple(Line(f"Show {number:03} is renewed, and what is more, it was told") for number in range(300))
    check_blocks(blocks(Card(Tone.PLAIN, "b", "t", "", sections=(Section("h", lines),))))


@pytest.mark.parametrize("kept", ["metadata", "blocks"])
def test_the_key_is_found_where_a_server_keeps_only_one_of_its_places(kept: str) -> None:
    said = message(Card(Tone.GOOD, "b", "t", "x"), "k1")
    assert key_of({kept: said[kept]}) == "k1"


def test_a_card_as_people_see_it() -> None:
    card = Card(
        Tone.GOOD,
        "✅ Renewed · reported",
        "Ballard · season 2",
        "Prime Video has renewed Ballard.",
        facts=(Fact("Network", "Prime Video"),),
        links=(Link("Deadline", "https://deadline.example/ballard", AT),),
        timeline=("In May Variety called it a safe bet.",),
        ballot=BallotBox("Will it return?", dict(DEFAULT_EMOJI), Tally(12, 3), "12 say yes, 3 say no"),
        footer="Reported, not confirmed",
        url="https://deadline.example/ballard",
        poster="https://images.example/b.jpg",
        buttons=(Button("Follow", "follow:ballard"),),
    )

    def mrkdwn(words: str) -> dict[str, object]:
        return {"type": "mrkdwn", "text": words, "verbatim": True}

    top = "*✅ Renewed · reported*\n*<https://deadline.example/ballard|Ballard · season 2>*\n"
    poster = {"type": "image", "image_url": "https://images.example/b.jpg", "alt_text": "Ballard · season 2"}
    sources = "*Sources*\n<https://deadline.example/ballard|Deadline> · <!date^1790812800^{date_short}|1 Oct 2026>"
    button = {"type": "plain_text", "text": "Follow", "emoji": True}
    assert blocks(card) == [
        {"type": "section", "text": mrkdwn(top + "Prime Video has renewed Ballard."), "accessory": poster},
        {"type": "section", "fields": [mrkdwn("*Network*\nPrime Video")]},
        {"type": "section", "text": mrkdwn(sources)},
        {"type": "section", "text": mrkdwn("• In May Variety called it a safe bet.")},
        {"type": "section", "text": mrkdwn("Will it return?\n12 say yes, 3 say no")},
        {"type": "context", "elements": [mrkdwn("Reported, not confirmed")]},
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "desk_press_0", "text": button, "value": "follow:ballard"}],
        },
    ]


def test_more_channels_than_slack_has_fields_in_a_block_are_all_shown() -> None:
    facts = tuple(Fact(f"#channel-{number:02}", "everything") for number in range(24))
    shown = blocks(Card(Tone.PLAIN, "", "Status", "", facts=facts))
    check_blocks(shown)
    assert [number for number in range(24) if f"#channel-{number:02}" not in slack_words(shown)] == []


def test_only_what_is_for_moderators_is_asked_for_once_more() -> None:
    card = Card(Tone.GOOD, "", "t", "", buttons=(Button("Follow", "f:1"), Button("Wrong", "w:1", moderators=True)))
    follow, wrong = blocks(card)[-1]["elements"]
    assert "confirm" not in follow
    assert (wrong["confirm"]["confirm"]["text"], wrong["confirm"]["deny"]["text"]) == ("Wrong", "Cancel")


def test_a_completion_that_slack_could_not_carry_is_left_out_and_the_others_are_offered() -> None:
    offered = [Suggestion("Ballard", "k" * 151), Suggestion(" ", "blank"), Suggestion("Ballers", "key")]
    assert [one["value"] for one in options(offered)] == ["key"]


def test_an_asterisk_in_a_title_does_not_end_the_bold() -> None:
    card = Card(Tone.GOOD, "✅ Renewed", "M*A*S*H", "M*A*S*H is back.", facts=(Fact("M*A*S*H", "renewed"),))
    head, facts = blocks(card)
    assert head["text"]["text"] == "*✅ Renewed*\n*M∗A∗S∗H*\nM*A*S*H is back."
    assert facts["fields"][0]["text"] == "*M∗A∗S∗H*\nrenewed"


def test_the_plain_text_says_all_that_the_blocks_say() -> None:
    fact, source = Fact("Network", "A&E"), Link("Deadline", "https://deadline.example/b")
    card = Card(Tone.GOOD, "✅ Renewed", "Ballard", "Back.", facts=(fact,), links=(source,), footer="Small print")
    text = message(card)["text"]
    for words in ("✅ Renewed", "Ballard", "Back.", "Network: A&amp;E", "Deadline", "Small print"):
        assert words in text


def test_more_events_than_fit_are_named_in_the_last_block() -> None:
    cards = tuple(Card(Tone.GOOD, "✅ Renewed", f"Show {number}", "Back.") for number in range(30))
    said = blocks(replace(cards[0], also=cards[1:]))
    words = slack_words(said)
    assert all(f"Show {number}" in words for number in range(30))


def test_names_of_emoji_lead_back_to_the_emoji() -> None:
    for emoji, names in NAMES.items():
        assert name_of(emoji) == names[0]
        assert {emoji_of(name) for name in names} == {emoji}
    assert emoji_of("+1::skin-tone-4") == "👍"
    assert name_of("👍🏽") == "+1"
    assert name_of(":desk:") == "desk"
    assert emoji_of("desk") == ":desk:"
    assert name_of("🦑") is None
