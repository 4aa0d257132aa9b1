"""`/desk setup`: a private message of menus that shows a channel's settings; beside it the form for what it follows.

Nothing is kept until it is saved, and then only what was changed: others may be setting the channel up as well.
Settings of a channel that is set up already are chosen beforehand, so that the same command changes them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from adapters.discord_chat.answers import answer, asker_of, dressed, gone_wrong
from adapters.discord_chat.errors import LOST
from adapters.discord_chat.follow_form import OCCASIONS, OPEN_FOR, FollowForm
from adapters.discord_chat.rights import missing, name_of, publishes
from bot.cards import Card, Fact, Tone
from bot.ports import Desk, NotAllowed
from bot.posts import Channel, Place
from bot.stories import Certainty, Kind
from bot.wording.answers import hours_words, refused
from bot.wording.choices import CERTAINTIES, KINDS
from bot.wording.language import N_, _

CHANNEL_TYPES = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
    discord.ChannelType.forum,
]

#: What the menus show that suits any channel, and goes with whoever turns to another one.
MOVE_ALONG = ("shows", "networks", "kinds", "certainty", "votes", "asks", "mention", "mention_on")


async def open_set_up(interaction: discord.Interaction, desk: Desk) -> None:
    """Answer with the menus, set to the channel where the command was typed."""
    await interaction.response.defer(thinking=True, ephemeral=True)
    asker = asker_of(interaction)
    try:
        known = {one.place.channel: one for one in await desk.channels(asker)}
    except NotAllowed as refusal:
        await interaction.edit_original_response(embeds=dressed(refused(str(refusal))))
        return
    menus = Menus(desk, interaction, known, asker.place)
    menus.message = await interaction.edit_original_response(embeds=dressed(menus.card()), view=menus)


class Menus(discord.ui.View):
    """The settings of one channel, being chosen."""

    def __init__(
        self,
        desk: Desk,
        opened: discord.Interaction,
        known: dict[str, Channel],
        place: Place,
    ) -> None:
        super().__init__(timeout=OPEN_FOR)
        self.desk = desk
        self._guild = opened.guild
        self._owner = opened.user.id
        self._known = known
        self._not_found: Sequence[str] = ()
        #: The private message that they stand in.
        self.message: discord.InteractionMessage | None = None
        #: The settings as they were when the channel was chosen, and with what was changed since.
        self.shown = self.draft = self._at(place)
        self._add_all()
        self._draw()

    def _at(self, place: Place) -> Channel:
        return self._known.get(place.channel) or Channel(place.channel_id, place)

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        """Whoever opened the menus uses them. Discord shows them to nobody else; we do not rely on that."""
        if interaction.user.id == self._owner:
            return True
        words = _("Only the person who opened these menus can use them.")
        await interaction.response.send_message(embeds=dressed(refused(words)), ephemeral=True)
        return False

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: object, /) -> None:
        """What was pressed or chosen failed."""
        await gone_wrong(interaction, error)

    async def on_timeout(self) -> None:
        """Close the menus while Discord still lets us: pressed later they would only fail."""
        closed = Card(
            Tone.PLAIN, _("🛠️ Set up"), _("Closed"), _("Nothing was changed. Use /desk setup to open this again.")
        )
        if self.message is not None:
            with contextlib.suppress(*LOST):
                await self.message.edit(embeds=dressed(closed), view=None)

    def _add_all(self) -> None:
        """The same items as long as the menus are open: Discord's users press what they see, and an answer that would
        have shown them others may be lost.
        """
        sure = {one.name: words for one, words in CERTAINTIES.items()}
        self.add_item(_ChannelMenu())
        self.add_item(
            _Menu(
                _("Which news"),
                KINDS,
                lambda draft: draft.kinds,
                lambda draft, values: replace(draft, kinds=frozenset(map(Kind, values))),
                row=1,
                most=len(KINDS),
            )
        )
        self.add_item(
            _Menu(
                _("How sure the news must be"),
                sure,
                lambda draft: {draft.certainty.name},
                lambda draft, values: replace(draft, certainty=Certainty[values[0]]),
                row=2,
            )
        )
        self.add_item(_RoleMenu())
        self.add_item(_Button(_("Shows and mentions…"), Menus.open_form))
        self.add_item(_Switch(N_("Votes: {state}"), "votes"))
        self.add_item(_Switch(N_("Questions: {state}"), "asks"))
        self.add_item(_Switch(N_("Publish when official: {state}"), "publish", only=publishes))
        self._save = _Button(_("Save"), Menus.save, discord.ButtonStyle.success)
        self.add_item(self._save)

    def _draw(self) -> None:
        """The menus with the draft's settings chosen."""
        for item in self.children:
            if isinstance(item, _ChannelMenu | _Menu | _RoleMenu | _Switch):
                item.show(self.draft, self._guild)
        self._save.disabled = self._names_nothing_known

    @property
    def _names_nothing_known(self) -> bool:
        """Whether shows were typed of which none is known: a channel must not follow everything by a slip."""
        return bool(self._not_found) and not (self.draft.shows or self.draft.networks)

    def card(self) -> Card:
        """What is chosen so far, in words."""
        draft, name = self.draft, name_of(self._guild, self.draft.place.channel)
        facts = [Fact(_("Shows and networks"), self.follows())]
        if draft.mention:
            when = [_(words) for one, words in OCCASIONS.items() if one in draft.mention_on]
            facts.append(Fact(_("The role is mentioned"), "; ".join(when) or _("never")))
        if words := hours_words(draft):
            facts.append(Fact(_("Hours"), words))
        if lacks := missing(self._guild, draft.place.channel, draft.mention):
            facts.append(Fact(_("Missing permissions in {channel}", channel=name), ", ".join(lacks)))
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

    def follows(self) -> str:
        """What the draft follows, in words."""
        chosen = [*sorted(self.draft.networks), *(self.desk.title(key) for key in sorted(self.draft.shows))]
        return ", ".join(chosen) or _("everything")

    async def move(self, interaction: discord.Interaction, channel_id: str) -> None:
        """Another channel was chosen: its own settings if it has some, else those chosen so far."""
        self.shown = self._at(replace(self.draft.place, channel=channel_id))
        known = channel_id in self._known
        chosen = {} if known else {name: getattr(self.draft, name) for name in MOVE_ALONG}
        await self.change(interaction, replace(self.shown, **chosen), () if known else None)

    async def change(
        self, interaction: discord.Interaction, draft: Channel, not_found: Sequence[str] | None = None
    ) -> None:
        """Show the draft anew; what cannot be shown was not chosen. ``not_found``: the names that nobody knows, where
        some were typed.
        """
        before = self.draft, self._not_found
        self.draft, self._not_found = draft, self._not_found if not_found is None else not_found
        self._draw()
        try:
            await interaction.response.edit_message(embeds=dressed(self.card()), view=self)
        except LOST:
            self.draft, self._not_found = before
            self._draw()
            raise

    async def open_form(self, interaction: discord.Interaction) -> None:
        """What the channel follows is typed into a form."""
        await interaction.response.send_modal(FollowForm(self))

    async def save(self, interaction: discord.Interaction) -> None:
        """Keep the draft; the menus give way to what was kept, what the bot lacks, and a card as it will look."""
        await answer(interaction, self._kept(interaction), private=True, in_place=True)

    async def _kept(self, interaction: discord.Interaction) -> Card:
        draft = self.draft
        kept = await self.desk.set_up(asker_of(interaction), draft, self.shown)
        self.stop()
        name = name_of(self._guild, draft.place.channel)
        facts = kept.facts
        if lacks := missing(self._guild, draft.place.channel, draft.mention):
            until = _("{rights}. Until these are granted, cards may fail or have no pictures.", rights=", ".join(lacks))
            facts = (Fact(_("Missing permissions in {channel}", channel=name), until), *facts)
        # Nobody else sees the menus, so it takes their place.
        return replace(kept, title=f"{name}: {kept.title}", facts=facts, private=False)


