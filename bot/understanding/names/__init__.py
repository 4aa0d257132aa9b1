"""Which shows a story names, and its lines with their titles masked."""
