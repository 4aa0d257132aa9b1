"""The makes of the Chat port, each on its platform, with one way to act and look as people there do.

The contract suite speaks only to `Make`; what a make cannot show is said in its `lacks`, with the reason.
"""

from tests.chat_makes.cards import CARD, NO, POST, YES
from tests.chat_makes.discord import QUICK, DiscordMake, discord_words, heard, words_of
from tests.chat_makes.make import PATIENCE, Can, ListeningDesk, Make, Seen, until
from tests.chat_makes.preview import PreviewMake
from tests.chat_makes.slack import HttpMake, SlackMake, slack_words

__all__ = [
    "CARD",
    "MAKES",
    "NO",
    "PATIENCE",
    "POST",
    "QUICK",
    "YES",
    "Can",
    "DiscordMake",
    "HttpMake",
    "ListeningDesk",
    "Make",
    "PreviewMake",
    "Seen",
    "SlackMake",
    "discord_words",
    "heard",
    "makes_that",
    "slack_words",
    "until",
    "words_of",
]

MAKES: tuple[type[Make], ...] = (PreviewMake, DiscordMake, SlackMake)


def makes_that(*needs: Can) -> list[type[Make]]:
    """The makes that can do all this."""
    return [make for make in MAKES if not set(needs) & set(make.lacks)]
