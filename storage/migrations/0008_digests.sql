alter table channels add column digest_at text;     -- when the next is due; '': to be planned; null: wants none
alter table channels add column digest_since text;  -- what was told from then on is the next one's matter
create index channels_digest on channels (digest_at) where open = 1;
alter table events add column starts_on text;       -- the day it starts, where one is known; of older events from
                                                    -- their next story on
create index events_starts on events (room, starts_on) where merged_into is null and starts_on is not null;
