alter table posts add column said text not null default '{}';     -- how the events it tells stood, when it told them
