"""What the lines of a story say about which shows, one statement for each cue."""
