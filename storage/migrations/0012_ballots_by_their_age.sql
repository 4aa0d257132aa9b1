create index posts_asking on posts (created_at) where voting = 1;
