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
