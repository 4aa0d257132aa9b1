alter table posts add column certainty text;     -- that its channel wanted when it was written down; null: not kept then
