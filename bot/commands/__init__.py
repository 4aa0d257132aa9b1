"""What the commands of ``bot.cli`` do: each gathers, calls and prints.

A module for each matter:

    desk        the desk itself: run, check
    news        what it knows: feeds, events, correct, why
    recorded    stories from a file: read, replay
    database    all that is kept: storage copy, backup, restore
    common      what several need: the configuration, a look into the database, lines of a file
"""
