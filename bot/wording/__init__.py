"""Every word that people read, by what it is about; `language` says in which language. Pure.

terms       kinds of news, how sure it is, seasons, dates, counts
sentences   the news of a season, as sure as it is and in its tense
ballots     questions, counts, how the crowd did
news        the card of an event, several in one message, replies
answers     what people are answered: a show, a board, notices
choices     what moderators choose from
score       the oracle and how a community votes
digest      what was decided, what starts, which votes are open
pictures    what a picture says

Cards and notices are had from here; the rest from the file that it is about.
"""

from bot.wording.answers import (
    answer_of,
    board,
    example,
    followed,
    following,
    in_question,
    no_news,
    not_known,
    notice,
    preview_of,
    set_aside,
    sources_of,
    timeline_of,
)
from bot.wording.ballots import mood_box
from bot.wording.news import (
    BOARD,
    FOLLOW,
    SOURCES,
    TIMELINE,
    WRONG,
    card_of,
    in_brief,
    pointer_card,
    quiet_card,
    reply_of,
    shared_card,
)
from bot.wording.terms import kind_words, moment_words, sureness, title_of

__all__ = [
    "BOARD",
    "FOLLOW",
    "SOURCES",
    "TIMELINE",
    "WRONG",
    "answer_of",
    "board",
    "card_of",
    "example",
    "followed",
    "following",
    "in_brief",
    "in_question",
    "kind_words",
    "moment_words",
    "mood_box",
    "no_news",
    "not_known",
    "notice",
    "pointer_card",
    "preview_of",
    "quiet_card",
    "reply_of",
    "set_aside",
    "shared_card",
    "sources_of",
    "sureness",
    "timeline_of",
    "title_of",
]
