alter table processes rename column work to roles;
