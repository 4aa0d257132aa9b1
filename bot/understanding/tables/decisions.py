"""All rows of the tables together, ready to be searched."""

from __future__ import annotations

from bot.understanding.tables.cancellations import CANCELLED
from bot.understanding.tables.endings import ENDING
from bot.understanding.tables.look_alikes import LOOK_ALIKES
from bot.understanding.tables.meanings import Cue, Meaning, Needs, Voice
from bot.understanding.tables.non_renewals import NOT_RENEWED
from bot.understanding.tables.open_fates import UNDECIDED
from bot.understanding.tables.orders import ORDERED
from bot.understanding.tables.premieres import PREMIERE, PRODUCTION
from bot.understanding.tables.renewals import RENEWED
from bot.understanding.tables.rescues import RESCUED, SURVIVED
from bot.understanding.tables.searching import Table

__all__ = ["CUES", "TABLES", "Cue", "Meaning", "Needs", "Voice"]

#: In the order of priority: where two rows match equally long text, the earlier table wins, so look-alikes come first.
TABLES = (
    LOOK_ALIKES, RENEWED, SURVIVED, RESCUED, CANCELLED, NOT_RENEWED, ENDING, ORDERED, PREMIERE, PRODUCTION, UNDECIDED
)  # fmt: skip
CUES = Table(row for table in TABLES for row in table)
