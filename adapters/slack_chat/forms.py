"""The form in which a channel is set up, and the app's Home tab. Pure.

Slack's commands complete nothing while one types; its forms do (`external_select`), so shows and networks are chosen
there. https://docs.slack.dev/reference/block-kit/block-elements
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.any_chat.platform_chat import part
from adapters.slack_chat.blocks import blocks, plain
from adapters.slack_chat.names import place_of
from bot.cards import Card
from bot.hours import Every, Hours, UnclearHours
from bot.ports import Suggestion
from bot.posts import DEFAULT_KINDS, Channel
from bot.stories import Certainty
from bot.wording import terms
from bot.wording.answers import CONFIGURED, unclear_hours
from bot.wording.language import N_, _

#: https://docs.slack.dev/reference/block-kit/composition-objects/option-object
LABEL, VALUE, OPTIONS, TITLE = 75, 150, 100, 24

SETUP = "desk_setup"
#: Actions: a show to look up, the shows and the networks of a channel, opening the form.
ASK, SHOWS, NETWORKS, OPEN_SETUP = "desk_ask", "desk_shows", "desk_networks", "desk_open_setup"
CHANNEL, CERTAINTY, KINDS, MORE = "desk_channel", "desk_certainty", "desk_kinds", "desk_more"
STATE = "desk_state"
ZONE, QUIET, DIGEST, HOUR = "desk_zone", "desk_quiet", "desk_digest", "desk_hour"
VOTES, ASKS = "votes", "asks"
ON, PAUSED, REMOVED = "on", "paused", "removed"

PRIVATE = N_("If the channel is private, invite the bot there first.")
_STATE_WORDS = {
    ON: N_("Post the news there"),
    PAUSED: N_("Pause: post nothing for a while"),
    REMOVED: N_("Remove: post nothing more and forget these settings"),
}
_DIGEST_WORDS = {
    Every.OFF: N_("No digest"),
    Every.DAILY: N_("Daily digest"),
    Every.WEEKLY: N_("Weekly digest, on Mondays"),
}
_MORE_WORDS = {
    VOTES: N_("Votes under cards: will it return?"),
    ASKS: N_("Questions: will it return? (when outlets wonder about a show)"),
}


def options(found: Iterable[Suggestion]) -> list[dict[str, Any]]:
    """Completions as Slack lists them; those that it cannot take are left out."""
    listed = [_option(one.label, one.value) for one in found if one.label.strip() and 0 < len(one.value) <= VALUE]
    return listed[:OPTIONS]


def ask_select() -> dict[str, Any]:
    """A block to look up a show in, with completions."""
    words = plain(_("Look up a show"))
    select = {"type": "external_select", "action_id": ASK, "min_query_length": 1, "placeholder": words}
    return {"type": "actions", "elements": [select]}


def setup_form(channel: str, current: Channel | None, title: Callable[[str], str]) -> dict[str, Any]:
    """The form for a channel, filled with what it gets now; ``title`` names the show of a key."""
    now = current or Channel("", place_of("", channel))
    states = {name: words for name, words in _STATE_WORDS.items() if current is not None or name != REMOVED}
    block = f"-{channel}"  # another channel gets fields with other ids, so that Slack fills them anew
    state = _chosen("static_select", states, [PAUSED if now.paused else ON])
    return {
        "type": "modal",
        "callback_id": SETUP,
        "title": plain(_("News in a channel"), TITLE),
        "submit": plain(_("Save"), TITLE),
        "close": plain(_("Cancel"), TITLE),
        "blocks": [
            _where(channel, _(CONFIGURED if now.configured else PRIVATE)),
            *_what(now, block, title),
            *_when(now.hours, block),
            _input(STATE, _("Now"), state, block),
        ],
    }


def _where(channel: str, hint: str) -> dict[str, Any]:
    among = {"include": ["public", "private"], "exclude_bot_users": True}
    where: dict[str, Any] = {"type": "conversations_select", "filter": among}
    if channel.startswith(("C", "G")):  # a form opened from a direct message has no channel to begin with
        where["initial_conversation"] = channel
    return _input(CHANNEL, _("Channel"), where, hint=hint, dispatch=True)


def _what(now: Channel, block: str, title: Callable[[str], str]) -> list[dict[str, Any]]:
    """The fields for what a channel is told."""
    shows = _search([Suggestion(title(key), key) for key in sorted(now.shows)])
    networks = _search([Suggestion(name, name) for name in sorted(now.networks)])
    certainty = now.certainty if now.certainty in terms.CERTAINTIES else Certainty.REPORTED
    sure = _chosen("static_select", terms.CERTAINTIES, [certainty])
    kinds = _chosen("multi_static_select", terms.CHOICES, now.kinds)
    ticked = [name for name, on in ((VOTES, now.votes), (ASKS, now.asks)) if on]
    more = _chosen("checkboxes", _MORE_WORDS, ticked)
    everything = _("Leave shows and networks empty to follow everything.")
    return [
        _input(SHOWS, _("Shows"), shows, block, optional=True, hint=everything),
        _input(NETWORKS, _("Networks"), networks, block, optional=True),
        _input(CERTAINTY, _("How sure the news must be"), sure, block),
        _input(KINDS, _("News"), kinds, block),
        _input(MORE, _("And"), more, block, optional=True),
    ]


def _when(hours: Hours, block: str) -> list[dict[str, Any]]:
    """The fields for when it is told."""
    quiet = _typed(str(hours.quiet or ""))
    quiet_hint = _("For example 22:00-08:00. News that comes in these hours is posted when they end.")
    digest = _chosen("static_select", _DIGEST_WORDS, [hours.digest])
    at = {hour: _("at {hour}:00", hour=hour) for hour in range(24)}
    hour = _chosen("static_select", at, [hours.digest_hour])
    return [
        _input(ZONE, _("Time zone"), _typed(hours.zone), block, hint="Europe/Berlin, America/New_York, UTC"),
        _input(QUIET, _("Quiet hours"), quiet, block, optional=True, hint=quiet_hint),
        _input(DIGEST, _("Digest"), digest, block),
        _input(HOUR, _("Digest time"), hour, block),
    ]


def read_setup(view: Mapping[str, Any], team: str, current: Sequence[Channel]) -> tuple[Channel, Channel]:
    """The channel as chosen in the form, and as the form showed it at first. Settings that the form does not have are
    as they are now.

    Raises:
        Mistake: no channel was chosen, or something typed cannot be read.
    """
    values = _values(view)
    channel = str(part(values, CHANNEL).get("selected_conversation") or "")
    if not channel:
        raise Mistake(CHANNEL, _("Choose a channel."))
    place = place_of(team, channel)
    now = next((one for one in current if one.place == place), Channel(place.channel_id, place))
    # Where a compatible server does not send the form along, every field counts as changed.
    shown = _read(begun, now) if (begun := _begun(view)) else now
    return _read(values, now), shown


def _read(values: Mapping[str, Any], now: Channel) -> Channel:
    """The channel as the fields of the form have it."""
    certainty = _selected(values, CERTAINTY)
    kinds = frozenset(kind for kind in terms.CHOICES if kind.value in _picked(values, KINDS))
    ticked = _picked(values, MORE)
    return replace(
        now,
        shows=frozenset(_picked(values, SHOWS)),
        networks=frozenset(_picked(values, NETWORKS)),
        certainty=next((one for one in terms.CERTAINTIES if one.value == certainty), Certainty.REPORTED),
        kinds=kinds or DEFAULT_KINDS,
        votes=VOTES in ticked,
        asks=ASKS in ticked,
        paused=_selected(values, STATE) == PAUSED,
        hours=_hours(values, now.hours),
    )


class Mistake(Exception):
    """A field holds what cannot be read; the message is for whoever typed it."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def _hours(values: Mapping[str, Any], was: Hours) -> Hours:
    """The hours as chosen; a form from before it had these fields changes nothing."""
    hours = was.but(
        digest=_selected(values, DIGEST) or was.digest.value,
        digest_hour=int(_selected(values, HOUR) or was.digest_hour),
    )
    for name, field in (("zone", ZONE), ("quiet", QUIET)):
        typed = str(part(values, field).get("value") or "")
        if field in values and (typed.strip() or field == QUIET):
            try:
                hours = hours.but(**{name: typed})
            except UnclearHours as mistake:
                raise Mistake(field, unclear_hours(mistake)) from mistake
    return hours