class _ChannelMenu(discord.ui.ChannelSelect[Menus]):
    def __init__(self) -> None:
        super().__init__(placeholder=_("Channel"), channel_types=CHANNEL_TYPES, row=0)

    def show(self, draft: Channel, guild: discord.Guild | None) -> None:
        here = guild.get_channel_or_thread(int(draft.place.channel)) if guild else None
        # Discord refuses to show one that it would not let people choose, such as a voice channel's chat.
        kind = discord.SelectDefaultValueType.channel
        shown = here is not None and here.type in CHANNEL_TYPES
        self.default_values = [discord.SelectDefaultValue(id=here.id, type=kind)] if here and shown else []

    async def callback(self, interaction: discord.Interaction) -> None:
        assert self.view is not None
        await self.view.move(interaction, str(self.values[0].id))


class _RoleMenu(discord.ui.RoleSelect[Menus]):
    def __init__(self) -> None:
        super().__init__(placeholder=_("Role to mention (none)"), min_values=0, max_values=1, row=3)

    def show(self, draft: Channel, guild: discord.Guild | None) -> None:
        mention = draft.mention or ""
        role = guild.get_role(int(mention)) if guild and mention.isdigit() else None
        kind = discord.SelectDefaultValueType.role
        self.default_values = [discord.SelectDefaultValue(id=role.id, type=kind)] if role else []

    async def callback(self, interaction: discord.Interaction) -> None:
        assert self.view is not None
        mention = str(self.values[0].id) if self.values else None
        await self.view.change(interaction, replace(self.view.draft, mention=mention))


