alter table arrivals add column feed_url text not null default '';  -- a newer edition takes the place of the same feed's
