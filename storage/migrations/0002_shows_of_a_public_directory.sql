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
