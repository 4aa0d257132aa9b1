"""The slash commands of fans, a row each, and publishing all commands; moderators' are in moderating.py.

Completions cannot be announced and brought later, so they come from the desk's memory.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from adapters.discord_chat.answers import answer, asker_of
from adapters.discord_chat.moderating import Send, desk_group
from adapters.discord_chat.text import clean, cut
from bot.cards import Card
from bot.ports import Asker, Desk, Suggestion
from bot.wording.language import N_, _

log = structlog.get_logger(__name__)

#: https://discord.com/developers/docs/interactions/application-commands
CHOICES, CHOICE_LENGTH, DESCRIPTION = 25, 100, 100

#: What the contexts of a command say by now; a server may answer anything else there.
#: https://discord.com/developers/docs/interactions/application-commands#application-command-object
DEPRECATED = ("dm_permission",)

#: What a person gave with a command, by the name of the option.
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a command asks for."""

    name: str
    says: str
    #: `str` or `bool`.
    kind: type = str
    #: What it is where nobody gives it; None: it must be given.
    default: str | bool | None = None
    #: What is offered while one types.
    complete: Callable[[Desk, str], Sequence[Suggestion]] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what people read of it, what it asks for, and what the desk is asked."""

    name: str
    says: str
    ask: Callable[[Desk, Asker, Said], Coroutine[Any, Any, Card]]
    options: tuple[Option, ...] = ()
    #: Answered to the whole channel unless the asker wants it for themselves; else to the asker alone.
    public: bool = False
    #: Offered in servers only.
    in_server: bool = False


SHOW = Option(
    "show",
    N_("Name of a show; suggestions appear as you type"),
    complete=lambda desk, said: desk.complete(said, CHOICES),
)
NETWORK = Option(
    "network",
    N_("Only shows on this network; suggestions appear as you type"),
    default="",
    complete=lambda desk, said: desk.networks(said, CHOICES),
)
LINK = Option("link", N_("The link to the story"))
BY_MESSAGE = Option("message", N_("Send me a private message instead of mentioning me here"), bool, default=False)
PRIVATE = Option("private", N_("Show the answer only to me"), bool, default=False)

COMMANDS: tuple[Command, ...] = (
    Command(
        "renewal",
        N_("Is it coming back? See where a show stands, and who says so."),
        lambda desk, asker, said: desk.renewal(asker, said["show"]),
        (SHOW,),
        public=True,
    ),
    Command(
        "renewal-board",
        N_("See what is renewed, cancelled, ending or undecided, newest first."),
        lambda desk, asker, said: desk.board(asker, said["network"]),
        (NETWORK,),
        public=True,
    ),
    Command(
        "follow",
        N_("Get a mention here, or a private message, when there is news about a show."),
        lambda desk, asker, said: desk.follow(asker, said["show"], privately=said["message"]),
        (SHOW, BY_MESSAGE),
    ),
    Command(
        "unfollow",
        N_("Stop following a show; “all” stops every one."),
        lambda desk, asker, said: desk.unfollow(asker, said["show"]),
        (SHOW,),
    ),
    Command("following", N_("See which shows you follow here."), lambda desk, asker, _said: desk.following(asker)),
    Command(
        "vote",
        N_("Start a vote in this channel on whether a show will return."),
        lambda desk, asker, said: desk.vote(asker, said["show"]),
        (SHOW,),
        in_server=True,
    ),
    Command(
        "oracle",
        N_("See how often the crowd was right, and which outlets were."),
        lambda desk, asker, _said: desk.oracle(asker),
        public=True,
        in_server=True,
    ),
    Command(
        "forget-me", N_("Erase everything the bot stores about you."), lambda desk, asker, _said: desk.forget_me(asker)
    ),
    Command(
        "why",
        N_("See how the bot read a story, and whether it was announced."),
        lambda desk, asker, said: desk.why(asker, said["link"]),
        (LINK,),
    ),
)


def add_commands(tree: app_commands.CommandTree[Any], desk: Desk, send: Send) -> None:
    """Add all commands of the desk to a tree, ready to be published and called.

    Args:
        tree: where to.
        desk: who answers.
        send: posts a message, for trying a channel out.
    """
    for command in COMMANDS:
        tree.add_command(_made(command, desk))
    tree.add_command(desk_group(desk, send))


def _made(command: Command, desk: Desk) -> app_commands.Command[Any, Any, Any]:
    options = (*command.options, *((PRIVATE,) if command.public else ()))

    async def called(interaction: discord.Interaction, /, **said: Any) -> None:
        private = bool(said[PRIVATE.name]) if command.public else True
        await answer(interaction, command.ask(desk, asker_of(interaction), said), private=private)

    # discord.py reads what a command asks for off its callback's signature.
    asked_for = [
        Parameter(
            one.name,
            Parameter.KEYWORD_ONLY,
            annotation=one.kind,
            default=Parameter.empty if one.default is None else one.default,
        )
        for one in options
    ]
    who = Parameter("interaction", Parameter.POSITIONAL_ONLY, annotation=discord.Interaction)
    called.__signature__ = Signature([who, *asked_for])  # type: ignore[attr-defined]
    app_commands.describe(**{one.name: _(one.says) for one in options})(called)
    made: app_commands.Command[Any, Any, Any] = app_commands.Command(
        name=command.name, description=_(command.says), callback=called
    )
    for one in options:
        if one.complete is not None:
            made.autocomplete(one.name)(_completing(one.complete, desk))
    return app_commands.guild_only(made) if command.in_server else made


def _completing(complete: Callable[[Desk, str], Sequence[Suggestion]], desk: Desk) -> Any:
    async def completed(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return _choices(complete(desk, typed))

    return completed


def _choices(found: Sequence[Suggestion]) -> list[app_commands.Choice[str]]:
    labels = [(one, cut(one.label, CHOICE_LENGTH, markdown=False)) for one in found[:CHOICES] if clean(one.label)]
    # A value too long for Discord gives way to the words, which the desk understands as if they were typed.
    return [
        app_commands.Choice(name=label, value=one.value if 0 < len(one.value) <= CHOICE_LENGTH else label)
        for one, label in labels
    ]


async def sync(tree: app_commands.CommandTree[Any], http: Any, application_id: int | None) -> bool:
    """Publish the commands if Discord has others; False where it is to be tried again later.

    Discord allows 200 new commands a day, and says the same twice.
    """
    ours = [_as_discord_says(command.to_dict(tree)) for command in tree.get_commands()]
    try:
        theirs = await http.get_global_commands(application_id)
        if same([{name: told for name, told in one.items() if name not in DEPRECATED} for one in ours], theirs):
            return True
        await http.bulk_upsert_global_commands(application_id, payload=ours)
        log.info("discord_commands_published", commands=[command["name"] for command in ours])
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        # Cards and votes work without: a compatible server may not know commands, a day's 200 may be used up.
        log.warning("discord_commands_not_published", reason=str(error), error=type(error).__name__)
        status = error.status if isinstance(error, discord.HTTPException) else None
        return status is not None and status != 429 and status < 500
    return True


def _as_discord_says(command: dict[str, Any]) -> dict[str, Any]:
    """A command or an option as Discord takes and tells it. Permissions are text there and a number in discord.py;
    compared so, they would differ at every start. One description too long, in another language, and none is taken.
    """
    said = dict(command)
    if (may := said.get("default_member_permissions")) is not None:
        said["default_member_permissions"] = str(may)
    if "description" in said:
        said["description"] = cut(said["description"], DESCRIPTION, markdown=False)
    if "options" in said:
        said["options"] = [_as_discord_says(option) for option in said["options"]]
    return said


def same(ours: Any, theirs: Any) -> bool:
    """Whether what stands says all that we say. Servers add fields of their own and leave out what is empty or no."""
    if isinstance(ours, Mapping):
        return isinstance(theirs, Mapping) and all(same(value, theirs.get(name)) for name, value in ours.items())
    if isinstance(ours, list) and isinstance(theirs, list):
        if ours and isinstance(ours[0], Mapping) and "name" in ours[0]:
            named = {item.get("name"): item for item in theirs if isinstance(item, Mapping)}
            return len(named) == len(ours) and all(same(item, named.get(item["name"])) for item in ours)
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return bool(ours == theirs) or (not ours and not theirs)
