"""The tables, as the migrations that build them: one list for every make, written for SQLite.

Rule 1. A migration that was released is never changed; a change is a new one at the end.
Rule 2. Forward only, each in one transaction.
Rule 3. What Postgres spells otherwise is a row in `postgres_schema`; nothing is written twice.

Needs SQLite 3.31 (generated columns); no newer feature is used, so that any system Python 3.11 will do. Postgres 12.
"""

from __future__ import annotations

STORIES_AND_EVENTS = """
create table stories (
    id text primary key,
    url text not null,
    outlet text not null,
    title text not null,
    summary text not null,
    text text not null,
    published_at text not null,
    feed_url text not null,
    digest text not null,           -- of the words as first read: the text itself may be dropped one day
    claims text not null,           -- as read; what is believed of them are the entries
    silence text not null
);
create index stories_url on stories (url, published_at);

create table events (
    id text primary key,
    show_key text not null,
    show text not null,
    season integer,
    revision integer not null,
    disbelieved text not null,
    outlived integer not null,
    correction text not null,
    room text not null,             -- room, network, fate, decided_at, last_at: computed, written with the entries
    network text,
    fate text not null,
    decided_at text,
    last_at text,
    merged_into text references events (id) deferrable initially deferred
);
create index events_show on events (show_key);
create unique index events_season on events (show_key, season) where merged_into is null and season is not null;
create index events_newest on events (room, last_at) where merged_into is null;
create index events_network on events (room, network, last_at) where merged_into is null;
create index events_merged on events (merged_into) where merged_into is not null;

create table entries (
    id integer primary key,
    event_id text not null references events (id) deferrable initially deferred,
    story_id text not null,
    entry text not null
);
create table labels (                -- what hosts corrected, in their words: what the reading can be measured on
    id integer primary key,
    at text not null,
    event_id text not null,
    words text not null
);
create index entries_event on entries (event_id);
create index entries_story on entries (story_id);
"""

CHANNELS_AND_POSTS = """
create table channels (
    id text primary key,
    chat text not null,
    community text not null,
    place text not null,
    room text not null,
    open integer not null,          -- neither paused nor refused
    votes integer not null,
    channel text not null
);
create index channels_open on channels (room, id) where open = 1;
create index channels_community on channels (community);

create table tellings (
    id integer primary key autoincrement,
    at text not null,
    story_id text not null,
    items text not null,
    room text not null,
    cursor text not null
);

create table told (                 -- what makes a first telling (and an ask) happen once ever
    event_id text not null,
    channel_id text not null references channels (id) on delete cascade,
    ask integer not null,
    primary key (event_id, channel_id, ask)
) without rowid;
create index told_channel on told (channel_id);

create table posts (
    id integer primary key autoincrement,
    key text not null unique,
    role text not null,
    channel_id text not null references channels (id) on delete cascade,
    event_ids text not null,
    change text,
    reply_to text,
    once text,                      -- what a reply is about; the same is said once
    state text not null,
    wanted integer not null,
    shown integer not null,
    message_id text,
    ballot integer not null,        -- a card about one event: it may carry a ballot
    voting integer not null,        -- and votes count now: the channel has votes, the fate is open
    seeded integer not null,
    attempts integer not null,
    not_before text,
    leased_until text,
    held integer not null,          -- the channel is paused or refused
    waiting integer not null,       -- answers to a post that does not stand yet
    created_at text not null,
    priority integer not null,
    -- What is to be done, smaller first; null: nothing. Sends by their priority, then seeds, then edits.
    due integer generated always as (
        case
            when held = 1 or waiting = 1 then null
            when state in ('owed', 'sending') then priority
            when state = 'quiet' and shown < wanted then 2000
            when state <> 'standing' then null
            when voting = 1 and seeded = 0 then 1000
            when shown < wanted then 2000
        end
    ) virtual,
    ready_at text generated always as (max(coalesce(not_before, ''), coalesce(leased_until, ''))) virtual
);
create index posts_due on posts (due, id, ready_at) where due is not null;
create index posts_ready on posts (ready_at) where due is not null;
create index posts_leased on posts (leased_until) where leased_until is not null;
create unique index posts_once on posts (channel_id, once) where once is not null;
create index posts_channel on posts (channel_id);
create index posts_asks on posts (channel_id, created_at) where role = 'ask';
create index posts_replies on posts (reply_to) where reply_to is not null;
create index posts_message on posts (message_id) where message_id is not null;
create index posts_voting on posts (id) where voting = 1 and state = 'standing';

create table post_events (
    event_id text not null,
    channel_id text not null,
    post_key text not null references posts (key) on delete cascade,
    primary key (event_id, channel_id, post_key)
) without rowid;
create index post_events_post on post_events (post_key);
"""

