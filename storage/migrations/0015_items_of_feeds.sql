create table feed_items (            -- what a feed's state remembers of its items, which most looks leave as it is
    url text primary key references feeds (url) on delete cascade,
    items text not null
) without rowid;
