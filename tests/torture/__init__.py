"""The desk under torture: the real program in its own process, killed and troubled, until the newswire is through.

    wire       what the outlets say, and when: news that builds on what the channels were told before
    platforms  Discord and Slack as people there see them, alike
    line       what lies between the desk and a server: cut, held, or where the desk is killed
    desk       the program in its own process: started, killed, stopped, and looked at from outside
    crew       several desks on one PostgreSQL database, killed one by one
    world      goes on around it: the news of each show, and the votes on it
    trial      lets them loose on each other, and counts what was lost, doubled or miscounted (findings)
    troubles   what else goes wrong around a desk; told_time: a clock that is set

`python -m tests.torture --kills 200` is the long form (`make torture`); the tests beside it are the short ones.
The seed decides what happens and where the program is killed; when, to the microsecond, the machine decides.
"""
