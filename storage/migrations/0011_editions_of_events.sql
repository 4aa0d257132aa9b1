alter table events add column edition text;     -- another with each writing; none is ever given again
