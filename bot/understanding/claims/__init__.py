"""What a story claims of each show, with its season, source, certainty, network and date."""
