alter table posts add column news integer not null default 0;     -- wanted, as news last raised it; votes do as well
