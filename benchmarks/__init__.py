"""Speed, memory and accuracy, shown beside peers; nothing here is a test.

How well it reads (``make score``):

    score       stories of the corpora, beside a keyword_bot
    telling     what a replay of them tells
    phrases     the phrase banks: thousands of ways to put it

How fast it is, and how much it takes (``make bench``, or one of them: ``python -m benchmarks polling``):

    polling     many feeds
    reading     stories on one core
    through     a story's way from its feed to a chat
    channels    one event to many channels
    lookup      a show among 80,000; asking: with 200,000 events beside them
    year        a year of news
    starting    from start to ready, and idle, beside a bare_bot
    folding     which stories are one event, beside what feed readers do
    placing     which season's event takes news that names no season
    replaying   from stories to committed events and sent posts
    voting      100,000 votes on one event
    crew        several processes on one database, killed one by one
    measure     runs a function in a process of its own and reports what it took
"""
