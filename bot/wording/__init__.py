"""Events into cards: every word that people read about the news stands here. Pure.

Rule 1. A card never sounds surer than its event: who said it and what is not confirmed stands in the first lines.
Rule 2. Colour never speaks alone: the badge says the same in a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.cards import BallotBox, Button, Card, Fact, Line, Link, Section, Tone
from bot.catalogue import Show
from bot.events import Change, Event, Moment, Source, Standing, date_span
from bot.stories import Certainty, Kind
from bot.votes import DEFAULT_EMOJI, Choice, Tally

TONES: dict[Kind, Tone] = {
    Kind.RENEWED: Tone.GOOD,
    Kind.ORDERED: Tone.GOOD,
    Kind.CANCELLED: Tone.BAD,
    Kind.ENDING: Tone.LAST,
    Kind.PREMIERE: Tone.GOOD,
    Kind.PRODUCTION: Tone.PLAIN,
    Kind.UNDECIDED: Tone.OPEN,
}

BADGES: dict[Kind, str] = {
    Kind.RENEWED: "✅ Renewed",
    Kind.ORDERED: "🆕 Ordered to series",
    Kind.CANCELLED: "❌ Cancelled",
    Kind.ENDING: "🏁 Final season",
    Kind.PREMIERE: "📅 Start date",
    Kind.PRODUCTION: "🎬 In production",
    Kind.UNDECIDED: "❔ Undecided",
}

SURENESS: dict[Certainty, str] = {
    Certainty.OFFICIAL: "official",
    Certainty.REPORTED: "reported, not confirmed",
    Certainty.RUMOUR: "a rumour",
    Certainty.SPECULATION: "no word yet",
}

#: Longest value of a button: a Discord custom_id holds 100 characters, and the post's key travels with it.
BUTTON_VALUE = 70
#: How many sources a card links before it only counts them.
LINKS_SHOWN = 5


def season_words(event: Event) -> str:
    """ "season 2", or "its next season" while the number is not known."""
    return f"season {event.season}" if event.season is not None else "another season"


def title_of(event: Event) -> str:
    """ "Ballard · season 2"."""
    return f"{event.show} · season {event.season}" if event.season is not None else event.show


def date_words(premiere: str) -> str:
    """ "2026-10-05" as "October 5, 2026"; windows as they are."""
    span = date_span(premiere)
    if span is None or not premiere[:4].isdigit() or len(premiere) == 4:
        return premiere
    year, month, _, day = span
    try:
        return f"{date(year, month, day or 1):%B}{f' {day}' if day else ''}{',' if day else ''} {year}"
    except ValueError:
        return premiere


def starts_words(premiere: str) -> str:
    """ "on October 5, 2026", "in fall 2026"."""
    span = date_span(premiere)
    return f"{'on' if span and span[3] else 'in'} {date_words(premiere)}"


def day_words(moment: datetime) -> str:
    """ "4 Oct 2025"."""
    return f"{moment.day} {moment:%b %Y}"


def moment_words(moment: datetime) -> str:
    """ "4 Oct 2025, 12:05 UTC"."""
    return f"{day_words(moment)}, {moment:%H:%M} UTC"


def _who(standing: Standing) -> str:
    """Who said it first: the credit of a claim that nobody has confirmed."""
    return standing.sources[0].name if standing.sources else "an outlet"


def _news(event: Event, kind: Kind, certainty: Certainty) -> str:
    """The news in a sentence or two, never surer than it is (rule 1)."""
    leads = {Certainty.REPORTED: f"{_who(event.standing)} reports that ", Certainty.RUMOUR: "Rumour has it that "}
    if kind in (Kind.UNDECIDED, Kind.PRODUCTION):
        return _sentence(event, kind)
    told = leads.get(certainty, "") + _sentence(event, kind)
    return told[0].upper() + told[1:] + ("" if certainty is Certainty.OFFICIAL else " Not officially confirmed.")


def _sentence(event: Event, kind: Kind) -> str:
    """What is said of the season, without who says it; may begin in the middle of a sentence."""
    standing, show, season = event.standing, event.show, season_words(event)
    network, number = standing.network, event.season
    match kind:
        case Kind.RENEWED:
            verb = f"{network} is bringing {show} back" if network else f"{show} is coming back"
            return f"{verb} for {season}{', its last' if standing.final else ''}."
        case Kind.CANCELLED:
            verb = f"{network} has cancelled {show}" if network else f"{show} is cancelled"
            made = f" after {_count(number - 1, 'season')}" if number is not None and number > 1 else ""
            return f"{verb}{made}."
        case Kind.ENDING:
            return f"{season if number is not None else 'the coming season'} of {show} will be its last."
        case Kind.ORDERED:
            return f"{network} has ordered {show} to series." if network else f"{show} has been ordered to series."
        case Kind.PREMIERE:
            what = f"{show} {season}" if number is not None else show
            return f"{what} starts {starts_words(standing.premiere or '')}."
        case Kind.PRODUCTION:
            return f"{show} {season} is being made; no date is set."
        case Kind.UNDECIDED:
            if not standing.sources:
                return f"Nobody has decided yet whether {show} returns for {season}."
            outlets = _count(len(standing.sources), "outlet")
            return f"Nobody has decided yet whether {show} returns for {season}; {outlets} wrote about it."


def _count(number: int, thing: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    spelled = words[number] if 0 <= number < len(words) else str(number)
    return f"{spelled} {thing}{'' if number == 1 else 's'}"


def _facts(standing: Standing, kind: Kind) -> tuple[Fact, ...]:
    facts = []
    if standing.network:
        facts.append(Fact("Network", standing.network))
    if standing.premiere and kind is not Kind.CANCELLED:
        sure = (
            "" if standing.premiere_certainty is Certainty.OFFICIAL else f" ({SURENESS[standing.premiere_certainty]})"
        )
        guess = " (a guess)" if standing.premiere_certainty < Certainty.RUMOUR else sure
        facts.append(Fact("Starts", date_words(standing.premiere) + guess))
    if standing.sources:
        facts.append(Fact("First said by", _credit(standing.sources[0])))
    if len(standing.sources) > 1:
        owners = standing.owners
        agree = f"{_count(len(standing.sources), 'outlet')}, {_count(owners, 'owner')}"
        facts.append(Fact("Told by" if kind is not Kind.UNDECIDED else "Asked by", agree))
    return tuple(facts)


def _credit(source: Source) -> str:
    """ "Deadline", or "Deadline, via TVLine" where another outlet passes its word on."""
    return source.name if source.name == source.outlet else f"{source.name}, via {source.outlet}"


def _links(standing: Standing) -> tuple[Link, ...]:
    return tuple(Link(_credit(source), source.url, source.at) for source in standing.sources[:LINKS_SHOWN])


def _step(moment: Moment) -> str:
    what = BADGES[moment.kind].split(" ", 1)[1].lower()
    return f"{day_words(moment.at)}: {what}, {SURENESS[moment.certainty]} ({moment.source})"


def timeline(standing: Standing) -> tuple[str, ...]:
    """The event's life, a line a step; empty while there is only one step."""
    return tuple(_step(moment) for moment in standing.history) if len(standing.history) > 1 else ()


