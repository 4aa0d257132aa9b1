"""Places, people, moments and emoji as the desk names them, and as Slack does. Pure.

Slack names every emoji and sends skin tones as a second name, ``+1::skin-tone-3``, which is the same vote. An emoji
that the table lacks is spelt ``:name:`` by us too, so that a workspace's own emoji can stand for a choice.
"""

from __future__ import annotations

from datetime import UTC, datetime

from bot.posts import Place
from bot.votes import bare

NAME = "slack"
#: Slack's names for an emoji, first the one that we send. https://github.com/iamcal/emoji-data
NAMES: dict[str, tuple[str, ...]] = {
    emoji: tuple(names.split())
    for emoji, names in {
        "👍": "+1 thumbsup", "👎": "-1 thumbsdown", "✅": "white_check_mark", "❌": "x", "✔️": "heavy_check_mark",
        "✖️": "heavy_multiplication_x", "❤️": "heart", "💔": "broken_heart", "💚": "green_heart", "🎉": "tada",
        "😢": "cry", "😭": "sob", "😴": "sleeping", "😀": "grinning", "🙂": "slightly_smiling_face",
        "🙁": "slightly_frowning_face", "🙌": "raised_hands", "👏": "clap", "🙏": "pray",
        "🤞": "crossed_fingers hand_with_index_and_middle_fingers_crossed", "👀": "eyes", "🔥": "fire", "⭐": "star",
        "📺": "tv", "🪦": "headstone", "⚰️": "coffin", "💀": "skull", "🟢": "large_green_circle", "🔴": "red_circle",
        "⬆️": "arrow_up", "⬇️": "arrow_down", "🆗": "ok", "🚫": "no_entry_sign",
    }.items()
}  # fmt: skip
_BY_NAME = {name: emoji for emoji, names in NAMES.items() for name in names}
_BY_EMOJI = {bare(emoji): names[0] for emoji, names in NAMES.items()}


def place_of(team: str, channel: str) -> Place:
    """A channel of a workspace as the desk knows it."""
    return Place(NAME, team, channel)


def person_of(team: str, user: str) -> str:
    """The person as votes know them."""
    return f"{NAME}:{team}:{user}"


def moment_of(stamp: object) -> datetime:
    """The moment of a Slack time stamp, seconds with fractions; now where there is none."""
    try:
        return datetime.fromtimestamp(float(str(stamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)


def name_of(emoji: str) -> str | None:
    """Slack's name for an emoji; None for a character that the table lacks."""
    if emoji.startswith(":") and emoji.endswith(":") and len(emoji) > 2:
        return emoji.strip(":")
    return _BY_EMOJI.get(bare(emoji))


def emoji_of(name: str) -> str:
    """The emoji of a Slack name, without skin tones."""
    base = name.strip(":").split("::", 1)[0]
    return _BY_NAME.get(base, f":{base}:")
