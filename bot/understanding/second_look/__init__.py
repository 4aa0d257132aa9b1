"""The second look: what a small trained network hears beyond the words of the tables, and what is then claimed."""