VOTES_AND_FEEDS = """
create table follows (
    person text not null,
    community text not null,        -- "chat:id"
    show_key text not null,
    number integer not null,        -- who followed first is named first
    primary key (community, show_key, person)
) without rowid;
create index follows_person on follows (person, community);

create table votes (
    post_key text not null,         -- no reference: a vote outlives the message it was given under
    person text not null,
    choice text not null,
    event_id text not null,
    community text not null,
    standing integer not null,      -- 0: taken back; kept so that a late word of putting it there is known as late
    at text,
    primary key (post_key, person, choice)
) without rowid;
create index votes_person on votes (event_id, person);

create table tallies (
    event_id text not null,
    scope text not null,            -- '=' and the community, or '' for all of them
    yes integer not null,
    no integer not null,
    primary key (event_id, scope)
) without rowid;

create table feeds (
    url text primary key,
    kept integer not null,
    due_at text,                    -- '' is at once; null is never (stopped)
    leased_until text,
    state text not null
) without rowid;
create index feeds_due on feeds (due_at) where kept = 1;
"""

SHOWS = """
create table shows (
    id integer primary key,         -- the directory's number
    key text,                       -- ours, given once; null until the index was read to its end
    title text not null,
    year integer,
    ended integer,
    network text,
    country text,
    status text not null,
    url text,
    poster text,
    weight integer not null,
    stamp integer not null,
    seasons integer,                -- with the aliases, as of detailed_at; null: never asked
    aliases text not null,
    detailed_at text
);
create unique index shows_key on shows (key) where key is not null;
create index shows_weight on shows (weight desc, id);

create table directory (            -- one row
    id integer primary key check (id = 1),
    state text not null
);
"""

LEASES = """
alter table posts add column leased_by text;    -- the process that has it in hand
alter table feeds add column leased_by text;
"""

ROUND_UPS = """
alter table posts add column gathering integer not null default 0;  -- until it is sent, news of a burst may join it
create index posts_told on posts (channel_id, created_at) where role = 'post';
create index posts_unsent on posts (channel_id) where state in ('owed', 'sending');
"""

INSTALLATIONS = """
create table installations (
    chat text not null,
    community text not null,
    name text not null,
    sealed text not null,           -- the token, closed by the adapter
    at text not null,
    primary key (chat, community)
) without rowid;

create table tickets (              -- words that may be given back once
    ticket text primary key,
    good_until text not null
) without rowid;
"""

PROCESSES = """
create table processes (            -- those that live, by their own word
    id text primary key,
    work text not null,
    joined_at text not null,
    seen_at text not null
);
alter table feeds add column lane integer not null default 0;   -- a number by which work is divided: of its server
alter table channels add column lane integer not null default 0;
create table arrivals (             -- polled by one process, to be read by another
    id integer primary key autoincrement,
    story text not null,
    room text not null,
    leased_until text,
    leased_by text
);
"""

