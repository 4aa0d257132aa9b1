"""The desk as a program: what a host configures, starts and watches.

No part needs one that is listed after it:

    lean           leaves out of memory what a library would load only in case somebody needs it
    logs           what the desk says of its own work, never a secret
    settings       everything that a host can decide
    configuration  the file and the environment that say it
    chats          which chats the settings ask for, and the channels that the host named in them
    membership     one of several processes: says that it lives, and learns its share of the work
    upkeep         what time alone brings: voided ballots, servers that we left, old words
    replay         recorded stories through a desk of their own on a told clock
    health         how the desk is, and what the host is told of it
    monitoring     what asks that, and shows it to monitors
    ending         being told to stop, and leaving
    app            all of it put together and kept running
    checks         what is looked at before a desk runs
"""
