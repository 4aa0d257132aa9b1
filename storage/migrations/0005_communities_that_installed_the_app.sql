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
