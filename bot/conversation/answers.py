"""What people ask: where a show stands, why a story was told or not, what is renewed and cancelled of late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from bot.cards import Card, Fact
from bot.catalogue import Catalogue, title_in
from bot.conversation.finding import Found, find, room_at
from bot.conversation.questions import called, kinds_asked, names_all, only_asks, readings
from bot.conversation.typed import LONGEST_QUESTION, as_links, in_a_line
from bot.events import Event
from bot.pictures import Drawing
from bot.ports import Asker, Storage, Suggestion
from bot.stories import Kind
from bot.understanding.words.networks import NETWORKS, SPELLINGS
from bot.wording import answers, pictures, terms
from bot.wording.language import _

#: Seasons on a page of the board.
PAGE, LAST_PAGE = 12, 10_000
#: The newest seasons, among which those of one kind of news are looked for.
LOOKED_AT = 200
#: Networks by all their names, in small letters.
_NETWORKS = {spelling.casefold(): name for spelling, name in (SPELLINGS | {name: name for name in NETWORKS}).items()}


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


def networks(typed: str, limit: int) -> Sequence[Suggestion]:
    """Networks that begin like this, and those that are also called so: "amaz" is for Prime Video."""
    begun = typed[:LONGEST_QUESTION].strip().casefold()
    names = [name for name in NETWORKS if name.casefold().startswith(begun)]
    names += [name for spelling, name in _NETWORKS.items() if spelling.startswith(begun)]
    return [Suggestion(name, name) for name in dict.fromkeys(names)][:limit]


async def renewal(storage: Storage, catalogue: Catalogue, asker: Asker, typed: str, today: date) -> Card:
    """Where a show stands, or a network's shows; ``typed`` is a question, a title or a completion's value."""
    typed = in_a_line(typed)
    if network := _network_in(catalogue, typed):
        return (await board(storage, asker, network, 0, today, kinds_asked(typed)))[0]
    found = await find(storage, catalogue, await room_at(storage, asker.place), typed)
    if found.events:
        return await standing_card(storage, asker, found, found.events, today)
    if names_all(typed) and not called(catalogue, typed):
        return (await board(storage, asker, "", 0, today, kinds_asked(typed)))[0]
    if found.show:
        return answers.no_news(found.show, found.namesakes)
    return answers.not_known(found.title, found.nearest)


async def standing_card(storage: Storage, asker: Asker, found: Found, events: Sequence[Event], today: date) -> Card:
    """Where a show stands by its events, and how the asker's community votes on them."""
    community_id = asker.place.community_id
    shown = answers.in_question(events, found.season, found.show, today)
    tally = await storage.tally(shown.id, community_id)
    emoji = (await storage.community(community_id)).emoji
    return answers.answer_of(events, tally, found.show, found.namesakes, emoji, today, found.season)


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


async def board(
    storage: Storage, asker: Asker, network: str, page: int, today: date, kinds: Collection[Kind] = ()
) -> tuple[Card, Drawing | None]:
    """What is renewed, cancelled, ending and undecided, newest first; and a drawing of it where there is enough.

    Of one page only where certain kinds are asked for.
    """
    room, page = await room_at(storage, asker.place), min(max(0, page), LAST_PAGE)
    network = _network(network) or in_a_line(network)
    events = await storage.recent_events(LOOKED_AT if kinds else PAGE + 1, page * PAGE, room=room, network=network)
    if not events and network and network not in NETWORKS:
        if near := get_close_matches(network.casefold(), _NETWORKS, 1, 0.8):
            return await board(storage, asker, near[0], page, today, kinds)
        text = _("The bot has read no news of a network called {network}. Try one name, like BBC One.", network=network)
        return answers.notice(_("Which network?"), text), None
    if kinds:
        events = [event for event in events if event.standing.headline(terms.TOLD)[0] in kinds][:PAGE]
    card = answers.board(events[:PAGE], network, page, more=len(events) > PAGE, today=today, kinds=kinds)
    return card, pictures.board(events[:PAGE], network, page)


def _network(typed: str) -> str | None:
    return _NETWORKS.get(in_a_line(typed).strip(" ?!.,").casefold())


def _network_in(catalogue: Catalogue, typed: str) -> str | None:
    """The network that a question is about, where no show is called so: "what's new on Netflix?", "HBO shows"."""
    titles = [reading.title for reading in readings(typed)]
    if any(called(catalogue, one) for one in titles):
        return None
    rest = " ".join(word for word in typed.split() if not only_asks(word))
    return next(filter(None, map(_network, (*titles, rest))), None)