def ballot_box(event: Event, tally: Tally, emoji: Mapping[Choice, str], pooled: Tally | None = None) -> BallotBox:
    """The question, the emoji and the count; once the fate is official, how the crowd did.

    ``pooled``: the count over all communities that share theirs, where this one does.
    """
    question = f"Will {event.show} return for {season_words(event)}?"
    lines = [tally_line(tally, emoji)]
    if tally.open and tally.unclear:
        lines.append(_unclear_line(tally.unclear, emoji))
    if pooled is not None and pooled.total > tally.total:
        lines.append(f"In all communities: {_share_line(pooled)}")
    return BallotBox(question, dict(emoji), tally, "\n".join(lines))


def mood_box(tally: Tally, emoji: Mapping[Choice, str]) -> BallotBox:
    """Whether people are glad."""
    glad, sorry = emoji[Choice.GLAD], emoji[Choice.SORRY]
    count = f"{glad} {tally.yes} · {sorry} {tally.no}" if tally.total else "Nobody has said yet."
    return BallotBox(f"Glad about it? {glad} glad, {sorry} not for me", dict(emoji), tally, count)


def _unclear_line(people: int, emoji: Mapping[Choice, str]) -> str:
    """Whose vote cannot be told, and how they mend it."""
    who = "One person has" if people == 1 else f"{people} people have"
    return f"{who} both {emoji[Choice.YES]} and {emoji[Choice.NO]} here and count for neither: take one back."


