"""The proof, in the order of the flow; a file tells what a scenario shows in its first line.

    understanding   story -> claims, table by table
    events          claims -> where a season stands, which channel hears of it, and what a host corrects
    shows           the catalogue, and the directory that it comes from; librarian: keeping it up to date
    sources         every FeedSource, the bundled newswire, and who publishes
    web_feeds       feeds of the web, as outlets serve them; poller: which is looked at when
    delivery        what is owed, paid at the right time and through trouble
    every_chat      what every Chat promises, on each of chat_makes, and what their adapters share
    discord_chat, slack_chat, preview_chat, preview_page    what only one of them does
    people          what people ask, type and read
    storage         what every Storage promises, on SQLite and PostgreSQL
    program         the program as a host configures, starts, watches and asks it
    torture         the real program, killed at any moment

    scenes          what scenarios are told with: a desk at work, a chat that records, ways to say things, PostgreSQL
    stand_ins       Discord, Slack, TVmaze and outlets over real sockets, which refuse what those refuse
    chat_makes      one way to speak to each chat
    corpus          labelled stories

What stands here itself is about the repository: its structure, its libraries, and what its documents promise.
"""
