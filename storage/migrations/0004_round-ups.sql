alter table posts add column gathering integer not null default 0;  -- until it is sent, news of a burst may join it
create index posts_told on posts (channel_id, created_at) where role = 'post';
create index posts_unsent on posts (channel_id) where state in ('owed', 'sending');