VOTES_THAT_SETTLE = """
alter table events add column closed_at text;    -- since when its fate is official without a break
alter table events add column voided_at text;    -- when its ballot was given up
alter table events add column asked_at text;
update events set closed_at = decided_at;
create index events_closed on events (room, closed_at) where closed_at is not null;

alter table posts add column emoji text not null default '{"yes":"👍","no":"👎"}';
alter table posts add column mood integer not null default 0;    -- the second, social question is asked here

create table communities (
    id text primary key,            -- "chat:id", as in follows
    pooled integer not null,
    left_at text,                   -- when the bot was taken out of it
    settings text not null
) without rowid;
create index communities_left on communities (left_at) where left_at is not null;

create table words (                -- what was heard of each emoji: what stood at any moment can be told from them
    event_id text not null,
    person text not null,
    post_key text not null,         -- no reference: a vote outlives the message it was given under
    choice text not null,
    at text not null,
    standing integer not null,      -- 1: it is there; 0: it is gone
    ordered integer not null,       -- 0: a recount saw it then; when it was done is not known
    community text not null,
    primary key (event_id, person, post_key, choice, at)
) without rowid;
create index words_person on words (person);
create index words_post on words (post_key, person);
create index words_event on words (event_id, at);
create index words_community on words (community);
insert into words
    select v.event_id, v.person, v.post_key, v.choice, coalesce(v.at, '2000-01-01T00:00:00.000000+00:00'), v.standing,
        case when v.at is null then 0 else 1 end, coalesce(c.chat, 'preview') || ':' || v.community
    from votes v left join posts p on p.key = v.post_key left join channels c on c.id = p.channel_id;
drop table votes;

create table counts (               -- kept with every word, so that reading one costs nothing
    event_id text not null,
    scope text not null,            -- '=' and the community, or '' for all that pool their votes
    question text not null,
    yes integer not null,
    no integer not null,
    unclear integer not null,
    primary key (event_id, scope, question)
) without rowid;
create index counts_scope on counts (scope, question);
insert into counts
    select t.event_id, '=' || coalesce(min(c.chat), 'preview') || ':' || substr(t.scope, 2), 'return', t.yes, t.no, 0
    from tallies t left join channels c on c.community = substr(t.scope, 2)
    where t.scope <> '' group by t.event_id, t.scope;
drop table tallies;

create table players (              -- who asked to be on a community's board
    community text not null,
    person text not null,
    primary key (community, person)
) without rowid;
create index players_person on players (person);

create table forgotten (            -- so that a recount does not bring back who asked to be forgotten
    person text primary key,        -- a keyed hash, nothing else
    at text not null
) without rowid;
create index forgotten_at on forgotten (at);
create table forgetting (           -- one row: the key of that hash
    id integer primary key check (id = 1),
    secret text not null
);

create table reports (              -- what each outlet reported before it was official, and what became of it
    event_id text not null,
    outlet text not null,
    room text not null,
    verdict text not null,
    lead_seconds integer,           -- confirmed: how long before the official word
    primary key (event_id, outlet)
) without rowid;
create index reports_outlet on reports (room, outlet, verdict);
"""

DIGESTS = """
alter table channels add column digest_at text;     -- when the next is due; '': to be planned; null: wants none
alter table channels add column digest_since text;  -- what was told from then on is the next one's matter
create index channels_digest on channels (digest_at) where open = 1;
alter table events add column starts_on text;       -- the day it starts, where one is known; of older events from
                                                    -- their next story on
create index events_starts on events (room, starts_on) where merged_into is null and starts_on is not null;
"""

OLD_WORDS = """
create index stories_worded on stories (published_at) where text <> '' or summary <> '';
"""

BEING_SENT = """
create index posts_sending on posts (channel_id) where state = 'sending';
"""

EDITIONS = """
alter table events add column edition text;     -- another with each writing; none is ever given again
"""

BALLOTS = """
create index posts_asking on posts (created_at) where voting = 1;
"""

OUTLINES = """
alter table events add column outline text;     -- what its entries come to; of older events from their next story on
"""

MISSED = """
create table told_lately (           -- news that was spread, for channels that could not hear it then
    id integer primary key,         -- that of its telling
    at text not null,
    items text not null,
    room text not null
);
create index told_lately_at on told_lately (at);
alter table channels add column missed_from integer;    -- the first telling that it may have missed; null: none
alter table channels add column missed_to integer;      -- and the last; null: it is still closed
create index channels_missed on channels (id) where missed_to is not null;
"""

FEED_ITEMS = """
create table feed_items (            -- what a feed's state remembers of its items, which most looks leave as it is
    url text primary key references feeds (url) on delete cascade,
    items text not null
) without rowid;
"""

#: Name and statements, oldest first.
MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("0001 first tables", STORIES_AND_EVENTS + CHANNELS_AND_POSTS + VOTES_AND_FEEDS),
    ("0002 shows of a public directory", SHOWS),
    ("0003 leases know whose they are", LEASES),
    ("0004 round-ups", ROUND_UPS),
    ("0005 communities that installed the app", INSTALLATIONS),
    ("0006 several processes", PROCESSES),
    ("0007 votes that settle", VOTES_THAT_SETTLE),
    ("0008 digests", DIGESTS),
    ("0009 old words", OLD_WORDS),
    ("0010 messages being sent", BEING_SENT),
    ("0011 editions of events", EDITIONS),
    ("0012 ballots by their age", BALLOTS),
    ("0013 outlines of events", OUTLINES),
    ("0014 what channels missed", MISSED),
    ("0015 items of feeds", FEED_ITEMS),
)
