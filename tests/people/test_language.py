"""The words of another language: none is missed, and all are gathered."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import discord
import pytest
import pytest_asyncio
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from slack_sdk.errors import SlackApiError

from adapters.any_chat.platform_chat import Doing
from adapters.discord_chat import errors as discord_errors
from adapters.discord_chat.client import hello
from adapters.discord_chat.embeds import embeds
from adapters.discord_chat.rights import PERMISSIONS
from adapters.slack_chat import errors as slack_errors
from adapters.slack_chat.blocks import blocks
from bot.cards import BallotBox, Card, Link, Tone
from bot.catalogue import Catalogue, Show
from bot.conversation import Conversation
from bot.corrections import Correction, correct
from bot.events import Change
from bot.hours import Every, Hours
from bot.newsroom import Newsroom
from bot.ports import Asker, NotAllowed, Snapshot
from bot.program.configuration import SettingsError, load
from bot.score import Player, Settled, TrackRecord, record_of
from bot.stories import Certainty, Feed, Kind, Outlet
from bot.votes import DEFAULT_EMOJI, MOOD_EMOJI, Choice, Community, Tally
from bot.wording import answers, ballots, boards, digest, language, news, pictures, score, seasons, terms
from bot.wording.language import LOCALE, speaking
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import channel, claim, day, entry, event, story

HOME = Path(__file__).parent.parent.parent


class Wide(gettext.NullTranslations):
    """A language in which every word of ours is written in wide letters; what is put in between stays as it is."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{\w+\})", message)
        return "".join(part if part.startswith("{") else _widened(part) for part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def english(text: str) -> bool:
    """Whether a letter of ours is left."""
    return bool(re.search("[A-Za-z]", text))


def _widened(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isalpha() else char for char in text)


#: Names in letters that are not ours, so that every letter of ours is a word that was missed.
ONE, TWO, SHOW = Outlet("Труд", "Труд"), Outlet("Ведомости", "Другой"), "Баллард"


def every_card() -> Iterator[Card]:
    """Cards and answers of every kind."""
    told = []
    for kind in Kind:
        for certainty in Certainty:
            for network in ("Сеть", None):
                premiere = "2026-10-05" if kind is Kind.PREMIERE else "fall 2026" if network else None
                said = claim(kind, certainty, show=SHOW, network=network, premiere=premiere, sentence="Снимают.")
                told.append(event(entry(said, ONE), entry(replace(said, season=None), TWO, day(1)), show=SHOW))
    told.append(event(entry(claim(Kind.ENDING, show=SHOW), ONE), season=None, show=SHOW))
    for kind, season in ((Kind.ORDERED, 1), (Kind.ORDERED, 2), (Kind.UNDECIDED, 1)):
        told.append(event(entry(claim(kind, show=SHOW, season=season), ONE), season=season, show=SHOW))
    ended = Show("", SHOW, 2025, "Сеть", seasons=2, status="ended")
    for one in told:
        for tally in (Tally(), Tally(3, 1, unclear=2), Tally(3, 1, voided_at=day(9))):
            box = ballots.ballot_box(one, tally, DEFAULT_EMOJI, Tally(30, 1))
            yield replace(news.card_of(one, threshold=Certainty.RUMOUR), ballot=box)
        yield answers.with_namesakes(seasons.answer_of([one, *told[:2]], ended, date(2027, 3, 2)), [ended])
        yield seasons.answer_of([one], today=date(2027, 3, 2))
        for change in Change:
            yield news.reply_of([one, told[0]], change)
        yield from (
            answers.sources_of(one),
            answers.timeline_of(one),
            news.pointer_card(one),
            news.taken_back_card(one),
        )
    for yes, no in ((3, 1), (1, 3), (2, 2), (1, 0), (0, 1), (0, 0)):
        for outcome in (Choice.YES, Choice.NO):
            box = ballots.ballot_box(told[0], Tally(yes, no, closed_at=day(2), outcome=outcome), DEFAULT_EMOJI)
            yield replace(news.pointer_card(told[0]), ballot=box, mood=ballots.mood_box(Tally(yes), MOOD_EMOJI))
    show = replace(ended, status="unknown")
    yield from (
        news.round_up(told[:5]),
        boards.board(told, boards.Wanted(), 1, more=True, today=date(2026, 3, 2)),
        boards.board([], boards.Wanted("Сеть"), 0, more=False, today=date(2026, 3, 2)),
    )
    for kinds in (frozenset({Kind.PREMIERE}), frozenset({Kind.RENEWED, Kind.ENDING})):
        yield boards.board([], boards.Wanted("", kinds, 7), 0, more=False, today=date(2026, 3, 2))
    yield from (
        answers.no_news(show),
        answers.no_news(ended),
        answers.not_known("?", [show, show]),
        answers.not_known("", []),
        answers.not_known("", [], news.SHOW),
    )
    yield answers.preview_of(news.card_of(told[0]))
    settled = [Settled(SHOW, season, 3, 1, Choice.YES, day(1)) for season in (None, 1, 3, 4, 5)]
    tracks = [TrackRecord("Труд", 5, 1, 2, timedelta(hours=hours)) for hours in (0.5, 1, 30, 90)]
    yield score.oracle(settled, record_of(settled), record_of(settled), [Player("1", 5, 6)], tracks)
    yield from (score.oracle(settled[:number], None, None, [], []) for number in range(3))
    yield from (answer for known in (True, False) for answer in (score.joined(new=known), score.left(was=known)))
    open_vote = digest.OpenVote(told[0], Tally(1, 2), DEFAULT_EMOJI, "https://example.org")
    for every in (Every.DAILY, Every.WEEKLY):
        here = channel(hours=Hours(digest=every), certainty=Certainty.RUMOUR)
        yield digest.digest_card(here, date(2026, 3, 2), told * 2, told[:3], [open_vote])


#: Of a card: what is no text.
NO_WORDS = {"tone", "url", "poster", "value", "at", "emoji", "tally", "moderators", "in_place", "picture", "person"}


def words_in(value: object) -> Iterator[str]:
    """Every text that people read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NO_WORDS:
                yield from words_in(getattr(value, field.name))


#: Names that stand for themselves in every language: of commands, of a score, of the show data's source.
NAMES = re.compile(r"Renewal Desk|TVmaze|/\w+|UTC")


def test_no_word_on_a_card_is_left_in_english() -> None:
    with speaking(Wide()):
        left = {text for card in every_card() for text in words_in(card) if english(NAMES.sub("", text))}
    assert left == set()


def test_words_of_pictures_are_in_the_language_too() -> None:
    told = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, show=SHOW), ONE), show=SHOW)
    with speaking(Wide()):
        board = pictures.board([told], "", 1)
        settled = Tally(5, 1, closed_at=day(2), outcome=Choice.YES)
        curve = pictures.curve(told, settled, [(day(number), number, 0) for number in range(3)])
    assert board is not None
    assert curve is not None
    assert not english("".join((board.title, board.alt, curve.title, curve.alt, *curve.scale)))
    assert not english("".join(curve.dates).replace("{day}", ""))


def test_outside_of_it_everything_is_english() -> None:
    with speaking(Wide()):
        pass
    assert "Renewed" in news.card_of(event(entry(claim(Kind.RENEWED)))).badge


def test_the_catalogue_holds_every_word_of_the_code() -> None:
    keywords = {"_": None, "n_": (1, 2), "N_": None, "UnclearHours": None}
    there: set[str | tuple[str, ...]] = set()
    for folder in ("bot", "adapters"):
        found = extract_from_dir(HOME / folder, [("**.py", "python")], keywords=keywords)
        there |= {message for _file, _line, message, _comments, _context in found}
    with (LOCALE / "desk.pot").open("rb") as file:
        gathered = {message.id for message in read_po(file) if message.id}
    assert gathered == there, "run `make words`"
    calls = [
        call
        for folder in ("bot", "adapters")
        for file in (HOME / folder).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "N_")
    ]
    said = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert said <= gathered, "words inside an f-string are not gathered"


def test_a_language_without_words_is_refused_with_those_that_have_some(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("language: xx\n")
    with pytest.raises(SettingsError, match="there is no translation for it yet; choose from: en"):
        load(tmp_path / "config.yaml", {})


def test_how_a_community_votes_is_told_in_the_language_too() -> None:
    with speaking(Wide()):
        card = score.voting_settings(Community("discord:1"), [])
    lines = [line.text for section in card.sections for line in section.lines]
    assert len(lines) == len(score.SETTINGS)
    assert not any(english(line.partition(" – ")[2]) for line in lines)


def test_what_a_platform_adds_to_a_card_is_told_in_the_language_too() -> None:
    news = Card(
        Tone.OPEN,
        "",
        SHOW,
        "",
        links=(Link(ONE.name, "https://1.2.3.4/"),),
        timeline=(TWO.name,),
        ballot=BallotBox(SHOW, {}, Tally(), ""),
    )
    with speaking(Wide()):
        fields = [field for embed in embeds(news) for field in embed["fields"]]
        in_slack = " ".join(block["text"]["text"] for block in blocks(news) if block["type"] == "section")
    in_discord = " ".join(field["name"] + field["value"] for field in fields)
    assert not english(re.sub("https://[^ |)>]+", "", in_discord + in_slack))


def test_a_server_is_greeted_and_asked_for_its_permissions_in_the_language_too() -> None:
    with speaking(Wide()):
        greeting = hello()
    assert not english(greeting.title + greeting.text)
    with (LOCALE / "desk.pot").open("rb") as file:
        gathered = {message.id for message in read_po(file)}
    assert set(PERMISSIONS.values()) <= gathered


def test_why_a_channel_gets_nothing_any_more_is_told_in_the_language_too() -> None:
    answer = SimpleNamespace(status=403, reason="", headers={"Content-Type": "application/json"})
    with speaking(Wide()):
        told = [
            str(discord_errors.translated(discord.HTTPException(answer, {"code": code}), Doing.SEND))  # type: ignore[arg-type]
            for code in (1, *discord_errors.CHANNEL_CODES)
        ]
        for name in slack_errors.CHANNEL_ERRORS:
            refusal = SlackApiError("", SimpleNamespace(data={"error": name}, headers={}, status_code=200))  # type: ignore[no-untyped-call]
            told.append(str(slack_errors.translated(refusal, Doing.SEND)))
    assert [words for words in told if english(re.sub(r"[(].*?[)]|/\w+", "", words))] == []


@pytest_asyncio.fixture
async def storage() -> AsyncIterator[SQLiteStorage]:
    opened = await SQLiteStorage.open(":memory:")
    yield opened
    await opened.close()


@pytest.fixture
def people(storage: SQLiteStorage) -> Conversation:
    return Conversation(storage, Catalogue(()), lambda: day(9))


MODERATOR = Asker(channel().place, "recording:moe", moderator=True)


async def test_why_a_story_was_not_told_is_told_in_the_language_too(
    storage: SQLiteStorage, people: Conversation
) -> None:
    told = story(at=day(0))
    newsroom = Newsroom(storage, Catalogue(()), lambda: day(9), read=lambda *_: [claim(Kind.RENEWED, show=SHOW)])
    await newsroom.receive(Feed("https://example.org/feed", ONE, 900), [told])
    with speaking(Wide()):
        said = await people.why(MODERATOR, told.url)
    assert not english(said.text)
    assert not english(said.facts[0].value.partition("“")[0])
    assert "too old" in (await people.why(MODERATOR, told.url)).text
    assert "has not read" in (await people.why(MODERATOR, told.url + "/other")).text


def test_what_a_card_said_before_it_was_corrected_is_told_in_the_language_too() -> None:
    wrong = event(entry(claim(Kind.CANCELLED, Certainty.REPORTED, show=SHOW), ONE), show=SHOW)
    with speaking(Wide()):
        [right] = correct(Correction(wrong.id, Kind.RENEWED), Snapshot((wrong,)), day(3)).events
    assert SHOW in right.correction
    assert not english(right.correction)


async def test_what_is_refused_while_it_is_being_written_is_told_in_the_language_too(
    storage: SQLiteStorage, people: Conversation
) -> None:
    await storage.save_channel(channel(configured=True))
    with speaking(Wide()), pytest.raises(NotAllowed) as refusal:
        await people.pause(MODERATOR, MODERATOR.place)
    assert not english(str(refusal.value))


@pytest.mark.parametrize("typed", [{"zone": "Атлантида"}, {"quiet": "ночью"}, {"quiet": "8-8"}])
async def test_how_hours_are_written_is_told_in_the_language_too(
    storage: SQLiteStorage, people: Conversation, typed: dict[str, object]
) -> None:
    await storage.save_channel(channel())
    with speaking(Wide()):
        answer = await people.hours(MODERATOR, MODERATOR.place, typed)
    assert not english(re.sub(r"\w+/\w+|UTC", "", answer.text))


@pytest.mark.parametrize(
    "slip", ["{titel} kommt wieder", "{show kommt wieder", "{} kommt", "{0} kommt", "{show.x} kommt"]
)
def test_a_slip_in_the_braces_of_a_translation_costs_its_sentence_alone(slip: str) -> None:
    class Slipped(Wide):
        def gettext(self, message: str) -> str:
            return slip if "{show}" in message else super().gettext(message)

    told = event(entry(claim(Kind.RENEWED, network="HBO", show=SHOW, on_record=True), ONE), show=SHOW)
    with speaking(Slipped()):
        card = news.card_of(told)
    assert card.text == f"HBO is bringing {SHOW} back for {_widened('season')} 2."
    assert card.badge == f"✅ {_widened('Renewed')} · {_widened('official')}"


def test_a_language_is_made_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (HOME / "docs" / "translating.md").read_text(encoding="utf-8")
    commands = [line.split() for block in page.split("```sh\n")[1:] for line in block.split("```")[0].splitlines()]
    begin, finish, again = commands
    monkeypatch.chdir(HOME)
    into = ["-d", str(tmp_path)]
    for command in (begin, finish, again, finish):
        where = command.index("-d")
        arguments = [*command[1:where], *into, *command[where + 2 :]]
        CommandLineInterface().run(["pybabel", "--quiet", *arguments])  # type: ignore[no-untyped-call]
        words = tmp_path / "de" / "LC_MESSAGES" / "desk.po"
        text = words.read_text(encoding="utf-8")
        words.write_text(text.replace('msgid "✅ Renewed"\nmsgstr ""', 'msgid "✅ Renewed"\nmsgstr "✅ Verlängert"'))
    monkeypatch.setattr(language, "LOCALE", tmp_path)
    assert language.languages() == {"en", "de"}
    with speaking("de"):
        assert terms.badge(Kind.RENEWED) == "✅ Verlängert"