class _Menu(discord.ui.Select[Menus]):
    """A choice that makes another draft."""

    def __init__(
        self,
        words: str,
        values: Mapping[Any, str],
        chosen: Callable[[Channel], Collection[str]],
        choose: Callable[[Channel, Sequence[str]], Channel],
        row: int,
        most: int = 1,
    ) -> None:
        options = [discord.SelectOption(label=_(says), value=value) for value, says in values.items()]
        super().__init__(placeholder=words, options=options, min_values=1, max_values=most, row=row)
        self._chosen, self._choose = chosen, choose

    def show(self, draft: Channel, guild: discord.Guild | None) -> None:
        for option in self.options:
            option.default = option.value in self._chosen(draft)

    async def callback(self, interaction: discord.Interaction) -> None:
        assert self.view is not None
        await self.view.change(interaction, self._choose(self.view.draft, self.values))


class _Switch(discord.ui.Button[Menus]):
    """A setting that is on or off; ``only``: in which channels it can be changed."""

    def __init__(
        self, words: str, setting: str, *, only: Callable[[discord.Guild | None, str], bool] = lambda *_: True
    ) -> None:
        super().__init__(label=words, row=4)
        self._words, self._setting, self._only = words, setting, only

    def show(self, draft: Channel, guild: discord.Guild | None) -> None:
        self.label = _(self._words, state=_("on") if getattr(draft, self._setting) else _("off"))
        self.disabled = not self._only(guild, draft.place.channel)

    async def callback(self, interaction: discord.Interaction) -> None:
        assert self.view is not None
        draft = self.view.draft
        on: dict[str, Any] = {self._setting: not getattr(draft, self._setting)}
        await self.view.change(interaction, replace(draft, **on))


class _Button(discord.ui.Button[Menus]):
    def __init__(
        self,
        words: str,
        act: Callable[[Menus, discord.Interaction], Awaitable[None]],
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        super().__init__(label=words, row=4, style=style)
        self._act = act

    async def callback(self, interaction: discord.Interaction) -> None:
        assert self.view is not None
        await self._act(self.view, interaction)
