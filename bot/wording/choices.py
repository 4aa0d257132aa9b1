"""What moderators choose from where they set a channel up, in the order in which it is offered, in every chat."""

from __future__ import annotations

from bot.stories import Certainty, Kind
from bot.wording.language import N_

KINDS: dict[Kind, str] = {
    Kind.RENEWED: N_("Renewals"),
    Kind.CANCELLED: N_("Cancellations"),
    Kind.ENDING: N_("Final seasons"),
    Kind.ORDERED: N_("New series"),
    Kind.PREMIERE: N_("Start dates"),
    Kind.PRODUCTION: N_("Production news"),
}

CERTAINTIES: dict[Certainty, str] = {
    Certainty.OFFICIAL: N_("Only what is official"),
    Certainty.REPORTED: N_("From reports on"),
    Certainty.RUMOUR: N_("Rumours too"),
}
