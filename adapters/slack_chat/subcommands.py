"""The subcommands of `/renewal`, a row each: how it is told apart from a title, and what it asks of the desk. Pure.

Slack's commands have no options, so everything is one line of text, and a subcommand must not hide a show with such a
title: "why women kill", "help me", "show status".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from html import unescape
from typing import Any

from adapters.slack_chat.names import emoji_of, name_of
from bot.cards import Card, Line, Section, Tone
from bot.ports import Asker, Desk
from bot.votes import is_emoji
from bot.wording.answers import refused
from bot.wording.language import N_, _

COMMAND = "/renewal"
#: What must follow a word for it to be a subcommand; otherwise it begins a title.
NOTHING, MAYBE, SOMETHING, ADDRESS = "", ".*", ".+", "(<?https?://.*)?"


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One thing that can be asked."""

    #: A pattern of what follows its name.
    after: str
    ask: Callable[[Desk, Asker, str], Coroutine[Any, Any, Card]]
    #: Whether the whole channel sees the answer, or only the asker.
    public: bool = False
    #: Whether it matters if the asker is an admin, which takes a request to Slack.
    moderators: bool = False
    #: Whether it is done in every workspace with the app, as people of one may also have used a channel shared with
    #: another.
    everywhere: bool = False


async def _voting(desk: Desk, asker: Asker, about: str) -> Card:
    """A setting and its value. An emoji may be typed by its name, and must be if we do not know Slack's name for it."""
    name, _space, value = about.partition(" ")
    if re.fullmatch(r":[^:\s]+:", value):
        value = emoji_of(value)
    elif is_emoji(value) and name_of(value) is None:
        return refused(_("The bot does not know Slack's name for this emoji. Type its name between two colons."))
    return await desk.voting(asker, name, value)


#: By name, what is asked of the desk. Any other text is a show; setup and help are not asked of the desk.
SHOW, SETUP, HELP = "show", "setup", "help"
SUBCOMMANDS: dict[str, Subcommand] = {
    SHOW: Subcommand(SOMETHING, lambda desk, asker, about: desk.renewal(asker, about), public=True),
    "board": Subcommand(MAYBE, lambda desk, asker, about: desk.board(asker, about), public=True),
    "follow": Subcommand(SOMETHING, lambda desk, asker, about: desk.follow(asker, about)),
    "tell-me": Subcommand(SOMETHING, lambda desk, asker, about: desk.follow(asker, about, privately=True)),
    "unfollow": Subcommand(SOMETHING, lambda desk, asker, about: desk.unfollow(asker, about)),
    "following": Subcommand(NOTHING, lambda desk, asker, _about: desk.following(asker)),
    "vote": Subcommand(SOMETHING, lambda desk, asker, about: desk.vote(asker, about), moderators=True),
    # To the asker alone: the leaderboard names people, whom an answer to the channel would notify.
    "oracle": Subcommand(NOTHING, lambda desk, asker, _about: desk.oracle(asker)),
    "forget-me": Subcommand(NOTHING, lambda desk, asker, _about: desk.forget_me(asker), everywhere=True),
    "votes": Subcommand(MAYBE, _voting, moderators=True),
    "why": Subcommand(ADDRESS, lambda desk, asker, about: desk.why(asker, about)),
    "status": Subcommand(NOTHING, lambda desk, asker, _about: desk.status(asker), moderators=True),
}
#: How each is typed and what it does, for the help.
USAGE: dict[str, str] = {
    "ballard": N_("where a show stands, and who says so"),
    "board [network]": N_("what is renewed, cancelled, ending or undecided"),
    "follow SHOW": N_("get a mention here when a show has news; unfollow SHOW stops it, unfollow all stops every one"),
    "tell-me SHOW": N_("get a private message when a show has news; unfollow SHOW or unfollow all stops it"),
    "following": N_("what you follow here"),
    "vote SHOW": N_("start a vote in this channel on whether a show will return"),
    "oracle": N_("how often the crowd was right, and which outlets were"),
    "forget-me": N_("erase everything the bot stores about you"),
    "votes [SETTING VALUE]": N_("see or change how this workspace votes (workspace admins)"),
    "why LINK": N_("how the bot read a story, and whether it was announced"),
    "setup": N_("choose which news a channel gets (workspace admins)"),
    "status": N_("what each channel gets, and what is wrong (workspace admins)"),
}
_AFTER = {name: word.after for name, word in SUBCOMMANDS.items()} | {SETUP: NOTHING}
_AFTER[HELP] = f"(?i)({'|'.join(_AFTER)})?"  # "help board"
#: What these mean without anything after them.
_ALONE = dict.fromkeys(("follow", "tell-me", "unfollow"), "following") | {"vote": "help", "?": "help"}


def help_card() -> Card:
    """What can be asked."""
    lines = tuple(Line(f"{COMMAND} {usage}: {_(says)}") for usage, says in USAGE.items())
    text = _("Type {command} and a show, or look one up here.", command=COMMAND)
    return Card(Tone.PLAIN, "📺 Renewal Desk", _("Is it coming back?"), text, sections=(Section("", lines),))


def read(typed: str) -> tuple[str, str]:
    """What is asked, by name, and about what."""
    # Channels and people may come as <#C1|the-rookie>, in Slack if the app is set to escape them.
    typed = re.sub(r"<[#@][^<|>]+\|([^<>]+)>", r"\1", typed)
    typed = re.sub("&(amp|lt|gt);", lambda found: unescape(found[0]), typed)  # Slack hands no others on
    words = re.sub("(?i)^set[ -]up$", SETUP, " ".join(typed.split()))
    first, _space, rest = re.sub("(?i)^forget me$", "forget-me", words).partition(" ")  # no show is called so
    if not first:
        return HELP, ""
    name = first.casefold()
    name = name if rest else _ALONE.get(name, name)
    if name not in _AFTER or not re.fullmatch(_AFTER[name], rest):
        return SHOW, words
    # Slack writes addresses as <https://...|...> where the app is set to escape them.
    return name, rest.strip("<>").partition("|")[0] if _AFTER[name] == ADDRESS else rest
