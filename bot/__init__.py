"""Renewal Desk: a news desk for television fans, living in their chat.

    feed --poll--> story --understand--> claims --fold--> event --change--> posts owed --deliver--> messages
                                                            ^                                         |
                                             /renewal asks -+------------------ votes <---reactions---+

Words that are used everywhere:

* A *story* is an item of a feed; when its words change it is another *edition* of the same story. What it says of one
  season of one show is a *claim*; how sure that is, is its *certainty*. *Outlets* of one *owner* are one voice.
* An *event* is everything known of one season of one show. Its *standing* is what the claims come to: the *fate*
  (renewed, cancelled, ordered, undecided), a date, who says so.
* A *telling* is news of events on its way to the channels; a *post* is a message that one channel is *owed* or that
  stands there: an *ask*, a card, a reply, a digest. A *card* is what it says; to *seed* it is to put the emoji of its
  *ballot* there.
* A *community* is a server or workspace. A *room* is what keeps the sample newswire's news apart from the live news.

Read in this order. What it knows:

    stories         Feed, Story, Claim; what a story can say (Kind) and how surely (Certainty)
    clock           the time, which never goes back; windows: when a season starts, as closely as it is known
    titles          as they are compared, and the keys that shows stand under
    catalogue       the shows we can name; outlets: who publishes, and who owns whom
    listings        what a public directory says of shows, and how that becomes our catalogue

What a story says, and what that changes:

    understanding   story -> claims
    events          everything known of a season, what one more claim changes, and which event a claim belongs to

Who hears of it, when, and in which words:

    hours           when a channel wants to hear: quiet hours, digests, clocks of its zone
    posts           what a channel asked for and is owed
    telling         which channel hears of what
    cards, wording  what a message says, in every word that people read, and what its picture shows

What people say to it:

    votes           ballots: one person, one vote; what a community's moderators decided about them
    score           how crowds, people and outlets did against what became official
    conversation    what people do in chat: ask, follow, vote, set up
    throttle        how much one person and one server may ask
    corrections     being wrong well: what a host says of an event

What does it:

    ports           the borders: FeedSource, ShowDirectory, Chat, Storage, their promises and errors
    poller          looks at the feeds that are due
    newsroom        story -> claims -> events -> what is owed, in one transaction
    delivery        pays what is owed, in the words of today
    librarian       keeps the catalogue up to date from a directory of shows
    crew            several processes: the role of each, and its share of the work
    program         everything put together: settings, processes, how the desk is, replays
    cli             the commands people type; commands: what each does

Two small tools:

    masking         what people and logs may read of a feed's address
    recent          a mapping that keeps its latest entries alone

A module may import only from the ranks above its own; `tests/test_architecture.py` holds this table:

    0  stories, titles, clock, windows, masking, recent
    1  catalogue, outlets, hours, votes, throttle
    2  understanding, events, cards, listings, crew
    3  posts, score
    4  ports, telling, wording
    5  newsroom, delivery, corrections, conversation, poller, librarian, adapters/, storage/
    6  program
    7  commands
    8  cli
    9  __main__

So no adapter knows another part's work or the settings: they are handed values.
"""
