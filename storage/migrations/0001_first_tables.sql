create table stories (
    id text primary key,
    url text not null,
    outlet text not null,
    title text not null,
    summary text not null,
    text text not null,
    published_at text not null,
    feed_url text not null,
    digest text not null,           -- of each of the last editions; their words are dropped after a while
    claims text not null,           -- as read; the entries hold those that are believed
    silence text not null
);
create index stories_url on stories (url, published_at);
create index stories_worded on stories (published_at) where text <> '' or summary <> '';

create table events (
    id text primary key,
    show_key text not null,
    show text not null,
    season integer,
    revision integer not null,
    disbelieved text not null,
    outlived integer not null,
    correction text not null,
    asked_at text,
    room text not null,             -- this and the following columns are computed from the entries
    network text,
    fate text not null,
    closed_at text,                 -- since when its fate has been official without interruption
    last_at text,
    starts_on text,                 -- the day on which it starts, if known
    edition text not null,          -- a new one with each write, never used twice
    outline text not null,          -- the result of its entries
    voided_at text,                 -- when its ballot was given up
    merged_into text references events (id) deferrable initially deferred
);
create index events_show on events (show_key);
create unique index events_season on events (show_key, season) where merged_into is null and season is not null;
create index events_newest on events (room, last_at) where merged_into is null;
create index events_network on events (room, network, last_at) where merged_into is null;
create index events_merged on events (merged_into) where merged_into is not null;
create index events_closed on events (room, closed_at) where closed_at is not null;
create index events_starts on events (room, starts_on) where merged_into is null and starts_on is not null;

create table entries (
    id integer primary key,
    event_id text not null references events (id) deferrable initially deferred,
    story_id text not null,
    entry text not null
);
create index entries_event on entries (event_id);
create index entries_story on entries (story_id);

create table labels (               -- what hosts corrected and moderators called wrong, to measure reading by
    id integer primary key,
    at text not null,
    event_id text not null,
    words text not null
);

create table channels (
    id text primary key,
    chat text not null,
    community text not null,
    place text not null,
    room text not null,
    open integer not null,          -- 1: neither paused nor refused
    votes integer not null,
    lane integer not null,          -- a number by which processes divide the work
    channel text not null,
    digest_at text,                 -- when the next is due; '': still to be planned; null: none wanted
    digest_since text,              -- the next one holds what was told from then on
    missed_from integer,            -- the first telling that it may have missed, if any
    missed_to integer               -- the last such telling; null while the channel is not open
);
create index channels_open on channels (room, id) where open = 1;
create index channels_community on channels (community);
create index channels_digest on channels (digest_at) where open = 1;
create index channels_missed on channels (id) where missed_to is not null;

create table tellings (             -- news; kept for a while after it was spread, for channels that were not open then
    id integer primary key autoincrement,
    items text not null,
    room text not null,
    spread_at text,                 -- null while it is being spread
    cursor text not null
);
create index tellings_owed on tellings (id) where spread_at is null;
create index tellings_spread on tellings (spread_at) where spread_at is not null;

create table told (                 -- so that a channel gets each event's card, and its ask, only once
    event_id text not null,
    channel_id text not null references channels (id) on delete cascade,
    ask integer not null,
    primary key (event_id, channel_id, ask)
) without rowid;
create index told_channel on told (channel_id);

