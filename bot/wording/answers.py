"""What people are answered: where a show stands, lists, notices. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.cards import Button, Card, Fact, Line, Link, Section, Tone
from bot.catalogue import Show
from bot.events import Event
from bot.folding import ONE_SEASON
from bot.hours import Every, Hours, UnclearHours
from bot.posts import ROUND_UP_AFTER, Channel
from bot.stories import Kind
from bot.votes import DEFAULT_EMOJI, Choice, Tally
from bot.wording.ballots import tally_line
from bot.wording.language import _, n_
from bot.wording.news import (
    FOLLOW,
    SHOW,
    card_of,
    credits_of,
    fitting,
    season_line,
    step_words,
)
from bot.wording.sentences import has_begun
from bot.wording.terms import TOLD, credit, date_words, day_words, listed, sureness, title_of

#: How many of a show's other seasons an answer tells.
OTHERS = 5
#: Shows that are named to somebody who follows more: so many fit into a field of Discord's.
FOLLOWED = 30


def answer_of(
    events: Sequence[Event],
    tally: Tally | None = None,
    show: Show | None = None,
    namesakes: Sequence[Show] = (),
    emoji: Mapping[Choice, str] = DEFAULT_EMOJI,
    today: date | None = None,
    season: int | None = None,
    *,
    when: bool = False,
) -> Card:
    """Where a show stands: the season in question as a card, what happened to the others, and who else is called so.

    ``tally``: how the community votes on the season in question. ``when``: somebody asks for its date.
    """
    shown, ordered = in_question(events, season, show, today), _newest_first(events)
    others = [event for event in ordered if event is not shown]
    card = card_of(shown, show=show, threshold=TOLD, today=today)
    votes = [Fact(_("Votes"), tally_line(tally, emoji))] if tally and tally.total else []
    facts = (*card.facts, *votes, *_namesakes(namesakes))
    lines = tuple(Line(season_line(event, today)) for event in reversed(others[:OTHERS]))
    silence = (season and _silence(season, events)) or (_since(shown, show, today) if shown is ordered[0] else "")
    over = shown.standing.fate is Kind.CANCELLED or has_begun(shown, today, show)
    if when and not silence and shown.standing.premiere is None and not over:
        silence = _("The bot has read no start date yet.")
    text = " ".join(filter(None, [card.text, silence]))
    seasons = (Section(_("Other seasons"), lines),) if lines else ()
    return replace(card, text=text, facts=facts, sections=seasons)


def in_question(
    events: Sequence[Event], season: int | None = None, show: Show | None = None, today: date | None = None
) -> Event:
    """The season of a show that an answer is about.

    The one that was asked about; else the next that is still open. Where none is, or nobody knows anything of it while
    people wait for the one before, what was decided last: the furthest that is made, unless it was cancelled since.
    """
    ordered = _newest_first(events)
    if (asked := next((event for event in ordered if season is not None and event.season == season), None)) is not None:
        return asked
    if ordered[0].season is None:
        return ordered[0]
    numbered = [event for event in ordered if event.season is not None]
    last = next((event for event in numbered if not event.standing.open), None)
    if last is None:  # nobody asks about a season of years ago whose end nobody told us
        return [event for event in numbered if _last_at(ordered[0]) - _last_at(event) < ONE_SEASON.total_seconds()][-1]
    ahead = numbered[: numbered.index(last)]
    if not has_begun(last, today, show):
        ahead = [event for event in ahead if event.standing.headline(TOLD)[0] is not Kind.UNDECIDED]
    undone = next((event for event in numbered if _cancelled_since(event, last)), None)
    return undone or (ahead[-1] if ahead else last)


def _cancelled_since(event: Event, last: Event) -> bool:
    """Whether a season was cancelled after a later one had been decided: then that will not be made either."""
    one, other = event.standing, last.standing
    since = one.decided_at is not None and other.decided_at is not None and one.decided_at > other.decided_at
    return since and one.fate is Kind.CANCELLED


def _newest_first(events: Sequence[Event]) -> Sequence[Event]:
    """The seasons of a show by their numbers, behind one without where its news is the newest."""
    numbered = sorted((e for e in events if e.season is not None), key=lambda e: e.season or 0, reverse=True)
    others = sorted((e for e in events if e.season is None), key=_last_at, reverse=True)
    if others and (not numbered or _last_at(others[0]) > _last_at(numbered[0])):
        return [*others[:1], *numbered, *others[1:]]
    return [*numbered, *others]


def _last_at(event: Event) -> float:
    return event.last_at.timestamp() if event.last_at is not None else 0.0


def _silence(season: int, events: Sequence[Event]) -> str:
    """That a season which was asked about is in no news, where that is sure and the others do not say why."""
    numbers = [event.season or 0 for event in events]
    if season in numbers or 0 in numbers:
        return ""
    over = any(event.standing.final or event.standing.fate is Kind.CANCELLED for event in events)
    return "" if over and season > max(numbers) else _nothing_about(season)


def _nothing_about(season: int) -> str:
    """Of what the desk knows, never of what there is: it may be new here."""
    return _("The bot has read no news about season {season}.", season=season)


def _since(newest: Event, show: Show | None, today: date | None) -> str:
    """What a fan asks for when the season that was in the news is on the air already: the one after it."""
    if not has_begun(newest, today, show) or newest.standing.final:
        return ""
    if show is not None and show.status == "ended":
        return _("The show is listed as ended, and the bot has read no news of a return.")
    if newest.season is None:
        return _("The bot has read no news about what comes after it.")
    return _nothing_about(newest.season + 1)


def no_news(show: Show, namesakes: Sequence[Show] = ()) -> Card:
    """A show we know and have read nothing about."""
    facts = []
    if show.network:
        facts.append(Fact(_("Network"), show.network))
    if show.seasons:
        facts.append(Fact(_("Seasons so far"), str(show.seasons)))
    text = _("The bot has read no news yet about whether {show} will return.", show=show.title)
    if show.status == "ended":
        text = _("{show} is listed as ended, and the bot has read no news of a return.", show=show.title)
    return Card(
        Tone.PLAIN,
        _("🔎 No news"),
        dated(show),
        text,
        (*facts, *_namesakes(namesakes)),
        footer=credits_of(show),
        url=show.url,
        poster=show.poster,
        buttons=fitting(Button(_("Follow"), f"{FOLLOW}:{show.key}")),
    )


def dated(show: Show) -> str:
    """ "Ghosts (2019)", which is understood when somebody types it."""
    return f"{show.title} ({show.year})" if show.year else show.title


def _namesakes(shows: Sequence[Show]) -> tuple[Fact, ...]:
    """Who else is called so, for those who meant another."""
    named = ", ".join(" · ".join(filter(None, (dated(show), show.network))) for show in shows)
    return (Fact(_("Also called this"), named),) if named else ()


def not_known(typed: str, nearest: Sequence[Show], does: str = "") -> Card:
    """A title that nobody knows, with the nearest that we do, or none at all; ``does`` as in `offers`."""
    typed, (*names, last) = typed.strip()[:100], [dated(show) for show in nearest] or [""]
    if last:
        both = _("{names} or {last}", names=", ".join(names), last=last) if names else last
        hint = _("Did you mean {names}?", names=both)
    elif typed:
        hint = _("Check the spelling, or try a shorter part of the title.")
    elif does == SHOW:
        hint = _("Name a show, for example: ballard. Or ask what was renewed or cancelled this week.")
    else:
        hint = _("Name a show, for example: ballard")
    buttons = offers(nearest, does)
    return Card(Tone.PLAIN, _("🔎 Not found"), typed or _("Which show?"), hint, buttons=buttons, private=True)


def offers(shows: Sequence[Show], does: str) -> tuple[Button, ...]:
    """A button for each of these shows, so that nobody who did not name one clearly has to type it again.

    ``does``: what was asked, as the value of a button begins; "" for what no button does.
    """
    return fitting(*(Button(dated(show), f"{does}:{show.key}", in_place=does == SHOW) for show in shows if does))


def notice(title: str, text: str) -> Card:
    """An answer that is no news, for whoever asked."""
    return Card(Tone.PLAIN, "ℹ️ Renewal Desk", title, text, private=True)


def failed() -> Card:
    """In place of an answer that could not be given, whatever it was."""
    return Card(
        Tone.PLAIN,
        _("⚠️ That did not work"),
        _("The bot could not answer"),
        _("Something went wrong on our side. Please try again in a minute."),
        private=True,
    )


def refused(words: str) -> Card:
    """To somebody who may not do what they asked for, or not yet, or not so."""
    return Card(Tone.PLAIN, _("⚠️ Not done"), _("Nothing was changed"), words, private=True)


def set_aside(reason: str) -> Card:
    """To whoever set a channel up, once: it gets nothing any more, and why."""
    text = _(
        "{reason} Fix this, then save the channel's settings again. Until then, nothing is posted there.", reason=reason
    )
    return Card(Tone.PLAIN, "⚠️ Renewal Desk", _("A channel you set up no longer gets news"), text)


def example() -> Card:
    """What a card looks like; of no real show, so that nobody takes it for news."""
    return Card(
        Tone.GOOD,
        _("🧪 Test · ✅ Renewed · official"),
        _("Harbor Lights · season 4"),
        _(
            "This is a test, not news: it shows what a card looks like. Streamly is bringing Harbor Lights back "
            "for season 4."
        ),
        facts=(Fact(_("Network"), "Streamly"), Fact(_("Premieres"), date_words("2027-10-05"))),
        links=(Link(_("An outlet"), "https://example.com/harbor-lights"),),
        footer=_("Test card from Renewal Desk"),
    )


def preview_of(card: Card) -> Card:
    """A card of an event as a channel would get it, told apart from news."""
    return replace(card, badge=_("👀 Preview · {badge}", badge=card.badge), buttons=())


def following(title: str, *, new: bool, privately: bool) -> Card:
    """What somebody who begins to follow a show reads."""
    text = _("You will be mentioned when there is news about {show}, until you unfollow it.", show=title)
    if not new:
        text = _("You already follow {show}.", show=title)
    elif privately:
        text = _(
            "The bot will message you privately when there is news about {show}, until you unfollow it. Your settings "
            "must allow private messages from it.",
            show=title,
        )
    return notice(_("Following {show}", show=title), text)


def with_namesakes(said: Card, namesakes: Sequence[Show], does: str) -> Card:
    """The same to somebody who may have meant another show of that name; ``does`` as in `offers`."""
    return replace(said, facts=_namesakes(namesakes), buttons=offers(namesakes, does))


def followed(here: Sequence[str], privately: Sequence[str]) -> Card:
    """What somebody follows."""
    nothing = "" if privately else _("Nothing yet. Follow a show to be told when there is news about it.")
    card = notice(_("What you follow here"), listed(sorted(here), FOLLOWED) or nothing)
    told = listed(sorted(privately), FOLLOWED)
    return replace(card, facts=(Fact(_("By private message"), told),) if told else ())


def sources_of(event: Event) -> Card:
    """Everybody who said what stands, first said first, with links."""
    sources = event.standing.sources
    lines = tuple(Line(f"{day_words(s.at)}: {sureness(s.certainty)}", Link(credit(s), s.url)) for s in sources)
    put_right = _("No story says so: the host of this desk put it right.")
    nothing = put_right if event.correction else _("The bot has read no story about it yet.")
    return _list_of(event, _("🔗 Sources"), lines, nothing)


def timeline_of(event: Event) -> Card:
    """The steps of an event's life."""
    steps = tuple(Line(step_words(moment)) for moment in event.standing.history)
    return _list_of(event, _("🕰️ Timeline"), steps, _("No decision has been reported yet."))


