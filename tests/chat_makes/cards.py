"""What scenarios post where any card will do, and the emoji that answer it."""

from __future__ import annotations

from bot.cards import Card, Tone
from bot.ports import Outgoing
from bot.votes import DEFAULT_EMOJI, Choice

YES, NO = DEFAULT_EMOJI[Choice.YES], DEFAULT_EMOJI[Choice.NO]
CARD = Card(
    Tone.GOOD, "✅ Renewed · official", "Ballard · season 2", "Renewed.", url="https://deadline.example/ballard"
)
POST = Outgoing(CARD, "key-1")
