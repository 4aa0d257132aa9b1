"""`/desk setup`: a private message with menus that show a channel's settings; and the form for what it follows.

Nothing is stored until it is saved, and then only what was changed: others may be setting the channel up too. The menus
start with a channel's present settings, so that the same command changes them.
"""

# ruff: noqa: D102 - each item is named after the setting that it changes

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

import discord

from adapters.discord_chat.answers import about, answer, asker_of, deleted, dressed, gone_wrong, name_of
from adapters.discord_chat.errors import CHANNEL_CODES, LOST, UNKNOWN_CHANNEL
from adapters.discord_chat.rights import known, publishes, told_missing
from adapters.discord_chat.text import cut
from bot.cards import Card, Fact, Tone
from bot.ports import Desk, NotAllowed
from bot.posts import Channel, Occasion, Place
from bot.stories import Certainty, Kind
from bot.wording.answers import hours_words, refused
from bot.wording.language import N_, _, n_
from bot.wording.terms import CERTAINTIES, CHOICES

#: Menus and form work for as long as Discord lets us answer the command: a little less than 15 minutes.
OPEN_FOR = 14 * 60.0
#: Characters that a field of a form holds. https://discord.com/developers/docs/components/reference#text-input
FIELD_LIMIT = 4000
#: Longest title of a form, and description of a field: not every language is as brief as English.
#: https://discord.com/developers/docs/components/reference#label
TITLE, DESCRIPTION = 45, 100

_TYPES = "text news public_thread private_thread news_thread forum media voice stage_voice"
CHANNEL_TYPES = [discord.ChannelType[name] for name in _TYPES.split()]
OCCASIONS: dict[Occasion, str] = {
    Occasion.REVERSED: N_("When a decision is reversed"),
    Occasion.OFFICIAL: N_("When news becomes official"),
    Occasion.DATED: N_("When a date is set"),
    Occasion.FIRST: N_("When a card is first posted"),
}
#: Settings that suit any channel: what was chosen so far is kept when another channel is chosen.
MOVE_ALONG = ("shows", "networks", "kinds", "certainty", "votes", "asks", "mention", "mention_on")


async def open_set_up(interaction: discord.Interaction, desk: Desk) -> None:
    """Answer with the menus, set to the channel where the command was typed."""
    announced: Any = await interaction.response.defer(thinking=True, ephemeral=True)
    asker = asker_of(interaction)
    known = {one.place.channel: one for one in await desk.channels(asker)}
    menus = Menus(desk, interaction, known, asker.place)
    if announced.message_id:  # discord.py would listen only after the answer; people see, and press, them earlier
        interaction._state.store_view(menus, announced.message_id)
    await interaction.edit_original_response(embeds=dressed(await menus.card()), view=menus)


