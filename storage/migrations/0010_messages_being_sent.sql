create index posts_sending on posts (channel_id) where state = 'sending';