def _list_of(event: Event, badge: str, lines: tuple[Line, ...], nothing: str) -> Card:
    sections = (Section("", lines),) if lines else ()
    return Card(Tone.PLAIN, badge, title_of(event), "" if lines else nothing, sections=sections)


def hours_words(channel: Channel) -> str:
    """What a channel wants of the clock, and of many cards at once; "" where nothing was chosen."""
    hours, most = channel.hours, channel.round_up_after
    said = []
    if hours.quiet is not None and hours.silently:
        said.append(_("quiet hours {hours}, posted silently", hours=hours.quiet))
    elif hours.quiet is not None:
        said.append(_("quiet hours {hours}", hours=hours.quiet))
    elif hours.silently:
        said.append(_("posted silently in quiet hours, of which none are set"))
    if hours.digest is Every.DAILY:
        said.append(_("daily digest at {hour}:00", hour=hours.digest_hour))
    elif hours.digest is Every.WEEKLY:
        said.append(_("weekly digest on Mondays at {hour}:00", hour=hours.digest_hour))
    if said:
        said = [f"{'; '.join(said)} ({hours.zone})"]
    elif hours.zone != Hours().zone:
        said.append(_("time zone {zone}", zone=hours.zone))
    if not most:
        said.append(_("every card by itself"))
    elif most != ROUND_UP_AFTER:
        said.append(
            n_(
                "one message after {number} card in half an hour",
                "one message after {number} cards in half an hour",
                most,
            )
        )
    return "; ".join(said)


def unclear_hours(mistake: UnclearHours) -> str:
    """What cannot be so of the hours that somebody chose, and how they are written."""
    told = _(mistake.words, typed=mistake.typed)
    return f"{told[:1].upper()}{told[1:]}."
