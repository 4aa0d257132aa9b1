"""Which channel hears of what, and how: a question, a card of its own, a reply under a card, or nothing. Pure.

Rule 1. One first telling of each event in each channel, ever.
Rule 2. A channel hears nothing below the certainty that its moderators chose. About kinds, shows and networks that they
        did not choose it hears only that something is the opposite of what a card there said.
Rule 3. A card still to be sent needs no reply: it will say what stands when it is sent.
Rule 4. In a burst of news, as when networks present their seasons, what comes after the first cards is gathered into
        one message; a reversal waits for nobody.
Rule 5. A channel that follows a network or a show also hears news that turns out only later to be about it.
Rule 6. A channel that was closed for a while gets one message with all that it has not been told, and one for each
        change to what its cards said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from bot.events import Change, Event, changes
from bot.events.standing import Standing
from bot.posts import LIVING, Channel, ChannelView, Occasion, Owed, Post, Purpose, State, Telling
from bot.stories import Certainty, Kind

#: Changes that are news to a channel. One more source, for example, is not: it only edits the card.
NEWS = frozenset({Change.FATE, Change.FIRMER, Change.OFFICIAL, Change.DATED, Change.FINAL, Change.REVERSED})

#: Nobody claims any more what a card said.
RETRACTED = frozenset({Change.UNSAID, Change.UNDATED})
#: What a card said is not so, whatever is true instead.
NOT_SO = RETRACTED | {Change.CORRECTED}
#: Changes after which an event may concern channels that it did not concern before.
CONCERNS = frozenset({Change.NETWORK, Change.SHOW})
#: Changes that are worth a reply under a card, the most important first, with the priority of the reply.
REPLIES: dict[Change, int] = {
    Change.CORRECTED: 1,
    Change.REVERSED: 1,
    Change.UNSAID: 2,
    Change.UNDATED: 2,
    Change.OFFICIAL: 3,
    Change.FATE: 3,
    Change.FINAL: 4,
    Change.MOVED: 4,
    Change.DATED: 4,
}
#: Changes that say the opposite of what a card said: told even where the card was deleted.
OPPOSITES = frozenset({Change.CORRECTED, Change.REVERSED})
#: Of other posts, as in `REPLIES`: the smallest goes first.
POST_PRIORITY, ASK_PRIORITY = 2, 6
#: How long a round-up waits for more news: outlets report a network's announcement within minutes of each other.
GATHER_FOR = timedelta(minutes=5)
#: Most events in one post. With the trades' long addresses a line takes some 250 characters, and Discord's descriptions
#: hold 4096.
MOST_GATHERED = 15


def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
    """What one channel is owed for a telling: one post for all it has not been told, a reply for each it has."""
    channel = view.channel
    fresh: list[Event] = []
    owed: list[Owed] = []
    replies: dict[tuple[str | None, Change], dict[str, str]] = {}
    for key, changed in telling.items:
        event = events[key].heard_at(channel.certainty)
        posts = [post for post in view.posts if key in post.event_ids]
        card, follows = _card_of(key, posts), channel.follows(event)
        if card is not None:
            change = to_reply(event, posts, channel, changed)
            if change is not None and (follows or change in OPPOSITES | NOT_SO):
                together = None if telling.late else card.key
                replies.setdefault((together, change), {})[key] = card.key
        elif follows and _deserves_post(event, changed, view):
            fresh.append(event)
        elif follows and Change.TALK in changed and not telling.late and _may_ask(event, view):
            owed.append(Owed(Purpose.ASK, channel.id, (key,), priority=ASK_PRIORITY))
    owed += (_reply_of(under, change, channel) for (_, change), under in replies.items())
    if telling.late:
        fresh = fresh[-MOST_GATHERED:]
    parts = (fresh[first : first + MOST_GATHERED] for first in range(0, len(fresh), MOST_GATHERED))
    return [*owed, *(_post_of(part, telling, view) for part in parts)]


def _card_of(event_id: str, posts: Sequence[Post]) -> Post | None:
    """The card of an event; where two events became one, the card that still tells it."""
    cards = [post for post in posts if post.purpose is Purpose.POST]
    tells = (card for card in cards if card.state in LIVING and not card.withdrawn(event_id))
    return next(tells, cards[0] if cards else None)


def _reply_of(under: Mapping[str, str], change: Change, channel: Channel) -> Owed:
    """The reply that tells this change of events, given with their cards; below the card if they share one."""
    about = tuple(under)[-MOST_GATHERED:]
    below = under[about[0]] if len({under[key] for key in about}) == 1 else None
    return Owed(Purpose.REPLY, channel.id, about, change, reply_to=below, priority=REPLIES[change])


def _post_of(events: Sequence[Event], telling: Telling, view: ChannelView) -> Owed:
    """The post that first tells these events, as many as one message shows."""
    keys = tuple(event.id for event in events)
    asked = next((p.key for p in view.posts if p.purpose is Purpose.ASK and set(p.event_ids) & set(keys)), None)
    urgent = any(Change.REVERSED in changed for key, changed in telling.items if key in keys)
    priority = REPLIES[Change.REVERSED] if urgent else POST_PRIORITY
    burst = 0 < view.channel.round_up_after <= view.recent_posts
    gather = GATHER_FOR if burst and not urgent and not telling.late else None
    return Owed(Purpose.POST, view.channel.id, keys, reply_to=asked, priority=priority, gather=gather)


def _deserves_post(event: Event, changed: frozenset[Change], view: ChannelView) -> bool:
    channel = view.channel
    kind, certainty = event.standing.headline(channel.certainty)
    outlived = kind is Kind.ENDING and not event.standing.final  # is news only to whoever was told that it is the last
    if kind not in channel.kinds or certainty < channel.certainty or outlived:
        return False
    of_the_network = Change.NETWORK in changed and event.standing.network in channel.networks  # rule 5, as the show
    return bool(changed & NEWS) or of_the_network or (Change.SHOW in changed and event.show_key in channel.shows)


def _may_ask(event: Event, view: ChannelView) -> bool:
    channel = view.channel
    wanted = channel.votes and channel.asks and view.recent_asks < channel.asks_a_week
    asked = any(post.purpose is Purpose.ASK and event.id in post.event_ids for post in view.posts)
    return wanted and not asked and event.standing.open and event.standing.owners >= 2


def to_reply(event: Event, posts: Sequence[Post], channel: Channel, changed: frozenset[Change]) -> Change | None:
    """What a reply under an event's card should say: the difference between how the event stands now and what the
    channel was last told. None where there is no difference, or where the card is still to be sent and will say it
    itself.

    ``changed``: what is used instead of that difference where nothing is known to have been told yet.
    """
    card = _card_of(event.id, posts)
    if card is None or card.state is State.OWED:
        return None
    if (last := last_told(event.id, posts)) is not None:
        said = last.said[event.id]
        if said.revision >= event.revision:
            return None
        corrected = changed & {Change.CORRECTED} if said.is_wrong(event, last.certainty) else frozenset[Change]()
        heard = said.standing.heard_at(last.certainty)
        changed = changes(heard, event.standing) | corrected
        if not heard.open:  # that it is made was official before, by its date, however sure that is now
            changed -= {Change.FATE, Change.OFFICIAL}
    elif card.state is State.REFUSED:
        changed -= NOT_SO  # nobody was told anything wrong
    change = next((one for one in REPLIES if one in changed and _wanted(event, one, channel)), None)
    if change is Change.FATE and event.standing.decided:
        change = Change.OFFICIAL
    if card.withdrawn(event.id) and change not in OPPOSITES:
        return None  # a moderator took the card away, or back: only its opposite is news here
    return change


def instead_of_edit(
    card: Post, events: Sequence[Event], here: Mapping[str, Sequence[Post]], told: Collection[str]
) -> Sequence[Owed]:
    """The replies under a card that a platform does not let us edit: once, that moderators called it wrong; and the
    news, once a revision, where the channel was last told something else. Of several events only those of the newest
    story count, and those with the same news share one reply.

    ``here``: by event, the posts that tell it in the channel. ``told``: events that a reply tells of already.
    """

    def reply(about: Iterable[str], change: Change, as_urgent_as: Change) -> Owed:
        return Owed(Purpose.REPLY, card.channel.id, tuple(about), change, card.key, REPLIES[as_urgent_as])

    back = [key for key in card.event_ids if card.withdrawn(key)]
    owed = [reply(back, Change.TAKEN_BACK, Change.CORRECTED)] if back else []
    if card.shown >= card.news:
        return owed
    changed = [one for one in events if one.id not in (*back, *told) and _told_otherwise(one, here[one.id], card)]
    newest = max((event.last_at for event in changed if event.last_at), default=None)
    alike = defaultdict[tuple[Kind, Certainty], list[str]](list)
    for event in changed:
        if event.last_at == newest:
            alike[event.standing.headline(card.threshold)].append(event.id)
    return [*owed, *(reply(about, Change.SOURCE, Change.OFFICIAL) for about in alike.values())]


def _told_otherwise(event: Event, posts: Sequence[Post], card: Post) -> bool:
    """Whether an event, as surely as its card wants it, stands otherwise than its channel was last told."""
    last, sure_enough = last_told(event.id, posts), event.standing.headline(card.threshold)[1] >= card.threshold
    return sure_enough and (last is None or last.said[event.id].is_wrong(event, card.threshold))


def last_told(event_id: str, posts: Sequence[Post]) -> Post | None:
    """The last message that told an event; None where none is known."""
    told = [post for post in posts if post.message_id is not None and event_id in post.said]
    return max(told, key=lambda post: post.said[event_id].revision, default=None)


def _wanted(event: Event, change: Change, channel: Channel) -> bool:
    """Whether a change is so, and a channel wants to hear of it."""
    standing = event.standing
    kind, certainty = standing.fate, standing.certainty
    match change:
        case Change.CORRECTED:
            return True
        case Change.UNSAID:
            return standing.fate is Kind.UNDECIDED or standing.certainty < channel.certainty
        case Change.UNDATED:
            return Kind.PREMIERE in channel.kinds
        case Change.FATE if _implied(standing):
            return False
        case Change.OFFICIAL if not standing.decided:
            return False
        case Change.FINAL:
            kind, certainty = Kind.ENDING, standing.final_certainty
        case Change.DATED | Change.MOVED:
            if standing.premiere is None or standing.headline(channel.certainty)[0] is Kind.CANCELLED:
                return False
            kind, certainty = Kind.PREMIERE, standing.premiere_certainty
        case _ if standing.fate is Kind.UNDECIDED:
            kind, certainty = Kind.PREMIERE, standing.premiere_certainty
    return (kind in channel.kinds or change is Change.REVERSED) and certainty >= channel.certainty


def _implied(standing: Standing) -> bool:
    """Whether the start date already says, as surely, that the season is made."""
    told = max(Certainty.REPORTED, standing.certainty)
    return standing.fate is not Kind.CANCELLED and standing.premiere_certainty >= told


_OCCASIONS = {
    Change.OFFICIAL: Occasion.OFFICIAL,
    Change.DATED: Occasion.DATED,
    Change.MOVED: Occasion.DATED,
    Change.REVERSED: Occasion.REVERSED,
}


def mentioned(post: Post, events: Sequence[Event]) -> str | None:
    """The role or group that a post mentions. An edit notifies nobody, so a standing card keeps what it began with."""
    occasions = {_OCCASIONS.get(post.change)} if post.change and post.purpose is Purpose.REPLY else set()
    if post.purpose is Purpose.POST:
        occasions.add(Occasion.FIRST)
        if post.message_id is None and any(event.standing.decided for event in events):
            occasions.add(Occasion.OFFICIAL)
    return post.channel.mention if occasions & post.channel.mention_on else None
