alter table posts add column leased_by text;    -- the process that has it in hand
alter table feeds add column leased_by text;
