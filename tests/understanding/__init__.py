"""Reading: every kind of news and every step a file; `scene` tells how a row of a table is written."""
