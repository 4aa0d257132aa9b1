"""What the commands of ``bot.cli`` do: each collects what it needs, calls and prints.

desk    the desk itself and its database: run, check, storage copy, backup, restore
news    what it knows and how it reads: feeds, events, correct, why, read, replay
common  what several need: the configuration, a look into the database, lines of a file, a terminal

What takes long to load, such as platforms and reading, is imported by the command that needs it.
"""
