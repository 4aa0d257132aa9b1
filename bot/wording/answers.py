"""What people are answered beside where a show stands: shows that nobody wrote about or knows, lists, notices. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import Button, Card, Fact, Line, Link, Tone, under
from bot.catalogue import Show
from bot.events import Event
from bot.hours import Every, Hours, UnclearHours
from bot.posts import MOST_NAMED, ROUND_UP_AFTER, Channel
from bot.wording.language import N_, _, n_
from bot.wording.news import FOLLOW, SHOW, credits_of, fitting, step_words
from bot.wording.terms import credit, date_words, day_words, listed, sureness, title_of

#: Shows that are named to somebody who follows more: so many fit into a field of Discord's.
FOLLOWED = 30
#: How to be told in private, in the chats that can.
PRIVATELY = {
    "discord": N_("To be told privately, use the option “message” of /follow."),
    "slack": N_("To be told privately, use /renewal tell-me."),
}
#: What private messages need, in the chats where people may refuse them.
ALLOWED = {"discord": N_("Your settings must allow private messages from it.")}


def no_news(show: Show) -> Card:
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
        tuple(facts),
        footer=credits_of(show),
        url=show.url,
        poster=show.poster,
        buttons=fitting(Button(_("Follow"), f"{FOLLOW}:{show.key}")),
    )


def dated(show: Show) -> str:
    """ "Ghosts (2019)", which is understood when somebody types it."""
    return f"{show.title} ({show.year})" if show.year else show.title


def with_namesakes(said: Card, namesakes: Sequence[Show], does: str = "") -> Card:
    """What is said of a show, and who else is called so, for those who meant another; ``does`` as in `offers`."""
    if not namesakes:
        return said
    named = ", ".join(" · ".join(filter(None, (dated(show), show.network))) for show in namesakes)
    facts = (*said.facts, Fact(_("Also called this"), named))
    return replace(said, facts=facts, buttons=(*said.buttons, *offers(namesakes, does)))


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
    badge, buttons = _("🔎 Not sure") if last else _("🔎 Not found"), offers(nearest, does)
    return Card(Tone.PLAIN, badge, typed or _("Which show?"), hint, buttons=buttons, private=True)


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
    told = notice(_("The bot could not answer"), _("Something went wrong on our side. Please try again in a minute."))
    return replace(told, badge=_("⚠️ That did not work"))


def refused(words: str) -> Card:
    """To somebody who may not do what they asked for, or not yet, or not so."""
    return replace(notice(_("Nothing was changed"), words), badge=_("⚠️ Not done"))


def set_aside(reason: str) -> Card:
    """To whoever set a channel up, once: it gets nothing any more, and why."""
    text = _("{reason} Fix this, and the news goes on; if not, save the channel's settings again.", reason=reason)
    return Card(Tone.PLAIN, "⚠️ Renewal Desk", _("A channel you set up no longer gets news"), text)


def blocked(reason: str) -> Card:
    """To whoever set a channel up: a card was not posted there, and why; others are."""
    return Card(Tone.PLAIN, "⚠️ Renewal Desk", _("A card could not be posted"), reason)


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


def follows_here(title: str, chat: str, *, new: bool, heard: bool, named: bool) -> Card:
    """What somebody who wants to be named where a show's news comes reads; ``heard``: whether it comes there;
    ``named``: whether they are among those who are.
    """
    text = _("You already follow {show}.", show=title)
    if new:
        text = _("You will be mentioned when there is news about {show}, until you unfollow it.", show=title)
    if not heard or not named:
        why = _("But no channel here gets its news at the moment.")
        if heard:
            why = _("But more people follow it here than the {most} that can be mentioned.", most=MOST_NAMED)
        how = _(PRIVATELY[chat]) if chat in PRIVATELY else ""
        text = f"{text} {why} {how}".strip()
    return notice(_("Following {show}", show=title), text)


def follows_privately(title: str, chat: str, *, new: bool) -> Card:
    """What somebody who wants to be written to reads."""
    text = _("You already follow {show}.", show=title)
    if new:
        told = _(
            "The bot will message you privately when there is news about {show}, until you unfollow it.", show=title
        )
        text = f"{told} {_(ALLOWED[chat])}" if chat in ALLOWED else told
    return notice(_("Following {show}", show=title), text)


def followed(here: Sequence[str], privately: Sequence[str]) -> Card:
    """What somebody follows."""
    nothing = "" if privately else _("Nothing yet. Follow a show to be told when there is news about it.")
    card = notice(_("What you follow here"), listed(sorted(here), FOLLOWED) or nothing)
    told = listed(sorted(privately), FOLLOWED)
    return replace(card, facts=(Fact(_("By private message"), told),) if told else ())


def sources_of(event: Event) -> Card:
    """Everybody who said what stands, first said first, with links. None is told as surer than that: a flat word alone
    makes nothing official.
    """
    sources, sure = event.standing.sources, event.standing.headline()[1]
    lines = [Line(f"{day_words(s.at)}: {sureness(min(s.certainty, sure))}", Link(credit(s), s.url)) for s in sources]
    put_right = _("No story says so: the host of this desk put it right.")
    nothing = put_right if event.correction else _("The bot has read no story about it yet.")
    return _list_of(event, _("🔗 Sources"), lines, nothing)


def timeline_of(event: Event) -> Card:
    """The steps of an event's life."""
    steps = [Line(step_words(moment)) for moment in event.standing.history]
    return _list_of(event, _("🕰️ Timeline"), steps, _("No decision has been reported yet."))


def _list_of(event: Event, badge: str, lines: Sequence[Line], nothing: str) -> Card:
    return Card(Tone.PLAIN, badge, title_of(event), "" if lines else nothing, sections=under(("", lines)))


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
