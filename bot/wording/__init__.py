"""Every word that people read, by what it is about; `language` says in which language. Pure.

terms       kinds of news, how sure it is, seasons, dates, counts
ballots     questions, counts, how the crowd did
news        the card of an event, several in one message, replies
answers     what people are answered: a show, a board, notices
choices     what moderators choose from
score       the oracle and how a community votes
digest      what was decided, what starts, which votes are open
pictures    what a picture says
"""

from __future__ import annotations

from bot.wording.answers import (
    answer_of,
    board,
    example,
    followed,
    following,
    no_news,
    not_known,
    notice,
    preview_of,
    set_aside,
    sources_of,
    timeline_of,
)
from bot.wording.ballots import ballot_box, mood_box, result_words, tally_line
from bot.wording.news import (
    BOARD,
    BUTTON_VALUE,
    FOLLOW,
    LEADS,
    SOURCES,
    TIMELINE,
    WRONG,
    buttons_of,
    card_of,
    in_brief,
    line_of,
    pointer_card,
    quiet_card,
    reply_of,
    round_up,
    shared_card,
    timeline,
)
from bot.wording.terms import (
    TONES,
    badge,
    credit,
    date_words,
    day_words,
    kind_words,
    long_day_words,
    moment_words,
    season_words,
    starts_words,
    sureness,
    title_of,
    weekday_words,
)

__all__ = [
    "BOARD",
    "BUTTON_VALUE",
    "FOLLOW",
    "LEADS",
    "SOURCES",
    "TIMELINE",
    "TONES",
    "WRONG",
    "answer_of",
    "badge",
    "ballot_box",
    "board",
    "buttons_of",
    "card_of",
    "credit",
    "date_words",
    "day_words",
    "example",
    "followed",
    "following",
    "in_brief",
    "kind_words",
    "line_of",
    "long_day_words",
    "moment_words",
    "mood_box",
    "no_news",
    "not_known",
    "notice",
    "pointer_card",
    "preview_of",
    "quiet_card",
    "reply_of",
    "result_words",
    "round_up",
    "season_words",
    "set_aside",
    "shared_card",
    "sources_of",
    "starts_words",
    "sureness",
    "tally_line",
    "timeline",
    "timeline_of",
    "title_of",
    "weekday_words",
]
