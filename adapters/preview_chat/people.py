"""What people do in the preview: talk, ask, press, react, delete. It is passed on to the desk, which decides."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace

import structlog

from adapters.preview_chat.history import DESK, DESK_NAME, THE_DESK, History, Message, Person, number
from bot.cards import Card
from bot.clock import utc_now
from bot.ports import Asker, Desk, DeskError, MessageGone, NotAllowed, Reacted, Suggestion
from bot.posts import PREVIEW, Place
from bot.throttle import Allowance, Throttle
from bot.votes import is_emoji
from bot.wording.language import N_

log = structlog.get_logger(__name__)

NAME_LIMIT = 32
TEXT_LIMIT = 500
EMOJI_LIMIT = 16
#: Different emoji that stand under one message: as many as Discord takes (its error 30010).
EMOJI_UNDER = 20
#: Longest value of a button (`bot.cards.Button.value`).
BUTTON_LIMIT = 80
#: Completions that the message box offers at once.
OFFERS = 8


STARTING = "The desk is still starting; try again in a moment."


#: Answers a command, from the desk, the asker, and what they typed or chose.
Answer = Callable[[Desk, Asker, str], Awaitable[Card]]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command that the message box offers."""

    name: str
    #: What comes after it, "" for nothing; in brackets if it may be left out.
    argument: str
    #: What it does, as people see it; translated when it is shown.
    does: str
    answer: Answer
    #: What its argument is completed from: "shows", "networks", "followed" (shows that the asker follows), or "" for
    #: nothing.
    completes: str = ""
    #: Whether question and answer are for the asker alone; then they are not stored.
    whispered: bool = False


COMMANDS = (
    Command("renewal", "show", N_("Is it coming back? See where a show stands, and who says so."),
            lambda desk, asker, typed: desk.renewal(asker, typed), completes="shows"),
    Command("renewal-board", "[network]", N_("See what is renewed, cancelled, ending or undecided, newest first."),
            lambda desk, asker, typed: desk.board(asker, typed), completes="networks"),
    Command("follow", "show", N_("Get a mention here when there is news about a show."),
            lambda desk, asker, typed: desk.follow(asker, typed), completes="shows", whispered=True),
    Command("unfollow", "show", N_("Stop following a show; “all” stops every one."),
            lambda desk, asker, typed: desk.unfollow(asker, typed), completes="followed", whispered=True),
    Command("following", "", N_("See which shows you follow here."),
            lambda desk, asker, _: desk.following(asker), whispered=True),
    Command("vote", "show", N_("Start a vote in this channel on whether a show will return."),
            lambda desk, asker, typed: desk.vote(asker, typed), completes="shows", whispered=True),
    Command("oracle", "", N_("See how often the crowd was right, and which outlets were."),
            lambda desk, asker, _: desk.oracle(asker)),
    Command("forget-me", "", N_("Erase everything the bot stores about you."),
            lambda desk, asker, _: desk.forget_me(asker), whispered=True),
    Command("votes", "[setting value]", N_("See or change how this server votes: emoji, who may ask, and more."),
            lambda desk, asker, typed: desk.voting(asker, *typed.partition(" ")[::2]), whispered=True),
    Command("why", "link", N_("See how the bot read a story, and whether it was announced."),
            lambda desk, asker, typed: desk.why(asker, typed)),
)  # fmt: skip


