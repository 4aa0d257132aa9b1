alter table arrivals add column story_id text not null default '';  -- so that a newer edition takes the place of an older
create index arrivals_story on arrivals (story_id);