class Menus(discord.ui.View):
    """The settings of one channel, being chosen.

    The items stay the same while the menus are open: people press what they see, and an answer that would have shown
    other items may get lost.
    """

    def __init__(self, desk: Desk, opened: discord.Interaction, known: dict[str, Channel], place: Place) -> None:
        super().__init__(timeout=OPEN_FOR)
        self.desk = desk
        self._opened, self._guild, self._owner = opened, opened.guild, opened.user.id
        self._known = known
        self._not_found: Sequence[str] = ()
        #: Whether the menus were replaced by what was saved; whoever presses Save twice reads that again.
        self._saved = False
        #: The settings when the channel was chosen, and with the changes since.
        self.shown = self.draft = self._at(place)
        self._draw()

    def _at(self, place: Place) -> Channel:
        return self._known.get(place.channel) or Channel(place.channel_id, place)

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        """Only whoever opened the menus may use them. Discord shows them to nobody else, but we do not rely on that."""
        if interaction.user.id == self._owner:
            return True
        words = _("Only the person who opened these menus can use them.")
        await interaction.response.send_message(embeds=dressed(refused(words)), ephemeral=True)
        return False

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: object, /) -> None:
        await gone_wrong(interaction, error)

    async def on_timeout(self) -> None:
        """Close the menus while Discord still lets us change them."""
        if not self._saved:
            with contextlib.suppress(*LOST):
                await self._opened.edit_original_response(embeds=closed(), view=None)

    # --- the items, row by row

    @discord.ui.select(
        cls=discord.ui.ChannelSelect[Any], channel_types=CHANNEL_TYPES, custom_id="set-up-channel", row=0
    )
    async def channel(self, interaction: discord.Interaction, menu: discord.ui.ChannelSelect[Any]) -> None:
        """Choose another channel: with its own settings if it has some, else those chosen so far."""
        (channel_id,) = _ids(menu.values)
        self.shown = self._at(replace(self.draft.place, channel=channel_id))
        known = channel_id in self._known
        chosen = {} if known else {name: getattr(self.draft, name) for name in MOVE_ALONG}
        await self.change(interaction, replace(self.shown, **chosen), () if known else None)

    @discord.ui.select(cls=discord.ui.Select[Any], max_values=len(CHOICES), custom_id="set-up-kinds", row=1)
    async def kinds(self, interaction: discord.Interaction, menu: discord.ui.Select[Any]) -> None:
        await self.change(interaction, replace(self.draft, kinds=frozenset(map(Kind, menu.values))))

    @discord.ui.select(cls=discord.ui.Select[Any], custom_id="set-up-certainty", row=2)
    async def certainty(self, interaction: discord.Interaction, menu: discord.ui.Select[Any]) -> None:
        await self.change(interaction, replace(self.draft, certainty=Certainty[menu.values[0]]))

    @discord.ui.select(cls=discord.ui.RoleSelect[Any], min_values=0, custom_id="set-up-role", row=3)
    async def role(self, interaction: discord.Interaction, menu: discord.ui.RoleSelect[Any]) -> None:
        await self.change(interaction, replace(self.draft, mention=next(iter(_ids(menu.values)), None)))

    @discord.ui.button(custom_id="set-up-form", row=4)
    async def form(self, interaction: discord.Interaction, _button: object) -> None:
        form = FollowForm(self)
        interaction._state.store_view(form)  # as with the menus
        await interaction.response.send_modal(form)

    @discord.ui.button(custom_id="set-up-votes", row=4)
    async def votes(self, interaction: discord.Interaction, _button: object) -> None:
        await self.change(interaction, replace(self.draft, votes=not self.draft.votes))

    @discord.ui.button(custom_id="set-up-asks", row=4)
    async def asks(self, interaction: discord.Interaction, _button: object) -> None:
        await self.change(interaction, replace(self.draft, asks=not self.draft.asks))

    @discord.ui.button(custom_id="set-up-publish", row=4)
    async def publish(self, interaction: discord.Interaction, _button: object) -> None:
        await self.change(interaction, replace(self.draft, publish=not self.draft.publish))

    @discord.ui.button(custom_id="set-up-save", row=4, style=discord.ButtonStyle.success)
    async def save(self, interaction: discord.Interaction, _button: object) -> None:
        """Save the draft. What was saved, what the bot lacks and a sample card replace the menus."""
        kept = about(interaction, self.draft.place, self._kept(interaction))
        await answer(interaction, kept, private=True, in_place=True)

    def _draw(self) -> None:
        """Show the draft's settings in the items."""
        draft, guild = self.draft, self._guild
        self.channel.placeholder = _("Channel")
        self.channel.default_values = [discord.SelectDefaultValue.from_channel(discord.Object(draft.place.channel))]
        self.kinds.placeholder, self.kinds.options = _("Which news"), _options(CHOICES, draft.kinds)
        sure = {one.name: words for one, words in CERTAINTIES.items()}
        self.certainty.placeholder = _("How sure the news must be")
        self.certainty.options = _options(sure, [draft.certainty.name])
        mention = draft.mention or ""
        role = guild.get_role(int(mention)) if guild and mention.isdigit() else None
        self.role.placeholder = _("Role to mention (none)")
        self.role.default_values = [role] if role else []
        self.form.label, self.save.label = _("Shows and mentions…"), _("Save")
        self.votes.label = _("Votes: {state}", state=_on(draft.votes))
        self.asks.label = _("Questions: {state}", state=_on(draft.asks))
        self.publish.label = _("Publish when official: {state}", state=_on(draft.publish))
        self.publish.disabled = not publishes(known(guild, draft.place.channel))
        self.save.disabled = self._names_nothing_known

    @property
    def _names_nothing_known(self) -> bool:
        """Whether only unknown shows were typed: a channel must not follow everything because of a typo."""
        return bool(self._not_found) and not (self.draft.shows or self.draft.networks)

    # --- what comes of it

    async def card(self) -> Card:
        """What is chosen so far, in words."""
        draft, name = self.draft, await name_of(self._opened, self.draft.place.channel)
        follows = [*sorted(draft.networks), *(self.desk.title(key) for key in sorted(draft.shows))]
        facts = [Fact(_("Shows and networks"), ", ".join(follows) or _("everything"))]
        if draft.mention:
            when = [_(words) for one, words in OCCASIONS.items() if one in draft.mention_on]
            facts.append(Fact(_("The role is mentioned"), "; ".join(when) or _("never")))
        if words := hours_words(draft):
            facts.append(Fact(_("Hours"), words))
        facts += told_missing(self._guild, draft.place.channel, draft.mention)
        if self._not_found:
            facts.append(Fact(_("Not found"), _("{names}. Check the spelling.", names="; ".join(self._not_found))))
        if self._names_nothing_known:
            facts.append(
                Fact(_("Save"), _("Name a show or network that is known, or leave both empty for everything."))
            )
        text = _(
            "Choose below, then save. Votes: a poll under each card until the news is official. Questions: "
            "“Will it return?” is asked when outlets wonder about a show. Quiet hours and digests: /desk "
            "hours."
        )
        return Card(Tone.PLAIN, _("🛠️ Set up"), _("News for {channel}", channel=name), text, tuple(facts))

    async def change(
        self, interaction: discord.Interaction, draft: Channel, not_found: Sequence[str] | None = None
    ) -> None:
        """Show a new draft; it is dropped if it cannot be shown. ``not_found``: the unknown names among those that were
        typed, if any were.
        """
        before = self.draft, self._not_found
        self.draft, self._not_found = draft, self._not_found if not_found is None else not_found
        self._draw()
        try:
            await interaction.response.edit_message(embeds=dressed(await self.card()), view=self)
        except LOST:
            self.draft, self._not_found = before
            self._draw()
            raise
        # The menus are open (again), and the newest interaction lets us close them the longest.
        self._opened, self._saved = interaction, False

    async def _kept(self, interaction: discord.Interaction) -> Card:
        draft, channel_id = self.draft, self.draft.place.channel
        if known(self._guild, channel_id) is None and await deleted(interaction, channel_id):
            raise NotAllowed(_(CHANNEL_CODES[UNKNOWN_CHANNEL]))
        kept = await self.desk.set_up(asker_of(interaction), draft, self.shown)
        self._saved = True
        facts = (*told_missing(self._guild, channel_id, draft.mention), *kept.facts)
        # Nobody else sees the menus, so this may replace them.
        return replace(kept, facts=facts, private=False)


