"""Answers other than where a show stands: shows without news, unknown shows, lists, notices. Pure."""

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

#: How many of the shows that somebody follows are named: so many fit into a field on Discord.
FOLLOWED = 30
CONFIGURED = N_("This channel is set up in the host's configuration file; ask the host to change it there.")
#: How to be told in private, in the chats that can.
PRIVATELY = {
    "discord": N_("To be told privately, use the option “message” of /follow."),
    "slack": N_("To be told privately, use /renewal tell-me."),
}
#: What somebody must allow to get private messages, in the chats where that is a setting.
ALLOWED = {"discord": N_("Your settings must allow private messages from it.")}


def no_news(show: Show) -> Card:
    """The answer about a show that we know but have read nothing about."""
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
    """ "Ghosts (2019)": also understood when somebody types it."""
    return f"{show.title} ({show.year})" if show.year else show.title


def with_namesakes(said: Card, namesakes: Sequence[Show], does: str = "") -> Card:
    """An answer about a show, with the other shows of that title for those who meant one; ``does`` as in `offers`."""
    if not namesakes:
        return said
    named = ", ".join(" · ".join(filter(None, (dated(show), show.network))) for show in namesakes)
    facts = (*said.facts, Fact(_("Also called this"), named))
    return replace(said, facts=facts, buttons=(*said.buttons, *offers(namesakes, does)))


def not_known(typed: str, nearest: Sequence[Show], does: str = "") -> Card:
    """The answer to an unknown title, or to none at all, with the nearest known ones; ``does`` as in `offers`."""
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
    """A button for each of these shows, so that those who did not name one clearly need not type again.

    ``does``: what was asked for, as the value of a button begins; "" where no button does that.
    """
    return fitting(*(Button(dated(show), f"{does}:{show.key}", in_place=does == SHOW) for show in shows if does))


def notice(title: str, text: str) -> Card:
    """An answer that is not news; only the person who asked sees it."""
    return Card(Tone.PLAIN, "ℹ️ Renewal Desk", title, text, private=True)


def failed() -> Card:
    """The answer when the bot failed to give the real one."""
    told = notice(_("The bot could not answer"), _("Something went wrong on our side. Please try again in a minute."))
    return replace(told, badge=_("⚠️ That did not work"))


def refused(words: str) -> Card:
    """The answer to somebody who may not do what they asked for, not yet, or not in this way."""
    return replace(notice(_("Nothing was changed"), words), badge=_("⚠️ Not done"))


def set_aside(channel: str, reason: str) -> Card:
    """Told once to whoever set a channel up: that it no longer gets news, and why."""
    title = _("A channel you set up no longer gets news")
    text = _("Fix what is wrong, and the news goes on; if not, save the channel's settings again.")
    return Card(Tone.PLAIN, "⚠️ Renewal Desk", title, text, facts=(Fact(_("Channel"), reason, channel),))


def blocked(reason: str) -> Card:
    """Told to whoever set a channel up: that one card could not be posted there, and why."""
    return Card(Tone.PLAIN, "⚠️ Renewal Desk", _("A card could not be posted"), reason)


def example() -> Card:
    """An example of a card, about a show that does not exist, so that nobody takes it for news."""
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
    """An event's card as a channel would get it, marked as a preview."""
    return replace(card, badge=_("👀 Preview · {badge}", badge=card.badge), buttons=())


def follows_here(title: str, chat: str, *, new: bool, heard: bool, named: bool) -> Card:
    """The answer to somebody who wants to be mentioned with a show's news; ``heard``: whether a channel here gets that
    news; ``named``: whether they are among the people who are mentioned.
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
    """The answer to somebody who wants a show's news by private message."""
    text = _("You already follow {show}.", show=title)
    if new:
        told = _(
            "The bot will message you privately when there is news about {show}, until you unfollow it.", show=title
        )
        text = f"{told} {_(ALLOWED[chat])}" if chat in ALLOWED else told
    return notice(_("Following {show}", show=title), text)


def followed(here: Sequence[str], privately: Sequence[str]) -> Card:
    """The shows that somebody follows."""
    nothing = "" if privately else _("Nothing yet. Follow a show to be told when there is news about it.")
    card = notice(_("What you follow here"), listed(sorted(here), FOLLOWED) or nothing)
    told = listed(sorted(privately), FOLLOWED)
    return replace(card, facts=(Fact(_("By private message"), told),) if told else ())


def sources_of(event: Event) -> Card:
    """Everybody who reported what the card says, the first one first, with links. None is called surer than the card
    itself: one outlet's flat word does not make it official.
    """
    sources, sure = event.standing.sources, event.standing.headline()[1]
    lines = [Line(f"{day_words(s.at)}: {sureness(min(s.certainty, sure))}", Link(credit(s), s.url)) for s in sources]
    put_right = _("No story says so: the host of this desk put it right.")
    nothing = put_right if event.correction else _("The bot has read no story about it yet.")
    return _list_of(event, _("🔗 Sources"), lines, nothing)


def timeline_of(event: Event) -> Card:
    """An event's history, step by step."""
    steps = [Line(step_words(moment)) for moment in event.standing.history]
    return _list_of(event, _("🕰️ Timeline"), steps, _("No decision has been reported yet."))


def _list_of(event: Event, badge: str, lines: Sequence[Line], nothing: str) -> Card:
    return Card(Tone.PLAIN, badge, title_of(event), "" if lines else nothing, sections=under(("", lines)))


def hours_words(channel: Channel) -> str:
    """A channel's hours, digest and round-ups in words; "" where nothing was chosen."""
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
    """What is wrong with the hours that somebody chose, and how to write them."""
    told = _(mistake.words, typed=mistake.typed)
    return f"{told[:1].upper()}{told[1:]}."