def tally_line(tally: Tally, emoji: Mapping[Choice, str]) -> str:
    """ "👍 12 · 👎 3 · 80 % say yes", or how the crowd did once the ballot is closed."""
    if tally.voided_at is not None:
        return f"Voting is void: nobody decided in time. {_share_line(tally)}" if tally.total else "Voting is void."
    if not tally.total:
        return "No votes yet." if tally.closed_at is None else "Voting is closed."
    if tally.closed_at is None or tally.outcome is None:
        return f"{emoji[Choice.YES]} {tally.yes} · {emoji[Choice.NO]} {tally.no} · {tally.percent_yes} % say yes"
    if tally.yes == tally.no:
        return f"Voting is closed: {tally.total} votes, evenly split."
    crowd_says = Choice.YES if tally.yes > tally.no else Choice.NO
    verdict = "right" if crowd_says is tally.outcome else "wrong"
    if tally.total == 1:
        return f"Voting is closed: the one vote was {crowd_says.value}, and it was {verdict}."
    share = tally.percent_yes if crowd_says is Choice.YES else 100 - (tally.percent_yes or 0)
    return f"Voting is closed: {share} % of {tally.total} said {crowd_says.value}, and were {verdict}."


def _share_line(tally: Tally) -> str:
    return f"{tally.percent_yes} % of {tally.total} said yes."


def card_of(
    event: Event,
    *,
    show: Show | None = None,
    tally: Tally | None = None,
    emoji: Mapping[Choice, str] | None = None,
    pooled: Tally | None = None,
    mood: BallotBox | None = None,
    track: str = "",
    threshold: Certainty = Certainty.REPORTED,
) -> Card:
    """The card of an event as it stands. With a tally and emoji it carries the ballot, unless nobody could vote.

    ``track``: how often the outlet that reports it was right before, in words.
    """
    standing = event.standing
    kind, certainty = standing.headline(threshold)
    badge = BADGES[kind]
    if kind in (Kind.RENEWED, Kind.ORDERED) and standing.final:
        badge += " for a final season"
    box = None
    if tally is not None and emoji is not None and (not standing.decided or tally.total):
        box = ballot_box(event, tally, emoji, pooled)
    tone = Tone.LAST if standing.final and kind is Kind.RENEWED else TONES[kind]
    return Card(
        tone=tone,
        badge=f"{badge} · {SURENESS[certainty]}" if kind is not Kind.UNDECIDED else badge,
        title=title_of(event),
        text=_news(event, kind, certainty),
        facts=_facts(standing, kind) + ((Fact("Track record", track),) if track else ()),
        links=_links(standing),
        timeline=timeline(standing),
        ballot=box,
        mood=mood,
        footer=" · ".join(filter(None, [_credits(show), f"Corrected. {event.correction}" if event.correction else ""])),
        url=show.url if show else None,
        poster=show.poster if show else None,
        buttons=buttons_of(event),
    )


#: What a button's value begins with: what is done, then about which show or event.
FOLLOW, TIMELINE, SOURCES, WRONG, BOARD = "follow", "timeline", "sources", "wrong", "board"


def buttons_of(event: Event) -> tuple[Button, ...]:
    """What people can press under a card; values longer than a platform takes are left out."""
    buttons = (
        Button("Follow", f"{FOLLOW}:{event.show_key}"),
        Button("Timeline", f"{TIMELINE}:{event.id}"),
        Button("Sources", f"{SOURCES}:{event.id}"),
        Button("This is wrong", f"{WRONG}:{event.id}", moderators=True),
    )
    return tuple(button for button in buttons if len(button.value) <= BUTTON_VALUE)


def _credits(show: Show | None) -> str:
    return "Show data: TVmaze" if show and show.url and "tvmaze.com" in show.url else ""


#: So many events of one message are shown whole, with who said what; more are listed.
SHOWN_WHOLE = 3


def shared_card(cards: Sequence[Card], events: Sequence[Event], threshold: Certainty) -> Card:
    """One message that tells several events: the first leads, the others follow without ballots; many are a list."""
    if len(cards) > SHOWN_WHOLE:
        return round_up(events, threshold)
    first, *rest = (replace(card, ballot=None, mood=None, buttons=()) for card in cards)
    return replace(first, also=tuple(rest))


def round_up(events: Sequence[Event], threshold: Certainty = Certainty.SPECULATION) -> Card:
    """Many events decided in a short time: a line each, with who said so and a link to it."""
    lines = tuple(line_of(event, threshold) for event in events)
    count = (
        _count(len(events), "show") if len({e.show_key for e in events}) == len(events) else f"{len(events)} seasons"
    )
    return Card(Tone.PLAIN, "🗞️ Round-up", f"News of {count}", "", sections=(Section("", lines),))