async def close_old(interaction: discord.Interaction) -> None:
    """Close menus, or a form with its menus, that this process knows nothing of: they were open when the desk was
    restarted, or the answer that would have closed them was lost.
    """
    data: Mapping[str, Any] = interaction.data or {}
    waiting, used = interaction._state._view_store, str(data.get("custom_id"))
    old_form = interaction.type is discord.InteractionType.modal_submit and used not in waiting._modals
    menus = waiting._views.get(interaction.message.id if interaction.message else None)
    old_menus = used.startswith("set-up-") and not menus
    if old_form or old_menus:
        with contextlib.suppress(*LOST):
            await interaction.response.edit_message(embeds=closed(), view=None)


def closed() -> list[discord.Embed]:
    """What stands where menus were."""
    words = _("Only what was saved has changed. Use /desk setup to open this again.")
    return dressed(Card(Tone.PLAIN, _("🛠️ Set up"), _("Closed"), words))


def _ids(chosen: Sequence[Any]) -> list[str]:
    """The ids of chosen channels or roles; where a server does not describe them, discord.py gives ids already."""
    return [str(getattr(one, "id", one)) for one in chosen]


def _on(setting: bool) -> str:
    return _("on") if setting else _("off")


def _options(values: Mapping[Any, str], chosen: Collection[Any]) -> list[discord.SelectOption]:
    return [discord.SelectOption(label=_(says), value=one, default=one in chosen) for one, says in values.items()]


class FollowForm(discord.ui.Modal):
    """A form for networks and shows, which are typed (both empty: everything), and for when the role is mentioned."""

    def __init__(self, menus: Menus) -> None:
        super().__init__(title=cut(_("What the channel follows"), TITLE, markdown=False), timeout=OPEN_FOR)
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
        self.occasions: discord.ui.Select[Any] = discord.ui.Select(
            options=_options(OCCASIONS, draft.mention_on), min_values=0, max_values=len(OCCASIONS), required=False
        )
        self.add_item(_label(_("Mention the role (if you chose one)"), "", self.occasions))

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        return await self._menus.interaction_check(interaction)

    async def on_error(  # type: ignore[override] # as its base class, which has no item here
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await gone_wrong(interaction, error)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Take over known names and list unknown ones. What had no room in the form stays."""
        desk, draft = self._menus.desk, self._menus.draft
        networks = {name: desk.network(name) for name in _typed(self.networks.value, ",;\n")}

        def show(name: str) -> str | None:
            return self._shows.get(name) or desk.show(name)

        # A line that is no show's name (as "Love, Victor" is) may be a list of shows.
        lines = _typed(self.shows.value, "\n")
        shows = {name: show(name) for line in lines for name in ([line] if show(line) else _typed(line, ",;"))}
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
    """The first of these, by their names, that fit into a field of a form."""
    ends = accumulate(len(name) + len(separator) for name in values)
    return {name: value for (name, value), end in zip(values.items(), ends, strict=True) if end <= FIELD_LIMIT}


def _label(text: str, description: str, component: discord.ui.Item[Any]) -> discord.ui.Label[Any]:
    short = cut(description, DESCRIPTION, markdown=False) or None
    return discord.ui.Label(text=cut(text, TITLE, markdown=False), description=short, component=component)


def _input(value: str) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(style=discord.TextStyle.paragraph, default=value, required=False)


def _typed(words: str, separators: str) -> list[str]:
    return [" ".join(name.split()) for name in re.split(f"[{separators}]", words) if name.strip()]
