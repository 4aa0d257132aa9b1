"""Each method of the port is a function of that name; what it promises stands in `bot.ports.storage`, once.

    stories      stories, and the events that they are folded into; events: reading these
    channels     who is told; communities: what moderators decided; people: who follows what
    spreading    news over the channels; asking: one post for one of them; owing: what each is owed
    handing      what is owed, handed out; posts: what came of it
    taking_back  what cards tell no more
    digests      the digests that are due; catching_up: what a paused channel missed
    votes        votes; tallies: kept up to date with them; reports: how outlets and the crowd did
    feeds        the polling state of feeds; shows: what a public directory says of shows
    processes    which processes live and what each has in hand; arrivals: what one polls and another reads

They keep to what `storage.sql.Sql` asks of a statement, so that both makes can run them.
"""
