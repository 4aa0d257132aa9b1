"""What the lines say of which show, cue by cue."""