create table posts (
    id integer primary key autoincrement,
    key text not null unique,
    purpose text not null,
    channel_id text not null references channels (id) on delete cascade,
    event_ids text not null,
    taken_back text not null default '[]',  -- those of the events that moderators called wrong
    said text not null default '{}',        -- how the events stood when the post was sent
    change text,
    reply_to text,
    once text,                      -- what a reply or digest is about, so that it is sent once
    state text not null,
    wanted integer not null,
    shown integer not null,
    news integer not null default 0,        -- the value of `wanted` when news last raised it; votes raise it too
    message_id text,
    ballot integer not null,        -- 1: a card about one event, so it may have a ballot
    mood integer not null,          -- 1: it also asks whether people are glad
    emoji text not null,
    voting integer not null,        -- 1: votes count now, as the channel has votes and the fate is open
    seeded integer not null,
    certainty text not null,        -- the least that its channel wanted when the post was written down
    gathering integer not null,     -- 1: more news may join it until it is sent
    attempts integer not null,
    not_before text,
    leased_until text,
    leased_by text,                 -- the process that works on it
    held integer not null,          -- 1: the channel is paused or refused
    waiting integer not null,       -- 1: it replies to a post that is not sent yet
    created_at text not null,
    priority integer not null,
    -- The order of what is to be done, smallest first: sends by priority, then seeds, then edits; null: nothing to do.
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
create index posts_asks on posts (channel_id, created_at) where purpose = 'ask';
create index posts_told on posts (channel_id, created_at) where purpose = 'post';
create index posts_unsent on posts (channel_id) where state in ('owed', 'sending');
create index posts_sending on posts (channel_id) where state = 'sending';
create index posts_replies on posts (reply_to) where reply_to is not null;
create index posts_message on posts (message_id) where message_id is not null;
create index posts_voting on posts (id) where voting = 1 and state = 'standing';
create index posts_asking on posts (created_at) where voting = 1;

create table post_events (
    event_id text not null,
    channel_id text not null,
    post_key text not null references posts (key) on delete cascade,
    primary key (event_id, channel_id, post_key)
) without rowid;
create index post_events_post on post_events (post_key);

create table communities (
    id text primary key,            -- "chat:id"
    pooled integer not null,
    left_at text,                   -- when the bot was removed from it
    settings text not null
) without rowid;
create index communities_left on communities (left_at) where left_at is not null;

create table installations (
    chat text not null,
    community text not null,
    name text not null,
    sealed text not null,           -- the token, encrypted by the adapter
    at text not null,
    primary key (chat, community)
) without rowid;

create table follows (
    person text not null,
    community text not null,        -- "chat:id"
    show_key text not null,
    number integer not null,        -- people are mentioned in this order: who followed first
    primary key (community, show_key, person)
) without rowid;
create index follows_person on follows (person, community);

create table players (              -- people who asked to be on a community's leaderboard
    community text not null,
    person text not null,
    primary key (community, person)
) without rowid;
create index players_person on players (person);

create table forgotten (            -- people who asked to be forgotten, so that a recount does not bring them back
    person text primary key,        -- a keyed hash, nothing else
    at text not null
) without rowid;
create index forgotten_at on forgotten (at);

create table forgetting (           -- one row: the key of that hash
    id integer primary key check (id = 1),
    secret text not null
);

create table words (                -- every change of a person's emoji, from which the votes at any moment can be told
    event_id text not null,
    person text not null,
    post_key text not null,         -- not a foreign key: a vote outlives the message it was given under
    choice text not null,
    at text not null,
    standing integer not null,      -- 1: put there; 0: taken away
    ordered integer not null,       -- 0: seen by a recount, so the moment of the change is not known
    community text not null,
    primary key (event_id, person, post_key, choice, at)
) without rowid;
create index words_person on words (person);
create index words_post on words (post_key, person);
create index words_event on words (event_id, at);
create index words_community on words (community);

create table counts (               -- updated with every row of `words`, so that reading a count costs nothing
    event_id text not null,
    scope text not null,            -- '=' and the community, or '' for all communities that pool their votes
    question text not null,
    yes integer not null,
    no integer not null,
    unclear integer not null,
    primary key (event_id, scope, question)
) without rowid;
create index counts_scope on counts (scope, question);

create table reports (              -- what each outlet reported before it was official, and whether it came true
    event_id text not null,
    outlet text not null,
    room text not null,
    verdict text not null,
    lead_seconds integer,           -- if confirmed: how long before the official word
    primary key (event_id, outlet)
) without rowid;
create index reports_outlet on reports (room, outlet, verdict);

create table feeds (
    url text primary key,
    kept integer not null,
    lane integer not null default 0,        -- a number by which processes divide the work; the same for a whole server
    due_at text,                    -- '': at once; null: never, it is stopped
    leased_until text,
    leased_by text,
    state text not null
) without rowid;
create index feeds_due on feeds (due_at) where kept = 1;

create table feed_items (           -- what is remembered of a feed's items, which most looks do not change
    url text primary key references feeds (url) on delete cascade,
    items text not null
) without rowid;

create table arrivals (             -- stories polled by one process and still to be read, perhaps by another
    id integer primary key autoincrement,
    story_id text not null,         -- a newer edition replaces the waiting one of the same feed
    feed_url text not null,
    story text not null,
    room text not null,
    leased_until text,
    leased_by text
);
create index arrivals_story on arrivals (story_id);

create table processes (            -- those that say they are alive
    id text primary key,
    roles text not null,
    joined_at text not null,
    seen_at text not null
);

create table shows (
    id integer primary key,         -- the directory's id
    key text,                       -- ours, never changed; null until the whole index was read
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
    seasons integer,                -- this and the aliases are as of detailed_at; null: never asked
    aliases text not null,
    detailed_at text
);
create unique index shows_key on shows (key) where key is not null;
create index shows_weight on shows (weight desc, id);

create table directory (            -- one row
    id integer primary key check (id = 1),
    state text not null
);