def line_of(event: Event, threshold: Certainty = Certainty.SPECULATION, *, source: bool = True) -> Line:
    """ "✅ Renewed · Ballard · season 2 (Prime Video), reported, not confirmed", and who said it first."""
    standing = event.standing
    kind, certainty = standing.headline(threshold)
    words = BADGES[kind] + (" for a final season" if standing.final and kind is Kind.RENEWED else "")
    words += f" · {title_of(event)}" + (f" ({standing.network})" if standing.network else "")
    if certainty is not Certainty.OFFICIAL and kind is not Kind.UNDECIDED:
        words += f", {SURENESS[certainty]}"
    if standing.premiere and standing.premiere_certainty >= Certainty.REPORTED and kind is not Kind.CANCELLED:
        words += f"; starts {starts_words(standing.premiere)}"
    first = standing.sources[0] if source and standing.sources else None
    return Line(words, Link(_credit(first), first.url) if first else None)


def reply_of(events: Sequence[Event], change: Change) -> Card:
    """The short message under a standing card that says what changed, of one event or of several alike."""
    first, *others = (_reply_of(event, change) for event in events)
    texts = [first.text, *(other.text.removeprefix(LEADS.get(change, "")) for other in others)]
    links = {link.url: link for card in (first, *others) for link in card.links}
    title = " and ".join([first.title, *(other.title for other in others)])
    return replace(first, title=title, text=" ".join(texts), links=tuple(links.values())[:LINKS_SHOWN])


#: How the reply about a change begins.
LEADS: dict[Change, str] = {
    Change.OFFICIAL: "Now official. ",
    Change.REVERSED: "Reversed. ",
    Change.CORRECTED: "We were wrong. ",
}


def _reply_of(event: Event, change: Change) -> Card:
    standing = event.standing
    kind, certainty = standing.headline()
    if change is Change.DATED and standing.premiere:
        kind, certainty = Kind.PREMIERE, standing.premiere_certainty
    elif change is Change.FINAL:
        kind = Kind.ENDING if standing.final else kind
        certainty = standing.final_certainty if standing.final else certainty
    newest = max(standing.sources, key=lambda source: source.at, default=None)
    badge = "↩️ Reversed" if change is Change.REVERSED else BADGES[kind]
    lead = LEADS.get(change, "") + (f"{event.correction} In truth: " if change is Change.CORRECTED else "")
    return Card(
        tone=TONES[kind],
        badge=f"{badge} · {SURENESS[certainty]}",
        title=title_of(event),
        text=lead + _news(event, kind, certainty),
        links=(Link(_credit(newest), newest.url, newest.at),) if newest else (),
    )


def pointer_card(event: Event) -> Card:
    """What the second of two cards becomes when their events turn out to be one."""
    return Card(
        Tone.PLAIN, "➡️ Moved", title_of(event), "This is one story with another card in this channel: see there."
    )


def quiet_card(event: Event) -> Card:
    """What a card becomes in a community whose moderators said that it is wrong."""
    text = (
        "A moderator of this server said that the card which stood here is wrong. The host of the desk has been told."
    )
    return Card(Tone.PLAIN, "🔇 Taken back", title_of(event), text)


# --- answers -----------------------------------------------------------------------------------------------------


def answer_of(
    title: str,
    show: Show | None,
    events: Sequence[Event],
    tallies: Mapping[str, Tally],
    emoji: Mapping[Choice, str] = DEFAULT_EMOJI,
) -> Card:
    """Where a show stands: its newest season as a card, and what happened to the seasons before."""
    newest, *before = sorted(events, key=lambda event: event.season or 10_000, reverse=True)
    card = card_of(newest, show=show, threshold=Certainty.SPECULATION)
    tally = tallies.get(newest.id)
    line = tally_line(tally, emoji) if tally and tally.total else ""
    earlier = tuple(
        f"Season {event.season or '?'}: {BADGES[kind].split(' ', 1)[1].lower()}, {SURENESS[certainty]}"
        for event in before
        for kind, certainty in [event.standing.headline()]
    )
    facts = card.facts + ((Fact("Votes", line),) if line else ())
    return replace(card, facts=facts, timeline=card.timeline + earlier, ballot=None, url=card.url)


