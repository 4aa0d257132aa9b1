"""Which shows a story names, and the lines of the story with these titles masked."""
