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