class NotDone(Exception):
    """What a person asked for cannot be done; the words are for them, the HTTP status for their browser."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def person_named(name: str) -> Person:
    """The person of that name; capitals and spaces make no difference.

    Raises:
        NotDone: no name, too long, or the desk's own.
    """
    # NFKC without control, format or unassigned characters: nobody can look like another, or reverse the text.
    plain = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c)[0] != "C")
    shown = " ".join(plain.split())
    folded = shown.casefold()
    if not folded:
        raise NotDone(400, "Pick a name first.")
    if len(shown) > NAME_LIMIT:
        raise NotDone(400, f"That name is too long; {NAME_LIMIT} characters are enough.")
    if folded in {DESK, DESK_NAME.casefold()}:
        raise NotDone(400, "That name belongs to the desk; pick another.")
    return Person(f"{PREVIEW}:{folded}", shown)


def _tidy(text: str) -> str:
    """What was typed without control characters; line breaks stay, at most one empty line in a row."""
    kept = "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or unicodedata.category(c) != "Cc")
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _spend(throttle: Throttle, person: Person) -> None:
    if throttle.spend(person.id, PREVIEW):
        raise NotDone(429, "That was a lot at once. Wait a few seconds.")


class People:
    """What people do, kept in the history and passed on to the desk; what cannot be done is a `NotDone`."""

    def __init__(self, history: History, channels: Collection[str]) -> None:
        self._history = history
        self._channels = frozenset(channels)
        #: Who answers; None until the desk runs.
        self.desk: Desk | None = None
        # Anybody can take another name, so all of them together are limited as well.
        self._talk = Throttle(Allowance(10, 1.0), Allowance(60, 5.0))
        self._clicks = Throttle(Allowance(30, 3.0), Allowance(200, 20.0))
        # One at a time: the desk must hear of reactions in the order in which they happened.
        self._reacting = asyncio.Lock()

    async def complete(self, typed: str, of: str, person: str | None) -> Sequence[Suggestion]:
        """Completions (`Command.completes`) of what was typed; none while the desk does not run."""
        typed = typed[:TEXT_LIMIT]
        match of:
            case "shows" if self.desk:
                return self.desk.complete(typed, OFFERS)
            case "networks" if self.desk:
                return self.desk.networks(typed, OFFERS)
            case "followed" if self.desk and person:
                return await self.desk.followed(Asker(Place(PREVIEW, PREVIEW, ""), person), typed, OFFERS)
        return ()

    async def say(self, person: Person, channel: str, text: str, chosen: str | None = None) -> Message | Card:
        """Say something in a channel. Words that begin with a slash are a command, and the desk answers.

        Words and answer become messages; where they are for the asker alone, only the answer's card is returned.
        ``chosen``: the value of the completion that they chose, if any.
        """
        self._known(channel)
        text = _tidy(text)
        if not text:
            raise NotDone(400, "There is nothing to send.")
        if len(text) > TEXT_LIMIT:
            raise NotDone(400, f"That is too long; {TEXT_LIMIT} characters are enough.")
        command = self._command(text)
        _spend(self._talk, person)
        if command is None:
            return await self._history.add(channel, person, text=text)
        _, *argument = text.split(maxsplit=1)
        wanted = chosen or "".join(argument)
        card = await self._asked(person, channel, command.answer, wanted)
        if command.whispered or card.private:
            return card
        said = await self._history.add(channel, person, text=text)
        await self._history.add(channel, THE_DESK, card=card, reply_to=said.id)
        return said

    async def press(self, person: Person, channel: str, value: str) -> Card:
        """Press a button of a card in a channel; the answer is for this person alone and is not kept."""
        self._known(channel)
        if not value or len(value) > BUTTON_LIMIT:
            raise NotDone(400, "That is not one of the desk's buttons.")
        _spend(self._clicks, person)
        return await self._asked(person, channel, lambda desk, asker, about: desk.pressed(asker, about), value)

    async def _asked(self, person: Person, channel: str, answer: Answer, about: str) -> Card:
        if self.desk is None:
            raise NotDone(503, STARTING)
        # On the preview everybody is a moderator: whoever can open the page runs the desk, or is with the one who does.
        asker = Asker(Place(PREVIEW, PREVIEW, channel), person.id, moderator=True)
        try:
            return await answer(self.desk, asker, about)
        except NotAllowed as refusal:
            raise NotDone(403, str(refusal)) from refusal
        except DeskError as error:
            log.error("preview_desk_did_not_answer", about=about, error=str(error))
            raise NotDone(503, "The desk could not answer just now; try again in a moment.") from error

    async def react(self, person: Person, message_id: int, emoji: str, *, added: bool) -> None:
        """Put an emoji under a message or take it back; again is harmless."""
        emoji = emoji.strip()
        if len(emoji) > EMOJI_LIMIT or not is_emoji(emoji):
            raise NotDone(400, "That is not an emoji.")
        _spend(self._clicks, person)
        async with self._reacting:
            message = await self._standing(message_id)
            if added and emoji not in message.reactions and len(message.reactions) >= EMOJI_UNDER:
                raise NotDone(409, f"This message has {EMOJI_UNDER} different emoji already; use one of those.")
            at = utc_now()
            try:
                changed = await self._history.react(message_id, person, [emoji], added=added)
            except MessageGone as gone:
                raise NotDone(404, "That message is not there any more.") from gone
            if changed and self.desk is not None and message.author.id == DESK:
                place = Place(PREVIEW, PREVIEW, message.channel)
                try:
                    await self._heard(Reacted(place, str(message_id), person.id, emoji, added, at), person)
                except DeskError as error:  # the reaction is kept; the next start recounts
                    log.error("preview_reaction_not_passed_on", message=message_id, error=str(error))

    async def _heard(self, reaction: Reacted, person: Person) -> None:
        """Pass a reaction on, and remove those that the desk wants removed for it."""
        assert self.desk is not None
        for emoji in await self.desk.reacted(reaction):
            if await self._history.react(int(reaction.message_id), person, [emoji], added=False):
                await self.desk.reacted(replace(reaction, emoji=emoji, added=False))

    async def delete(self, person: Person, message_id: int) -> None:
        """Delete one's own message, or one of the desk's, as everybody is a moderator here."""
        _spend(self._clicks, person)
        message = await self._standing(message_id)
        if message.author.id not in (DESK, person.id):
            raise NotDone(403, "Only your own messages and the desk's can be deleted here.")
        if await self._history.delete(message_id) and message.author.id == DESK:
            log.info("preview_message_deleted", message=message_id, channel=message.channel)
            if self.desk is not None:
                try:
                    await self.desk.message_deleted(Place(PREVIEW, PREVIEW, message.channel), str(message_id))
                except DeskError as error:  # it is gone all the same; the desk learns so at its next edit
                    log.error("preview_deletion_not_passed_on", message=message_id, error=str(error))

    async def recount(self) -> None:
        """Tell the desk what stands under every open ballot, in case a reaction was kept and not passed on."""
        assert self.desk is not None
        for place, message_id in await self.desk.open_ballots(PREVIEW):
            async with self._reacting:
                message = await self._history.get(number(message_id) or 0)
                if message is None or message.deleted:
                    await self.desk.message_deleted(place, message_id)
                    continue
                people = {e: [p.id for p in who if p.id != DESK] for e, who in message.reactions.items()}
                await self.desk.recounted(place, message_id, people)

    def _command(self, text: str) -> Command | None:
        if not text.startswith("/"):
            return None
        if self.desk is None:
            raise NotDone(503, STARTING)
        name = text.split()[0].casefold().removeprefix("/")
        for command in COMMANDS:
            if command.name == name:
                return command
        *most, last = (f"/{command.name}" for command in COMMANDS)
        raise NotDone(400, f"There is no such command; the desk knows {', '.join(most)} and {last}.")

    async def _standing(self, message_id: int) -> Message:
        message = await self._history.get(message_id)
        if message is None or message.deleted:
            raise NotDone(404, "That message is not there any more.")
        self._known(message.channel)
        return message

    def _known(self, channel: str) -> None:
        if channel not in self._channels:
            raise NotDone(404, "There is no such channel.")
