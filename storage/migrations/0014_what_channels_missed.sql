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