def no_news(show: Show) -> Card:
    """A show we know and have read nothing about."""
    facts = []
    if show.network:
        facts.append(Fact("Network", show.network))
    if show.seasons:
        facts.append(Fact("Seasons so far", str(show.seasons)))
    name = f"{show.title} ({show.year})" if show.year else show.title
    follow = Button("Follow", f"{FOLLOW}:{show.key}")
    return Card(
        Tone.PLAIN,
        "🔎 No news",
        name,
        f"No story about the fate of {show.title} has come in yet.",
        tuple(facts),
        buttons=(follow,) if len(follow.value) <= BUTTON_VALUE else (),
    )


def not_known(typed: str, nearest: Sequence[Show]) -> Card:
    """A title that nobody knows, with the nearest that we do."""
    names = [f"{show.title} ({show.year})" if show.year else show.title for show in nearest]
    hint = f"Did you mean {' or '.join(names)}?" if names else "Check the spelling, or try a shorter part of the title."
    return Card(Tone.PLAIN, "🔎 Not found", typed[:100] or "Which show?", hint)


def notice(title: str, text: str) -> Card:
    """An answer that is no news."""
    return Card(Tone.PLAIN, "ℹ️ Renewal Desk", title, text)


def set_aside(reason: str) -> Card:
    """To whoever set a channel up, once: it gets nothing any more, and why."""
    text = f"{reason} Mend it and save the channel's settings again; until then nothing is sent there."
    return Card(Tone.PLAIN, "⚠️ Renewal Desk", "A channel that you set up gets no news any more", text)


def example() -> Card:
    """What a card looks like; of no real show, so that nobody takes it for news."""
    return Card(
        Tone.GOOD,
        "🧪 Test · ✅ Renewed · official",
        "Harbor Lights · season 4",
        "This is a test, not news: cards look like this. Streamly is bringing Harbor Lights back for season 4.",
        facts=(Fact("Network", "Streamly"), Fact("Starts", "October 5, 2027")),
        links=(Link("An outlet", "https://example.com/harbor-lights"),),
        footer="Test card of Renewal Desk",
    )


def preview_of(card: Card) -> Card:
    """A card of an event as a channel would get it, told apart from news."""
    return replace(card, badge=f"👀 Preview · {card.badge}", buttons=())


def following(title: str, *, new: bool, privately: bool) -> Card:
    """What somebody who begins to follow a show reads."""
    if not new:
        return notice(f"Following {title}", f"You follow {title} already.")
    how = "I write to you in private" if privately else "You are named"
    more = " if you take messages from members of this server" if privately else ""
    return notice(f"Following {title}", f"{how} when something is decided about {title}{more}. /unfollow ends it.")


def followed(here: Sequence[str], privately: Sequence[str]) -> Card:
    """What somebody follows."""
    text = ", ".join(here) or ("" if privately else "Nothing yet: /follow ballard")
    card = notice("What you follow here", text)
    return replace(card, facts=(Fact("By private message", ", ".join(privately)),) if privately else ())


def board(events: Sequence[Event], network: str, page: int, *, more: bool) -> Card:
    """What is renewed, cancelled, ending and undecided, a line a season, newest first."""
    lines = tuple(line_of(event, source=False) for event in events)
    title = f"Where shows stand at {network}" if network else "Where shows stand"
    text = "" if lines else "Nothing has come in yet." if page == 0 else "That is all."
    back = [Button("Newer", f"{BOARD}:{page - 1}:{network}", in_place=True)] if page else []
    on = [Button("Older", f"{BOARD}:{page + 1}:{network}", in_place=True)] if more else []
    return Card(
        Tone.PLAIN,
        "🗂️ Board",
        title,
        text,
        sections=(Section("", lines),),
        buttons=tuple(back + on),
        footer=f"Page {page + 1}",
    )


def sources_of(event: Event) -> Card:
    """Everybody who said what stands, first said first, with links."""
    sources = event.standing.sources
    lines = tuple(Line(f"{day_words(s.at)}: {s.certainty.value}", Link(_credit(s), s.url)) for s in sources)
    return Card(Tone.PLAIN, "🔗 Sources", title_of(event), "", sections=(Section("", lines),))


def timeline_of(event: Event) -> Card:
    """The steps of an event's life."""
    steps = tuple(Line(_step(moment)) for moment in event.standing.history)
    text = "" if steps else "Nobody has claimed a decision yet."
    return Card(Tone.PLAIN, "🕰️ Timeline", title_of(event), text, sections=(Section("", steps),) if steps else ())