def block_of(view: Mapping[str, Any], field: str) -> str:
    """The block of the form that holds a field."""
    state = part(part(view, "state"), "values")
    return next((block for block in state if field in part(state, block)), field)


def removes(view: Mapping[str, Any]) -> bool:
    """Whether the form asks for the channel to be taken out."""
    return _selected(_values(view), STATE) == REMOVED


def _values(view: Mapping[str, Any]) -> dict[str, Any]:
    """What was chosen, by action."""
    fields = part(part(view, "state"), "values")
    return {name: value for block in fields for name, value in part(fields, block).items()}


def _begun(view: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields held when the form was opened, by action."""
    elements = [block.get("element") or {} for block in view.get("blocks") or ()]
    return {
        str(element.get("action_id")): {
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options"),
            "value": element.get("initial_value"),
        }
        for element in elements
    }


def shown(card: Card) -> dict[str, Any]:
    """A card in a window of its own."""
    return {
        "type": "modal",
        "title": plain("Renewal Desk", TITLE),
        "close": plain(_("Close"), TITLE),
        "blocks": blocks(card),
    }


def home(board: Card, following: Card, help_card: Card) -> dict[str, Any]:
    """The Home tab: where shows stand, what one follows, how to set up."""
    words = plain(_("Set up a channel"), LABEL)
    button = {"type": "button", "action_id": OPEN_SETUP, "text": words, "style": "primary"}
    setup = {"type": "actions", "elements": [button]}
    divider = {"type": "divider"}
    parts = [ask_select(), *blocks(board), divider, *blocks(following), divider, *blocks(help_card), setup]
    return {"type": "home", "blocks": parts}


def _selected(values: Mapping[str, Any], name: str) -> str:
    """The one that was chosen; "" where none was."""
    return str(part(part(values, name), "selected_option").get("value") or "")


def _typed(initial: str) -> dict[str, Any]:
    field: dict[str, Any] = {"type": "plain_text_input", "max_length": 60}
    return field | ({"initial_value": initial} if initial else {})


def _picked(values: Mapping[str, Any], name: str) -> list[str]:
    return [str(one.get("value")) for one in part(values, name).get("selected_options") or () if one.get("value")]


def _search(initial: Sequence[Suggestion]) -> dict[str, Any]:
    search: dict[str, Any] = {"type": "multi_external_select", "min_query_length": 1}
    if begun := options(initial):
        search["initial_options"] = begun
    return search


def _chosen(kind: str, words: Mapping[Any, str], initial: Iterable[Any]) -> dict[str, Any]:
    listed = {one: _option(_(label), str(one)) for one, label in words.items()}
    element: dict[str, Any] = {"type": kind, "options": list(listed.values())}
    if begun := [listed[one] for one in words if one in set(initial)]:
        element |= {"initial_option": begun[0]} if kind == "static_select" else {"initial_options": begun}
    return element


def _input(
    name: str,
    label: str,
    element: dict[str, Any],
    suffix: str = "",
    *,
    optional: bool = False,
    hint: str = "",
    dispatch: bool = False,
) -> dict[str, Any]:
    """A field. ``dispatch``: Slack tells at once when it changes."""
    block = {"type": "input", "block_id": name + suffix, "label": plain(label), "optional": optional}
    block["element"] = element | {"action_id": name}
    return block | ({"hint": plain(hint)} if hint else {}) | ({"dispatch_action": True} if dispatch else {})


def _option(label: str, value: str) -> dict[str, Any]:
    return {"text": plain(label, LABEL), "value": value}
