"""What the desk remembers, in a SQLite file or a PostgreSQL database.

A make opens a database and bounds the transactions; what is remembered, and how, is written once for both. Each method
of the port is a function of that name; what it promises stands in `bot.ports.storage`, once.

    opening             the database that an address names
    sqlite              one file, for one process
    postgres            a server, for any number of processes, which hear each other; postgres_schema: how it spells the
                        migrations
    sql_storage         what both makes do alike: each method of the port, run in one transaction
    sql                 what statements need from a database, and what a process remembers itself
    migrations          the tables, step by step
    rows                values to rows and back

    stories             stories, and the events that they are folded into; events: reading these
    channels            who is told; communities: what moderators decided; people: who follows what
    spreading           news over the channels; asking: one post for one of them; owing: what each is owed
    handing             what is owed, handed out; posts: what came of it
    taking_back         what cards tell no more
    digests             the digests that are due; catching_up: what a paused channel missed
    votes               votes; tallies: kept up to date with them; reports: how outlets and the crowd did
    feeds               the polling state of feeds; shows: what a public directory says of shows
    processes           which processes live and what each has in hand; arrivals: what one polls and another reads

    copying             from one database to another
    backups             copies of a SQLite file, and taking one back
"""
