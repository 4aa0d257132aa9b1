"""What people ask: where a show stands, why a story was told or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.cards import Card, Fact
from bot.catalogue import Catalogue, title_in
from bot.conversation.boards import asks_of_network, board
from bot.conversation.finding import Found, find, room_at
from bot.conversation.questions import asks_when, called, names_all
from bot.conversation.typed import LONGEST_QUESTION, as_links, in_a_line
from bot.events import Event
from bot.ports import Asker, Storage, Suggestion
from bot.wording import answers, news, terms
from bot.wording.language import _


def complete(catalogue: Catalogue, typed: str, limit: int) -> Sequence[Suggestion]:
    """Shows that begin like this."""
    shows = catalogue.complete(typed[:LONGEST_QUESTION], limit)
    titles = [show.title for show in shows]
    return [
        Suggestion(f"{s.title} ({s.year})" if s.year and titles.count(s.title) > 1 else s.title, s.key) for s in shows
    ]


def title(catalogue: Catalogue, key: str) -> str:
    """What a show is called among completions; the folded title in its key where the catalogue lacks it."""
    words = title_in(key)
    show = catalogue.get(key)
    called = (one.label for one in complete(catalogue, words, 25) if one.value == key)
    return next(called, show.title if show else words)


async def renewal(storage: Storage, catalogue: Catalogue, asker: Asker, typed: str, today: date) -> Card:
    """Where a show stands, or a network's shows; ``typed`` is a question, a title or a completion's value."""
    if as_links(typed):
        return await why(storage, typed)
    typed = in_a_line(typed)
    if asks_of_network(catalogue, typed):
        return (await board(storage, asker, typed, 0, today))[0]
    found = await find(storage, catalogue, await room_at(storage, asker.place), typed)
    if found.events:
        return await standing_card(storage, asker, found, found.events, today, when=asks_when(typed))
    if names_all(typed) and not called(catalogue, typed):
        return (await board(storage, asker, typed, 0, today))[0]
    if found.show:
        return answers.no_news(found.show, found.namesakes)
    return answers.not_known(found.title, found.nearest, news.SHOW)


async def standing_card(
    storage: Storage, asker: Asker, found: Found, events: Sequence[Event], today: date, *, when: bool = False
) -> Card:
    """Where a show stands by its events, and how the asker's community votes on them; ``when``: they want a date."""
    community_id = asker.place.community_id
    shown = answers.in_question(events, found.season, found.show, today)
    tally = await storage.tally(shown.id, community_id)
    emoji = (await storage.community(community_id)).emoji
    return answers.answer_of(events, tally, found.show, found.namesakes, emoji, today, found.season, when=when)


async def why(storage: Storage, typed: str) -> Card:
    """How the story at a link was read, and what became of it."""
    addresses = as_links(typed)
    if not addresses:
        return answers.notice(_("Why?"), _("Give the link to a story, starting with https://"))
    found = [record for address in addresses if (record := await storage.story(address))]
    if not found:
        return answers.notice(_("Why?"), _("The bot has not read a story with this link."))
    record = found[0]
    facts = [
        Fact(f"{claim.show} {_('season {season}', season=claim.season)}" if claim.season else claim.show,
             f"{terms.kind_words(claim.kind)}, {terms.sureness(claim.certainty)}: “{claim.sentence}”")
        for claim in record.claims
    ]  # fmt: skip
    told = _("Announced, or added to an existing card.")
    if record.silence:
        told = _("Not announced: {why}.", why=_(record.silence))
    return replace(answers.notice(record.story.title, told), facts=tuple(facts[:10]), url=record.story.url)
