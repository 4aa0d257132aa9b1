"""Every word that people read, by what it is about; `language` says in which language. Pure.

terms       kinds of news, how sure it is, seasons, dates, counts
sentences   the news of a season, as sure as it is and in its tense
ballots     questions, counts, how the crowd did
news        the card of an event, several in one message, replies
seasons     where a show stands, to somebody who asks
answers     what people are answered beside that: lists, notices
boards      the board, and what of it somebody wants to see
score       the oracle and how a community votes
digest      what was decided, what starts, which votes are open
pictures    what a picture says
"""
