alter table posts add column taken_back text not null default '[]';    -- events that moderators called wrong, of those told
