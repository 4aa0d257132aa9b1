"""The form of `/desk setup`: what a channel follows, networks and shows typed, and when its role is mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, Protocol

import discord

from adapters.discord_chat.answers import gone_wrong
from adapters.discord_chat.text import cut
from bot.ports import Desk
from bot.posts import Channel, Occasion
from bot.wording.language import N_, _, n_

#: Menus and form work as long as Discord lets us answer the command: 15 minutes, less a little.
OPEN_FOR = 14 * 60.0

#: Characters that a field of a form holds. https://discord.com/developers/docs/components/reference#text-input
FIELD_LIMIT = 4000
#: Of a form, and of what stands beside a field. https://discord.com/developers/docs/components/reference#label
TITLE, DESCRIPTION = 45, 100

OCCASIONS: dict[Occasion, str] = {
    Occasion.REVERSED: N_("When a decision is reversed"),
    Occasion.OFFICIAL: N_("When news becomes official"),
    Occasion.DATED: N_("When a date is set"),
    Occasion.FIRST: N_("When a card is first posted"),
}


class Following(Protocol):
    """The menus that the form belongs to: whose settings it shows and changes."""

    desk: Desk
    draft: Channel

    async def change(
        self, interaction: discord.Interaction, draft: Channel, not_found: Sequence[str] | None = None
    ) -> None:
        """Show the draft anew, and which names nobody knows."""

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        """Whether this person opened them."""


class FollowForm(discord.ui.Modal):
    """Networks and shows, typed, both empty means everything; and what the role is mentioned on."""

    def __init__(self, menus: Following) -> None:
        super().__init__(title=_short(_("What the channel follows"), TITLE), timeout=OPEN_FOR)
        self._menus = menus
        draft = menus.draft
        self._networks = _that_fit({name: name for name in sorted(draft.networks)}, ", ")
        self._shows = _that_fit({menus.desk.title(key): key for key in sorted(draft.shows)}, "\n")
        self.networks, self.shows = _input(", ".join(self._networks)), _input("\n".join(self._shows))
        hint = _("Leave both empty to follow everything.")
        networks, shows = _("Networks, separated by commas"), _("Shows, one per line")
        self.add_item(_label(networks, hint, self.networks))
        more = len(draft.shows) - len(self._shows)
        kept = n_(
            "{number} more is followed but does not fit here; it is kept.",
            "{number} more are followed but do not fit here; they are kept.",
            more,
        )
        self.add_item(_label(shows, kept if more else "", self.shows))
        options = [
            discord.SelectOption(label=_(words), value=one, default=one in draft.mention_on)
            for one, words in OCCASIONS.items()
        ]
        self.occasions: discord.ui.Select[Any] = discord.ui.Select(
            options=options, min_values=0, max_values=len(options), required=False
        )
        self.add_item(_label(_("Mention the role (if you chose one)"), "", self.occasions))

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        """As with the menus that it belongs to."""
        return await self._menus.interaction_check(interaction)

    async def on_error(  # type: ignore[override] # as its base class, which has no item here
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        """As with the menus."""
        await gone_wrong(interaction, error)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Keep what is known; name what is not. What had no room in the form stays."""
        desk, draft = self._menus.desk, self._menus.draft
        networks = {name: _network(desk, name) for name in _typed(self.networks.value, ",\n")}

        def show(name: str) -> str | None:
            return self._shows.get(name) or _show(desk, name)

        # A line that is no show's name, as "Love, Victor" is, may be a list of some.
        lines = _typed(self.shows.value, "\n")
        shows = {name: show(name) for line in lines for name in ([line] if show(line) else _typed(line, ","))}
        chosen = replace(
            draft,
            networks=draft.networks.difference(self._networks.values()).union(filter(None, networks.values())),
            shows=draft.shows.difference(self._shows.values()).union(filter(None, shows.values())),
        )
        if self.occasions.custom_id in str(interaction.data):  # a server may know no menus in forms
            chosen = replace(chosen, mention_on=frozenset(map(Occasion, self.occasions.values)))
        unknown = [name for name, value in {**networks, **shows}.items() if not value]
        await self._menus.change(interaction, chosen, unknown)


def _that_fit(values: dict[str, str], separator: str) -> dict[str, str]:
    """The first of these, by what people call them, that have room in a field of a form."""
    ends = accumulate(len(name) + len(separator) for name in values)
    return {name: value for (name, value), end in zip(values.items(), ends, strict=True) if end <= FIELD_LIMIT}


def _label(text: str, description: str, component: discord.ui.Item[Any]) -> discord.ui.Label[Any]:
    short = _short(description, DESCRIPTION) or None
    return discord.ui.Label(text=_short(text, TITLE), description=short, component=component)


def _short(words: str, limit: int) -> str:
    """Not every language says it as briefly as English."""
    return cut(words, limit, markdown=False)


def _input(value: str) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(style=discord.TextStyle.paragraph, default=value, required=False)


def _typed(words: str, separators: str) -> list[str]:
    return [" ".join(name.split()) for name in re.split(f"[{separators}]", words) if name.strip()]


def _network(desk: Desk, name: str) -> str | None:
    return next((one.value for one in desk.networks(name) if one.value.casefold() == name.casefold()), None)


def _show(desk: Desk, name: str) -> str | None:
    """The show that is called so, or the only one that begins so."""
    found = desk.complete(name)
    exact = [one.value for one in found if one.label.casefold() == name.casefold()]
    return exact[0] if exact else found[0].value if len(found) == 1 else None
