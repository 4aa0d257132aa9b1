"""Cards dressed for Discord: hostile words are harmless, and every limit is met, whatever a feed says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.discord_chat.buttons import pressed, rows
from adapters.discord_chat.embeds import carries, embeds
from adapters.discord_chat.messages import mentioning
from adapters.discord_chat.text import clean, cut, masked, size
from bot.cards import BallotBox, Button, Card, Fact, Line, Link, Section, Tone
from bot.votes import DEFAULT_EMOJI, Tally
from bot.wording.score import SETTINGS
from tests.chat_makes import discord_words
from tests.scenes.wild_cards import wild_cards, wild_words
from tests.stand_ins.discord.components import check_rows, parts
from tests.stand_ins.discord.rules import check_message

KEY = "0123456789abcdef012345678"
AT = datetime(2026, 10, 1, tzinfo=UTC)

#: What this platform's markup would act on, and what it shows as it is.
TRICKS = (
    "@everyone", "<@123>", "<@&123>", "<#1>", "</renewal:1>", "<t:1:R>", "<:a:1>", "[click](https://evil.example)",
    "https://evil.example/x", "<https://evil.example>", "discord.gg/abc", "https://discord.com/invite/x",
    "__discord.gg/abc", "**", "__",
    "~~", "||", "`", "```", "# ", "-# ", "- ", "> ", ">>> ", "1. ", "\\", "\n", "\u200b", "\u202e", "\u2066", "\ufeff",
    "\x00", "\u3164", "\ud800", "😀", "👩‍👩‍👧", "Ballard", " renewed ", "S.W.A.T.", "9-1-1", "#1", "snake_case",
)  # fmt: skip
HOSTILE = wild_words(TRICKS)
CARDS = wild_cards(HOSTILE)

#: What Discord's markdown would act on once escaped pairs are gone.
LIVE = re.compile(r"[*_~`|\[\]<@\\]|://|\bdiscord(app)?\.(gg|com)|^\s*(#|>|-|\+|\d+\.\s)", re.MULTILINE)


def without_escapes(markdown: str) -> str:
    return re.sub(r"\\[^0-9A-Za-z\s]", "·", markdown).replace("\\", "")


@given(HOSTILE)
@example("1. [a](https://b.example) @everyone\n# b")
def test_words_of_a_feed_are_shown_letter_for_letter_and_do_nothing(text: str) -> None:
    markdown = cut(text, 100_000)
    assert not LIVE.search(re.sub(r"discord(app)?\\", "·", without_escapes(markdown)))
    shown = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown)
    assert shown == clean(text)


@given(HOSTILE, st.integers(0, 60), st.booleans())
def test_a_cut_is_never_too_long_and_never_breaks_an_escape(text: str, limit: int, markdown: bool) -> None:
    short = cut(text, limit, markdown=markdown)
    assert size(short) <= limit
    if markdown:
        assert not re.search(r"(?<!\\)(\\\\)*\\…", short)
    if short.endswith("…") and "…" not in text:
        seen = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", short) if markdown else short
        assert clean(text).startswith(seen[:-1])


def test_a_servers_own_emoji_is_seen_where_votes_are_counted() -> None:
    own = "<a:will_be_back:123456789012345678>"
    box = BallotBox("Will it return?", dict(DEFAULT_EMOJI), Tally(3, 0), f"{own} 3 · 👎 0 · 100% say yes")
    (embed,) = embeds(Card(Tone.OPEN, "Open", "Ballard", "", ballot=box))
    assert embed["fields"][0]["value"] == f"{own} 3 · 👎 0 · 100% say yes"


def test_a_link_shows_its_label_and_cannot_be_escaped_from() -> None:
    assert masked("Deadline", "https://d.example/a") == "[Deadline](https://d.example/a)"
    assert masked("a](https://evil.example)", "https://d.example/") == r"a\](https\://evil.example)"
    assert masked("Deadline", "javascript:x") == "Deadline"
    assert masked("a\nb", "https://d.example/") == "[a b](https://d.example/)"


def test_a_card_of_more_facts_than_an_embed_holds_shows_them_all() -> None:
    facts = tuple(Fact(f"#channel-{number}", "everything; Reported or official") for number in range(60))
    sent = embeds(Card(Tone.PLAIN, "b", "Status", "", facts, footer="And 2 more channels."), "k1")
    check_message({"embeds": sent})
    assert [field["name"] for embed in sent for field in embed["fields"]] == [rf"\#channel-{n}" for n in range(60)]
    assert [embed.get("footer") for embed in sent] == [None, None, {"text": "And 2 more channels."}], "below all"


def test_below_a_badge_a_list_stands_after_one_blank_line() -> None:
    (embed,) = embeds(Card(Tone.PLAIN, "🔮 Oracle", "t", "", sections=(Section("Best calls", (Line("a"),)),)))
    assert embed["description"] == "**🔮 Oracle**\n\n**Best calls**\na"


@settings(max_examples=25, deadline=None)
@given(CARDS, st.lists(CARDS, max_size=2), st.integers(0, 6))
def test_no_card_is_refused_for_its_size_and_all_carry_their_key(card: Card, others: list[Card], times: int) -> None:
    said = embeds(replace(card, also=tuple(others * times)), KEY)
    check_message({"embeds": said, "nonce": KEY})
    assert carries({"embeds": said}, KEY)
    assert not carries({"embeds": said}, KEY[:-1])
    assert KEY not in discord_words({"embeds": said})
    units = sum(
        size(e.get("title", "")) + size(e.get("description", ""))
        + size(e.get("author", {}).get("name", "")) + size(e.get("footer", {}).get("text", ""))
        + sum(size(f["name"]) + size(f["value"]) for f in e.get("fields", []))
        for e in said
    )  # fmt: skip
    assert units <= 6000


def test_a_card_as_people_see_it() -> None:
    ballot = BallotBox("Will it return?", dict(DEFAULT_EMOJI), Tally(12, 3), "12 say yes, 3 say no")
    card = Card(
        Tone.GOOD,
        "✅ RENEWED · reported",
        "Ballard · season 2",
        "Prime Video has renewed Ballard.",
        facts=(Fact("Network", "Prime Video"),),
        links=(Link("Deadline", "https://deadline.example/ballard", AT),),
        timeline=("In May Variety called it a safe bet.",),
        ballot=ballot,
        footer="Reported, not confirmed",
        url="https://deadline.example/ballard",
    )
    assert embeds(card, "k1") == [
        {
            "type": "rich",
            "color": 0x2E9E5B,
            "title": "Ballard · season 2",
            "description": "**✅ RENEWED · reported**\nPrime Video has renewed Ballard.",
            "fields": [
                {"name": "Network", "value": "Prime Video", "inline": True},
                {"name": "Sources", "value": "[Deadline](https://deadline.example/ballard) · <t:1790812800:d>"},
                {"name": "Timeline", "value": "• In May Variety called it a safe bet."},
                {"name": "Will it return?", "value": "12 say yes, 3 say no"},
            ],
            "footer": {"text": "Reported, not confirmed"},
            "url": "https://deadline.example/ballard#desk-k1",
        }
    ]


def test_a_show_with_asterisks_keeps_them_in_the_question() -> None:
    """Names of fields are formatted as titles are."""
    ballot = BallotBox("Will M*A*S*H return?", dict(DEFAULT_EMOJI), Tally(), "")
    (embed,) = embeds(Card(Tone.OPEN, "b", "M*A*S*H", "x", ballot=ballot, facts=(Fact("#tv_news", "all"),)))
    assert [embed["title"], *(field["name"] for field in embed["fields"])] == [
        r"M\*A\*S\*H",
        r"\#tv\_news",
        r"Will M\*A\*S\*H return?",
    ]


def test_a_title_that_leads_nowhere_leads_to_the_first_source() -> None:
    links = (Link("Odd", "javascript:x"), Link("Deadline", "https://deadline.example/ballard"))
    (embed,) = embeds(Card(Tone.GOOD, "b", "t", "x", links=links), "k1")
    assert embed["url"] == "https://deadline.example/ballard#desk-k1"


@pytest.mark.parametrize("host", ["localhost:8081", "newsroom", "[::1]"])
def test_a_story_of_a_newswire_without_a_domain_is_told_and_its_source_leads_there(host: str) -> None:
    link = f"http://{host}/ballard"
    said = embeds(Card(Tone.GOOD, "b", "t", "x", links=(Link("Ours", link),), poster=f"http://{host}/a.png"), KEY)
    check_message({"embeds": said})
    assert carries({"embeds": said}, KEY)
    assert link in said[0]["fields"][0]["value"]


@pytest.mark.parametrize("address", [None, "https://example.com/a#b"])
def test_the_key_of_a_post_is_seen_by_nobody_also_where_the_title_leads_nowhere(address: str | None) -> None:
    said = embeds(Card(Tone.OPEN, "b", "M*A*S*H", "x", url=address), KEY)
    assert carries({"embeds": said}, KEY)
    assert KEY not in discord_words({"embeds": said})
    (embed,) = said
    assert embed["author"] == {"name": "M*A*S*H"} | ({"url": address} if address else {})
    assert "title" not in embed, "it would lead to where only the key is for"


@pytest.mark.parametrize("key", [None, "k1"])
def test_several_events_of_one_article_are_all_seen(key: str | None) -> None:
    """Discord shows one of the embeds that lead to the same address."""
    links = (Link("Deadline", "https://deadline.example/round-up"),)
    first, *rest = (Card(Tone.GOOD, "b", f"Show {number}", "Renewed.", links=links) for number in range(3))
    assert len({embed["url"] for embed in embeds(replace(first, also=tuple(rest)), key)}) == 3


def test_every_tone_has_its_own_colour() -> None:
    colours = {embeds(Card(tone, "badge", "title", "text"))[0]["color"] for tone in Tone}
    assert len(colours) == len(Tone)


def test_more_events_than_embeds_are_named_in_the_last() -> None:
    cards = tuple(Card(Tone.GOOD, "✅ RENEWED", f"Show {number}", "Renewed.") for number in range(14))
    said = embeds(replace(cards[0], also=cards[1:]), "k1")
    assert len(said) == 10
    words = discord_words({"embeds": said})
    assert all(f"Show {number}" in words for number in range(14))


def test_an_event_without_words_is_left_out() -> None:
    silent = Card(Tone.PLAIN, "", "\u200b", "")
    assert len(embeds(Card(Tone.GOOD, "b", "t", "x", also=(silent,)), "k1")) == 1
    check_message({"embeds": embeds(silent, "k1")})


def test_many_sources_end_with_how_many_are_missing() -> None:
    links = tuple(
        Link(f"Outlet {number}", f"https://o{number}.example/a-long-way/to-the-story") for number in range(40)
    )
    (embed,) = embeds(Card(Tone.GOOD, "b", "t", "x", links=links))
    sources = embed["fields"][0]["value"].split("\n")
    assert sources[0].startswith("[Outlet 0](")
    assert sources[-1] == f"and {40 - len(sources) + 1} more"


# --- buttons and mentions

BUTTONS = st.lists(st.builds(Button, st.text(max_size=120), st.text(min_size=1, max_size=110), in_place=st.booleans()))


@given(BUTTONS, st.none() | st.text("0123456789abcdef", min_size=1, max_size=20))
def test_any_buttons_are_taken_and_say_what_they_said(buttons: list[Button], key: str | None) -> None:
    dressed = rows(Card(Tone.PLAIN, "", "T", "", buttons=tuple(buttons)), key)
    check_rows(dressed)
    values = {(button.value, button.in_place) for button in buttons}
    for part in parts(dressed):
        assert pressed(part["custom_id"]) in values


@given(
    st.none() | st.text(max_size=30), st.lists(st.text(max_size=30) | st.integers(1, 2**63).map("discord:{}".format))
)
def test_only_a_role_and_people_by_their_ids_are_mentioned(role: str | None, people: list[str]) -> None:
    said = mentioning(role, people, server="1")
    check_message({"content": "hello", **said})
    allowed = said["allowed_mentions"]
    assert allowed["parse"] == []
    named = [f"<@&{one}>" for one in allowed.get("roles", [])] + [f"<@{one}>" for one in allowed.get("users", [])]
    assert said.get("content", "").split() == named
    assert len(named) == len(set(named)) <= 101


def test_every_choice_of_a_setting_of_votes_is_shown_whole() -> None:
    assert [one for one, says in SETTINGS.items() if len(f"{one}: {says}") > 100] == []
