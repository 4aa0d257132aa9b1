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
