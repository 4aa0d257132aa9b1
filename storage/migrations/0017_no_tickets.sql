drop table tickets;              -- the states of installations are closed with a key, and not kept
