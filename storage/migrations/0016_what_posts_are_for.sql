alter table posts rename column role to purpose;
