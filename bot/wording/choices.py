"""What moderators choose from where they set a channel up, in the order in which it is offered, in every chat."""

from __future__ import annotations

from bot.stories import Certainty, Kind
from bot.wording.language import N_, _

KINDS: dict[Kind, str] = {
    Kind.RENEWED: N_("Renewals"),
    Kind.CANCELLED: N_("Cancellations"),
    Kind.ENDING: N_("Final seasons"),
    Kind.ORDERED: N_("New series"),
    Kind.PREMIERE: N_("Premiere dates"),
    Kind.PRODUCTION: N_("Production news"),
}

CERTAINTIES: dict[Certainty, str] = {
    Certainty.OFFICIAL: N_("Official only"),
    Certainty.REPORTED: N_("Reported or official"),
    Certainty.RUMOUR: N_("Rumours too"),
}


def certainty_words(certainty: Certainty) -> str:
    """How sure news must be for a channel that wants this certainty or more: "Reported or official"."""
    return _(CERTAINTIES.get(certainty, CERTAINTIES[Certainty.RUMOUR]))
